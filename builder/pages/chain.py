"""What a document carries out and what carries it out, each step with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.corpus import Edge, Instrument
from builder.pages import markdown as md
from builder.pages.markdown import Flow
from builder.pages.view import View, article_path


def section(view: View, instrument: Instrument, here: str) -> Iterator[Flow]:
    """The section, when some article says anything."""
    if not instrument.acts_on and not instrument.acted_on_by:
        return
    yield md.heading(2, md.escape(view.words["document.relations"]))
    yield from _direction(view, here, "relation", instrument.acts_on)
    yield from _direction(view, here, "relation_by", instrument.acted_on_by)


def _direction(view: View, here: str, name: str, edges: Sequence[Edge]) -> Iterator[Flow]:
    """Edges under their verb, every document once with all sentences."""
    verbs: dict[str, dict[str, list[Edge]]] = {}
    for edge in edges:
        other = edge.dst if name == "relation" else edge.src
        verbs.setdefault(edge.type, {}).setdefault(other, []).append(edge)
    for verb, documents in sorted(verbs.items()):
        said = view.words.get(f"{name}.{verb}", verb)
        yield md.heading(3, md.escape(said[:1].upper() + said[1:]))
        parts: list[Flow] = []
        for canonical, said_by in documents.items():
            parts.append(md.paragraph(md.strong(view.document(here, canonical))))
            parts += [flow for edge in said_by for flow in _said(view, here, edge)]
        yield md.wrap("div", {"class": "chain"}, parts)


def _said(view: View, here: str, edge: Edge) -> Iterator[Flow]:
    card = view.corpus.by_key.get(edge.article)
    if card is None:
        return
    source = view.link(here, md.escape(view.title(card)), article_path(card), edge.paragraph if edge.sentence else "")
    sentence = md.escape(edge.sentence) if edge.sentence else md.NOTHING
    yield md.quote(md.join((sentence, md.escape("— "), source), " " if sentence else ""))
