"""What every page kind is given: the corpus, the settings, the words, and the way from one page to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.citations import hub_of
from builder.corpus import Card, Corpus, Instrument, Placed, card_face, distinct, print_of
from builder.model import Citation
from builder.pages.labels import Labels
from builder.pages.markdown import Inline, element, escape, join, link
from builder.settings import Settings
from builder.text import fold, slugify
from builder.words import Words, words

UNDATED = "khong-ro"
"""Address part of the listings of what is unknown."""

_OPENING, _CLOSING = "“\"'", "”\"'"


@dataclass(frozen=True)
class View:
    """The collection as the pages see it."""

    corpus: Corpus
    settings: Settings

    @cached_property
    def described(self) -> dict[tuple[str, str], Inline]:
        """Descriptions of documents by the folder of the page they stand on and their id, kept once written."""
        return {}

    @cached_property
    def _faces(self) -> dict[str, int]:
        return {}

    def face_of(self, card: Card) -> int:
        """A number that changes when what others say of an article does."""
        if card.key not in self._faces:
            self._faces[card.key] = card_face(card)
        return self._faces[card.key]

    @cached_property
    def _listed(self) -> dict[str, int]:
        return {}

    def listed(self, card: Card) -> int:
        """A number that changes when the row of an article in a listing does; that of its face changes with its text, too."""
        if card.key not in self._listed:
            record = card.record
            said = card.address, card.path, record.title, record.date, record.date_range, record.source
            self._listed[card.key] = print_of(said)
        return self._listed[card.key]

    def row_of(self, one: Instrument) -> tuple[object, ...]:
        """What lists say of a document."""
        known = [said.value for said in (*one.dates[:1], *one.titles[:1])]
        return one.canonical, self.labels.document(one), known, one.articles, one.texts

    @cached_property
    def words(self) -> Words:
        """The words of the interface."""
        return words(self.settings.language)

    @cached_property
    def labels(self) -> Labels:
        """Names of documents and bodies."""
        return Labels(self.corpus)

    @cached_property
    def sources(self) -> Mapping[str, Sequence[Card]]:
        """Articles by the slug of their source."""
        return _by(self.corpus.cards, source_slug)

    @cached_property
    def places(self) -> Mapping[str, Sequence[Card]]:
        """Articles by the slug of their place."""
        return _by(self.corpus.cards, place_slug)

    @cached_property
    def by_url(self) -> Mapping[str, Card]:
        """Articles by their original address."""
        return {card.record.url: card for card in reversed(self.corpus.cards) if card.record.url}

    @cached_property
    def replaced_by(self) -> Mapping[str, Sequence[str]]:
        """Documents that the registry says replace a document."""
        found: dict[str, list[str]] = {}
        for canonical, instrument in self.corpus.instruments.items():
            for replaced in instrument.entry.replaces if instrument.entry else ():
                found.setdefault(replaced, []).append(canonical)
        return found

    @cached_property
    def permanent(self) -> Sequence[Instrument]:
        """Documents that have a page, in the order of their names; đ stands after d, numbers by their value."""
        found = [one for one in self.corpus.instruments.values() if not one.provisional]
        return sorted(found, key=lambda one: (_alphabetical(self.labels.document(one)), one.canonical))

    def link(self, here: str, inline: Inline, path: str, fragment: str = "", title: str = "") -> Inline:
        """A link from the file ``here`` to the file ``path``, both relative to the folder of pages."""
        target = relative(here, path) if path != here or not fragment else ""
        return link(inline, f"{target}#{fragment}" if fragment else target, title)

    def article(self, here: str, card: Card, fragment: str = "") -> Inline:
        """A link to an article by its title."""
        return self.link(here, escape(self.title(card)), article_path(card), fragment)

    def title(self, card: Card) -> str:
        """Title of an article, never empty."""
        return " ".join((card.record.title or "").split()) or self.words.say("pages.untitled", path=card.path)

    def document(self, here: str, canonical: str, text: str = "") -> Inline:
        """A link to a document's page by its name; plain text where it has no page."""
        shown = escape(text or self.labels.of(canonical))
        path = self.path_of_document(canonical)
        return self.link(here, shown, path) if path and path != here else shown

    def path_of_document(self, canonical: str, hub: str | None = None) -> str | None:
        """File of a document's page; of its hub where the id is provisional or unknown to the corpus."""
        instrument = self.corpus.instruments.get(canonical)
        if instrument is not None and not instrument.provisional:
            return document_path(canonical)
        return self.path_of_hub(hub or hub_of(canonical))

    def path_of_hub(self, hub: str | None) -> str | None:
        """File of a hub; of the document itself where both are the same."""
        if hub is None or not (hub in self.corpus.instruments or hub in self.corpus.hubs):
            return None
        return document_path(hub)

    def path_of_citation(self, citation: Citation) -> str | None:
        """File that a mention links to, None where there is nothing to link to but its explanation."""
        if citation.canonical:
            return self.path_of_document(citation.canonical, citation.hub)
        return self.path_of_hub(citation.hub)

    def certainty(self, citation: Citation) -> str:
        """Certainty of a citation in words, with its contradictions."""
        said = self.words[f"certainty.{citation.certainty}"]
        return f"{said}; {self.words['certainty.conflict']}" if citation.conflicts else said

    def badge(self, citation: Citation) -> Inline:
        """Certainty of a citation as a small mark."""
        marks = [
            element("span", escape(self.words[f"certainty.{citation.certainty}"]), {"class": f"badge badge--{citation.certainty}"})
        ]
        if citation.conflicts:
            marks.append(element("span", escape(self.words["certainty.conflict"]), {"class": "badge badge--conflict"}))
        return join(marks, " ")

    def counted(self, cards: Sequence[Card]) -> str:
        """Number of articles and, where they differ, of distinct texts."""
        return self.counts(len(cards), distinct(cards))

    def counts(self, articles: int, texts: int) -> str:
        """The same from both numbers."""
        said = self.words.count("count.articles", articles)
        return said if texts == articles else f"{said} ({self.words.count('count.texts', texts)})"


