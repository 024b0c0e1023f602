"""Paths from the home page in lines of their own, tables of one cell a line, and lines that show something or name a thought."""

from __future__ import annotations

import pytest

from builder.cleaning.vocabulary import day_of_digest
from builder.data import load
from builder.text import fold
from tests.cleaning.test_repeats import LEAD, MORE, STAMP
from tests.cleaning.test_short_pages import TEXT, TITLE, page

MENU = ["Báo Bản Xa", "Giới thiệu", "Tin tức", "Văn hóa", "Liên hệ"]


@pytest.mark.parametrize("steps", [["Đời sống"], ["Xã hội", "Đời sống"]])
def test_the_home_page_above_the_part_of_the_site_begins_its_path(steps):
    labels = page(*MENU, "Trang chủ", *steps, TITLE, STAMP, *TEXT)[1]
    assert {labels[line] for line in ("Trang chủ", *steps)} == {"breadcrumb"}
    assert labels["Liên hệ"] == "site-chrome"


def test_the_home_page_at_the_head_of_a_menu_is_no_path():
    labels = page("Báo Bản Xa", "Trang chủ", "Kinh tế", "Xã hội", "Văn hóa", "Giáo dục", "Đời sống", TITLE, STAMP, *TEXT)[1]
    assert labels["Trang chủ"] == "site-chrome"


def test_a_path_in_one_line_is_one_whatever_stands_between_it_and_the_title():
    path = "Trang chủ / Hỏi - Đáp / Chế độ ốm đau, thai sản"
    assert page(*MENU, path, "Bạn đọc hỏi", TITLE, STAMP, *TEXT)[1][path] == "breadcrumb"


HEAD = ["TT", "Bản", "Số hộ", "Số bao thóc"]
ROWS = [
    ["1", "Nà Tòng", "41", "1.240"],
    ["2", "Pá Khoang", "63", "987"],
    ["3", "Co Mỵ", "28", "455"],
    ["4", "Huổi Lóng", "9", "88"],
]


@pytest.mark.parametrize("above", [[], ["Bảng: Thóc giống đã phát ở bốn bản, tính đến ngày 31/8/2020"]])
def test_numbers_in_the_same_columns_are_a_table_below_its_name(above):
    cells = [*HEAD, *(cell for row in ROWS for cell in row), "Cộng", "141", "2.770"]
    labels = page(TITLE, STAMP, LEAD, *TEXT[:2], *above, *cells, "(Nguồn: sổ ghi của bốn bản)", TEXT[2], *MORE)[1]
    assert {labels[cell] for cell in cells} == {"body"}


def test_what_is_counted_beside_its_names_is_a_table():
    cells = ["Bao thóc còn trong kho", "418 bao", "296 bao", "Số buổi góp công dựng kho", "212 buổi", "905 buổi"]
    labels = page(TITLE, STAMP, LEAD, *TEXT[:2], "Sau hai mùa, kho có thêm nhiều thóc như bảng dưới đây:", *cells, TEXT[2], *MORE)[
        1
    ]
    assert {labels[cell] for cell in cells} == {"body"}


def test_rates_of_a_side_box_are_no_table_of_the_text():
    rates = ["Tỷ giá", "USD", "16.020", "16.050", "EUR", "20.518", "20.600", "JPY", "138", "141"]
    labels = page("Báo Bản Xa", *rates, "Tin tức", TITLE, STAMP, *TEXT)[1]
    assert "body" not in {labels[line] for line in rates}


@pytest.mark.parametrize("line", ["Bắt đầu từ người đứng đầu", "Một tờ giấy, hai bên cùng giữ"])
def test_a_few_words_that_show_nothing_are_a_heading(line):
    assert page(TITLE, STAMP, LEAD, *TEXT, line, *MORE)[1][line] == "heading"


@pytest.mark.parametrize("line", ["Học viên tập đọc sổ kho trong giờ nghỉ trưa.", "Bữa cơm tối của bà con ở kho thóc bản trên."])
def test_a_sentence_that_only_shows_something_is_a_caption(line):
    assert page(TITLE, STAMP, LEAD, *TEXT, line, *MORE)[1][line] == "caption"


@pytest.mark.parametrize("line", ["Người đến mỗi lúc một đông.", "Không ai kể công."])
def test_a_short_sentence_that_tells_something_is_text(line):
    assert page(TITLE, STAMP, LEAD, *TEXT, line, *MORE)[1][line] == "body"


