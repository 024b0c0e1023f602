"""The fast converter gives what Python-Markdown gives, character for character, or refuses."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.pages import pages
from builder.render.fast.subset import Converted, RefusedError, convert
from builder.settings import Settings
from builder.text.slug import heading_slug
from tests.pages.collection import load, make

HERE = Path(__file__).parent
REFUSED: list[str] = yaml.safe_load((HERE / "refused.yml").read_text(encoding="utf-8"))
HOSTILE: list[str] = yaml.safe_load((HERE.parent / "pages" / "hostile.yml").read_text(encoding="utf-8"))
KINDS = ["lead", "body", "heading", "list-item", "quote", "caption", "note", "table", "title"]


def stock(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """HTML and headings as Python-Markdown makes them with the extensions of mkdocs.yml."""
    extensions = ["attr_list", "footnotes", "md_in_html", "tables", "toc"]
    md = markdown.Markdown(extensions=extensions, extension_configs={"toc": {"slugify": heading_slug}})
    content = md.convert(text)
    found: list[tuple[int, str, str]] = []

    def walk(tokens: list[dict]) -> None:
        for token in tokens:
            found.append((token["level"], token["id"], token["name"]))
            walk(token["children"])

    walk(md.toc_tokens)  # type: ignore[attr-defined]
    return content, found


def fast(text: str) -> Converted:
    return convert(text, lambda target: target)


def same(text: str) -> bool:
    """Whether the text was converted; fails where it was converted otherwise than Python-Markdown does."""
    try:
        converted = fast(text)
    except RefusedError:
        return False
    content, headings = stock(text)
    assert converted.content == content
    assert [(one.level, one.id, one.name) for one in converted.headings] == headings
    return True


def body_of(page: str) -> str:
    return frontmatter.loads(page).content


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_of_the_subset_is_refused(text: str) -> None:
    assert not same(text)


def test_every_page_of_a_collection_comes_out_the_same() -> None:
    corpus, body = load()
    left = [page.path for page in pages(corpus, body, Settings()) if page.path.endswith(".md") and not same(body_of(page.text))]
    assert not left


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_capture_says_comes_out_the_same(kind: str) -> None:
    refused = 0
    for text in HOSTILE:
        blocks = [["body", "Trước."], [kind, text], ["body", "Sau."]]
        row = {"file": "x.txt", "title": text if kind == "title" else "Tên", "slug": "x", "blocks": [["title", "Tên"], *blocks]}
        corpus, body = make([row], Settings())
        refused += sum(
            not same(body_of(page.text)) for page in pages(corpus, body, Settings()) if page.path.startswith("bai-viet/x")
        )
    assert refused <= 0.1 * 2 * len(HOSTILE)


MARKS = st.text(st.sampled_from(list("ab ă1.\n#*_`[]()<>&;:|-+=!\\\"'{}~^/?%")), max_size=40)


@settings(max_examples=400, deadline=None)
@given(MARKS, MARKS)
def test_no_text_at_all_comes_out_otherwise(one: str, other: str) -> None:
    same(f"{one}\n\n{other}")


LINES = [
    "# Tên",
    "## Phần",
    "### Mục",
    "một đoạn",
    "- một\n- hai",
    "1. một\n2. hai",
    "> trích",
    '<div id="y" data-b="&#123;" class="z" data-a="x" markdown>',
    "| a | b |\n| --- | --- |\n| x |  |",
    "| a |  b |\n| --- | --- |\n| x|y|z |\n| x | y  |",
    "| a | b | c |\n| --- | --- | --- |\n|  | **x** y | [z](a.md) |",
    "| a | b |\n| --- | --- |",
    '<div class="a" id="b" markdown>',
    "</div>",
    '<details class="why" markdown>\n<summary>x</summary>',
    "</details>",
    '<a id="x"></a>chữ',
    '<span class="y">chữ</span>',
    "chữ &amp; chữ\\_<br>\nchữ",
    '**đậm** và [chữ](a.md#b "tên")',
    "**[chữ](a.md)** và [**đậm** <em>x</em>](b.md), (**đậm**)!",
    '<div class="tranh"><svg id="q"></svg></div>',
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=9))
def test_no_order_of_blocks_comes_out_otherwise(blocks: list[str]) -> None:
    same("\n\n".join(blocks))
