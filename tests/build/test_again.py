"""A build after changes gives the same files, byte for byte, as one that starts from nothing, whatever the changes were."""

from __future__ import annotations

import random
import shutil
import time
from importlib import import_module
from pathlib import Path

import pytest

from builder.pipeline import Store, run, sites
from builder.settings import Folders, Settings
from builder.shelf import Shelf
from builder.site import write_pages
from builder.site.publishing import publish_files
from builder.staging import Staging
from tests.build.project import article
from tests.build.test_build import tree

CITED = (
    "Nghị quyết số 35-NQ/TW ngày 22/10/2018",
    "Nghị quyết số 35-NQ/TW",
    "Nghị quyết 20-NQ/TW khóa XII",
    "Nghị quyết số 20-NQ/TW",
    "Kế hoạch số 87/KH-TLĐ ngày 07/11/2019",
    "Kế hoạch 87/KH-TLĐ",
)
LINE = "Mời bà con ghé hội sách bên chợ phiên mỗi sáng chủ nhật."


def capture(chance: random.Random) -> str:
    """A capture that cites some of a few documents, and now and then says what others of its site say."""
    number = chance.randrange(1000)
    cited = " ".join(f"Cuộc họp thứ {at} bàn việc thực hiện {chance.choice(CITED)} ở xã." for at in range(3))
    line = LINE if chance.random() < 0.5 else ""
    return article(f"Chuyện số {number} ở xưởng dệt", f"{cited} Có {number} người dự.\n\n{line}")


def change(seeds: Path, chance: random.Random, step: int) -> None:
    chosen = chance.choice(sorted(seeds.glob("*.txt")))
    sidecar = chosen.with_name(f"{chosen.name}.meta.yml")
    match chance.choice(["add", "write", "write", "remove", "rename", "correct", "withdraw", "forget"]):
        case "add":
            (seeds / f"more-{step}-{chance.randrange(100)}.txt").write_text(capture(chance), encoding="utf-8")
        case "write":
            chosen.write_text(capture(chance), encoding="utf-8")
        case "remove":
            chosen.unlink()
            sidecar.unlink(missing_ok=True)
        case "rename":
            chosen.rename(seeds / f"renamed-{step}-{chosen.name}")
            sidecar.unlink(missing_ok=True)
        case "correct":
            sidecar.write_text(f"title: Tên khác {chance.randrange(100)}\n", encoding="utf-8")
        case "withdraw":
            sidecar.write_text(f"publish: {chance.choice(['none', 'metadata', 'excerpt'])}\n", encoding="utf-8")
        case "forget":
            sidecar.unlink(missing_ok=True)


def built(root: Path, settings: Settings) -> dict[str, bytes]:
    """The pages of a project, whose addresses keep the day on which they were minted, and all files that no renderer makes."""
    folders = Folders.of(root)
    report = write_pages(folders, settings, day="2024-01-02")
    staging = Staging(folders.site)
    staging.begin()
    publish_files(folders, settings, report, staging, Shelf(root / ".cache" / "published.sqlite"), "https://archive.example/")
    staging.commit()
    return tree(root / "docs") | {f"site/{path}": data for path, data in tree(folders.site).items()}


def clean(root: Path, other: Path, settings: Settings) -> dict[str, bytes]:
    """The same of the same captures and addresses, built from nothing."""
    shutil.copytree(root / "seeds", other / "seeds")
    (other / "docs").mkdir()
    return built(other, settings)


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_changes_gives_what_a_clean_build_gives(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.layouts.CAPTURES", 4)
    chance, root = random.Random(seed), tmp_path / "again"
    (root / "docs").mkdir(parents=True)
    seeds = root / "seeds"
    seeds.mkdir()
    for number in range(8):
        (seeds / f"{number}.txt").write_text(capture(chance), encoding="utf-8")
    for step in range(6):
        for _ in range(step and chance.choice([1, 1, 2, 4])):
            change(seeds, chance, step)
        settings = Settings(publish=chance.choice(["full", "full", "full", "excerpt"]))
        assert built(root, settings) == clean(root, tmp_path / f"clean-{step}", settings)


class StoppedError(Exception):
    """A build was killed."""


@pytest.mark.parametrize("moment", ["_cards", "_again", "instrument_of"])
def test_a_build_that_is_stopped_is_finished_by_the_next(tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, root = random.Random(7), tmp_path / "again"
    (root / "docs").mkdir(parents=True)
    (root / "seeds").mkdir()
    for number in range(6):
        (root / "seeds" / f"{number}.txt").write_text(capture(chance), encoding="utf-8")
    built(root, Settings())
    for number in range(3):
        (root / "seeds" / f"{number}.txt").write_text(capture(chance), encoding="utf-8")

    def stop(*_: object) -> None:
        raise StoppedError

    with monkeypatch.context() as patched:
        patched.setattr(import_module("builder.corpus.update"), moment, stop)
        with pytest.raises(StoppedError):
            built(root, Settings())
    assert built(root, Settings()) == clean(root, tmp_path / "clean", Settings())


def test_a_file_changed_within_the_tick_of_a_clock_is_read_again(tmp_path: Path) -> None:
    """Same size, same time: only a file that was old when its key was made is trusted by its time."""
    seeds, store, shelf = tmp_path / "seeds", Store(tmp_path / "store"), Shelf()
    seeds.mkdir()
    path = seeds / "a.txt"
    path.write_text(article(body="Có bốn mươi người dự."), encoding="utf-8")
    before = run(seeds, store, shelf).keys
    path.write_text(article(body="Có năm mươi người dự."), encoding="utf-8")
    assert run(seeds, store, shelf).keys != before


def test_a_file_that_rests_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, store, shelf = tmp_path / "seeds", Store(tmp_path / "store"), Shelf()
    seeds.mkdir()
    (seeds / "a.txt").write_text(article(), encoding="utf-8")
    now = time.time_ns() + 10**11
    monkeypatch.setattr(time, "time_ns", lambda: now)
    before = run(seeds, store, shelf).keys
    monkeypatch.setattr(import_module("builder.pipeline.run"), "key_of", lambda *_: "another key")
    assert run(seeds, store, shelf).keys == before


def test_the_layout_of_a_site_is_learnt_again_only_where_one_of_its_captures_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.layouts.CAPTURES", 3)
    seeds, store, shelf = tmp_path / "seeds", Store(tmp_path / "store"), Shelf()
    for site in ("mot", "hai"):
        for number in range(4):
            path = seeds / site / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article(f"Chuyện {number} ở {site}", f"Có {number} người dự."), encoding="utf-8")
            path.with_name(f"{path.name}.meta.yml").write_text(f"url: https://{site}.example/{number}\n", encoding="utf-8")
    learnt: list[str] = []
    learn = sites._learn

    def counted(shelf: Shelf, site: str, *rest: object) -> sites.Site:
        learnt.append(site)
        return learn(shelf, site, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sites, "_learn", counted)
    run(seeds, store, shelf)
    assert len(learnt) == 2
    run(seeds, store, shelf)
    assert len(learnt) == 2
    (seeds / "mot" / "0.txt").unlink()
    (seeds / "mot" / "0.txt.meta.yml").unlink()
    run(seeds, store, shelf)
    assert learnt[2:] == [one for one in learnt[:2] if "mot" in one]
