from __future__ import annotations

import re

import pytest

from builder.cleaning.bylines import read_byline
from builder.cleaning.prefixes import lead_prefix, registry
from builder.cleaning.rhythm import grammars
from builder.cleaning.shapes import shape_of
from builder.cleaning.vocabulary import is_section, widget_of
from builder.data import load
from builder.text import fold

WIDGETS = load("cleaning/widgets")["widget"]


@pytest.mark.parametrize("entry", WIDGETS, ids=lambda entry: entry["name"])
def test_widget_recognises_its_examples(entry):
    assert entry.get("examples") or entry.get("lines"), "an entry needs printed examples"
    for text in entry.get("examples", []):
        found = widget_of(fold(text))
        assert found is not None, text
        assert found.label == entry["label"], (text, found)


@pytest.mark.parametrize(
    "text",
    [
        "Cạo mủ lúc trăng chưa lặn",
        "404 hộ không còn lo nhà dột",
        "Xóm Bãi và 404 lá đơn",
        "Hội thi nấu ăn của các trường (Lượt xem: 311)",
    ],
)
def test_headlines_that_hold_letters_of_widgets_are_none(text):
    assert widget_of(fold(text)) is None


def test_related_labels_are_made_of_parts():
    for text in ("Các tin khác", "Tin cùng chuyên mục", "BÀI VIẾT LIÊN QUAN (5)", "Những tin cũ hơn:", "Văn bản mới nhất"):
        assert widget_of(fold(text)), text
    for text in ("Tin ở lời hứa của người thợ già", "Bài học từ một cuộc thương lượng"):
        assert widget_of(fold(text)) is None, text


@pytest.mark.parametrize("entry", load("cleaning/teasers")["grammar"], ids=lambda entry: entry["name"])
def test_teaser_grammar_recognises_its_example(entry):
    pattern = dict(grammars(entry["where"]))[entry["name"]]
    assert pattern.search(entry["example"])
    assert not pattern.fullmatch(entry["example"][:1])


def test_bylines_recognise_their_examples():
    for text in load("cleaning/bylines")["examples"]:
        assert read_byline(text), text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đăng bởi Néang Sa", ("Néang Sa",)),
        ("Bài và ảnh: Thanh Tuấn", ("Thanh Tuấn",)),
        ("Thu Huyền (thực hiện)", ("Thu Huyền",)),
        ("Giàng A Lử/Đài Tây Bắc", ("Giàng A Lử",)),
        ("Lệ Quyên(LĐLĐ tỉnh)", ("Lệ Quyên",)),
        ("T.T", ("T.T",)),
        ("ĐÌNH TRỌNG |", ("ĐÌNH TRỌNG",)),
        ("Đặng Dự - Hoàng Trúc", ("Đặng Dự", "Hoàng Trúc")),
        ("Hạ An và Thế Bình", ("Hạ An", "Thế Bình")),
        ("TS. Phạm Minh Đạo", ("Phạm Minh Đạo",)),
        ("Lò Văn Phát", ("Lò Văn Phát",)),
        ("Tin: Thúy Vinh - Hình: Đặng Lộc", ("Thúy Vinh", "Đặng Lộc")),
        ("BT: Thùy Dung + QP: Thanh Tùng", ("Thùy Dung", "Thanh Tùng")),
        ("Tin, ảnh, clip: MAI CHI", ("MAI CHI",)),
        ("Bài và hình: Mai Anh", ("Mai Anh",)),
        ("Q.Như-N.Phương", ("Q.Như", "N.Phương")),
        ("N.Ý", ("N.Ý",)),
        ("Luật sư TỪ MINH KHẢI", ("TỪ MINH KHẢI",)),
        ("Nhóm phóng viên", ("Nhóm phóng viên",)),
        ("NHÓM P.V (ghi)", ("NHÓM P.V (ghi)",)),
        ("Nhóm trẻ ở bản", None),
        ("Từ Hà Nội", None),
        ("Quảng Cáo", None),
        ("Tin Mới Nhất", None),
        ("Đăng bởi admin", ()),
        ("Hà Nội", None),
        ("Theo Báo Sông Đáy", None),
        ("Không ai kể công.", None),
        ("Tin cùng chuyên mục", None),
        ("Công đoàn ngành", None),
    ],
)
def test_byline_is_read(text, names):
    found = read_byline(text)
    assert (found.names if found else None) == names


def test_sources_are_found_by_what_they_print():
    assert registry()["LCĐT"] == "Báo Lào Cai"
    for entry in load("cleaning/sources")["source"]:
        assert entry["prefixes"], entry
    prefix = lead_prefix("LCĐT - Thực hiện kế hoạch")
    assert prefix is not None
    assert prefix.name == "Báo Lào Cai"
    assert lead_prefix("Hà Nội - Trái tim của cả nước.") is None
    assert lead_prefix("Việc này - theo ông - không khó.") is None


def test_sections_are_known_also_as_paths():
    assert is_section(fold("Tin tức - Sự kiện"))
    assert is_section(fold("Trang nhất » Xã hội"))
    assert not is_section(fold("Xã hội hóa việc làm đường"))


def test_patterns_of_the_vocabulary_are_plain():
    for entry in WIDGETS:
        for text in (*entry.get("starts", ()), *entry.get("inside", ())):
            assert text == text.lower() or re.search(r"[A-Z]", text) is None, text


def test_a_pattern_of_a_whole_line_is_believed_also_of_a_sentence():
    found = shape_of("This entry was posted in Hỏi đáp pháp luật and tagged nợ bảo hiểm.").widget
    assert found is not None
    assert found.name == "share"
