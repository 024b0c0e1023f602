"""What a document carries out and what carries it out: a picture of the chain, and every step with the sentence that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.corpus import Corpus, Edge, Instrument
from builder.pages import markdown as md
from builder.pages import picture
from builder.pages.labels import Identity, number_and_type
from builder.pages.markdown import Flow
from builder.pages.view import View, article_path

LIMIT = 40
"""Boxes of one picture."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The documents around one, nearest first, with the steps between them."""

    documents: tuple[str, ...]
    edges: tuple[Edge, ...]
    left_out: int
    """Documents of the chain that the limit leaves out, as far as they touch the ones shown."""


def neighbourhood(corpus: Corpus, canonical: str, limit: int = LIMIT) -> Neighbourhood:
    """Walk from a document along the relations in both directions, until there is nothing more or the limit is reached."""
    found, queue, outside = {canonical: None}, [canonical], set()
    for name in queue:
        for other in _beside(corpus, name):
            if other in found:
                continue
            if len(found) == limit:
                outside.add(other)
                continue
            found[other] = None
            queue.append(other)
    edges = [edge for name in found for edge in _acts_on(corpus, name) if edge.dst in found]
    return Neighbourhood(tuple(found), tuple(edges), len(outside))


def section(view: View, instrument: Instrument, here: str) -> Iterator[Flow]:
    """The section, when some article says anything."""
    steps = view.corpus.heavy.steps(instrument.canonical)
    if not steps.acts_on and not steps.acted_on_by:
        return
    around = neighbourhood(view.corpus, instrument.canonical)
    yield md.heading(2, md.escape(view.words["document.relations"]))
    yield _picture(view, instrument, around)
    if around.left_out:
        yield md.paragraph(md.escape(view.words.say("chain.left_out", n=view.words.number(around.left_out))))
    yield from _direction(view, here, "relation", steps.acts_on)
    yield from _direction(view, here, "relation_by", steps.acted_on_by)
    yield from _further(view, here, instrument, around)


Row = tuple[str, int, int | None]
"""A document of a tree: its id, its depth, and the row of what it stands under."""


def rows(documents: Sequence[str], edges: Sequence[Edge]) -> tuple[list[Row], list[tuple[int, int]]]:
    """Documents as rows of a tree: each under the one of those it acts on that lies deepest, so that a chain shows all its links.

    Steps beside the tree come as pairs of rows.
    """
    above: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.src != edge.dst:
            above[edge.src].add(edge.dst)
    depths: dict[str, int] = {}
    for name in sorted(documents):
        _depth(name, above, depths, set())
    under: dict[str | None, list[str]] = defaultdict(list)
    for name in sorted(documents):
        higher = [one for one in above[name] if depths[one] < depths[name]]
        under[max(higher, key=lambda one: (depths[one], one), default=None)].append(name)
    out: list[Row] = []
    stack: list[Row] = [(name, 0, None) for name in reversed(under[None])]
    while stack:
        name, depth, parent = stack.pop()
        stack += [(child, depth + 1, len(out)) for child in reversed(under[name])]
        out.append((name, depth, parent))
    place = {name: row for row, (name, _, _) in enumerate(out)}
    tree = {(row, parent) for row, (_, _, parent) in enumerate(out)}
    return out, sorted({(place[edge.src], place[edge.dst]) for edge in edges if edge.src != edge.dst} - tree)


def _depth(name: str, above: Mapping[str, set[str]], depths: dict[str, int], path: set[str]) -> int:
    """Steps to the top, by the longest way; a step that closes a circle does not count."""
    if name not in depths:
        higher = [
            _depth(one, above, depths, path | {name}) for one in sorted(above.get(name, ())) if one not in path and one != name
        ]
        if path and any(one in path for one in above.get(name, ())):
            return 1 + max(higher, default=-1)  # part of a circle: settled when it is asked for itself
        depths[name] = 1 + max(higher, default=-1)
    return depths[name]


