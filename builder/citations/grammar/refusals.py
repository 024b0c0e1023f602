"""When a type word with a bare number, or a bare type word, is everyday language and no document."""

from __future__ import annotations

import re
from functools import cache

from builder.citations.grammar.vocabulary import GAP, any_of, squeezed, word_list, words_pattern
from builder.text.numbers import spelt_like

_END = re.compile(r"[ ]{0,3}(?:[,;:!?…”\"’)\]»\n]|\.(?!\d)|$|- )")
"""A bare number or noun may be followed by a sign that closes it."""
_UNIT = re.compile(r"[ ]?%|[.,:x]\d|[ ]?[/-][ ]?\d|[a-z]|°|\+")
_DATING = re.compile(r"(?:ngay|thang)[ ]{1,3}\d|nam[ ]{1,3}\d{4}(?![ ]?-)|khoa[ ]{1,3}[ivx\d]")


def words(table: str) -> list[str]:
    """A word list of negatives.toml."""
    return word_list("negatives", table)


@cache
def _ahead(table: str) -> re.Pattern[str]:
    return re.compile(rf"[ ]{{1,3}}(?P<word>{any_of(words(table))})(?![a-z0-9])")


@cache
def _behind(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){any_of(words(table))}[ ]{{0,3}}\Z")


@cache
def _spelt(table: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words(table))


def closed(folded: str, end: int) -> bool:
    """Whether a sign that ends a phrase follows."""
    return bool(_END.match(folded, end))


def counts(text: str, folded: str, end: int) -> bool:
    """Whether the number before ``end`` counts what follows it: "31 nhân sự", "20%", "12/6", "3-3"."""
    if _UNIT.match(folded, end):
        return True
    match = _ahead("counted").match(folded, end)
    if not match or text[match.start("word")].isupper() or not _agrees(text, match, "counted"):
        return False
    # "ngày 7/11/2019", "năm 2019", "khóa XII" date the document instead.
    return not _DATING.match(folded, match.start("word"))


def _agrees(text: str, match: re.Match[str], table: str) -> bool:
    """The printed word has the accents of the list: "tỷ" counts, "tự" does not."""
    return " ".join(text[match.start("word") : match.end("word")].lower().split()) in _spelt(table)


def goes_on(text: str, folded: str, end: int) -> str | None:
    """The verb or particle behind a short citation or a definite noun, in small letters; None where another word follows."""
    match = _ahead("goes_on").match(folded, end)
    if not match or not _agrees(text, match, "goes_on"):
        return None
    return " ".join(text[match.start("word") : match.end("word")].lower().split())


def housed(folded: str, start: int) -> bool:
    """Whether a building, a road or a machine is named: "tòa nhà CT5"."""
    return bool(_behind("housed").search(folded, max(0, start - 24), start))


def body_named_after(folded: str, start: int) -> bool:
    """Whether a body named after a document stands before: "Tổ công tác Đề án 06"."""
    return bool(_behind("bodies").search(folded, max(0, start - 30), start))


@cache
def _compounds(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?P<word>{any_of(words(table))})(?:[ ]{{1,3}}|(?<=[a-z]))\Z")


def compound(text: str, folded: str, start: int, end: int) -> bool:
    """Whether the type word is part of another word or an idiom: "kỷ luật", "theo quy định", or follows "dự thảo"."""
    low = max(0, start - 24)
    tables = ("compound", "idiom") if text[start].islower() else ("compound",)
    for table in tables:
        for stop in (end, start):
            match = _compounds(table).search(folded, low, stop)
            if match and _agrees(text, match, table):
                return True
    return False


@cache
def _companies() -> frozenset[str]:
    return frozenset(words("company"))


def of_company(symbol: str) -> bool:
    """Whether a symbol names a company's organ: "13/NQ-HĐQT"."""
    return not _companies().isdisjoint(re.split(r"[/-]", symbol))


def prepares(text: str, folded: str, end: int) -> bool:
    """Whether a body is followed by what it does besides issuing: "do Ban Tổ chức Tỉnh ủy chủ trì"."""
    match = _ahead("prepares").match(folded, end)
    return match is not None and _agrees(text, match, "prepares")


