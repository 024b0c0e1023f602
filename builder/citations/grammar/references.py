"""Back-references: "Kế hoạch này", "nghị quyết nói trên", "nghị quyết về biển", "Luật năm 2003", and a definite bare noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge

from builder.citations.grammar import refusals
from builder.citations.grammar.nouns import PAPER, Antecedent, Beside, Reference, Told, Word, bare, body_class
from builder.citations.grammar.pointing import Pointer, listed, pointer_behind, slogan, stands_before
from builder.citations.grammar.possessed import belongs, follows, of_body
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import Fields
from builder.citations.grammar.vocabulary import GAP, any_of, kinds, modifiers
from builder.text.numbers import spelt_like

_PAPER = re.compile(rf"van{GAP}ban(?![a-z])")
_YEAR = re.compile(rf"{GAP}(?:nam{GAP})?(?P<y>(?:19|20)\d\d)(?![\d/]|[ ]?-[ ]?\d)")
_OF_YEAR = re.compile(rf"{GAP}nam{GAP}(?P<y>(?:19|20)\d\d)(?![\d/]|[ ]?-[ ]?\d)")
_CONGRESS = re.compile(rf"{GAP}dai{GAP}hoi(?![a-z])")
_ABOUT = re.compile(rf"{GAP}ve{GAP}(?P<topic>[a-z]+(?:[ ][a-z]+){{0,7}})")
_MATTERS = any_of(["nội dung", "vấn đề", "việc", "các nội dung", "lĩnh vực", "trường hợp"])
_MATTER = re.compile(rf"{GAP}ve{GAP}{_MATTERS}{GAP}{any_of(['này', 'trên', 'đó'])}(?![a-z])")
"""``về nội dung này`` behind a noun is no title of it."""
_OPENING_THEO = re.compile(rf"(?:^|[.!?…\n”\"][ ]*)theo{GAP}\Z")
_MODIFIED = re.compile(rf"{GAP}{modifiers()}(?![a-z])")
_HEAD = re.compile(r"[;.:,\n(][ ]*\Z")
_CLAUSE_HEAD = re.compile(r"[;.:,\n][ ]*\Z")
_SENTENCE_HEAD = re.compile(r"[;.:\n][ ]*\Z")
_NO_TOPIC = frozenset({"viec", "cac", "nhung", "mot", "tiep", "tuc", "cong", "tac"})
"""Syllables with which every other title begins."""


def find_references(scan: Scan, found: list[Word], antecedents: list[Antecedent], starts: list[int]) -> list[Reference]:
    """The references among the type words left over, in order. Antecedents come in order, ``starts`` are where their mentions begin."""
    references: list[Reference] = []
    told = Told()
    upcoming = 0
    beside: Beside | None = None
    words = list(merge(found, _papers(scan) if antecedents else (), key=lambda one: one.start))
    for number, word in enumerate(words):
        while upcoming < len(antecedents) and antecedents[upcoming].end <= word.start:
            told.tell(antecedents[upcoming])
            upcoming += 1
        if upcoming < len(starts) and starts[upcoming] <= word.start:
            continue  # inside a mention
        ahead = starts[upcoming] if upcoming < len(starts) else len(scan.text)
        beside = _beside(scan, word, beside)
        nearest = _nearest(scan, words[number + 1 : number + 1 + _LOOKED_AT], told, ahead) if belongs(scan, word) else ahead
        reference = _read(scan, word, told, nearest, beside)
        if beside and reference and not beside.reference:
            references += _first_of_two(scan, beside, word, told)
        if reference is None and refusals.made(scan.text, scan.folded, word.start):
            told.made[word.code] = word.end
        if reference and reference.start >= (references[-1].end if references else 0) and reference.end <= ahead:
            references.append(reference)
            told.last = max(told.last, reference.end)
            if reference.kind == "generic":
                told.tell(_as_antecedent(reference))
        beside = Beside(word, reference, beside.general if beside else _in_general(scan, word))
    return references


_LOOKED_AT = 2
"""Type words behind a noun with its body, of which one may point to the document that it carries out."""


def _nearest(scan: Scan, words: Iterable[Word], told: Told, ahead: int) -> int:
    """Where the next reference begins: the next citation, or a type word before it that points to one ("triển khai nghị quyết này")."""
    return next((word.start for word in words if word.start < ahead and _read(scan, word, told, ahead, None)), ahead)


def _papers(scan: Scan) -> Iterator[Word]:
    for match in _PAPER.finditer(scan.folded):
        led = scan.folded[match.start() - 1 : match.start()].isalnum()
        if not led and spelt_like(scan.text[match.start() : match.end()], "văn bản"):
            yield Word(match.start(), match.end(), PAPER, "văn bản")


def _as_antecedent(reference: Reference) -> Antecedent:
    """A document of a body cited without number can be pointed back to as well."""
    values = reference.fields.values
    issuer, level = values.get("issuer"), values.get("level")
    code = str(issuer) if issuer else None
    kind = frozenset({reference.code} if reference.code else ())
    return Antecedent(reference.end, kind, body_class(code), code, str(level) if level else None)


def _read(scan: Scan, word: Word, told: Told, ahead: int, beside: Beside | None) -> Reference | None:
    if refusals.compound(scan.text, scan.folded, word.start, word.end):
        return None
    # CASE 1: a pointing word behind the noun.
    pointed = _pointed(scan, word, told)
    if pointed:
        return pointed
    # CASE 2: the noun with its body.
    if belongs(scan, word):
        return of_body(scan, word, told, ahead)
    # CASE 3: "Nghị quyết Đại hội" after a congress's resolution.
    congress = _CONGRESS.match(scan.folded, word.end) if word.code == "NQ" else None
    if congress:
        known = any(one.congress for one in told.of_kind("NQ"))
        if not known or refusals.indefinite(scan.text, scan.folded, word.start):
            return None
        return bare(word, congress.end()) if _points(scan, congress.end()) else None
    # CASE 4: "Luật năm 2003", "văn bản năm 1988" after the document of that year; "nghị quyết về biển" after the one about it.
    told_apart = _of_year(scan, word, told) or _about(scan, word, told)
    if told_apart:
        return told_apart
    # CASE 5: the bare noun.
    if word.code == PAPER or (beside and beside.general and not beside.reference):
        return None
    # CASE 6: one of two: "cả công điện lẫn chỉ thị".
    joined = (beside is not None and beside.whole) or _BOTH_AND.match(scan.folded, word.end) is not None
    return _bare(scan, word, told) or (_one_of_two(scan, word, told) if joined else None)


# ── A pointing word ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pointed(scan: Scan, word: Word, told: Told) -> Reference | None:
    if not told.of_kind(word.code):
        return None
    found = _pointer(scan, word)
    # "văn bản này" is said of anything; "văn bản thứ hai" only of documents that were counted.
    if found is None or (word.code == PAPER and not found[0].nth):
        return None
    pointer, year = found
    window = _window(scan, word)
    many = bool(refusals.plural().search(window))
    if not many and _superseded(scan, word, told):
        return None
    if not pointer.definite and not many and not _holds(scan, word, pointer, told, window):
        return None
    fields = Fields()
    fields.put("pointer", pointer.key, pointer.start, pointer.end)
    if year:
        fields.put("year", year["y"], year.start("y"), year.end("y"))
    return Reference(word.start, pointer.end, "coref", None if word.code == PAPER else word.code, fields, plural=many)


def _pointer(scan: Scan, word: Word) -> tuple[Pointer, re.Match[str] | None] | None:
    """The pointing word behind a noun, a modifier ("Nghị quyết chuyên đề này") or a year ("Kế hoạch 2021 nói trên")."""
    pointer = pointer_behind(scan.text, word.end)
    if pointer:
        return pointer, None
    modified = _MODIFIED.match(scan.folded, word.end)
    pointer = pointer_behind(scan.text, modified.end()) if modified else None
    if pointer:
        return pointer, None
    year = _YEAR.match(scan.folded, word.end)
    pointer = pointer_behind(scan.text, year.end()) if year else None
    return (pointer, year) if pointer and pointer.definite else None


def _holds(scan: Scan, word: Word, pointer: Pointer, told: Told, window: str) -> bool:
    """Whether an adjective points back: "kế hoạch mới" among several does, "ban hành kế hoạch mới" makes a document."""
    if stands_before("creating", window):
        return False
    # CASE 1: "nghị quyết thứ hai" after two resolutions.
    if pointer.nth and told.how_many(word.code) >= max(2, pointer.nth):
        return True
    if stands_before("wanting", window):
        return False
    # CASE 2: at the head of a clause any verb may follow ("…; kế hoạch mới chạy đến 2025").
    heads = bool(_HEAD.search(window) or not window.strip())
    if heads and pointer.adverb:
        return False
    owned = belongs(scan, Word(word.start, pointer.end, word.code, ""))
    return (heads and not pointer.verb and not owned) or _points(scan, pointer.end)


def _window(scan: Scan, word: Word) -> str:
    return scan.folded[max(0, word.start - 40) : word.start]


def _superseded(scan: Scan, word: Word, told: Told) -> bool:
    """Whether a sentence before has made a document of the kind: "Huyện xây dựng kế hoạch. Kế hoạch nêu rõ …" is about that one."""
    made = told.made_since(word.code)
    return made >= 0 and made <= scan.sentence_start(word.start)


def _points(scan: Scan, end: int) -> bool:
    return refusals.short_holds(scan.text, scan.folded, end)


# ── A year, a subject ────────────────────────────────────────────────────────────────────────────────────────────────────────


_COPULA = re.compile(r"(?<![a-z])la[ ]+\Z")
"""In "X là Quy định về kỷ luật của Đảng lớn nhất" the noun says what X is."""


def _of_year(scan: Scan, word: Word, told: Told) -> Reference | None:
    law = word.code in {"LUAT", "BOLUAT"}
    year = (_YEAR if law else _OF_YEAR).match(scan.folded, word.end)
    known = told.of_kind(word.code)
    if not year or not known or not (law or any(one.year == year["y"] for one in known)):
        return None
    reference = bare(word, year.end())
    reference.fields.put("year", year["y"], year.start("y"), year.end("y"))
    return reference


def _about(scan: Scan, word: Word, told: Told) -> Reference | None:
    """ "nghị quyết về biển", where the title of one earlier document alone speaks of it."""
    match = _ABOUT.match(scan.folded, word.end)
    window = _window(scan, word)
    if not match or refusals.plural().search(window) or _COPULA.search(window):
        return None
    syllables = match["topic"].split()
    best, fitting = 0, 0
    for one in told.of_kind(word.code):
        shared = _shared(syllables, one.subject)
        fitting = 1 if shared > best else fitting + (shared == best > 0)
        best = max(best, shared)
    end = match.start("topic") + len(" ".join(syllables[:best]))
    if not best or fitting != 1 or syllables[0] in _NO_TOPIC or not _points(scan, end):
        return None
    reference = bare(word, end)
    reference.fields.put("subject", scan.text[match.start("topic") : end], match.start("topic"), end)
    return reference


def _shared(topic: list[str], subject: str | None) -> int:
    """How many of the first syllables of a topic stand one behind the other in a title, up to the topic's end."""
    if not subject:
        return 0
    padded = f" {subject} "
    return next((count for count in range(len(topic), 0, -1) if f" {' '.join(topic[:count])} " in padded), 0)


