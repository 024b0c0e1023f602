"""Links to files beside the pages hold in both kinds of copy."""

from __future__ import annotations

import posixpath

import pytest

from builder.pages import pages
from builder.pages.files import without_slash
from builder.settings import Settings
from tests.exports.downloads import files
from tests.pages.collection import load
from tests.pages.rendered import html_of


@pytest.fixture(scope="module")
def archive() -> tuple[dict[str, str], set[str]]:
    corpus, body = load()
    made = {page.path: str(html_of(page.text)) for page in pages(corpus, body, Settings()) if page.path.endswith(".md")}
    published = {file.path for file in files(corpus, Settings())} | {path for card in corpus.cards for path in card.capture_files}
    return made, published


@pytest.mark.parametrize("slash", [True, False])
def test_every_file_that_a_page_links_is_published(archive, slash):
    made, published = archive
    linked = set()
    for path, content in made.items():
        here = path.removesuffix("index.md").removesuffix(".md") if slash else posixpath.dirname(path)
        shown = html_of(content if slash else without_slash(content, path))
        for link in shown.select("a.file"):
            target = posixpath.normpath(posixpath.join(here, str(link["href"])))
            assert target in published, f"{path}: {link['href']}"
            linked.add(target)
    assert {path for path in published if not path.endswith("moi.xml")} <= linked
    assert "moi.xml" in linked


def test_other_links_stay_as_they_are():
    text = '<a href="../x/">a</a> <a class="cite" href="y.html">b</a> <a href="#p" class="permalink">c</a>'
    text += '<a href="https://x.example" class="file">d</a>'
    assert without_slash(text, "bai-viet/x.md") == text
