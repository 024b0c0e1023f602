"""The registry of known documents: what it holds, what else may replace it, and what is said of a broken one."""

from __future__ import annotations

import re

import pytest

from builder.citations import load_registry
from builder.citations.identity import number_text, take_apart
from builder.citations.periods import party_term_span

ENTRIES = list(load_registry()[0])


def test_built_in_registry_is_large_and_without_fault():
    registry, findings = load_registry()
    assert findings == ()
    assert len(registry) > 300


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_entry_agrees_with_its_id(entry):
    parts = take_apart(entry.id)
    assert entry.source
    assert entry.type
    if entry.number:
        assert f"-{number_text(entry.number)}" in f"-{parts.document}"
    if parts.year and entry.date:
        assert entry.date[:4] == parts.year
    if parts.period and re.fullmatch(r"k\d+", parts.period) and entry.date and len(entry.date) == 10:
        span = party_term_span(parts.period[1:])
        assert span is not None
        assert span[0] <= entry.date < span[1]


def test_numbers_of_the_centre_rise_with_their_days():
    """Within one type and term a later paper has a higher number; a registry that breaks this holds a wrong date."""
    by_series: dict[tuple[str | None, str], list[tuple[int, str]]] = {}
    for entry in ENTRIES:
        parts = take_apart(entry.id)
        if entry.id.startswith("dang/tw/k") and entry.number and entry.date and len(entry.date) == 10:
            by_series.setdefault((parts.period, parts.document.rpartition("-")[0]), []).append((int(entry.number), entry.date))
    broken = [
        (key, one, other)
        for key, rows in by_series.items()
        for one, other in zip(sorted(rows), sorted(rows)[1:], strict=False)
        if one[1] > other[1]
    ]
    assert broken == []


def test_none_is_an_empty_registry():
    registry, findings = load_registry("none")
    assert len(registry) == 0
    assert findings == ()


YAML = """documents:
- id: dang/tw/k12/nq-35
  number: 35
  term: 12
  date: 2018-10-22
  source_url: https://example.org/
  aliases: []
  status: verified
- id: dang/tw/k12/nq 36
  status: verified
- id: dang/tw/k12/nq-35
- id: dang/tw/k12/nq-37
  titel: x
"""

TOML = """
[[instrument]]
id = "dang/tw/k12/nq-35"
title = "Tên khác"
status = "verified"
source = "sổ công văn"

[[instrument]]
id = "dang/tw/k12/nq-35"
date = "mai"
"""


def test_yaml_file_replaces_the_registry_and_faults_name_their_line(tmp_path):
    path = tmp_path / "known.yml"
    path.write_text(YAML, encoding="utf-8")
    registry, findings = load_registry(path)
    assert [entry.id for entry in registry] == ["dang/tw/k12/nq-35"]
    assert [entry.date for entry in registry] == ["2018-10-22"]
    assert [(one.line, one.code) for one in findings] == [(9, "broken-entry"), (11, "duplicate-entry"), (12, "broken-entry")]


def test_what_a_person_added_overrides(tmp_path):
    path = tmp_path / "instruments.toml"
    path.write_text(TOML, encoding="utf-8")
    registry, findings = load_registry(None, path)
    assert [entry.title for entry in registry if entry.id == "dang/tw/k12/nq-35"] == ["Tên khác"]
    assert [(one.path, one.line, one.code) for one in findings] == [("instruments.toml", 8, "broken-entry")]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("broken.toml", "[[instrument]]\nid = \n", "broken-registry"), ("broken.yml", "documents: [", "broken-registry")],
)
def test_broken_file_gives_one_finding(tmp_path, name, text, code):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    registry, findings = load_registry(path)
    assert len(registry) == 0
    assert [one.code for one in findings] == [code]
    assert findings[0].line > 0


def test_missing_file_gives_one_finding(tmp_path):
    assert [one.code for one in load_registry(tmp_path / "none.toml")[1]] == ["unreadable"]


@pytest.mark.parametrize(
    ("seen", "source", "problem"),
    [
        ("2026-11", "https://example.org/35", None),
        ("2026-13", "https://example.org/35", "seen: String should match pattern"),
        ("tháng 11/2026", "https://example.org/35", "seen: String should match pattern"),
        ("2026-11", "sổ công văn", "seen needs a source with the address of a page"),
    ],
)
def test_month_in_which_a_page_was_seen(tmp_path, seen, source, problem):
    path = tmp_path / "known.toml"
    path.write_text(f'[[instrument]]\nid = "dang/tw/k12/nq-35"\nsource = "{source}"\nseen = "{seen}"\n', encoding="utf-8")
    registry, findings = load_registry(path)
    assert [entry.seen for entry in registry] == ([] if problem else [seen])
    assert [(one.line, one.code) for one in findings] == ([(1, "broken-entry")] if problem else [])
    assert all(problem in one.message for one in findings if problem)


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.status == "verified"], ids=lambda entry: entry.id)
def test_checked_entry_tells_when_its_page_was_seen(entry):
    assert entry.seen
