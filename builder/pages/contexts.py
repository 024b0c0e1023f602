"""Articles that cite a document, each with the sentences that do, grouped by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.corpus import Card, Placed
from builder.pages import days
from builder.pages import markdown as md
from builder.pages.markdown import Flow, Inline
from builder.pages.view import View, article_path, fragment_of, source_slug

Citing = tuple[Card, tuple[Placed, ...]]


def by_year(view: View, here: str, citing: Sequence[Citing], level: int) -> Iterator[Flow]:
    """The articles under a heading for each year, in the order given (newest first, undated ones last)."""
    for year, group in groupby(citing, key=lambda one: days.year_of(one[0].record.date)):
        articles = list(group)
        name = year or view.words["listing.undated"]
        yield md.heading(level, md.escape(f"{name} – {view.counted([card for card, _ in articles])}"))
        for card, placed in articles:
            yield citing_article(view, here, card, placed)


def citing_article(view: View, here: str, card: Card, mentions: Sequence[Placed]) -> Flow:
    """One article with its sentences."""
    told = [part for part in (_date(view, card), _source(view, here, card)) if part]
    head = md.join((md.strong(view.article(here, card)), md.escape(" – ") if told else md.NOTHING, md.join(told, ", ")))
    return md.wrap("div", {"class": "citing"}, [md.paragraph(head), *sentences(view, here, card, mentions)])


def sentences(view: View, here: str, card: Card, mentions: Iterable[Placed]) -> Iterator[Flow]:
    """Each sentence once, all of its mentions marked, with the way to its paragraph."""
    for (paragraph, sentence), group in groupby(
        sorted(mentions, key=lambda one: (one.block, one.start)), key=lambda one: (one.paragraph, one.sentence)
    ):
        placed = list(group)
        fragment = paragraph if len(placed) > 1 and sentence else fragment_of(placed[0])
        marked = _marked(sentence, placed)
        badges = _badges(view, placed)
        to = view.link(here, md.escape("→"), article_path(card), fragment, view.words["document.to_paragraph"])
        yield md.quote(md.join((marked, badges, to), " "))


def _marked(sentence: str, mentions: Sequence[Placed]) -> Inline:
    if not sentence:
        return md.join((md.element("mark", md.escape(one.citation.mention.text), {}) for one in mentions), " … ")
    parts: list[Inline] = []
    at = 0
    for placed in mentions:
        first, last = placed.at
        if first >= at:
            parts += [md.escape(sentence[at:first]), md.element("mark", md.escape(sentence[first:last]), {})]
            at = last
    return md.join([*parts, md.escape(sentence[at:])])


def _badges(view: View, mentions: Sequence[Placed]) -> Inline:
    """Marks for what is less than stated, each once; a stated mention needs none."""
    badges = [view.badge(one.citation) for one in mentions if one.citation.certainty != "stated" or one.citation.conflicts]
    whole = max(badges, key=len, default=md.NOTHING)
    return md.join([*(badge for badge in dict.fromkeys(badges) if badge not in whole), whole], " ")


def _date(view: View, card: Card) -> Inline:
    return days.time_element(card.record.date, view.words) if card.record.date else md.NOTHING


def _source(view: View, here: str, card: Card) -> Inline:
    name, slug = card.record.source.name or card.record.source.abbrev, source_slug(card)
    return view.link(here, md.escape(name), f"nguon/{slug}.md") if name and slug else md.NOTHING
