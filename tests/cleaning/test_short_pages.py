"""Pages of a few lines, as portals and readers of many outlets print them: what is no headline, no day, no name, no outlet."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from builder.cleaning.metaline import read_metaline
from builder.cleaning.prefixes import stamp_prefix
from builder.model import Article
from tests.cleaning.fixtures import cleaned

TITLE = "Kho giống của bảy tổ hợp tác"
TEXT = [
    "Xã vừa mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao. Mỗi hộ nhận hai mươi cân thóc và một bao phân chuồng đã ủ.",
    "Kho có từ mùa trước, do các tổ góp công dựng. Ai lấy giống thì cuối vụ trả lại gấp rưỡi, không lấy lãi bằng tiền.",
    "Bà Lò Thị Ngân giữ chìa khóa kho từ ngày đầu. Bà ghi từng cân thóc vào quyển sổ bìa xanh treo cạnh cửa, chưa sai lần nào.",
]


def page(*lines: str) -> tuple[Article, dict[str, str]]:
    """The article of a page of these lines, and the label of each line by its text."""
    article = cleaned("\n".join(lines).encode())[0]
    return article, {lines[one.line - 1]: one.label for one in article.labels}


@pytest.mark.parametrize("above", [",", "#kho giống bản vùng cao", "Nguồn tin: https://doithong.vn/kho-giong-12.html"])
def test_signs_tags_and_addresses_are_no_headlines(above):
    article, labels = page(above, "08:15 05/06/2018", *TEXT)
    assert article.record.title is None
    assert labels[above] not in {"title", "kicker"}
    assert article.record.date == "2018-06-05T08:15+07:00"


def test_the_state_and_its_paper_above_a_paragraph_are_no_headlines():
    article, labels = page("Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Báo Đồi Thông điện tử", *TEXT)
    assert article.record.title is None
    assert labels[TEXT[0]] in {"lead", "body"}


def test_a_tag_above_the_headline_leaves_it_the_headline():
    assert page("#kho giống bản vùng cao", TITLE, "08:15 05/06/2018", *TEXT)[0].record.title == TITLE


def test_an_anniversary_is_no_stamp():
    assert read_metaline("Nam 20/10/1930 - 20/10/2020.") is None
    assert read_metaline("20/10/1930 – 20/10/2020 | In bài") is None
    for known in ("Minh Hà - 20/10/2020 08:15 | Cập nhật 21/10/2020", "Đăng ngày 20/10/2020 | 22/10/2020 | In bài"):
        found = read_metaline(known)
        assert found is not None
        assert found[0].day == "2020-10-20"


def test_a_day_to_come_dates_no_article():
    told = "Phiên chợ giống năm 2018 mở vào ngày 14.10 tới đây, ở sân kho của xã. Các tổ đã hẹn nhau từ đầu năm 2018, ai cũng mong."
    assert page(TITLE, told, *TEXT)[0].record.date is None
    past = told.replace(" tới đây", "")
    assert page(TITLE, past, *TEXT)[0].record.date == "2018-10-14~"
    until = told.replace("14.10 tới đây", "14.10 tới ngày 16.10")
    assert page(TITLE, until, *TEXT)[0].record.date == "2018-10-14~"


def test_a_day_glued_to_the_first_word_is_a_stamp():
    text = "08/02/2020Chiều nay, xã mở kho giống."
    stamp = stamp_prefix(text)
    assert stamp is not None
    assert (stamp[0].iso, text[stamp[1] :]) == ("2020-02-08", "Chiều nay, xã mở kho giống.")
    assert stamp_prefix("08/02/2020 Chiều nay, xã mở kho giống.") is None


def test_a_name_before_the_address_of_a_text_is_its_outlet():
    article, _ = page(TITLE, *TEXT, "Nguồn Đồi Thông TV: https://doithong.vn/kho-giong-12.html")
    assert article.record.source.name == "Đồi Thông TV"


def test_a_text_that_speaks_of_a_paper_is_not_from_it():
    spoken = "Báo Lào Cai - ấn phẩm in mỗi tuần hai số, đã kể chuyện kho giống này từ mùa trước, khi bảy tổ còn góp công dựng nhà."
    assert page(TITLE, f"{TEXT[0]} {TEXT[1]}", spoken, TEXT[2])[0].record.source.name is None
    assert page(TITLE, spoken, *TEXT)[0].record.source.name == "Báo Lào Cai"


def test_degrees_with_commas_between_stand_before_one_name():
    for line in ("GS, TSKH LÒ MINH QUẢNG", "PGS, TS Lò Minh Quảng"):
        byline = read_byline(line)
        assert byline is not None
        assert [name.title() for name in byline.names] == ["Lò Minh Quảng"]


def test_the_name_of_an_outlet_below_a_text_is_no_author():
    assert page(TITLE, *TEXT, "Thư Viện Pháp Luật")[0].record.byline == ()
