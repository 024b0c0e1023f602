"""Links, emphasis and pictures of a saved page on the article's page."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Mark
from builder.pages import markdown as md
from builder.pages.inline import marked_text
from tests.pages.rendered import even, html_of, visible

HOSTILE: list[str] = yaml.safe_load((Path(__file__).parent / "hostile.yml").read_text(encoding="utf-8"))


def linked(text: md.Inline, url: str) -> md.Inline:
    return md.external(text, url)


Kind = Literal["link", "strong", "em"]
KINDS: list[Kind] = ["link", "strong", "em"]


def marks_of(text: str, spans: list[tuple[int, int, Kind]]) -> tuple[Mark, ...]:
    ends = [(min(start, len(text)), min(start + length, len(text)), kind) for start, length, kind in spans]
    return tuple(
        Mark(start, end, kind, "https://bao.example/x" if kind == "link" else "") for start, end, kind in ends if start < end
    )


def test_a_link_and_emphasis_are_woven_together() -> None:
    text = "Theo bài trước, việc đã xong."
    marks = (Mark(5, 14, "link", "https://bao.example/bai-truoc"), Mark(9, 20, "em"))
    shown = html_of(marked_text(text, marks, (0, len(text)), linked))
    assert visible(shown) == text
    assert [(link["href"], visible(link)) for link in shown.find_all("a")] == [("https://bao.example/bai-truoc", "bài trước")]
    assert [visible(part) for part in shown.find_all("em")] == ["trước", ", việc"]


def test_only_what_lies_in_the_span_is_shown() -> None:
    text = "Theo bài trước, việc đã xong."
    assert marked_text(text, (Mark(0, len(text), "strong"),), (5, 14), linked) == "<strong>bài trước</strong>"


@pytest.mark.parametrize("text", HOSTILE)
def test_marked_text_of_a_capture_is_no_markup(text: str) -> None:
    text = even(text)  # marks are of one line
    half = len(text) // 2
    marks = (Mark(0, max(half, 1), "link", "https://bao.example/"), Mark(half, len(text), "strong"))
    soup = html_of(md.paragraph(md.join((md.escape("Đây: "), marked_text(text, marks, (0, len(text)), linked)))))
    assert visible(soup) == even(f"Đây: {text}")
    assert not soup.find(["script", "img", "input", "iframe", "svg"])


@given(
    st.text(alphabet="aạ Đ*_[<&.\\", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30), st.sampled_from(KINDS)), max_size=5),
)
def test_marks_never_change_the_text(text: str, spans: list[tuple[int, int, Kind]]) -> None:
    shown = html_of(md.paragraph(md.join((md.escape("x"), marked_text(text, marks_of(text, spans), (0, len(text)), linked)))))
    assert visible(shown) == even(f"x{text}")
