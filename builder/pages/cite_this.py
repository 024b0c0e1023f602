"""“Trích dẫn bài này”: the article as a reference in words, and files for citation managers."""

from __future__ import annotations

from collections.abc import Iterator

from builder.corpus import Card
from builder.pages import days
from builder.pages import markdown as md
from builder.pages.markdown import Flow, Inline
from builder.pages.view import View, quoted

FILES = (("BibTeX", "trich-dan.bib"), ("RIS", "trich-dan.ris"), ("CSL-JSON", "trich-dan.json"))
"""Made by the exports, beside the page."""


def section(view: View, card: Card) -> Iterator[Flow]:
    """The section."""
    words = view.words
    yield md.heading(2, md.escape(words["cite.heading"]))
    rows = [
        (words["cite.ministry"], _ministry(view, card)),
        (words["cite.apa"], _apa(view, card)),
        (words["cite.copy"], _copy(view, card)),
    ]
    items = [
        md.join((md.strong(md.escape(f"{name}:")), md.element("span", text, {"class": "reference"})), " ") for name, text in rows
    ]
    files = md.join((_file(name, file) for name, file in FILES), ", ")
    items.append(md.join((md.strong(md.escape(f"{words['cite.files']}:")), files), " "))
    said = {"data-quote-copy": words["quote.copy"], "data-quote-copied": words["quote.copied"]}  # for the script that copies
    yield md.wrap("div", {"class": "cite-this", **said}, [md.bullets(items)])


def _ministry(view: View, card: Card) -> Inline:
    """The style of the Ministry of Education and Training: author (year), “title”, *source*, day, address."""
    record = card.record
    year = days.year_of(record.date) or view.words["cite.no_year"]
    source, url = record.source.name or record.source.abbrev, md.safe_url(record.url)
    title = md.escape(quoted(view.title(card)))
    who = ", ".join(record.byline)
    parts = [md.escape(f"{who} ({year})"), title] if who else [md.join((title, md.escape(f" ({year})")))]
    if source:
        parts.append(md.element("em", md.escape(source), {}))
    if record.date:
        parts.append(md.escape(days.shown(record.date.partition("T")[0], view.words)))
    if url:
        parts.append(md.escape(url))
    return md.join((md.join(parts, ", "), md.escape(".")))


def _apa(view: View, card: Card) -> Inline:
    """APA 7: Author. (Date). *Title*. Source. Address; without an author the title stands first."""
    record = card.record
    date = days.apa(record.date) if record.date else "n.d."
    source, url = record.source.name or record.source.abbrev, md.safe_url(record.url)
    title = md.element("em", md.escape(view.title(card)), {})
    who = md.escape(", ".join(record.byline)) if record.byline else None
    head = [who, md.escape(f"({date})"), title] if who else [title, md.escape(f"({date})")]
    tail = [md.escape(source)] if source else []
    ended = md.join((md.join((part, md.escape("" if part.endswith(".") else "."))) for part in [*head, *tail]), " ")
    return md.join((ended, md.escape(url)), " ") if url else ended


def _copy(view: View, card: Card) -> Inline:
    """The archive's copy, which its digest names for good."""
    added = view.words.say("cite.copy_added", day=days.shown(card.minted, view.words)) if card.minted else ""
    return md.escape(f"{card.address}{added}, SHA-256 {card.sha256}.")


def _file(name: str, file: str) -> Inline:
    """A link to a file beside the page, which no renderer knows; see :func:`builder.pages.provenance.capture_link`."""
    return md.external(md.escape(name), file, {"class": "file", "download": file})
