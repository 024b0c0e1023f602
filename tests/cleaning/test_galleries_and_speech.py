"""Pictures that are counted, words behind dashes, names of series above titles, links behind arrows, what editors say above a text."""

from __future__ import annotations

import pytest

from builder.cleaning.shapes import shape_of
from builder.model import RUNNING_TEXT
from tests.cleaning.test_repeats import LEAD, MORE, STAMP
from tests.cleaning.test_short_pages import TEXT, TITLE, page

SHOWN = ["Hai giờ sáng, đèn đã rải khắp ruộng thóc.", "Bà Ngân cân từng bao giống cho các tổ.", "Mỗi gánh nặng chừng năm mươi cân."]


@pytest.mark.parametrize("count", ["{}/3", "Ảnh {}/3"])
def test_what_stands_below_the_number_of_a_picture_is_its_caption(count):
    rows = [line for number, shown in enumerate(SHOWN, 1) for line in (count.format(number), shown)]
    told = "Năm ngoái thóc rớt giá, nhiều nhà bỏ ruộng vào thành phố làm hồ. Năm nay kho cho mượn giống, người về lại bản."
    _, labels = page(TITLE, STAMP, TEXT[0], *rows[:4], told, *rows[4:], "Ảnh và lời: Lò Thị Ngân")
    assert {labels[shown] for shown in SHOWN} == {"caption"}
    assert {labels[count.format(number)] for number in (1, 2, 3)} == {"site-chrome"}
    assert labels[told] == "body"


def test_days_without_a_year_count_no_pictures():
    rows = [line for day in (3, 5, 6) for line in (f"Chợ phiên bản Nà Lành họp thêm buổi thứ {day}", f"{day}/9")]
    _, labels = page(TITLE, STAMP, *TEXT, *MORE, "Tin liên quan", *rows)
    assert {labels[row] for row in rows} == {"related-list"}


SPEECH = [
    ["- Anh giữ kho được bao năm rồi? - Tôi hỏi.", "- Mười bốn năm - anh đáp - Vợ tôi đếm hộ."],
    ["- Tui chở thóc, chở phân, chở cả ván đóng kho - ông kể - Chuyến nào cũng là chuyến gấp."],
    ["– Giữ cho bản, có phải cho tôi đâu – Ngân cười."],
]


@pytest.mark.parametrize("lines", SPEECH)
def test_a_dash_before_what_somebody_says_makes_no_list(lines):
    _, labels = page(TITLE, STAMP, *TEXT, *lines, *MORE)
    assert {labels[line] for line in lines} == {"body"}


def test_items_that_name_who_spoke_are_a_list_still():
    items = ["- Phối hợp với bản Nà Sản - nơi có kho cũ;", "- Mượn cân của xã;", "- Họp tổ mỗi tháng một lần."]
    _, labels = page(TITLE, STAMP, *TEXT, "Kho còn ba việc phải làm trong mùa này:", *items, *MORE)
    assert {labels[item] for item in items} == {"list-item"}


@pytest.mark.parametrize("opening", ["LTS: ", "Lời Ban biên tập: ", "Lời tòa soạn - "])
def test_what_the_editors_say_above_a_text_is_a_note(opening):
    told = f"{opening}Nhân mùa gieo, Báo Đồi Thông giới thiệu ghi chép của một người giữ kho ở bản Nà Lành."
    _, labels = page(TITLE, STAMP, told, *TEXT, *MORE)
    assert labels[told] == "note"


def test_a_question_to_somebody_with_an_office_is_no_note():
    asked = [f"* Đồng chí {word} gì với xã?" for word in ("có kiến nghị", "muốn nói", "còn băn khoăn")]
    lines = [line for question, answer in zip(asked, TEXT, strict=True) for line in (question, answer)]
    _, labels = page(TITLE, STAMP, *MORE, *lines)
    assert "note" not in {labels[question] for question in asked}


@pytest.mark.parametrize(
    "series", ["Thóc giống vùng cao và những năm đầu của tổ hợp tác (Kỳ 2)", "Bút ký dự thi “Người giữ giống quê tôi”"]
)
def test_the_name_of_a_series_stands_above_the_title(series):
    article, labels = page("Văn nghệ", "Ngày 5-6-2018", series, "Quyển sổ bìa xanh treo cạnh cửa kho", "Lò Thị Ngân", *TEXT, *MORE)
    assert article.record.title == "Quyển sổ bìa xanh treo cạnh cửa kho"
    assert labels[series] == "kicker"
    assert article.record.date == "2018-06-05"


