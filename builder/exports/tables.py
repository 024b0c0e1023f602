"""The whole archive as tables: CSV that spreadsheets open safely, with a data package that says what each column holds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.corpus import Corpus

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


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The tables and their description, by their path below the site's root."""
    rows = (_articles(corpus), _documents(corpus), _citations(corpus), _relations(corpus))
    for table, content in zip(TABLES, rows, strict=True):
        yield table.path, to_csv(table, content)
    yield f"{FOLDER}/datapackage.json", json.dumps(_package(), ensure_ascii=False, indent=2) + "\n"


def to_csv(table: Table, rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV with a header, every cell on one line and none a formula."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(name for name, _ in table.columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: object) -> str:
    """A cell as text that no spreadsheet takes for a formula: an apostrophe before what could be one."""
    if cell is None:
        return ""
    text = " ".join(str(cell).split())
    return f"'{text}" if text.startswith(_FORMULA) else text


def _articles(corpus: Corpus) -> Iterator[Sequence[object]]:
    for card in corpus.cards:
        record = card.record
        known = (record.title, record.date, record.date_basis, record.date_range, "; ".join(record.byline))
        source = record.source.name or record.source.abbrev
        told = (
            source,
            record.place,
            record.section,
            record.url,
            card.path,
            card.sha256,
            card.digest,
            card.minted,
            card.mentions,
        )
        yield card.address, *known, *told


def _documents(corpus: Corpus) -> Iterator[Sequence[object]]:
    for one in corpus.instruments.values():
        first = (values[0].value if values else None for values in (one.issuers, one.terms, one.dates, one.titles))
        status = one.entry.status if one.entry else None
        yield one.canonical, one.type, one.number, one.symbol, *first, status, one.articles, one.mentions


def _citations(corpus: Corpus) -> Iterator[Sequence[object]]:
    for card in corpus.cards:
        for placed in corpus.heavy.details(card.key).citations:
            citation = placed.citation
            candidates = "; ".join(one.canonical for one in citation.candidates)
            counted = int(citation.canonical is not None and not citation.mention.optional)
            known = (citation.mention.text, citation.canonical, citation.certainty, counted, "; ".join(citation.conflicts))
            yield card.address, placed.anchor, placed.paragraph, *known, candidates, citation.reason


def _relations(corpus: Corpus) -> Iterator[Sequence[object]]:
    for canonical in corpus.instruments:
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
