"""Prints of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.sentences import pack, prints, sentence, unpack

SAID = "Các cấp công đoàn trong tỉnh đã tổ chức học tập nghị quyết tới từng đoàn viên"


@pytest.mark.parametrize(
    "other",
    [
        SAID.upper(),
        f"{SAID}!",
        f"  {SAID} ",
        SAID.replace(" ", ", "),
        f"“{SAID}”",
        "Cac cap cong doan trong tinh da to chuc hoc tap nghi quyet toi tung doan vien",
    ],
)
def test_case_marks_and_punctuation_do_not_matter(other):
    assert [print_ for print_, _ in prints(other)] == [print_ for print_, _ in prints(SAID)]


def test_other_words_have_another_print_and_short_sentences_none():
    assert dict(prints(SAID)) != dict(prints(SAID.replace("tỉnh", "huyện")))
    assert list(prints("Câu ngắn. Câu ngắn nữa!")) == []


@given(
    st.lists(st.sampled_from([SAID, "Ngắn", "Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai"]), max_size=5),
    st.sampled_from(".!?…;！．"),
)
def test_numbers_lead_back_to_the_sentence(said, mark):
    text = f"{mark} ".join(said)
    for print_, number in prints(text):
        assert [found for found, _ in prints(sentence(text, number))] == [print_]


@given(st.lists(st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 70_000), st.integers(0, 70_000))))
def test_packing_keeps_what_fits(places):
    assert list(unpack(pack(iter(places)))) == [place for place in places if place[1] < 65536 and place[2] < 65536]
