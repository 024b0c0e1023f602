"""The title printed behind a citation, quoted or as prose after "về"."""

from __future__ import annotations

import re

from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import Fields
from builder.citations.grammar.vocabulary import GAP, any_of, squeezed, type_words
from builder.text.numbers import spelt_like

_QUOTES = {"“": "”", '"': '"', "«": "»", "‘": "’"}
_ABOUT = any_of(["về việc", "về", "v/v", "quy định về", "phê duyệt"])
_PROMULGATING = any_of(["ban hành", "ban hành kèm theo"])
_RULES = any_of(["quy định", "quy chế"])
_KINDS = any_of(word for word, _ in type_words().values())
_LEAD = re.compile(
    rf"""
    [ ]{{0,3}} [,:]? [ ]{{0,3}} (?:-[ ])?
    (?P<cue>
        (?:{_PROMULGATING}{GAP})? {_ABOUT} (?=[ :“"]) [ :]{{0,2}}
      | ban{GAP}hanh[ ] (?= [ ]?[“"] | {_RULES}{GAP}(?:ve|cua) )  # ban hành “Quy chế …”
    )?
    """,
    re.VERBOSE,
)
_OTHER_DOCUMENT = re.compile(
    rf"(?:viec{GAP})?(?:tiep{GAP}tuc{GAP})?{any_of(['triển khai', 'thực hiện', 'thi hành', 'sửa đổi'])}\b.{{0,24}}{_KINDS}"
)
""" "về thực hiện Nghị quyết …" names another document, not a title."""
_GOES_ON = {
    squeezed(word): word
    for word in (
        "thay thế|khác với|khác|có hiệu lực|đã|được|đang|vừa|sẽ|chưa|là|nêu rõ|chỉ rõ|xác định|yêu cầu|đạt mục|cho thấy|gồm|thì|đều|đặt ra"
        "|bãi bỏ|hết hiệu lực|đến cán bộ|đến toàn thể|tới toàn thể|khẳng định|nhấn mạnh"
    ).split("|")
}
"""Verbs behind a title, with their accents ("đảng" is not "đang"): the sentence goes on with what the document does."""
_DOES = _GOES_ON | {squeezed(word): word for word in ("này", "trên", "nói trên", "có")}
_ACTORS = any_of("huyện|tỉnh|thành phố|xã|phường|UBND|HĐND|LĐLĐ|sở|ban|công đoàn|huyện ủy|tỉnh ủy|thành ủy|đảng ủy".split("|"))
_END = re.compile(
    rf"""
    [;!?\n“”\"():] | \.(?=[ ]|$)
  | ,[ ]? (?! [ ]? [a-z]+ (?:[ ][a-z]+){{0,7}} (?:[ ]?[,.;“”"()\n]|$|[ ]va[ ]) )
    # a short phrase in small letters behind a comma goes on with the title ("khoa học, công nghệ"), a longer one is new
  | ,[ ]?(?:{_KINDS}|{_ACTORS}(?:[ ][a-z]+){{0,4}}?){GAP}(?P<does>{any_of(_DOES.values())})(?![a-z])
  | {GAP}(?P<verb>{any_of(_GOES_ON.values())})(?![a-z])
  | {GAP}{any_of(["và", "cùng", "gắn với", "theo", "với"])}{GAP}{_KINDS}(?![a-z])
  | {GAP}co{GAP}\d
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[ ,]+(?:và|cùng|hay|hoặc|theo|với|là|thực hiện|triển khai)\Z")


def read_subject(scan: Scan, at: int, limit: int, fields: Fields) -> int:
    """The title behind a mention, into ``subject``; ends before ``limit``, where the next mention starts. Returns where it ends."""
    lead = _LEAD.match(scan.folded, at)
    if not lead:
        return at
    begin = lead.end()
    while begin < limit and scan.text[begin] == " ":
        begin += 1
    if begin >= limit:
        return at
    if scan.text[begin] in _QUOTES:
        return _quoted(scan, begin, fields) or at
    return (_prose(scan, begin, limit, fields) or at) if (lead["cue"] or "").strip() else at


def _quoted(scan: Scan, begin: int, fields: Fields) -> int | None:
    close = scan.text.find(_QUOTES[scan.text[begin]], begin + 1, min(len(scan.text), begin + 500))
    if close < 0 or "\n" in scan.text[begin:close]:
        return None
    fields.put("subject", scan.text[begin + 1 : close].strip(" .,"), begin + 1, close)
    return close + 1


def _prose(scan: Scan, begin: int, limit: int, fields: Fields) -> int | None:
    if _OTHER_DOCUMENT.match(scan.folded, begin, begin + 60):
        return None
    high = min(limit, begin + 300, scan.sentence_end(begin))
    stops = (stop.start() for stop in _END.finditer(scan.folded, begin, high) if _stops(scan, stop))
    title = scan.text[begin : next(stops, high)].rstrip(" ,.;-")
    title = _LAST_WORD.sub("", title)
    if len(title) < 4:
        return None
    fields.put("subject", title, begin, begin + len(title))
    return begin + len(title)


def _stops(scan: Scan, stop: re.Match[str]) -> bool:
    """Whether a title ends here; a verb must have its own accents."""
    name = "does" if stop["does"] else "verb"
    printed = stop[name]
    return not printed or spelt_like(scan.text[slice(*stop.span(name))], _DOES[squeezed(printed)])