# ── The bare noun ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _bare(scan: Scan, word: Word, told: Told) -> Reference | None:
    mode = kinds()[word.code].bare
    if mode == "never" or not told.of_kind(word.code):
        return None
    window = _window(scan, word)
    if refusals.indefinite(scan.text, scan.folded, word.start) or slogan(scan.folded, word.start, word.end):
        return None
    ends = refusals.closed(scan.folded, word.end)
    after = refusals.goes_on(scan.text, scan.folded, word.end)
    if not ends and (after is None or after in listed("own")) and not _MATTER.match(scan.folded, word.end):
        return None
    if _superseded(scan, word, told):
        return None
    heads = bool(_CLAUSE_HEAD.search(window)) or not window.strip()
    leads = bool(_SENTENCE_HEAD.search(window)) or not window.strip()
    # "đón nhận Quyết định công nhận …": another document, named by what it does; at the head of a clause the verb is the noun's.
    if not kinds()[word.code].noun and after in listed("act") and not heads:
        return None
    small = scan.text[word.start].islower()
    stands = {
        "noun": lambda: not small or stands_before("definite", window) or leads or after in listed("subject"),
        "capital": lambda: not small or _small_stands(word, window, ends=ends, after=after, heads=heads),
        "subject": lambda: not small and heads and after in listed("subject"),
    }
    if not stands[mode]() and not (small and mode != "subject" and follows(scan, told.last, word)):
        return None
    if word.code == "CTR" and small and not word.text.endswith("hành động"):
        return None
    return bare(word, word.end)


