"""A folder changes all at once, or stays as it was."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from builder.staging import Staging

OLD = {"index.html": "old home", "bai-viet/index.html": "old list", "a/b.txt": "same", ".git/HEAD": "ref"}


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def half_a_build(site: Path) -> Staging:
    staging = Staging(site)
    staging.begin()
    staging.put("index.html", b"new home")
    (staging.folder / "nguon").mkdir()
    (staging.folder / "nguon" / "index.html").write_text("new")  # as a renderer that knows nothing of it writes
    return staging


def test_changes_are_seen_all_at_once(site: Path) -> None:
    staging = half_a_build(site)
    assert {path: text for path, text in files(site).items() if not path.startswith(".next/")} == OLD
    staging.keep("a/b.txt")
    staging.commit()
    assert files(site) == {"index.html": "new home", "nguon/index.html": "new", "a/b.txt": "same", ".git/HEAD": "ref"}


def test_a_build_that_fails_changes_nothing(site: Path) -> None:
    half_a_build(site).abandon()
    assert files(site) == OLD


def test_a_build_killed_before_it_was_ready_changes_nothing(site: Path) -> None:
    half_a_build(site)
    Staging(site).begin()
    Staging(site).abandon()
    assert files(site) == OLD


@pytest.mark.parametrize("moment", range(60))
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new(site: Path, monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    staging = half_a_build(site)
    staging.put("bai-viet", b"a file")  # in the place of a folder
    staging.put("a/b.txt/c.txt", b"a folder")  # in the place of a file
    new = {
        "index.html": "new home",
        "nguon/index.html": "new",
        "bai-viet": "a file",
        "a/b.txt/c.txt": "a folder",
        ".git/HEAD": "ref",
    }
    left = iter(range(moment))
    for name in ("replace", "rename", "unlink", "rmdir"):
        plain = getattr(os, name)

        def dying(*given: Any, plain: Any = plain, **named: Any) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt
            plain(*given, **named)

        monkeypatch.setattr(os, name, dying)
    with suppress(KeyboardInterrupt):
        staging.commit()
    started = moment > 0
    monkeypatch.undo()
    Staging(site).begin()
    Staging(site).abandon()
    found = {path: text for path, text in files(site).items() if path != ".next-ready-now"}
    assert found == (new if started else OLD)


def test_a_file_that_stays_the_same_is_not_touched(site: Path) -> None:
    before = (site / "a" / "b.txt").stat()
    staging = Staging(site)
    staging.begin()
    assert not staging.put("a/b.txt", b"same")
    (staging.folder / "index.html").write_text("old home")
    home = (site / "index.html").stat()
    staging.commit()
    assert (site / "a" / "b.txt").stat() == before
    assert (site / "index.html").stat().st_mtime_ns == home.st_mtime_ns
    assert files(site) == {"index.html": "old home", "a/b.txt": "same", ".git/HEAD": "ref"}


def test_only_what_is_named_goes_where_that_is_known(site: Path) -> None:
    staging = half_a_build(site)
    staging.commit(gone=["a/b.txt", "a/none.txt"])
    assert files(site) == {
        "index.html": "new home",
        "nguon/index.html": "new",
        "bai-viet/index.html": "old list",
        ".git/HEAD": "ref",
    }
    assert not (site / "a").exists()


def test_a_file_is_kept_while_it_is_as_it_was_left(site: Path) -> None:
    staging = Staging(site)
    staging.begin()
    left = staging.stamp("a/b.txt")
    assert left is not None
    assert staging.still("a/b.txt", left)
    assert not staging.still("index.html", (left[0], left[1] + 1))
    assert not staging.still("none.txt", left)
    with staging.open("c/d.txt") as handle:
        handle.write(b"piece by ")
        handle.write(b"piece")
    new = staging.stamp("c/d.txt")
    staging.commit()
    assert files(site) == {"a/b.txt": "same", "c/d.txt": "piece by piece", ".git/HEAD": "ref"}
    assert staging.stamp("c/d.txt") == new


def test_a_file_may_take_the_place_of_a_folder_and_a_folder_of_a_file(site: Path) -> None:
    staging = Staging(site)
    staging.begin()
    staging.put("bai-viet", b"a file")
    staging.put("index.html/index.html", b"a folder")
    staging.commit()
    assert files(site) == {"bai-viet": "a file", "index.html/index.html": "a folder", ".git/HEAD": "ref"}


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x", ".git/HEAD", ".next/x", "a//b", ""])
def test_nothing_is_put_elsewhere(site: Path, path: str) -> None:
    staging = Staging(site)
    staging.begin()
    with pytest.raises(ValueError, match="leaves its folder"):
        staging.put(path, b"")
