"""The prepared part of a page's head: what citation managers, search engines and harvesters read. Only what is known."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping

from builder.corpus import Card, Instrument
from builder.pages import days
from builder.pages import markdown as md
from builder.pages.labels import Identity, type_word
from builder.pages.view import View, source_slug


def article(view: View, card: Card, cited: Iterable[str]) -> str:
    """Highwire and Dublin Core elements and JSON-LD of an article."""
    return _fragment([*_article_meta(view, card)], _article_data(view, card, cited))


FEED = '<link rel="alternate" type="application/atom+xml" href="moi.xml">'
"""A page's own feed, which stands beside it."""


def document(view: View, instrument: Instrument) -> str:
    """JSON-LD of a cited document: Legislation for acts of the State, a CreativeWork otherwise."""
    identity = Identity.of(instrument.canonical)
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Legislation" if identity.sector == "nn" else "CreativeWork",
        "name": view.labels.document(instrument),
        "genre": type_word(instrument.type) if instrument.type else None,
        "inLanguage": "vi",
        "identifier": view.labels.number(instrument),
    }
    if instrument.titles:
        data["headline"] = instrument.titles[0].value
    if len(instrument.dates) == 1:
        data["legislationDate" if identity.sector == "nn" else "datePublished"] = instrument.dates[0].value
    if len(instrument.issuers) == 1:
        maker = {"@type": "Organization", "name": view.labels.issuer(instrument.issuers[0].value)}
        data["legislationPassedBy" if identity.sector == "nn" else "publisher"] = maker
    return _fragment((), data)


def _article_meta(view: View, card: Card) -> Iterator[tuple[str, str]]:
    record = card.record
    yield "z:itemType", "newspaperArticle"  # else Zotero takes Highwire's elements for those of a journal
    yield "citation_title", view.title(card)
    yield "DC.title", view.title(card)
    for name in record.byline:
        yield "citation_author", name
        yield "DC.creator", name
    day = days.day_of(record.date)
    if day:
        # An approximate day is no date to cite; the page shows it, with its doubt.
        if not (record.date or "").endswith(("~", "?", "%")):
            yield "citation_publication_date", day.replace("-", "/")
        yield "DC.date", record.date or day
    source = record.source.name or record.source.abbrev
    if source:
        yield "citation_journal_title", source
        yield "DC.publisher", source
    url = md.safe_url(record.url)
    if url:
        yield "citation_public_url", url
        yield "DC.source", url
    if day and not (record.date or "").endswith(("~", "?", "%")):
        yield "article:published_time", record.date or day
    yield "citation_language", "vi"
    yield "DC.language", "vi"
    yield "DC.type", "Text"
    yield "DC.identifier", f"sha256:{card.sha256}"
    if card.licence:
        yield "DC.rights", card.licence


def _article_data(view: View, card: Card, cited: Iterable[str]) -> Mapping[str, object]:
    record = card.record
    source = record.source.name or record.source.abbrev
    url = md.safe_url(record.url)
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.title(card),
        "alternativeHeadline": record.subtitle,
        "description": card.excerpt,
        "inLanguage": "vi",
        "datePublished": days.day_of(record.date) if record.date and not record.date.endswith(("~", "?", "%")) else None,
        "author": [{"@type": "Person", "name": name} for name in record.byline],
        "publisher": {"@type": "Organization", "name": source, "identifier": source_slug(card)} if source else None,
        "articleSection": record.section,
        "contentLocation": {"@type": "Place", "name": record.place} if record.place else None,
        "isBasedOn": url,
        "license": card.licence,
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": card.sha256},
        "citation": [_reference(view, canonical) for canonical in cited],
    }


def _reference(view: View, canonical: str) -> Mapping[str, object]:
    identity = Identity.of(canonical)
    instrument = view.corpus.instruments.get(canonical)
    number = view.labels.number(instrument) if instrument else None
    kind = "Legislation" if identity.sector == "nn" else "CreativeWork"
    return {"@type": kind, "name": view.labels.of(canonical), **({"identifier": number} if number else {})}


def _meta(name: str, value: str) -> str:
    """Open Graph names its elements by ``property``, all others by ``name``."""
    key = "property" if name.startswith(("og:", "article:")) else "name"
    return f'<meta {key}="{name}" content="{html.escape(" ".join(value.split()))}">'


def _fragment(meta: Iterable[tuple[str, str]], data: Mapping[str, object]) -> str:
    lines = [_meta(name, value) for name, value in meta]
    known = {key: value for key, value in data.items() if value not in (None, "", [], ())}
    dumped = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only these can end it or open a comment.
    safe = (
        dumped.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", " ").replace("\u2029", " ")
    )
    lines.append(f'<script type="application/ld+json">{safe}</script>')
    return "\n".join(lines)
