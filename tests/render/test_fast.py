"""A site made the fast way is the site that MkDocs makes, byte for byte, whatever the pages hold and mkdocs.yml says."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from builder.pages import is_generated
from builder.render.fast import work
from builder.render.fast.renderer import Renderer, canonical
from tests.render.sites import assert_same, both, put, render

pytestmark = pytest.mark.site


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


@pytest.mark.parametrize("url", ["./", "a/", "a/b.html", "a%3Ab/", "../a/", "a/./b/", ".well/"])
@pytest.mark.parametrize(
    "base", ["https://kho.example", "https://kho.example/bao/", "https://kho.example/x/../bao", "https://kho.example/?x"]
)
def test_a_page_has_the_address_that_mkdocs_gives_it(base: str, url: str) -> None:
    assert canonical(base, url) == urljoin(base if base.endswith("/") else f"{base}/", "" if url == "./" else url)


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
