"""Items that words or hours count, lists under names of their own, archives and ages, counted pictures, buttons among headlines."""

from __future__ import annotations

import pytest

from builder.cleaning.analysis import analyse
from builder.cleaning.units import units_of
from builder.model import Line
from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "08:15 05/06/2018"
LONG = " ".join(TEXT)
FULL = [f"{LONG} {text}" for text in TEXT]
SEAT = ["Quế Chi", "Tòa soạn: số 1 đường Hòa Bình", "Điện thoại: 0200.000.000"]
OTHERS = [
    "Bản vùng thấp vào vụ chiêm xuân sớm hơn nửa tháng",
    "Cầu treo mới thay bè mảng cũ ở bến Nà Phạ",
    "Lớp đêm dạy chữ cho thợ nề của xã",
]


def inside(*lines: str) -> set[str]:
    """The labels of lines between two paragraphs."""
    _, labels = page(TITLE, STAMP, TEXT[0], *lines, *TEXT[1:])
    return {labels[line] for line in lines}


def below(*lines: str) -> dict[str, str]:
    """The labels of a page with these lines below text, signature and address."""
    return page(TITLE, STAMP, *TEXT, LONG, *SEAT, *lines)[1]


def shown(sign: str, *lines: str, tag: str = "") -> set[str]:
    """Which lines of a page show some evidence, whatever else they look like."""
    found = analyse(units_of([Line(number, text, tag) for number, text in enumerate(lines, 1)]), {})[0]
    return {unit.text for unit in found.units if found.shows(unit.index, sign)}


def listed(*lines: str) -> set[str]:
    """Which of lines below text, signature and address are told for a list under a name of its own."""
    return shown("side-list", TITLE, STAMP, *TEXT, LONG, *SEAT, *lines)


# ── Items ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_semicolons_below_a_colon_part_items():
    items = ["Đong thóc cho từng nhà vay;", "Ghi sổ từng thúng đã đong;", "Khóa cửa kho mỗi tối."]
    for opens, label in (("Tổ giữ kho làm:", "list-item"), ("Tổ giữ kho làm.", "body")):
        _, labels = page(TITLE, STAMP, TEXT[0], opens, *items, *TEXT[1:])
        assert {labels[item] for item in items} == {label}


@pytest.mark.parametrize(
    ("items", "are"),
    [
        (["Thứ nhất, giữ giống thóc cũ trong kho.", "Thứ hai, ghi sổ từng thúng.", "Thứ ba, họp tổ vào ngày rằm."], True),
        (["Một là: giữ giống thóc cũ trong kho.", "Hai là: ghi sổ từng thúng.", "Ba là: họp tổ vào ngày rằm."], True),
        (["Một là: giữ giống thóc cũ trong kho.", "Hai là: ghi sổ từng thúng."], False),
        (["Một là giữ giống thóc cũ trong kho.", "Hai là ghi sổ từng thúng.", "Ba là họp tổ vào ngày rằm."], False),
        (["Thứ nhất, kho khô. Ẩm thì mốc.", "Thứ hai, sổ rõ. Mờ thì quên.", "Thứ ba, tổ họp. Vắng thì hỏi."], False),
    ],
)
def test_items_that_words_count_are_one_sentence_each(items, are):
    assert ("list-item" in inside(*items)) == are


@pytest.mark.parametrize("hour", ["{} giờ {}", "{}h30 – {}", "({}g30) {}", "{}:30: {}"])
def test_points_of_a_programme_are_three_or_more(hour):
    told = ["đón tổ trưởng các bản", "mở kho giống chung", "chia thóc cho bảy tổ"]
    points = [hour.format(number, what) for number, what in enumerate(told, 7)]
    opens = "Chương trình của ngày hội như sau:"
    _, labels = page(TITLE, STAMP, TEXT[0], opens, *points, *TEXT[1:])
    assert {labels[point] for point in points} == {"list-item"}
    _, labels = page(TITLE, STAMP, TEXT[0], opens, *points[:2], *TEXT[1:])
    assert "list-item" not in {labels[point] for point in points[:2]}


ANNOUNCED = ["Nhà ông Tám giữ chìa khóa kho giống.", "Nhà bà Ngân ghi sổ cho vay.", "Nhà chị Út phơi thóc sau mưa."]
OPENS = "Tổ hợp tác giao cho mỗi nhà một việc trong mùa này:"


