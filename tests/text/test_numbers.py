"""Spellings of document numbers."""

from __future__ import annotations

import pytest

from builder.text.numbers import document_number, ordinal, roman, same_spelling, spelt_like


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("05", "5"),
        ("217", "217"),
        ("O5", "5"),
        ("1O13", "1013"),
        ("07C", "7c"),
        ("0", "0"),
        ("", None),
        ("x5", None),
        ("5-6", None),
    ],
)
def test_document_numbers_lose_zeros_and_slips(printed, number):
    assert document_number(printed) == number


@pytest.mark.parametrize(
    ("printed", "value"), [("XII", 12), ("xiv", 14), ("IX", 9), ("XXVIII", 28), ("IIII", None), ("CX", None), ("", None)]
)
def test_roman_numerals_below_forty(printed, value):
    assert roman(printed) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("XII", 12),
        ("12", 12),
        ("thứ sáu", 6),
        ("tư", 4),
        ("mười một", 11),
        ("hai mươi", 20),
        ("hai mươi lăm", 25),
        ("nhất", 1),
        ("hội", None),
    ],
)
def test_ordinals_in_every_spelling(printed, value):
    assert ordinal(printed) == value


@pytest.mark.parametrize(
    ("printed", "meant", "like"),
    [
        ("ĐỀ ÁN", "đề án", True),
        ("de an", "đề án", True),
        ("để ăn", "đề án", False),
        ("khoá", "khóa", True),
        ("chị thị", "chỉ thị", False),
        ("HD", "HĐ", False),
        ("hđnd", "HĐND", True),
        ("đề án lớn", "đề án", False),
    ],
)
def test_accents_may_be_lost_or_moved_but_not_changed(printed, meant, like):
    assert spelt_like(printed, meant) is like


def test_one_spelling_has_all_its_accents():
    assert same_spelling("Hoá", "hóa")
    assert not same_spelling("gia", "giá")
