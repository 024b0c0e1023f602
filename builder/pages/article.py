"""The page of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from builder.corpus import Card, published_blocks
from builder.model import Article, Block
from builder.pages import cite_this, days, front, head, provenance, related
from builder.pages import markdown as md
from builder.pages.body import Writer
from builder.pages.capture_lines import capture_lines
from builder.pages.cited import Cited, section
from builder.pages.markdown import Flow, Inline
from builder.pages.page import Page
from builder.pages.view import View, article_path, listed_slug, place_slug, source_slug

KIND = "article"


def pages(view: View, body: Callable[[Card], Article], cards: Iterable[Card]) -> Iterator[Page]:
    """The page of each of these articles and the page of its capture's lines; one body in memory at a time."""
    for card in cards:
        if card.publish == "none":
            continue
        text = body(card)
        yield article(view, card, text)
        if card.publish == "full":
            yield capture_lines(view, card, text)


def article(view: View, card: Card, text: Article) -> Page:
    """The page of one article."""
    here = article_path(card)
    details = view.corpus.heavy.details(card.key)
    cited = Cited.of(details)
    shown = published_blocks(text, card.publish)
    writer = Writer(view, here, text, card, details, shown, cited)
    flows = [
        *_kickers(writer, shown),
        md.heading(1, _title(writer, shown)),
        *_subtitle(writer, shown),
        _about(view, here, card, text, shown),
        *_body(writer, view, card),
        *section(view, card, details, cited, shown),
        *related.copies(view, here, card),
        *related.section(view, here, card),
        *cite_this.section(view, card),
        *provenance.section(view, here, card),
    ]
    record = card.record
    canonicals = [canonical for canonical, _ in cited.documents]
    return front.page(
        here,
        md.flow(flows),
        title=view.title(card),
        description=card.excerpt,
        kind=KIND,
        lang="vi",
        date=record.date,
        date_basis=record.date_basis,
        date_range=record.date_range,
        byline=record.byline,
        source=record.source.name or record.source.abbrev,
        source_basis=record.source.basis if record.source.name or record.source.abbrev else None,
        place=record.place,
        section=record.section,
        url=md.safe_url(record.url),
        sha256=card.sha256,
        capture=card.path,
        cites=canonicals,
        added=card.minted,
        noindex=card.noindex,
        head=head.article(view, card, canonicals),
    )


def _kickers(writer: Writer, shown: frozenset[int]) -> Iterator[Flow]:
    """Lines above the title. A subtitle carries the same label and stands below."""
    blocks = writer.article.blocks
    title = next((index for index, block in enumerate(blocks) if block.kind == "title" and index in shown), len(blocks))
    for index in sorted(shown):
        if blocks[index].kind == "kicker" and index < title:
            yield md.paragraph(md.element("span", writer.line(index), {"class": "kicker"}))


def _subtitle(writer: Writer, shown: frozenset[int]) -> Iterator[Flow]:
    """Lines below the title: its second line, a headline in another language."""
    blocks, card = writer.article.blocks, writer.card
    titles = [index for index in sorted(shown) if blocks[index].kind == "title"]
    heading = _heading_lines(writer, shown) or titles[:1]
    first = titles[0] if titles else len(blocks)
    below = [index for index in sorted(shown) if blocks[index].kind == "kicker" and index > first]
    for index in sorted({*below, *titles} - {*heading}):
        yield md.paragraph(md.element("span", writer.line(index), {"class": "subtitle"}))
    if not below and card.record.subtitle and "subtitle" in card.record.confirmed:
        yield md.paragraph(md.element("span", md.escape(card.record.subtitle), {"class": "subtitle"}))


def _title(writer: Writer, shown: frozenset[int]) -> Inline:
    """The title as printed, with its mentions linked; as a person corrected it, or without the date behind it, where that is so."""
    wanted = writer.view.title(writer.card)
    lines = _heading_lines(writer, shown)
    if lines:
        return md.join((writer.line(index) for index in lines), " ")
    printed = [index for index in sorted(shown) if writer.article.blocks[index].kind == "title"][:1]
    return md.join((*(writer.anchors(index) for index in printed), md.escape(wanted)))