@pytest.mark.parametrize(
    ("opens", "items"),
    [
        (OPENS, ANNOUNCED[:2]),
        ("Bà Ngân kể lại:", ANNOUNCED),
        (OPENS, [item.replace("Nhà", "Việc của nhà:") for item in ANNOUNCED]),
        (OPENS, [f"{item} Ai cũng chịu." for item in ANNOUNCED]),
        (OPENS, [f"{item[:-1]}, {TEXT[1][:-1].replace('. ', ', ').lower()}." for item in ANNOUNCED]),
    ],
)
def test_sentences_below_a_colon_are_no_items_where_they_are_few_long_or_told(opens, items):
    assert "list-item" not in inside(opens, *items)
    assert inside(OPENS, *ANNOUNCED) == {"body", "list-item"}


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rows_of_facts_with_full_stops_are_three_or_more():
    rows = ["Nơi dựng: bản Nà Lành, cạnh suối.", "Người giữ kho: bà Lò Thị Ngân.", "Số thóc: hai trăm thúng."]
    more = ["Kho cạnh suối.", "Bà ở gần.", "Thóc nếp."]
    for lines, items in ((rows, True), (rows[:2], False), ([f"{row} {one}" for row, one in zip(rows, more, strict=True)], False)):
        _, labels = page(TITLE, STAMP, LONG, *lines, *TEXT)
        assert ({labels[line] for line in lines} == {"list-item"}) == items
        assert items or "list-item" not in {labels[line] for line in lines}


# ── Lists of other articles below a text ─────────────────────────────────────────────────────────────────────────────────────────────


NAMES = "góc nhìn / Bảy tổ, 2 bản / Góc nhìn của những người giữ kho / Góc nhìn » / Lịch tiếp dân / Lò Thị Mây / Hợp tác xã Nà Lành"


@pytest.mark.parametrize("name", [*NAMES.split(" / "), "Trang chủ"])
def test_what_names_a_list_is_short_and_plain(name):
    assert listed(name, *OTHERS[:2]) == set()
    labels = below("Góc nhìn", *OTHERS[:2])
    assert {labels[line] for line in ("Góc nhìn", *OTHERS[:2])} == {"related-list"}


@pytest.mark.parametrize(
    ("headlines", "are"),
    [
        (("Cầu treo mới thay bè mảng cũ",), True),
        (("Cầu treo thay bè mảng",), False),
        (("Cầu treo thay bè mảng cũ", "Lớp đêm dạy chữ cho thợ"), True),
        (("Cầu treo thay bè mảng", "Lớp đêm dạy chữ thợ nề"), False),
        (("Cầu treo thay bè mảng cũ", "3 giờ trước", "Lớp đêm dạy chữ cho thợ", "12/05/2018"), True),
    ],
)
def test_headlines_of_a_list_have_some_words(headlines, are):
    lines = ("Chuyện bản làng", *headlines)
    assert listed(*lines) == (set(lines) if are else set())
    labels = below(*lines)
    assert ({labels[line] for line in lines} == {"related-list"}) == are


@pytest.mark.parametrize(
    "line",
    [
        "Thóc giống trong kho chung còn: 320 thúng",
        "Ủng hộ quỹ giống của bảy tổ hợp tác",
        "Mọi góp ý của bà con gửi về kho@example.vn",
        "Bà con thích giống thóc nào hơn cả?",
        "kho giống mới",
        "Lò Thị Hồng Mây",
    ],
)
def test_figures_invitations_addresses_and_questions_end_a_list(line):
    assert listed("Góc nhìn", *OTHERS[:2], line, OTHERS[2]) == {"Góc nhìn", *OTHERS[:2]}


def test_numbers_of_documents_stand_in_a_list_of_new_ones():
    papers = ["12/KH-UBND", "Kế hoạch mở kho giống vụ mùa của bảy tổ", "Quyết định số 18", "Thông báo lịch nhận thóc giống của xã"]
    labels = below("Văn bản mới", *papers)
    assert {labels[line] for line in ("Văn bản mới", *papers)} == {"related-list"}
    assert listed("Văn bản mới", *papers) == {"Văn bản mới", *papers}
    assert listed("Văn bản mới", "12 thúng", papers[1], "Quyết định 18", papers[3]) == set()
    assert listed("Góc nhìn", *papers) == set()


