"""“Văn bản được viện dẫn”: every mention of an article, by document, with the way there and back and the reason for each link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from builder.corpus import Card, Details, Edge, Placed
from builder.pages import days
from builder.pages import markdown as md
from builder.pages.markdown import Flow, Inline
from builder.pages.view import View, article_path, quoted

LOOSE = "khac"
"""Group of the mentions that name no one document."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The mentions of an article, grouped."""

    documents: tuple[tuple[str, tuple[Placed, ...]], ...]
    """(canonical id, its mentions), in the order in which the article first names them."""
    unresolved: tuple[Placed, ...]
    """Ambiguous and unknown mentions."""
    general: tuple[Placed, ...]
    """Plural and indefinite mentions, which count for no document."""
    _numbers: Mapping[str, str]

    @classmethod
    def of(cls, details: Details) -> Cited:
        """Group the mentions of an article; each is in exactly one group."""
        by_document: dict[str, list[Placed]] = defaultdict(list)
        unresolved: list[Placed] = []
        general: list[Placed] = []
        for placed in sorted(details.citations, key=lambda one: (one.block, one.start)):
            if placed.citation.mention.optional:
                general.append(placed)
            elif placed.citation.canonical is None:
                unresolved.append(placed)
            else:
                by_document[placed.citation.canonical].append(placed)
        documents = tuple((canonical, tuple(placed)) for canonical, placed in by_document.items())
        numbers = {one.anchor: str(n) for n, (_, placed) in enumerate(documents, 1) for one in placed}
        numbers |= {one.anchor: chr(ord("a") + n) if n < 26 else f"a{n}" for n, one in enumerate(unresolved)}
        return cls(documents, tuple(unresolved), tuple(general), numbers)

    @property
    def total(self) -> int:
        """All mentions; the sum of the groups."""
        return sum(len(placed) for _, placed in self.documents) + len(self.unresolved) + len(self.general)

    def number_of(self, placed: Placed) -> str:
        """The sign of a mention's entry: a number for documents, a letter for unresolved ones."""
        return self._numbers.get(placed.anchor, "*")

    def entry_of(self, placed: Placed) -> str:
        """Anchor of a mention's entry in the list."""
        return f"vd-{self._numbers.get(placed.anchor, LOOSE)}"


def section(view: View, card: Card, details: Details, cited: Cited, shown: frozenset[int]) -> Iterator[Flow]:
    """The whole section; ``shown`` are the blocks on the page, in which a mention can be jumped to."""
    words, here = view.words, article_path(card)
    yield md.heading(2, md.escape(words["article.cited_documents"]))
    if not cited.total:
        yield md.paragraph(md.escape(words["article.cited_none"]))
        return
    yield md.paragraph(md.escape(_summary(view, cited)))
    writer = _Writer(view, here, card, shown)
    entries = [writer.document(number, canonical, placed) for number, (canonical, placed) in enumerate(cited.documents, 1)]
    yield md.wrap("div", {"class": "cited-documents"}, entries)
    if cited.unresolved:
        yield md.heading(3, md.escape(words["article.unresolved"]))
        loose = [writer.unresolved(cited, placed) for placed in cited.unresolved]
        yield md.wrap("div", {"class": "cited-documents cited-documents--unresolved"}, loose)
    if cited.general:
        yield md.heading(3, md.escape(words["cited.general"]))
        yield writer.general(cited.general)
    yield from _relations(view, here, details.edges)


def _summary(view: View, cited: Cited) -> str:
    words = view.words
    parts = [words.count("count.documents", len(cited.documents))]
    if cited.unresolved:
        parts.append(words.say("cited.unresolved_count", n=words.number(len(cited.unresolved))))
    if cited.general:
        parts.append(words.say("cited.general_count", n=words.number(len(cited.general))))
    return words.say("cited.summary", mentions=words.count("count.mentions", cited.total), parts="; ".join(parts))


def described(view: View, here: str, canonical: str) -> Inline:
    """A link to a document with what is known of it: issuer, date, title. The same on all pages of a folder, so kept for them."""
    key = (here.rpartition("/")[0], canonical)
    if key not in view.described:
        view.described[key] = md.join((md.strong(view.document(here, canonical)), _facts(view, canonical)), " ")
    return view.described[key]