def test_a_headline_behind_an_arrow_between_paragraphs_is_a_link():
    link = "→ Thóc giống mốc hàng loạt ở kho cũ: lỗi tại đâu?"
    assert page(TITLE, STAMP, *TEXT, link, *MORE)[1][link] == "related-list"
    steps = ["→ Đong thóc vào bao của tổ mình", "→ Ghi tên và số cân vào sổ của kho"]
    assert {page(TITLE, STAMP, *TEXT, "Mượn giống như sau:", *steps, *MORE)[1][step] for step in steps} == {"list-item"}


def test_texts_before_and_after_are_other_articles():
    turns = ["Điều hướng bài viết", "← Hội Nông dân xã trao vốn cho sáu tổ hợp tác", "Bản Nà Sản dời chợ phiên sang ngày mới →"]
    _, labels = page("Báo Bản Xa", "Giới thiệu", TITLE, STAMP, *TEXT, *MORE, *turns, "Bản quyền thuộc Báo Bản Xa")
    assert {labels[turn] for turn in turns} == {"related-list"}


def test_a_path_whose_signs_were_pictures_is_one():
    path = "Trang chủ Tin hoạt động Công tác khuyến nông"
    assert page("Báo Bản Xa", "Đăng nhập", "Quên mật khẩu?", path, TITLE, STAMP, *TEXT)[1][path] == "breadcrumb"
    menu = "Trang chủ Giới thiệu Liên hệ"
    assert page("Báo Bản Xa", "Đăng nhập", "Quên mật khẩu?", menu, TITLE, STAMP, *TEXT)[1][menu] == "site-chrome"


def test_a_line_that_ends_in_a_day_shows_a_picture():
    shown = "Bà con bản Nà Lành nhận giống ở kho của xã, sáng 5/6"
    assert page(TITLE, STAMP, LEAD, TEXT[0], shown, *TEXT[1:], *MORE)[1][shown] == "caption"


def test_a_text_goes_on_below_links_whose_end_a_signature_and_comments_tell():
    links = ["Xem thêm:", "Giá thóc giống tăng, ai giám sát kho cũ?", "Nà Sản: Mười năm chờ một kho giống"]
    goes_on = "Ông Lò Văn Tấn, trưởng bản, cho biết bản chỉ có quyền vận động. Tháng trước, bản đã mời ba chủ kho lên trao đổi."
    thread = [
        "Ý kiến bạn đọc (1)",
        "Ngô Thành Đô",
        "07-06-2018 07:12",
        "Kho nhà tôi cũng vậy, đong thiếu mỗi bao một cân, hỏi thì không ai nói.",
    ]
    _, labels = page(TITLE, STAMP, *TEXT, *MORE, *links, goes_on, TEXT[1][::1] + " Xã còn hai kho nữa.", "LÒ NGÂN", *thread)
    assert labels[goes_on] == "body"
    assert {labels[link] for link in links} == {"related-list"}


def test_who_asked_in_brackets_is_no_credit_of_a_picture():
    asked = ["Hỏi: Nhà tôi chưa được mượn giống, tôi hỏi ai?", "(Anh L.Đ.K., huyện Đồi Thông)", f"Trả lời: {TEXT[1]}"]
    assert page(TITLE, STAMP, *TEXT, *asked, *MORE)[1][asked[1]] == "body"


@pytest.mark.parametrize("crumb", [[], ["Nông thôn » Kho giống"]])
def test_the_upper_of_two_headlines_above_a_stamp_is_the_title(crumb):
    menu = ["BÁO BẢN XA", "Cơ quan của Đảng bộ tỉnh", "Trang chủ", "Thời sự", "Kinh tế", "Xã hội", "Liên hệ", *crumb]
    title, subtitle = "Bà con bản Nà Lành góp thóc dựng kho", "Kho dài mười hai mét, đủ giống cho bảy tổ"
    article, labels = page(*menu, title, subtitle, STAMP, LEAD, *TEXT, *MORE)
    assert (article.record.title, labels[subtitle]) == (title, "kicker")
    article, labels = page(*menu, "Hưởng ứng Tháng Nông dân học tập và làm theo", title, STAMP, LEAD, *TEXT, *MORE)
    assert article.record.title == title


