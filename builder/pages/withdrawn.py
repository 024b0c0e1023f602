"""A stub at every address that was published once and has no page now, so that no link to the archive ends nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from builder.citations import hub_of
from builder.corpus import Corpus
from builder.ids import Ids
from builder.pages.front import page
from builder.pages.markdown import Flow, Inline, escape, heading, link, paragraph
from builder.pages.page import Page
from builder.settings import Settings
from builder.words import Words, words

_NOINDEX = '<meta name="robots" content="noindex">'


def withdrawn(corpus: Corpus, table: Ids, settings: Settings) -> Iterator[Page]:
    """One page for each minted address without an article or document, in the order of the addresses.

    It says that something was here and where to go on, and nothing of what it was: a withdrawal removes every word.
    """
    say = words(settings.language)
    live = {card.address for card in corpus.cards} | {instrument.address for instrument in corpus.instruments.values()}
    live |= {hub.address for hub in corpus.hubs.values()}
    for row in table.rows:
        if row.address not in live:
            yield _stub(row.address, _way_on(row.key, row.address, corpus, say) if row.kind == "van-ban" else None, say)


def _way_on(canonical: str, address: str, corpus: Corpus, say: Words) -> Inline | None:
    hub = corpus.hubs.get(hub_of(canonical))
    if hub is None:
        return None
    up = "../" * (address.count("/") - 1)
    return link(escape(say["withdrawn.hub"]), f"{up}{hub.address.rstrip('/')}.md")


def _stub(address: str, way_on: Inline | None, say: Words) -> Page:
    up = "../" * (address.count("/") - 1)
    home = link(escape(say["withdrawn.home"]), f"{up}index.md")
    text = "\n\n".join(
        [
            heading(1, escape(say["withdrawn.title"])),
            paragraph(escape(say["withdrawn.text"])),
            paragraph(Inline(" · ".join(part for part in (way_on, home) if part))),
        ]
    )
    return page(f"{address.rstrip('/')}.md", Flow(text), title=say["withdrawn.title"], head=_NOINDEX)
