"""Documents known beforehand: the registry of builder/data/instruments, a file that replaces it, and what a person added.

The registry is a seed and an override, never a need: everything works with an empty one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, model_validator

from builder import data
from builder.citations.identity import take_apart
from builder.errors import Finding, shown

Status = Literal["verified", "secondary", "seed", "unverified"]
"""verified: number and date or title seen on a public page; secondary: seen in other public text; seed: only the seeds state it;
unverified: of general knowledge, so that nothing resting on it is ever called stated."""

FOLDER = "instruments"
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/(?:_|[a-z0-9]+(?:-[a-z0-9]+)*))+$"
"""Form of a canonical id."""


class Entry(BaseModel):
    """A document known beforehand."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: str = Field(pattern=ID_PATTERN, description="canonical id")
    type: str | None = Field(default=None, description="code of the type word")
    number: str | None = Field(default=None, description="number without leading zeros")
    symbol: str | None = Field(default=None, description="normalised symbol")
    issuer: str | None = Field(default=None, description="issuer code, with the place after a colon")
    term: str | None = Field(default=None, description="congress term as an arabic numeral")
    date: str | None = Field(default=None, pattern=r"^\d{4}(-\d\d){0,2}$", description="ISO day of signing, or a month or year")
    in_force: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$", description="ISO day from which a law applies")
    title: str | None = Field(default=None, description="title (trích yếu)")
    aliases: tuple[str, ...] = Field(default=(), description="names and short forms under which it is cited")
    status: Status = Field(default="unverified", description="how well number, date and title are known")
    source: str | None = Field(
        default=None, validation_alias=AliasChoices("source", "source_url"), description="where they were seen"
    )
    seen: str | None = Field(
        default=None, pattern=r"^\d{4}-(?:0[1-9]|1[0-2])$", description="EDTF month in which the page that `source` names said so"
    )
    replaces: tuple[str, ...] = Field(default=(), description="canonical ids of the documents it replaces")

    @model_validator(mode="after")
    def _seen_somewhere(self) -> Self:
        if self.seen and not re.search(r"https?://", self.source or ""):
            msg = "seen needs a source with the address of a page"
            raise ValueError(msg)
        return self


@dataclass(frozen=True)
class Registry:
    """Documents known beforehand, by canonical id."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def get(self, canonical: str) -> Entry | None:
        """The entry of a document, if it is known."""
        return self.entries.get(canonical)

    def __iter__(self) -> Iterator[Entry]:
        """The entries in the order of their ids."""
        return iter(self.entries[key] for key in sorted(self.entries))

    def __len__(self) -> int:
        return len(self.entries)


def load_registry(path: Path | Literal["none"] | None = None, extra: Path | None = None) -> tuple[Registry, tuple[Finding, ...]]:
    """The registry: the built-in one, or the file that replaces it, or none; then what a person added, which overrides.

    Files are TOML with ``[[instrument]]`` tables, or YAML with a list under ``documents`` or ``instruments``.
    """
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    if path is None:
        for name in data.names(FOLDER):
            rows = [(row, 0) for row in data.load(name).get("instrument", ())]
            findings += _add(rows, f"builder/data/{name}.toml", entries, override=False)
    elif path != "none":
        findings += _add_file(Path(path), entries, override=False)
    if extra is not None:
        findings += _add_file(extra, entries, override=True)
    return Registry(entries), tuple(findings)


def _add_file(path: Path, entries: dict[str, Entry], *, override: bool) -> list[Finding]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [Finding(path.name, 0, "unreadable", str(error), "name an existing file of UTF-8 text", "error")]
    try:
        rows = _toml_rows(text) if path.suffix == ".toml" else _yaml_rows(text)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, TypeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1 or _line_in(str(error))
        return [Finding(path.name, line, "broken-registry", str(error), "mend the file; see builder/data/instruments", "error")]
    return _add(rows, path.name, entries, override=override)


def _toml_rows(text: str) -> list[tuple[dict[str, Any], int]]:
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[instrument]]"]
    rows = tomllib.loads(text).get("instrument", [])
    return list(zip(rows, lines, strict=False))


def _yaml_rows(text: str) -> list[tuple[dict[str, Any], int]]:
    document = yaml.safe_load(text) or {}
    rows = document if isinstance(document, list) else document.get("documents", document.get("instruments", []))
    node = yaml.compose(text)
    sequences = [node] if isinstance(node, yaml.SequenceNode) else [value for _, value in node.value] if node else []
    lines = next(
        ([item.start_mark.line + 1 for item in one.value] for one in sequences if isinstance(one, yaml.SequenceNode)
         and len(one.value) == len(rows)), [0] * len(rows),
    )  # fmt: skip
    return list(zip(rows, lines, strict=False))


def _add(rows: Sequence[tuple[Any, int]], name: str, entries: dict[str, Entry], *, override: bool) -> list[Finding]:
    findings = []
    for row, line in rows:
        try:
            entry = Entry.model_validate(_plain(row))
        except ValidationError as error:
            problem = error.errors()[0]
            key = ".".join(str(step) for step in problem["loc"]) or "entry"
            message = f"{key}: {problem['msg']}: “{shown(str(row))}”"
            findings.append(Finding(name, line, "broken-entry", message, f"correct {key}", "error"))
            continue
        if entry.id in entries and not override:
            message = f"“{entry.id}” is listed twice"
            findings.append(Finding(name, line, "duplicate-entry", message, "merge the two entries", "error"))
            continue
        entries[entry.id] = _completed(entry)
    return findings


def _plain(row: Any) -> Any:  # noqa: ANN401  # whatever a person wrote
    """Numbers, terms and days as text, as YAML and TOML may read them otherwise."""
    if not isinstance(row, dict):
        return row
    texts = {"number", "term", "date", "in_force", "seen"}
    return {key: str(value) if key in texts and value is not None else value for key, value in row.items() if value is not None}


def _completed(entry: Entry) -> Entry:
    """The term that stands in the id, where the entry leaves it out."""
    period = take_apart(entry.id).period or ""
    match = re.fullmatch(r"k(\d+)", period)
    return entry.model_copy(update={"term": match[1]}) if match and not entry.term else entry


def _line_in(message: str) -> int:
    match = re.search(r"line (\d+)", message)
    return int(match[1]) if match else 0
