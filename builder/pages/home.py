"""The home page: what this is, how much, the newest, the most cited, and the ways in."""

from __future__ import annotations

import html
from collections.abc import Iterator

from builder.pages import front, listing, ways
from builder.pages import markdown as md
from builder.pages.markdown import Flow
from builder.pages.page import Page
from builder.pages.view import View

KIND = "home"
PATH = "index.md"
SHOWN = 10


def pages(view: View) -> Iterator[Page]:
    """The one home page."""
    words = view.words
    flows = [
        md.heading(1, md.escape(words["home.title"])),
        md.paragraph(md.element("span", md.escape(words["home.lead"]), {"class": "lead"})),
        _stats(view),
        _number_box(view),
        md.heading(2, md.escape(words["home.ways"])),
        _ways(view),
        md.heading(2, md.escape(words["listing.newest"])),
        listing.article_table(view, PATH, view.corpus.cards[:SHOWN]),
        md.paragraph(view.link(PATH, md.escape(words["home.all_articles"]), "bai-viet/index.md")),
        md.paragraph(md.external(md.escape(words["home.feed"]), "moi.xml", {"class": "file"})),
        md.heading(2, md.escape(words["listing.most_cited"])),
        listing.document_table(view, PATH, ways.most_cited(view.permanent)[:SHOWN]),
        md.paragraph(view.link(PATH, md.escape(words["home.all_documents"]), "van-ban/index.md")),
    ]
    yield front.page(
        PATH, md.flow(flows), title=words["home.title"], description=words["home.lead"], kind=KIND, lang=words.language
    )


def _stats(view: View) -> Flow:
    words, cards = view.words, view.corpus.cards
    mentions = sum(card.mentions for card in cards)
    items = [
        view.link(PATH, md.escape(view.counted(cards)), "bai-viet/index.md"),
        view.link(PATH, md.escape(words.count("count.documents", len(view.permanent))), "van-ban/index.md"),
        view.link(PATH, md.escape(words.count("count.mentions", mentions)), "tinh-trang.md"),
        view.link(PATH, md.escape(words.count("count.sources", len(view.sources))), "nguon/index.md"),
    ]
    return md.wrap("div", {"class": "stats"}, [md.bullets(items)])


def _number_box(view: View) -> Flow:
    """The way to look up a number: what is typed goes to the page that knows all numbers, which lists them for who runs no scripts."""
    said = {name: html.escape(view.words[f"lookup.{name}"]) for name in ("label", "example", "submit")}
    return md.raw(
        '<form class="lookup" action="tra-so-hieu/index.html" method="get">\n'
        f'<label for="so-hieu">{said["label"]}</label>\n'
        f'<input id="so-hieu" name="so" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" '
        f'placeholder="{said["example"]}" maxlength="120">\n'
        f'<button type="submit">{said["submit"]}</button>\n'
        "</form>"
    )


def _ways(view: View) -> Flow:
    words = view.words
    search = [("search.title", "tim-kiem.md")] if view.settings.search else []
    listed = (
        *search,
        ("lookup.title", "tra-so-hieu/index.md"),
        ("nav.years", "nam/index.md"),
        ("nav.sources", "nguon/index.md"),
        ("nav.places", "noi/index.md"),
        ("nav.bylines", "tac-gia/index.md"),
        ("nav.types", "loai/index.md"),
        ("nav.issuers", "co-quan/index.md"),
        ("nav.terms", "khoa/index.md"),
        ("timeline.title", "dong-thoi-gian.md"),
        ("implementation.title", "trien-khai.md"),
        ("reused.title", "cau-dung-lai.md"),
        ("nav.coverage", "tinh-trang.md"),
        ("downloads.title", "du-lieu/index.md"),
    )
    return md.wrap("div", {"class": "ways"}, [md.bullets(view.link(PATH, md.escape(words[key]), path) for key, path in listed)])
