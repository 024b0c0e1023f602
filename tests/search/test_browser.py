"""The search as readers meet it: queries with floors, keyboard, phone, policy, sub-path, disk, and input of ill will."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.search.conftest import table

pytestmark = [pytest.mark.browser, pytest.mark.site]

QUERIES = table("queries.toml")
FLOOR, CERTAIN = QUERIES.pop("floor"), QUERIES.pop("certain")
LEAST = {"first": 0.94, "five": 0.98}
"""What no floor may fall below, whatever is written in queries.toml."""

DONE = "[data-results][data-state=done]"
NASTY = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "__proto__ constructor toString",
    "hasOwnProperty",
    "%00%ff",
    "\\u0000 \u202e \ufeff",
    "''; DROP TABLE bai_viet; --",
    "((((([[[[{{{{****++++????",
    '"""""',
    "“” “”",
    "🙂🙂🙂 🇻🇳",
    "中文 русский عربى",
    "qwxzj zzzzqq xkcdw",
    "0 00 000 0000000000000000000000000000000000",
    "đ",
    "a",
    " ",
    "a" * 10_000,
    "công đoàn " * 1_000,
    "1" * 10_000,
    "a1" * 5_000,
    "\u0301" * 10_000,
    "-/" * 5_000,
]


class Page:
    """The search page in a browser, which counts what went wrong."""

    def __init__(self, page, address: str) -> None:
        self.page, self.address = page, address
        self.wrong: list[str] = []
        self.asked: list[str] = []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        page.on("dialog", self._dismiss)
        page.on("request", lambda request: self.asked.append(request.url))

    def _dismiss(self, dialog) -> None:
        self.wrong.append("a dialog opened")
        dialog.dismiss()

    def open(self, path: str = "tim-kiem/") -> Page:
        self.page.goto(self.address + path)
        return self

    def search(self, query: str, **parameters: str) -> list[tuple[str, str, str]]:
        """Kind, title and whole text of each result."""
        self.page.evaluate(
            "given => { history.pushState(null, '', '?' + new URLSearchParams(given)); dispatchEvent(new PopStateEvent('popstate')) }",
            {"q": query, **parameters},
        )
        return self.results(query)

    def results(self, query: str) -> list[tuple[str, str, str]]:
        self.page.wait_for_function(
            """q => { const list = document.querySelector('[data-results]');
                     return list.dataset.state === 'done' && list.dataset.query === q }""",
            arg=query,
            timeout=10_000,
        )
        rows = self.page.locator("[data-result]").evaluate_all(
            "all => all.map((one) => [one.dataset.kind, one.querySelector('h2').textContent, one.textContent])"
        )
        return [tuple(row) for row in rows]

    @property
    def status(self) -> str:
        return str(self.page.locator("[data-status]").text_content())


@pytest.fixture
def opened(browser, address) -> Iterator[Callable[..., Page]]:
    pages = []

    def make(path: str = "tim-kiem/", at: str = address, **options: object) -> Page:
        pages.append(browser.new_page(**options))
        return Page(pages[-1], at).open(path)

    yield make
    for page in pages:
        page.close()


def is_wanted(row, expected):
    kind, title, text = row
    if "title" in expected:
        return kind == "article" and " ".join(title.split()) == expected["title"]
    return kind == "document" and expected["number"] in text


def test_queries_find_what_was_meant(opened):
    page = opened()
    first, five, total, missed = 0, 0, 0, []
    for kind, queries in QUERIES.items():
        for query, expected in queries.items():
            ranks = [at for at, row in enumerate(page.search(query)) if is_wanted(row, expected)]
            total += 1
            first += ranks[:1] == [0]
            five += bool(ranks) and ranks[0] < 5
            if ranks[:1] != [0]:
                missed.append((kind, query, ranks[:1]))
    assert {name: floor for name, floor in FLOOR.items() if floor < LEAST[name]} == {}, "the floor was lowered"
    assert first / total >= FLOOR["first"], missed
    assert five / total >= FLOOR["five"], missed
    assert [miss for miss in missed if miss[0] in CERTAIN and not miss[2]] == []
    assert page.wrong == []


def test_a_document_stands_first_only_when_it_was_asked_for(opened):
    page = opened()
    assert page.search("35-NQ/TW")[0][0] == "document"
    assert page.search("công đoàn")[0][0] == "article"
    rows = page.search("kế hoạch bảo vệ nền tảng tư tưởng ở công đoàn tỉnh")
    assert rows[0][1] == "Công đoàn tỉnh triển khai kế hoạch bảo vệ nền tảng tư tưởng"


