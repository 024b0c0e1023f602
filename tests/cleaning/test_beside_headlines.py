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
    article, labels = page(title, "", spoken, "", f"Phát biểu tại buổi lễ, đồng chí Lò Văn Tám kể về kho giống. {TEXT[0]}", *TEXT[1:])
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
