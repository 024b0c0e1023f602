"""The nouns of the archive: frozen values that the stages hand to one another.

Words are those of the glossary: a *capture* is one saved file, an *article* what we made of it, a *mention* a span of text that
names a document, a *citation* a mention tied to an *instrument*. All values are immutable and picklable. Text is NFC.

They are Structs, which are made and read back several times as fast as frozen dataclasses: a collection has millions of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

Label = Literal[
    "site-chrome", "breadcrumb", "kicker", "title", "date", "byline", "lead", "body", "heading", "list-item", "caption",
    "image-filename", "duplicate", "note", "related-list", "comment-widget", "contact", "footer", "blank",
]  # fmt: skip
"""What a line of a capture is. ``lead``, ``body``, ``heading`` and ``list-item`` are running text."""

RUNNING_TEXT: frozenset[Label] = frozenset({"lead", "body", "heading", "list-item"})
"""Labels of the lines that make the article's running text."""

SET_ASIDE: frozenset[Label] = frozenset(
    {"site-chrome", "breadcrumb", "related-list", "comment-widget", "contact", "footer", "duplicate", "image-filename", "blank"}
)
"""Labels of lines that are kept with the capture but are not on the article's page."""

BlockKind = Literal[
    "site-chrome", "breadcrumb", "kicker", "title", "date", "byline", "lead", "body", "heading", "list-item", "caption",
    "image-filename", "duplicate", "note", "related-list", "comment-widget", "contact", "footer", "blank", "table", "quote",
]  # fmt: skip
"""A label, or ``table`` and ``quote``, which only marked-up captures can tell."""

Publish = Literal["full", "excerpt", "metadata", "none"]
"""How much of a capture may be published: all, the first paragraphs, only the description, nothing."""

DateBasis = Literal[
    "stamp", "stamp-in-lead", "machine", "event-inferred", "document-date", "title", "repost-stamp", "relative-age",
    "page-clock-only", "editor", "none",
]  # fmt: skip
"""How a publication date is known. ``page-clock-only`` and ``none`` come without a date."""

Certainty = Literal["stated", "inferred", "ambiguous", "unknown"]
"""chắc chắn, suy luận, nhập nhằng, chưa xác định. The last two have no canonical id."""

MentionKind = Literal["full", "short", "named", "list", "generic", "coref"]


class Capture(Struct, frozen=True):
    """One saved file, or one record of a web archive, byte for byte as it came."""

    path: str
    """Path relative to the seeds folder, forward slashes."""
    data: bytes
    sha256: str
    """Hex digest of ``data``."""
    format: str
    """Name of the reader that understands it: ``text``, ``html``, ``markdown``, ``mhtml``, ``warc``."""
    record: int = 0
    """Number of the record in a web archive, counted from 1; 0 for a whole file."""
    url: str | None = None
    """Original address, when the file format records one."""
    captured: str | None = None
    """ISO date or time of the capture, when the file format records one."""


class Mark(Struct, frozen=True, gc=False):
    """A part of a line that the markup sets apart."""

    start: int
    """Code points into the line's text."""
    end: int
    kind: Literal["link", "strong", "em"]
    target: str = ""
    """For a link, the address it leads to, as far as it is one of the web."""


class Image(Struct, frozen=True, gc=False):
    """A picture that the markup shows."""

    source: str
    """As the markup writes it: an address of the web, or a path beside the capture."""
    alt: str = ""


class Picture(Struct, frozen=True):
    """A picture that lies beside a capture and is shown with it."""

    path: str
    """Path below the seeds folder."""
    address: str
    """Address below the site's root: ``ban-luu/anh/<sha256>.jpg``."""
    width: int
    """Pixels."""
    height: int


class Line(Struct, frozen=True, gc=False):
    """One line of a capture after decoding. The lines joined by newlines are the decoded capture."""

    number: int
    """Counted from 1, on the capture split at newlines (CRLF is one newline). For marked-up captures: of the flattened text."""
    text: str
    """NFC, without zero-width characters and soft hyphens."""
    tag: str = ""
    """For marked-up captures the element it stood in: ``h1`` … ``h6``, ``p``, ``li``, ``td``, ``figcaption``, ``time``, ``a`` …"""
    hints: tuple[str, ...] = ()
    """For marked-up captures, what else is known: ``link`` (all text is link), ``trafilatura`` (that extractor takes it for article text),
    ``pictured`` (right below a picture), ``set:7/9`` (how it is set: numbers of what holds its element and of the element) …"""
    marks: tuple[Mark, ...] = ()
    """For marked-up captures, the links and emphasis in it, by where they start; those of one kind do not overlap."""
    images: tuple[Image, ...] = ()
    """For marked-up captures, the pictures between the line before and this one."""


