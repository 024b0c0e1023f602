"""What pages print more than once, and what that tells: headlines, summaries, captions, sentences set large, poems, lists."""

from __future__ import annotations

import pytest

from builder.cleaning.shapes import shape_of
from tests.cleaning.fixtures import cleaned
from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "Thứ hai - 05/06/2018 08:15"
LEAD = "Bảy tổ hợp tác ở hai bản vùng cao góp công dựng kho thóc giống, mùa này mỗi hộ được nhận hai mươi cân thóc."
MORE = [
    "Anh Lò Văn Phát nhận phần thóc của tổ ba rồi gùi ngược dốc về bản. Anh bảo năm ngoái sạ hai sào, năm nay sạ hết ba sào ven suối.",
    "Tổ bảy ở xa nhất, đi bộ nửa ngày mới tới kho. Bà Ngân để dành cho tổ ấy góc khô ráo nhất và bao nào cũng buộc lạt đỏ.",
    "Mùa sau, các tổ tính mở thêm một kho ở bản dưới. Gỗ đã xẻ xong, chỉ chờ hết mưa thì dựng, ai rảnh tay cũng hẹn tới góp công.",
]


def test_a_headline_with_its_stamp_is_the_title_although_it_comes_again_before_the_text():
    article = page("Tin tức", TITLE, STAMP, LEAD, TITLE, *TEXT)[0]
    assert article.record.title == TITLE
    assert article.record.date == "2018-06-05T08:15+07:00"
    kinds = [one.label for one in article.labels]
    assert kinds[1] == "title"
    assert kinds[4] == "duplicate"


def test_a_summary_that_opens_the_text_once_more_is_a_lead_and_its_copy():
    cut = f"{LEAD[:90]}..."
    article = page(TITLE, STAMP, cut, LEAD, *TEXT)[0]
    assert [one.label for one in article.labels][2:5] == ["lead", "duplicate", "body"]


def test_a_sentence_set_large_makes_the_end_of_a_text_no_other_news():
    quoted = f"“{TEXT[2].split('. ')[1]}”"
    article, labels = page(TITLE, STAMP, *TEXT, quoted, *TEXT[:1], *MORE, "Bài, ảnh: Hà My")
    assert {labels[text] for text in MORE} == {"body"}
    assert article.record.byline == ("Hà My",)


def test_short_lines_beside_captions_with_a_credit_are_headings():
    credited = "Bà Lò Thị Ngân bên kho thóc. Ảnh: HÀ MY"
    heading = "Người giữ chìa khóa kho thóc của bản"
    labels = page(TITLE, STAMP, LEAD, credited, TEXT[0], heading, TEXT[1], TEXT[2])[1]
    assert (labels[credited], labels[heading]) == ("caption", "heading")


def test_bullets_without_a_list_head_what_somebody_says():
    heads = ["● Bà Lò Thị Ngân:", "● Ông Lò Văn Phát - Tổ trưởng tổ ba:"]
    labels = page(TITLE, STAMP, LEAD, heads[0], TEXT[0], TEXT[1], heads[1], TEXT[2], MORE[0])[1]
    assert {labels[head] for head in heads} == {"heading"}
    items = [f"● {text}" for text in ("thóc giống tẻ", "thóc giống nếp", "phân chuồng ủ")]
    assert {page(TITLE, STAMP, LEAD, *TEXT, "Kho có:", *items, MORE[0])[1][item] for item in items} == {"list-item"}


def test_numbers_below_numbers_are_headings():
    labels = page(TITLE, STAMP, LEAD, "2. Việc đã làm", "2.1. Những mặt làm được", TEXT[0], TEXT[1], "II- Việc mùa sau", TEXT[2])[1]
    assert {labels["2. Việc đã làm"], labels["2.1. Những mặt làm được"], labels["II- Việc mùa sau"]} == {"heading"}


