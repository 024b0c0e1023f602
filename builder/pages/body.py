"""The running text of an article as Markdown: every word as printed, every mention a link at its span."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from urllib.parse import unquote

from builder.corpus import Card, Details, Placed
from builder.model import Article, Block, Image
from builder.pages import markdown as md
from builder.pages.cited import Cited
from builder.pages.inline import marked_text
from builder.pages.markdown import Flow, Inline
from builder.pages.view import View, article_path
from builder.text.addresses import split_address

NOT_IN_BODY = frozenset({"title", "kicker", "date"})
"""Kinds of blocks that stand at the head of the page."""

_PRINTED_MARK = re.compile(r"\s*(?:[-+*•●○▪■◆►–—]|\(?(?:\d{1,3}|[a-zđ])[.)])\s")
"""A list item that prints its own mark needs none of ours."""


def _is_verse(block: Block) -> bool:
    """Whether a block is a line of a poem, as cleaning found."""
    return block.kind == "body" and block.rule == "verse"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the blocks of one article."""

    view: View
    here: str
    article: Article
    card: Card
    details: Details
    shown: frozenset[int]
    """Indices of the blocks that may be shown."""
    cited: Cited

    def body(self) -> Iterator[Flow]:
        """The blocks of the running text, in order."""
        placed = self._placed()
        level = 1
        indices = [index for index in sorted(self.shown) if self.article.blocks[index].kind not in NOT_IN_BODY]
        verses = self._verses(indices)
        for is_list, run in groupby(indices, key=lambda index: self.article.blocks[index].kind == "list-item"):
            if is_list:
                items = list(run)
                yield from (figure for index in items for figure in self._pictures(self.article.blocks[index]))
                yield self._items(items, placed)
                continue
            for index in run:
                block = self.article.blocks[index]
                if block.kind != "caption":
                    yield from self._pictures(block)
                if block.kind == "heading":
                    level = min(max(block.level, 2), max(level, 1) + 1, 6)
                if index in verses:
                    yield self._set(index, placed[index], verses[index])
                else:
                    yield self._block(index, block, placed[index], level)

    def line(self, index: int) -> Inline:
        """Text of a block with its anchor and links, for the head of the page."""
        return md.join((self._anchor(index, link=False), self._linked(index, self._placed()[index])))

    def anchors(self, index: int) -> Inline:
        """Where links to a block and to the mentions in it lead, for a line that the page shows in other words."""
        return md.join((self._anchor(index, link=False), *(md.anchor(placed.anchor) for placed in self._placed()[index])))

    def _placed(self) -> Mapping[int, list[Placed]]:
        by_block: dict[int, list[Placed]] = defaultdict(list)
        for placed in self.details.citations:
            by_block[placed.block].append(placed)
        return by_block

    def _block(self, index: int, block: Block, placed: Sequence[Placed], level: int) -> Flow:
        text = self._linked(index, placed)
        anchor = self._anchor(index)
        match block.kind:
            case "heading":
                return md.heading(level, md.join((self._anchor(index, link=False), text)))
            case "caption":
                return self._figure(block, md.join((anchor, text)))
            case "quote":
                return md.quote(md.join((anchor, text)))
            case "table":
                return self._table(index, block, placed)
            case "lead" | "byline" | "note":
                return self._set(index, placed, block.kind)
            case _:
                return md.paragraph(md.join((anchor, text)))

    def _verses(self, indices: Sequence[int]) -> dict[int, str]:
        """Classes of the lines of poems among these blocks; one that goes on in its stanza stands close below the one above.

        Where the capture has a blank line after every line, stanzas are told by more of them.
        """
        blocks = self.article.blocks
        found = [index for index in indices if _is_verse(blocks[index])]
        step = min((blocks[below].lines[0] - blocks[above].lines[1] for above, below in pairwise(found)), default=1)
        goes_on = {
            below
            for above, below in pairwise(indices)
            if _is_verse(blocks[above]) and blocks[below].lines[0] - blocks[above].lines[1] <= step
        }
        return {index: "verse goes-on" if index in goes_on else "verse" for index in found}

    def _set(self, index: int, placed: Sequence[Placed], name: str) -> Flow:
        """A paragraph that is set in a way of its own, by the name of its class."""
        return md.paragraph(md.join((self._anchor(index), md.element("span", self._linked(index, placed), {"class": name}))))

    def _anchor(self, index: int, *, link: bool = True) -> Inline:
        name = self.details.anchors[index]
        if not name:
            return md.NOTHING
        label = self.view.words["site.permalink"]
        return md.anchor(name, {"class": "permalink", "href": f"#{name}", "aria-label": label} if link else {})

    def _items(self, run: Sequence[int], placed: Mapping[int, list[Placed]]) -> Flow:
        items = md.bullets(md.join((self._anchor(index), self._linked(index, placed[index]))) for index in run)
        if any(_PRINTED_MARK.match(self.article.blocks[index].text) for index in run):
            return md.wrap("div", {"class": "printed-marks"}, [items])
        return items

    def _figure(self, block: Block, text: Inline) -> Flow:
        *others, last = block.images or (None,)
        caption = md.wrap("figcaption", {}, [md.paragraph(text)])
        pictures = [md.paragraph(self._picture(image, captioned=True)) for image in (*others, last) if image]
        return md.wrap("figure", {}, [*pictures, caption])

    def _pictures(self, block: Block) -> Iterator[Flow]:
        """Pictures without a caption, each a figure of its own."""
        for image in block.images:
            yield md.wrap("figure", {}, [md.paragraph(self._picture(image, captioned=False))])

    def _picture(self, image: Image, *, captioned: bool) -> Inline:
        """A picture that lies beside the capture, else its name."""
        picture = dict(self.card.pictures).get(image.source)
        if picture is not None:
            alt = image.alt or ("" if captioned else self.view.words["article.image_alone"])
            address = "../" * (self.here.removesuffix(".md").count("/") + 1) + picture.address
            return md.image(address, alt, (picture.width, picture.height), {"class": "file"})
        name = md.escape(unquote(split_address(image.source).path).rpartition("/")[2] or image.source)
        url = md.safe_url(image.source)
        shown = md.external(name, url, {"rel": "external nofollow noopener"}) if url else name
        described = md.join((shown, md.escape(image.alt)), " – ") if image.alt and not captioned else shown
        return md.element("span", described, {"class": "image-name", "title": self.view.words["article.image_missing"]})

    def _table(self, index: int, block: Block, placed: Sequence[Placed]) -> Flow:
        rows: list[list[Inline]] = []
        offset = 0
        for row in block.text.split("\n"):
            cells = []
            for cell in row.split(" | "):
                cells.append(self._span(index, offset, offset + len(cell), placed))
                offset += len(cell) + 3
            offset += 1 - 3
            rows.append(cells)
        if not rows:
            return Flow("")
        rows[0][0] = md.join((self._anchor(index), rows[0][0]))
        width = max(map(len, rows))
        header = [*rows[0], *[md.NOTHING] * (width - len(rows[0]))]
        return md.wrap("div", {"class": "table"}, [md.table(header, rows[1:])])

    def _linked(self, index: int, placed: Sequence[Placed]) -> Inline:
        return self._span(index, 0, len(self.article.blocks[index].text), placed)

    def _span(self, index: int, first: int, last: int, placed: Sequence[Placed]) -> Inline:
        """``text[first:last]`` of a block with the mentions inside it linked, from left to right."""
        text, marks = self.article.blocks[index].text, self.article.blocks[index].marks
        parts: list[Inline] = []
        at = first
        for one in sorted(placed, key=lambda one: (one.start, -one.end)):
            if at <= one.start and one.end <= last:
                parts += [marked_text(text, marks, (at, one.start), self._link), self._mention(one, text[one.start : one.end])]
                at = one.end
            elif first <= one.start < last:
                # It runs over the edge of a cell, or into the mention before it: a place to jump to, and no link.
                parts.append(md.anchor(one.anchor))
        parts.append(marked_text(text, marks, (at, last), self._link))
        return md.join(parts)

    def _link(self, text: Inline, url: str) -> Inline:
        """A link that the capture has: to the article in this archive, where its address is known, else to where it led."""
        card = self.view.by_url.get(url)
        if card is not None and card.key != self.card.key:
            return self.view.link(self.here, text, article_path(card))
        safe = md.safe_url(url)
        return md.external(text, safe, {"rel": "external nofollow noopener"}) if safe else text

    def _mention(self, placed: Placed, text: str) -> Inline:
        citation = placed.citation
        number = self.cited.number_of(placed)
        entry = self.cited.entry_of(placed)
        path = self.view.path_of_citation(citation)
        certainty = self.view.certainty(citation)
        title = f"{self.view.labels.of(citation.canonical)} – {certainty}" if citation.canonical else certainty
        shown = (
            self.view.link(self.here, md.escape(text), path, title=title) if path else md.link(md.escape(text), f"#{entry}", title)
        )
        classes = ["cite", f"cite--{citation.certainty}"]
        if citation.conflicts:
            classes.append("cite--conflict")
        back = md.anchor(
            "",
            {
                "class": "cite-note",
                "href": f"#{entry}",
                "data-n": number,
                "aria-label": self.view.words.say("cited.to_entry", n=number),
            },
        )
        attributes = {"id": placed.anchor, "class": " ".join(classes), "data-card": entry}
        return md.element("span", md.join((shown, back)), attributes)