class Decoded(Struct, frozen=True):
    """A capture as lines of text, with what the file says about itself."""

    capture: Capture
    encoding: str
    """Encoding it was read with: ``utf-8``, ``windows-1258``, ``tcvn3``, ``vni`` …"""
    repairs: tuple[str, ...]
    """What was repaired while reading, in a fixed order: ``double-encoding``, ``nfc``, ``zero-width`` …"""
    lines: tuple[Line, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the markup itself declares: ``title``, ``date``, ``author``, ``site``, ``url``, ``section``, ``description`` …"""
    findings: tuple[str, ...] = ()


class LabelledLine(Struct, frozen=True, gc=False):
    """A line with the decision taken about it."""

    line: int
    label: Label
    rule: str
    """Name of the rule that decided; what a reader sees when asking why."""
    article: int = 1
    """Which article of the capture it belongs to, counted from 1; 0 for none."""


class Block(Struct, frozen=True, gc=False):
    """A run of lines of a capture with one kind."""

    kind: BlockKind
    text: str
    """Plain NFC text without markup; a table's rows are lines with cells joined by `` | ``."""
    lines: tuple[int, int]
    """First and last line, both included."""
    rule: str
    """The rule that decided its kind."""
    set_aside_by: str | None = None
    """The rule's name again when the block is not on the page, else None."""
    marks: tuple[Mark, ...] = ()
    """Links and emphasis in the text, as the markup has them; a block of several lines has none."""
    images: tuple[Image, ...] = ()
    """Pictures that stand right above the text; a caption belongs to the last of them."""
    level: int = 0
    """For a heading: 2 to 6; for a list item: depth from 1."""


class Source(Struct, frozen=True):
    """The publication or site an article came from."""

    abbrev: str | None = None
    """As printed: ``LCĐT``, ``TTXVN``."""
    name: str | None = None
    basis: str = "none"
    """How it is known, in words."""
    slug: str | None = None


class Record(Struct, frozen=True):
    """What is known about an article, and how."""

    title: str | None = None
    subtitle: str | None = None
    kicker: str | None = None
    date: str | None = None
    """EDTF; with +07:00 where a time is known; ``2024-05-31~`` is approximate. None when the capture does not tell."""
    date_basis: DateBasis = "none"
    date_range: str | None = None
    """EDTF interval in which it was published, when ``date`` is None or approximate."""
    date_reason: str = ""
    """The evidence in words, or why there is no date."""
    byline: tuple[str, ...] = ()
    source: Source = Source()
    place: str | None = None
    """The place the article is about or its publisher's, as written for readers: ``Lào Cai``."""
    section: str | None = None
    page_clock: str | None = None
    captured: str | None = None
    url: str | None = None
    """Original address, when known."""
    confirmed: tuple[str, ...] = ()
    """Names of the fields that a person set in a sidecar."""


class Mention(Struct, frozen=True):
    """A span of text that names a document, with the fields that the text itself states."""

    start: int
    """Unicode code points into the passage; ``passage[start:end] == text``."""
    end: int
    text: str
    kind: MentionKind
    type: str | None = None
    """Code of the type word as printed: NQ, QD, QDI, CT, KL, KH, CTR …"""
    number: str | None = None
    """Without leading zeros, letter kept: ``7c``."""
    symbol: str | None = None
    """Normalised spelling: ``NQ/TW``, ``KH-TLĐ``, ``NĐ-CP``, ``QH14``."""
    year: str | None = None
    date: str | None = None
    """Date of the document as ISO day, or a partial ``2018-10``."""
    issuer: str | None = None
    """Code: BCHTW, BCT, BBT, ``TU:lao-cai``, TLD, ``LDLD:lao-cai``, CP, ``UBND:lao-cai`` …"""
    term: str | None = None
    """Congress term as an arabic numeral: ``12``."""
    subject: str | None = None
    """Title printed after the citation (trích yếu)."""
    pinpoint: str | None = None
    """``d5k1a`` for điểm a khoản 1 Điều 5."""
    name: str | None = None
    """For named documents, a stable key without its term or year: ``luat-cong-doan``, ``dai-hoi-dang``, ``hoi-nghi-tw-4``."""
    place: str | None = None
    """Slug of a place printed with the mention (``lao-cai``, ``xa-ban-lien``)."""
    level: str | None = None
    """Administrative level printed with or implied by the mention: ``tw``, ``tinh``, ``huyen``, ``xa``."""
    years: int | None = None
    """"N năm thực hiện …" before the mention."""
    pointer: str | None = None
    """For back-references, the folded pointing word: ``nay``, ``tren``, ``noi-tren``, ``moi``, ``dau``; ``bare`` when there is none."""
    optional: bool = False
    """Plural, group or indefinite; shown but never counted as a citation of one document."""
    evidence: tuple[tuple[str, int, int], ...] = ()
    """Where each field was read: (field, start, end) into the passage."""
    sentence: tuple[int, int] = (0, 0)
    """The sentence it stands in, as a span of the passage."""
    clause: int = 0
    """Number of the clause in the passage; mentions of one clause share it."""
    group: int = 0
    """Number of the enumeration it stands in ("Quyết định 217 và 218-QĐ/TW"); 0 for none."""
    period: str | None = None
    """Years of the term as printed, ``2020-2025`` ("nhiệm kỳ 2020 - 2025")."""


class Candidate(Struct, frozen=True):
    """A document that a mention could have meant, and why it was not linked."""

    canonical: str
    why_not: str


class Citation(Struct, frozen=True):
    """A mention tied to an instrument, with a certainty and a reason."""

    id: str
    """Unique within its passage and stable when text elsewhere changes."""
    mention: Mention
    canonical: str | None
    certainty: Certainty
    reason: str
    """In Vietnamese words, for readers."""
    candidates: tuple[Candidate, ...] = ()
    conflicts: tuple[str, ...] = ()
    """Codes of contradictions inside the text: ``type-symbol``, ``title``, ``date``, ``term``, ``issuer`` …"""
    hub: str | None = None
    """Canonical id without its period, where unresolved mentions point."""


class Relation(Struct, frozen=True):
    """One instrument implements, amends, replaces or guides another, as one clause of an article says."""

    src: str
    """Id of the citation that acts."""
    type: str
    """thuc_hien, can_cu, huong_dan, thay_the, sua_doi, bai_bo, ban_hanh_kem, tiep_tuc."""
    dst: str
    sentence: tuple[int, int] = (0, 0)
    """The sentence that says so, as a span of the passage."""
    cue: str = ""
    """The words that say so, as printed."""


class Passage(Struct, frozen=True):
    """A text in which documents are cited, with what is known about it: the running text of an article, or a text given to ``cite``."""

    id: str
    text: str
    mentions: tuple[Mention, ...] = ()
    date: str | None = None
    """EDTF of publication; bounds what can be cited."""
    date_range: str | None = None
    """EDTF interval; where there is no date its end bounds what can be cited."""
    place: str | None = None
    """Slug of the publisher's place: ``lao-cai``."""
    publisher: str | None = None


class Cited(Struct, frozen=True):
    """A passage with its mentions resolved."""

    passage: Passage
    citations: tuple[Citation, ...]
    relations: tuple[Relation, ...]


class Article(Struct, frozen=True):
    """What was made of a capture: metadata and blocks. ``number`` 0 stands for a capture without an article."""

    capture: Capture
    number: int
    encoding: str
    repairs: tuple[str, ...]
    labels: tuple[LabelledLine, ...]
    record: Record
    blocks: tuple[Block, ...]
    publish: Publish = "full"
    confidence: Literal["high", "check", "low"] = "high"
    doubts: tuple[str, ...] = ()
    """Why a person should look: ``no-title``, ``no-article``, ``prose-outside``, ``short-body``, ``methods-disagree`` …"""
    text: tuple[Line, ...] = ()
    """All decoded lines of the capture, for the page that shows it line by line."""
    licence: str | None = None
    """Licence or permission under which it is published, when a sidecar says so."""
    noindex: bool = False
    """Search engines are asked to leave its page out, because a sidecar says so."""
