"""The whole archive as tables: CSV that spreadsheets open safely, with a data package that says what each column holds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from builder.corpus import Card, Corpus, Instrument
from builder.exports.job import Job, Pieces

FOLDER = "du-lieu"
BOM = "\ufeff"
"""Without it spreadsheets take UTF-8 for the system's own encoding and spoil every Vietnamese letter."""

# The last four are the full-width forms, which some spreadsheets read alike.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True, slots=True)
class Table:
    """One file of rows."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    """(name, what it holds)."""

    @property
    def path(self) -> str:
        """Path below the site's root."""
        return f"{FOLDER}/{self.name}.csv"


ARTICLES = Table(
    "bai-viet",
    "Bài viết",
    (
        ("address", "địa chỉ trang dưới gốc của kho"),
        ("title", "tên bài"),
        ("date", "ngày đăng, EDTF; trống khi không rõ"),
        ("date_basis", "căn cứ của ngày"),
        ("date_range", "khoảng ngày, EDTF"),
        ("byline", "tác giả, ngăn bằng dấu chấm phẩy"),
        ("source", "nguồn"),
        ("place", "nơi"),
        ("section", "chuyên mục"),
        ("url", "địa chỉ gốc"),
        ("path", "tệp bản lưu"),
        ("sha256", "mã SHA-256 của bản lưu"),
        ("text_digest", "mã của phần chữ; các bài trùng mã là cùng một bài"),
        ("added", "ngày vào kho"),
        ("mentions", "số lần nhắc văn bản"),
    ),
)
DOCUMENTS = Table(
    "van-ban",
    "Văn bản được viện dẫn",
    (
        ("id", "mã trong kho"),
        ("type", "mã loại văn bản"),
        ("number", "số"),
        ("symbol", "ký hiệu"),
        ("issuer", "mã cơ quan ban hành, cách được nêu nhiều nhất"),
        ("term", "khóa"),
        ("date", "ngày ban hành"),
        ("title", "trích yếu"),
        ("registry", "mức tin cậy trong danh mục của kho"),
        ("articles", "số bài viện dẫn"),
        ("mentions", "số lần nhắc"),
    ),
)
CITATIONS = Table(
    "vien-dan",
    "Lần nhắc văn bản",
    (
        ("article", "địa chỉ bài viết"),
        ("mention", "mã lần nhắc, cũng là chỗ trong trang"),
        ("paragraph", "chỗ của đoạn trong trang"),
        ("text", "chữ được in"),
        ("document", "mã văn bản; trống khi chưa rõ"),
        ("certainty", "mức chắc chắn"),
        ("counted", "1 khi tính là viện dẫn một văn bản"),
        ("conflicts", "mâu thuẫn, ngăn bằng dấu chấm phẩy"),
        ("candidates", "các văn bản khác đã xét, ngăn bằng dấu chấm phẩy"),
        ("reason", "lý do"),
    ),
)
RELATIONS = Table(
    "quan-he",
    "Quan hệ giữa các văn bản",
    (
        ("src", "mã văn bản tác động"),
        ("type", "quan hệ"),
        ("dst", "mã văn bản chịu tác động"),
        ("article", "địa chỉ bài viết nói điều đó"),
        ("paragraph", "chỗ của đoạn trong trang"),
        ("sentence", "câu nói điều đó"),
    ),
)
TABLES = (ARTICLES, DOCUMENTS, CITATIONS, RELATIONS)


Rows = Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a table that are made of one thing."""

    name: str
    """Unique in the table."""
    made_of: object
    """Whatever the rows depend on."""
    rows: Callable[[], Rows]


def jobs(corpus: Corpus, pieces: Pieces) -> Iterator[Job]:
    """The tables and their description."""
    for table, made_of in ((ARTICLES, _articles), (DOCUMENTS, _documents), (CITATIONS, _citations), (RELATIONS, _relations)):
        found = made_of(corpus)
        yield Job(table.path, [(one.name, one.made_of) for one in found], partial(_file, table, found, pieces))
    package = f"{FOLDER}/datapackage.json"
    yield Job(package, (), lambda: [(package, json.dumps(_package(), ensure_ascii=False, indent=2) + "\n")])


def _file(table: Table, found: Sequence[Piece], pieces: Pieces) -> Iterator[tuple[str, str]]:
    head = csv_of([[name for name, _ in table.columns]])
    texts = [pieces(f"{table.name} {one.name}", one.made_of, partial(_text_of, one)) for one in found]
    yield table.path, "".join((BOM, head, *texts))


def _text_of(piece: Piece) -> str:
    return csv_of(piece.rows())


def csv_of(rows: Rows) -> str:
    """Rows as CSV, every cell on one line and none a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: object) -> str:
    """A cell as text that no spreadsheet takes for a formula: an apostrophe before what could be one."""
    if cell is None:
        return ""
    text = " ".join(str(cell).split())
    return f"'{text}" if text.startswith(_FORMULA) else text


def _articles(corpus: Corpus) -> list[Piece]:
    rows = [_article(card) for card in corpus.cards]
    return [Piece("", rows, lambda: rows)]


def _article(card: Card) -> Sequence[object]:
    record = card.record
    known = (record.title, record.date, record.date_basis, record.date_range, "; ".join(record.byline))
    source = record.source.name or record.source.abbrev
    told = (record.place, record.section, record.url, card.path, card.sha256, card.digest, card.minted, card.mentions)
    return (card.address, *known, source, *told)


def _documents(corpus: Corpus) -> list[Piece]:
    rows = [_document(one) for one in corpus.instruments.values()]
    return [Piece("", rows, lambda: rows)]


def _document(one: Instrument) -> Sequence[object]:
    first = (values[0].value if values else None for values in (one.issuers, one.terms, one.dates, one.titles))
    status = one.entry.status if one.entry else None
    return (one.canonical, one.type, one.number, one.symbol, *first, status, one.articles, one.mentions)


def _citations(corpus: Corpus) -> list[Piece]:
    return [Piece(card.key, (card.address, card.version), partial(_citations_of, corpus, card)) for card in corpus.cards]


def _citations_of(corpus: Corpus, card: Card) -> Iterator[Sequence[object]]:
    for placed in corpus.heavy.details(card.key).citations:
        citation = placed.citation
        candidates = "; ".join(one.canonical for one in citation.candidates)
        counted = int(citation.canonical is not None and not citation.mention.optional)
        known = (citation.mention.text, citation.canonical, citation.certainty, counted, "; ".join(citation.conflicts))
        yield card.address, placed.anchor, placed.paragraph, *known, candidates, citation.reason


def _relations(corpus: Corpus) -> list[Piece]:
    found = corpus.instruments.values()
    return [Piece(one.canonical, one.version.steps, partial(_relations_of, corpus, one.canonical)) for one in found]


def _relations_of(corpus: Corpus, canonical: str) -> Iterator[Sequence[object]]:
    for edge in corpus.heavy.steps(canonical).acts_on:
        card = corpus.by_key.get(edge.article)
        yield edge.src, edge.type, edge.dst, card.address if card else None, edge.paragraph, edge.sentence


def _package() -> dict[str, object]:
    """A Frictionless data package. It names no licence: that is for whoever holds the rights to say."""
    return {
        "name": "kho-bao-chi",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": table.name,
                "title": table.title,
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "schema": {"fields": [{"name": name, "type": "string", "description": said} for name, said in table.columns]},
            }
            for table in TABLES
        ],
    }
