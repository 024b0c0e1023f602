"""A passage as clauses: what stands between two mentions once the date, issuer and title of the first are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.citations.relate.cues import breaks
from builder.model import Mention
from builder.text import fold, normalise

_TAIL_FIELDS = {"date", "issuer", "term", "subject", "year", "place", "pinpoint", "name", "level", "title"}
_DATE = r"(?:(?:cung\s)?(?:ngay|thang|nam)\s)?\d{1,4}(?:[/.-]\d{1,4}){0,2}(?:\sthang\s\d{1,2})?(?:\snam\s\d{4})?"
_TAIL = re.compile(
    rf"""^(?:[\s,]*(?:\([^()]*\) | [“"][^”"]*[”"] | cung\s{_DATE} | (?:ky\s)?{_DATE} | khoa\s[ivxl]+\b | khoa\s\d+
    | (?:ngay|thang|nam|khoa)\b | nhiem\sky\s\d{{4}}\s?-\s?\d{{4}}))+""",
    re.VERBOSE,
)
_ISSUER = re.compile(
    r"^\s*(?:do |cua )(?!(?:bang|qua|thong qua)\b)(?P<who>[^,;.:“”\"]{2,90}?)"
    r"(?=\s*(?:,|:|$|\(| ve | khoa | ngay | nham | de | da | la | duoc | ban hanh| thi ))"
)
_LED_BY = {
    "subject": re.compile(r"(?:^|\s)(?:ve viec|ve|v/v)[\s:“\"]*$"),
    "issuer": re.compile(r"\b(?:cua|do)\s+$"),
    "term": re.compile(r"\bkhoa(?: thu)?\s+$"),
}
"""Words that lead a title, an issuer or a term, and go with it."""
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
_JOIN = re.compile(r"^[\s,]*(?:(?:,|va|cung|cung voi|va ca|cung nhu)\s*)(?:cac |ca )?$")


@dataclass(frozen=True, slots=True)
class Text:
    """A passage's folded text, code point for code point, so that spans of mentions hold in it."""

    folded: str
    printed: str

    @classmethod
    def of(cls, printed: str) -> Text:
        """The text of a passage."""
        even = normalise(printed)
        return cls(even.folded if even.origin is None else fold(printed), printed)

    def gap(self, left: Mention, right: Mention) -> str:
        """The folded words between two mentions."""
        return self.folded[left.end : right.start]


def without_tail(between: str, left: Mention, *, titles: bool = False) -> str:
    """The words behind a mention without its date, issuer and (unless ``titles``) title."""
    chars = list(between)
    for name, start, end in left.evidence:
        if name not in _TAIL_FIELDS or start < left.end or (titles and name in {"subject", "title"}):
            continue
        low = max(start - left.end, 0)
        led = _LED_BY[name].search(between[:low]) if name in _LED_BY else None
        for position in range(led.start() if led else low, min(end - left.end, len(chars))):
            chars[position] = " "
    rest = re.sub(r"\s+", " ", _EMPTY_BRACKETS.sub(" ", "".join(chars))).strip(" ")
    while True:
        shorter = _TAIL.sub("", rest).strip(" ")
        issuer = _ISSUER.match(shorter)
        if issuer and not breaks().search(issuer["who"]) and not re.search(r"\bva\b", issuer["who"]):
            shorter = shorter[issuer.end() :].strip(" ")
        if shorter == rest:
            return rest
        rest = shorter


def start_of_sentence(mention: Mention) -> int:
    """Where the sentence of a mention begins."""
    return mention.sentence[0] if mention.sentence != (0, 0) else 0


def apart(text: Text, left: Mention, right: Mention) -> bool:
    """Whether two mentions stand in different sentences."""
    if left.sentence != right.sentence:
        return True
    return left.sentence == (0, 0) and bool(re.search(r"[.!?…]\s|\n", text.gap(left, right)))


def joined(text: Text, left: Mention, right: Mention) -> bool:
    """Whether an enumeration joins two mentions that stand one behind the other."""
    if apart(text, left, right):
        return False
    if left.group and left.group == right.group and (left.type == right.type or ";" not in text.gap(left, right)):
        return True
    return bool(_JOIN.match(without_tail(text.gap(left, right), left)))


def enumerations(text: Text, mentions: Sequence[Mention]) -> list[list[int]]:
    """Indices of mentions by the enumerations that they form, in order."""
    found: list[list[int]] = []
    for index, mention in enumerate(mentions):
        if found and joined(text, mentions[index - 1], mention):
            found[-1].append(index)
        else:
            found.append([index])
    return found
