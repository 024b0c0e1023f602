"""What a site prints on many of its pages is the site's, whatever it says: learnt from the collection, per site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from builder.model import Article, Label
from builder.text import fold

CAPTURES = 20
"""Captures of one site from which its layout can be told."""

SHARE = 0.3
"""Share of them on which a line must stand."""

_LONGEST = 300
_MAY_CHANGE: frozenset[Label] = frozenset({"lead", "body", "heading", "list-item", "caption", "note"})
"""Labels that a learnt layout may overrule: titles, dates and bylines recur for good reasons."""


def site_of(article: Article) -> str | None:
    """What tells the site of a capture: the host it came from, else its source."""
    host = urlsplit(article.record.url or article.capture.url or "").hostname
    return host.removeprefix("www.") if host else article.record.source.slug


def lines_of(article: Article) -> frozenset[str]:
    """The different lines of a capture, folded."""
    folded = (" ".join(fold(line.text).split()) for line in article.text if len(line.text) <= _LONGEST)
    return frozenset(line for line in folded if line)


def learn(captures: Iterable[tuple[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """For each site with enough captures, the folded lines that recur on many of them."""
    pages: Counter[str] = Counter()
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    for site, lines in captures:
        pages[site] += 1
        holders[site].update(lines)
    return {
        site: frozenset(line for line, count in holders[site].items() if count >= SHARE * pages[site])
        for site in sorted(pages)
        if pages[site] >= CAPTURES
    }


def would_change(article: Article, layouts: Mapping[str, frozenset[str]]) -> bool:
    """Whether a capture keeps a line that its site's layout says is chrome."""
    layout = layouts.get(site_of(article) or "")
    if not layout:
        return False
    texts = {line.number: line.text for line in article.text}
    kept = (texts.get(label.line, "") for label in article.labels if label.label in _MAY_CHANGE)
    return any(" ".join(fold(text).split()) in layout for text in kept)
