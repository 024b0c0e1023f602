"""Markdown captures: a front matter that describes the article, and its text, which is read like a saved page.

Titles, dates and authors of the front matter count as declared by the markup; the text goes through the same rules as any other.
"""

from __future__ import annotations

import re
from typing import Any

import frontmatter
import yaml
from bs4 import BeautifulSoup
from msgspec.structs import replace

from builder.model import Capture, Decoded, Line
from builder.readers.encoding import read_text
from builder.readers.flatten import flatten
from builder.text import nfc
from builder.text.stamps import machine_time

_KEYS = {
    "title": ("title", "tieu_de", "tiêu đề", "headline"),
    "date": ("date", "published", "pubdate", "publish_date", "datePublished", "created", "ngày", "ngay"),
    "author": ("author", "authors", "byline", "tác giả", "tac_gia"),
    "site": ("source", "site", "publisher", "nguồn", "nguon"),
    "url": ("url", "link", "permalink", "source_url", "canonical"),
    "section": ("section", "category", "categories", "chuyên mục"),
    "description": ("description", "summary", "excerpt", "sapo"),
}


def decode(capture: Capture) -> Decoded:
    """The lines of a Markdown file, those of its front matter apart."""
    import markdown

    read = read_text(capture.data)
    front, body, findings = _split(read.text)
    metadata = _metadata(front)
    rendered = markdown.markdown(_one_break(body), extensions=["tables", "sane_lists"], output_format="html")
    lines = flatten(BeautifulSoup(rendered, "lxml"), metadata.get("url", ""))
    title = metadata.get("title", "")
    if title and not any(line.tag == "h1" for line in lines):
        lines = [Line(1, title, "h1"), *(replace(line, number=line.number + 1) for line in lines)]
    return Decoded(capture, read.encoding, read.repairs, tuple(lines), metadata, findings)


def _split(text: str) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    try:
        front, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())[:120]
        return (
            {},
            re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL),
            (f"the front matter could not be read: {reason}",),
        )
    return dict(front), body, ()


def _metadata(front: dict[str, Any]) -> dict[str, str]:
    lowered = {str(key).lower(): value for key, value in front.items()}
    found: dict[str, str] = {}
    for name, keys in _KEYS.items():
        text = next((words for key in keys if (words := _words(lowered.get(key.lower())))), "")
        if name == "date":
            text = machine_time(text) or ""
        elif name == "url" and not re.match(r"https?://\S+$", text):
            text = ""
        if text:
            found[name] = text
    return found


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(item) for item in value)))
    if isinstance(value, dict):
        return _words(value.get("name"))
    return " ".join(nfc(str(value)).split()) if value is not None else ""


def _one_break(body: str) -> str:
    """Raw HTML of a Markdown file stays markup; it is read, never shown."""
    return body.replace("\x00", " ")
