"""What is no article or no text, told by its rhythm or its marks: pages of summaries, links inside and below, footnotes, comments."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from builder.cleaning.footnotes import called
from builder.cleaning.shapes import shape_of
from builder.cleaning.units import units_of
from builder.model import Line
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


def test_rows_of_a_table_of_documents_are_no_article():
    rows = [
        (f"{number}/KH-LĐLĐ", f"0{day}/03/2019", f"Kế hoạch số {day} của tổ chia giống")
        for number, day in ((118, 1), (97, 2), (83, 3))
    ]
    lines = [cell for number, row in enumerate(rows, 1) for cell in (str(number), *row)]
    article, labels = page(*MENU, "STT", "Số/Ký hiệu", "Ngày ban hành", "Trích yếu", *lines)
    assert article.number == 0
    assert {labels[cell] for row in rows for cell in row} == {"related-list"}


def test_posts_of_a_month_of_a_blog_are_no_article():
    posts = [
        line
        for day, (title, text) in enumerate(SUMMARIES.items(), 1)
        for line in (f"{day} Tháng Bảy, 2013", "", title, "", text, "2 phản hồi")
    ]
    assert page("Ký ức làng Diêm", *MENU, *posts)[0].number == 0


def test_leads_without_headlines_are_no_article():
    leads = [f"TPO - {text}" for text in SUMMARIES.values()]
    assert page(*MENU, *leads, "Tin mới nhất", *SUMMARIES)[0].number == 0


def test_the_first_article_of_a_list_may_be_larger():
    first = [TITLE, STAMP, *PARAGRAPHS[:3], "Xem chi tiết"]
    others = [line for title, text in SUMMARIES.items() for line in (title, "07:15 04/06/2018", text)]
    assert page(*MENU, *first, *others)[0].number == 0


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


def test_a_conversation_goes_on_below_a_list():
    asked = ["* Vì sao bà chọn giống nếp?", "* Sổ kho ghi những gì?", "* Bà có gửi sổ cho xã không?", "* Rồi sao nữa?"]
    told = [
        "- Nếp chịu rét, để được lâu, nhà nào cũng cần. Mùa giáp hạt năm nào cũng có người hỏi.",
        "- Ghi tên, cân, ngày trả, ai trả thiếu cũng ghi. Sổ treo cạnh cửa cho ai cũng xem được.",
        "- Có, tôi gửi ủy ban xã. Anh văn phòng gọi lại, giọng hoài nghi, rồi rủ cả tổ lên đối sổ.",
        "- Rồi năm nay có hai kho mới ở bản trên, rộng thêm bốn gian mỗi kho",
    ]
    box = ["Có thể bạn quan tâm", "Cây xanh đô thị: trồng theo mùa hay theo gói thầu?", "Một giờ im lặng ở thảo cầm viên"]
    lines = [line for pair in zip(asked, told, strict=True) for line in pair]
    assert len(cleaned("\n".join([TITLE, STAMP, LONG, *lines[:4], *box, *lines[4:]]).encode())) == 1
    _, labels = page(TITLE, STAMP, LONG, *lines[:4], *box, *lines[4:])
    assert {labels[line] for line in box} == {"related-list"}
    assert not {labels[line] for line in lines} & {"related-list", "site-chrome"}


def test_the_hours_of_a_live_report_are_headings():
    hours = ["8 giờ 45", "9 giờ 10", "9 giờ 32", "10 giờ 05"]
    lines = [line for hour, text in zip(hours, SUMMARIES.values(), strict=True) for line in (hour, text)]
    _, labels = page(TITLE, STAMP, LONG, *lines)
    assert {labels[text] for text in SUMMARIES.values()} == {"body"}


def test_comments_may_have_their_age_beside_the_buttons():
    said = ["Tám Khỏe", SUMMARIES["Cầu treo mới thay bè mảng cũ"], "2 năm trước Trả lời Thích 31"]
    more = ["Công nhân Nậm Lành", "Chị Lài nói đúng quá!", "2 năm trước Trả lời Thích 8"]
    _, labels = page(TITLE, STAMP, *PARAGRAPHS, "Bình luận (2)", *said, *more)
    assert {labels[line] for line in said} == {"comment-widget"}


def test_a_poll_below_the_text_is_none_of_it():
    poll = ["Theo bạn, kho giống của bản nên giao cho ai?", "Trưởng bản", "Tổ do dân bầu", "Xã", "Biểu quyết   Xem kết quả"]
    _, labels = page(TITLE, STAMP, *PARAGRAPHS, "Lò Thị Ngân", *poll, "Cùng chuyên mục", *SUMMARIES)
    assert {labels[line] for line in poll} == {"site-chrome"}


def test_a_heading_below_a_link_in_one_line_is_a_heading():
    link = "Xem thêm: Bếp ăn tập thể thử cho thợ nề chọn món"
    _, labels = page(TITLE, STAMP, *PARAGRAPHS[:2], link, "Muốn nhân rộng phải có kho", *PARAGRAPHS[2:])
    assert labels[link] == "related-list"
    assert labels["Muốn nhân rộng phải có kho"] == "heading"


def test_the_headline_of_a_translation_is_no_caption():
    english = "The family of Lo Thi Ngan received the first basket of seed rice at the village store on Monday morning."
    _, labels = page(TITLE, STAMP, *PARAGRAPHS, "The seed store of seven groups", english, f"{english} Neighbours cheered.")
    assert labels["The seed store of seven groups"] == "heading"


def test_paragraphs_below_a_list_that_a_name_closes_are_the_text():
    last = [f"{TEXT[1]} Sổ treo cạnh cửa.", f"{TEXT[2]} Chưa sai lần nào cả."]
    _, labels = page(TITLE, STAMP, *PARAGRAPHS[:3], "Đọc thêm", *list(SUMMARIES)[:2], *last, "Lò Thị Ngân", "Bình luận (2)")
    assert {labels[line] for line in last} == {"body"}
    assert labels["Lò Thị Ngân"] == "byline"


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


def test_the_source_of_a_table_closes_it():
    cells = ["Năm", "Sản lượng (tấn)", "Hao vỏ (cm/năm)", "2010", "61,2", "18,5", "2011", "64,8", "16,9"]
    _, labels = page(TITLE, STAMP, *PARAGRAPHS[:2], *cells, "(Nguồn: Phòng Kỹ thuật; số liệu năm 2011)", *PARAGRAPHS[2:])
    assert {labels[cell] for cell in cells} == {"body"}


def test_a_table_without_figures_is_text():
    rows = [
        ["Môn thi", "Nhất", "Nhì"],
        ["Chạy chậm", "Chợ Bà Đắc", "Bến xe Cửa"],
        ["Vá vỏ", "Bến phà Vàm", "Chợ Bà Đắc"],
        ["Kéo co", "Bến xe Cửa", "Chợ Cũ"],
    ]
    cells = [cell for row in rows for cell in row]
    _, labels = page(TITLE, STAMP, *PARAGRAPHS[:2], "Kết quả cụ thể như sau:", *cells, *PARAGRAPHS[2:])
    assert {labels[cell] for cell in cells} == {"body"}
    assert labels[PARAGRAPHS[3]] == "body"


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


@pytest.mark.parametrize("notice", ["Tin buồn", "Lời cảm ơn"])
def test_a_notice_has_its_headline(notice):
    assert page(*MENU, "Tin tức >> Thông báo", notice, "", *PARAGRAPHS)[0].record.title == notice


@pytest.mark.parametrize(
    ("lead", "date"),
    [
        ("(ĐNĐT) - Sáng nay (22-4-2012), mười hai đội thuyền dự giải bơi chải.", "2012-04-22"),
        ("Chiều nay, ngày 22/4/2012, mười hai đội thuyền dự giải bơi chải.", "2012-04-22"),
        ("Sáng nay, mười hai đội thuyền dự giải bơi chải mở từ ngày 22/4/2012.", None),
    ],
)
def test_a_lead_may_call_its_day_today(lead, date):
    found = page(*MENU, TITLE, lead, *PARAGRAPHS)[0].record.date
    assert (found or "").rstrip("~")[:10] == (date or "") or (date is None and (found is None or found.endswith("~")))


@pytest.mark.parametrize(
    "below",
    [
        ["Đánh giá bài viết: 1 2 3 4 5", "Ngày đăng: 26/06/2020 - Lượt xem: 2214"],
        ["Ngày xuất bản: 26/06/2020", "Trình bày: DUY LẬP"],
    ],
)
def test_a_stamp_that_says_so_dates_the_article_above_it(below):
    assert page("Thứ sáu, ngày 26 tháng 04 năm 2024", *MENU, TITLE, *PARAGRAPHS, *below)[0].record.date == "2020-06-26"


def test_weather_is_no_headline():
    weather = "TP Cửa Sông: 17 - 24 độ C, có mây, đêm không mưa, trời rét"
    assert page(*MENU, "THỜI TIẾT", weather, TITLE, STAMP, *PARAGRAPHS)[0].record.title == TITLE


def test_a_stamp_below_a_headline_is_not_the_rest_of_it():
    lines = ["Bộ câu hỏi vui cho đêm hội trại hai sáu tháng ba của chi đoàn", "Đăng ngày Tháng Ba 12, 2014", "bởi Ban Tuyên giáo"]
    article, _ = page(*lines, "", *PARAGRAPHS)
    assert article.record.title == lines[0]
    assert article.record.date == "2014-03-12"


def test_a_bulletin_is_dated_by_the_month_of_its_number():
    article, labels = page("BẢN TIN CÔNG ĐOÀN NÀ LÀNH", "Số 7 - Tháng 7/2005", "GƯƠNG SÁNG", TITLE, "Lò Thị Ngân", LONG, LONG)
    assert labels["Số 7 - Tháng 7/2005"] == "date"
    assert article.record.date == "2005-07"
    assert article.record.source.name == "Bản tin công đoàn Nà Lành"


def test_who_wrote_a_letter_stands_below_the_words_that_close_it():
    article, _ = page(TITLE, STAMP, "Kính gửi quý báo,", LONG, LONG, "Kính thư,", "Lò Thị Ngân (Mường Tha, Nà Lành)", LONG)
    assert article.record.byline == ("Lò Thị Ngân",)


def test_a_mark_behind_a_name_that_leads_to_a_note_is_none_of_it():
    assert page(TITLE, STAMP, "Lò Văn Ưng(*)", LONG, LONG)[0].record.byline == ("Lò Văn Ưng",)


def test_a_bulletin_with_its_day_is_a_headline():
    title = "Bản tin công đoàn ngày 15/8/2014"
    article, _ = page(*MENU, title, *PARAGRAPHS)
    assert article.record.title in {title, "Bản tin công đoàn"}


def test_who_posted_a_text_is_named_only_where_nobody_signs_it():
    signed = page(TITLE, STAMP, *PARAGRAPHS, "Lò Thị Ngân", "Được đăng bởi Tư Sáu Kho")[0]
    assert signed.record.byline == ("Lò Thị Ngân",)


@pytest.mark.parametrize(
    "lines",
    [
        ("Đặng Bội Hương - Lò Thị Ngân",),
        ("Đặng Bội Hương", "Lò Thị Ngân"),
    ],
)
def test_a_name_is_no_label_whose_letters_it_shares(lines):
    """“Đăng bởi” without its accents opens the name."""
    signed = page(TITLE, STAMP, *PARAGRAPHS, *lines)[0]
    assert signed.record.byline == ("Đặng Bội Hương", "Lò Thị Ngân")


@pytest.mark.parametrize("printed", ["Đăng bởi Lò Thị Ngân", "Dang boi Lò Thị Ngân", "ĐĂNG BỞI: Lò Thị Ngân", "Thơ Lò Thị Ngân"])
def test_a_label_is_one_with_its_accents_or_with_none(printed):
    byline = read_byline(printed)
    assert byline is not None
    assert byline.names == ("Lò Thị Ngân",)


@pytest.mark.parametrize("name", ["Phan Hội", "Đặng Tài", "Nguyễn Văn Bội", "MẠC ĐÌNH", "Tống Quân"])
def test_a_name_is_no_button_whose_letters_it_shares(name):
    """“Phản hồi”, “Đăng tải”, “Nguyên văn bởi”, “Mặc định”, “Tổng quan”."""
    assert shape_of(name).widget is None
    assert page(TITLE, STAMP, *PARAGRAPHS, name)[0].record.byline != ()


@pytest.mark.parametrize("button", ["Phản Hồi", "PHẢN HỒI", "Phan Hoi", "Đăng Tải", "Nguyên Văn Bởi Lò Ngân", "Từ Khoá", "Từ Khóa"])
def test_a_button_stays_one_however_it_is_set(button):
    assert shape_of(button).widget is not None
