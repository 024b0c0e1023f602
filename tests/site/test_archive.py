"""The project's own captures, built whole: every page hangs together, and one of each kind is looked at in Chromium."""

from __future__ import annotations

import functools
import http.server
import threading
from collections import deque
from itertools import pairwise, product
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import frontmatter
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from tinyhtml5.parser import HTMLParser

from builder import render
from builder import settings as settings_room
from builder import site as site_room
from builder.settings import Folders

pytestmark = pytest.mark.site

ROOT = Path(__file__).resolve().parents[2]
KINDS = (
    "article", "capture-lines", "coverage", "document", "hand-written", "home", "hub", "implementation", "listing", "lookup", "timeline",
)  # fmt: skip
CLICKS = 4
FRAME = 25_000
PREVIEW = 1_000


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Pages and site of the project's own captures, in folders of their own; nothing is minted."""
    place = tmp_path_factory.mktemp("archive")
    made = Folders(ROOT, ROOT / "seeds", place / "pages", place / "site", place / "cache")
    settings, wrong = settings_room.load(ROOT / "mkdocs.yml")
    report = site_room.write_pages(made, settings)
    assert not report.failed
    assert (*wrong, *render.render(made, settings, report)) == ()
    return made


@pytest.fixture(scope="module")
def pages(folders):
    """The markup of every page, by its path below the site."""
    return {
        path.relative_to(folders.site).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in folders.site.rglob("*.html")
    }


@pytest.fixture(scope="module")
def of_kind(folders):
    """The longest page of each kind, as an address below the site."""
    longest: dict[str, tuple[int, str]] = {}
    for path in folders.pages.rglob("*.md"):
        kind = str(frontmatter.load(str(path)).get("kind", "hand-written"))
        address = path.relative_to(folders.pages).with_suffix("").as_posix().removesuffix("index")
        longest[kind] = max(longest.get(kind, (0, "")), (path.stat().st_size, f"{address.rstrip('/')}/".lstrip("/")))
    return {kind: address for kind, (_, address) in longest.items()}


def links(pages, name):
    """Links of a page to other pages of the site: (file, fragment)."""
    for a in pages[name]("a", href=True):
        if a["href"].partition(":")[0] not in {"http", "https", "mailto"}:
            url, fragment = urldefrag(urljoin(f"/{name}", a["href"]))
            yield unquote(url).lstrip("/"), unquote(fragment)


def file_of(url):
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def test_every_kind_of_page_is_there(of_kind):
    assert set(KINDS) <= set(of_kind), sorted(set(of_kind))


def test_every_link_leads_somewhere(folders, pages):
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    broken = []
    for name in pages.keys() - {"404.html"}:
        for url, fragment in links(pages, name):
            target = file_of(url)
            if not (folders.site / target).is_file() or (fragment and fragment not in ids.get(target, {fragment})):
                broken.append(f"{name}: {url}#{fragment}")
    assert broken == []


def test_every_page_is_within_four_clicks_of_home(pages):
    far = {"index.html": 0}
    queue = deque(["index.html"])
    while queue:
        name = queue.popleft()
        for url, _ in links(pages, name):
            target = file_of(url)
            if target in pages and target not in far:
                far[target] = far[name] + 1
                queue.append(target)
    articles = [name for name in pages if name.startswith("bai-viet/") and name.count("/") == 2]
    assert articles
    assert not [name for name in articles if far.get(name, 99) > CLICKS]
    assert not pages.keys() - far.keys() - {"404.html"}


def test_ids_are_unique_and_headings_in_order(pages):
    for name, page in pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), name
        levels = [int(tag.name[1]) for tag in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
        assert levels.index(1) == 0, name
        assert levels.count(1) == 1, name
        assert all(below <= above + 1 for above, below in pairwise(levels)), name


def test_pages_are_light(folders, pages):
    for name, page in pages.items():
        if not name.startswith("bai-viet/") or name.count("/") != 2:
            continue
        own = len(own_text(page).encode())
        assert own > 1000, name
        cited = len(page.select(".cited-documents .cited"))
        assert (folders.site / name).stat().st_size - own <= FRAME + PREVIEW * cited, name


def own_text(page):
    """What an article says itself, without what the archive says of it."""
    parts: list[str] = []
    for element in page.find("div", class_="article-meta").find_next_siblings():
        if element.name == "h2" and element.get("id") == "van-ban-duoc-vien-dan":
            return "".join(parts)
        parts.append(element.get_text())
    raise AssertionError("the list of cited documents ends an article's own text")


def test_pages_are_valid_html(folders, pages):
    wrong = []
    for name in pages:
        parser = HTMLParser(namespace_html_elements=True)
        parser.parse((folders.site / name).read_text(encoding="utf-8"))
        wrong += [f"{name}: {code} {said} at {where}" for where, code, said in parser.errors]
    assert wrong == []


@pytest.fixture(scope="module")
def address(folders):
    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path):
            return super().translate_path(path.removeprefix("/archive") if path.startswith("/archive/") else "/nowhere")

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folders.site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/archive/"
    server.shutdown()
    thread.join()
    server.server_close()


def found_by_axe(page):
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in violations for node in one["nodes"]]


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_kind_of_page(browser, address, of_kind, kind):
    for width, scheme in product((360, 768, 1280), ("light", "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(address + of_kind[kind])
        assert found_by_axe(page) == [], (width, scheme)
        context.close()


@pytest.mark.browser
def test_no_page_is_wider_than_the_screen_breaks_the_policy_or_leaves_the_site(browser, address, pages):
    problems: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: problems.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("request", lambda request: problems.append(request.url) if not request.url.startswith(address) else None)
    for name in sorted(pages.keys() - {"404.html"}):
        page.goto(address + name.removesuffix("index.html"))
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                problems.append(f"{name} at {width}")
    page.close()
    assert problems == []


@pytest.mark.browser
def test_from_a_mention_to_its_document_and_back_to_the_sentence(browser, address, of_kind):
    page = browser.new_page()
    page.goto(address + of_kind["article"])
    mention = page.locator(".cite > a:not(.cite-note)").first
    anchor = mention.evaluate("e => e.parentElement.id")
    mention.click()
    page.wait_for_url("**/van-ban/**")
    page.locator(f"a[href$='#{anchor}']").first.click()
    page.wait_for_url(f"**/{of_kind['article']}#{anchor}")
    assert 0 <= page.locator(f"[id='{anchor}']").bounding_box()["y"] < 720
    page.close()