def test_a_menu_in_capitals_whose_names_ran_together_is_no_title():
    menu = "VIDEOTHỜI SỰTHẾ GIỚIPHÁP LUẬTKINH DOANHVĂN HÓAGIẢI TRÍTHỂ THAO"
    article, labels = page("Báo Bản Xa", menu, "Đời sống", STAMP, TITLE, LEAD, *TEXT)
    assert article.record.title == TITLE
    assert labels[menu] == "site-chrome"


def test_capitals_with_a_long_foreign_word_are_no_menu():
    title = "CÔNG NHÂN WORLDTEX GIỮ KHO GIỐNG"
    assert page("Đời sống", title, STAMP, LEAD, *TEXT)[0].record.title == title


def test_who_noted_an_answer_signs_above_the_points_of_a_box():
    points = [
        "• Điều 22 của sổ kho: Loại thóc được vay.",
        "• Điều 37: Quyền trả sớm của tổ hợp tác.",
        "• Điều 48: Phần bù khi mất mùa.",
    ]
    article, labels = page(TITLE, STAMP, LEAD, *TEXT, *MORE, "LÒ CHÂU GIANG ghi", "Điều lệ liên quan", *points)
    assert article.record.byline == ("Lò Châu Giang",)
    assert labels["LÒ CHÂU GIANG ghi"] == "byline"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Nội dung này có hữu ích với bạn không?", "site-chrome"),
        ("Có (38) Không (4)", "site-chrome"),
        ("Gửi câu hỏi của bạn", "comment-widget"),
    ],
)
def test_what_asks_whether_a_text_helped_is_no_text(line, label):
    asked = ["Nội dung này có hữu ích với bạn không?", "Có (38) Không (4)", "Gửi câu hỏi của bạn"]
    assert page(TITLE, STAMP, LEAD, *TEXT, *MORE, *asked)[1][line] == label


def test_other_articles_of_a_blog_with_the_part_they_stand_in_are_links():
    more = ["Có liên quan", "Chợ cá chiều ba mươi", 'In "Chuyện làng"', "Khúc sông cong", 'In "Ảnh cũ"']
    labels = page(TITLE, STAMP, LEAD, *TEXT, *MORE, "Share this:", "Twitter", "Facebook", *more)[1]
    assert {labels[line] for line in more} == {"related-list"}


def test_links_below_a_second_article_are_no_comments_on_the_first():
    second = [
        "Trạm nước của bản dưới",
        "Thứ Hai, 04/06/2018 15:47 (GMT +7)",
        "Nước về tới bể lúc bốn giờ sáng, người trực vừa tan ca.",
    ]
    told = [*MORE, "Từ khi có trạm, tiền điện bơm nước của mỗi hộ giảm hơn nửa. Sổ thu chi treo ngay cửa."]
    more = ["Xem thêm", "Ngày hội đọc sách ở bản trên", "Học sinh vùng cao được mượn xe đạp đến trường trong cả năm học."]
    comments = ["Ý kiến ()", "Gửi bình luận"]
    labels = page(TITLE, STAMP, LEAD, *TEXT, *TEXT, "Hà My", *comments, *second, *told, "Lò Thị Ngân", *more)[1]
    assert labels["Gửi bình luận"] != "related-list"
    assert {labels[line] for line in more} == {"related-list"}


def test_the_name_a_camera_gave_a_picture_tells_the_year_of_its_day():
    told = "Sáng 9/6, bảy tổ hợp tác ở hai bản vùng cao họp bàn việc dựng kho thóc giống. Dự buổi họp có đại diện mười hai hộ."
    article, _ = page(TITLE, told, "IMG_20220609_093311.jpg", "Quang cảnh buổi họp ở bản trên", *TEXT, *MORE)
    assert (article.record.date, article.record.date_basis) == ("2022-06-09~", "event-inferred")
    assert "IMG_20220609_093311.jpg" in article.record.date_reason
    other, _ = page(TITLE, told, "IMG_20220611_093311.jpg", "Quang cảnh buổi họp ở bản trên", *TEXT, *MORE)
    assert other.record.date is None


@pytest.mark.parametrize(
    ("title", "date"), [("Điểm báo ngày 14/9/2021", "2021-09-14"), ("Bản tin công đoàn ngày 20-4-2019", "2019-04-20")]
)
def test_the_day_in_the_headline_of_a_digest_is_that_of_its_publication(title, date):
    article, labels = page("Trang chủ >> Tin tức >> Điểm báo", title, "Bốn bản xin mở thêm kho", *TEXT, "Giá thóc giảm nhẹ", *MORE)
    assert (article.record.title, article.record.date, article.record.date_basis) == (title, date, "title")
    assert labels[title] == "title"


