"""Find the mentions of documents in a text: the cores, what is printed around each, and what points back to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from sys import intern
from typing import Any, cast

from builder.citations.grammar.core import Core
from builder.citations.grammar.cores import read_cores
from builder.citations.grammar.forewords import read_before, read_left
from builder.citations.grammar.nouns import Antecedent, Reference, Word, body_class
from builder.citations.grammar.references import find_references
from builder.citations.grammar.scan import Scan, scan
from builder.citations.grammar.tails import Fields, read_tail
from builder.citations.grammar.titles import read_subject
from builder.citations.grammar.vocabulary import squeezed
from builder.model import Mention, MentionKind

_JOINED = re.compile(r"[ ]{0,2}(?:[,;&][ ]{0,3}(?:(?:va|cung|hoac)[ ]+)?|[ ]*(?:va|hoac|cung|cung[ ]+voi)[ ]+)(?:cac[ ]+|so[ ]*)?")
_LIST_REACH = 12
"""How many documents one day may date."""
_SUPPORT = frozenset({"date", "term", "issuer"})
_MENTION_FIELDS = frozenset(
    {
        "number",
        "symbol",
        "year",
        "date",
        "issuer",
        "term",
        "subject",
        "pinpoint",
        "name",
        "place",
        "level",
        "years",
        "pointer",
        "period",
    }
)


def find(text: str) -> tuple[Mention, ...]:
    """All mentions of documents in a text, in order, none overlapping; offsets are code points of the text as given.

    Pure: the same text gives the same mentions. Fields hold what the text states for that mention and nothing that is only known.
    """
    if not text.strip():
        return ()
    ready = scan(text)
    cores, words = read_cores(ready)
    _read_around(ready, cores)
    titles = [(core.tail, core.after) for core in cores if core.after > core.tail]
    cores = _certain(ready, cores)
    _group(ready, cores)
    _share_day(ready, cores)
    _share_term(cores)
    _point_back(cores)
    left = [word for word in words if not _inside(titles, word)]
    references = find_references(ready, left, _antecedents(cores), [core.start for core in cores]) if cores or left else []
    found = [_mention(ready, core) for core in cores] + [_reference(ready, reference) for reference in references]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _certain(ready: Scan, cores: list[Core]) -> list[Core]:
    """Without short forms that need support, where neither date, term or issuer nor another mention of the number gives it."""
    _support_neighbours(ready, cores)
    known = {(core.code, core.number) for core in cores if not core.loose and not core.bound}
    known |= {(core.symbol.type, core.number) for core in cores if core.symbol and core.symbol.type}
    return [
        core
        for core in cores
        if (core.code, core.number) in known or not (core.bound or (core.loose and _SUPPORT.isdisjoint(core.fields.values)))
    ]


def _support_neighbours(ready: Scan, cores: list[Core]) -> None:
    """ "KH 90, HD 36, QĐ 217": an abbreviation joined to a certain citation is one itself."""
    if not any(core.short and core.loose for core in cores):
        return
    pairs = [(index, index + 1) for index in range(len(cores) - 1)]
    for one, other in [*pairs, *((right, left) for left, right in reversed(pairs))]:
        left, right = sorted((one, other))
        if (
            cores[other].short and cores[other].loose and not cores[one].loose
            and _joined(ready, cores[left], cores[right])
        ):  # fmt: skip
            cores[other].loose = False


def _joined(ready: Scan, before: Core, core: Core) -> bool:
    """Whether a core stands right behind another one, its tail or its title, with nothing but a comma or "và" between."""
    ends = {before.end, before.tail, before.after}
    return any(_JOINED.fullmatch(ready.folded, at, core.start) for at in ends if at <= core.start)


def _read_around(ready: Scan, cores: list[Core]) -> None:
    """Read what is printed around each core, and where it ends."""
    previous = 0
    for index, core in enumerate(cores):
        limit = cores[index + 1].start if index + 1 < len(cores) else len(ready.text)
        elided = index + 1 < len(cores) and cores[index + 1].kind == "list" and _JOINED.fullmatch(ready.folded, core.end, limit)
        closed = core.end + (core.opened and ready.text.startswith(")", core.end))
        core.tail = core.end if elided else read_tail(ready, closed, core.fields)
        if core.kind != "list":
            read_left(ready, core.start, previous, core.fields)
        core.after = core.end if elided else read_subject(ready, core.tail, limit, core.fields)
        previous = max(core.tail, core.end)


def _group(ready: Scan, cores: list[Core]) -> None:
    """Number the enumerations; a core joined to the one before by a comma or "và" is of its enumeration."""
    number = 0
    for index in range(1, len(cores)):
        before, core = cores[index - 1], cores[index]
        if not _joined(ready, before, core):
            continue
        if core.kind == "full" and core.start == _number_start(core):
            core.kind = "list"
            # "Luật số 01/2002/QH11; 83/2015/QH13": such a symbol names no kind, the item before does.
            core.code = core.code or before.code
        if not before.group:
            number += 1
            before.group = number
        core.group = before.group


def _number_start(core: Core) -> int:
    return next((start for name, start, _ in core.fields.evidence if name == "number"), -1)


def _share_day(ready: Scan, cores: list[Core]) -> None:
    """ "A và B cùng ngày 12/12/2013" and "Cùng ngày 22/10/2018 có A và B" date every document named with them."""
    # CASE 1: "cùng ngày", "đều ban hành ngày" behind the last of an enumeration dates the ones before.
    for index, core in enumerate(cores):
        dated = _dated(core)
        if core.fields.values.pop("same_day", False) and core.group and dated:
            _date(core, [one for one in cores[max(0, index - _LIST_REACH) : index] if one.group == core.group], dated)
    # CASE 2: a day before the first of an enumeration dates the ones behind; after "cùng ngày" all of the sentence.
    for index, core in enumerate(cores):
        dated = _dated(core)
        if dated and dated[1] <= core.start:
            same = ready.folded[max(0, dated[0] - 14) : dated[0]].rstrip().endswith("cung ngay")
            end = ready.sentence_end(core.start)
            behind = [one for one in cores[index + 1 : index + 1 + _LIST_REACH] if one.start < end]
            _date(core, [one for one in behind if same or (core.group and one.group == core.group)], dated)


def _share_term(cores: list[Core]) -> None:
    """ "Hội nghị Trung ương 7 khóa XII ra A, B và C": the term of who issues the first of an enumeration is that of all."""
    for index, core in enumerate(cores):
        term = next(((start, end) for name, start, end in core.fields.evidence if name == "term"), None)
        if term is None or term[1] > core.start or not core.group:
            continue
        for other in cores[index + 1 : index + 1 + _LIST_REACH]:
            if (
                other.group == core.group
                and _symbol(other) == _symbol(core)
                and not {"term", "date", "year"} & other.fields.values.keys()
            ):
                other.fields.put("term", core.fields.values["term"], *term)


def _symbol(core: Core) -> str | None:
    return core.symbol.text if core.symbol else None


def _dated(core: Core) -> tuple[int, int] | None:
    return next(((start, end) for name, start, end in core.fields.evidence if name == "date"), None)


def _date(core: Core, others: list[Core], dated: tuple[int, int]) -> None:
    for other in others:
        if "date" not in other.fields.values and "year" not in other.fields.values:
            other.fields.put("date", core.fields.values["date"], *dated)


def _point_back(cores: list[Core]) -> None:
    """ "Nghị quyết Đại hội Đảng bộ tỉnh" without ordinal or years, after the same congress with one, points back to it."""
    known: set[tuple[object, object]] = set()
    for core in cores:
        values = core.fields.values
        if core.kind not in {"named", "list"} or not str(values.get("name", "")).startswith("dai-hoi") or core.plural:
            continue
        if "term" in values or "period" in values:
            known.add((values["name"], values.get("level")))
        elif (values["name"], values.get("level")) in known:
            core.kind = "coref"
            core.fields.put("pointer", "bare", core.start, core.end)


def _inside(titles: list[tuple[int, int]], word: Word) -> bool:
    index = bisect_right(titles, (word.start, len("9") << 40)) - 1
    return index >= 0 and titles[index][0] <= word.start < titles[index][1]


def _antecedents(cores: list[Core]) -> list[Antecedent]:
    found = []
    for core in cores:
        body = core.symbol.body if core.symbol else None
        issuer = cast("str | None", core.fields.values.get("issuer"))
        codes = {code for code in (core.code, core.symbol.type if core.symbol else None) if code}
        level = cast("str | None", core.fields.values.get("level")) or (body.level if body else None)
        congress = str(core.fields.values.get("name", "")).startswith("dai-hoi") and not core.plural
        when = str(core.fields.values.get("date") or core.fields.values.get("year") or "")[:4] or None
        subject = cast("str | None", core.fields.values.get("subject"))
        folded = squeezed(subject) if subject else None
        bodied = body_class(body.code if body else issuer)
        found.append(Antecedent(core.end, frozenset(codes), bodied, issuer, level, congress, when, folded))
    return found


def _mention(ready: Scan, core: Core) -> Mention:
    return _build(ready, (core.start, core.end), core.kind, core.code, core.fields, group=core.group, optional=core.plural)


def _reference(ready: Scan, reference: Reference) -> Mention:
    span = (reference.start, reference.end)
    read_before(ready, reference.start, 0, reference.fields)
    return _build(ready, span, reference.kind, reference.code, reference.fields, group=0, optional=reference.plural)


def _build(
    ready: Scan, span: tuple[int, int], kind: str, code: str | None, fields: Fields, *, group: int, optional: bool
) -> Mention:
    start, end = ready.printed(*span)
    # Equal words and spans are one object: a collection holds very many mentions.
    values: dict[str, Any] = {
        name: intern(value) if isinstance(value, str) else value for name, value in fields.values.items() if name in _MENTION_FIELDS
    }
    evidence = tuple((name, *ready.printed(low, high)) for name, low, high in fields.evidence if name in _MENTION_FIELDS)
    return Mention(
        start, end, ready.source.printed[start:end], cast("MentionKind", kind), code, optional=optional, evidence=evidence,
        sentence=ready.sentence_printed(*span), clause=ready.clause(span[0]), group=group, **values,
    )  # fmt: skip
