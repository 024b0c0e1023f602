"""What citation managers and search engines read of a page; only what is known."""

from __future__ import annotations

import json
from typing import Any

import frontmatter
import pytest
from bs4 import BeautifulSoup

from builder.pages import pages
from builder.settings import Settings
from tests.pages.collection import load

# What Zotero's translator “Embedded Metadata” maps to the fields of an item; authors are read apart.
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_public_url": "url",
    "citation_language": "language",
}


@pytest.fixture(scope="module")
def heads() -> dict[str, BeautifulSoup]:
    made = pages(*load(), Settings())
    return {
        page.path: BeautifulSoup(str(frontmatter.loads(page.text).get("head", "")), "html.parser")
        for page in made
        if page.path.endswith(".md")
    }


def zotero(head: BeautifulSoup) -> dict[str, object]:
    meta = [(tag["name"], tag["content"]) for tag in head.find_all("meta", attrs={"name": True})]
    item: dict[str, object] = {HIGHWIRE[str(name)]: value for name, value in meta if name in HIGHWIRE}
    item["itemType"] = next(value for name, value in meta if name == "z:itemType")
    item["creators"] = [value for name, value in meta if name == "citation_author"]
    return item


def data(head: BeautifulSoup) -> dict[str, Any]:
    scripts = head.find_all("script", type="application/ld+json")
    assert len(scripts) == 1
    found: dict[str, Any] = json.loads(scripts[0].string or "")
    return found


def test_zotero_reads_a_newspaper_article(heads):
    assert zotero(heads["bai-viet/cong-doan-co-so-hoc-tap-nghi-quyet.md"]) == {
        "itemType": "newspaperArticle",
        "title": "Công đoàn cơ sở học tập nghị quyết",
        "creators": ["T.T"],
        "date": "2024/05/22",
        "publicationTitle": "Báo Vùng Cao",
        "language": "vi",
    }
    assert zotero(heads["bai-viet/dai-hoi-dang-nhin-tu-ban-lang.md"])["url"] == "https://bao.example/ba"


def test_nothing_is_made_up(heads):
    head = heads["bai-viet/ke-hoach-in-sai-ky-hieu.md"]
    assert set(zotero(head)) == {"itemType", "title", "creators", "language"}
    article = data(head)
    assert not {"datePublished", "author", "publisher", "isBasedOn", "license"} & set(article)
    assert article["@type"] == "NewsArticle"


def test_an_article_names_what_it_cites(heads):
    cited = data(heads["bai-viet/ke-hoach-in-sai-ky-hieu.md"])["citation"]
    assert {"@type": "Legislation", "name": "Nghị định số 30/2020/NĐ-CP", "identifier": "30/2020/NĐ-CP"} in cited
    assert {"@type": "CreativeWork", "name": "Nghị quyết số 35-NQ/TW (khóa XII)", "identifier": "35-NQ/TW"} in cited


@pytest.mark.parametrize(
    ("path", "kind"),
    [("nn/cp/nd-30-2020", "Legislation"), ("dang/tw/k12/nq-35", "CreativeWork"), ("cd/an-giang/2019/hd-223", "CreativeWork")],
)
def test_only_acts_of_the_state_are_legislation(heads, path, kind):
    assert data(heads[f"van-ban/{path}.md"])["@type"] == kind


def test_a_disputed_value_is_not_told_to_machines(heads):
    document = data(heads["van-ban/dang/tw/k12/nq-35.md"])
    assert "publisher" not in document  # two articles name two bodies
    assert document["datePublished"] == "2018-10-22"
