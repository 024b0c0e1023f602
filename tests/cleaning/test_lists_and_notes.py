"""What is no article or no text, told by its rhythm or its marks: pages of summaries, links inside and below, footnotes, comments."""

from __future__ import annotations

import pytest

from builder.cleaning.footnotes import called
from builder.cleaning.prefixes import known_outlet
from builder.cleaning.shapes import shape_of
from builder.cleaning.units import units_of
from builder.cleaning.vocabulary import widget_of
from builder.model import Line
from builder.text import fold
from builder.text.stamps import read_stamp, split_tail
from tests.cleaning.fixtures import cleaned
from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "08:15 05/06/2018"
LONG = " ".join(TEXT)
PARAGRAPHS = [LONG, f"{TEXT[1]} {TEXT[0]}", f"{TEXT[2]} {TEXT[1]}", f"{TEXT[1]} {TEXT[2]}"]
MENU = ["Trang chủ", "Thời sự", "Kinh tế", "Văn hóa"]
SUMMARIES = {
    "Kho thóc giống mở cửa bản xa": "Bà con mười hai bản đến đổi giống, có người đi từ nửa đêm để kịp phiên.",
    "Cầu treo mới thay bè mảng cũ": "Trẻ nhỏ qua suối không còn ướt áo, người già đi chợ khỏi chờ nước rút.",
    "Lớp đêm ở nhà văn hóa thôn": "Ba thầy giáo về hưu dạy chữ cho thợ nề, mỗi tuần hai buổi sau giờ cơm.",
    "Chợ phiên dời sang bãi cao": "Mùa nước lên, người bán dựng lán ở sân kho, người mua gửi xe dưới dốc.",
}


# ── Pages that are a list ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "lines",
    [
        [line for title, summary in SUMMARIES.items() for line in (title, f"- {summary}")]
        + ["Trang trước", "2", "3", "4", "Trang sau"],
        [line for title, summary in SUMMARIES.items() for line in (title, title, summary, "2 giờ trước")],
        [line for title, summary in SUMMARIES.items() for line in (title, f"09:12, 02/04/2025 {summary}")],
    ],
)
def test_headlines_each_with_its_summary_are_no_article(lines):
    article = cleaned("\n".join([*MENU, *lines]).encode())[0]
    assert article.number == 0
    assert article.record.title is None
    assert article.record.date is None


def test_headings_each_with_one_paragraph_are_an_article():
    lines = [line for heading, text in zip(SUMMARIES, PARAGRAPHS, strict=True) for line in (heading, text)]
    article, labels = page(*MENU, TITLE, STAMP, TEXT[0], *lines)
    assert article.record.title == TITLE
    assert {labels[text] for text in PARAGRAPHS} == {"body"}


# ── Links inside a text, and below the box for comments ──────────────────────────────────────────────────────────────────────────────


def test_the_one_headline_with_a_short_sentence_between_paragraphs_is_another_article():
    title, summary = "Nậm Lành: Ngư dân được vay vốn đổi lưới", "Gói vay không cần thế chấp dành cho chủ tàu nhỏ."
    _, labels = page(TITLE, STAMP, *PARAGRAPHS[:2], title, summary, *PARAGRAPHS[2:])
    assert labels[title] == labels[summary] == "related-list"
    _, labels = page(TITLE, STAMP, *PARAGRAPHS[:2], title, f"{summary} {TEXT[0]}", *PARAGRAPHS[2:])
    assert labels[title] != "related-list"


def test_headlines_with_their_authors_between_paragraphs_are_other_articles():
    links = ["Cầu treo mới thay bè mảng cũ", "LÒ THỊ NGÂN", "Lớp đêm ở nhà văn hóa thôn", "VÌ VĂN TÁM"]
    _, labels = page(TITLE, STAMP, *PARAGRAPHS[:2], *links, "Người giữ kho", *PARAGRAPHS[2:])
    assert {labels[link] for link in links} == {"related-list"}
    assert labels["Người giữ kho"] == "heading"


def test_signed_comments_end_at_the_form_and_links_begin_below_it():
    said = ["Tôi cũng đi đổi giống năm ngoái, kho chia rất công bằng.", "Xin số điện thoại của bà Ngân."]
    box = ["Ý kiến bạn đọc (2)", "Lò Văn Tám - 08:12 12/06/2018", said[0], "nguoi_ban_xa - 09:47 12/06/2018", said[1]]
    form = ["Gửi ý kiến của bạn", "Vui lòng gõ tiếng Việt có dấu. Tòa soạn có thể biên tập cho phù hợp."]
    links = [line for pair in list(SUMMARIES.items())[:3] for line in pair]
    _, labels = page(TITLE, STAMP, LONG, LONG, LONG, *box, *form, *links)
    assert {labels[line] for line in (*box, *form)} == {"comment-widget"}
    assert {labels[line] for line in links} == {"related-list"}


# ── Notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_footnotes_are_told_by_the_rule_above_them_or_by_the_text_that_calls_them():
    notes = ["(*) Thạc sĩ, Trường Đào tạo cán bộ Nà Lành", "(1) Sổ kho thóc giống, quyển hai", "(2) Lời kể của bà Lò Thị Ngân"]
    below = ["Lượt xem: 1204 | In trang này | Gửi Email"]
    _, labels = page(TITLE, STAMP, LONG, LONG, "----------", *notes, *below)
    assert {labels[note] for note in notes} == {"note"}
    told = [LONG[:-1] + " mười hai bản(1).", LONG[:-1] + ' "giống nào cũng quý"(2).']
    _, labels = page(TITLE, STAMP, *told, LONG, *notes[1:], *below)
    assert {labels[note] for note in notes[1:]} == {"note"}


def test_a_note_is_called_by_its_own_mark():
    above = units_of([Line(1, 'Kho có mười hai bồ(1), "giống nào cũng quý"(2).')])
    assert called(["(1) Sổ kho", "(2) Lời kể"], above)
    assert not called(["(1) Sổ kho", "(3) Lời kể"], above)
    assert not called(["Sổ kho"], above)


def test_who_gave_a_headline_its_name_stands_in_a_note():
    line = "“*” Đầu đề do Báo Cửa Sông đặt."
    assert page(TITLE, STAMP, LONG, LONG, "Lò Thị Ngân", line)[1][line] == "note"


def test_a_paragraph_behind_a_number_is_no_item():
    long = f"1- {LONG}"
    _, labels = page(TITLE, STAMP, LONG, long, LONG, "2- Chia thóc giống theo sổ.", LONG)
    assert labels[long] == "body"


# ── Heads ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_poem_has_its_headline_and_the_day_of_its_issue():
    verse = ["Mẹ trèo lên tầng thứ chín", "Buộc con vào giấc ngủ trưa", "Sợi võng mắc ngang cốt thép", "Đong đưa giữa nắng và mưa"]
    more = ["Gió chiều thơm mùi gạch mới", "Con ơi phố xá lớn lên", "Có phần của mẹ ở đó", "Lời ru còn vọng qua thềm"]
    head = ["LÚA VÀNG", "Cơ quan Trung ương của Hội Những người trồng lúa", "Trang thơ", "Hát ru trên giàn giáo"]
    article, labels = page(*head, "Số ra ngày 10 tháng 9 năm 2005", "", *verse, "", *more, "", "LÒ THỊ NGÂN")
    assert article.record.title == "Hát ru trên giàn giáo"
    assert article.record.date == "2005-09-10"
    assert article.record.source.name == "Lúa Vàng"
    assert {labels[line] for line in (*verse, *more)} == {"body"}


def test_listed_headlines_are_not_the_headline_of_the_page():
    pairs = list(SUMMARIES.items())[:2]
    lines = [line for title, summary in pairs for line in (title, "", title, "", summary, "")]
    assert page(*lines, TITLE, "", TEXT[0], "", LONG, "", LONG)[0].record.title == TITLE


def test_the_name_of_a_document_that_is_the_page_is_its_headline():
    head = ["LIÊN ĐOÀN LAO ĐỘNG TỈNH NÀ LÀNH", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN MƯỜNG THA", "Số: 27 /KH-LĐLĐ"]
    state = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Mường Tha, ngày 21 tháng 9 năm 2018"]
    tail = [
        "Nơi nhận: - LĐLĐ tỉnh (b/c); - TT Huyện ủy (b/c); - Các công đoàn cơ sở trực thuộc huyện; - Lưu VP.",
        "TM. BAN THƯỜNG VỤ",
    ]
    plan = "<br> KẾ HOẠCH<br> Tổ chức Hội thi “Bữa cơm công nhân” năm 2018 <br>"
    article, labels = page(plan, *head, *state, "KẾ HOẠCH", "Tổ chức Hội thi “Bữa cơm công nhân” năm 2018", LONG, LONG, *tail)
    assert article.record.title == "Tổ chức Hội thi “Bữa cơm công nhân” năm 2018"
    assert article.record.date == "2018-09-21"
    assert {labels[line] for line in (*head, *state[:2], *tail)} == {"note"}


def test_a_bulletin_is_dated_by_the_month_of_its_number():
    article, _ = page("BẢN TIN CÔNG ĐOÀN NÀ LÀNH", "Số 7 - Tháng 7/2005", "GƯƠNG SÁNG", TITLE, "Lò Thị Ngân", LONG, LONG)
    assert article.record.date == "2005-07"
    assert article.record.source.name == "Bản tin công đoàn Nà Lành"


def test_who_wrote_a_letter_stands_below_the_words_that_close_it():
    article, _ = page(TITLE, STAMP, "Kính gửi quý báo,", LONG, LONG, "Kính thư,", "Lò Thị Ngân (Mường Tha, Nà Lành)", LONG)
    assert article.record.byline == ("Lò Thị Ngân",)


def test_a_mark_behind_a_name_that_leads_to_a_note_is_none_of_it():
    assert page(TITLE, STAMP, "Lò Văn Ưng(*)", LONG, LONG)[0].record.byline == ("Lò Văn Ưng",)


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


@pytest.mark.parametrize("line", ["Bản in Quay lại", "Bản in Email Lưu bài", "In bài Gửi email Chia sẻ"])
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
