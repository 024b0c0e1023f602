"""Atom: what is new in the archive, and who newly cites a document. An article without a date of addition is in no feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from heapq import nlargest
from html import escape

from builder.corpus import Card, Corpus, Instrument, card_face
from builder.exports.job import Job
from builder.settings import Settings
from builder.text import one_line
from builder.words import words

NEWEST = 50
"""Entries of a feed."""

LEAST_CITED = 2
"""Documents that fewer articles cite have no feed of their own."""


def jobs(corpus: Corpus, settings: Settings, site_url: str = "") -> Iterator[Job]:
    """The feed of all articles, and one for each document that several articles cite."""
    title = words(settings.language)["listing.newest"]
    newest = _newest(corpus.cards)
    yield Job("moi", [card_face(card) for card in newest], lambda: [("moi.xml", feed(title, "", newest, settings, site_url))])
    for one in corpus.instruments.values():
        if not one.provisional and one.articles >= LEAST_CITED:
            make = partial(_of_document, corpus, one, settings, site_url)
            yield Job(f"{one.address}moi", (one.canonical, one.version.citing), make)


def _of_document(corpus: Corpus, one: Instrument, settings: Settings, site_url: str) -> Iterator[tuple[str, str]]:
    cards = _newest(corpus.by_key[key] for key, _ in corpus.heavy.citing(one.canonical))
    yield f"{one.address}moi.xml", feed(one.canonical, one.address, cards, settings, site_url)


def _newest(cards: Iterable[Card]) -> list[Card]:
    """The articles last added, the last of all first."""
    return nlargest(NEWEST, (card for card in cards if card.minted), key=lambda card: (card.minted or "", card.key))


def feed(title: str, address: str, added: Sequence[Card], settings: Settings, site_url: str) -> str:
    """One feed of these articles. Time of change is the day of addition, never the day of the build.

    ``address`` is that of the page of the document that they cite, empty where all articles are meant. What is said of an article
    is part of its face.
    """
    base = f' xml:base="{escape(site_url.rstrip("/"))}/"' if site_url else ""
    updated = added[0].minted if added else "1970-01-01"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{settings.language}"{base}>',
        f"<id>{_id(title if address else 'moi', site_url)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{updated}T00:00:00Z</updated>",
        "<author><name>builder</name></author>",
        f'<link rel="alternate" href="{escape(_to(address, site_url))}"/>',
        *(_entry(card, site_url) for card in added),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(card: Card, site_url: str) -> str:
    published = (card.record.date or "")[:10]
    dated = f"<published>{published}T00:00:00+07:00</published>" if len(published) == 10 else ""
    authors = "".join(f"<author><name>{_text(name)}</name></author>" for name in card.record.byline)
    summary = f"<summary>{_text(card.excerpt)}</summary>" if card.excerpt else ""
    return (
        f"<entry><id>{_id(card.address, site_url)}</id><title>{_text(card.record.title or card.path)}</title>"
        f'<link rel="alternate" href="{escape(_to(card.address, site_url))}"/><updated>{card.minted}T00:00:00Z</updated>'
        f"{dated}{authors}{summary}</entry>"
    )


def _id(address: str, site_url: str) -> str:
    """An id that lasts: the address where it is known, else a name made of it."""
    return escape(_to(address, site_url)) if site_url else f"urn:x-archive:{escape(address.rstrip('/'))}"


def _to(address: str, site_url: str) -> str:
    return f"{site_url.rstrip('/')}/{address}" if site_url else address or "./"


def _text(text: str) -> str:
    return escape(one_line(text))