def test_a_schedule_is_a_headline_among_notices_alone():
    lines = ["Lịch cắt điện tuần này ở hai bản vùng cao", "Thông tin về quỹ giống vụ mùa năm nay", "Album ảnh ngày mở kho giống"]
    labels = below("Thông báo", *lines)
    assert {labels[line] for line in ("Thông báo", *lines)} == {"related-list"}
    assert listed("Thông báo", *lines) == {"Thông báo", *lines}
    assert listed("Góc nhìn", *lines) == set()


def test_verse_is_no_list():
    poem = (
        "Bà gom thóc giống mùa đông / Chia cho bảy tổ bên sông một lời / Ai vay thì trả đến nơi / "
        "Một lon cũng ghi kẻo người sau quên / Kho nghiêng dựa bóng đồi thông / Trâu về gõ móng qua đồng chiều nay"
    )
    assert listed("Chuyện bản làng", *poem.split(" / ")) == set()
    assert listed("Chuyện bản làng", *OTHERS) == {"Chuyện bản làng", *OTHERS}


def test_no_list_stands_right_below_the_text_below_hardly_any_or_in_markup():
    lines = ("Góc nhìn", *OTHERS[:2])
    assert shown("side-list", TITLE, STAMP, *TEXT, LONG, "Quế Chi", *lines) == set(lines)
    assert shown("side-list", TITLE, STAMP, *TEXT, LONG, "Quế Chi", *lines, tag="p") == set()
    assert shown("side-list", TITLE, STAMP, *TEXT, LONG, *lines) == set()
    assert shown("side-list", TITLE, STAMP, TEXT[0], "Quế Chi", *lines) == set()
    pictures = ["Toàn cảnh kho giống", "Bà Ngân và bà con bảy tổ hợp tác ở sân kho"]
    _, labels = page(TITLE, STAMP, *TEXT, LONG, *pictures, *SEAT)
    assert "related-list" not in {labels[line] for line in pictures}


# ── Links inside and below a text ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_lines_above_an_item_are_of_a_picture_and_the_list():
    for item, links in ((TEXT[1], set(OTHERS[:2])), (f"1. {TEXT[1]}", set())):
        assert shown("headlines-inside", TITLE, STAMP, TEXT[0], *OTHERS[:2], item, TEXT[2]) == links
        _, labels = page(TITLE, STAMP, TEXT[0], *OTHERS[:2], item, TEXT[2])
        assert ({labels[line] for line in OTHERS[:2]} == {"related-list"}) == bool(links)


@pytest.mark.parametrize(
    ("month", "label"),
    [("▼ tháng mười một (2)", "related-list"), ("▼ March (2)", "related-list"), ("► tháng ba (2)", "site-chrome")],
)
def test_the_open_month_of_an_archive_shows_its_posts(month, label):
    posts = ["Kho thóc mùa đói", "Con suối cạn"]
    _, labels = page(TITLE, STAMP, *TEXT, "Lưu trữ Blog", month, *posts, "Trang trí bởi người giữ kho", "Ghế đá đầu bản")
    assert {labels[post] for post in posts} == {label}
    assert labels["Ghế đá đầu bản"] == "site-chrome"  # more than the month counts


def test_the_posts_of_a_month_end_where_the_next_begins():
    archive = ["▼ tháng ba (5)", "Kho thóc mùa đói", "Con suối cạn", "► tháng hai (3)", "Ghế đá đầu bản"]
    assert shown("archived-link", TITLE, STAMP, *TEXT, *archive) == set(archive[1:3])
    _, labels = page(TITLE, STAMP, *TEXT, *archive)
    assert [labels[line] for line in archive[1:]] == ["related-list", "related-list", "site-chrome", "site-chrome"]
    archive[3] = "▸ tháng hai (3)"
    assert shown("archived-link", TITLE, STAMP, *TEXT, *archive) == set(archive[1:3])
    archive[0] = "► tháng ba (5)"  # this one is shut
    assert shown("archived-link", TITLE, STAMP, *TEXT, *archive) == set()


def test_headlines_above_their_ages_have_a_name_and_a_duration_is_no_age():
    box = ["Chuyện bản khác", OTHERS[0], "3 giờ trước", OTHERS[1], "Đồi Thông · 5 giờ"]
    _, labels = page(TITLE, STAMP, *FULL[:2], *box, FULL[2], LONG)
    assert {labels[line] for line in box} == {"related-list"}
    assert shown("dated-link", TITLE, STAMP, *FULL[:2], *box, FULL[2], LONG) == set(box)
    table = ["Thời gian ủ phân chuồng với lá cây", "45 ngày"]
    _, labels = page(TITLE, STAMP, *FULL[:2], *table, FULL[2], LONG)
    assert "related-list" not in {labels[line] for line in table}


