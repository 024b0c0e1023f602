"""How the name of an organisation is spelt: as the page prints it elsewhere, else as such names are written."""

from __future__ import annotations

import re
from functools import cache

from builder.cleaning.names import is_organisation
from builder.cleaning.page import Page
from builder.data import load
from builder.text import fold

_SEARCHED = 20_000
"""Characters of a line that are searched for names of places."""


_SHORT_FORM = 6
"""Letters of the longest short form: one word in capitals is no name in capitals ("ĐNRTV")."""


def spelling(page: Page, name: str) -> str:
    """A name that is printed in capitals as the page writes it elsewhere ("Tạp chí Mặt trận"), else as such names are written."""
    if not (name.isupper() or name.islower()):
        return name
    if " " not in name and (("." in name and name.islower()) or (name.isupper() and len(name) <= _SHORT_FORM)):
        return name  # an address stays as it is, and a short form
    folded = fold(" ".join(name.split()))
    for unit in page.units:
        start = unit.folded[:_SEARCHED].find(folded) if not unit.upper and len(folded) >= 6 else -1
        printed = unit.text[start : start + len(folded)] if start >= 0 else ""
        if printed and printed[:1].isupper() and not printed.isupper():
            return printed
    return decapitalise(name)


_FOREIGN = frozenset(
    "jsc ltd co company joint stock corporation corp group inc the of and spinning limited vietnam viet nam university".split()
)


def in_vietnamese(page: Page, name: str) -> str:
    """The Vietnamese name of an organisation, where a line begins with it or is it: "Dệt sợi Phú Cường" for "Phu Cuong Spinning JSC"."""
    core = [word for word in re.findall(r"\w+", name.lower()) if word not in _FOREIGN]
    if not core or fold(name) != name.lower():
        return name
    wanted = " ".join(core)
    found: list[str] = []
    for unit in page.units:
        start = unit.folded[:400].find(wanted)
        if start < 0 or unit.text[start : start + len(wanted)].isascii():
            continue
        head = re.search(r"(?:[^\W\d_][\w&.-]* ){0,7}$", unit.text[:start])
        words = (head[0] if head else "").split()
        first = next((number for number in range(len(words)) if is_organisation(" ".join(words[number:]) + " ")), None)
        own = unit.text[start : start + len(wanted)]
        if first is not None:
            return " ".join([*words[first:], own])
        found.append(own)
    return found[0] if found else name


def decapitalise(name: str) -> str:
    """A name in capitals (or all in lower case) as it is written: words of organisations small, proper names with capitals."""
    name = " ".join(name.replace("&", " & ").split()) if "&" in name and " & " in name else name
    if not (name.isupper() or name.islower()):
        return name
    name = name.replace(" & ", " và ")
    words = name.lower().split()
    small = _small_words()
    text = " ".join(words)
    text = _small_phrases().sub(lambda match: match[0].replace(" ", "\0"), text)
    parts = [_as_written(part.replace("\0", " "), small) for part in text.split(" ")]
    joined = " ".join(parts)
    return joined[:1].upper() + joined[1:]


def _as_written(word: str, small: tuple[str, ...]) -> str:
    if word in small:
        return word
    return word.upper() if word in _ABBREVIATED else word[:1].upper() + word[1:]


_ABBREVIATED = frozenset({"lđlđ", "ubnd", "hđnd", "mttq", "tlđ", "ttđt", "thpt", "thcs"})


@cache
def _small_phrases() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _small_words())) + r")(?!\w)")


@cache
def _small_words() -> tuple[str, ...]:
    """Words of organisations that are written small inside a name."""
    words = load("cleaning/sources")["organisations"]["small"]
    return tuple(sorted(words, key=len, reverse=True))