def test_the_last_paragraph_below_a_box_within_a_text_is_text():
    box = ["Đọc thêm", "Nà Sản: Mười năm chờ một kho giống"]
    links = [
        "Bản vùng thấp dời chợ phiên sang ngày mới",
        "Hội thi gieo mạ của bảy tổ hợp tác vùng cao",
        "Khai mạc lớp dạy nghề cho bà con",
    ]
    foot = [
        "Tin cùng chuyên mục",
        *links,
        "Thống kê truy cập",
        "Hôm nay: 120",
        "Giấy phép số 12/GP-TTĐT",
        "Điện thoại: 0200 000 000",
    ]
    last = "Mùa này kho còn thiếu bao và lạt. Ai có thì mang tới, bà Ngân ghi tên vào trang cuối quyển sổ để mùa sau trả lại đủ."
    _, labels = page("Báo Bản Xa", TITLE, STAMP, LEAD, *MORE, *TEXT, *box, last, *foot)
    assert labels[last] == "body"
    assert {labels[line] for line in (*box, *links)} == {"related-list"}
    summary = "Chợ họp từ sớm. Ai cũng vội."
    _, labels = page("Báo Bản Xa", TITLE, STAMP, LEAD, *MORE, *TEXT, *box, summary, links[0], summary, *foot)
    assert labels[summary] == "related-list"


def test_the_weather_is_no_headline():
    weather = ["Thời tiết hôm nay", "Có mưa nhỏ, trời rét, 13 - 17 độ", "Thứ Ba, ngày 05-06-2018"]
    article, _ = page("Báo Bản Xa", "Người tốt việc tốt", *weather, TITLE, *TEXT, *MORE)
    assert article.record.title == TITLE


def test_two_authors_by_their_whole_names_are_no_headline():
    ticker = ["Tiêu điểm", "Bản vùng thấp dời chợ phiên sang ngày mới", "Hội thi gieo mạ của bảy tổ hợp tác vùng cao"]
    article, _ = page("Báo Bản Xa", "Liên hệ", *ticker, TITLE, "Lò Thị Ngân - Hà Văn Tấn", STAMP, LEAD, *TEXT, *MORE)
    assert article.record.title != "Lò Thị Ngân - Hà Văn Tấn"
    assert article.record.byline == ("Lò Thị Ngân", "Hà Văn Tấn")


@pytest.mark.parametrize(
    ("asks", "says"), [("▪ ", "- "), ("+ ", "- "), ("* ", "* Đ/c Lò Văn Tấn: "), ("- PV: ", "- Ông Lò Văn Tấn: ")]
)
def test_signs_of_an_interview_make_no_list(asks, says):
    asked = ["Vì sao bản dựng kho trước?", "Ai giữ sổ của kho?", "Mùa sau kho có đủ giống không?"]
    lines = [line for question, told in zip(asked, MORE, strict=True) for line in (asks + question, says + told)]
    _, labels = page("Báo Bản Xa", TITLE, STAMP, LEAD, *lines, "Lò Ngân (thực hiện)")
    assert {labels[line] for line in lines} == {"body"}


LINKS = [
    "Bản vùng thấp dời chợ phiên sang ngày mới",
    "Hội thi gieo mạ của bảy tổ hợp tác",
    "Khai mạc lớp dạy nghề cho bà con hai bản",
]
FORMS = ["{}", "- {}", "05/06/2018 - {}", "[05/06/2018] {}", "{} (5/6)", "[Video] {}"]


@pytest.mark.parametrize("form", FORMS)
def test_a_list_that_no_label_heads_begins_with_its_first_headline(form):
    links = [form.format(link) for link in LINKS]
    _, labels = page("Báo Bản Xa", "Nông thôn", TITLE, STAMP, LEAD, *TEXT, *MORE, *links, "Bản quyền thuộc Báo Bản Xa")
    assert RUNNING_TEXT.isdisjoint({labels[link] for link in links})
    assert labels[MORE[-1]] == "body"


def test_a_day_below_the_last_paragraph_begins_a_list_and_takes_no_text_along():
    days = [f"{day}/05/2018" for day in (30, 29, 28)]
    rows = [line for pair in zip(days, LINKS, strict=True) for line in pair]
    _, labels = page("Báo Bản Xa", "Nông thôn", TITLE, STAMP, LEAD, *TEXT, *MORE, *rows, "Bản quyền thuộc Báo Bản Xa")
    assert labels[MORE[-1]] == "body"
    assert RUNNING_TEXT.isdisjoint({labels[link] for link in LINKS})


SCENES = ["Quang cảnh buổi phát giống", "Quang cảnh buổi phát giống.", "Bà con bản Nà Lành nhận giống", "Các tổ chụp ảnh lưu niệm."]


@pytest.mark.parametrize("scene", SCENES)
def test_what_shows_something_below_the_last_paragraph_is_a_caption(scene):
    _, labels = page("Báo Bản Xa", TITLE, STAMP, LEAD, *TEXT, *MORE, scene, "Lò Thị Ngân", "Tin liên quan", *LINKS)
    assert labels[scene] == "caption"
    last = "Và họ đã làm được."
    assert page("Báo Bản Xa", TITLE, STAMP, LEAD, *TEXT, *MORE, last, "Lò Thị Ngân")[1][last] == "body"