def test_quoted_phrases_are_exact(opened):
    page = opened()
    assert [row[1] for row in page.search('"bến đò ngang"')] == ["UBND xã Khe Lau tạm dừng bến đò ngang mùa lũ"]
    assert page.search('"đò ngang bến"') == []
    assert page.search('"bên đo ngang"') == [], "accents that were typed must agree"
    assert len(page.search('"ben do ngang"')) == 1
    assert len(page.search("“được mùa sầu riêng”")) == 2


SCATTERED = """() => { const find = archiveSearch.find;
  archiveSearch.find = async (wanted) => {
    const found = await find(wanted), [other] = (await find({ q: "sầu riêng" })).list;
    return { ...found, list: [...Array(30).fill(other), ...found.list], total: 30 + found.list.length } } }"""
"""Puts many entries that have a phrase's words apart before those that say it."""


def test_a_phrase_is_found_behind_many_entries_that_have_its_words_apart(opened):
    page = opened()
    page.search("bến đò")
    page.page.evaluate(SCATTERED)
    assert [row[1] for row in page.search('"bến đò ngang"')] == ["UBND xã Khe Lau tạm dừng bến đò ngang mùa lũ"]
    assert page.status == "1 kết quả"


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ('"bến đò ngang"', ["UBND xã Khe Lau tạm dừng bến đò ngang mùa lũ"]),
        ('"đò ngang bến"', []),
        ('"bên đo ngang"', []),
    ],
)
def test_the_box_offers_what_says_a_phrase_and_nothing_else(opened, typed, titles):
    page = opened("gioi-thieu/")
    page.page.keyboard.press("/")
    page.page.wait_for_function("() => window.archiveSearch && archiveSearch.find")
    page.page.evaluate(SCATTERED)
    page.page.locator("[data-search-box] input").fill(typed)
    said = "1 kết quả" if titles else typed
    page.page.locator("[data-search-box] [role=status]", has_text=said).wait_for(state="attached")
    assert page.page.locator("[role=option] > span").all_text_contents() == titles
    assert page.wrong == []


@pytest.mark.parametrize("query", NASTY, ids=lambda query: ascii(query[:20]))
def test_nothing_runs_and_nothing_hangs(opened, query):
    page = opened(f"tim-kiem/?q={quote(query[:2000])}")
    page.page.wait_for_selector(DONE, state="attached", timeout=10_000)
    page.search(query)
    assert page.wrong == []
    assert page.page.locator("[data-search] img, [data-search] script, [data-search] svg").count() == 0


def test_excerpts_mark_the_accented_original(opened):
    page = opened("tim-kiem/?q=ma%20van%20thang")
    mark = page.page.locator("[data-result] .excerpt mark").first
    mark.wait_for()
    assert mark.text_content() == "Ma Văn Thẳng"
    page = opened("tim-kiem/?q=quyet%20dinh%20217")
    page.page.locator("[data-result] .excerpt mark").first.wait_for(timeout=5000)
    assert "217-QĐ/TW" in page.page.locator("[data-result] .excerpt mark").first.text_content()


def test_a_repair_is_said_and_can_be_refused(opened):
    page = opened("tim-kiem/?q=ddanf%20dda%20hang%20en")
    assert page.results("ddanf dda hang en")
    note = page.page.locator("[data-suggestion]")
    assert note.locator("strong").text_content() == "đàn đa hang en"
    note.locator("a").click()
    page.results("ddanf dda hang en")
    assert "dung=1" in page.page.url
    assert note.is_hidden()


def test_facets_years_and_order_are_kept_in_the_address(opened):
    page = opened("tim-kiem/?q=c%C3%B4ng%20%C4%91o%C3%A0n")
    everything = len(page.results("công đoàn"))
    page.page.locator("[data-facets] > summary").click()
    source = page.page.locator("[data-facet=nguon] a", has_text="Tạp chí Người Thợ")
    source.wait_for()
    count = int(source.locator("xpath=..").locator("span").text_content())
    source.click()
    page.page.wait_for_url("**nguon=**")
    rows = page.results("công đoàn")
    assert 0 < len(rows) == count < everything
    assert all("Tạp chí Người Thợ" in row[2] for row in rows)
    page.page.locator("[data-year=tu]").fill("2021")
    page.page.locator("[data-year=tu]").press("Enter")
    page.page.wait_for_url("**tu=2021**")
    page.page.select_option("[data-sort]", "moi")
    page.page.wait_for_url("**sap=moi**")
    page.results("công đoàn")
    rows = page.results("công đoàn")
    assert 0 < len(rows) < count
    assert all("/2021" in row[2] or "/2022" in row[2] or "/2023" in row[2] for row in rows)
    again = opened("tim-kiem/" + page.page.url.split("tim-kiem/")[1])
    assert [row[1] for row in again.results("công đoàn")] == [row[1] for row in rows]
    page.page.go_back()
    page.page.wait_for_url(lambda url: "sap=" not in url)
    again.page.locator("[data-chosen] button").click()
    again.page.wait_for_url(lambda url: "nguon" not in url)