def test_dashes_of_an_interview_are_speech():
    asked = ["- Vì sao bà giữ kho?", "- Mùa này kho còn bao nhiêu thóc, thưa bà?", "- Mùa sau thì sao?"]
    said = [f"- {TEXT[0]}", f"- {TEXT[1]}", f"- {TEXT[2]}"]
    lines = [line for pair in zip(asked, said, strict=True) for line in pair]
    labels = page(TITLE, STAMP, LEAD, *lines, *MORE)[1]
    assert {labels[line] for line in lines} == {"body"}


POEMS = [
    "Năm giờ sáng hành lang còn ngái ngủ", "Chị bàn giao tôi một nắm chìa gầy",
    "Sổ trực mỏng ghi bằng hai nét chữ", "Nét run này là lúc máy dừng quay",
    "Mẹ gửi con từ lúc trăng chưa lặn", "Cô đón con bằng một cái ôm dài",
    "Mẹ đi đếm những cuộn tơ rất chậm", "Đếm thay con từng bước nhỏ chân dài",
]  # fmt: skip


def test_poems_have_their_names_and_their_authors():
    names, signed = ["GIAO CA", "GỬI CON"], ["Ngô Tường Vi (Xưởng dệt số 2)", "Hà Sĩ Liên (Trạm y tế Lương Tài)"]
    labels = page(TITLE, STAMP, LEAD, names[0], *POEMS[:4], signed[0], names[1], *POEMS[4:], signed[1], "Chia sẻ", "In bài viết")[1]
    assert {labels[line] for line in POEMS} == {"body"}
    assert ({labels[name] for name in names}, {labels[name] for name in signed}) == ({"heading"}, {"byline"})


def test_rows_with_tabs_are_a_table():
    rows = ["Vị trí\tSố lượng\tYêu cầu", "Kế toán\t01\tĐại học", "Văn thư\t02\tTrung cấp trở lên"]
    article, labels = page(TITLE, STAMP, LEAD, TEXT[0], *rows, TEXT[1], TEXT[2])
    assert {labels[row] for row in rows} == {"body"}
    assert "Kế toán | 01 | Đại học" in [block.text for block in article.blocks]


def test_the_page_of_a_reprinted_document_has_its_own_title_and_day():
    head = [
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH VÂN GIANG", "Số: 31/KH-LĐLĐ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Vân Giang, ngày 31 tháng 5 năm 2018", "KẾ HOẠCH", "Mở kho giống cho các tổ hợp tác năm 2018",
    ]  # fmt: skip
    own = "Kế hoạch mở kho giống cho các tổ hợp tác năm 2018"
    article, labels = page("Trang chủ » Văn bản", own, "Ngày đăng: 05/06/2018 08:15", "Lượt xem: 917", *head, *TEXT, *MORE)
    assert (article.record.title, article.record.date) == (own, "2018-06-05T08:15+07:00")
    assert labels[head[5]] == labels[head[6]] == "duplicate"  # both lines are the title once more
    assert labels[head[1]] == "note"


SHORT = ["Kho có từ mùa trước, do các tổ góp công dựng.", "Bà Lò Thị Ngân giữ chìa khóa kho từ ngày đầu..."]


def test_a_list_whose_first_summary_is_longer_is_a_list():
    button = "Xem chi tiết"
    items = [f"{name}|({day:02}/05/2018 08:15)|{text}" for name, day, text in zip(
        ("Sổ tay của tổ ba sau một năm", "Hội thi kể chuyện về người giữ kho", "Tổ bảy mở lối mới lên rẫy cao"), (4, 3, 2),
        ("Hơn tám trăm cân thóc đã về bản.", "Ba đội thi vào vòng cuối.", "Lối mới ngắn hơn nửa giờ đi bộ."), strict=True)]  # fmt: skip
    below = [line for item in items for line in (*item.split("|"), button)]
    article = page("Tin tức", TITLE, "(05/05/2018 08:15)", LEAD, *SHORT, button, *below)[0]
    assert (article.number, article.record.date) == (0, None)


@pytest.mark.parametrize(
    ("top", "name"),
    [
        (("Bến Củi", "Chuyện cũ của xóm thợ ven sông"), "Bến Củi"),
        (("QUÊ NHÀ SACHSEN", "VI | DE | EN"), "Quê Nhà Sachsen"),
        (("Bến Củi", "VI | DE | EN"), None),
    ],
)
def test_the_first_line_names_the_site_where_the_page_tells_so(top, name):
    article = page(*top, "Trang chủ", "Liên hệ", TITLE, STAMP, *TEXT, "Chia sẻ", "In bài viết", "Thư: redaktion@quenha.example.de")[
        0
    ]
    assert article.record.source.name == name


