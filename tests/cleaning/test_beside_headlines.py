"""What stands where a headline could: words of pictures, rows of forms, signs of templates; terms of office are no years."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "08:15 05/06/2018"


@pytest.mark.parametrize(
    "shown",
    [
        "Hình minh họa",
        "(Đ/c Lò Văn Tám, Chủ tịch Liên đoàn Lao động huyện, trao kho giống)",
        "Đ/c Lò Văn Tám-UVBTV, Trưởng ban Dân vận Huyện ủy",
        "Kho giống trên màn hình của hợp tác xã Nà Lành. Ảnh chụp màn hình",
    ],
)
def test_the_words_of_a_picture_are_no_headline(shown):
    article, _ = page(shown, "", *TEXT)
    assert article.record.title is None
    assert page(TITLE, "", *TEXT)[0].record.title == TITLE


def test_who_speaks_in_a_picture_takes_no_headline_away():
    spoken = "Đồng chí Lò Văn Tám- Phó Chủ tịch UBND huyện phát biểu"
    title = "Huyện phát động “ Tết trồng cây” xuân Bính Thân ở bảy bản vùng cao năm 2016"
    article, labels = page(
        title, "", spoken, "", f"Phát biểu tại buổi lễ, đồng chí Lò Văn Tám kể về kho giống. {TEXT[0]}", *TEXT[1:]
    )
    assert article.record.title == title
    assert labels[spoken] in {"caption", "kicker"}


@pytest.mark.parametrize("shown", ["Ảnh minh họa (Nguồn doithong.vn)", "Kho giống ở bản Nà Lành. Ảnh chụp màn hình"])
def test_a_credit_needs_no_colon(shown):
    _, labels = page(TITLE, STAMP, shown, *TEXT)
    assert labels[shown] == "caption"


def test_a_sign_before_the_first_paragraph_makes_it_no_item():
    opened = f"* Ngày 14-6, xã mở kho giống. {TEXT[0]}"
    assert page(TITLE, STAMP, opened, *TEXT[1:])[1][opened] in {"lead", "body"}
    items = [f"* {text}" for text in TEXT[:2]]
    _, labels = page(TITLE, STAMP, *items, TEXT[2])
    assert {labels[item] for item in items} == {"list-item"}


def test_a_person_is_no_source():
    article, labels = page(TITLE, STAMP, *TEXT, "Nguồn tin: Nguyễn Thịnh")
    assert article.record.source.name is None
    assert labels["Nguồn tin: Nguyễn Thịnh"] == "note"
    for outlet in ("Hà Nội Mới", "Lý luận chính trị", "Sơn La Online"):
        assert page(TITLE, STAMP, *TEXT, f"Nguồn tin: {outlet}")[0].record.source.name


def test_a_word_of_no_name_is_a_given_name_behind_a_label():
    signed = read_byline("Tin, ảnh: Đức Dục")
    assert signed is not None
    assert signed.names == ("Đức Dục",)
    assert read_byline("Đức Dục") is None


def test_a_term_of_office_gives_no_year():
    lead = "Ngày 9/6, Thường trực Hội đồng nhân dân xã họp về kho giống của bảy tổ hợp tác, nhiệm kỳ {}."
    for term in ("2021-2026", "2021 – 2026"):
        again = f"Kho giống mở cho cả nhiệm kỳ {term}, tổ nào cũng góp công dựng."
        assert page(TITLE, "", lead.format(term), again, *TEXT)[0].record.date is None
    told = page(TITLE, "", lead.format("năm 2021"), "Kho giống mở trong năm 2021, tổ nào cũng góp công dựng.", *TEXT)[0].record
    assert told.date == "2021-06-09~"


def test_a_whole_day_that_opens_the_text_is_when_it_happened():
    told = f"Chiều ngày 18/9/2015, tại sân kho bản Nà Lành, xã mở kho giống. {TEXT[0]}"
    record = page(TITLE, "", told, *TEXT[1:])[0].record
    assert (record.date, record.date_basis, record.date_range) == ("2015-09-18~", "event-inferred", "2015-09-18/..")
    later = "Đến tháng 3 năm 2017 kho đã đầy, tổ nào cũng trả đủ cả gốc lẫn lãi bằng thóc mới gặt ở ruộng bậc thang."
    assert page(TITLE, "", told, *TEXT[1:], later)[0].record.date is None
    history = told.replace("18/9/2015", "28/7/1929")
    assert page(TITLE, "", history, *TEXT[1:])[0].record.date is None
    inside = f"Theo Kế hoạch số 12 ngày 18/9/2015 của xã, kho giống mở ở bản Nà Lành. {TEXT[0]}"
    assert page(TITLE, "", inside, *TEXT[1:])[0].record.date is None


def test_the_last_update_below_a_text_is_its_day_where_no_other_is_printed():
    record = page(TITLE, "", *TEXT, "Phòng Khoa giáo - Dư luận xã hội", "Cập nhật ngày 5/10/2021", "Tin liên quan", "Chợ bản")[
        0
    ].record
    assert (record.date, record.byline) == ("2021-10-05", ("Phòng Khoa giáo - Dư luận xã hội",))
    assert page(TITLE, STAMP, *TEXT, "Cập nhật ngày 5/10/2021")[0].record.date == "2018-06-05T08:15+07:00"


def test_a_headline_printed_again_whole_has_no_line_above_it():
    title = "Mặt trận giám sát kho giống của bảy tổ hợp tác ở hai bản vùng cao"
    article, labels = page(
        "Trang chủ", "", "Giám sát - Phản biện xã hội", "", title, "", f"Ngày đăng: {STAMP} - Lượt xem: 9", "", title, *TEXT
    )
    assert article.record.title == title
    assert labels["Giám sát - Phản biện xã hội"] in {"breadcrumb", "kicker"}


def test_a_headline_goes_on_behind_a_comma():
    lines = ("Huyện ủy đối thoại trực tiếp với công nhân,", "ngư dân và chủ ghe ở kho giống của bảy tổ hợp tác")
    assert page("Tin trong huyện", *lines, STAMP, *TEXT)[0].record.title == " ".join(lines)


def test_the_number_of_a_post_stands_behind_its_day():
    article, _ = page("Diễn đàn Thợ Trẻ", TITLE, "14-05-2013, 10:22 PM #1", "Thành viên tích cực", "Bài gửi: 214", *TEXT)
    assert article.record.date == "2013-05-14T22:22+07:00"


def test_a_list_of_dated_headlines_with_summaries_and_buttons_is_no_article():
    shown = ["Sàn việc làm về bản", "Lớp học an toàn cho thợ hàn", "Bàn giao nhà tình nghĩa", "Khai giảng lớp đan lát ở bản"]
    rows = [
        line
        for day, head in enumerate(shown, 1)
        for line in (f"{head} của xã (0{day}/07/2013)", f"{head} kéo dài hai ngày.", "Xem tiếp...")
    ]
    article, labels = page("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", *rows, "Trang: 1 | 2 | 3")
    assert article.record.title is None
    assert {labels[row] for row in rows} == {"related-list"}


def test_the_first_line_of_a_stanza_is_no_name_of_a_poem():
    stanzas = [
        ["Sáng ra tôi mở cửa kho", "Thóc năm ngoái vẫn thơm mùi nắng", "Con chuột già ngủ quên đầu bồ"],
        ["Mẹ đi đong từng thúng một", "Ai vay thì ghi vào sổ", "Ai trả thì gạch một đường"],
        ["Chiều về", "Cả bản cười bên sân phơi", "Hạt nào cũng tròn như trăng"],
    ]
    lines = [line for stanza in stanzas for line in (*stanza, "")]
    _, labels = page("Kho thóc của bản", STAMP, "", *lines, "Quế Chi")
    assert labels["Chiều về"] == "body"
    _, labels = page("Kho thóc của bản", STAMP, "", *lines[:8], "Chiều về", *lines[:8], "Quế Chi")
    assert labels["Chiều về"] == "heading"


def test_the_last_line_of_a_stanza_is_no_name_of_a_poem():
    poem = ["Ca ba", "Tiếng búa rơi vào đêm", "Như ai gõ cửa", "Tôi quen nghe súng nổ", "Nên chẳng giật mình", ""]
    poem += ["Thằng bạn chung hầm năm ấy", "Giờ nằm ở bờ sông Xanh", "Mỗi lần mài con dao tiện", "Lại thấy mắt nó nhìn mình"]
    assert page("Chùm thơ người lính thợ", STAMP, "Lò Văn Tám", *poem)[1]["Nên chẳng giật mình"] == "body"


@pytest.mark.parametrize("button", ["Chia sẻ 0", "Thích 12 Chia sẻ 3", "Tải bản đầy đủ thỏa ước (PDF)"])
def test_buttons_with_a_number_or_a_file_are_no_text(button):
    assert page(TITLE, STAMP, button, *TEXT)[1][button] == "site-chrome"


def test_headlines_in_a_row_inside_a_text_are_links_and_words_of_pictures_are_not():
    links = ["Đầm phá vào mùa rong câu cuối năm", "Bản vùng thấp mở lớp học chữ buổi tối"]
    _, labels = page(TITLE, STAMP, *TEXT[:2], *links, *TEXT[2:])
    assert {labels[line] for line in links} == {"related-list"}
    shown = ["TS. Lò Thị Ngân trình bày báo cáo về kho giống", "Đại biểu hai bản vùng cao phát biểu ở sân kho"]
    _, labels = page(TITLE, STAMP, *TEXT[:2], *shown, *TEXT[2:])
    assert {labels[line] for line in shown} == {"caption"}


def test_two_headings_in_a_row_are_doubted():
    heads = ["Vì sao phải ghi sổ chung 2018", "Chuyện chìa khóa kho năm 2017"]
    article, labels = page(TITLE, STAMP, *TEXT[:2], *heads, *TEXT[2:])
    assert {labels[line] for line in heads} == {"heading"}
    assert "headlines-inside" in article.doubts


@pytest.mark.parametrize(
    "lines",
    [
        ["Thường trực xã, Mặt trận xã và các đoàn thể ở bản, cán bộ,", "công chức của xã cùng dự buổi mở kho giống"],
        ["Ghi sổ chung trong việc cho vay thóc giống", "Ghi sổ chung trong việc đổi công của các hộ"],
    ],
)
def test_parts_of_a_sentence_and_of_one_matter_are_no_links(lines):
    _, labels = page(TITLE, STAMP, *TEXT[:2], *lines, *TEXT[2:])
    assert "related-list" not in {labels[line] for line in lines}


def test_the_headline_of_a_post_stands_between_its_day_and_its_text():
    motto = "Ghi chép của một ông giáo về hưu ở bản Nà Lành, viết cho học trò cũ và cho mình"
    record = page("Sân gạch cũ", motto, "Thứ Bảy, 14 tháng 3, 2009", "", TITLE, "", *TEXT, "Lưu trữ Blog", TITLE)[0].record
    assert (record.title, record.date) == (TITLE, "2009-03-14")


def test_words_of_somebody_below_his_name_are_the_headline():
    quoted = "“Tôi sợ nhất là kho giống mà không ai dám mở”"
    head = [
        "Thời sự - Trò chuyện chủ nhật - Sách",
        "Trò chuyện chủ nhật",
        "Chủ Nhật, 26/06/2011",
        "Người giữ kho Lò Thị Ngân:",
        quoted,
    ]
    record = page("Đồi Thông cuối tuần", *head, *TEXT)[0].record
    assert (record.title, record.kicker) == (quoted, "Người giữ kho Lò Thị Ngân:")


def test_a_couplet_above_a_text_is_no_headline():
    couplet = ["Kho thóc anh gác đầu hiên", "Trăng vô bản hỏi: người hiền đi đâu?"]
    assert page("Bản tin Đồi Thông", "Hồi ức", "Nhớ người giữ kho", "", *couplet, "", *TEXT)[0].record.title == "Nhớ người giữ kho"


def test_parts_of_a_recipe_are_no_headlines_and_its_steps_are_items():
    parts = ["Nguyên liệu (cho 4 người)", "• Nửa con gà ta", "• 100 g lá giang non", "Cách làm"]
    steps = [
        "Bước 1: Gà rửa bằng muối và gừng, chặt miếng vừa ăn, ướp một muỗng nước mắm.",
        "Bước 2: Phi thơm tỏi với sả đập dập rồi xào.",
    ]
    head = ["Trang chủ › Món ngon › Canh", "Canh lá giang nấu gà không bị chua gắt", "11:00 - 29/03/2013", "Thích 1,2k  Tweet  +1"]
    article, labels = page(*head, TEXT[0], *parts, *steps)
    assert (article.record.title, article.record.date) == (head[1], "2013-03-29T11:00+07:00")
    assert {labels[step] for step in steps} == {"list-item"}
    assert labels["Cách làm"] == labels[parts[0]] == "heading"


def test_what_somebody_tells_below_the_name_of_a_picture_is_no_caption():
    told = (
        "Bà Lò Thị Ngân, người giữ kho, cho biết kho giống của bản hiện có hai trăm bao thóc, trong đó bốn mươi bao do các hộ góp."
    )
    shown = "Bà Lò Thị Ngân, người giữ kho, ghi từng cân thóc vào quyển sổ bìa xanh treo cạnh cửa trước giờ mở kho của bản Nà Lành."
    _, labels = page(TITLE, STAMP, TEXT[0], "IMG_3321.JPG", told, "IMG_3347.JPG", shown, TEXT[1])
    assert (labels[told], labels[shown]) == ("body", "caption")


def test_a_weekly_is_named_by_its_first_line_where_a_note_names_it_again():
    note = "(Bài đăng trên Đồi Thông cuối tuần số 26, ra ngày 26-6-2011)"
    assert page("Đồi Thông cuối tuần", "Trang chủ", TITLE, STAMP, *TEXT, note)[0].record.source.name == "Đồi Thông cuối tuần"
    menu = ["Góc Bếp Việt", "Món ngon mỗi ngày", "Trang chủ › Món ngon mỗi ngày › Canh"]
    assert page(*menu, TITLE, STAMP, *TEXT, "Góc Bếp Việt © 2013")[0].record.source.name == "Góc Bếp Việt"


def test_a_name_over_two_wrapped_lines_is_one():
    wrapped = [
        "Bà giữ chìa khóa kho từ ngày đầu, bên tay còn để",
        "quyển sổ bìa xanh đứt một góc. Chị Út kể, chập tối bà",
        "đòi ghi sổ, nhưng tay run quá, bà cười nói để mai.",
        "",
        "Tôi gặp bà lần đầu năm 1967 ở trạm giao liên Rạch",
        "Chanh. Bà ốm nhom, lưng đeo gùi thóc, bụng đeo sổ bọc",
        "ni lông. Trạm trưởng rầy, đi công tác mà vác của nợ. Bà",
        "thưa rằng gạo hết thì xin được, chớ sổ hết giấy thì không",
        "biết xin ai, vì cả trạm chỉ còn mỗi cây bút chì đã mòn.",
        "",
        "Đêm ấy trời mưa cầm canh. Chúng tôi nằm dưới mái kho",
        "nước dột ngang lưng, bà đọc sổ một lượt rất nhỏ, nhỏ tới",
        "mức chỉ nghe khi mưa ngưng. Thằng liên lạc mười bốn tuổi",
        "nằm kế tôi thôi khóc lúc nào không hay.",
    ]
    article, _ = page("Nhớ người giữ kho", STAMP, *wrapped)
    assert "ở trạm giao liên Rạch Chanh. Bà ốm nhom" in "\n".join(block.text for block in article.blocks)


def test_a_roll_of_those_who_held_an_office_is_text():
    roll = [
        "* Chủ tịch Hội qua các thời kỳ",
        "- Bà Lò Thị Ngân (1945 - 1951)",
        "- Bà Vì Thị Út (1951 - 1964)",
        "- Ông Lò Văn Tám: 1964 - nay",
    ]
    _, labels = page(TITLE, STAMP, *TEXT, *TEXT, *roll, "Quay lại", "Các bài khác", "Chức năng, nhiệm vụ", "Sơ đồ tổ chức")
    assert {labels[line] for line in roll} <= {"heading", "list-item", "body"}
    assert labels["Sơ đồ tổ chức"] not in {"heading", "list-item", "body"}


def test_a_word_of_a_poll_above_points_of_a_text_is_none():
    _, labels = page(
        TITLE, STAMP, *TEXT[:2], "Kết quả:", "+ Kho giống ở bản Nà Lành đã đầy.", "+ Kho ở bản Nà Phạ đã lợp.", TEXT[2]
    )
    assert labels["Kết quả:"] in {"body", "heading"}
