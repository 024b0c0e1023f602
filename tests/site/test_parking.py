"""The last good site survives whatever happens to a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.render import parking


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "bai-viet").mkdir(parents=True)
    (folder / "index.html").write_text("old home")
    (folder / "bai-viet" / "index.html").write_text("old list")
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref")
    return folder


OLD = {"index.html": "old home", "bai-viet/index.html": "old list", ".git/HEAD": "ref"}


def half_a_build(site):
    (site / "index.html").write_text("half of a new home")
    (site / "nguon").mkdir()
    (site / "nguon" / "index.html").write_text("new")


def test_a_failed_build_leaves_the_old_site(site):
    parking.park(site)
    assert not (site / "index.html").exists()
    half_a_build(site)
    parking.restore(site)
    assert files(site) == OLD


def test_a_good_build_leaves_the_new_site_and_hidden_files(site):
    parking.park(site)
    half_a_build(site)
    parking.discard(site)
    assert files(site) == {"index.html": "half of a new home", "nguon/index.html": "new", ".git/HEAD": "ref"}


def test_a_build_killed_half_way_is_mended_by_the_next(site):
    parking.park(site)
    half_a_build(site)
    parking.park(site)  # the next build
    assert not (site / "index.html").exists()
    parking.restore(site)
    assert files(site) == OLD


def test_a_build_killed_while_parking_loses_nothing(site):
    (site / ".last-good-moving").mkdir()
    (site / "index.html").rename(site / ".last-good-moving" / "index.html")
    parking.park(site)
    parking.restore(site)
    assert files(site) == OLD


def test_a_first_build_that_fails_leaves_no_half_site(tmp_path):
    site = tmp_path / "site"
    parking.park(site)
    half_a_build(site)
    parking.restore(site)
    assert files(site) == {}


def test_nothing_parked_nothing_touched(site):
    parking.restore(site)
    parking.discard(site)
    assert files(site) == OLD