def test_a_picture_that_only_illustrates_is_one_whatever_its_source():
    shown = "Ảnh minh họa. Nguồn: Internet"
    assert page(TITLE, STAMP, LEAD, TEXT[0], shown, *TEXT[1:], *MORE)[1][shown] == "caption"


SAID = [
    "Kho nhà tôi cũng vậy, đong thiếu mỗi bao một cân.",
    "Bài viết hay, đúng lòng người giữ giống.",
    "Mong xã làm nhanh cho kịp vụ.",
]
WHO = ["Hoa Mai", "Nguyễn Văn Bình", "minhtuan87"]


@pytest.mark.parametrize("label", ["Ý kiến bạn đọc (3)", "Bình luận"])
def test_comments_with_a_name_before_or_below_are_no_text(label):
    before = [f"{who}: {said}" for who, said in zip(WHO, SAID, strict=True)]
    below = [line for pair in zip(SAID, WHO, strict=True) for line in pair]
    for thread in (before, below):
        lines = (
            "Báo Bản Xa",
            "Nông thôn",
            TITLE,
            STAMP,
            LEAD,
            *TEXT,
            *MORE,
            "Lò Thị Ngân",
            label,
            *thread,
            "Tin liên quan",
            *LINKS,
        )
        article, labels = page(*lines)
        assert {labels[line] for line in thread} == {"comment-widget"}
        assert article.record.byline == ("Lò Thị Ngân",)


def test_a_quiz_between_paragraphs_is_no_text():
    quiz = ["ĐỐ BẠN", "Một hộ vùng cao sạ bao nhiêu thóc giống?", "A. Mười cân", "B. Hai mươi cân", "C. Ba mươi cân", "Xem đáp án"]
    _, labels = page("Báo Bản Xa", TITLE, STAMP, LEAD, *TEXT, *quiz, "Kho giống có từ đâu", *MORE)
    assert {labels[line] for line in quiz} == {"site-chrome"}
    assert labels["Kho giống có từ đâu"] == "heading"


def test_two_verses_between_a_lead_and_its_text_are_no_links():
    verses = ["“Ruộng chiêm nước ngập ngang lưng", "Cấy xong cây lúa, cấy chừng nỗi lo”"]
    _, labels = page("Báo Bản Xa", TITLE, STAMP, "Lò Thị Ngân", LEAD, *verses, *TEXT, *MORE)
    assert RUNNING_TEXT.issuperset({labels[verse] for verse in verses})


def test_the_last_paragraphs_of_a_story_are_no_other_matters():
    box = [
        "Hộp thông tin",
        "Xã có một nghìn hộ, gồm năm nghìn nhân khẩu; số người đi làm xa chiếm hơn nửa, phần lớn đã có con nhỏ.",
    ]
    ends = [
        "Đêm trước hôm tôi đi, nước lên hai gang. Độ gọi điện cho ông Hợi, ông Hợi gọi bí thư. Cả xóm ra đê, không ai hỏi ai.",
        "Không ai hô khẩu hiệu. Người xúc đất, người giữ bao, bà Mì đun nồi nước gừng. Đến gần sáng thì nước chững lại.",
        "Chiều cuối cùng, tôi ra đê nhìn lại. Nước bạc, lúa xanh, lưng người cúi xuống. Kỳ sau, tôi kể chuyện người ở phố.",
    ]
    told = [f"{one} {two}" for one in TEXT for two in MORE]
    _, labels = page("Báo Bản Xa", TITLE, STAMP, LEAD, *told, *box, *ends, "(Còn tiếp)", "Tin liên quan", *LINKS)
    assert {labels[line] for line in ends} == {"body"}
    assert labels["(Còn tiếp)"] == "note"


@pytest.mark.parametrize(
    ("line", "comments"),
    [("Giá công được ghi phấn lên vách kho nổi:", False), ("Bà Ngân nói:", False), ("Bạn đọc Lò Thị Ngân nói:", True)],
)
def test_what_somebody_in_the_text_says_begins_no_comments(line, comments):
    assert (shape_of(line).widget is not None) == comments


def test_how_long_a_text_takes_to_read_stands_behind_its_age():
    article, _ = page(TITLE, "Lò Thị Ngân · 7 giờ trước · 6 phút đọc", *TEXT, *MORE)
    assert article.record.byline == ("Lò Thị Ngân",)
    assert article.record.date is None