@cache
def _of_foreign() -> re.Pattern[str]:
    year = r"(?:[ ]?\(?(?:nam[ ])?(?:19|20)\d\d\)?)?"
    return re.compile(rf"{year}{GAP}(?:cua|do){GAP}(?P<word>{any_of(words('foreign'))})(?![a-z0-9])")


@cache
def _by_foreign() -> re.Pattern[str]:
    verb = any_of(["thông qua", "ban hành", "ra", "có", "công bố", "ký"])
    return re.compile(rf"(?<![a-z0-9])(?P<word>{any_of(words('foreign'))})(?:{GAP}[a-z]+){{0,6}}?{GAP}{verb}{GAP}\Z")


@cache
def _foreign_names() -> dict[str, str]:
    return {squeezed(word): word for word in words("foreign")}


def foreign(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a body of another country, of the world or of a company issued what stands between ``start`` and ``end``."""
    low = max(0, start - 90)
    found = _of_foreign().match(folded, end) or _by_foreign().search(folded, low, start)
    return found is not None and spelt_like(text[slice(*found.span("word"))], _foreign_names()[squeezed(found["word"])])


_DRAFT = re.compile(rf"(?<![a-z])(?:du{GAP}thao|du{GAP}an|ho{GAP}so{GAP}xay{GAP}dung){GAP}\Z")


def draft(folded: str, start: int) -> bool:
    """Whether a draft is meant, which is no document yet: "dự thảo Luật Công đoàn (sửa đổi)"."""
    return bool(_DRAFT.search(folded, max(0, start - 20), start))


_SINCE = re.compile(rf"(?<![a-z])khi{GAP}{any_of(['có', 'ban hành', 'thông qua', 'nhận'])}{GAP}\Z")


@cache
def _indefinite() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?P<word>{any_of(words('indefinite'))}|(?<!dieu )(?<!khoan )(?<!so )\d{{1,3}})[ ]{{1,3}}\Z")


def indefinite(text: str, folded: str, start: int) -> str | None:
    """The word before that makes a bare noun plural, indefinite or a new document of its own; folded."""
    match = _indefinite().search(folded, max(0, start - 30), start)
    # "sau khi có Chỉ thị", "từ khi ban hành Nghị quyết": the document is there already.
    if not match or _SINCE.search(folded, max(0, start - 30), start):
        return None
    printed = " ".join(text[match.start("word") : match.end("word")].lower().split())
    return match["word"] if printed.isdigit() or printed in _spelt("indefinite") else None


@cache
def _making() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?P<word>{any_of(word_list('references', 'creating'))}){GAP}\Z")


def made(text: str, folded: str, start: int) -> bool:
    """Whether the text speaks of making a document of the kind whose noun starts here: "huyện xây dựng kế hoạch"."""
    match = _making().search(folded, max(0, start - 30), start)
    if not match or _SINCE.search(folded, max(0, start - 30), start):
        return False
    printed = " ".join(text[match.start("word") : match.end("word")].lower().split())
    return printed in {word.lower() for word in word_list("references", "creating")}


@cache
def plural() -> re.Pattern[str]:
    """Words before a noun that make it plural."""
    many = (
        "các",
        "những",
        "nhiều",
        "mọi",
        "một số",
        "vài",
        "hai",
        "ba",
        "bốn",
        "cả hai",
        "cả ba",
        "hàng loạt",
        "bộ ba",
        "bộ tứ",
        "từng",
        "mỗi",
    )
    return re.compile(
        rf"(?<![a-z0-9])(?:{'|'.join(map(words_pattern, many))}|(?<!dieu )(?<!khoan )(?<!so )(?:[2-9]|1\d|0[2-9])){GAP}\Z"
    )


def short_holds(text: str, folded: str, end: int) -> bool:
    """Whether a type word with a bare number ending at ``end`` reads on as a document does."""
    return closed(folded, end) or goes_on(text, folded, end) is not None