def _heading_lines(writer: Writer, shown: frozenset[int]) -> list[int]:
    """The lines that together are the title as the page shows it: one, or several in a row; none where it was changed."""
    wanted = writer.view.title(writer.card)
    blocks = writer.article.blocks
    titles = [index for index in sorted(shown) if blocks[index].kind == "title"]
    for count in range(1, len(titles) + 1):
        for start in range(len(titles) - count + 1):
            lines = titles[start : start + count]
            if " ".join(" ".join(blocks[index].text.split()) for index in lines) == wanted:
                return lines
    return []


def _body(writer: Writer, view: View, card: Card) -> Iterator[Flow]:
    yield from writer.body()
    if card.publish != "full":
        yield md.wrap("div", {"class": "note"}, [md.paragraph(md.escape(view.words[f"pages.publish_{card.publish}"]))])


def _about(view: View, here: str, card: Card, text: Article, shown: frozenset[int]) -> Flow:
    """What is known of the article, and how."""
    rows = [
        (view.words["article.date"], _date(view, here, card, text, shown)),
        (view.words["article.source"], _source(view, here, card)),
        (view.words["article.byline"], _byline(view, here, card)),
        (view.words["article.place"], _place(view, here, card)),
        (view.words["article.section"], md.escape(card.record.section or "")),
    ]
    items = [md.join((md.strong(md.escape(f"{name}:")), value), " ") for name, value in rows if value]
    return md.wrap("div", {"class": "article-meta"}, [md.bullets(items)])


def _date(view: View, here: str, card: Card, text: Article, shown: frozenset[int]) -> Inline:
    words, record = view.words, card.record
    basis = words.get(f"date_basis.{record.date_basis}", record.date_basis)
    stamps = (block for index, block in enumerate(text.blocks) if index in shown and _dates(block))
    printed = [" ".join(block.text.split()) for block in stamps]
    if record.date:
        year = days.year_of(record.date)
        value = view.link(here, days.time_element(record.date, words), f"nam/{year}.md") if year else md.escape(record.date)
    else:
        value = md.escape(words["article.date_unknown"])
        if record.date_range:
            value = md.join((value, md.escape(days.shown(record.date_range, words))), ", ")
    reason = days.in_words(record.date_reason, words) if record.date_reason != basis else ""
    said = reason if reason and record.date_basis == "none" else f"{basis}: {reason}" if reason else basis
    if printed and not reason:
        said = f"{said}: “{'; '.join(printed)}”"
    return md.join((value, _known_by(view, said, confirmed="date" in record.confirmed)), " ")


def _dates(block: Block) -> bool:
    """Whether a block prints when the article was published, also behind the name of who wrote it."""
    return block.kind == "date" or (block.kind == "byline" and block.rule == "publication-stamp")


def _source(view: View, here: str, card: Card) -> Inline:
    source, slug = card.record.source, source_slug(card)
    name = source.name or source.abbrev
    if name is None or slug is None:
        said = source.basis if source.basis not in {"", "none"} else view.words["date_basis.none"]
        return md.join((md.escape(view.words["article.source_unknown"]), _known_by(view, said)), " ")
    shown = f"{name} ({source.abbrev})" if source.abbrev and source.name and source.abbrev != source.name else name
    value = view.link(here, md.escape(shown), f"nguon/{slug}.md")
    return md.join((value, _known_by(view, source.basis, confirmed="source" in card.record.confirmed)), " ")


def _byline(view: View, here: str, card: Card) -> Inline:
    names = [
        view.link(here, md.escape(name), f"tac-gia/{listed_slug(name)}.md") if listed_slug(name) else md.escape(name)
        for name in card.record.byline
    ]
    return md.join(names, ", ") if names else md.escape(view.words["article.byline_unknown"])


def _place(view: View, here: str, card: Card) -> Inline:
    slug = place_slug(card)
    return view.link(here, md.escape(card.record.place or ""), f"noi/{slug}.md") if slug else md.NOTHING


def _known_by(view: View, basis: str, *, confirmed: bool = False) -> Inline:
    said = view.words["article.confirmed"] if confirmed else f"{view.words['article.known_by']}: {basis}"
    return md.element("small", md.escape(f"({said})"), {"class": "basis"}) if basis or confirmed else md.NOTHING