def test_filters_alone_list_what_they_leave(opened):
    page = opened("tim-kiem/?kieu=van-ban")
    page.page.wait_for_selector(DONE)
    kinds = {row[0] for row in page.results("")}
    assert kinds == {"document"}


def test_newest_and_oldest(opened):
    page = opened()
    newest = [row[1] for row in page.search("sầu riêng", sap="moi")]
    assert newest == ["Nông dân Rạch Sỏi được mùa sầu riêng", "Nông dân Nậm Tha được mùa sầu riêng"]
    assert [row[1] for row in page.search("sầu riêng", sap="cu")] == newest[::-1]
    assert len(page.search("công đoàn", tu="2021", den="2021")) < len(page.search("công đoàn"))


def test_the_number_of_results_is_announced(opened):
    page = opened("tim-kiem/?q=s%E1%BA%A7u%20ri%C3%AAng")
    page.results("sầu riêng")
    status = page.page.locator("[data-status]")
    assert status.get_attribute("role") == "status"
    assert page.status == "2 kết quả"
    page.search("qwxzj")
    assert "qwxzj" in page.status


@pytest.mark.parametrize(("kind", "has"), [("csv", "\"'=Phiếu hỏi"), ("ris", "TY  - NEWS"), ("bib", "@article{kho1,")])
def test_the_list_is_exported(opened, kind, has):
    page = opened("tim-kiem/?q=phi%E1%BA%BFu%20h%E1%BB%8Fi")
    page.results("phiếu hỏi")
    with page.page.expect_download() as download:
        page.page.locator(f"[data-export={kind}]").click()
    path = download.value.path()
    text = path.read_bytes().decode("utf-8-sig")
    assert has in text
    assert "Phiếu hỏi: thợ trẻ muốn gì ở công đoàn?" in text
    assert "/bai-viet/" in text


def test_ways_to_ask_that_name_no_topic_load_nothing_in_a_long_query(opened):
    topic, loaded = "phiên chợ không tiền mặt ở thị xã Bãi Sậy", []
    for query in (topic, f"có bài nào nói về {topic} không"):
        page = opened()
        assert page.search(query)[0][1] == "Liên đoàn Lao động thị xã Bãi Sậy mở phiên chợ không tiền mặt"
        loaded.append({url for url in page.asked if "/du-lieu/a/" in url})
    assert len(loaded[1] - loaded[0]) <= 1  # which holds whole titles


def test_nothing_is_loaded_before_the_box_is_used(opened):
    page = opened("gioi-thieu/")
    page.page.wait_for_timeout(300)
    assert [url for url in page.asked if "du-lieu" in url or "search_index" in url] == []
    assert [url for url in page.asked if "/scripts/search/" in url and not url.endswith("box.js")] == []
    page.page.keyboard.press("/")
    page.page.wait_for_function("() => window.archiveSearch && archiveSearch.find")
    assert any("du-lieu/index.js" in url for url in page.asked)
    assert all(url.startswith(page.address.split("/kho/")[0]) for url in page.asked)


def test_the_box_is_used_by_keyboard_alone(opened):
    page = opened("gioi-thieu/")
    page.page.keyboard.press("/")
    box = page.page.locator("[data-search-box] input")
    assert box.evaluate("one => one === document.activeElement")
    page.page.keyboard.type("sau rieng")
    page.page.locator("[role=listbox]:not([hidden])").wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    chosen = page.page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    title = chosen.locator("span").text_content()
    page.page.keyboard.press("Escape")
    assert page.page.locator("[role=listbox]").is_hidden()
    assert box.input_value() == "sau rieng"
    page.page.keyboard.type(" ")
    page.page.locator("[role=listbox]:not([hidden])").wait_for()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    with page.page.expect_navigation():
        page.page.keyboard.press("Enter")
    assert page.page.locator("h1").first.text_content().strip() == title
    assert page.wrong == []