def _small_stands(word: Word, window: str, *, ends: bool, after: str | None, heads: bool) -> bool:
    """Whether a small-letter "kế hoạch" or "quyết định" is a definite noun: after "nội dung", "quán triệt", or "Theo kế hoạch, …"."""
    if word.code in {"HD", "QDI", "HIENPHAP", "DL", "PL", "CUONGLINH"}:
        return False
    # "luật" is the law in general, but for what is carried out or explained of the one just named.
    if word.code in {"LUAT", "BOLUAT"}:
        return stands_before("of_law", window) and (ends or after in listed("behind_small"))
    if _OPENING_THEO.search(window) and ends:
        return True
    # At the head of a clause a passive or a report follows: "…; kế hoạch được gửi tới 18 sở".
    if heads and after in listed("subject") and window.strip():
        return True
    return stands_before("strong", window) and (ends or after in listed("behind_small"))


# ── Two nouns side by side ───────────────────────────────────────────────────────────────────────────────────────────────────

_AND = re.compile(rf"[ ]?,[ ]?|{GAP}{any_of(['và', 'lẫn', 'cùng', 'cùng với', 'hay', 'hoặc'])}{GAP}")
_BOTH_AND = re.compile(rf"{GAP}lan{GAP}")
_BOTH = re.compile(rf"(?<![a-z])ca{GAP}\Z")


