"""The visible text of an article is its text, character for character, whatever it holds."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.pages import markdown as md
from builder.pages import pages
from builder.settings import Settings
from tests.pages.collection import make
from tests.pages.rendered import even, html_of, visible

HOSTILE: list[str] = yaml.safe_load((Path(__file__).parent / "hostile.yml").read_text(encoding="utf-8"))
KINDS = ["lead", "body", "heading", "list-item", "quote", "caption", "byline", "note", "table"]


def article(title: str, blocks: list[list[str]]) -> str:
    row = {"file": "x.txt", "title": title, "slug": "x", "blocks": [["title", title], *blocks]}
    corpus, body = make([row], Settings())
    return next(page.text for page in pages(corpus, body, Settings()) if page.path == "bai-viet/x.md")


def shown(text: str) -> str:
    """What a reader sees of the blocks between the description and the list of documents."""
    soup = html_of(text)
    for added in soup.select(".image-name"):
        added.decompose()
    start = soup.find("div", class_="article-meta")
    assert start is not None
    parts = []
    for element in start.find_next_siblings():
        if element.name == "h2" and visible(element) == "Văn bản được viện dẫn":
            break
        parts.append(visible(element))
    return even(" ".join(parts))


def flat(text: str) -> str:
    return even(text.replace(" | ", " ").replace("\n", " "))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HOSTILE)
def test_every_kind_of_block_shows_its_text(kind, text):
    if kind == "table" and " | " in text:
        pytest.skip("a bar between spaces parts cells")
    assert shown(article("Tên", [["body", "Trước."], [kind, text], ["body", "Sau."]])) == even(f"Trước. {text} Sau.")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_around_a_mention_is_unchanged(text):
    if "⟦" in text:
        pytest.skip("the brackets are the table's own mark")
    page = article("Tên", [["body", f"{text}⟦{text.replace('|', '/')}|dang/tw/k12/nq-35|stated|number=35⟧{text}"]])
    assert shown(page) == even(text + text.replace("|", "/") + text)
    links = html_of(page).select("p .cite > a[href$='nq-35.md']")
    assert [visible(link) for link in links] == [even(text.replace("|", "/"))]


@pytest.mark.parametrize("text", HOSTILE)
def test_title_is_shown_as_printed_and_no_markup_escapes(text):
    page = article(text, [["kicker", text], ["date", text], ["body", "Thân."]])
    soup = html_of(page)
    assert soup.h1 is not None
    assert visible(soup.h1) == even(text)
    assert frontmatter.loads(page)["title"] == " ".join(text.split())
    assert not soup.find(["script", "img", "input", "iframe", "svg"])
    assert not [tag for tag in soup.find_all() if any(name.startswith("on") for name in tag.attrs)]
    head = str(frontmatter.loads(page)["head"])
    assert head.count("<script") == head.count("</script>") == 1


@given(st.text(st.characters(exclude_categories=["Cs", "Co", "Cn"]), min_size=1, max_size=40))
def test_any_text_is_shown_as_it_is(text):
    soup = html_of(md.flow([md.paragraph(md.escape("Trước.")), md.paragraph(md.join((md.anchor("p"), md.escape(text))))]))
    assert even(" ".join(visible(p) for p in soup.find_all(["p"]))) == even(f"Trước. {text}")


@given(st.lists(st.sampled_from(list("*_`[]()!<>&#-+=:|~^$\\\n .1a{}\"'")), min_size=1, max_size=14).map("".join))
def test_any_row_of_marks_is_shown_as_it_is(text):
    soup = html_of(
        md.flow([md.paragraph(md.escape(text)), md.bullets([md.escape(text)]), md.table([md.escape(text)], [[md.escape(text)]])])
    )
    assert visible(soup) == even(" ".join([text] * 4))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", 'http://a" onclick="x', "//x.example", "", None, "ftp://x"]
)
def test_only_addresses_of_the_web_are_linked(url):
    assert md.safe_url(url) is None
