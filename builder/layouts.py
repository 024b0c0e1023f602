"""What a site prints on many of its pages is the site's, whatever it says: learnt from the collection, per site."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import nsmallest

from builder.model import Article, Label
from builder.text import fold
from builder.text.addresses import split_address
from builder.text.sketch import print_of

CAPTURES = 20
"""Captures of one site from which its layout can be told."""

SHARE = 0.3
"""Share of them on which a line must stand."""

SAMPLE = 64
"""Captures of a site whose lines are looked at first: only those that recur among them are counted on all."""

_LONGEST = 300
_MAY_CHANGE: frozenset[Label] = frozenset({"lead", "body", "heading", "list-item", "caption", "note"})
"""Labels that a learnt layout may overrule: titles, dates and bylines recur for good reasons."""

Prints = Collection[int]
"""The lines of a capture, each known by its print."""

Layouts = Mapping[str, frozenset[int]]
"""For each site the prints of the lines that it prints on many pages."""


def site_of(article: Article) -> str | None:
    """What tells the site of a capture: the host it came from, else its source."""
    host = split_address(article.record.url or article.capture.url or "").hostname
    return host.removeprefix("www.") if host else article.record.source.slug


def line_print(text: str) -> int:
    """A line known by its words, whatever its case, marks and spacing."""
    return print_of(" ".join(fold(text).split()))


def prints_of(article: Article) -> array[int]:
    """Prints of the different lines of a capture, sorted."""
    return _packed(line.text for line in article.text)


def kept_prints(article: Article) -> array[int]:
    """Prints of those lines that are on the page and that a learnt layout may take from it."""
    texts = {line.number: line.text for line in article.text}
    return _packed(texts.get(label.line, "") for label in article.labels if label.label in _MAY_CHANGE)


def learn(captures: Iterable[tuple[str, Prints]]) -> dict[str, frozenset[int]]:
    """For each site with enough captures, the lines that recur on many of them.

    ``captures`` are gone through twice and must give the same both times; the lines of all of them are never held at once.
    """
    pages: Counter[str] = Counter()
    samples: dict[str, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for site, lines in captures:
        pages[site] += 1
        sample = samples[site]
        sample.append((print_of(str(sum(lines))), tuple(sorted(lines))))  # any order but one that the lines themselves make
        if len(sample) > 2 * SAMPLE:
            samples[site] = nsmallest(SAMPLE, sample)
    sites = {site for site, count in pages.items() if count >= CAPTURES}
    likely = {site: _likely([lines for _, lines in nsmallest(SAMPLE, samples[site])]) for site in sites}
    counted: dict[str, Counter[int]] = {site: Counter() for site in sites}
    for site, lines in captures:
        if site in sites:
            counted[site].update(line for line in lines if line in likely[site])
    return {
        site: frozenset(line for line, count in counted[site].items() if count >= SHARE * pages[site]) for site in sorted(sites)
    }


def _likely(sample: list[tuple[int, ...]]) -> frozenset[int]:
    """Lines on so many captures of a sample that they may be on enough of all."""
    counted = Counter(line for lines in sample for line in set(lines))
    return frozenset(line for line, count in counted.items() if count >= SHARE / 2 * len(sample))


def _packed(texts: Iterable[str]) -> array[int]:
    return array("Q", sorted({line_print(text) for text in texts if text.strip() and len(text) <= _LONGEST}))
