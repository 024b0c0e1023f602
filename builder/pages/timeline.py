"""Articles over time: against the day of issue on a document's page, and of the whole archive on a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from builder.corpus import Card, Instrument
from builder.pages import days, front, picture
from builder.pages import markdown as md
from builder.pages.markdown import Flow, Inline
from builder.pages.page import Page
from builder.pages.view import View

KIND = "timeline"
PATH = "dong-thoi-gian.md"

LEAST = 3
"""Dated articles below which a picture says no more than the list."""

SPAN = 60
"""Years that one picture shows."""


def pages(view: View) -> Iterator[Page]:
    """The timeline of the archive: years, then the months of each year, as pictures with a table behind them."""
    words = view.words
    by_year = years(view.corpus.cards)
    flows = [md.heading(1, md.escape(words["timeline.title"])), md.paragraph(md.escape(words["timeline.lead"]))]
    if by_year:
        flows += [
            picture.bars(filled(by_year), words.say("timeline.label", first=min(by_year), last=max(by_year))),
            _table(view, by_year),
        ]
    flows += _months(view)
    undated = sum(1 for card in view.corpus.cards if days.year_of(card.record.date) is None)
    if undated:
        flows.append(
            md.paragraph(view.link(PATH, md.escape(words.say("timeline.undated", n=words.number(undated))), "nam/khong-ro.md"))
        )
    yield front.page(
        PATH, md.flow(flows), title=words["timeline.title"], description=words["timeline.lead"], kind=KIND, lang=words.language
    )


def of_document(view: View, instrument: Instrument, cards: Sequence[Card]) -> Iterator[Flow]:
    """The articles that cite a document against the year in which it was issued."""
    by_year = years(cards)
    issued = days.year_of(instrument.dates[0].value) if instrument.dates else None
    if by_year.total() < LEAST:
        return
    shown = filled(Counter({issued: 0, **by_year}) if issued else by_year)
    first, last = next(iter(shown)), next(reversed(shown))
    label = view.words.say("timeline.document", document=view.labels.document(instrument), first=first, last=last)
    if issued:
        label = f"{label} {view.words.say('timeline.issued', year=issued)}"
    yield picture.bars(shown, label, issued)
    said = "; ".join(f"{year}: {view.words.number(count)}" for year, count in shown.items() if count)
    yield md.paragraph(md.element("small", md.escape(said), {}))


def years(cards: Sequence[Card]) -> Counter[str]:
    """Articles by year, those without a date left out."""
    return Counter(year for card in cards if (year := days.year_of(card.record.date)))


def filled(counts: Counter[str]) -> dict[str, int]:
    """Every year from the first to the last, at most so many up to the last one."""
    last = max(map(int, counts))
    first = max(min(map(int, counts)), last - SPAN + 1)
    return {f"{year:04}": counts.get(f"{year:04}", 0) for year in range(first, last + 1)}


def _months(view: View) -> Iterator[Flow]:
    """The months of each year, the newest year first."""
    by_year: dict[str, Counter[str]] = {}
    for card in view.corpus.cards:
        year, month = days.year_of(card.record.date), days.month_of(card.record.date)
        if year:
            by_year.setdefault(year, Counter()).update([month] if month else [])
    for year, counts in sorted(by_year.items(), reverse=True):
        said = "; ".join(f"{days.month_shown(month, view.words)}: {view.words.number(n)}" for month, n in sorted(counts.items()))
        yield md.heading(2, view.link(PATH, md.escape(year), f"nam/{year}.md"))
        yield md.paragraph(md.escape(said or view.words["timeline.no_months"]))


def _table(view: View, by_year: Counter[str]) -> Flow:
    header = [md.escape(view.words[key]) for key in ("nav.years", "nav.articles")]
    rows: list[list[Inline]] = [
        [view.link(PATH, md.escape(year), f"nam/{year}.md"), md.escape(view.words.number(count))]
        for year, count in sorted(by_year.items())
    ]
    return md.wrap("div", {"class": "listing"}, [md.table(header, rows)])