def _picture(view: View, instrument: Instrument, around: Neighbourhood) -> Flow:
    laid, beside = rows(around.documents, around.edges)
    verbs = {(edge.src, edge.dst): edge.type for edge in around.edges}
    nodes = []
    for name, depth, parent in laid:
        first, second = _lines(view, name)
        verb = verbs.get((name, laid[parent][0])) if parent is not None else None
        if verb and verb != "thuc_hien":
            second = f"{view.words.get(f'relation.{verb}', verb)} · {second}"
        nodes.append(picture.Node(first, second, depth, parent, name == instrument.canonical))
    label = view.words.say("chain.label", document=view.labels.document(instrument), n=view.words.number(len(nodes)))
    return picture.tree(nodes, beside, label)


def _lines(view: View, canonical: str) -> tuple[str, str]:
    """The two lines of a document's box: number and type; body and period."""
    instrument = view.corpus.instruments.get(canonical)
    identity = Identity.of(canonical)
    period = view.labels.period(identity)
    where = ", ".join(part for part in (view.labels.scope(identity.scope), period) if part)
    return (number_and_type(instrument) if instrument else None) or view.labels.of(canonical), where


def _direction(view: View, here: str, name: str, edges: Sequence[Edge]) -> Iterator[Flow]:
    """Edges under their verb, every document once with all sentences."""
    verbs: dict[str, dict[str, list[Edge]]] = {}
    for edge in edges:
        other = edge.dst if name == "relation" else edge.src
        verbs.setdefault(edge.type, {}).setdefault(other, []).append(edge)
    for verb, documents in sorted(verbs.items()):
        said = view.words.get(f"{name}.{verb}", verb)
        yield md.heading(3, md.escape(said[:1].upper() + said[1:]))
        yield md.wrap("div", {"class": "chain"}, _documents(view, here, documents))


def _documents(view: View, here: str, documents: Mapping[str, Sequence[Edge]]) -> Iterator[Flow]:
    for canonical, said_by in documents.items():
        yield md.paragraph(md.strong(view.document(here, canonical)))
        yield from said(view, here, said_by)


def _further(view: View, here: str, instrument: Instrument, around: Neighbourhood) -> Iterator[Flow]:
    """The steps of the picture that do not touch the document itself."""
    further = [edge for edge in around.edges if instrument.canonical not in {edge.src, edge.dst}]
    if not further:
        return
    by_pair: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in further:
        by_pair.setdefault((edge.src, edge.type, edge.dst), []).append(edge)
    yield md.heading(3, md.escape(view.words["chain.further"]))
    parts: list[Flow] = []
    for (src, verb, dst), said_by in by_pair.items():
        words = md.element("em", md.escape(view.words.get(f"relation.{verb}", verb)), {})
        parts.append(md.paragraph(md.join((view.document(here, src), words, view.document(here, dst)), " ")))
        parts += said(view, here, said_by)
    yield md.wrap("div", {"class": "chain"}, parts)


def said(view: View, here: str, edges: Sequence[Edge]) -> Iterator[Flow]:
    """The sentences behind some edges, each once, with their articles."""
    for edge in dict.fromkeys(edges):
        card = view.corpus.by_key.get(edge.article)
        if card is None:
            continue
        source = view.link(here, md.escape(view.title(card)), article_path(card), edge.paragraph if edge.sentence else "")
        sentence = md.escape(edge.sentence) if edge.sentence else md.NOTHING
        yield md.quote(md.join((sentence, md.join((md.escape("— "), source))), " "))


def _acts_on(corpus: Corpus, canonical: str) -> tuple[Edge, ...]:
    return corpus.heavy.steps(canonical).acts_on


def _beside(corpus: Corpus, canonical: str) -> Iterator[str]:
    steps = corpus.heavy.steps(canonical)
    yield from (edge.dst for edge in steps.acts_on)
    yield from (edge.src for edge in steps.acted_on_by)
