"""The Vietnamese fonts of the nineties as text: TCVN3 (ABC) gives each letter a byte, VNI writes a base letter and a mark.

Source of the tables: TCVN 5712:1993 (VN3) and the VNI-Windows code page, both drawn over windows-1252.
"""

from __future__ import annotations

import re
import unicodedata

_TCVN3_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
_MARKS = {
    **dict(zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True)),
    **dict(zip("êèéúüë", (_BREVE, *(_BREVE + tone for tone in (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT))), strict=True)),
    **dict(zip("âàáåãä", (_CIRCUMFLEX, *(_CIRCUMFLEX + tone for tone in (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT))), strict=True)),
}
_VNI_PAIR = re.compile("([aeouyôö])([" + "".join(_MARKS) + "])", re.IGNORECASE)
_VNI_SINGLE = str.maketrans("ñÑìÌíÍæÆóÓòÒîÎôÔöÖ", "đĐìÌíÍỉỈĩĨịỊỵỴơƠưƯ")
_HORN = {"ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư"}


def from_tcvn3(text: str) -> str:
    """Text whose code points are TCVN3 bytes, as Unicode.

    The set has no accented capitals; a font of capitals draws them. So a line whose unaccented letters are all capitals is one of capitals.
    """
    return "\n".join(_in_capitals(line) for line in text.translate(_TCVN3).split("\n"))


_CAPITALS_AT_LEAST = 4
_SMALL, _CAPITAL = re.compile("[a-z]"), re.compile("[A-Z]")


def _in_capitals(line: str) -> str:
    in_capitals = _SMALL.search(line) is None and len(_CAPITAL.findall(line)) >= _CAPITALS_AT_LEAST
    return line.upper() if in_capitals else line


def from_vni(text: str) -> str:
    """Text whose code points are VNI-Windows bytes, as Unicode."""
    pieces = []
    last = 0
    for match in _VNI_PAIR.finditer(text):
        pieces += [text[last : match.start()].translate(_VNI_SINGLE), _vni_letter(match[1], match[2])]
        last = match.end()
    return "".join(pieces) + text[last:].translate(_VNI_SINGLE)


def _vni_letter(base: str, mark: str) -> str:
    letter = unicodedata.normalize("NFC", _HORN.get(base, base) + _MARKS[mark.lower()])
    return letter if len(letter) == 1 else base.translate(_VNI_SINGLE) + mark.translate(_VNI_SINGLE)
