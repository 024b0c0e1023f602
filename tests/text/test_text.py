from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import fold, has_digit, nfc, normalise, one_line, slugify
from builder.text.dates import days, first_day, last_day, month_number

VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậđeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵ"


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Đường lối của Đảng", "duong-loi-cua-dang"),
        ("Nghị quyết số 35-NQ/TW, ngày 22/10/2018", "nghi-quyet-so-35-nq-tw-ngay-22-10-2018"),
        ("Ðổi mới (eth)", "doi-moi-eth"),
        ("“Thúy – Thuý”", "thuy-thuy"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
        ("***", ""),
        ("漢字", ""),
    ],
)
def test_slugs_are_ascii_and_keep_the_d(written: str, slug: str) -> None:
    assert slugify(written) == slug


def test_a_long_slug_is_cut_between_syllables() -> None:
    slug = slugify("Tăng cường bảo vệ nền tảng tư tưởng của Đảng, đấu tranh phản bác các quan điểm sai trái, thù địch")
    assert len(slug) <= 80
    assert slug == "tang-cuong-bao-ve-nen-tang-tu-tuong-cua-dang-dau-tranh-phan-bac-cac-quan-diem"


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -/0123456789ĐÐ\u00a0“”", max_size=60))
def test_folding_keeps_length_and_leaves_no_mark(text: str) -> None:
    folded = fold(nfc(text))
    assert len(folded) == len(nfc(text))
    assert not any(unicodedata.combining(char) for char in folded)
    assert "đ" not in folded
    assert folded == folded.lower()


@given(st.text(alphabet=VIETNAMESE.upper() + "aZ 0“–ǎ中ﬁ\0\t"))
def test_folding_a_text_is_folding_each_of_its_characters(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(st.text(alphabet="0123456789 đa.–中", max_size=12))
def test_a_text_has_a_digit_where_one_of_its_characters_is_one(text: str) -> None:
    assert has_digit(text) == any(char in "0123456789" for char in text)


@given(st.text(max_size=80))
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("printed", "needle", "source"),
    [
        ("Nghị quyết số ３５－NQ/TW.", "35-NQ/TW", "３５－NQ/TW"),
        ("số 35\u00ad-NQ/TƯ, hôm nay", "35-NQ/TƯ", "35\u00ad-NQ/TƯ"),
        (unicodedata.normalize("NFD", "khóa Đặng rồi"), "khóa", unicodedata.normalize("NFD", "khóa")),
        ("số\u00a035 – NQ/TW", "35 - NQ", "35 – NQ"),
        ("08-QÐi/TW", "QĐi", "QÐi"),
    ],
)
def test_offsets_lead_back_to_what_was_printed(printed: str, needle: str, source: str) -> None:
    even = normalise(printed)
    start = even.text.index(needle)
    first, last = even.span(start, start + len(needle))
    assert printed[first:last] == source


@given(st.text(alphabet=VIETNAMESE + "\u00ad\u200b\u0301\u0323 -–３/ＴNQ\n", max_size=60))
def test_every_span_of_the_even_text_stands_in_the_printed_one(printed: str) -> None:
    even = normalise(printed)
    assert len(even.text) == len(even.folded)
    last = 0
    for at in range(len(even.text)):
        start, end = even.span(at, at + 1)
        assert 0 <= start <= end <= len(printed)
        assert start >= last or even.origin is None or start == even.origin[at - 1]
        last = start


def test_composed_and_decomposed_text_normalise_alike() -> None:
    text = "Nghị quyết Trung ương 4 (khoá XI)"
    assert normalise(unicodedata.normalize("NFD", text)).text == normalise(text).text


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("ngày 22/10/2018", "2018-10-22"),
        ("22-10-2018", "2018-10-22"),
        ("12.12.2013", "2013-12-12"),
        ("ngày 22 tháng 10 năm 2018", "2018-10-22"),
        ("9 Tháng Ba, 2021", "2021-03-09"),
        ("Thứ Hai, 23 tháng 5, 2022", "2022-05-23"),
        ("ngày 05 tháng Mười hai năm 2019", "2019-12-05"),
        ("30/2/2020", None),
        ("31/4/2021", None),
        ("số 0296.6.522.225", None),
        ("1/2018", None),
    ],
)
def test_days(written: str, iso: str | None) -> None:
    assert [day.iso for day in days(fold(written))] == [iso] * (iso is not None)


def test_each_day_is_found_once() -> None:
    assert [day.iso for day in days(fold("từ 1/2/2019 đến 3/4/2020"))] == ["2019-02-01", "2020-04-03"]


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2024-05-31~", "2024-05-31", "2024-05-31"),
        ("2024-05-22T13:13+07:00", "2024-05-22", "2024-05-22"),
        ("2019-07-22/2019-10-17", "2019-07-22", "2019-10-17"),
    ],
)
def test_bounds_of_an_edtf_date(edtf: str, first: str, last: str) -> None:
    assert (first_day(edtf), last_day(edtf)) == (first, last)


@pytest.mark.parametrize(("word", "number"), [("Giêng", 1), ("Mười hai", 12), ("03", 3), ("13", None), ("abc", None)])
def test_names_of_months(word: str, number: int | None) -> None:
    assert month_number(word) == number


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" hai\ndòng\t", "hai dòng"),
        ("Tháng\u00a0Năm", "Tháng Năm"),
        ("không\u200brộng", "không rộng"),
        ("một\x00 \x1bhai", "một hai"),
    ],
)
def test_a_line_has_nothing_that_cannot_be_printed(text, line):
    assert one_line(text) == line