def article_path(card: Card) -> str:
    """File of an article's page."""
    return card.address.rstrip("/") + ".md"


def lines_path(card: Card) -> str:
    """File of the page that shows an article's capture line by line."""
    return card.address + "ban-luu.md"


def document_path(canonical: str) -> str:
    """File of a document's or a hub's page."""
    return f"van-ban/{canonical}.md"


def relative(here: str, path: str) -> str:
    """``path`` as seen from the file ``here``; both below the folder of pages and without ``..``."""
    from_, to = here.split("/")[:-1], path.split("/")
    same = 0
    for one, other in zip(from_, to[:-1], strict=False):
        if one != other:
            break
        same += 1
    return "../" * (len(from_) - same) + "/".join(to[same:])


def listed_slug(name: str) -> str | None:
    """Address part of a listing, None for a name without letters; never that of the index or of what is unknown."""
    slug = slugify(name)
    return f"ten-{slug}" if slug in {"index", UNDATED} else slug or None


def source_slug(card: Card) -> str | None:
    """Slug of an article's source, None when it is unknown."""
    source = card.record.source
    return listed_slug(source.slug or source.name or source.abbrev or "")


def place_slug(card: Card) -> str | None:
    """Slug of the largest place named with an article (the province), None when none is."""
    return listed_slug((card.record.place or "").rpartition(",")[2])


def marked(placed: Placed) -> Inline:
    """The sentence of a mention with the mention marked; the mention alone where the sentence may not be shown."""
    if not placed.sentence:
        return element("mark", escape(placed.citation.mention.text), {})
    first, last = placed.at
    text = placed.sentence
    return join((escape(text[:first]), element("mark", escape(text[first:last]), {}), escape(text[last:])))


def fragment_of(placed: Placed) -> str:
    """Anchor of a mention on its article's page; empty where the block it stands in may not be published."""
    return placed.anchor if placed.sentence else ""


def quoted(text: str) -> str:
    """A title between Vietnamese quotation marks, whatever it came in; quotations within it take single ones."""
    even = " ".join(text.split())
    if len(even) > 1 and even[0] in _OPENING and even[-1] in _CLOSING and not set(even[1:-1]) & set(_OPENING + _CLOSING):
        even = even[1:-1].strip()
    even = re.sub(r'"([^"]*)"', r"‘\1’", even)
    return f"“{even.replace('“', '‘').replace('”', '’')}”"


def _alphabetical(name: str) -> str:
    spelt = "d~".join(map(fold, re.split("[đĐ]", name)))
    return re.sub(r"\d+", lambda match: match[0].zfill(6), spelt)


def _by(cards: Sequence[Card], key: Callable[[Card], str | None]) -> dict[str, list[Card]]:
    grouped: dict[str, list[Card]] = {}
    for card in cards:
        slug = key(card)
        if slug:
            grouped.setdefault(slug, []).append(card)
    return dict(sorted(grouped.items()))
