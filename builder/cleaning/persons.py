"""Names of people: whether a text is one, with its initials, ranks and degrees; how names of organisations and places begin instead."""

from __future__ import annotations

import re
from functools import cache

from builder.cleaning.letters import CAPITAL
from builder.cleaning.name_words import given_words, names_person, never_words, signing_units, surnames, word_list, word_set
from builder.cleaning.vocabulary import is_part, tree, widget_of
from builder.data import load
from builder.text import fold

_NAME_WORD = r"[^\W\d_a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệđìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ][^\W\d_]*(?:[’'][^\W\d_]*)?\.?"
NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,4}}")
"""Two to five words with capitals."""
ONE_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}")
"""One to five, where something else says that it is a name."""
_INITIALS = re.compile(
    rf"[A-ZĐ]{{1,2}}['’][A-ZĐ][^\W\d_]{{1,9}}|(?:[{CAPITAL}]{{1,2}}\. ?){{1,3}}[{CAPITAL}]\.?|"
    rf"(?:[{CAPITAL}][a-z]?\. ?){{1,3}}[{CAPITAL}][^\W\d_]{{1,7}}|[A-ZĐ]{{2,3}}"
)
_LONGEST_INITIALS = 20


def is_initials(text: str) -> bool:
    """Whether a text is the short form of a name: "T.T", "K’Brêu", "Q.Huy", "PV"."""
    return len(text) <= _LONGEST_INITIALS and _INITIALS.fullmatch(text) is not None


NOT_INITIALS = frozenset("RSS TV FAQ VN EN VI TOP OK PDF TAG CN AM PM HOT NEW VIP UBND HĐND FB YT IN".split())
"""Capitals that are abbreviations of prefixes and widgets, not initials."""


def holds_rank(text: str) -> bool:
    """Whether a text begins with a rank or a degree, as a note on an author does: "* TS, Viện Nghiên cứu Kinh tế biển"."""
    return _ranks().match(text) is not None


def is_rank(text: str) -> bool:
    """Whether a text is nothing but a rank or a degree ("Đại tá"), as forums print below the name of a member."""
    return text.rstrip(".") in degrees()


def without_rank(name: str) -> str:
    """A name without the ranks and degrees before it."""
    match = _ranks().match(name)
    return name[match.end() :] if match and not name.startswith("Ông Thị ") else name  # a surname as well


@cache
def _ranks() -> re.Pattern[str]:
    """One or more ranks, degrees or offices before a name."""
    return re.compile(rf"(?:{tree(load('cleaning/bylines')['ranks'])}[ .,]+)+")


def is_name(name: str, pattern: re.Pattern[str], *, joined: bool = False) -> bool:
    """Whether a text is the name of a person and of nothing else, or its initials; ``joined`` where another name stands beside it."""
    if is_initials(name):
        return name not in NOT_INITIALS
    if not pattern.fullmatch(name) or len(name) > 45:
        return False
    if _MIXED.match(name) and not name.isupper() and name.split(maxsplit=1)[0] not in surnames():
        return False
    if name.isupper() and name.count(" ") >= 3 and name.split(maxsplit=1)[0] not in surnames():
        return False  # a title in capitals
    folded = fold(name)
    if folded.startswith(word_list("offices")) or not _of_names(name, joined=joined):
        return False
    if folded in word_set("never") or is_part(name, folded) or _organisation(name):
        return False
    return widget_of(folded) is None or names_person(name)


_MIXED = re.compile(rf"^(?:[{CAPITAL}][^\W\d_{CAPITAL}]+ )(?:[{CAPITAL}]{{2,}} ?)+$|^Kính [{CAPITAL}]")
"""A word in small letters before words in capitals; and how a greeting begins."""


def _of_names(name: str, *, joined: bool) -> bool:
    """Whether a line holds no word that stands in no name; some such words are given names, behind a family name or beside a name."""
    known = never_words().intersection(name.lower().split())
    if not known:
        return True
    words = name.split()
    whole = (3 <= len(words) <= 4 and words[0] in surnames()) or (joined and len(words) == _GIVEN_AND_MIDDLE)
    family = len(words) >= _WHOLE and words[0] in surnames() and known == {words[0].lower()}
    from_place = folded_place(fold(" ".join(words[1:])))
    return (family and not from_place) or (  # "Từ Minh Khải", and not "Từ Hà Nội"
        whole and (known <= given_words() if known == {words[-1].lower()} else joined and known == {words[1].lower()})
    )


_WHOLE = 3
"""Words of a name whose family name is not in doubt."""


_GIVEN_AND_MIDDLE = 2


def names_organisation(text: str) -> bool:
    """Whether a text begins like the name of an organisation."""
    return text.startswith(_organisation_words())


def names_press(text: str) -> bool:
    """Whether a text begins like the name of a paper, a journal or a station."""
    return text.startswith(tuple(load("cleaning/sources")["organisations"]["press"]))


def _organisation(name: str) -> bool:
    return name.startswith(_organisation_words()) or folded_place(fold(name))


@cache
def _organisation_words() -> tuple[str, ...]:
    return tuple(load("cleaning/sources")["organisations"]["words"])


def folded_place(folded: str) -> bool:
    """Whether a folded line is the name of a province or a large city, with any marks between its words or without spaces."""
    return folded in _provinces() or " ".join(_BETWEEN.split(folded)) in _provinces()


_BETWEEN = re.compile(r"\W+")


@cache
def _provinces() -> frozenset[str]:
    names = [" ".join(_BETWEEN.split(fold(name))) for name in load("cleaning/places")["provinces"]]
    return frozenset(names).union(name.replace(" ", "") for name in names)


@cache
def degrees() -> frozenset[str]:
    """Degrees and ranks, of which several may stand before one name with commas between ("GS, TSKH LÒ MINH QUẢNG")."""
    return frozenset(rank.rstrip(".") for rank in load("cleaning/bylines")["ranks"])


def holds_post(text: str) -> bool:
    """Whether a text begins like the office of an author: "Phó Chủ tịch Công đoàn …"."""
    return text.startswith(_posts())


@cache
def _posts() -> tuple[str, ...]:
    return tuple(load("cleaning/bylines")["posts"])


@cache
def works() -> tuple[str, ...]:
    """How the office or the part of an organisation begins in which an author works."""
    return (*signing_units(), *_posts())
