"""Related articles: those that cite the same documents, the rarest first, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from builder.corpus import FEW, Card
from builder.pages import days
from builder.pages import markdown as md
from builder.pages.labels import listed
from builder.pages.markdown import Flow
from builder.pages.view import View

SHOWN = 5


def related(view: View, card: Card) -> list[tuple[Card, list[str]]]:
    """The most related articles with the documents that both cite; the same in every build."""
    shared: dict[str, list[str]] = defaultdict(list)
    scores: dict[str, float] = defaultdict(float)
    for canonical in card.cites:
        instrument = view.corpus.instruments.get(canonical)
        if instrument is None or not 1 < instrument.articles <= FEW or card.key not in instrument.citing:
            continue
        for key in instrument.citing:
            other = view.corpus.by_key.get(key)
            if other is not None and key != card.key and other.digest != card.digest:
                shared[key].append(canonical)
                scores[key] += 1 / (instrument.articles - 1)
    best = sorted(scores, key=lambda key: (-round(scores[key], 9), key))[:SHOWN]
    return [(view.corpus.by_key[key], shared[key]) for key in best]


def copies(view: View, here: str, card: Card) -> Iterator[Flow]:
    """Articles of other sources with nearly the same text, when there are any."""
    found = [view.corpus.by_key[key] for key in card.copies if key in view.corpus.by_key]
    if not found:
        return
    yield md.heading(2, md.escape(view.words["article.copies"]))
    items = []
    for other in found:
        name = other.record.source.name or other.record.source.abbrev or view.words["article.source_unknown"]
        date = days.shown(other.record.date, view.words) if other.record.date else view.words["article.date_unknown"]
        items.append(md.join((view.article(here, other), md.escape(f" – {name}, {date}"))))
    yield md.wrap("div", {"class": "related"}, [md.bullets(items)])


def section(view: View, here: str, card: Card) -> Iterator[Flow]:
    """The section, when there is a related article."""
    found = related(view, card)
    if not found:
        return
    yield md.heading(2, md.escape(view.words["article.related"]))
    items = []
    for other, canonicals in found:
        date = other.record.date
        told = [days.time_element(date, view.words)] if date else []
        reason = view.words.say("article.related_because", documents=listed(map(view.labels.short, canonicals), 4))
        told.append(md.escape(reason))
        items.append(md.join((view.article(here, other), md.escape(" – "), md.join(told, "; "))))
    yield md.wrap("div", {"class": "related"}, [md.bullets(items)])
