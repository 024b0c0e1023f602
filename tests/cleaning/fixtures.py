"""Pages with labels, as a person writes them, and how well the cleaning does on them.

``pages/*.txt``: a few lines that describe the page (YAML), a line ``---``, then one line of the page a line, its label and a bar
before it (``label | text``; ``label@2 | text`` for the second article of a file; an empty line is an empty line).
``html/*.html`` with ``html/*.yml``: a saved page, what must be kept, what must be set aside, and its record.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from builder import readers
from builder.cleaning import clean
from builder.cleaning.vocabulary import widget_of
from builder.model import RUNNING_TEXT, Article, Capture
from builder.text import fold

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").glob("*.txt"))
SAVED = sorted((HERE / "html").glob("*.html"))
WRONG = frozenset({"site-chrome", "breadcrumb", "related-list", "comment-widget", "contact", "footer"})
"""Labels that are never running text; keeping such a line is a mistake."""


@dataclass(frozen=True)
class Labelled:
    """A page with the label of each line."""

    name: str
    record: dict[str, Any]
    lines: tuple[tuple[str, int, str], ...]
    """(label, number of the article, text)."""

    @property
    def text(self) -> str:
        return "\n".join(text for _, _, text in self.lines)


def load(path: Path) -> Labelled:
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    record = yaml.safe_load(head)
    lines = []
    for raw in body.removesuffix("\n").split("\n"):
        label, bar, text = raw.partition(" | ")
        name, _, number = label.strip().partition("@")
        lines.append((name, int(number or 1), text) if bar else ("blank", 1, ""))
    return Labelled(path.stem, {**record, "date": str(record["date"]) if record["date"] else None}, tuple(lines))


def capture(data: bytes, kind: str = "text", name: str = "page") -> Capture:
    return Capture(name, data, sha256(data).hexdigest(), kind)


def cleaned(data: bytes, kind: str = "text") -> tuple[Article, ...]:
    return clean(readers.decode(capture(data, kind)))


def saved(body: str, head: str = "") -> tuple[Article, ...]:
    """The articles of a saved page with this markup."""
    return cleaned(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), "html")


def record_errors(record: dict[str, Any], article: Article) -> list[str]:
    """Which of title, date, byline and source are not what the fixture says."""
    found = article.record
    source = found.source.name or found.source.abbrev
    pairs = {
        "title": (record["title"], found.title),
        "date": (record["date"], found.date[: len(record["date"])] if found.date and record["date"] else found.date),
        "source": (record["source"], source),
    }
    wrong = [f"{name}: {wanted!r} expected, {got!r} found" for name, (wanted, got) in pairs.items() if _even(wanted) != _even(got)]
    names = set(map(_even, found.byline))
    wanted = set(map(_even, record["byline"]))
    if not (names == wanted or (names and names <= wanted | set(map(_even, record.get("byline_accept", []))))):
        wrong.append(f"byline: {record['byline']!r} expected, {found.byline!r} found")
    return wrong


def _even(text: str | None) -> str | None:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold() if text else None


@dataclass
class Figures:
    """Counts over pages."""

    kept: int = 0
    lost: int = 0
    leaked: int = 0
    labels: int = 0
    right: int = 0
    fields: int = 0
    fields_right: int = 0
    invented: int = 0
    """Dates where there is none."""

    def add(self, page: Labelled, articles: Iterable[Article]) -> None:
        articles = tuple(articles)
        found = {one.line: one.label for article in articles for one in article.labels}
        for number, (label, _, _) in enumerate(page.lines, 1):
            running = found.get(number) in RUNNING_TEXT
            self.kept += running and label in RUNNING_TEXT
            self.lost += label in RUNNING_TEXT and not running
            self.leaked += running and label in WRONG
            if label != "blank":
                self.labels += 1
                self.right += found.get(number) == label
        self.fields += 4
        self.fields_right += 4 - len(record_errors(page.record, articles[0]))
        self.invented += page.record["date"] is None and articles[0].record.date is not None

    @property
    def f1(self) -> float:
        return 2 * self.kept / max(1, 2 * self.kept + self.lost + self.leaked)


def _filtered(keep: Callable[[str, str], bool]) -> Callable[[Labelled], Labelled]:
    return lambda page: replace(page, lines=tuple(line for line in page.lines if keep(line[0], line[2])))


def _undated(page: Labelled) -> Labelled:
    """The page without its stamp: what is left to date it is the day with which its text opens (``opens_on``), if any."""
    opens = page.record.get("opens_on")
    return replace(_filtered(lambda label, _: label != "date")(page), record={**page.record, "date": str(opens) if opens else None})


def _after_text(page: Labelled) -> int:
    return max((number for number, line in enumerate(page.lines) if line[0] in RUNNING_TEXT), default=0)


def _no_tail_labels(page: Labelled) -> Labelled:
    last = _after_text(page)
    return replace(
        page,
        lines=tuple(
            line
            for number, line in enumerate(page.lines)
            if number <= last or line[0] != "related-list" or widget_of(fold(line[2])) is None
        ),
    )


def _sidebar(page: Labelled) -> Labelled:
    titles = ("Tin nổi bật", "Phiên họp thường kỳ bàn về giao thông nông thôn", "Khánh thành trạm cấp nước ở xã vùng ven")
    place = next((number for number, line in enumerate(page.lines) if line[0] in {"breadcrumb", "title"}), 0)
    return replace(page, lines=(*page.lines[:place], *(("related-list", 1, title) for title in titles), *page.lines[place:]))


def _upper_title(page: Labelled) -> Labelled:
    title = page.record["title"]
    lines = tuple((label, number, text.upper() if label in {"title", "duplicate"} else text) for label, number, text in page.lines)
    return replace(page, lines=lines, record={**page.record, "title": title.upper() if title else None})


MUTATIONS: dict[str, Callable[[Labelled], Labelled]] = {
    "as-written": lambda page: page,
    "blank-after-each-line": lambda page: replace(
        page, lines=tuple(item for line in page.lines for item in (line, ("blank", 1, "")))
    ),
    "no-blank-lines": _filtered(lambda label, _: label != "blank"),
    "title-in-capitals": _upper_title,
    "no-signature": lambda page: replace(_filtered(lambda label, _: label != "byline")(page), record={**page.record, "byline": []}),
    "no-date": lambda page: _undated(page) if any(label == "date" for label, _, _ in page.lines) else page,
    "no-breadcrumb": _filtered(lambda label, _: label != "breadcrumb"),
    "no-labels-below": _no_tail_labels,
    "sidebar-above": _sidebar,
}
"""Ways in which the same page might have come; the labels stay right."""
