"""What a person knows better: ``seeds/<file name with extension>.meta.yml`` beside a capture, validated with line numbers.

Its values win over the rules and are shown as confirmed by an editor; an entry that no longer fits the capture is an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict, Field, field_validator

from builder.cleaning.blocks import blocks_of
from builder.cleaning.bylines import read_byline
from builder.cleaning.units import units_of
from builder.errors import Finding, shown
from builder.handwritten import Handwritten, parse_yaml, validate
from builder.model import RUNNING_TEXT, Article, Label, LabelledLine, Publish, Record, Source
from builder.text import nfc, slugify

RULE = "relabelled"
"""Name of the rule that a reader sees for a line whose label a person set."""

_EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?)?)?[~?%]?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LINES = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
_WORDS = ("title", "subtitle", "kicker", "place", "section", "url", "captured")


class Relabel(BaseModel):
    """Labels of single lines or of ranges of them, for the capture with this digest."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    sha256: str = Field(description="SHA-256 of the capture whose lines are meant")
    lines: dict[str, Label] = Field(description="line (`12`) or lines (`14-20`) → label")

    @field_validator("sha256")
    @classmethod
    def _digest(cls, value: str) -> str:
        if not _SHA256.fullmatch(value):
            message = "64 hexadecimal digits are needed"
            raise ValueError(message)
        return value

    @field_validator("lines", mode="before")
    @classmethod
    def _spans(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        for key in value:
            if not _LINES.fullmatch(str(key)):
                message = f"“{key}” is no line (12) and no range of lines (14-20)"
                raise ValueError(message)
        return {str(key): label for key, label in value.items()}


class Entry(BaseModel):
    """What is known better of one capture. Every key is optional."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    title: str | None = Field(default=None, description="title of the article")
    subtitle: str | None = Field(default=None, description="second line of the title")
    kicker: str | None = Field(default=None, description="words above the title")
    date: str | None = Field(default=None, description="day or time of publication (EDTF), `none` where it must stay empty")
    byline: tuple[str, ...] | None = Field(default=None, description="names of the authors")
    source: str | None = Field(default=None, description="name of the publication or site")
    place: str | None = Field(default=None, description="place of the article or its publisher")
    section: str | None = Field(default=None, description="part of the site")
    url: str | None = Field(default=None, description="original address")
    captured: str | None = Field(default=None, description="day or time at which it was saved (EDTF)")
    licence: str | None = Field(default=None, description="licence or permission under which it is published")
    publish: Publish | None = Field(default=None, description="how much of it may be published")
    noindex: bool | None = Field(default=None, description="ask search engines to leave its page out")
    relabel: Relabel | None = Field(default=None, description="labels of lines")

    @field_validator("byline", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("title", "subtitle", "kicker", "source", "place", "section", "licence")
    @classmethod
    def _words(cls, value: str | None) -> str | None:
        return " ".join(nfc(value).split()) if value else value

    @field_validator("date", "captured")
    @classmethod
    def _edtf(cls, value: str | None) -> str | None:
        if value is None or value == "none" or _EDTF.fullmatch(value):
            return value
        message = "write an EDTF date such as 2024-05-31, 2024-05, 2024-05-31T08:00+07:00 or 2024-05-31~"
        raise ValueError(message)

    @field_validator("url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is None or re.match(r"https?://[^\s]+$", value):
            return value
        message = "write an address that begins with http:// or https://"
        raise ValueError(message)


class File(Entry):
    """A whole sidecar: an entry, and entries for records of a web archive by number or address."""

    records: dict[str, Entry] = Field(
        default_factory=dict, description="entries for records of a web archive, by number or address"
    )

    @field_validator("records", mode="before")
    @classmethod
    def _keys(cls, value: object) -> object:
        return {str(key): entry for key, entry in value.items()} if isinstance(value, dict) else value


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A validated sidecar, with the lines that findings name."""

    path: str
    entry: Entry
    records: Mapping[str, Entry]
    lines: Mapping[str, int]
    """``relabel`` and ``relabel.12`` (below ``records.KEY.`` for records) → line of the file."""


def load(text: str, path: str) -> tuple[Sidecar | None, tuple[Finding, ...]]:
    """A sidecar from its YAML; wrong keys and values are findings and are left out, the rest is used."""
    document, findings = parse_yaml(text, path)
    if document is None:
        return None, findings
    if not isinstance(document.value, dict):
        said = Finding(
            path, 1, "wrong-value", f"“{shown(text)}” is not a list of keys with values", "write `key: value` on each line", "error"
        )
        return None, (said,)
    model, wrong = validate(File, document, partial=True)
    if model is None:
        return None, wrong
    return Sidecar(path, model, model.records, _line_numbers(document)), wrong


def _line_numbers(document: Handwritten) -> dict[str, int]:
    numbers: dict[str, int] = {}
    places: list[tuple[str, tuple[str, ...], Any]] = [("", (), document.value)]
    records = document.value.get("records")
    if isinstance(records, dict):
        places += [(f"records.{key}.", ("records", str(key)), entry) for key, entry in records.items()]
        numbers |= {f"records.{key}": document.line(("records", str(key))) for key in records}
    for prefix, location, entry in places:
        relabel = entry.get("relabel") if isinstance(entry, dict) else None
        if isinstance(relabel, dict):
            numbers[f"{prefix}relabel"] = document.line((*location, "relabel"))
            spans = relabel.get("lines")
            if isinstance(spans, dict):
                numbers |= {f"{prefix}relabel.{key}": document.line((*location, "relabel", "lines", str(key))) for key in spans}
    return numbers


def apply(article: Article, sidecar: Sidecar) -> tuple[Article, tuple[Finding, ...]]:
    """An article with what a person set, and what of it does not fit the capture. Fields of a file are those of its first article."""
    findings: list[Finding] = []
    for key, entry in _entries(article, sidecar):
        prefix = f"records.{key}." if key else ""
        if entry.relabel:
            article, said = _relabelled(article, entry.relabel, sidecar, prefix)
            findings += said
        article = _with_rights(article, entry)
        if article.number <= 1:
            article = replace(article, record=_with_fields(article.record, entry))
    if "title" in article.record.confirmed:
        article = replace(article, doubts=tuple(doubt for doubt in article.doubts if doubt != "no-title"))
    return replace(article, confidence="high" if not article.doubts else article.confidence), tuple(findings)


def _entries(article: Article, sidecar: Sidecar) -> list[tuple[str, Entry]]:
    """The entries that hold for an article: the file's own, then its record's by number or address."""
    capture = article.capture
    found = [("", sidecar.entry)]
    return found + [
        (key, entry) for key, entry in sidecar.records.items() if capture.record and key in {str(capture.record), capture.url}
    ]


def unknown_records(sidecar: Sidecar, numbers: frozenset[int], urls: frozenset[str]) -> tuple[Finding, ...]:
    """Entries for records that the file does not hold."""
    return tuple(
        Finding(
            sidecar.path, sidecar.lines.get(f"records.{key}", 0), "unknown-record", f"“{shown(key)}” is no record of this file",
            "write the number or the address of a record, or remove the entry", "error",
        )
        for key in sidecar.records
        if key not in urls and key not in {str(number) for number in numbers}
    )  # fmt: skip


def _with_rights(article: Article, entry: Entry) -> Article:
    confirmed = list(article.record.confirmed)
    if entry.publish is not None:
        article = replace(article, publish=entry.publish)
        confirmed.append("publish")
    if entry.licence is not None:
        article = replace(article, licence=entry.licence)
        confirmed.append("licence")
    if entry.noindex is not None:
        article = replace(article, noindex=entry.noindex)
        confirmed.append("noindex")
    return replace(article, record=replace(article.record, confirmed=tuple(dict.fromkeys(confirmed))))


def _with_fields(record: Record, entry: Entry) -> Record:
    changes: dict[str, Any] = {name: getattr(entry, name) for name in _WORDS if getattr(entry, name) is not None}
    if entry.byline is not None:
        changes["byline"] = tuple(nfc(name) for name in entry.byline)
    if entry.source is not None:
        changes["source"] = Source(None, entry.source, "người biên tập xác nhận", slugify(entry.source) or None)
    confirmed = [*record.confirmed, *changes]
    if entry.date == "none":
        changes |= {"date": None, "date_basis": "none", "date_reason": "người biên tập xác nhận là không rõ ngày"}
        confirmed.append("date")
    elif entry.date is not None:
        changes |= {"date": entry.date, "date_basis": "editor", "date_range": None, "date_reason": "người biên tập xác nhận"}
        confirmed.append("date")
    return replace(record, **changes, confirmed=tuple(dict.fromkeys(confirmed)))


def _relabelled(article: Article, relabel: Relabel, sidecar: Sidecar, prefix: str) -> tuple[Article, tuple[Finding, ...]]:
    line = sidecar.lines.get(f"{prefix}relabel", 0)
    if relabel.sha256 != article.capture.sha256:
        message = (
            f"lines were relabelled for the capture {relabel.sha256[:12]}…, but the file is now {article.capture.sha256[:12]}…"
        )
        remedy = "check the labels against the new text and write its sha256"
        return article, (Finding(sidecar.path, line, "stale-relabel", message, remedy, "error"),)
    wanted: dict[int, Label] = {}
    findings: list[Finding] = []
    known = {one.number for one in article.text}
    for key, label in relabel.lines.items():
        match = _LINES.fullmatch(key)
        assert match is not None
        first, last = int(match[1]), int(match[2] or match[1])
        if first not in known or last not in known or last < first:
            message = f"the capture has no line {key}; it has {len(known)} lines"
            findings.append(
                Finding(
                    sidecar.path,
                    sidecar.lines.get(f"{prefix}relabel.{key}", line),
                    "unknown-line",
                    message,
                    "correct the number",
                    "error",
                )
            )
            continue
        wanted |= dict.fromkeys(range(first, last + 1), label)
    return _with_labels(article, wanted), tuple(findings)


def _with_labels(article: Article, wanted: Mapping[int, Label]) -> Article:
    own = {one.line for one in article.labels if one.article in {article.number, 0} or article.number == 0}
    changes = {line: label for line, label in wanted.items() if line in own}
    if not changes:
        return article
    number = article.number or (1 if any(label in RUNNING_TEXT for label in changes.values()) else 0)
    labels = tuple(
        LabelledLine(one.line, changes[one.line], RULE, number)
        if one.line in changes
        else replace(one, article=number if one.article == article.number else one.article)
        for one in article.labels
    )
    by_line = {one.line: one for one in labels}
    units = [
        (unit, by_line[unit.first].label, by_line[unit.first].rule)
        for unit in units_of(article.text)
        if unit.first in by_line and by_line[unit.first].article == number and by_line[unit.first].label != "blank"
    ]
    blocks = blocks_of(units, {line.number: line for line in article.text})
    record = article.record
    titles = [unit.text for unit, label, rule in units if label == "title" and rule == RULE]
    if titles:
        record = replace(record, title=titles[0], confirmed=(*record.confirmed, "title"))
    signed = [read_byline(unit.text) or unit.text for unit, label, rule in units if label == "byline" and rule == RULE]
    if signed:
        names = [name for one in signed for name in ((one,) if isinstance(one, str) else one.names)]
        record = replace(record, byline=tuple(names), confirmed=(*record.confirmed, "byline"))
    return replace(article, number=number, labels=labels, blocks=blocks, record=record, doubts=(), confidence="high")
