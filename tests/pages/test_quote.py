"""Copying a paragraph with its source, in a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import frontmatter
import pytest

from builder.pages import pages
from builder.settings import Settings
from tests.pages.collection import load
from tests.pages.rendered import html_of

ROOT = Path(__file__).parents[2]
ARTICLE = "bai-viet/cong-doan-co-so-hoc-tap-nghi-quyet.md"
SOURCE = "Công đoàn cơ sở học tập nghị quyết, Báo Vùng Cao, 2024-05-22"


@pytest.fixture
def page(tmp_path, browser):
    text = next(page.text for page in pages(*load(), Settings()) if page.path == ARTICLE)
    head = frontmatter.loads(text)["head"]
    script = '<script src="quote.js"></script><style>.permalink::after{content:"¶"}</style>'
    markup = (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>x</title>{head}</head><body>{html_of(text)}{script}'
    )
    (tmp_path / "x.html").write_text(markup, encoding="utf-8")
    shutil.copy(ROOT / "builder/theme/scripts/quote.js", tmp_path)
    opened = browser.new_page()
    opened.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}})"
    )
    opened.goto((tmp_path / "x.html").as_uri())
    yield opened
    opened.close()


@pytest.mark.browser
def test_a_paragraph_is_copied_with_source_and_address(page):
    mark = page.locator("p > .permalink").nth(1)
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("window.copied")
    fragment = mark.get_attribute("id")
    assert page.evaluate("window.copied") == (
        "“Đơn vị thực hiện Kế hoạch số 90-KH/TU về thực hiện Nghị quyết 35 và Kết luận.” "
        f"– {SOURCE}, {page.url.partition('#')[0]}#{fragment}"
    )
    assert page.inner_text(".notice") == "Đã chép đoạn trích kèm liên kết"
    assert page.url.endswith(f"#{fragment}")


@pytest.mark.browser
def test_a_selection_is_copied_alone(page):
    page.evaluate(
        """() => {
            const mark = document.querySelectorAll("p > .permalink")[1];
            const range = document.createRange();
            range.setStart(mark.nextSibling, 0);
            range.setEnd(mark.nextSibling, 17);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.locator("p > .permalink").nth(1).click()
    page.wait_for_function("window.copied")
    assert page.evaluate("window.copied").startswith(f"“Đơn vị thực hiện” – {SOURCE}")
