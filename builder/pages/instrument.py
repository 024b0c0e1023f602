"""The page of a cited document: all that was said of it, by whom, and nothing that nobody said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from builder.citations.registry import Entry
from builder.corpus import Attested, Card, Instrument, Placed
from builder.pages import chain, contexts, days, front, head, paging, timeline
from builder.pages import markdown as md
from builder.pages.contexts import Citing
from builder.pages.labels import Identity, roman, type_slug, type_word
from builder.pages.markdown import Flow, Inline
from builder.pages.page import Page
from builder.pages.view import View, article_path, document_path, quoted

KIND = "document"

MOST = 100
"""Entries of a list beside the citing articles; the rest is counted, and in the tables to take away."""

FEED_FROM = 2
"""Citing articles from which the exports write a feed beside the page."""

EVIDENCE = 5
"""Articles linked as evidence of a value; all are counted."""


def pages(view: View, instruments: Iterable[Instrument]) -> Iterator[Page]:
    """The page of each of these documents that has a permanent id, and further pages of those that many articles cite."""
    for instrument in instruments:
        if not instrument.provisional:
            yield from instrument_pages(view, instrument)


def instrument_pages(view: View, instrument: Instrument) -> Iterator[Page]:
    """All pages of one document."""
    path = document_path(instrument.canonical)
    citing = _citing(view, instrument)
    title = view.labels.document(instrument)
    parts = paging.parts(path, citing, view.settings.listing_rows)
    counted = _counted(view, instrument)
    for part in parts:
        flows = (
            list(_first(view, instrument, part.path, citing))
            if part.number == 1
            else [md.heading(1, md.escape(part.title(view, title)))]
        )
        flows += [
            md.heading(2, md.escape(view.words["document.cited_by"])),
            md.paragraph(md.escape(counted)),
            *(timeline.of_document(view, instrument, [card for card, _ in citing]) if part.number == 1 else ()),
            *contexts.by_year(view, part.path, part.items, 3),
            *paging.links(view, part, len(parts)),
            *(_feed(view, citing) if part.number == 1 else ()),
        ]
        if part.number == 1:
            flows += _loose(view, instrument, part.path)
        yield front.page(
            part.path,
            md.flow(flows),
            title=part.title(view, title),
            description=_description(view, instrument, counted) if part.number == 1 else None,
            kind=KIND,
            lang="vi",
            canonical_id=instrument.canonical if part.number == 1 else None,
            number=view.labels.number(instrument) if part.number == 1 else None,
            mentions=instrument.mentions if part.number == 1 else None,
            noindex=part.number > 1,
            head=_head(view, instrument) if part.number == 1 else "",
        )


def _head(view: View, instrument: Instrument) -> str:
    feed = [head.FEED] if instrument.articles >= FEED_FROM else []
    return "\n".join([*feed, head.document(view, instrument)])


def _citing(view: View, instrument: Instrument) -> list[Citing]:
    by_key = view.corpus.by_key
    return [(by_key[key], placed) for key, placed in view.corpus.heavy.citing(instrument.canonical)]


def _feed(view: View, citing: Sequence[Citing]) -> Iterator[Flow]:
    if len(citing) >= FEED_FROM:
        yield md.paragraph(md.external(md.escape(view.words["document.feed"]), "moi.xml", {"class": "file"}))


def _counted(view: View, instrument: Instrument) -> str:
    if not instrument.articles:
        return view.words["document.cited_by_none"]
    mentions = view.words.count("count.mentions", instrument.mentions)
    return view.words.say("document.cited_count", articles=view.counts(instrument.articles, instrument.texts), mentions=mentions)


def _description(view: View, instrument: Instrument, counted: str) -> str:
    title = f" {quoted(instrument.titles[0].value)}" if instrument.titles else ""
    return f"{view.labels.document(instrument)}{title}. {counted}"


def _first(view: View, instrument: Instrument, here: str, citing: Sequence[Citing]) -> Iterator[Flow]:
    yield md.heading(1, md.escape(view.labels.document(instrument)))
    yield _card(view, instrument, here)
    yield from _conflicts(view, instrument, here, citing)
    yield from _forms(view, instrument)
    yield from chain.section(view, instrument, here)


def _card(view: View, instrument: Instrument, here: str) -> Flow:
    words = view.words
    identity = Identity.of(instrument.canonical)
    number = view.labels.number(instrument)
    kind = md.NOTHING
    if instrument.type:
        kind = view.link(here, md.escape(type_word(instrument.type)), f"loai/{type_slug(instrument.type)}.md")
    rows = [
        (words["document.number"], md.escape(number or words["document.no_number"])),
        (words["document.type"], kind),
        (words["document.issuer"], _attested(view, instrument, here, instrument.issuers, view.labels.issuer)),
        (words["document.date"], _attested(view, instrument, here, instrument.dates, lambda value: days.shown(value, words))),
        (words["document.term"], _attested(view, instrument, here, instrument.terms, _term) if instrument.terms else md.NOTHING),
        (words["document.subject"], _attested(view, instrument, here, instrument.titles, quoted)),
        (words["document.in_force"], _in_force(view, instrument)),
        (words["document.replaces"], _succession(view, instrument, here, instrument.entry.replaces if instrument.entry else ())),
        (words["document.replaced_by"], _succession(view, instrument, here, view.replaced_by.get(instrument.canonical, ()))),
        (words["document.body"], view.link(here, md.escape(view.labels.scope(identity.scope)), f"co-quan/{identity.scope}.md")),
        (words["document.series"], _series(view, instrument, here)),
        (words["document.id"], md.element("span", md.escape(instrument.canonical), {"class": "digest"})),
    ]
    items = [md.join((md.strong(md.escape(f"{name}:")), value), " ") for name, value in rows if value]
    note = md.paragraph(md.element("small", md.escape(words["document.legal_note"]), {}))
    return md.wrap("div", {"class": "document-card"}, [md.bullets(items), note])


def _term(value: str) -> str:
    return roman(int(value)) if value.isdigit() else value


def _attested(view: View, instrument: Instrument, here: str, values: Sequence[Attested], shown: Callable[[str], str]) -> Inline:
    """The first value with its evidence; the others are in the part on contradictions."""
    if not values:
        return md.element("span", md.escape(view.words["document.unknown"]), {"class": "missing"})
    return md.join((md.escape(shown(values[0].value)), _evidence(view, instrument, here, values[0])), " ")


def _evidence(view: View, instrument: Instrument, here: str, value: Attested) -> Inline:
    """Who says so."""
    by_key = view.corpus.by_key
    cards = [by_key[key] for key in value.articles if key in by_key]
    counted = view.words.count("count.articles", value.count)
    if value.count == 1 and cards:
        parts = [view.link(here, md.escape(counted), article_path(cards[0]), title=view.title(cards[0]))]
    else:
        links = [view.link(here, md.escape(str(n)), article_path(card), title=view.title(card)) for n, card in enumerate(cards, 1)]
        more = [md.escape("…")] if len(cards) > EVIDENCE else []
        parts = [md.join((md.escape(f"{counted}: "), md.join([*links[:EVIDENCE], *more], ", ")))] if cards else []
    entry = instrument.entry
    if value.registry and entry is not None:
        parts.append(_listed(view, entry))
    if not parts:
        return md.NOTHING
    inside = md.join(parts, "; ")
    return md.element(
        "small", md.join((md.escape(f"({view.words['article.known_by']}: "), inside, md.escape(")"))), {"class": "basis"}
    )


def _in_force(view: View, instrument: Instrument) -> Inline:
    entry = instrument.entry
    if entry is None or entry.in_force is None:
        return md.NOTHING
    return md.join((days.time_element(entry.in_force, view.words), _registered(view, entry)), " ")


def _succession(view: View, instrument: Instrument, here: str, others: Sequence[str]) -> Inline:
    """Documents before or after it, as the registry says, which is named beside them."""
    if not others:
        return md.NOTHING
    told = []
    for other in others:
        after = view.corpus.instruments.get(other)
        entry = instrument.entry if instrument.entry and other in instrument.entry.replaces else after.entry if after else None
        told.append(md.join((view.document(here, other), _registered(view, entry) if entry else md.NOTHING), " "))
    return md.join(told, "; ")


def _registered(view: View, entry: Entry) -> Inline:
    """The registry as the one who says so, with how well it knows."""
    known = md.join((md.escape(f"({view.words['article.known_by']}: "), _listed(view, entry), md.escape(")")))
    return md.element("small", known, {"class": "basis"})


def _listed(view: View, entry: Entry) -> Inline:
    """How well the registry knows, with the page where it was seen and when."""
    said = view.words.say("document.registry", status=view.words.get(f"status.{entry.status}", entry.status))
    if entry.seen:
        said = view.words.say("document.registry_seen", registry=said, month=days.shown(entry.seen, view.words))
    url = md.safe_url(entry.source)
    return md.external(md.escape(said), url, {"rel": "nofollow"}) if url else md.escape(said)


def _series(view: View, instrument: Instrument, here: str) -> Inline:
    """The way to the other documents of the same number."""
    hub = view.corpus.hubs.get(instrument.hub)
    if hub is None or instrument.hub == instrument.canonical:
        return md.NOTHING
    others = len(hub.instruments) - 1
    said = (
        view.words.say("document.same_number", n=view.words.number(others))
        if others > 0
        else view.words["document.same_number_none"]
    )
    return view.link(here, md.escape(said), document_path(hub.id))


def _conflicts(view: View, instrument: Instrument, here: str, citing: Sequence[Citing]) -> Iterator[Flow]:
    """Where articles disagree with one another, or a mention with its document."""
    words = view.words
    rows: list[list[Inline]] = []
    for name, values, shown in (
        ("issuer", instrument.issuers, view.labels.issuer),
        ("date", instrument.dates, lambda value: days.shown(value, words)),
        ("term", instrument.terms, _term),
        ("subject", instrument.titles, quoted),
    ):
        if len(values) > 1 and not all(_agree(name, values[0].value, other.value) for other in values[1:]):
            rows += [
                [md.escape(words[f"document.{name}"]), md.escape(shown(value.value)), _evidence(view, instrument, here, value)]
                for value in values
            ]
    flawed = [(card, one) for card, placed in citing for one in placed if one.citation.conflicts]
    if not rows and not flawed:
        return
    yield md.heading(2, md.escape(words["document.conflicts"]))
    if rows:
        header = [md.escape(words[key]) for key in ("document.field", "document.value", "document.evidence")]
        yield md.wrap("div", {"class": "conflicts"}, [md.table(header, rows)])
    for card, placed in flawed[:MOST]:
        yield from _flawed(view, here, card, placed)
    yield from _more(view, len(flawed))


def _flawed(view: View, here: str, card: Card, placed: Placed) -> Iterator[Flow]:
    said = "; ".join(view.words.get(f"conflict.{code}", code) for code in placed.citation.conflicts)
    yield md.paragraph(md.join((view.article(here, card), md.escape(f": {said}"))))
    yield from contexts.sentences(view, here, card, [placed])


def _agree(field: str, first: str, other: str) -> bool:
    """Whether two values only differ in how much they say: a month and a day in it, a title and its beginning."""
    if field == "date":
        return first.startswith(other) or other.startswith(first)
    if field != "subject":
        return first == other
    left, right = set(first.lower().split()), set(other.lower().split())
    return len(left & right) * 2 >= min(len(left), len(right))


def _forms(view: View, instrument: Instrument) -> Iterator[Flow]:
    if not instrument.forms:
        return
    words = view.words
    yield md.heading(2, md.escape(words["document.forms"]))
    flawed = md.element("span", md.escape(words["document.flawed"]), {"class": "badge badge--conflict"})
    rows = [
        [md.join((md.escape(form.text), flawed if form.flawed else md.NOTHING), " "), md.escape(words.number(form.count))]
        for form in instrument.forms[:MOST]
    ]
    header = [md.escape(words["document.form"]), md.escape(words["document.times"])]
    yield md.wrap("div", {"class": "forms"}, [md.table(header, rows)])
    yield from _more(view, instrument.form_count)


def _loose(view: View, instrument: Instrument, here: str) -> Iterator[Flow]:
    """Mentions that may mean it, where the document is its own hub."""
    hub = view.corpus.hubs.get(instrument.canonical)
    if hub is None or not hub.loose:
        return
    yield md.heading(2, md.escape(view.words["document.hub_unresolved"]))
    for key, placed in view.corpus.heavy.loose(hub.id)[:MOST]:
        yield contexts.citing_article(view, here, view.corpus.by_key[key], [placed])
    yield from _more(view, hub.loose)


def _more(view: View, count: int) -> Iterator[Flow]:
    """How many entries of a list are left out."""
    if count > MOST:
        yield md.paragraph(md.escape(view.words.say("coverage.more", n=view.words.number(count - MOST))))
