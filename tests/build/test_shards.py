"""Parts of a collection worked on apart, as on several machines, and built together as if they never were."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from builder.errors import Finding
from builder.pipeline import Store
from tests.bench import collection
from tests.build.project import build, run


def pages_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "docs").rglob("*.md"))}


def mark(folder: Path) -> None:
    """Leave a finding in what a machine made, by which it is seen to be used."""
    path = min(folder.rglob("*.pickle"))
    store, key = Store(folder), path.parent.name + path.stem
    processed = store.get(key)
    assert processed is not None
    store.put(key, replace(processed, findings=(Finding(processed.path, 0, "made-elsewhere", "it was", "leave it"),)))


def test_shards_built_apart_make_the_site_of_all(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    collection.write(project, 24)
    for number, path in enumerate(sorted((project / "seeds" / "000").glob("*.txt"))):
        target = project / "seeds" / ("2019" if number % 2 else "2020") / path.name
        target.parent.mkdir(exist_ok=True)
        path.rename(target)
    whole = tmp_path_factory.mktemp("whole")
    shutil.copytree(project, whole, dirs_exist_ok=True)
    build(whole)

    stores = []
    for year in ("2019", "2020"):
        elsewhere = tmp_path_factory.mktemp(f"machine-{year}")
        shutil.copytree(project / "seeds" / year, elsewhere / "seeds" / year)  # each machine has its own captures only
        shutil.copy(project / "mkdocs.yml", elsewhere)
        made = run(elsewhere, "process", str(elsewhere / "made"), "--root", str(elsewhere), "--part", year)
        assert made.code == 0
        stores += ["--from", str(elsewhere / "made")]
    mark(Path(stores[1]))
    built = build(project, *stores)
    assert built.code == 0
    assert any(": made-elsewhere: " in finding for finding in built.findings), "a capture was worked on again"
    assert pages_of(project) == pages_of(whole)


def test_a_store_that_is_not_there_is_one_clear_line(project: Path) -> None:
    built = build(project, "--from", str(project / "nowhere"))
    assert built.code == 1
    assert "no-such-folder" in built.findings[0]
