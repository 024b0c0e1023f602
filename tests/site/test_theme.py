"""What every page of the theme promises, looked up in its markup."""

from __future__ import annotations

import gzip
import re

import pytest
from bs4 import BeautifulSoup, Tag

from builder.render.policy import content_security_policy
from builder.settings import Settings
from builder.words import words

pytestmark = pytest.mark.site

FONTS = 60_000
"""Bytes of all fonts together."""
FRAME = 25_000
"""Bytes of HTML around an article's own text."""
FIRST_VIEW = 150_000
"""Bytes of a first view, compressed, with styles, scripts and fonts."""
DATA = {"application/json", "application/ld+json"}


@pytest.fixture(scope="module")
def pages(built):
    return {path.relative_to(built).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser") for path in built.rglob("*.html")}


def test_pages_of_every_kind_are_looked_at(pages):
    assert {"index.html", "404.html", "bai-viet/index.html", "bai-viet/le-ra-quan/index.html"} <= set(pages)


def test_a_policy_stands_before_anything_is_loaded(pages):
    for name, page in pages.items():
        first = page.head.find(["meta", "link", "script"], attrs={"charset": False})
        assert first.get("http-equiv") == "Content-Security-Policy", name
        assert first["content"] == content_security_policy()
        assert "unsafe" not in first["content"]


def test_no_page_holds_an_inline_script_or_style(pages):
    for name, page in pages.items():
        assert all(script.get("src") or script.get("type") in DATA for script in page("script")), name
        assert not page("style"), name
        assert not page.select("[style], [onclick], [onload]"), name


def test_nothing_is_loaded_from_elsewhere(pages):
    for name, page in pages.items():
        loaded = [tag.get("src") or tag.get("href") for tag in page.select("script, img, iframe, link:not([rel=canonical])")]
        assert not [url for url in loaded if url and re.match(r"(?:[a-z]+:)?//", url)], name


def test_styles_load_nothing_from_elsewhere(built):
    for path in built.rglob("*.css"):
        found = re.findall(r"url\(\s*[\"']?((?:https?:)?//[^)\"']+)", path.read_text(encoding="utf-8"))
        assert not found, path.name


def test_what_pages_load_is_there(built, pages):
    for name, page in pages.items():
        if name == "404.html":  # its addresses are absolute
            continue
        for tag in page.select("script[src], link[href]"):
            target = (built / name).parent / (tag.get("src") or tag["href"])
            made_later = tag.get("rel") in (["canonical"], ["alternate"])
            assert target.resolve().is_file() or made_later, f"{name}: {tag}"


def test_links_between_pages_hold_below_a_path(pages):
    for name, page in pages.items():
        if name != "404.html":
            assert not [a["href"] for a in page("a", href=True) if a["href"].startswith("/")], name


def test_every_page_has_one_skip_link_first(pages):
    for name, page in pages.items():
        assert page.body.a["href"] == "#noi-dung", name
        assert page.find(id="noi-dung"), name


def test_every_page_says_its_language_and_has_one_title_and_one_main(pages):
    for name, page in pages.items():
        assert page.html["lang"] == "vi", name
        assert len(page("title")) == len(page("h1")) == len(page("main")) == 1, name


def test_ids_are_unique(pages):
    for name, page in pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), name


def test_the_section_of_a_page_is_marked(pages):
    def current(name):
        return [(a.get_text(), a["aria-current"]) for a in pages[name].select("nav.sections [aria-current]")]

    assert current("index.html") == [("Trang chủ", "page")]
    assert current("bai-viet/index.html") == [("Bài viết", "page")]
    assert current("bai-viet/le-ra-quan/index.html") == [("Bài viết", "true")]
    assert current("van-ban/dang/tw/k12/nq-35/index.html") == [("Văn bản", "true")]


def test_a_title_with_markup_stays_text(pages):
    title = pages["bai-viet/le-ra-quan/index.html"].title.get_text()
    assert title.startswith("Công đoàn các khu công nghiệp ra quân hưởng ứng")
    assert "sức khỏe <nghề nghiệp> – " in title


def test_the_prepared_head_is_printed_as_it_is(pages):
    head = pages["bai-viet/le-ra-quan/index.html"].head
    assert head.find("meta", attrs={"name": "citation_title"})
    assert head.find("script", type="application/ld+json")


