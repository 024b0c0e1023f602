"""“Câu dùng lại”: passages that several articles share nearly word for word, as press releases and set phrases are.

Sentences are compared without case, marks and punctuation. Neighbouring sentences that the same articles share are one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from builder.corpus import Card
from builder.model import Article
from builder.pages import front, paging
from builder.pages import markdown as md
from builder.pages.markdown import Flow
from builder.pages.page import Page
from builder.pages.view import View, article_path, source_slug
from builder.rights import RUNNING, published_blocks
from builder.text import fold

KIND = "reused"
PATH = "cau-dung-lai.md"

LEAST_WORDS = 12
"""Words below which a sentence says nothing of copying."""

MOST_ARTICLES = 12
"""Articles named with one passage; all are counted."""

MOST_PASSAGES = 1000
"""Passages listed; all are counted."""

ON_A_PAGE = 25

_SENTENCE = re.compile(r"[^.!?…;]+(?:[.!?…;]+|$)")
_WORD = re.compile(r"\w+")

Place = tuple[str, int, int]
"""Key of an article, index of a block in it, number of a sentence in the block."""


@dataclass(slots=True)
class Sentences:
    """The sentences of the articles seen so far: where each stands, and the words of those that came again."""

    places: dict[int, Place | list[Place]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    _digests: set[str] = field(default_factory=set)

    def see(self, card: Card, article: Article) -> None:
        """Note the sentences of an article; a second copy of a text adds nothing."""
        if card.digest in self._digests:
            return
        self._digests.add(card.digest)
        shown = published_blocks(article, card.publish)
        for index in sorted(shown):
            if article.blocks[index].kind in RUNNING:
                for number, sentence in enumerate(_SENTENCE.findall(article.blocks[index].text)):
                    self._note(sentence, (card.key, index, number))

    def _note(self, sentence: str, place: Place) -> None:
        words = _WORD.findall(fold(sentence))
        if len(words) < LEAST_WORDS:
            return
        key = int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")
        before = self.places.get(key)
        if before is None:
            self.places[key] = place
        elif isinstance(before, list):
            before.append(place)
        elif before[0] != place[0]:
            self.places[key] = [before, place]
            self.texts[key] = " ".join(sentence.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that several articles share."""

    text: str
    places: tuple[Place, ...]
    """Where its first sentence stands, one place an article."""


def passages(seen: Sentences) -> list[Passage]:
    """The passages, those of most articles first, then the longest."""
    found: list[Passage] = []
    shared = {key: _one_each(places) for key, places in seen.places.items() if isinstance(places, list)}
    runs: dict[tuple[Place, ...], list[str]] = {}
    for key, places in sorted(shared.items(), key=lambda item: (item[1], item[0])):
        before = tuple((card, block, number - 1) for card, block, number in places)
        texts = runs.pop(before, [])
        if texts:
            texts.append(seen.texts[key])
            runs[places] = texts
            continue
        runs[places] = [seen.texts[key]]
    for places, texts in runs.items():
        found.append(Passage(" ".join(texts), tuple((card, block, number - len(texts) + 1) for card, block, number in places)))
    return sorted(found, key=lambda one: (-len(one.places), -len(one.text), one.text))


def pages(view: View, seen: Sentences) -> Iterator[Page]:
    """The list, over as many pages as it needs."""
    words = view.words
    found = passages(seen)
    parts = paging.parts(PATH, found[:MOST_PASSAGES], min(view.settings.listing_rows, ON_A_PAGE))
    for part in parts:
        title = part.title(view, words["reused.title"])
        flows = [
            md.heading(1, md.escape(title)),
            md.paragraph(md.escape(words["reused.lead"])),
            md.paragraph(md.escape(words.say("reused.count", n=words.number(len(found))))),
            *(_passage(view, part.path, one) for one in part.items),
            *paging.links(view, part, len(parts)),
        ]
        yield front.page(part.path, md.flow(flows), title=title, description=words["reused.lead"], kind=KIND, lang=words.language)


def _passage(view: View, here: str, one: Passage) -> Flow:
    items = []
    for key, block, _ in one.places[:MOST_ARTICLES]:
        card = view.corpus.by_key[key]
        name, slug = card.record.source.name or card.record.source.abbrev, source_slug(card)
        told = md.escape(f" – {name}") if name and slug else md.NOTHING
        items.append(md.join((view.link(here, md.escape(view.title(card)), article_path(card), card.anchors[block]), told)))
    if len(one.places) > MOST_ARTICLES:
        items.append(md.escape(view.words.say("coverage.more", n=view.words.number(len(one.places) - MOST_ARTICLES))))
    counted = md.paragraph(md.strong(md.escape(view.words.count("count.articles", len(one.places)))))
    return md.wrap("div", {"class": "citing reused"}, [counted, md.quote(md.escape(one.text)), md.bullets(items)])


def _one_each(places: list[Place]) -> tuple[Place, ...]:
    """The first place in each article, in the order of their keys."""
    first: dict[str, Place] = {}
    for place in sorted(places):
        first.setdefault(place[0], place)
    return tuple(first.values())
