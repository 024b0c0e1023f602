"""Names of outlets at the top and foot of pages, lines of templates, and what the markup of saved pages says beside their text."""

from __future__ import annotations

import pytest

from builder import readers
from builder.cleaning.prefixes import known_outlet
from builder.cleaning.shapes import shape_of
from builder.cleaning.vocabulary import widget_of
from builder.text import fold
from builder.text.stamps import read_stamp, split_tail
from tests.cleaning.fixtures import capture, cleaned
from tests.cleaning.test_lists_and_notes import LONG, MENU, PARAGRAPHS, STAMP, SUMMARIES
from tests.cleaning.test_short_pages import TEXT, TITLE, page

# ── Names of outlets ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("masthead", ["Tuổi Trẻ", "TUỔI TRẺ ONLINE", "TuoiTre Online", "Tuổi Trẻ Online"])
def test_a_masthead_names_a_known_outlet_however_it_is_set(masthead):
    assert known_outlet(masthead) == "Báo Tuổi Trẻ"


@pytest.mark.parametrize("text", ["tuổi trẻ", "Tuổi trẻ", "Thanh niên", "Lao động"])
def test_a_part_of_a_site_is_no_outlet(text):
    assert known_outlet(text) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("BÁO CỬA SÔNG ĐIỆN TỬ - Cơ quan của Đảng bộ Đảng Cộng sản Việt Nam tỉnh Cửa Sông", "Báo Cửa Sông"),
        ("Báo Cửa Sông. Giấy phép số 12/GP-TTĐT", "Báo Cửa Sông"),
    ],
)
def test_the_foot_introduces_its_paper(line, name):
    assert page(*MENU, TITLE, STAMP, LONG, LONG, line, "Tổng biên tập: Lò Thị Ngân")[0].record.source.name == name


def test_a_licence_is_no_name():
    foot = "Giấy phép số 00/GP-TTĐT. Ghi rõ nguồn khi phát hành lại thông tin"
    article = page("ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH NÀ LÀNH", *MENU, TITLE, STAMP, LONG, LONG, foot)[0]
    assert article.record.source.name == "Đài phát thanh và truyền hình Nà Lành"


def test_the_bracket_behind_a_signature_tells_where_a_text_was_taken_from():
    article = page(*MENU, TITLE, STAMP, LONG, LONG, "Lò Thị Ngân(Nguồn: Tạp chí Cửa Sông số 10-2021)")[0]
    assert article.record.byline == ("Lò Thị Ngân",)
    assert article.record.source.name == "Tạp chí Cửa Sông"


def test_the_owner_is_named_in_its_banner_and_at_the_head_of_its_path():
    banner = "BỆNH VIỆN ĐA KHOA CỬA SÔNG Cấp cứu 24/24 Chủ nhật, 17/12/2017 21:08 Tìm kiếm"
    assert page("Niềm vui của chúng tôi", banner, TITLE, *PARAGRAPHS)[0].record.source.name == "Bệnh Viện Đa Khoa Cửa Sông"
    path = "Bệnh viện Đa khoa Cửa Sông > Tin tức > Tuyển dụng"
    assert page("TẬN TÂM - SẠCH SẼ", path, TITLE, STAMP, *PARAGRAPHS)[0].record.source.name == "Bệnh viện Đa khoa Cửa Sông"


def test_the_owner_is_named_before_its_address():
    head = "ỦY BAN MTTQ VIỆT NAM TỈNH NÀ LÀNH - Đường Ngã Tư Mới, TP. Nà Lành"
    assert page(head, *MENU, TITLE, STAMP, LONG, LONG)[0].record.source.name == "Ủy ban MTTQ Việt Nam tỉnh Nà Lành"


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["![]() |", "![Kho giống](kho-giong.jpg)", '![](a/b.png "Kho") |'])
def test_the_place_of_a_picture_in_markdown_is_its_name(text):
    assert shape_of(text).image


@pytest.mark.parametrize("text", ["![]() và nữa", "! Chú ý", "![Kho giống]"])
def test_other_lines_with_such_signs_are_no_pictures(text):
    assert not shape_of(text).image


@pytest.mark.parametrize("line", ["Bản in Quay lại", "Bản in Email Lưu bài", "In bài Gửi email Chia sẻ", "FacebookTwitterGoogle+"])
def test_buttons_in_a_row_without_bars_are_known(line):
    assert getattr(widget_of(fold(line)), "label", None) == "site-chrome"