@pytest.mark.parametrize(("end", "label"), [("Ảnh: Quế Chi", "body"), (OTHERS[2], "related-list"), ("Quế Chi", "body")])
def test_a_long_paragraph_below_a_box_closes_the_text_above_a_credit(end, label):
    last = "Bà Ngân khóa kho lúc chiều muộn, rồi ra sân đọc sổ cho cả bảy tổ nghe. Ai còn thiếu thóc thì hẹn mùa sau, không phải ký giấy."
    _, labels = page(TITLE, STAMP, *TEXT, "Tin liên quan", *OTHERS[:2], last, end)
    assert labels[last] == label


def test_a_list_ends_at_comments_with_a_name_below():
    said = [line for name in ("Lò Mây", "Vì Út", "Hà Sơn") for line in (name, "12/06/2018 08:20", f"{LONG} {name} xin góp.")]
    article, _ = page(TITLE, STAMP, *[line for pair in zip(OTHERS, FULL, strict=True) for line in pair], "3 bình luận", *said)
    assert "listing-guessed" not in article.doubts
    posts = [line for day, other in enumerate(OTHERS, 10) for line in (other, f"{day}/03/2018", LONG, "2 bình luận")]
    article, _ = page("Đồi Thông", *posts)
    assert "listing-guessed" in article.doubts


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_words_of_a_counted_picture_are_three_sentences_at_most():
    told = "Bà Ngân đong thúng đầu cho nhà đông con. Cả bản đứng xem quanh sân. Trẻ nhỏ nhặt thóc rơi."
    for words, label in ((told, "caption"), (f"{told} Trâu gõ móng ngoài ngõ.", "body")):
        _, labels = page(TITLE, STAMP, TEXT[0], "1/3", "Sân kho lúc mở cửa.", "2/3", words, "3/3", "Xe trâu về bản.", *TEXT[1:])
        assert labels[words] == label


@pytest.mark.parametrize(
    ("numbers", "credit", "label"),
    [
        ("123", "Ảnh: Quế Chi", "caption"),
        ("123", "Photo: Quế Chi", "caption"),
        ("124", "Ảnh: Quế Chi", "body"),
        ("234", "Ảnh: Quế Chi", "body"),
        ("123", "Ảnh: Quế Chi chụp ở sân kho bản Nà Lành buổi sớm", "body"),
    ],
)
def test_numbers_of_a_gallery_count_from_one_above_short_credits(numbers, credit, label):
    told = ["Sân kho lúc mở cửa.", "Bà Ngân đong thúng đầu. Cả bản đứng xem.", "Trẻ nhỏ nhặt thóc rơi."]
    rows = [line for number, words in zip(numbers, told, strict=True) for line in (number, words, credit)]
    _, labels = page(TITLE, STAMP, LONG, *rows, TEXT[0])
    assert labels[told[1]] == label


# ── Buttons among other articles ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Đánh giá", "site-chrome"),
        ("Trang chủ", "site-chrome"),
        ("Đầu | 1 | 2 | 3 | Cuối", "site-chrome"),
        ("Tìm kiếm bài viết về kho giống ở hai bản vùng cao", "related-list"),
        ("Sân kho", "related-list"),
    ],
)
def test_pagers_and_short_buttons_stand_among_other_articles(line, label):
    assert page(TITLE, STAMP, *TEXT, "Tin liên quan", OTHERS[0], line, *OTHERS[1:])[1][line] == label


def test_the_window_that_asks_who_is_there_is_of_no_foot():
    window = "Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập."
    foot = ["Giấy phép hoạt động số 208/GP-BTTTT", window, "Cơ quan chủ quản: Hội Nông dân xã Nà Lành"]
    _, labels = page(TITLE, STAMP, *TEXT, *foot)
    assert [labels[line] for line in foot] == ["footer", "site-chrome", "footer"]


# ── Each beside what it is not ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_sentences_that_words_count_are_items():
    items = ["Một là, giữ giống thóc cũ trong kho chung.", "Hai là, ghi sổ từng thúng cho vay.", "Ba là, họp tổ vào ngày rằm."]
    _, labels = page(TITLE, STAMP, TEXT[0], *items, *TEXT[1:])
    assert {labels[item] for item in items} == {"list-item"}
    _, labels = page(TITLE, STAMP, TEXT[0], *items[:2], *TEXT[1:])
    assert "list-item" not in {labels[item] for item in items[:2]}  # two may be told one after the other


