"""“Câu dùng lại”: passages that several articles share nearly word for word, as press releases and set phrases are.

Sentences are compared without case, marks and punctuation. Neighbouring sentences that the same articles share are one passage.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from builder.corpus import Card, Corpus
from builder.model import Article
from builder.pages import front, paging
from builder.pages import markdown as md
from builder.pages.listing import Listing
from builder.pages.markdown import Flow
from builder.pages.page import Page
from builder.pages.view import View, article_path, source_slug
from builder.text.sentences import sentence, unpack

KIND = "reused"
PATH = "cau-dung-lai.md"

MOST_ARTICLES = 12
"""Articles named with one passage; all are counted."""

MOST_PASSAGES = 1000
"""Passages listed; all are counted."""

ON_A_PAGE = 25

Place = tuple[int, int, int]
"""Position of an article among the cards, index of a block in it, number of a sentence in the block."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences that several articles share."""

    places: tuple[Place, ...]
    """Where its first sentence stands, one place an article."""
    sentences: int


def listings(view: View, body: Callable[[Card], Article]) -> Iterator[Listing]:
    """The list, each of its pages by itself: to show a passage the body of an article is read."""
    found = passages(view.corpus)
    parts = paging.parts(PATH, found[:MOST_PASSAGES], min(view.settings.listing_rows, ON_A_PAGE))
    for part in parts:
        rows = [_row(view, one) for one in part.items]
        counted = len(found) if part.number == 1 else 0
        yield Listing(part.path, partial(_page, view, body, part, (len(found), len(parts))), (counted, len(parts), rows))


def _row(view: View, one: Passage) -> tuple[object, ...]:
    cards = view.corpus.cards
    shown = [
        (view.face_of(cards[owner]), cards[owner].version, block, number) for owner, block, number in one.places[:MOST_ARTICLES]
    ]
    return shown, len(one.places), one.sentences


def _page(view: View, body: Callable[[Card], Article], part: paging.Part[Passage], counts: tuple[int, int]) -> Iterator[Page]:
    words = view.words
    title, lead = part.title(view, words["reused.title"]), words["reused.lead"]
    counted = words.say("reused.count", n=words.number(counts[0]))
    flows = [
        md.heading(1, md.escape(title)),
        md.paragraph(md.escape(lead)),
        *([md.paragraph(md.escape(counted))] if part.number == 1 else []),
        *(_passage(view, part.path, one, body) for one in part.items),
        *paging.links(view, part, counts[1]),
    ]
    yield front.page(part.path, md.flow(flows), title=title, description=lead, kind=KIND, lang=words.language)


def passages(corpus: Corpus) -> list[Passage]:
    """The shared passages, those of most articles first, then the longest. Copies of a whole text count once."""
    found: list[Passage] = []
    runs: dict[tuple[Place, ...], int] = {}
    for places in sorted(_shared(corpus)):
        before = tuple((card, block, number - 1) for card, block, number in places)
        runs[places] = runs.pop(before, 0) + 1
    for places, length in runs.items():
        found.append(Passage(tuple((card, block, number - length + 1) for card, block, number in places), length))
    return sorted(found, key=lambda one: (-len(one.places), -one.sentences, one.places))


def _shared(corpus: Corpus) -> Iterator[tuple[Place, ...]]:
    """Where each sentence stands that is in several articles, one place an article.

    A hundred thousand articles have some millions of sentences: numbers in arrays, and only those that come again become objects.
    """
    prints, owners, blocks, numbers = array("Q"), array("L"), array("H"), array("H")
    seen: set[str] = set()
    for owner, card in enumerate(corpus.cards):
        if card.digest in seen:
            continue
        seen.add(card.digest)
        for print_, block, number in unpack(corpus.heavy.sentences(card.key)):
            prints.append(print_)
            owners.append(owner)
            blocks.append(block)
            numbers.append(number)
    order = sorted(range(len(prints)), key=prints.__getitem__)
    first = 0
    while first < len(order):
        last = first + 1
        while last < len(order) and prints[order[last]] == prints[order[first]]:
            last += 1
        if last - first > 1:
            places: dict[int, Place] = {}
            for at in order[first:last]:
                places.setdefault(owners[at], (owners[at], blocks[at], numbers[at]))
            if len(places) > 1:
                yield tuple(places.values())
        first = last


def _passage(view: View, here: str, one: Passage, body: Callable[[Card], Article]) -> Flow:
    cards = view.corpus.cards
    owner, block, number = one.places[0]
    text = body(cards[owner]).blocks[block].text
    said = " ".join(sentence(text, number + further) for further in range(one.sentences))
    items = []
    for owner, block, _ in one.places[:MOST_ARTICLES]:
        card = cards[owner]
        name, slug = card.record.source.name or card.record.source.abbrev, source_slug(card)
        told = md.escape(f" – {name}") if name and slug else md.NOTHING
        anchor = view.corpus.heavy.details(card.key).anchors[block]
        items.append(md.join((view.link(here, md.escape(view.title(card)), article_path(card), anchor), told)))
    if len(one.places) > MOST_ARTICLES:
        items.append(md.escape(view.words.say("coverage.more", n=view.words.number(len(one.places) - MOST_ARTICLES))))
    counted = md.paragraph(md.strong(md.escape(view.words.count("count.articles", len(one.places)))))
    return md.wrap("div", {"class": "citing reused"}, [counted, md.quote(md.escape(said)), md.bullets(items)])
