"""What is looked for quickly is what the plain way finds."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from builder.cleaning import vocabulary
from builder.cleaning.analysis import analyse
from builder.cleaning.bylines import read_byline
from builder.cleaning.path import best_course
from builder.cleaning.rules import apply_rules
from builder.cleaning.shapes import shape_of
from builder.cleaning.signs import PRINTED_BY_MACHINE, signs_of
from builder.cleaning.surroundings import words_of
from builder.cleaning.units import units_of
from builder.model import Line
from builder.readers.encoding import read_text
from builder.text import fold
from builder.text.dates import DATE, Day, day_of, days
from builder.text.normal import is_plain
from tests.cleaning.fixtures import PAGES, load

PIECES = st.sampled_from(
    (
        *("ngày 3 tháng 4 năm 2018", "mồng 2 tháng 9 năm 1945", "ngày hai mươi hai tháng mười năm 2018", "ngày", " tháng ", "2018"),
        *("12/3/2018", "3.2.1930", "1", "31", " - ", "/", ".", " ", "\u00a0", "\u200b", "\x0b"),
        *("ở", "đảng bộ", "của và các là", "Ã", "á”", "½"),
    )
)
TEXT = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map("".join)


@given(TEXT)
def test_days_are_those_that_the_pattern_finds_anywhere(text: str) -> None:
    folded = fold(text)
    plain = [Day(match.start(), match.end(), iso) for match in DATE.finditer(folded) if (iso := day_of(match))]
    assert list(days(folded)) == plain


@given(TEXT)
def test_words_are_runs_of_two_letters_or_more(text: str) -> None:
    assert list(words_of(fold(text))) == re.findall("[a-z]{2,}", fold(text))


@given(TEXT)
def test_words_of_a_menu_are_runs_of_letters_and_digits(text: str) -> None:
    assert vocabulary.words_with_digits(fold(text)) == re.findall(r"[^\W_]+", fold(text))


PRINTED = {name: pattern for name, _, pattern in PRINTED_BY_MACHINE}
PAGER = re.compile(r"(?:(?:trang|page|«|<|>|»|\.\.\.|…|\d{1,4}|dau|cuoi|truoc|sau|first|last|next|prev|of|tiep)[\s|.:]*){3,}$")


@given(st.lists(st.sampled_from(("trang", "1", "23", "2018", ".", "..", "...", " ", "|", "»", "…", "x")), min_size=1, max_size=9))
def test_pagers_are_told_by_their_steps_however_these_are_counted(pieces: list[str]) -> None:
    line = "".join(pieces)
    assert (PRINTED["pager"].match(line) is None) == (PAGER.match(line) is None)


def test_long_rows_of_digits_and_dots_are_read_at_once() -> None:
    assert "pager" not in signs_of(shape_of("Trang " + "." * 400 + " mục"))
    assert read_byline("Newsletter Subscriptions Entertainment Lifestyle subscribers") is None


@given(TEXT)
def test_white_space_is_squeezed_also_where_there_is_none_to_squeeze(text: str) -> None:
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    assert " ".join(unit.text for unit in units_of(lines)) == " ".join(" ".join(text.split("\n")).split())


@given(TEXT)
def test_text_is_tidied_of_all_that_nobody_sees(text: str) -> None:
    clean = read_text(text.encode("utf-8", "replace")).text
    assert not re.search("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", clean)
    assert unicodedata.is_normalized("NFC", clean)


@given(TEXT)
def test_plain_text_needs_no_tidying(text: str) -> None:
    hidden = re.search("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u00d0]", text)
    assert not is_plain(text) or (hidden is None and unicodedata.is_normalized("NFC", text))


def test_text_encoded_twice_is_mended_wherever_it_begins() -> None:
    for char in "àáâãèéêìíòóôõùúýăđĩũơưạấầẩẫậắằẳẵặẹẻẽếềểễệ":
        twice = f"Công đoàn {char}".encode().decode("cp1252", "ignore")
        if twice.encode("cp1252", "ignore").decode("utf-8", "ignore") == f"Công đoàn {char}":
            assert read_text(twice.encode()).text == f"Công đoàn {char}", char


def test_old_fonts_are_told_by_the_words_that_they_draw() -> None:
    plain = "The Union of the town and its members in a long list of names " * 20
    drawn = "C«ng ®oµn tØnh ®· tæ chøc cho ng­êi lao ®éng " * 12
    assert read_text((plain + "\n" + drawn).encode()).encoding == "tcvn3"
    assert read_text((plain + "\n" + "Größe für Männer «¶» ").encode()).encoding == "utf-8"


def test_lines_of_a_label_are_those_that_have_it() -> None:
    for path in PAGES[:20]:
        lines = [Line(number, text) for number, text in enumerate(load(path).text.split("\n"), 1)]
        for page in map(apply_rules, analyse(units_of(lines), {})):
            for names in (("body",), ("title", "lead", "body"), ("footer", "site-chrome")):
                assert list(page.labelled(*names)) == [index for index in range(len(page.units)) if page.label(index) in names]


def test_margins_say_which_lines_are_text() -> None:
    weights = [tuple(float((number * 7 + part * 3) % 11) for part in range(19)) for number in range(40)]
    course = best_course(weights)
    assert all((part == "text") == (margin > 0) for part, margin in zip(course.parts, course.margins, strict=True) if margin)