def test_short_sentences_that_a_colon_announces_are_items():
    opens = "Tổ hợp tác giao cho mỗi nhà một việc trong mùa này:"
    items = ["Nhà ông Tám giữ chìa khóa kho giống.", "Nhà bà Ngân ghi sổ cho vay.", "Nhà chị Út phơi thóc sau mưa."]
    _, labels = page(TITLE, STAMP, TEXT[0], opens, *items, *TEXT[1:])
    assert {labels[item] for item in items} == {"list-item"}
    _, labels = page(TITLE, STAMP, TEXT[0], opens.replace(":", "."), *items, *TEXT[1:])
    assert "list-item" not in {labels[item] for item in items}


def test_points_of_a_programme_have_their_hours():
    points = [
        "07h00: Đón tiếp đại biểu",
        "07h30: Văn nghệ chào mừng",
        "08h00: Khai mạc phiên đổi giống",
        "11h00: Ăn trưa ở sân kho",
    ]
    _, labels = page(TITLE, STAMP, TEXT[0], "Chương trình của ngày hội như sau:", *points, *TEXT[1:])
    assert {labels[point] for point in points} == {"list-item"}


def test_headlines_below_a_name_of_their_own_are_a_list():
    seat = ["Tòa soạn: số 1 đường Hòa Bình", "Điện thoại: 0200.000.000"]
    _, labels = page(TITLE, STAMP, *TEXT, LONG, "Quế Chi", *seat, "Góc nhìn", *OTHERS[:2])
    assert {labels[line] for line in ("Góc nhìn", *OTHERS[:2])} == {"related-list"}
    hours = ["Giờ mở cửa: 7:30 đến 11:30 mỗi ngày", "Đăng ký nhận thóc giống ở kho của xã"]
    _, labels = page(TITLE, STAMP, *TEXT, LONG, "Quế Chi", *seat, "Góc nhìn", *hours)
    assert "related-list" not in {labels[line] for line in ("Góc nhìn", *hours)}


def test_notices_below_their_name_are_a_list():
    notices = ["Thông báo lịch cắt điện tuần này của xã", "Về việc thu quỹ giống vụ mùa năm nay"]
    _, labels = page(TITLE, STAMP, *TEXT, LONG, "Quế Chi", "THÔNG BÁO", *notices)
    assert {labels[line] for line in ("THÔNG BÁO", *notices)} == {"related-list"}


def test_the_posts_of_a_month_are_as_many_as_its_archive_counts():
    archive = [
        "Lưu trữ Blog",
        "▼ 2012 (9)",
        "▼ tháng ba (2)",
        "Kho thóc mùa đói",
        "Con suối cạn",
        "► tháng hai (3)",
        "► tháng một (4)",
    ]
    _, labels = page(TITLE, STAMP, *TEXT, *archive)
    assert labels["Kho thóc mùa đói"] == labels["Con suối cạn"] == "related-list"
    assert labels["► tháng hai (3)"] != "related-list"


@pytest.mark.parametrize("age", ["3 giờ trước", "Đồi Thông 3 giờ trước"])
def test_a_headline_above_its_age_inside_a_text_is_a_link(age):
    long = [f"{LONG} {one}" for one in TEXT]
    _, labels = page(TITLE, STAMP, *long[:2], OTHERS[0], age, *long[2:], LONG)
    assert labels[OTHERS[0]] == labels[age] == "related-list"
    _, labels = page(TITLE, STAMP, *long[:2], OTHERS[0], *long[2:], LONG)
    assert labels[OTHERS[0]] != "related-list"


def test_numbers_with_words_and_a_credit_each_are_a_gallery():
    rows = [
        line
        for number, words in enumerate(
            ("Sân kho lúc mở cửa.", "Bà Ngân đong thúng đầu. Cả bản đứng xem.", "Trẻ nhỏ nhặt thóc rơi."), 1
        )
        for line in (str(number), words, "Ảnh: Quế Chi")
    ]
    _, labels = page(TITLE, STAMP, LONG, *rows, TEXT[0])
    assert {labels[line] for line in rows[1::3]} == {"caption"}
    _, labels = page(TITLE, STAMP, LONG, *rows[:6], TEXT[0])
    assert labels["1"] != "image-filename"  # two numbers are no gallery