def test_the_last_offer_leads_to_all_results(opened):
    page = opened("gioi-thieu/")
    page.page.locator("[data-search-box] input").fill("công đoàn")
    offers = page.page.locator("[role=option]")
    offers.nth(6).wait_for()
    assert offers.count() == 7
    page.page.keyboard.press("ArrowUp")
    assert offers.last.get_attribute("aria-selected") == "true"
    with page.page.expect_navigation():
        page.page.keyboard.press("Enter")
    assert len(page.results("công đoàn")) > 6


def test_without_results_there_is_nothing_to_sort_or_narrow(opened):
    page = opened()
    page.search("qwxzj")
    tools, hint = page.page.locator("[data-tools]"), page.page.locator("[data-hint]")
    assert tools.is_hidden()
    assert hint.is_visible()
    page.search("qwxzj", tu="2020")
    assert tools.is_visible(), "the year can be taken back"
    page.search("công đoàn")
    assert tools.is_visible()
    assert hint.is_hidden()


def test_days_are_written_as_in_vietnam_in_the_box_and_in_the_list(opened):
    page = opened()
    page.page.locator("[data-search-box] input").press_sequentially("hien dat lam san choi")
    page.page.locator("[role=option] small", has_text="· 5/1/2020").first.wait_for(timeout=5000)
    assert "5/1/2020" in page.search("hiến đất làm sân chơi")[0][2]


def test_enter_without_a_choice_opens_the_search_page(opened):
    page = opened("gioi-thieu/")
    box = page.page.locator("[data-search-box] input")
    box.fill("mùa cốm")
    with page.page.expect_navigation():
        box.press("Enter")
    assert "/tim-kiem/?q=" in page.page.url
    assert page.results("mùa cốm")[0][1] == "Mùa cốm ở Tú Lý"


def test_without_scripts_there_are_other_ways_in(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "tim-kiem/")
    assert page.locator("noscript, [data-search] p").first.is_visible()
    assert page.locator("article a[href*='bai-viet/']").count() == 1
    assert page.locator("article a[href*='van-ban/']").count() == 1
    context.close()


def test_every_result_leads_somewhere(opened):
    page = opened("tim-kiem/?q=c%C3%B4ng%20%C4%91o%C3%A0n")
    page.results("công đoàn")
    for href in page.page.locator("[data-result] h2 a").evaluate_all("all => all.map((one) => one.href)"):
        assert page.page.request.get(href).ok, href


def test_a_copy_is_searched_from_a_disk(browser, copy):
    page = Page(browser.new_page(), copy.as_uri() + "/")
    page.open("tim-kiem.html?q=" + quote("thanh đá"))
    rows = page.results("thanh đá")
    assert rows[0][1] == "Đàn đá Hang Én lên tiếng sau ba nghìn năm"
    page.page.locator("[data-result] .excerpt mark").first.wait_for()
    page.page.locator("[data-result] h2 a").first.click()
    page.page.wait_for_url("**/bai-viet/*.html")
    assert "Đàn đá" in page.page.locator("h1").first.text_content()
    box = page.page.locator("[data-search-box] input")
    box.fill("nq35")
    page.page.locator("[role=option]").first.wait_for()
    assert "35" in page.page.locator("[role=option]").first.text_content()
    assert [text for text in page.wrong if "favicon" not in text] == []
    page.page.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_is_no_wider_than_the_screen(opened, width):
    page = opened("tim-kiem/?q=c%C3%B4ng%20%C4%91o%C3%A0n", viewport={"width": width, "height": 800})
    page.results("công đoàn")
    page.page.locator("[data-facets] > summary").click()
    page.page.wait_for_timeout(200)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_with_results_open(opened, width, scheme):
    page = opened("tim-kiem/?q=cong%20doan", viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.results("cong doan")
    page.page.locator("[data-facets] > summary").click()
    page.page.locator("[data-facet=nguon] a").first.wait_for()
    page.page.locator("[data-search-box] input").fill("sau rieng")
    page.page.locator("[role=listbox]:not([hidden])").wait_for()
    found = Axe().run(page.page).response["violations"]
    assert found == [], json.dumps([[one["id"], [node["html"] for node in one["nodes"]][:3]] for one in found], ensure_ascii=False)


def test_a_failed_request_is_said_and_tried_again(opened):
    page = opened()
    page.page.wait_for_selector(DONE, state="attached")
    page.page.route("**/du-lieu/a/**", lambda route: route.abort())
    page.page.evaluate("() => { history.pushState(null, '', '?q=voọc'); dispatchEvent(new PopStateEvent('popstate')) }")
    page.page.wait_for_function("() => document.querySelector('[data-status]').textContent.includes('Không')")
    page.page.unroute("**/du-lieu/a/**")
    assert page.search("voọc")