def test_the_outlet_before_a_stamp_is_no_headline():
    assert shape_of("Báo Đồi Thông 05/06/2018 08:15 GMT+7").stamp is not None
    assert shape_of("Báo cáo quý hai 05/06/2018").stamp is None


@pytest.mark.parametrize(
    "line",
    [
        "tuyen duong doan vien 2",
        "- Căn cứ Điều lệ của các tổ;",
        "(NLĐO)- Các tổ hợp tác ở hai bản vùng cao vừa góp công mở kho thóc",
    ],
)
def test_words_of_files_items_and_first_paragraphs_are_no_titles(line):
    article = cleaned("\n".join((line, STAMP, *TEXT)).encode())[0]
    assert article.record.title is None


def test_headlines_below_read_more_are_links():
    more = ["Tổ bảy mở lối mới lên rẫy cao", "Hội thi kể chuyện về người giữ kho"]
    labels = page(TITLE, STAMP, LEAD, *TEXT, "Xem thêm", *more, *MORE, MORE[0][::-1])[1]
    assert {labels[line] for line in more} == {"related-list"}
    assert labels[MORE[0]] == "body"


def test_a_path_from_home_that_ends_in_the_title_is_a_breadcrumb():
    path = f"Trang chủ    Nhịp sống bản    {TITLE}"
    assert page(path, TITLE, STAMP, *TEXT)[1][path] == "breadcrumb"


def test_the_short_form_of_an_outlet_may_head_the_title():
    article = page(f"(VGN) {TITLE}", STAMP, *TEXT)[0]
    assert article.record.source.abbrev == "VGN"


def test_a_short_name_above_the_buttons_signs_whatever_follows():
    rules = "LƯU Ý: Trang sẽ biên tập ý kiến của bạn đọc trước khi đăng. Ý kiến không dấu sẽ bị xóa mà không cần báo trước."
    article = page(TITLE, STAMP, *TEXT, "N.Ý", "Chia sẻ bài viết", rules)[0]
    assert article.record.byline == ("N.Ý",)


@pytest.mark.parametrize(
    ("line", "iso", "author"),
    [
        ("13/05/201012:00 SA(Xem: 19133)", "2010-05-13T00:00+07:00", ""),
        ("16:20, Thứ Hai, 2-10-2023 363 0", "2023-10-02T16:20+07:00", ""),
        ("Báo Đồi Thông 21/12/24 15:46 GMT+7", "2024-12-21T15:46+07:00", ""),
        ("Công Nam Thứ hai, ngày 22/09/2025 06:09 GMT+7", "2025-09-22T06:09+07:00", "Công Nam"),
    ],
)
def test_stamps_are_read_with_what_ran_into_them(line, iso, author):
    shape = shape_of(line)
    assert shape.stamp is not None
    assert (shape.stamp.iso, shape.author) == (iso, author)


def test_a_headline_with_a_number_is_the_words_of_a_picture():
    article = page(TITLE, LEAD, f"{TITLE} - 1", "Bà Lò Thị Ngân mở cửa kho", *TEXT)[0]
    assert article.record.title == TITLE


def test_a_long_line_without_a_full_stop_is_no_headline_below_a_shorter_one():
    cut = " ".join(LEAD.split()[:-1] + MORE[0].split()[:12])
    assert page(TITLE, cut, *TEXT)[0].record.title == TITLE


def test_authors_have_their_offices_below_their_names():
    offices = ["Học viện Chính trị khu vực", "Trường Chính trị tỉnh"]
    article, labels = page(TITLE, LEAD, "TS LƯƠNG THỊ HIỀN", offices[0], "ThS ĐOÀN BÁ SƠN", offices[1], *TEXT, *MORE)
    assert article.record.byline == ("Lương Thị Hiền", "Đoàn Bá Sơn")
    assert {labels[office] for office in offices} == {"byline"}


