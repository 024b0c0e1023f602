"""HTML captures: the page flattened to lines, with a vote of two extractors on what is article text, and the page's own metadata."""

from __future__ import annotations

import html
import logging
import re
import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from msgspec.structs import replace

from builder.model import Capture, Decoded, Line
from builder.readers.encoding import Kind, Read, read_text
from builder.readers.flatten import flatten
from builder.readers.metadata import metadata_of, site_behind
from builder.text import fold

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|t[dhr]|table|br|figure|figcaption|blockquote|section|article|dd|dt|pre|center)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]+>")
_UNSEEN = re.compile(
    r"<script\b(?![^>]*ld\+json)[^>]*>.*?</script\s*>|<style\b[^>]*>.*?</style\s*>|<svg\b[^>]*>.*?</svg\s*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
"""Scripts that declare nothing, styles, drawings, comments."""

_KEY = re.compile(r"[\W_]+")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_BLIND = 0.8
"""Share of lines taken by both extractors above which their vote tells nothing."""

_JUDGED = 400_000
"""Characters of markup by whose words it is judged."""

_LARGEST = 4_000_000
"""Characters above which a page is not given to the extractors; its lines are labelled by the rules alone."""

for _name in ("trafilatura", "readability", "readability.readability"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what they could not extract is no finding of ours


def decode(capture: Capture) -> Decoded:
    """The lines of a saved page."""
    declared = _CHARSET.search(capture.data[:4096])
    read = read_text(capture.data, declared[1].decode("ascii", "replace") if declared else None, MARKUP)
    return decoded_from(capture, read)


def _words(markup: str) -> str:
    return _TAG.sub(" ", markup[:_JUDGED])


def _seen(markup: str) -> str:
    return _UNSEEN.sub("", markup)


MARKUP = Kind(_seen, _words)
"""Of a page most bytes are scripts and styles, which nobody reads."""


def decoded_from(capture: Capture, read: Read) -> Decoded:
    """Lines of markup that was read already."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(read.text, "lxml")
        _open_frames(soup)
        metadata = metadata_of(soup)
        lines = flatten(soup, capture.url or metadata.get("url", ""))
        printed = _set_by_lines(soup)
    lines = [_unescaped(line) for line in lines]
    if "site" not in metadata and (parts := site_behind(metadata.get("title", ""), (line.text for line in lines))):
        metadata["title"], metadata["site"] = parts
    if printed:  # what the markup calls a paragraph is a line of a printed page, to be read as text is
        lines = [replace(line, tag="", hints=()) for line in lines]
    voted, agree = (lines, True) if printed else _voted(lines, read.text)
    if not agree:
        metadata["doubts"] = "methods-disagree"
    findings = (
        ("the page consists of frames; save the frame with the text instead",)
        if _FRAMES.search(read.text) and len(lines) < 5
        else ()
    )
    return Decoded(capture, read.encoding, read.repairs, tuple(voted), metadata, findings)


def _open_frames(soup: BeautifulSoup) -> None:
    """Make markup of what stands inside of a frame for browsers without frames, which the parser takes for text: a menu, mostly."""
    for frame in soup.find_all("iframe"):
        inside = frame.get_text()
        body = BeautifulSoup(inside, "lxml").body if "<" in inside else None
        if body is not None:
            frame.clear()
            frame.extend(list(body.contents))


_LINES = 20


def _set_by_lines(soup: BeautifulSoup) -> bool:
    """Whether the page was made of a PDF, each printed line an element at a place of its own (as pdf2htmlEX does)."""
    return len(soup.select("div.pf div.pc div.t", limit=_LINES)) == _LINES


def _unescaped(line: Line) -> Line:
    """Character references that were escaped twice ("&amp;agrave;")."""
    if "&" not in line.text or not re.search(r"&(?:#\d{2,6}|[a-zA-Z]{2,8});", line.text):
        return line
    return replace(line, text=" ".join(html.unescape(line.text).split()), marks=())


def _voted(lines: list[Line], markup: str) -> tuple[list[Line], bool]:
    """The lines with a hint for each extractor that takes them for article text, and whether the two agree by and large."""
    if len(markup) > _LARGEST or not lines:
        return lines, True
    ballots = {"trafilatura": _trafilatura(markup), "readability": _readability(markup)}
    parts = {name: [_squeeze(part) for part in text.split("\n")] for name, text in ballots.items()}
    keys = {name: ("".join(some), frozenset(some)) for name, some in parts.items()}
    voted = []
    both = either = 0
    for line in lines:
        key = _squeeze(line.text)
        found = tuple(name for name, (whole, some) in keys.items() if key and (key in some or (len(key) >= 16 and key in whole)))
        both += len(found) == 2
        either += bool(found)
        voted.append(replace(line, hints=(*line.hints, *found)) if found else line)
    if both > _BLIND * len(lines):
        return lines, True  # they take nearly everything: a page without any structure, on which they have no say
    return voted, either == 0 or both >= 0.4 * either


def _squeeze(text: str) -> str:
    """The letters and digits of a text, folded: extractors differ in white space and signs."""
    folded = fold(text)
    return folded.encode("ascii", "ignore").translate(None, _SIGNS).decode() or _KEY.sub("", folded)


def _trafilatura(markup: str) -> str:
    try:
        import trafilatura
    except ImportError:
        return ""
    try:
        # Without what it falls back on, which is asked here as well.
        return trafilatura.extract(markup, favor_recall=True, fast=True, include_comments=False) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, KeyError, IndexError):
        return ""  # broken markup that an extractor cannot take leaves the vote to the other methods


def _readability(markup: str) -> str:
    try:
        from readability import Document
        from readability.readability import Unparseable
    except ImportError:
        return ""
    try:
        summary = Document(re.sub(r"<\?xml[^>]*\?>", "", markup)).summary(html_partial=True)
    except (Unparseable, ValueError, TypeError, AttributeError, RecursionError, KeyError, IndexError):
        return ""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", summary)))