@pytest.mark.parametrize("line", ["Bản in lụa của xóm thợ", "Chia sẻ cơm trưa"])
def test_words_that_begin_like_buttons_are_not(line):
    assert widget_of(fold(line)) is None


def test_a_headline_with_its_stamp_and_weekday_behind_it_is_split():
    title, stamp = split_tail("Hồ Khe Ngang cạn, bốn xã chia nước 16:20, Thứ Hai, 09-05-2016 (GMT+7)") or ("", None)
    assert title == "Hồ Khe Ngang cạn, bốn xã chia nước"
    assert stamp is not None
    assert stamp.iso == "2016-05-09T16:20+07:00"


@pytest.mark.parametrize("line", ["Số ra ngày 10/9/2005", "Số báo 125, ra ngày 10-9-2005"])
def test_the_day_of_an_issue_is_a_stamp(line):
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.iso == "2005-09-10"


# ── Saved pages ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_heading_that_nothing_closes_does_not_make_headings_of_the_text():
    paragraphs = "".join(f"<p>{text}" for text in PARAGRAPHS)
    article = cleaned(
        f"<html><body><h2 class=t>{TITLE}</h1><span>{STAMP}</span><div>{paragraphs}</div></body></html>".encode(), "html"
    )[0]
    kinds = {block.kind for block in article.blocks if block.text in PARAGRAPHS}
    assert kinds <= {"body", "lead", "paragraph"}, kinds


def test_whose_words_a_quotation_is_signs_nothing():
    quoted = f'<div class="quote-content"><p>{TEXT[0]}</p></div><div class="quote-author">Bác sĩ Lò Văn Tám</div>'
    text = f"<div>{STAMP}</div><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    html = f"<html><body><h1>{TITLE}</h1>{text}{quoted}<div class=author>LÒ THỊ NGÂN</div></body></html>"
    assert cleaned(html.encode(), "html")[0].record.byline == ("Lò Thị Ngân",)


def test_what_unfolds_below_a_question_is_no_gadget():
    answer, unseen = SUMMARIES["Cầu treo mới thay bè mảng cũ"], "Bạn đọc đăng ký nhận tin mỗi sáng qua thư điện tử."
    folded = f'<button aria-expanded="false">Hỏi</button><div hidden><p style="display:none">{answer}</p></div>'
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    html = (
        f"<html><body><h1>{TITLE}</h1>{text}<div>{folded}</div><div><b>Tin</b><div hidden><p>{unseen}</p></div></div></body></html>"
    )
    hints = {line.text: line.hints for line in readers.decode(capture(html.encode(), "html")).lines}
    assert "gadget" not in hints[answer]
    assert "gadget" in hints[unseen]


def test_markup_inside_of_a_frame_is_read_as_markup():
    menu = '<iframe src=menu.htm><a href="a.htm">Trang bìa</a><br><a href="b.htm">Trang thơ</a></iframe>'
    html = f"<html><body>{menu}<h1>{TITLE}</h1><div>{STAMP}</div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></body></html>"
    article = cleaned(html.encode(), "html")[0]
    assert [line.text for line in article.text][:2] == ["Trang bìa", "Trang thơ"]
    assert not any("<" in line.text for line in article.text)


def test_a_name_set_to_the_right_signs_whatever_stands_below():
    poll = "<div><p>Bạn đi chợ bằng gì nhiều nhất trong tuần qua?</p><p>Xe máy của nhà, vì bản xa chợ.</p></div>"
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    html = f'<html><body><h1>{TITLE}</h1><div>{STAMP}</div>{text}<p style="text-align: right"><b>Lò Thị Ngân</b></p>{poll}</body></html>'
    assert cleaned(html.encode(), "html")[0].record.byline == ("Lò Thị Ngân",)


def test_an_age_for_readers_has_its_day_for_machines():
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    when = '<time datetime="2022-06-30T23:10:00.000Z">2 năm trước</time>'
    html = f"<html><body><div><h1>{TITLE}</h1></div><div>{when}</div>{text}</body></html>"
    assert cleaned(html.encode(), "html")[0].record.date == "2022-07-01T06:10+07:00"
