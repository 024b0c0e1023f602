"""“Tra số hiệu”: type any spelling of a number and get the document, or what its code means. Works from a disk, too.

The numbers stand in small scripts beside the page, which the reader's browser loads by a script element when it needs one: a document
is in the file of its number modulo the count of files.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from builder.corpus import Instrument
from builder.data import load
from builder.pages import front
from builder.pages import markdown as md
from builder.pages.bodies import body_codes
from builder.pages.labels import Identity, type_word
from builder.pages.markdown import Flow
from builder.pages.page import Page
from builder.pages.view import View, quoted
from builder.text import fold

KIND = "lookup"
FOLDER = "tra-so-hieu"
PATH = f"{FOLDER}/index.md"

PER_FILE = 1500
"""Documents in one file of numbers, about 150 KB."""

_WORD = re.compile(r"[a-z]+|\d+")


def pages(view: View) -> Iterator[Page]:
    """The page and its files of numbers."""
    found = [one for one in view.permanent if one.number]
    count = max(1, -(-len(found) // PER_FILE))
    yield _page(view, count)
    files: list[list[list[object]]] = [[] for _ in range(count)]
    for one in found:
        files[_value(one) % count].append(row(view, one))
    for number, rows in enumerate(files):
        rows.sort(key=lambda entry: (-int(str(entry[3])), str(entry[1])))
        dumped = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        yield Page(f"{FOLDER}/so-{number}.js", f"archiveNumbers({number},{dumped});\n")


def row(view: View, one: Instrument) -> list[object]:
    """Name, address, words by which it is found (the first is its number), articles citing it, subject."""
    identity = Identity.of(one.canonical)
    period = identity.period or ""
    said = " ".join(
        [
            one.symbol or "",
            re.sub(r"\W", "", one.symbol or ""),  # “35NQTW”
            type_word(one.type),
            view.labels.scope(identity.scope),
            view.labels.period(identity) or "",
            re.sub(r"\D", " ", period),
            identity.year_in_number or "",
            " ".join(view.labels.issuer(issuer.value) for issuer in one.issuers),
            " ".join(date.value for date in one.dates),
        ]
    )
    letters = "".join(re.findall(r"[a-z]+$", fold(one.number or "")))
    keys = dict.fromkeys([str(_value(one)), letters, *(word.lstrip("0") or "0" for word in _WORD.findall(fold(said)))])
    subject = quoted(one.titles[0].value) if one.titles else ""
    return [view.labels.document(one), f"{one.address}", " ".join(filter(None, keys)), one.articles, subject]


def _value(one: Instrument) -> int:
    digits = re.match(r"\d+", one.number or "")
    return int(digits[0]) if digits else 0


def _page(view: View, count: int) -> Page:
    words = view.words
    title, lead = words["lookup.title"], words["lookup.lead"]
    flows = [
        md.heading(1, md.escape(title)),
        md.paragraph(md.escape(lead)),
        _form(view, count),
        md.heading(2, md.escape(words["lookup.reading"])),
        md.paragraph(md.escape(words["lookup.reading_text"])),
        md.heading(3, md.escape(words["lookup.types"])),
        _codes(view, _type_codes()),
        md.heading(3, md.escape(words["lookup.bodies"])),
        _codes(view, body_codes()),
        md.heading(2, md.escape(words["lookup.lists"])),
        md.bullets(
            view.link(PATH, md.escape(words[key]), path)
            for key, path in (
                ("pages.documents_title", "van-ban/index.md"),
                ("nav.types", "loai/index.md"),
                ("nav.issuers", "co-quan/index.md"),
            )
        ),
    ]
    # The page is a folder's index, so that these addresses hold with and without addresses that end in a slash.
    head = '<script src="../scripts/lookup.js" defer></script>'
    return front.page(PATH, md.flow(flows), title=title, description=lead, kind=KIND, lang=words.language, head=head)


def _form(view: View, count: int) -> Flow:
    """The box, which only a script can answer; hidden without one."""
    said = {
        name: html.escape(view.words[f"lookup.{name}"]) for name in ("label", "example", "submit", "found", "near", "none", "code")
    }
    return md.raw(
        f'<form class="lookup" data-archive="lookup" data-files="{count}" data-found="{said["found"]}" data-near="{said["near"]}" '
        f'data-none="{said["none"]}" data-code="{said["code"]}" hidden>\n'
        f'<label for="so-hieu">{said["label"]}</label>\n'
        f'<input id="so-hieu" name="so" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" '
        f'placeholder="{said["example"]}" maxlength="120">\n'
        f'<button type="submit">{said["submit"]}</button>\n'
        '<div class="lookup-result" role="status" aria-live="polite"></div>\n'
        "</form>"
    )


def _codes(view: View, codes: Sequence[tuple[str, str]]) -> Flow:
    header = [md.escape(view.words["lookup.code_header"]), md.escape(view.words["lookup.meaning"])]
    return md.wrap("div", {"class": "codes"}, [md.table(header, [[md.escape(code), md.escape(name)] for code, name in codes])])


def _type_codes() -> list[tuple[str, str]]:
    """The symbols of document types with the type words they stand for; a symbol of several types names all."""
    by_symbol: dict[str, list[str]] = {}
    for entry in load("citations/types")["type"]:
        for symbol in entry["symbols"][:1]:
            by_symbol.setdefault(symbol, []).append(entry["word"])
    return [(symbol, ", ".join(names)) for symbol, names in sorted(by_symbol.items(), key=lambda item: fold(item[0]))]