def test_a_declared_author_below_the_text_signs_it():
    article = page(TITLE, STAMP, *TEXT, "#kho giống", "#bản vùng cao", "LÒ MINH PHƯỢNG - NGÔ BÌNH AN", "Bình luận")[0]
    assert article.record.byline == ("Lò Minh Phượng", "Ngô Bình An")
    article = page(TITLE, STAMP, *TEXT, "Được đăng bởi", "Ba Đình Quán", "vào lúc", "21:37", "Gửi email bài đăng này")[0]
    assert article.record.byline == ("Ba Đình Quán",)


def test_place_and_day_alone_above_a_letter_are_its_date():
    line = "Vân Giang, ngày 24 tháng 5 năm 2018"
    assert page("Trang chủ » Thư ngỏ", TITLE, line, *TEXT)[1][line] == "date"


def test_names_side_by_side_make_no_menu():
    headline = "Đồng chí Lò Văn Phát tái đắc cử Chủ tịch Hội đồng các tổ hợp tác huyện Nà Lành"
    assert not shape_of(headline).menu
    assert shape_of("Trang chủ Tin tức Lý luận chính trị Khoa giáo Văn hóa Tài liệu Liên hệ Thư viện").menu


def test_a_part_of_a_series_is_the_title_although_the_series_is_named_below_the_stamp():
    series = "Lịch sử xóm Bãi và bến đò"
    article = page(f"{series} (bài 3)", "• In trang này", "• Lượt xem: 4,316", STAMP, series.upper(), *TEXT)[0]
    assert article.record.title == f"{series} (bài 3)"


def test_the_name_of_a_template_is_no_title():
    assert page("Chi tiết tin tức - Huyện Nà Lành", TITLE, STAMP, *TEXT)[0].record.title == TITLE


def test_a_page_without_a_headline_begins_with_what_happened():
    opens = "Chiều ngày 08 tháng 11 năm 2018, tại nhà văn hóa xã đã diễn ra lễ mở kho thóc giống của bảy tổ hợp tác."
    article, labels = page(opens, "Toàn cảnh lễ mở kho", *TEXT)
    assert article.record.title is None
    assert labels[opens] in {"lead", "body"}


def test_the_words_of_pictures_below_a_line_that_announces_them_are_captions():
    shown = ["Thiền hành trong vườn chùa", "Bà Ngân dùng cơm cùng các tổ", "Chụp hình lưu niệm bên kho"]
    article, labels = page(
        TITLE, STAMP, *TEXT, *MORE, "Tin, ảnh: Hà My", "Một số hình ảnh ghi nhận:", *shown, "Từ khóa: kho giống", "0 bình luận"
    )
    assert {labels[line] for line in shown} == {"caption"}
    assert article.record.byline == ("Hà My",)


def test_a_talk_in_a_story_is_no_list():
    talk = ["- Sao bà không khóa kho lại?", "- Khóa thì chìa để ở đâu cho phải.", "- Để chỗ tôi."]
    assert {page(TITLE, STAMP, *TEXT, *talk, *MORE)[1][line] for line in talk} == {"body"}
    calls = ["- Chung sức vượt khó, giữ vững mùa màng!", "- Mỗi hộ một bao thóc giống!"]
    assert {page(TITLE, STAMP, *TEXT, "Các khẩu hiệu:", *calls, *MORE)[1][line] for line in calls} == {"list-item"}


def test_the_name_of_a_picture_goes_on_from_no_stamp():
    stamp = "Đăng lúc: Thứ tư - 05/06/2018 08:15 - Người đăng bài viết: Admin"
    article, labels = page(TITLE, stamp, "kho thoc giong 7 5.jpg", "Quang cảnh lễ mở kho", *TEXT)
    assert (article.record.title, article.record.date) == (TITLE, "2018-06-05T08:15+07:00")
    assert labels["kho thoc giong 7 5.jpg"] == "image-filename"


def test_a_name_without_marks_below_the_title_is_no_translation_of_it():
    article = page(TITLE, "Phan Linh Giang -", STAMP, *TEXT)[0]
    assert article.record.byline == ("Phan Linh Giang",)