def _beside(scan: Scan, word: Word, before: Beside | None) -> Beside | None:
    """The noun right before, where "và" joins the two."""
    return before if before and _AND.fullmatch(scan.folded, before.word.end, word.start) else None


def _in_general(scan: Scan, word: Word) -> bool:
    """Whether the words before a noun make it, and what is joined to it, plural or new."""
    return bool(refusals.indefinite(scan.text, scan.folded, word.start) or stands_before("creating", _window(scan, word)))


def _one_of_two(scan: Scan, word: Word, told: Told) -> Reference | None:
    """In "Nghị định và thông tư dán ở đồn" the second noun points back as the first does, and in "cả … lẫn …" both do."""
    first = _BOTH_AND.match(scan.folded, word.end)
    if first:
        return bare(word, word.end) if _BOTH.search(_window(scan, word)) and told.of_kind(word.code) else None
    if kinds()[word.code].bare == "never" or not told.of_kind(word.code) or _superseded(scan, word, told):
        return None
    after = refusals.goes_on(scan.text, scan.folded, word.end)
    if after in listed("own") or _MODIFIED.match(scan.folded, word.end) or slogan(scan.folded, word.start, word.end):
        return None
    return bare(word, word.end) if kinds()[word.code].noun or after or refusals.closed(scan.folded, word.end) else None


def _first_of_two(scan: Scan, beside: Beside, word: Word, told: Told) -> list[Reference]:
    """In "cả công điện lẫn chỉ thị" and "…, kế hoạch và nghị quyết được gửi" the first noun points back as the second does."""
    first, window = beside.word, _window(scan, beside.word)
    if first.code == PAPER or kinds()[first.code].bare == "never" or not told.of_kind(first.code) or _superseded(scan, first, told):
        return []
    both = _BOTH.search(window) is not None
    subject = _CLAUSE_HEAD.search(window) and refusals.goes_on(scan.text, scan.folded, word.end) in listed("subject")
    if not both and not subject:
        return []
    told.last = max(told.last, first.end)
    return [bare(first, first.end)]
