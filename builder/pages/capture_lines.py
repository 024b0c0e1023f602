"""The whole capture line by line: what is on the article's page, what was set aside, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from builder import cleaning
from builder.corpus import Card
from builder.model import SET_ASIDE, Article, LabelledLine, Line
from builder.pages import front
from builder.pages import markdown as md
from builder.pages.markdown import Flow, Inline
from builder.pages.page import Page
from builder.pages.provenance import capture_link
from builder.pages.view import View, article_path, lines_path
from builder.rights import withheld_lines

KIND = "capture-lines"

PART = 1000
"""Lines in one table; a longer capture has several."""


def capture_lines(view: View, card: Card, text: Article) -> Page:
    """The page of a capture's lines."""
    here = lines_path(card)
    words = view.words
    title = f"{words['provenance.lines_title']}: {view.title(card)}"
    back = view.link(here, md.escape(words["provenance.back_to_article"]), article_path(card))
    flows = [
        md.heading(1, md.escape(title)),
        md.paragraph(md.join((back, md.escape(". " + words["provenance.lines_lead"])))),
        *(md.paragraph(capture_link(view, here, file)) for file in card.capture_files[:1]),
        *_tables(view, text),
    ]
    return front.page(here, md.flow(flows), title=title, kind=KIND, lang="vi", noindex=True)


def _tables(view: View, text: Article) -> Iterator[Flow]:
    words = view.words
    header = [md.escape(words[f"provenance.{name}"]) for name in ("line", "text", "label", "rule")]
    decided = {one.line: one for one in text.labels}
    withheld = withheld_lines(text, view.settings)
    rows = [
        _row(view, line, decided.get(line.number), article=text.number, withheld=line.number in withheld)
        for line in text.text
        if line.text.strip()
    ]
    for first in range(0, len(rows), PART):
        yield md.wrap("div", {"class": "capture-lines"}, [md.table(header, rows[first : first + PART])])


def _row(view: View, line: Line, decided: LabelledLine | None, *, article: int, withheld: bool) -> list[Inline]:
    aside = decided is None or decided.label in SET_ASIDE or decided.article not in {0, article}
    text = md.escape(view.words["provenance.withheld"] if withheld else line.text.strip())
    label = view.words.get(f"label.{decided.label}", decided.label) if decided else ""
    rule = cleaning.describe_rule(decided.rule) if decided else ""
    kind = "withheld" if withheld else "aside" if aside else "kept"
    return [
        md.anchor(f"dong-{line.number}", {"class": "line-number", "href": f"#dong-{line.number}"}, md.escape(str(line.number))),
        md.element("span", text, {"class": f"line line--{kind}"}),
        md.escape(label),
        md.escape(rule),
    ]
