from __future__ import annotations

import pytest

from tests.cleaning.fixtures import cleaned

PARAGRAPH = (
    "Tổ máy số chín sửa xong trước giờ giao ca, ai nấy rửa tay rồi về. Người ở lại ghi sổ, đóng cầu dao và khóa cửa kho cẩn thận. "
)
HEAD = "Chuyện ở tổ máy số chín\n12/03/2018 08:15\n"


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (("1. Việc sửa máy", "2. Việc ghi sổ"), [2, 2]),
        (("Việc sửa máy", "Việc ghi sổ", "Việc khóa kho"), [2, 2, 2]),
        (("I. VIỆC SỬA MÁY", "1. Máy tiện", "2. Máy bào", "II. VIỆC GHI SỔ"), [2, 3, 3, 2]),
        (("Mở đầu", "I. VIỆC SỬA MÁY", "1. Máy tiện"), [2, 2, 3]),
    ],
)
def test_sibling_headings_have_one_level_and_none_is_left_out(headings, levels):
    text = HEAD + PARAGRAPH + "\n" + "".join(f"{heading}\n{PARAGRAPH * 2}\n" for heading in headings)
    (article,) = cleaned(text.encode())
    assert [block.level for block in article.blocks if block.kind == "heading"] == levels


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        ("Mừng 90 năm ngày thành lập (28/7/1929 - 28/7/2019), tổ thi đua từ ngày 3/5/2019.", "2019-05-03"),
        ("Nghỉ từ ngày 28/7/2019 đến ngày 30/7/2019.", "2019-07-28"),  # the end of a term may still lie ahead
        ("Tổ nhận máy ngày 28/7/2019, dự kiến chạy thử ngày 5/8/2019.", "2019-07-28"),
        ("Ông mất ngày 1/8/2019. Lễ viếng từ 7 giờ ngày 2/8/2019.", "2019-08-01"),
        ("Tổ nhận máy ngày 28/7/1999, thay máy ngày 28/7/2019.", "2019-07-28"),
    ],
)
def test_anniversaries_and_days_announced_are_no_days_that_have_passed(sentence, latest):
    text = f"Chuyện ở tổ máy số chín\n{PARAGRAPH}{sentence}\n{PARAGRAPH * 3}\n"
    (article,) = cleaned(text.encode())
    assert article.record.date is None
    assert article.record.date_range == f"{latest}/.."


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Đó là lần sửa thứ ba trong năm 2018. Hết năm 2018 tổ sẽ có máy mới.", "2018-03-12~"),
        ("Đó là lần sửa thứ ba trong năm 2018.", None),
        ("Mục tiêu đến năm 2030 có máy mới. Đến năm 2030 tổ còn mười người.", None),
        ("Năm 2017 máy hỏng hai lần. Năm 2018 mới thay.", None),
    ],
)
def test_a_day_without_year_has_the_only_year_of_the_text(sentence, date):
    text = f"Tổ máy số chín sửa xong máy bào\nSáng 12/3, {PARAGRAPH}\n{PARAGRAPH}{sentence}\n{PARAGRAPH * 3}\n"
    (article,) = cleaned(text.encode())
    assert article.record.date == date
