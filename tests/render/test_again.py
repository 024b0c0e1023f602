"""A site that is rendered again: only what would come out otherwise is made, and it comes out as a clean build makes it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.pages import is_generated
from builder.render.fast import work
from builder.render.fast.renderer import Renderer
from builder.settings import Settings
from tests.render.sites import article, assert_same, put, render

pytestmark = pytest.mark.site

Edit = Callable[[Path], None]


@pytest.fixture
def root(collected: Path, tmp_path: Path, made: list[str]) -> Path:
    """The pages, rendered once."""
    shutil.copytree(collected / "docs", tmp_path / "docs")
    render(tmp_path, "site", fast=True)
    made.clear()
    return tmp_path


def again(root: Path, caplog: pytest.LogCaptureFixture, **options: object) -> list[str]:
    """Render again and as MkDocs does from nothing: the same files, the same warnings, which are given back."""
    said: list[list[str]] = []
    files: list[dict[str, bytes]] = []
    for name, fast in (("site", True), ("stock", False)):
        caplog.clear()
        files.append(render(root, name, fast=fast, again=fast, **options))  # type: ignore[arg-type]
        said.append(sorted(record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING))
    assert_same(*files)
    assert said[0] == said[1]
    return said[0]


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / "docs" / path).read_text(encoding="utf-8")
    assert old in text
    put(root, path, text.replace(old, new))


def test_where_nothing_changed_nothing_is_made(root: Path, made: list[str], caplog: pytest.LogCaptureFixture) -> None:
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.html")}
    (root / "docs/bai-viet/mot.md").touch()
    assert again(root, caplog) == []
    assert made == []
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.html") if is_generated(page_of(root, path))} == {
        path: time for path, time in before.items() if is_generated(page_of(root, path))
    }


def test_what_several_processes_made_is_remembered(root: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as several:
        several.setattr(work, "_processes", lambda _: 3)
        render(root, "site", fast=True)
    made.clear()
    render(root, "site", fast=True, again=True)
    assert made == []


def page_of(root: Path, path: Path) -> str:
    folder = path.relative_to(root / "site").parent.as_posix()
    return f"{folder}.md" if folder != "." else "index.md"


EDITS: dict[str, tuple[Edit, list[str], int]] = {
    # what changes, which pages are made again for it, how many warnings there are
    "text": (lambda root: change(root, "bai-viet/hai.md", " và ", " hay "), ["hai"], 0),
    "title": (lambda root: change(root, "bai-viet/ba.md", '"ba"', '"Tên mới"'), ["ba"], 0),
    "same size": (lambda root: change(root, "bai-viet/mot.md", "đoạn", "loạn"), ["mot"], 0),
    "added": (lambda root: put(root, *article("bon", "[một](mot.md#phan-ba)")), ["bon"], 0),
    "removed": (lambda root: (root / "docs/bai-viet/ba.md").unlink(), [], 0),
    # hai is refused, and so is left to MkDocs, which says what is broken
    "link to nowhere": (lambda root: (root / "docs/bai-viet/mot.md").unlink(), [], 3),
    "anchor gone": (lambda root: change(root, "bai-viet/mot.md", "## Phần hai", "## Phần khác"), ["mot"], 2),
    "anchor wanted": (lambda root: change(root, "bai-viet/ba.md", "../gioi-thieu.md", "mot.md#khong-co"), ["ba"], 1),
    # it is in the navigation, which is on all pages
    "page of people gone": (lambda root: (root / "docs/gioi-thieu.md").unlink(), ["mot", "hai"], 2),
}


@pytest.mark.parametrize(("edit", "made_again", "warnings"), EDITS.values(), ids=EDITS)
def test_a_change_makes_just_what_it_must(
    root: Path, made: list[str], caplog: pytest.LogCaptureFixture, edit: Edit, made_again: list[str], warnings: int
) -> None:
    edit(root)
    assert len(again(root, caplog)) == warnings
    names = {article(name)[0]: name for name in ("mot", "hai", "ba", "bon")}
    assert sorted(names[path] for path in made if path in names) == sorted(made_again)
    made.clear()
    assert len(again(root, caplog)) == warnings, "what is broken is said again while it is"
    assert made == []


def test_what_is_mended_is_no_longer_said(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    change(root, "bai-viet/mot.md", "## Phần hai", "## Phần khác")
    assert len(again(root, caplog)) == 2
    put(root, *article("bon", "[thiếu](nam.md) [neo](mot.md#khong-co)"))
    assert len(again(root, caplog)) == 4
    change(root, "bai-viet/mot.md", "## Phần khác", "## Phần hai")
    put(root, *article("nam", "đoạn"))
    assert len(again(root, caplog)) == 1
    change(root, "bai-viet/bon.md", "#khong-co", "")
    assert again(root, caplog) == []


def test_a_file_of_the_site_that_somebody_changed_is_made_again(
    root: Path, made: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    page = root / "site/bai-viet/mot/index.html"
    page.write_text("khác")
    (root / "site/bai-viet/hai/index.html").unlink()
    again(root, caplog)
    assert sorted(made) == ["bai-viet/hai.md", "bai-viet/mot.md"]


@pytest.mark.parametrize(
    "options",
    [
        {"site_url": "https://kho.example/bao/"},
        {"use_directory_urls": False},
        {"settings": Settings(language="en")},
        {"site_name": "Kho khác"},
        {"copyright": "Một dòng ở chân trang"},
        {"nav": [{"Trang chủ": "index.md"}, {"Bài viết": "bai-viet/index.md"}, {"Một": "bai-viet/mot.md"}]},
    ],
    ids=str,
)
def test_another_page_around_articles_makes_all_of_them(
    root: Path, made: list[str], caplog: pytest.LogCaptureFixture, options: dict[str, object]
) -> None:
    again(root, caplog, **options)
    assert {"bai-viet/mot.md", "bai-viet/hai.md", "bai-viet/ba.md"} <= set(made)
    made.clear()
    again(root, caplog, **options)
    assert made == []


@pytest.mark.parametrize("moment", ["before the pages", "after the pages"])
def test_a_build_that_fails_is_made_up_for(
    root: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    change(root, "bai-viet/mot.md", "## Phần hai", "## Phần khác")
    with monkeypatch.context() as broken:
        name = "render" if moment == "before the pages" else "listed"
        broken.setattr(f"builder.render.fast.Fast.{name}", _fail)
        with pytest.raises(RuntimeError):
            render(root, "site", fast=True, again=True, site_url="https://kho.example/")
    assert "Phần hai" in (root / "site/bai-viet/mot/index.html").read_text(encoding="utf-8"), "the last good site stays"
    assert len(again(root, caplog)) == 2


def test_a_build_that_fails_amid_the_pages_is_made_up_for(
    root: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root, "bai-viet/mot.md", "## Phần hai", "## Phần khác")
    with monkeypatch.context() as broken:
        plain = Renderer.make
        broken.setattr(Renderer, "make", lambda self, path, seen: _fail() if "van-ban" in path else plain(self, path, seen))
        for path in sorted((root / "docs/van-ban").rglob("*.md")):
            path.write_text(path.read_text(encoding="utf-8") + "\nthêm\n", encoding="utf-8")
        with pytest.raises(RuntimeError):
            render(root, "site", fast=True, again=True)
    assert len(again(root, caplog)) == 2


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError
