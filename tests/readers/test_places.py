"""What the markup around a line says of it."""

from __future__ import annotations

import pytest

from builder import readers
from tests.cleaning.fixtures import capture

LONG = (
    "Bốn mươi hai phòng chung nhau một cái bếp, ai nấu trước thì rửa trước, ai nấu sau thì khóa van và ghi tên mình vào quyển sổ. "
)


def lines_of(body: str):
    page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return {line.text: line for line in readers.decode(capture(page.encode(), "html")).lines}


def passage(text: str) -> str:
    return f'<div class="widget editor"><img src="/anh.jpg"><p>{text} {LONG}</p></div>'


def test_a_word_by_which_a_page_calls_its_article_as_well_calls_nothing_a_widget():
    inside = passage("Một.") + '<div class="widget widget-posts"><a href="/x">Mở lớp xóa mù chữ</a></div>' + passage("Hai.")
    lines = lines_of(f'<div class="widget"><h1>Bếp chung của ba dãy trọ</h1></div>{inside}')
    for text, line in lines.items():
        assert ("related" in line.hints) == (text == "Mở lớp xóa mù chữ"), line
    assert [image.source for text, line in lines.items() if LONG.strip() in text for image in line.images] == ["/anh.jpg"] * 2


def test_a_word_for_what_stands_beside_the_article_stays_one():
    article = f"<div class='text'><h1>Bếp chung của ba dãy trọ</h1><p>{LONG}</p><p>Hai. {LONG}</p></div>"
    beside = f"<div class='sidebar'><p>Mở lớp buổi tối. {LONG}</p><a href='/x'>Xem</a></div>"
    lines = lines_of(f"<div class='has-sidebar'>{article}{beside}</div>")
    assert [text.partition(".")[0] for text, line in lines.items() if "related" in line.hints] == ["Mở lớp buổi tối", "Xem"]


def test_what_holds_a_paragraph_and_leads_nowhere_is_no_list_whatever_it_is_called():
    lines = lines_of(
        f"<h1>Bếp chung của ba dãy trọ</h1><p>{LONG}</p><p>Hai. {LONG}</p><div class='readmore-content'><p>Ba. {LONG}</p></div>"
    )
    assert not any("related" in line.hints for line in lines.values())


def test_headlines_side_by_side_are_lines_and_links_in_a_sentence_are_not():
    row = '<span>Đọc thêm</span> <a href="/1">Làng gốm cuối cùng tắt lò</a>\n<a href="/2">Người chép gia phả thuê</a>'
    sentence = '<p>Xem <a href="/3">bản đồ các giếng làng</a> và <a href="/4">sổ của người vét giếng</a>.</p>'
    steps = '<p><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a></p>'
    assert list(lines_of(f"<div>{row}</div>{sentence}{steps}")) == [
        "Đọc thêm",
        "Làng gốm cuối cùng tắt lò",
        "Người chép gia phả thuê",
        "Xem bản đồ các giếng làng và sổ của người vét giếng.",
        "Trang chủ Tin tức",
    ]


def test_a_button_that_unfolds_a_passage_heads_it_and_one_of_a_menu_does_not():
    lines = lines_of(
        '<button class="accordion-button">Góp bao nhiêu thì được vay?</button><p>Ba mươi nghìn một tháng.</p>'
        '<a data-toggle="collapse" href="#c2">Nghỉ việc thì sao?</a><p>Trả lại đủ.</p>'
        '<button class="navbar-toggler" data-toggle="collapse" aria-expanded="false">Mở danh mục của trang</button>'
    )
    assert lines["Góp bao nhiêu thì được vay?"].tag == ""
    assert "navigation" not in lines["Góp bao nhiêu thì được vay?"].hints
    assert "link" not in lines["Nghỉ việc thì sao?"].hints
    assert "navigation" in lines["Mở danh mục của trang"].hints


def test_passages_in_elements_of_one_kind_are_set_alike():
    lines = lines_of(
        '<div class="text-1 odd"><p>Một.</p></div><div class="text-2 even"><p>Hai.</p></div><div class="card"><p>Ba.</p></div>'
    )
    ways = {text: next(hint for hint in line.hints if hint.startswith("set:")) for text, line in lines.items()}
    assert ways["Một."] == ways["Hai."] != ways["Ba."]


@pytest.mark.parametrize(
    ("heading", "links"),
    [
        ('<p><a name="dieu_1"><b>Điều 1. Giờ mở cửa</b></a></p>', False),
        ('<p><a id="dieu_1"><b>Điều 1. Giờ mở cửa</b></a></p>', False),
        ('<h3><a href="#dieu_1">Điều 1. Giờ mở cửa</a></h3>', False),
        ('<h3><a href="/dieu-1">Điều 1. Giờ mở cửa</a></h3>', True),
        ('<li><a href="#dieu_1">Điều 1. Giờ mở cửa</a></li>', True),
        ('<p><a class="tool">Điều 1. Giờ mở cửa</a></p>', True),
    ],
)
def test_a_mark_in_a_heading_is_no_link(heading, links):
    assert ("link" in lines_of(f"{heading}<p>{LONG}</p>")["Điều 1. Giờ mở cửa"].hints) == links


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (
            '<div><span class="mdate">19/12/2017 21:04</span><span class="mcmt">12 bình luận</span></div>',
            "19/12/2017 21:04 12 bình luận",
        ),
        ('<span class="date">05-07-2011,&nbsp;<span class="time">09:17 AM</span></span>', "05-07-2011, 09:17 AM"),
        ('<p>Ca<sup class="n">1</sup>2</p>', "Ca12"),
    ],
)
def test_a_day_keeps_its_time_and_stands_apart_from_counters(head, line):
    assert line in lines_of(f"{head}<p>{LONG}</p>")


def test_what_a_table_says_outside_of_its_cells_is_kept():
    rows = "<tr><th>Dãy<th>Phòng</tr>giữa hai hàng<tr><td>Nhất<td>14</tr>"
    lines = lines_of(
        f"<h1>Bếp chung</h1><p>{LONG}</p><table><caption>Số phòng của <b>ba dãy</b></caption>{rows}</table><p>{LONG}</p>"
    )
    assert list(lines)[2:] == ["Số phòng của ba dãy", "giữa hai hàng", "Dãy | Phòng", "Nhất | 14"]
    assert "caption" in lines["Số phòng của ba dãy"].hints