def test_a_page_asked_to_stay_out_of_search_engines_does(pages):
    assert pages["bai-viet/le-ra-quan/ban-luu/index.html"].find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not pages["bai-viet/le-ra-quan/index.html"].find("meta", attrs={"name": "robots"})


def test_the_form_is_hidden_until_there_is_a_search_page(pages):
    assert not pages["index.html"].find("form")


def the(page: Tag, selector: str) -> Tag:
    """The one element that a page must have."""
    found = page.select(selector)
    assert len(found) == 1, selector
    return found[0]


def test_an_english_interface_around_vietnamese_text(built_otherwise):
    page = BeautifulSoup((built_otherwise / "bai-viet/le-ra-quan.html").read_bytes(), "html.parser")
    assert the(page, "html")["lang"] == "en"
    assert the(page, "#noi-dung")["lang"] == "vi"
    assert the(page, ".skip").get_text() == "Skip to main content"
    assert [a.get_text() for a in page.select("nav.sections a")][:3] == ["Home", "Articles", "Documents"]
    interface = [text for part in ("header", "footer") for text in the(page, part).stripped_strings]
    interface += [str(value) for tag in the(page, "header").find_all(True) for value in tag.attrs.values()]
    english, vietnamese = words("en"), words("vi")
    assert [said for said in interface if said in set(vietnamese.values()) - set(english.values())] == []


def test_the_search_form_is_our_own(built_otherwise):
    form = the(BeautifulSoup((built_otherwise / "bai-viet/le-ra-quan.html").read_bytes(), "html.parser"), "form[role=search]")
    assert form["action"] == "../tim-kiem.html"
    assert form["name"] != "search"
    assert the(form, "label")["for"] == the(form, "input")["id"]


def test_other_sites_can_show_a_link_with_its_picture(render_pages, tmp_path):
    base = "https://example.org/archive/"
    site = render_pages(tmp_path, Settings(), site_url=base)
    for path, kind, picture in (("", "website", "archive"), ("bai-viet/le-ra-quan/", "article", "article")):
        page = BeautifulSoup((site / path / "index.html").read_bytes(), "html.parser")
        said = {str(meta["property"]): str(meta["content"]) for meta in page.select("meta[property^='og:']")}
        assert said["og:url"] == base + path == page.select("link[rel=canonical]")[0]["href"]
        assert said["og:image"] == f"{base}images/og-{picture}.png"
        assert (site / "images" / f"og-{picture}.png").stat().st_size < FRAME
        assert said["og:type"] == kind
        assert said["og:title"]
        assert said["og:description"]


def test_the_sitemap_has_true_days_only(render_pages, tmp_path):
    site = render_pages(tmp_path, Settings(), site_url="https://example.org/archive/")
    sitemap = BeautifulSoup((site / "sitemap.xml").read_bytes(), "xml")
    urls = {the(url, "loc").get_text(): [day.get_text() for day in url("lastmod")] for url in sitemap("url")}
    assert urls["https://example.org/archive/bai-viet/le-ra-quan/"] == ["2024-06-03"]
    assert urls["https://example.org/archive/bai-viet/doi-thoai/"] == []
    assert "https://example.org/archive/bai-viet/le-ra-quan/ban-luu/" not in urls
    assert "Sitemap: https://example.org/archive/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_fonts_are_light_and_licensed(built):
    fonts = list((built / "fonts").glob("*.woff2"))
    assert sum(path.stat().st_size for path in fonts) <= FONTS
    assert "SIL Open Font License" in (built / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_the_frame_around_a_page_is_light(built, pages):
    for name, page in pages.items():
        whole = len((built / name).read_bytes())
        assert whole - len(page.find(id="noi-dung").encode()) <= FRAME, name


def test_a_first_view_is_light(built, pages):
    page = pages["bai-viet/le-ra-quan/index.html"]
    urls = {
        tag.get("src") or tag["href"]
        for tag in page.select("script[src], link[rel=stylesheet]:not([media=print]), link[rel=preload]")
    }
    files = [(built / "bai-viet/le-ra-quan" / url).resolve() for url in urls]
    sizes = [path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes())) for path in files]
    assert sum(sizes) + len(gzip.compress((built / "bai-viet/le-ra-quan/index.html").read_bytes())) <= FIRST_VIEW