ITEMS = (
    ("Sổ tay của tổ ba sau một năm", "01/05/2018 08:15", "Hơn tám trăm cân thóc đã về bản."),
    ("Hội thi kể chuyện về người giữ kho", "02/05/2018 08:15", "Ba đội vào vòng cuối của hội thi."),
    ("Tổ bảy mở lối mới lên rẫy cao", "03/05/2018 08:15", "Lối mới ngắn hơn nửa giờ đi bộ."),
    ("Bụi thóc và lá phổi người xay", "04/05/2018 08:15", "Mười thợ xay thì một người ho."),
    ("Phòng cháy kho thóc mùa hanh", "05/05/2018 08:15", "Một đống trấu có thể tự bốc cháy."),
)


def test_a_list_whose_first_item_is_larger_is_a_list():
    lines = [line for item in ITEMS for line in item]
    article = page("Tin tức", TITLE, LEAD, "Hà My - 05/05/2018 08:15", "Xem tiếp", *lines)[0]
    assert (article.number, article.record.date) == (0, None)


def test_a_stamp_between_two_prints_of_a_headline_at_the_top_is_its_own():
    article = page(TITLE, "Thứ tư - 06/06/2018 00:00 111 0", TITLE, *TEXT)[0]
    assert (article.record.title, article.record.date) == (TITLE, "2018-06-06T00:00+07:00")


def test_guests_are_no_imprint():
    guests = (
        "Về phía báo Đồi Thông có bà Lò Thị Ngân - Phó Tổng Biên tập, cùng đại diện các phòng chuyên môn và nhiều cộng tác viên."
    )
    assert page(TITLE, STAMP, *TEXT, guests, *MORE)[1][guests] == "body"


def test_a_paragraph_below_the_name_of_a_picture_is_no_caption():
    told = (
        "Tham gia ngày hội có khoảng bốn trăm người của bảy tổ hợp tác ở hai bản vùng cao, cùng bà con các xóm lân cận. "
        "Ai cũng mang theo một nắm thóc giống đẹp nhất của nhà mình để góp vào kho chung của bản, gọi là lấy may cho mùa sau."
    )
    assert page(TITLE, STAMP, *TEXT, "anh1.jpg", told, *MORE)[1][told] == "body"


def test_a_last_verse_that_begins_as_sources_do_is_a_verse():
    verses = (
        *("Ta về bên bến sông quê", "Con đò nằm ngủ bốn bề gió sang", "Lúa non thắp nắng trên đồng"),
        *("Mẹ ngồi đan lại áo bông năm nào", "Chỉ còn tiếng hát câu ca", "Theo ta suốt những ngày xa xứ người"),
    )
    labels = page("Văn nghệ", "Chiều về bến cũ", "Thứ bảy, 12/05/2012 08:15", *verses, "Lò Thị Ngân")[1]
    assert [labels[verse] for verse in verses] == ["body"] * len(verses)


def test_a_stamp_that_ran_into_the_lead_is_the_day_of_the_article():
    for stamp in ("05/06/2018 08:15", "05/06/2018 08:15:30 AM", "Thứ ba, 05/06/2018 08:15"):
        record = page(TITLE, f"{stamp}{TEXT[0]}", *TEXT[1:])[0].record
        assert (record.date, record.date_basis) == ("2018-06-05T08:15+07:00", "stamp-in-lead")


def test_a_page_without_capitals_keeps_its_paragraphs():
    labels = page(TITLE, *(text.lower() for text in TEXT))[1]
    assert {labels[text.lower()] for text in TEXT} <= {"lead", "body"}


def test_words_of_a_film_above_the_headline_are_no_headline():
    words = "Bảy tổ hợp tác cùng mở kho giống giữa mùa nước. Video: Quốc Bảo"
    assert page(words, "Kho giống giữa mùa nước của bảy tổ", *TEXT)[0].record.title == "Kho giống giữa mùa nước của bảy tổ"


