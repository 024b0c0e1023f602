"""A site made the fast way is the site that MkDocs makes, byte for byte, whatever the pages hold and mkdocs.yml says."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from builder.output import write_atomically
from builder.pages import is_generated, pages
from builder.pipeline import Hands
from builder.render.adapter import Adapter
from builder.render.fast import work
from builder.render.fast.records import Record
from builder.render.fast.renderer import Renderer
from builder.settings import Folders, Settings
from builder.site import write_pages
from tests.bench import collection
from tests.pages.collection import make

pytestmark = pytest.mark.site

ROOT = Path(__file__).resolve().parents[2]
HOSTILE: list[str] = yaml.safe_load((ROOT / "tests/pages/hostile.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of a collection, of articles that try to be Markdown and HTML, and some written by hand."""
    root = tmp_path_factory.mktemp("varied")
    collection.write(root, 40)
    folders = Folders.of(root, site=root / "site", pages=root / "docs")
    write_pages(folders, Settings(), hands=Hands(1))
    for number, text in enumerate(HOSTILE):
        row = {
            "file": f"{number}.txt",
            "title": text,
            "slug": f"bay-{number}",
            "blocks": [["title", text], ["body", text], ["quote", text]],
        }
        corpus, body = make([row], Settings())
        for page in pages(corpus, body, Settings()):
            if page.path.startswith(f"bai-viet/bay-{number}"):
                write_atomically(root / "docs" / page.path, page.text.encode())
    put(root, "gioi-thieu.md", "# Giới thiệu\n\n[Một bài](bai-viet/bay-3.md#xuat-xu), [bài thiếu neo](bai-viet/bay-4.md).\n")
    put(root, "tim-kiem.md", "# Tìm\n")
    put(root, "bai-viet/ngoai.md", '---\ntitle: "Ngoài tập con"\n---\n\n# Ngoài\n\nMột `đoạn mã` và\n\n    khối mã\n\nlà hết.\n')
    put(root, "bai-viet/khong-dau.md", "Không có phần đầu.\n")
    put(root, "bai-viet/la.md", '---\ntitle: "Khóa lạ"\nkind: [a, b]\nhead: "x\\x41y"\nadded: "2025-01-02"\n---\n\n# Tên\n\nđoạn\n')
    return root


def put(root: Path, path: str, text: str) -> None:
    write_atomically(root / "docs" / path, text.encode())


def render(root: Path, name: str, *, fast: bool, again: bool = False, **options: Any) -> dict[str, bytes]:
    """Render the pages from nothing, or ``again`` over what is there."""
    site, cache = root / name, root / f"{name}-cache"
    if not again:
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
    adapter = Adapter()
    adapter.prepared = True
    adapter.folders, adapter.settings = Folders(ROOT, ROOT / "seeds", root / "docs", site, cache), Settings(fast=fast)
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(root / "docs"), site_dir=str(site), hooks=[], **deepcopy(options))
    config.plugins["builder"] = adapter  # type: ignore[assignment]  # MkDocs takes anything that has its events
    build(config)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def both(root: Path, **options: Any) -> tuple[dict[str, bytes], dict[str, bytes]]:
    return render(root, "fast", fast=True, **options), render(root, "stock", fast=False, **options)


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pages that were made the fast way, in this process."""
    found: list[str] = []
    plain: Callable[..., Record] = Renderer._page

    def noting(renderer: Renderer, path: str, *given: Any) -> Record:
        record = plain(renderer, path, *given)
        found.append(path)
        return record

    monkeypatch.setattr(Renderer, "_page", noting)
    monkeypatch.setattr(work, "_processes", lambda _: 1)
    return found


def test_every_byte_is_the_same_and_nearly_all_pages_are_made_fast(varied: Path, made: list[str]) -> None:
    assert_same(*both(varied, site_url="https://kho.example/bao/"))
    generated = [path for path in (varied / "docs").rglob("*.md") if is_generated(path.relative_to(varied / "docs").as_posix())]
    assert len(made) > 0.9 * len(generated)
    assert not {"bai-viet/ngoai.md", "bai-viet/khong-dau.md", "gioi-thieu.md"} & set(made)
    assert {"index.md", "bai-viet/index.md"} <= set(made), "entries of the navigation too"


def test_several_processes_make_the_same(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_processes", lambda _: 3)
    assert_same(*both(varied))


def test_a_copy_to_read_from_a_disk_is_the_same(varied: Path) -> None:
    assert_same(*both(varied, use_directory_urls=False))


def test_a_process_that_dies_leaves_its_pages_to_mkdocs(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_processes", lambda _: 2)
    monkeypatch.setattr(work, "_work", lambda *_: None)
    assert_same(*both(varied))


def test_a_converter_that_errs_is_found_out(
    varied: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plain = Renderer._inside
    monkeypatch.setattr(Renderer, "_inside", lambda *given: _wrong(plain(*given)))
    with caplog.at_level(logging.INFO, "mkdocs"):
        assert_same(*both(varied))
    assert "not as MkDocs makes it" in caplog.text


def _wrong(inside: Any) -> Any:
    return type(inside)(inside.title, inside.description, inside.head, inside.canonical, inside.content + "!", inside.headings)


def test_what_is_broken_is_said_as_mkdocs_says_it(varied: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(varied, "bai-viet/gay.md", '---\ntitle: "Gãy"\n---\n\n# Gãy\n\n[a](khong-co.md) [b](bay-1.md#khong-co) [c](#khong-co)\n')
    put(varied, "gay.md", "# Gãy\n\n[b](bai-viet/bay-1.md#cung-khong-co) [d](bai-viet/bay-2.md#xuat-xu)\n")
    said = []
    for fast_way in (True, False):
        caplog.clear()
        render(varied, "fast", fast=fast_way)
        said.append(sorted(record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING))
    assert said[0] == said[1]
    assert len(said[0]) == 4


@pytest.mark.parametrize(
    "options",
    [
        {"markdown_extensions": ["attr_list", "footnotes", "md_in_html", "tables", "toc", "admonition"]},
        {"markdown_extensions": ["attr_list", "footnotes", "md_in_html", "tables", {"toc": {"permalink": True}}]},
        {"repo_url": "https://code.example/kho"},
        {"exclude_docs": "bai-viet/bay-1.md"},
    ],
)
def test_what_mkdocs_yml_asks_for_is_heeded(varied: Path, options: dict[str, Any], made: list[str]) -> None:
    assert_same(*both(varied, **options))
    assert made == []
