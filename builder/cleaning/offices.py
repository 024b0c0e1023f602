"""Offices that sign a text instead of a person: the part of an organisation that wrote it, alone below its last paragraph."""

from __future__ import annotations

from builder.cleaning.name_words import signing_units
from builder.cleaning.names import acts, events
from builder.cleaning.page import Page
from builder.cleaning.picture_words import picture_words
from builder.cleaning.units import Unit
from builder.text import fold


def signs_for_office(page: Page, unit: Unit) -> bool:
    """The part of an organisation that signs, right below the last paragraph or its telephone ("Phòng Chế độ BHXH", "(BAN THỜI SỰ)")."""
    text = unit.text[1:-1] if unit.text[0] == "(" and unit.text[-1] == ")" else unit.text
    starts = text.lower().startswith(tuple(map(str.lower, signing_units()))) if unit.upper else text.startswith(signing_units())
    if text.lower().startswith(events()):
        return False  # "Hội thao công nhân"
    issued = unit.upper and fold(page.title_text or "").startswith(_ISSUED)
    if unit.words > _OFFICE_WORDS or unit.sentence or not starts or issued or acts(text.replace("Tổ chức", "")):
        return False  # "Phòng Tổ chức - Hành chính" organises nothing
    above = page.units[unit.index - 1]
    closes = above.prose or (above.widget is not None and above.widget.label == "contact")
    return closes and frozenset(unit.text.lower().split()).isdisjoint(picture_words("scenes"))  # "Trường Nà Lành trong giờ ra chơi"


_ISSUED = (
    "nghi quyet",
    "ke hoach",
    "thong bao",
    "quyet dinh",
    "chi thi",
    "huong dan",
    "bao cao",
    "quy dinh",
    "ket luan",
    "chuong trinh",
)
"""How folded titles of documents begin, below which who issued them is no author."""
_OFFICE_WORDS = 10