def _facts(view: View, canonical: str) -> Inline:
    instrument = view.corpus.instruments.get(canonical)
    if instrument is None:
        return md.NOTHING
    facts: list[Inline] = []
    if instrument.issuers:
        facts.append(md.escape(view.labels.issuer(instrument.issuers[0].value)))
    if instrument.dates:
        facts.append(days.time_element(instrument.dates[0].value, view.words))
    if instrument.titles:
        facts.append(md.escape(quoted(instrument.titles[0].value)))
    return md.join((md.escape("– "), md.join(facts, ", "))) if facts else md.NOTHING


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the entries of the list."""

    view: View
    here: str
    card: Card
    shown: frozenset[int]

    def document(self, number: int, canonical: str, mentions: Sequence[Placed]) -> Flow:
        """A cited document: what it is, where it is mentioned, and why each mention is linked to it."""
        words = self.view.words
        head = [
            md.element("span", md.escape(str(number)), {"class": "cited-number"}),
            described(self.view, self.here, canonical),
        ]
        jumps = [self._jump(n, placed) for n, placed in enumerate(mentions, 1)]
        counted = md.join((md.escape(words.count("count.mentions", len(mentions)) + ": "), md.join(jumps, " ")))
        why = md.details(words["certainty.why"], [md.bullets(self._reasons(mentions))], {"class": "why"})
        return md.wrap(
            "div", {"class": "cited", "id": f"vd-{number}"}, [md.paragraph(md.join(head, " ")), md.paragraph(counted), why]
        )

    def unresolved(self, cited: Cited, placed: Placed) -> Flow:
        """A mention that could not be tied to one document, with what it could be."""
        citation = placed.citation
        sign = cited.number_of(placed)
        head = [
            md.element("span", md.escape(sign), {"class": "cited-number"}),
            md.strong(md.escape(f"“{' '.join(citation.mention.text.split())}”")),
            self.view.badge(citation),
            self._jump(1, placed),
        ]
        path = self.view.path_of_citation(citation)
        if path:
            head.append(self.view.link(self.here, md.escape(self.view.words["cited.to_hub"]), path))
        why = md.details(self.view.words["cited.why_not"], [md.bullets(self._reason([(1, placed)]))], {"class": "why"})
        return md.wrap("div", {"class": "cited", "id": f"vd-{sign}"}, [md.paragraph(md.join(head, " ")), why])

    def general(self, mentions: Sequence[Placed]) -> Flow:
        """Mentions of no one document, in a row."""
        items = []
        for n, placed in enumerate(mentions, 1):
            text = md.escape(f"“{' '.join(placed.citation.mention.text.split())}” ")
            items.append(md.join((text, self._jump(n, placed))))
        listed = md.bullets(items)
        return md.wrap("div", {"class": "cited", "id": f"vd-{LOOSE}"}, [listed])

    def _jump(self, number: int, placed: Placed) -> Inline:
        """The way to a mention; what the number counts stands before it."""
        shown = md.escape(str(number))
        return md.link(shown, f"#{placed.anchor}") if placed.block in self.shown else shown

    def _reasons(self, mentions: Sequence[Placed]) -> Iterator[Inline]:
        """One item for all mentions that have the same reason."""
        by_reason: dict[tuple[object, ...], list[tuple[int, Placed]]] = defaultdict(list)
        for n, placed in enumerate(mentions, 1):
            one = placed.citation
            by_reason[one.certainty, one.reason, one.candidates, one.conflicts].append((n, placed))
        for same in by_reason.values():
            yield from self._reason(same)

    def _reason(self, same: Sequence[tuple[int, Placed]]) -> Iterator[Inline]:
        citation = same[0][1].citation
        words = self.view.words
        jumps = md.join((self._jump(n, placed) for n, placed in same), ", ")
        reason = md.escape(f" – {citation.reason}" if citation.reason else "")
        parts = [md.join((jumps, md.escape(": "), self.view.badge(citation), reason))]
        if "Lưu ý" not in citation.reason:  # else the reason says it already
            parts += [md.escape(words.say("cited.conflict", what=self._conflict(code))) for code in citation.conflicts]
        if citation.candidates:
            rejected = [
                md.join((self.view.document(self.here, one.canonical), md.escape(f" ({one.why_not})" if one.why_not else "")))
                for one in citation.candidates
            ]
            parts.append(md.join((md.escape(words["certainty.rejected"] + ": "), md.join(rejected, "; "))))
        report = self._report([placed for _, placed in same])
        yield md.join([*parts, *([report] if report else [])], " · ")

    def _conflict(self, code: str) -> str:
        return self.view.words.get(f"conflict.{code}", code)

    def _report(self, mentions: Sequence[Placed]) -> Inline | None:
        """A prefilled report of a wrong link, when there is a place to send it to."""
        repository = md.safe_url(self.view.settings.repository)
        if repository is None:
            return None
        words = self.view.words
        names = ", ".join(placed.citation.id for placed in mentions)
        title = quote(words.say("cited.report_title", mentions=names), safe="")
        body = quote(words.say("cited.report_body", address=self.card.address, mentions=names), safe="")
        url = f"{repository.rstrip('/')}/issues/new?title={title}&body={body}"
        return md.external(md.escape(words["certainty.report"]), url, {"class": "report", "rel": "nofollow"})


def _relations(view: View, here: str, edges: Sequence[Edge]) -> Iterator[Flow]:
    """What the article says of how its documents act on one another."""
    if not edges:
        return
    yield md.heading(3, md.escape(view.words["cited.relations"]))
    items = []
    for edge in edges:
        verb = md.element("em", md.escape(view.words.get(f"relation.{edge.type}", edge.type)), {})
        source = (
            md.link(md.escape(view.words["document.to_paragraph"]), f"#{edge.paragraph}")
            if edge.paragraph and edge.sentence
            else md.NOTHING
        )
        said = md.join((view.document(here, edge.src), verb, view.document(here, edge.dst)), " ")
        items.append(md.join((said, md.escape(" – "), source)) if source else said)
    yield md.bullets(items)