@pytest.mark.parametrize("title", ["Bản tin về cuộc gặp ngày 20-4-2019 ở Bến Cỏ", "Nhớ lại ngày 30/4/1975"])
def test_a_day_in_another_headline_is_none_of_publication(title):
    assert page("Trang chủ >> Tin tức", title, *TEXT, *MORE)[0].record.date is None


def test_digests_in_the_vocabulary_are_recognised():
    entry = load("cleaning/sections")["digests"]
    assert all(day_of_digest(fold(example)) for example in entry["examples"])
    assert not any(day_of_digest(fold(example)) for example in entry["counter_examples"])


LINKS = [
    "Bản trên: Tạm ứng thóc cho hộ thiếu giống",
    "Bên trong kho thóc những ngày giáp hạt",
    "Bản dưới lập tổ trông kho suốt mùa mưa",
]


def test_three_headlines_between_two_paragraphs_are_links_without_any_label():
    labels = page(TITLE, STAMP, LEAD, *TEXT, *LINKS, *MORE)[1]
    assert {labels[line] for line in LINKS} == {"related-list"}


def test_two_headlines_between_two_paragraphs_are_links_where_neither_shows_anything():
    pair = ["Thắp lửa nghề ở kho giống bản trên", "Vì sao vụ này thóc bản dưới được mùa"]
    assert {page(TITLE, STAMP, LEAD, *TEXT, *pair, *MORE)[1][line] for line in pair} == {"related-list"}


def test_a_quotation_between_two_links_and_a_paragraph_is_its_heading():
    pair = ["Thóc giống: chợ phiên chật, giá lên", "Người ở lại: mùa giáp hạt trong kho thóc"]
    labels = page(TITLE, STAMP, LEAD, *TEXT, *pair, "“Kho này không bán thóc cho lái buôn”", *MORE)[1]
    assert {labels[line] for line in pair} == {"related-list"}
    assert labels["“Kho này không bán thóc cho lái buôn”"] == "heading"


def test_the_part_of_the_site_may_run_into_the_stamp():
    article, labels = page("Báo Bản Xa", TITLE, "Xã hộiThứ Năm, 17/01/2013 10:25:00 +07:00", LEAD, *TEXT)
    assert article.record.date == "2013-01-17T10:25+07:00"
    assert labels["Xã hộiThứ Năm, 17/01/2013 10:25:00 +07:00"] == "date"


def test_items_below_a_colon_are_text():
    labels = page(TITLE, STAMP, LEAD, *TEXT, "Các tổ hợp tác nêu ba việc phải làm trước mùa mưa năm nay như sau:", *LINKS, *MORE)[1]
    assert "related-list" not in {labels[line] for line in LINKS}


def test_a_headline_with_outlet_and_age_inside_the_text_is_a_link():
    item = ["Chuyến xe chở thóc miễn phí của bản dưới", "Đồi Thông", "2 giờ", "5 liên quan"]
    labels = page(TITLE, STAMP, LEAD, *TEXT, *item, *MORE)[1]
    assert {labels[line] for line in item[:2]} == {"related-list"}
    assert labels[MORE[0]] == "body"


def test_headlines_with_day_and_hour_inside_the_text_are_links():
    item = ["Pá Khoang: Thêm hai nhà có kho thóc (09:12, 12/05/2014)", "Giá thóc tăng nhẹ phiên chợ đầu tuần (15:40, 12/05/2014)"]
    labels = page(TITLE, STAMP, LEAD, *TEXT, *item, *MORE)[1]
    assert {labels[line] for line in item} == {"related-list"}


def test_what_is_announced_with_day_and_hour_is_no_link():
    plan, past = (
        "Khai mạc hội thi gùi thóc của hai bản (07:30, 12/07/2018)",
        "Khai mạc hội thi gùi thóc của hai bản (07:30, 12/05/2018)",
    )
    assert page(TITLE, STAMP, LEAD, *TEXT, plan, *MORE)[1][plan] != "related-list"
    assert page(TITLE, STAMP, LEAD, *TEXT, past, *MORE)[1][past] == "related-list"


