"""Lines of a poem on the article's page: close one below the other, with a gap between stanzas."""

from __future__ import annotations

from msgspec.structs import replace

from builder.pages import pages
from builder.settings import Settings
from tests.pages.collection import make
from tests.pages.rendered import html_of, visible

LINES = ["Tiếng búa rơi vào đêm", "Như ai gõ cửa", "Tôi quen nghe súng nổ", "Giờ nằm ở bờ sông"]


def shown(numbers: list[int]) -> list[tuple[str, list[str]]]:
    """Text and classes of the lines of a poem that stand at these numbers in its capture, and of a paragraph below."""
    rows = [["title", "Ca ba"], *(["body", line] for line in LINES), ["body", "Bài thơ in trong tập bản thảo."]]
    corpus, body_of = make([{"file": "mot.txt", "title": "Ca ba", "date": "2024-05-22", "blocks": rows}], Settings())

    def verse_of(card):
        article = body_of(card)
        blocks = list(article.blocks)
        for at, number in enumerate(numbers, 1):
            blocks[at] = replace(blocks[at], rule="verse", lines=(number, number))
        return replace(article, blocks=tuple(blocks))

    text = next(page.text for page in pages(corpus, verse_of, Settings()) if page.path == "bai-viet/ca-ba.md")
    found = [(visible(one), one.find("span", class_="verse")) for one in html_of(text).find_all("p")]
    return [
        (words, span.get_attribute_list("class") if span else [])
        for words, span in found
        if words in {*LINES, "Bài thơ in trong tập bản thảo."}
    ]


def test_lines_of_a_stanza_follow_each_other_closely():
    start, on = ["verse"], ["verse", "goes-on"]
    assert shown([2, 3, 5, 6]) == [*zip(LINES, (start, on, start, on), strict=True), ("Bài thơ in trong tập bản thảo.", [])]


def test_where_a_blank_line_follows_every_line_stanzas_are_told_by_more():
    start, on = ["verse"], ["verse", "goes-on"]
    assert [classes for _, classes in shown([2, 4, 7, 9])][:4] == [start, on, start, on]
