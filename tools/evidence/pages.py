"""Labelled pages for the fit: each unit of a page with its evidence and with the parts that its label allows.

Two formats, told apart by what lies beside a ``.txt``: the one of the tests of cleaning (``label | text``), and raw captures with the
labels of their lines in a ``.json`` of the same name (``{"labels": [{"line": 1, "label": "title"}, …], "record": {"source": …}}``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import yaml

from builder import readers
from builder.cleaning.places import places_of
from builder.cleaning.signs import signs_of
from builder.cleaning.units import units_of
from builder.errors import BuilderError, Finding, shown
from builder.model import Label
from builder.text import fold
from tests.cleaning.fixtures import HERE, Labelled, capture, load
from tools.evidence.weights import NUMBER

OWN = (HERE / "pages", HERE / "heldout" / "pages")
"""The labelled pages of the project."""

_ALLOWED: dict[str, tuple[str, ...]] = {
    "site-chrome": ("top", "before", "below-title", "gadget", "chrome"),
    "breadcrumb": ("crumb", "below-title", "chrome"),
    "kicker": ("kicker", "subtitle"),
    "title": ("title",),
    "date": ("before", "below-title", "text", "chrome"),
    "byline": ("before", "below-title", "text"),
    "lead": ("text",),
    "body": ("text",),
    "heading": ("text",),
    "list-item": ("text",),
    "caption": ("text",),
    "image-filename": ("below-title", "text"),
    "duplicate": ("before", "below-title", "text"),
    "note": ("below-title", "text"),
    "related-list": ("top-list", "head-box", "box", "list"),
    "comment-widget": ("top", "before", "below-title", "gadget", "thread"),
    "contact": ("top-contact", "below-title", "gadget", "contact"),
    "footer": ("top-footer", "gadget", "footer"),
}
"""For each label the parts of a page in which such a line may stand; which of them it is, the moves between parts tell."""

ALLOWED = {label: frozenset(NUMBER[part] for part in parts) for label, parts in _ALLOWED.items()}


Unit = tuple[str, tuple[str, ...]]
"""The label of a unit's first line, and the unit's evidence."""


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled page, ready for the fit."""

    page: Labelled
    """Its lines with their labels; its name is folder and file, as in messages."""
    data: bytes
    outlet: str
    """Whose page it is; pages of one outlet are held out together."""
    units: tuple[Unit, ...]

    @property
    def labels(self) -> dict[int, str]:
        """The label of each line that is not blank, by its number from 1."""
        return {number: label for number, (label, _, _) in enumerate(self.page.lines, 1) if label != "blank"}


def read_folders(folders: Iterable[Path]) -> list[Example]:
    """The pages of some folders, in order. All faults are found before any is told of."""
    found: list[Example] = []
    findings: list[Finding] = []
    for folder in folders:
        paths = sorted(folder.glob("*.txt"))
        if not paths:
            findings.append(_fault(folder.name, 0, "no-pages", "no .txt in it", "name a folder of labelled pages"))
        for path in paths:
            try:
                found.append(_read(path))
            except BuilderError as error:
                findings += error.findings
    if findings:
        raise BuilderError(findings)
    return found


def _read(path: Path) -> Example:
    name = f"{path.parent.name}/{path.name}"
    beside = path.with_suffix(".json")
    if beside.exists():
        data = path.read_bytes()
        page = _labelled_by_json(name, data, beside)
    else:
        raw = path.with_suffix(".raw")
        page = _labelled_by_text(name, path)
        data = raw.read_bytes() if raw.exists() else page.text.encode()
    return _example(page, data)


def _example(page: Labelled, data: bytes) -> Example:
    decoded = readers.decode(capture(data))
    units = units_of(decoded.lines)
    signs = [tuple(signs_of(unit)) for unit in units]
    around = places_of(units, signs, decoded.metadata)
    labels = [page.lines[unit.first - 1][0] if unit.first <= len(page.lines) else "blank" for unit in units]
    evidence = [(*own, *seen) for own, seen in zip(signs, around, strict=True)]
    outlet = fold(str(page.record.get("source") or "")) or page.name
    units_of_page = tuple(unit for unit in zip(labels, evidence, strict=True) if unit[0] != "blank")
    return Example(page, data, outlet, units_of_page)


def _labelled_by_text(name: str, path: Path) -> Labelled:
    """A page as the tests of cleaning write it."""
    try:
        page = load(path)
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        problem = "no head of title, date, byline and source above a line ---"
        raise BuilderError([_fault(name, 0, "no-labelled-page", problem, "write it as CONTRIBUTING.md says")]) from error
    above = text.split("\n---\n", 1)[0].count("\n") + 2
    for number, (raw, (label, _, _)) in enumerate(zip(text.split("\n")[above:], page.lines, strict=False), above + 1):
        if raw.strip() and " | " not in raw:
            raise BuilderError([_fault(name, number, "no-label", f"the line {shown(raw, 40)!r} has none", "put label | before it")])
        _known(name, number, label)
    return replace(page, name=name)


def _labelled_by_json(name: str, data: bytes, beside: Path) -> Labelled:
    """A capture with the labels of its lines beside it."""
    shown_name = name.removesuffix(".txt") + ".json"
    lines = readers.decode(capture(data)).lines
    try:
        described = json.loads(beside.read_text(encoding="utf-8"))
        labels = {
            int(one["line"]): (str(one["label"]), int(one.get("article", 1)))
            for one in described["labels"]
            if one["label"] != "blank"
        }
        record = dict(described["record"])
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        problem = "no object with labels (line, label) and record"
        raise BuilderError([_fault(shown_name, 0, "no-labelled-page", problem, "compare with another page")]) from error
    for number, (label, _) in labels.items():
        _known(shown_name, 0, label)
        if not 1 <= number <= len(lines):
            problem = f"line {number} has a label, but the page has {len(lines)} lines"
            raise BuilderError([_fault(shown_name, 0, "no-such-line", problem, "count the lines from 1")])
    for line in lines:
        if line.text.strip() and line.number not in labels:
            problem = f"line {line.number} has none"
            raise BuilderError([_fault(shown_name, 0, "no-label", problem, "label every line that is not empty")])
    rows = ((*labels.get(line.number, ("blank", 1)), line.text) for line in lines)
    return Labelled(name, {"title": None, "date": None, "byline": [], "source": None, **record}, tuple(rows))


def _known(name: str, line: int, label: str) -> None:
    if label != "blank" and label not in ALLOWED:
        remedy = f"use one of {', '.join(ALLOWED)}"
        raise BuilderError([_fault(name, line, "unknown-label", f"{shown(label, 40)!r} is no label", remedy)])


def _fault(path: str, line: int, code: str, message: str, remedy: str) -> Finding:
    return Finding(path, line, code, message, remedy, "error")


assert {"blank", *ALLOWED} == set(get_args(Label))
