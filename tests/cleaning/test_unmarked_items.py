"""Items without signs, lists under names of their own, galleries that are numbered, archives of blogs, ages beside headlines."""

from __future__ import annotations

import pytest

from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "08:15 05/06/2018"
LONG = " ".join(TEXT)
OTHERS = [
    "Bản vùng thấp vào vụ chiêm xuân sớm hơn nửa tháng",
    "Cầu treo mới thay bè mảng cũ ở bến Nà Phạ",
    "Lớp đêm dạy chữ cho thợ nề của xã",
]


# ── Items ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


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


# ── Lists of other articles ──────────────────────────────────────────────────────────────────────────────────────────────────────────


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


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


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
