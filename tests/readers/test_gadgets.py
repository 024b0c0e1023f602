"""What sites set beside and into their articles is told by its names, its role and its make; an article is lost under no name."""

from __future__ import annotations

import pytest

from builder.data import load
from builder.readers.gadgets import _called
from builder.text import fold
from tests.readers.test_places import LONG, lines_of

PARTS = load("cleaning/markup")["part"]
SHORT = "Ai nấu sau thì khóa van."
BEFORE = f"<h1>Bếp chung của ba dãy trọ</h1><p>Một. {LONG}</p><p>Hai. {LONG}</p>"
AFTER = f"<p>Ba. {LONG}</p><p>Bốn. {LONG}</p><p>Năm. {LONG}</p>"


def hints_in(inside: str) -> dict[str, set[str]]:
    """The hints of the lines between two passages of an article."""
    lines = lines_of(f"<div class='text'>{BEFORE}{inside}{AFTER}</div>")
    return {text: set(line.hints) for text, line in lines.items() if LONG.strip() not in text and line.tag != "h1"}


@pytest.mark.parametrize("entry", PARTS, ids=lambda entry: entry["name"])
def test_names_of_gadgets_are_told_by_their_words(entry):
    assert entry["examples"], "an entry needs names as sites write them"
    for name in entry["examples"]:
        assert entry["hint"] in {hint for hint, _ in _called(name if name.isascii() else fold(name))}, name


@pytest.mark.parametrize("name", load("cleaning/markup")["others"]["names"])
def test_names_that_hold_letters_of_gadgets_are_none(name):
    assert _called(name) == frozenset()


@pytest.mark.parametrize(
    ("box", "hint"),
    [
        ('<div class="itemRatingBlock"><span>Chấm điểm</span></div>', "gadget"),
        ('<div role="toolbar"><span>Chữ to</span></div>', "gadget"),
        ('<section aria-label="Đăng ký nhận tin"><p>Thư sáng thứ hai</p></section>', "gadget"),
        ('<div data-ad="giua-bai"><p>Keo dán gỗ Bến Cỏ</p></div>', "gadget"),
        ('<div style="display:none"><p>Cảm ơn bạn</p></div>', "gadget"),
        ("<div class=k7><h3>Thư sáng thứ hai</h3><form><input type=email></form><p>Không tốn tiền.</p></div>", "asks"),
        ('<div class=k7><p>Bạn ở trọ đã lâu?</p><a class="btn btn-primary">Kể cho chúng tôi</a></div>', "asks"),
        ('<p class="button-wrapper"><a class="button">Kể cho chúng tôi</a></p>', "asks"),
        ('<div class=k7><h3><a href="/x">Ba dãy trọ chung một vòi nước</a></h3><p>Vòi chảy từ bốn giờ sáng.</p></div>', "card"),
        ('<div type="RelatedOneNews"><h3><a href="/x">Vòi nước</a></h3></div>', "related"),
    ],
)
def test_a_box_between_passages_is_told_by_name_role_and_make(box, hint):
    found = hints_in(box)
    assert found
    assert all(hint in hints for hints in found.values()), found


@pytest.mark.parametrize(
    "passage",
    [
        f'<p class="has-share">{SHORT} {SHORT} {SHORT}</p>',
        f'<figure><img src="/a.jpg"><figcaption>{SHORT}</figcaption><button>Phóng to</button></figure>',
        f'<div class="k7"><p>{SHORT}</p><button><svg></svg></button></div>',
        f'<div><p>Xem <a href="/x">quyển sổ ghi tên của ba dãy</a> ở đầu hồi.</p><p>{SHORT}</p></div>',
        '<p class="has-medium-font-size">Ai nấu trước</p>',
    ],
)
def test_passages_of_an_article_are_no_gadgets(passage):
    assert not any(hints & {"gadget", "asks", "card"} for text, hints in hints_in(passage).items() if text != "Phóng to")


@pytest.mark.parametrize("name", ["content-share", "print-area", "box-tags", "banner-text"])
def test_the_article_is_lost_under_no_name(name):
    around = lines_of(f'<div class="{name}">{BEFORE}{AFTER}</div>')
    parts = lines_of(f'{BEFORE}<div class="{name}"><p>Ba. {LONG}</p></div><div class="{name}"><p>Bốn. {LONG}</p></div>')
    alone = lines_of(f'<div class="{name}"><p>{SHORT} {SHORT} {SHORT} {SHORT}</p></div>')
    assert not any("gadget" in line.hints for lines in (around, parts, alone) for line in lines.values())


def test_a_heading_for_readers_who_do_not_see_the_page_is_a_heading():
    assert "gadget" not in lines_of(f'<h1 class="sr-only">Bếp chung của ba dãy</h1>{AFTER}')["Bếp chung của ba dãy"].hints


def test_the_names_of_icons_and_links_for_editors_are_left_out():
    body = (
        '<div class="info"><span><mat-icon class="mat-icon material-icons">schedule</mat-icon> 16/10/2024 10:20</span></div>'
        '<h2>Ra đời<span class="mw-editsection">[<a href="/sua">sửa mã nguồn</a>]</span></h2>'
    )
    assert {"16/10/2024 10:20", "Ra đời"} <= lines_of(f"{body}{AFTER}").keys()
    assert "material-icons" not in lines_of(f'<p class="material-icons">{LONG}</p>{AFTER}'), "a passage is no icon"
    assert LONG.strip() in lines_of(f'<p class="material-icons">{LONG}</p>{AFTER}')
