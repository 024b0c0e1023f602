"""Whose words are quoted, who made a site, and words that are a button on one page and told on another."""

from __future__ import annotations

import pytest

from tests.cleaning.fixtures import saved
from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "08:15 05/06/2018"
HTML = "".join(f"<p>{text}</p>" for text in TEXT)


def told(inner: str, head: str = "") -> tuple:
    """The record of a saved page with this below headline and stamp, and its blocks by their text."""
    article = saved(f"<h1>{TITLE}</h1><p>{STAMP}</p>{inner}", head)[0]
    return article.record, {block.text: block for block in article.blocks}


@pytest.mark.parametrize("name", ["quote-author", "sc-quote__author", "block_quote-by"])
def test_whose_words_are_quoted_is_no_author(name):
    quoted = f"<div class='box'><p>Thóc vay không lãi thì người trả mới nhớ.</p><div class='{name}'>Chị Lò Thị Ngân</div></div>"
    record, blocks = told(f"{HTML}{quoted}{HTML}<p class='author'>Quế Chi</p>")
    assert record.byline == ("Quế Chi",)
    assert blocks["Chị Lò Thị Ngân"].kind == "quote"


def test_the_maker_of_a_site_is_not_whose_it_is():
    assert told(HTML, '<meta name="copyright" content="VNPT">')[0].source.name is None
    assert told(HTML, '<meta name="copyright" content="Bản quyền thuộc Báo Đồi Thông">')[0].source.name == "Báo Đồi Thông"


@pytest.mark.parametrize("site", ["Tiếng Phố Online", "Báo Tiếng Phố điện tử"])
def test_a_short_form_stands_for_the_site_that_prints_it(site):
    record = page(TITLE, STAMP, f"TPO - {TEXT[0]}", *TEXT[1:], f"© 2018 {site}")[0].record
    assert (record.source.abbrev, "Tiền Phong" in (record.source.name or "")) == ("TPO", False)
    assert "Tiếng Phố" in (record.source.name or "")
    record = page(TITLE, STAMP, f"TPO - {TEXT[0]}", *TEXT[1:])[0].record
    assert record.source.name == "Báo Tiền Phong"  # the registry, where the page prints no name of its own


def test_the_day_that_a_page_calls_that_of_publication_goes_before_that_of_writing():
    made, issued = "Được tạo ngày Thứ hai, 26 Tháng 8 2013 13:20", "Ngày đăng: Thứ hai, 26 Tháng 8 2013 14:05"
    for lines in ((made, issued), (issued, made)):
        assert page(TITLE, *lines, *TEXT)[0].record.date == "2013-08-26T14:05+07:00"
    assert page(TITLE, made, *TEXT)[0].record.date == "2013-08-26T13:20+07:00"


def test_results_are_a_heading_above_what_they_are_and_a_button_in_a_poll():
    _, blocks = told(
        f"{HTML}<b>Kết quả</b><ul><li>Giải nhất: tổ hợp tác bản Nà Lành.</li><li>Giải nhì: bản Nà Phạ.</li></ul>{HTML}"
    )
    assert blocks["Kết quả"].kind == "heading"
    _, labels = page(TITLE, STAMP, *TEXT, "Thăm dò ý kiến", "Bạn thích trang này không?", "Có", "Không", "Biểu quyết", "Kết quả")
    assert labels["Kết quả"] not in {"heading", "body"}


def test_a_verse_that_speaks_of_the_next_page_turns_none():
    poem = [
        "Ngày mai em nghỉ theo cha gặt",
        "bài giải trang sau để trắng hoài",
        "Cô khoanh rất khẽ vào con số",
        "như khoanh giấc ngủ chưa đầy",
    ]
    rest = ["Mẹ ra ruộng từ gà gáy", "Cha gánh mạ xuống đồng sâu", "Ai thổi cơm trong bếp ấy", "khói bay lên tận ngọn cau"]
    _, labels = page("Bài giải", STAMP, "", *poem, "", *rest, "", "Quế Chi")
    assert {labels[line] for line in poem} == {"body"}
    assert page(TITLE, STAMP, *TEXT, "[1] 2 3 4 ... 18 Trang sau")[1]["[1] 2 3 4 ... 18 Trang sau"] == "site-chrome"


@pytest.mark.parametrize("line", ["Các ý kiến của bạn xin gửi về hộp thư của đơn vị.", "Nghe bài 2:48", "Google Translate"])
def test_invitations_and_tools_are_no_text(line):
    assert page(TITLE, STAMP, line, *TEXT)[1][line] == page(TITLE, STAMP, *TEXT, line)[1][line] == "site-chrome"
