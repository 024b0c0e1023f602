"""Who implements what: bodies as a picture, documents as a table, every step with the articles that state it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from builder.corpus import Edge
from builder.pages import front, paging, picture
from builder.pages import markdown as md
from builder.pages.chain import LIMIT, rows
from builder.pages.labels import Identity
from builder.pages.markdown import Flow, Inline
from builder.pages.page import Page
from builder.pages.view import View, article_path

KIND = "implementation"
PATH = "trien-khai.md"

Step = tuple[str, str, str]
"""Document that acts, relation, document acted on."""


def pages(view: View) -> Iterator[Page]:
    """The map, and further pages of its table where it is long."""
    steps = _steps(view)
    parts = paging.parts(PATH, list(steps.items()), view.settings.listing_rows)
    words = view.words
    for part in parts:
        title = part.title(view, words["implementation.title"])
        flows = [md.heading(1, md.escape(title)), md.paragraph(md.escape(words["implementation.lead"]))]
        if part.number == 1 and steps:
            flows.append(_picture(view, list(steps)))
        flows.append(_table(view, part.path, part.items))
        flows += paging.links(view, part, len(parts))
        yield front.page(
            part.path, md.flow(flows), title=title, description=words["implementation.lead"], kind=KIND, lang=words.language
        )


def _steps(view: View) -> dict[Step, list[Edge]]:
    found: dict[Step, list[Edge]] = {}
    for canonical in view.corpus.instruments:
        for edge in view.corpus.heavy.steps(canonical).acts_on:
            found.setdefault((edge.src, edge.type, edge.dst), []).append(edge)
    return dict(sorted(found.items(), key=lambda item: (item[0][2], item[0][1], item[0][0])))


def _picture(view: View, steps: Sequence[Step]) -> Flow:
    """Bodies under the bodies whose documents theirs carry out; those with most steps where there are too many."""
    between = Counter((Identity.of(src).scope, Identity.of(dst).scope) for src, _, dst in steps)
    weight: Counter[str] = Counter()
    for (src, dst), count in between.items():
        weight.update({src: count, dst: count})
    shown = sorted(sorted(weight), key=lambda scope: -weight[scope])[:LIMIT]
    edges = [
        Edge(src, "thuc_hien", dst, "", "", "") for src, dst in sorted(between) if src != dst and src in shown and dst in shown
    ]
    laid, beside = rows(sorted(shown), edges)
    nodes = []
    for scope, depth, parent in laid:
        acting = sum(count for (src, _), count in between.items() if src == scope)
        acted = sum(count for (_, dst), count in between.items() if dst == scope)
        said = view.words.say("implementation.counts", acting=view.words.number(acting), acted=view.words.number(acted))
        nodes.append(picture.Node(view.labels.scope(scope), said, depth, parent))
    return picture.tree(nodes, beside, view.words.say("implementation.label", n=view.words.number(len(nodes))))


def _table(view: View, here: str, steps: Sequence[tuple[Step, list[Edge]]]) -> Flow:
    words = view.words
    if not steps:
        return md.paragraph(md.escape(words["listing.empty"]))
    header = [md.escape(words[f"implementation.{name}"]) for name in ("src", "relation", "dst", "stated_by")]
    return md.wrap("div", {"class": "listing"}, [md.table(header, [_row(view, here, step, edges) for step, edges in steps])])


def _row(view: View, here: str, step: Step, edges: Sequence[Edge]) -> list[Inline]:
    src, verb, dst = step
    stated = dict.fromkeys((edge.article, edge.paragraph if edge.sentence else "") for edge in edges)
    articles = [
        view.link(here, md.escape(view.title(view.corpus.by_key[key])), article_path(view.corpus.by_key[key]), paragraph)
        for key, paragraph in list(stated)[:3]
        if key in view.corpus.by_key
    ]
    if len(stated) > 3:
        articles.append(md.escape(view.words.say("document.more_articles", n=view.words.number(len(stated) - 3))))
    return [
        view.document(here, src),
        md.escape(view.words.get(f"relation.{verb}", verb)),
        view.document(here, dst),
        md.join(articles, "; "),
    ]