SOURCES = [
    ("(TTXVN)", "Thông tấn xã Việt Nam"), ("(TTXVN/Vietnam+)", "Thông tấn xã Việt Nam"), ("(VIETNAM+)", "VietnamPlus"),
    ("--VNA", "Thông tấn xã Việt Nam"), ("(Nà Lành)", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name"), SOURCES)
def test_the_short_form_of_an_agency_below_a_text_is_its_source(line, name):
    assert page(TITLE, STAMP, *TEXT, line)[0].record.source.name == name


@pytest.mark.parametrize("who", ["Lan Anh LĐO", "Lan Anh/HNM", "Lan Anh - TTXVN", "Lan Anh (TTXVN)", "LĐO"])
def test_the_short_form_beside_a_stamp_is_the_source_of_a_page_without_a_name(who):
    record = page(TITLE, f"{who} | 05/06/2018 08:15", *TEXT)[0].record
    assert record.date == "2018-06-05T08:15+07:00"
    assert record.byline == (() if who == "LĐO" else ("Lan Anh",))
    assert record.source.name in {"Báo Lao Động", "Báo Hànộimới", "Thông tấn xã Việt Nam"}


def test_a_box_between_paragraphs_ends_where_a_signed_text_goes_on():
    box = ("Tin liên quan", "Vụ mùa sớm ở ba bản vùng thấp", "Thóc giống về tay các hộ nghèo")
    told = [text.replace(". ", ", ") for text in TEXT[:2]]
    labels = page(TITLE, STAMP, LEAD, *box, told[0], "Một mùa nước", told[1], "Lan Anh")[1]
    assert [labels[line] for line in box] == ["related-list"] * 3
    assert [labels[line] for line in (*told, "Lan Anh")] == ["body", "body", "byline"]


def test_the_only_stamp_right_below_a_text_is_its_own():
    for stamp in ("Thứ ba, 05/06/2018, 08:15 (GMT+7)", "Cập nhật: 05/06/2018 08:15"):
        assert page(TITLE, *TEXT, "Lan Anh", stamp)[0].record.date == "2018-06-05T08:15+07:00"
    beside_another = page(
        TITLE, *TEXT, "Lan Anh", "Thứ ba, 05/06/2018, 08:15", "Chợ phiên dời sang ngày mới ở ba bản", "05/06/2018 09:15"
    )
    assert beside_another[0].record.date is None


def test_a_lead_with_the_short_form_of_its_outlet_stands_alone_above_headlines():
    own = "Sắc xuân ở kho giống Nà Lành và mấy vấn đề đặt ra hiện nay"
    lead = (
        "(Mặt trận) - Những bao thóc giống xếp đầy nhà kho mới ở bản. "
        "Bà con bảy tổ hợp tác chia phần ngay trong buổi sáng, nhà nào cũng có phần."
    )
    others = (
        "Trao giải cuộc thi Sáng tạo thiếu niên nhi đồng toàn tỉnh lần thứ hai",
        "Đoàn công tác của huyện khảo sát thực tế tại xã Mường Khoa",
        "Chủ tịch huyện tiếp đoàn khách của bản Nà Lành",
    )
    article, labels = page("Tin mới", own, lead, *others)
    assert (article.record.title, labels[lead] in {"lead", "body"}) == (own, True)


def test_numbered_names_of_pictures_are_no_text_and_a_notice_has_its_heading():
    names = [f"kho-giong-{number}" for number in (1, 2)]
    labels = page(
        TITLE, STAMP, LEAD, names[0], TEXT[0], names[1], TEXT[1], "THÔNG BÁO", "Về việc mở kho giống cho các tổ", *MORE, *TEXT[2:]
    )[1]
    assert [labels[name] for name in names] == ["image-filename"] * 2
    assert labels["THÔNG BÁO"] == "heading"


def test_an_english_day_above_all_of_a_vietnamese_page_is_its_clock():
    record = page("April 25, 2024, 10:56 am", TITLE, *TEXT)[0].record
    assert (record.date, record.date_basis) == (None, "page-clock-only")
    assert page(TITLE, "April 25, 2024, 10:56 am", *TEXT)[0].record.date == "2024-04-25T10:56+07:00"
