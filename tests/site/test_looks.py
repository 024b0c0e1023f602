"""The hand-made pages in Chromium: what a reader sees, presses and hears, on a phone and on a desk, by day and by night."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGES = {
    "home": "",
    "listing": "bai-viet/",
    "article": "bai-viet/le-ra-quan/",
    "short article": "bai-viet/doi-thoai/",
    "capture lines": "bai-viet/le-ra-quan/ban-luu/",
    "document": "van-ban/dang/tw/k12/nq-35/",
    "coverage": "tinh-trang/",
    "hand-written": "gioi-thieu/",
}
PHONE, DESK = 390, 1280


@pytest.fixture
def open_page(browser, address):
    """Opens pages and collects what went wrong in them."""
    contexts = []

    def opened(path, width=DESK, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("request", lambda request: page.problems.append(request.url) if not request.url.startswith(address) else None)
        page.on("response", lambda response: page.problems.append(response.url) if response.status >= 400 else None)
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["article", "capture lines", "document"])
def test_axe_finds_nothing_serious(open_page, kind, scheme):
    for width in (PHONE, DESK):
        page = open_page(PAGES[kind], width, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        assert not [
            f"{violation['id']}: {node['html']} {node['any'][:1]}"
            for violation in found.response["violations"]
            for node in violation["nodes"]
        ]


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_breaks_the_policy_or_leaves_the_site(open_page, kind):
    assert open_page(PAGES[kind]).problems == []


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280, 1920])
def test_nothing_is_wider_than_the_screen(open_page, width):
    page = open_page("", width)
    for path in PAGES.values():
        page.goto(page.url.partition("/archive/")[0] + "/archive/" + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_skip_link_leads_into_the_text(open_page):
    page = open_page(PAGES["short article"])
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Đến nội dung chính"
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_everything_pressed_by_keyboard_shows_its_focus(open_page):
    page = open_page(PAGES["article"])
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const at = document.activeElement, style = getComputedStyle(at);
            const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            return at === document.body || (ringed && style.opacity === "1"); }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_light_and_dark_are_chosen_and_remembered(open_page):
    page = open_page("", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Chuyển sang nền tối").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(page.url + PAGES["document"])
    assert page.evaluate(paper) == dark
    page.get_by_role("button", name="Chuyển sang nền sáng").click()
    assert page.evaluate(paper) == light


def test_dark_follows_the_system_without_scripts(open_page):
    light, dark = (
        open_page("", color_scheme=scheme, java_script_enabled=False).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    )
    assert light != dark


def test_the_menu_of_a_phone(open_page):
    page = open_page("", PHONE)
    menu = page.get_by_role("navigation", name="Danh mục chính")
    button = page.get_by_role("button", name="Mở danh mục")
    assert not menu.is_visible()
    button.press("Enter")
    assert menu.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    menu.get_by_role("link", name="Giới thiệu").focus()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.dataset.archive") == "menu"


def test_without_scripts_the_menu_is_open_and_no_button_is_dead(open_page):
    page = open_page("", PHONE, java_script_enabled=False)
    assert page.get_by_role("navigation", name="Danh mục chính").is_visible()
    assert page.get_by_role("button").count() == 0


def test_a_mention_leads_to_its_document_and_back(open_page):
    page = open_page(PAGES["article"])
    page.locator(".cite--stated a").first.click()
    page.wait_for_url("**/van-ban/dang/tw/k12/nq-35/")
    page.locator(".citing blockquote a").first.click()
    page.wait_for_url("**/bai-viet/le-ra-quan/#m-11110001")
    mark = page.locator("#m-11110001")
    assert mark.bounding_box()["y"] < 900
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_a_paragraph_that_was_linked_to_lights_up(open_page):
    page = open_page(PAGES["article"] + "#p-5555aaaa")
    assert page.locator("p:has(> #p-5555aaaa)").evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_a_mention_shows_what_it_names_to_the_pointer_and_to_the_keyboard(open_page):
    page = open_page(PAGES["article"])
    card, link = page.locator("#xem-truoc"), page.locator(".cite--inferred a").first
    assert not card.is_visible()
    link.hover()
    card.wait_for()
    assert "Kế hoạch số 14-KH/TW – Ban Bí thư" in card.inner_text()
    assert "suy luận – cùng câu với nghị quyết mà nó thực hiện" in card.inner_text()
    card.hover()
    page.wait_for_timeout(500)
    assert card.is_visible(), "a pointer may rest on it"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    link.focus()
    assert card.is_visible()
    assert link.get_attribute("aria-describedby") == "xem-truoc"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Kế hoạch số 14-KH/TW", "the focus stays where it was"
    page.locator(".cite--stated a").first.focus()
    page.locator(".md-header a").first.focus()
    assert not card.is_visible()


def test_a_finger_follows_a_mention_at_once(open_page):
    page = open_page(PAGES["article"], PHONE, has_touch=True)
    page.locator(".cite--stated a").first.tap()
    page.wait_for_url("**/van-ban/dang/tw/k12/nq-35/")


def test_marks_of_certainty_differ_and_a_stated_one_is_plain(open_page):
    page = open_page(PAGES["article"])

    def look(kind):
        link = page.locator(f".cite--{kind}").first
        note = link.locator(".cite-note").evaluate("e => getComputedStyle(e, '::after').content + getComputedStyle(e).opacity")
        return link.locator("a").first.evaluate("e => getComputedStyle(e).textDecorationStyle"), note

    looks = [look(kind) for kind in ("stated", "inferred", "ambiguous", "conflict")]
    assert len(set(looks)) == len(looks)
    assert looks[0][0] == "solid"
    assert looks[0][1].endswith("0")


LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def test_every_vietnamese_letter_is_of_the_archives_own_face(open_page):
    page = open_page(PAGES["article"])
    page.locator(".lead").evaluate("(e, text) => { e.textContent = text; }", LETTERS + LETTERS.upper() + "0123456789–—“”‘’…₫")
    page.wait_for_function("document.fonts.status === 'loaded'")
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": ".lead"})["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert fonts
    assert {(font["familyName"].partition(" ")[0], font["isCustomFont"]) for font in fonts} == {("Literata", True)}


def test_lines_have_a_readable_length_and_room_for_stacked_marks(open_page):
    page = open_page(PAGES["article"])
    width, size, line = page.locator("#p-2222aaaa").evaluate(
        """e => { const at = e.parentElement, style = getComputedStyle(at);
        return [at.clientWidth, parseFloat(style.fontSize), parseFloat(style.lineHeight)]; }"""
    )
    assert 55 <= width / (size * 0.5) <= 85
    assert line / size >= 1.6
    assert size >= 17


def test_nothing_moves_while_a_page_loads(open_page):
    page = open_page(PAGES["article"], PHONE)
    shift = page.evaluate(
        """() => new Promise(done => { let sum = 0;
        const watch = new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }));
        watch.observe({type: "layout-shift", buffered: true});
        setTimeout(() => done(sum), 300); })"""
    )
    assert shift <= 0.01


def test_motion_is_reduced_when_asked(open_page):
    page = open_page("", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_paper_gets_the_text_and_nothing_to_press(open_page):
    page = open_page(PAGES["article"])
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert page.locator(".provenance").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator(".md-footer").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_a_copy_read_from_a_disk_works_whole(browser, built_otherwise):
    page = browser.new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.goto((built_otherwise / "bai-viet/le-ra-quan.html").as_uri())
    page.get_by_role("button", name="Switch to dark mode").click()
    page.locator(".cite--inferred a").first.focus()
    assert page.locator("#xem-truoc").is_visible()
    page.keyboard.press("Escape")
    page.locator(".cite--stated a").first.click()
    page.wait_for_url("**/nq-35.html")
    assert page.evaluate("document.fonts.check('16px Literata')")
    assert problems == []
    page.close()


def test_the_search_box_fits_a_phone_and_passes_axe(browser, built_otherwise):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((built_otherwise / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.get_by_role("combobox", name="Search the archive").bounding_box()["width"] > 250
    page.close()