def test_two_verses_between_paragraphs_are_no_links():
    verses = ["Thóc về kho cũ nắng chưa tan", "Người gánh qua nương gió mấy ngàn"]
    labels = page(TITLE, STAMP, LEAD, *TEXT, *verses, *MORE)[1]
    assert "related-list" not in {labels[line] for line in verses}


def test_the_first_news_of_a_digest_has_a_heading():
    heads = ["Bốn bản xin mở thêm kho giống", "Thợ mộc quay lại bản theo ba nhóm"]
    labels = page("Trang chủ >> Tin tức >> Điểm báo", "Điểm báo ngày 14/9/2021", heads[0], *TEXT, heads[1], *MORE)[1]
    assert {labels[line] for line in heads} == {"heading"}


THREAD = [
    ("Bình luận (3)", "Lò Tiến Dũng", "Tôi làm ruộng hai chục năm, năm ngoái nhà mất trắng. Đọc bài này vừa mừng vừa tiếc."),
    ("Thích 21 Trả lời 1 ngày trước", "@Lò Tiến Dũng: Bác thử hỏi xã, đang có lớp miễn phí đấy ạ.", "Thích 4 Trả lời 20 giờ trước"),
    ("maihuong88", "Đọc xong lại thương người bản xa, chẳng ai nhắc tới họ bao giờ cả."),
]


def test_comments_whose_buttons_print_their_age_behind_them_are_comments():
    thread = [line for part in THREAD for line in part]
    labels = page(TITLE, STAMP, LEAD, *TEXT, *MORE, "Hà My", *thread, "Tin liên quan", LINKS[0])[1]
    assert {labels[line] for line in thread} == {"comment-widget"}
    assert labels[LINKS[0]] == "related-list"


def test_a_poll_above_the_comments_is_no_text():
    poll = ["Theo bạn, xã có nên trả thóc cho tổ trông kho?", "Nên", "Không nên", "Ý kiến khác", "Biểu quyết"]
    labels = page(TITLE, STAMP, LEAD, *TEXT, *MORE, "Hà My", *poll, *[line for part in THREAD for line in part])[1]
    assert {labels[line] for line in poll} == {"site-chrome"}


def test_points_right_below_a_lead_that_announces_none_are_links():
    row = ["• Đại hội tổ hợp tác: chọn người biết việc kho", "• Làng giữ thóc bên suối Nậm Lạnh mùa này"]
    assert {page(TITLE, STAMP, LEAD, *row, *TEXT, *MORE)[1][line] for line in row} == {"related-list"}
    announced = f"{LEAD[:-1]}, cụ thể:"
    assert {page(TITLE, STAMP, announced, *row, *TEXT, *MORE)[1][line] for line in row} == {"list-item"}


def test_the_labels_of_two_lists_may_stand_side_by_side():
    article, labels = page(TITLE, STAMP, LEAD, *TEXT, *MORE, "Lan Mai - Hải Yến", "Tin xem nhiều Tin mới", LINKS[0])
    assert article.record.byline == ("Lan Mai", "Hải Yến")
    assert labels["Tin xem nhiều Tin mới"] == labels[LINKS[0]] == "related-list"


def test_what_is_counted_up_to_the_month_before_tells_the_year_of_an_event():
    told = "Sáng 12/6, bảy tổ hợp tác ở hai bản vùng cao trao mười hai bao thóc giống cho các hộ thiếu giống ở hai bản."
    counted = "Từ năm 2016 đến tháng 5/2023, kho đã giúp 91 hộ, có hộ nay đã trả đủ và góp thêm cho các hộ khác."
    article, _ = page(TITLE, told, *TEXT, counted, *MORE)
    assert (article.record.date, article.record.date_basis) == ("2023-06-12~", "event-inferred")
    assert "5/2023" in article.record.date_reason
    long_ago = counted.replace("5/2023", "1/2023")
    assert page(TITLE, told, *TEXT, long_ago, *MORE)[0].record.date is None


def test_what_a_report_counts_below_the_name_of_a_picture_is_text():
    counted = (
        "Từ năm 2016 đến tháng 5/2023, kho đã giúp 91 hộ, có hộ nay đã trả đủ và góp thêm cho các hộ khác. Lúc đầu chẳng ai tin."
    )
    labels = page(TITLE, STAMP, LEAD, *TEXT, "so thoc 3.jpg", counted, *MORE)[1]
    assert (labels["so thoc 3.jpg"], labels[counted]) == ("image-filename", "body")
