"""The sitemap of a site with more pages than one file may list."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from builder.render import sitemap
from tests.render.sites import assert_same, both, render

pytestmark = pytest.mark.site

BASE = "https://kho.example/bao"


def locations(data: bytes, kind: str) -> list[str]:
    found = BeautifulSoup(data, "xml")
    assert [tag.name for tag in found.find_all(recursive=False)] == [{"url": "urlset", "sitemap": "sitemapindex"}[kind]]
    return [loc.get_text() for one in found(kind) for loc in one("loc")]


def parts(site: dict[str, bytes]) -> list[str]:
    return sorted((path for path in site if path.startswith("sitemap-")), key=lambda path: int(path[8:-4]))


@pytest.fixture(scope="module")
def whole(collected: Path) -> list[str]:
    """All addresses, in one file."""
    site = render(collected, "whole", fast=True, site_url=BASE)
    assert parts(site) == []
    return locations(site["sitemap.xml"], "url")


def test_an_index_names_files_of_no_more_addresses_than_are_allowed(
    collected: Path, whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 10)
    site, stock = both(collected, site_url=BASE)
    assert_same(site, stock)
    listed = [locations(site[path], "url") for path in parts(site)]
    assert [address for part in listed for address in part] == whole
    assert {len(part) for part in listed[:-1]} == {10}
    assert 0 < len(listed[-1]) <= 10
    assert locations(site["sitemap.xml"], "sitemap") == [f"{BASE}/sitemap-{n}.xml" for n in range(1, len(listed) + 1)]
    assert gzip.decompress(site["sitemap.xml.gz"]) == site["sitemap.xml"]
    for path, one in zip(parts(site), BeautifulSoup(site["sitemap.xml"], "xml")("sitemap"), strict=True):
        days = [day.get_text() for day in BeautifulSoup(site[path], "xml")("lastmod")]
        assert [day.get_text() for day in one("lastmod")] == ([max(days)] if days else [])


def test_as_many_addresses_as_are_allowed_stand_in_one_file(
    collected: Path, whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", len(whole) - 1)
    assert len(parts(render(collected, "limit", fast=True, site_url=BASE))) == 2
    monkeypatch.setattr(sitemap, "LIMIT", len(whole))
    site = render(collected, "limit", fast=True, again=True, site_url=BASE)
    assert parts(site) == [], "files of an earlier build are gone"
    assert locations(site["sitemap.xml"], "url") == whole


def test_the_limit_is_that_of_the_protocol() -> None:
    assert sitemap.LIMIT == 50_000
