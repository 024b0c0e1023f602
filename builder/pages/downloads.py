"""“Dữ liệu”: the whole archive as tables to take away."""

from __future__ import annotations

from collections.abc import Iterator

from builder.pages import front
from builder.pages import markdown as md
from builder.pages.page import Page
from builder.pages.view import View

KIND = "downloads"
PATH = "du-lieu/index.md"

FILES = (
    ("nav.articles", "bai-viet.csv"),
    ("nav.documents", "van-ban.csv"),
    ("coverage.mentions", "vien-dan.csv"),
    ("downloads.relations", "quan-he.csv"),
    ("downloads.package", "datapackage.json"),
)
"""Made by the exports, beside the page; the page is a folder's index, so that these addresses hold in every copy."""


def pages(view: View) -> Iterator[Page]:
    """The one page."""
    words = view.words
    title, lead = words["downloads.title"], words["downloads.lead"]
    items = [
        md.join((md.external(md.escape(file), file, {"class": "file", "download": file}), md.escape(f" – {words[key]}")))
        for key, file in FILES
    ]
    flows = [
        md.heading(1, md.escape(title)),
        md.paragraph(md.escape(lead)),
        md.bullets(items),
        md.heading(2, md.escape(words["downloads.feeds"])),
        md.bullets([md.external(md.escape(words["home.feed"]), "../moi.xml", {"class": "file"})]),
        md.paragraph(md.escape(words["downloads.rights"])),
    ]
    yield front.page(PATH, md.flow(flows), title=title, description=lead, kind=KIND, lang=words.language)
