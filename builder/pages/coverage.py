"""What the archive knows, what it does not, and what a person should look at. Its numbers add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from builder.corpus import Card, Instrument, Placed, Tally
from builder.model import Certainty
from builder.pages import days, front, listing, ways
from builder.pages import markdown as md
from builder.pages.labels import Identity
from builder.pages.markdown import Flow, Inline
from builder.pages.page import Page
from builder.pages.view import View, article_path, document_path, fragment_of

_CERTAINTIES: tuple[Certainty, ...] = ("stated", "inferred", "ambiguous", "unknown")

KIND = "coverage"
PATH = "tinh-trang.md"


def pages(view: View) -> Iterator[Page]:
    """The one coverage page."""
    words = view.words
    flows = [
        md.heading(1, md.escape(words["coverage.title"])),
        md.paragraph(md.escape(words["coverage.lead"])),
        _counts(view),
        *_articles(view, "coverage.no_date", [card for card in view.corpus.cards if not card.record.date]),
        *_articles(view, "coverage.no_source", [card for card in view.corpus.cards if ways.slug_is_missing(card)]),
        *_mentions(view, "coverage.ambiguous", lambda tally: tally.ambiguous, _is("ambiguous")),
        *_mentions(view, "coverage.unresolved", lambda tally: tally.unknown, _is("unknown")),
        *_mentions(view, "coverage.contradictions", lambda tally: tally.conflicts, lambda one: bool(one.citation.conflicts)),
        *_wanted(view),
        *_without_article(view),
    ]
    yield front.page(
        PATH, md.flow(flows), title=words["coverage.title"], description=words["coverage.lead"], kind=KIND, lang=words.language
    )


def _counts(view: View) -> Flow:
    words, cards = view.words, view.corpus.cards
    counted = {name: sum(getattr(card.tally, name) for card in cards) for name in (*_CERTAINTIES, "general")}
    rows: list[tuple[str, int]] = [
        (words["coverage.captures"], sum(len(card.captures) for card in cards) + len(view.corpus.without_article)),
        (words["coverage.articles"], len(cards)),
        (words["coverage.dated"], sum(bool(card.record.date) for card in cards)),
        (words["coverage.set_aside"], sum(card.set_aside for card in cards)),
        (words["coverage.mentions"], sum(card.mentions for card in cards)),
    ]
    rows += [
        (
            words.say("coverage.mentions_of", certainty=words[f"certainty.{certainty}"]),
            counted[certainty],
        )
        for certainty in _CERTAINTIES
    ]
    rows.append((words["coverage.mentions_general"], counted["general"]))
    table = md.table(
        [md.escape(words["coverage.what"]), md.escape(words["coverage.how_many"])],
        [[md.escape(name), md.escape(words.number(n))] for name, n in rows],
    )
    return md.wrap("div", {"class": "stats"}, [table])


def _articles(view: View, key: str, cards: Sequence[Card]) -> Iterator[Flow]:
    if cards:
        yield md.heading(2, md.escape(f"{view.words[key]} ({view.words.number(len(cards))})"))
        yield from _cut(view, [_article_item(view, card) for card in cards])


def _article_item(view: View, card: Card) -> Inline:
    reason = days.in_words(card.record.date_reason, view.words) if not card.record.date else ""
    return md.join((view.article(PATH, card), md.escape(f" – {reason}" if reason else "")))


def _is(certainty: Certainty) -> Callable[[Placed], bool]:
    return lambda one: one.citation.certainty == certainty and not one.citation.mention.optional


def _mentions(view: View, key: str, counted: Callable[[Tally], int], wanted: Callable[[Placed], bool]) -> Iterator[Flow]:
    """The first mentions of a kind; all are counted. Details are read of those articles alone that have one to show."""
    total = sum(counted(card.tally) for card in view.corpus.cards)
    if not total:
        return
    found = (
        _mention_item(view, card, placed)
        for card in view.corpus.cards
        if counted(card.tally)
        for placed in view.corpus.heavy.details(card.key).citations
        if wanted(placed)
    )
    yield md.heading(2, md.escape(f"{view.words[key]} ({view.words.number(total)})"))
    yield from _cut(view, list(islice(found, view.settings.listing_rows)), total)


def _mention_item(view: View, card: Card, placed: Placed) -> Inline:
    text = md.escape(f"“{' '.join(placed.citation.mention.text.split())}”")
    there = view.link(PATH, text, article_path(card), fragment_of(placed))
    said = [view.words.get(f"conflict.{code}", code) for code in placed.citation.conflicts] or [placed.citation.reason]
    return md.join((there, md.escape(" – "), md.escape(view.title(card)), md.escape(f": {'; '.join(said)}" if said[0] else "")))


def _wanted(view: View) -> Iterator[Flow]:
    """Much-cited documents of which a reader would want to know more: a list of what to look for."""
    lacking = [(one, _missing(view, one)) for one in ways.most_cited(view.permanent)]
    found = [(one, missing) for one, missing in lacking if missing][: view.settings.listing_rows]
    if not found:
        return
    yield md.heading(2, md.escape(view.words["coverage.wanted"]))
    rows = [
        [
            view.link(PATH, md.escape(view.labels.document(one)), document_path(one.canonical)),
            md.escape(view.words.count("count.articles", one.articles)),
            md.escape(missing),
        ]
        for one, missing in found
    ]
    header = [md.escape(view.words[key]) for key in ("document.kind", "pages.cited", "coverage.missing")]
    yield md.wrap("div", {"class": "listing"}, [md.table(header, rows)])


def _missing(view: View, one: Instrument) -> str:
    words = view.words
    numbered = re.search(r"\d", Identity.of(one.canonical).tail) is not None
    lacks: Iterable[tuple[str, object]] = (
        ("number", one.number or not numbered),  # congresses and charters have none
        ("date", one.dates),
        ("issuer", one.issuers),
        ("subject", one.titles),
    )
    return ", ".join(words[f"document.{name}"].lower() for name, value in lacks if not value)


def _without_article(view: View) -> Iterator[Flow]:
    cards = view.corpus.without_article
    if cards:
        yield md.heading(2, md.escape(f"{view.words['coverage.without_article']} ({view.words.number(len(cards))})"))
        yield from _cut(
            view, [md.escape(f"{card.path} ({', '.join(card.doubts)})" if card.doubts else card.path) for card in cards]
        )


def _cut(view: View, items: Sequence[Inline], total: int | None = None) -> Iterator[Flow]:
    """A list of at most so many items; what is left is counted. ``total`` is how many there are, where not all are given."""
    rows = view.settings.listing_rows
    total = len(items) if total is None else total
    if not items:
        yield listing.empty(view)
        return
    yield md.bullets(items[:rows])
    if total > rows:
        yield md.paragraph(md.escape(view.words.say("coverage.more", n=view.words.number(total - rows))))
