from __future__ import annotations

import pytest

from builder import readers
from builder.cleaning import clean
from builder.cleaning.sidecar import RULE, apply, load, unknown_records
from tests.cleaning.fixtures import PAGES, capture
from tests.cleaning.fixtures import load as page

CAPTURE = capture(page(PAGES[0]).text.encode())
ARTICLE = clean(readers.decode(CAPTURE))[0]


def corrected(text):
    sidecar, findings = load(text, "a.txt.meta.yml")
    assert sidecar is not None
    article, said = apply(ARTICLE, sidecar)
    return article, [str(finding) for finding in (*findings, *said)]


def test_fields_win_over_the_rules_and_are_confirmed():
    article, said = corrected(
        "title: Tên đúng\ndate: 2019-08\nbyline: Lê A\nsource: Báo X\npublish: excerpt\nlicence: CC BY\nnoindex: true\n"
    )
    assert said == []
    record = article.record
    assert (record.title, record.date, record.date_basis, record.byline, record.source.name) == (
        "Tên đúng",
        "2019-08",
        "editor",
        ("Lê A",),
        "Báo X",
    )
    assert (article.publish, article.licence, article.noindex) == ("excerpt", "CC BY", True)
    assert set(record.confirmed) == {"title", "date", "byline", "source", "publish", "licence", "noindex"}


def test_a_date_can_be_said_to_be_unknown():
    article, _ = corrected("date: none\n")
    assert (article.record.date, article.record.date_basis) == (None, "none")


def test_lines_are_relabelled_for_the_same_capture():
    article, said = corrected(f"relabel:\n  sha256: {CAPTURE.sha256}\n  lines:\n    1: title\n    '2-3': note\n")
    assert said == []
    assert [(one.label, one.rule) for one in article.labels[:3]] == [("title", RULE), ("note", RULE), ("note", RULE)]
    assert article.record.title == ARTICLE.text[0].text.strip()
    assert article.blocks[0].kind == "title"
    assert article.blocks[0].set_aside_by is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titel: X\n", "a.txt.meta.yml:1: unknown-key: "),
        ("title: X\ndate: hôm qua\n", "a.txt.meta.yml:2: wrong-value: "),
        ("publish: some\n", "a.txt.meta.yml:1: wrong-value: "),
        ("url: ftp://x\n", "a.txt.meta.yml:1: wrong-value: "),
        ("relabel:\n  sha256: " + "a" * 64 + "\n  lines:\n    1: title\n", "a.txt.meta.yml:1: stale-relabel: "),
        (f"relabel:\n  sha256: {CAPTURE.sha256}\n  lines:\n    9999: title\n", "a.txt.meta.yml:4: unknown-line: "),
        (f"relabel:\n  sha256: {CAPTURE.sha256}\n  lines:\n    1: headline\n", "a.txt.meta.yml:"),
    ],
)
def test_what_does_not_fit_is_said_with_its_line(text, expected):
    _, said = corrected(text)
    assert len(said) == 1
    assert said[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"), [("a: [1", "p:1: broken-yaml: "), ("chỉ là chữ", "p:1: wrong-value: "), ("- a\n", "p:1: wrong-value: ")]
)
def test_a_broken_sidecar_is_one_finding(text, expected):
    sidecar, findings = load(text, "p")
    assert sidecar is None
    assert [str(finding).startswith(expected) for finding in findings] == [True]


def test_records_of_a_web_archive_are_named_by_number_or_address():
    sidecar, findings = load("records:\n  1: {title: Một}\n  https://a.example/x: {title: Hai}\n  9: {title: Chín}\n", "p")
    assert not findings
    assert sidecar is not None
    unknown = unknown_records(sidecar, frozenset({1, 2}), frozenset({"https://a.example/x"}))
    assert [(finding.line, finding.code) for finding in unknown] == [(4, "unknown-record")]
