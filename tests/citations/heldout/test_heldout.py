"""Passages by other hands than the rules, pinned so that citations only get better.

They were new to the rules when they were first measured; since then the causes of their errors were mended.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.citations.heldout.gold import passage, passages
from tests.citations.heldout.measure import Figures, measure

HERE = Path(__file__).parent
GOLD = passages(HERE / "passages.yml")
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
LEAST = {"span_precision": 0.97, "span_recall": 0.97, "identity": 0.9, "relation_precision": 0.95}
"""What no floor of the run with the registry may fall below, whatever floors.toml says."""


def _measured(*options: str) -> Figures:
    texts = "".join(json.dumps({key: one[key] for key in ("id", "text", "meta")}) + "\n" for one in GOLD)
    command = [sys.executable, "-m", "builder", "cite", "--jsonl", *options, "-"]
    run = subprocess.run(command, input=texts, capture_output=True, text=True, encoding="utf-8", check=True)
    return measure(GOLD, [json.loads(line) for line in run.stdout.splitlines()])


@pytest.mark.parametrize(("part", "options"), [("registry", ()), ("no-registry", ("--registry", "none"))])
def test_citations_stay_as_good_as_they_were(part, options):
    figures = _measured(*options)
    measured, floors = figures.all(), FLOORS[part]
    assert measured.keys() == floors.keys()
    fewest = {"stated_wrong", "negatives_marked"}
    worse = {
        name: (round(value, 4), floors[name])
        for name, value in measured.items()
        if (value > floors[name] if name in fewest else value < floors[name])
    }
    assert not worse, "\n".join([str(worse), *figures.wrong])


def test_floors_are_none_too_low():
    assert not {name: FLOORS["registry"][name] for name, least in LEAST.items() if FLOORS["registry"][name] < least}


def test_marks_become_mentions_with_exact_offsets():
    read = passage(
        {
            "id": "X",
            "date": "2024-01-02",
            "place": "son-la",
            "text": "Ngày {{2/1|date}}, [[Kế hoạch số 5-KH/TU|dang/son-la/nk2020/kh-05|full!|#noise issuer=TU]]; [[kế hoạch||optional]].",
            "relations": [],
        }
    )
    assert read["text"] == "Ngày 2/1, Kế hoạch số 5-KH/TU; kế hoạch."
    for one in [*read["mentions"], *read["negatives"]]:
        assert read["text"][one["start"] : one["end"]] == one["text"]
    first, second = read["mentions"]
    assert (first["kind"], first["stated"], first["tags"], first["issuer"]) == ("full", True, ["noise"], "TU")
    assert second["optional"] is True
    assert "canonical" not in second


@pytest.mark.parametrize(
    "fault",
    [
        {"text": "[[Kế hoạch số 5-KH/TU|dang/son-la/nk2020/kh-05|entire]]"},
        {"text": "[[Kế hoạch số 5-KH/TU|dang son-la|full]]"},
        {"text": "[[Kế hoạch số 5-KH/TU|dang/son-la/nk2020/kh-05"},
        {"text": "Không có gì.", "relations": ["dang/tw/k13/nq-01 thuc_hien dang/tw/k13/nq-02"]},
        {"text": "Không có gì.", "remark": "x"},
    ],
)
def test_gold_that_is_not_well_formed_is_refused(fault):
    with pytest.raises(ValueError, match="X"):
        passage({"id": "X", "date": "2024-01-02", "place": "son-la", **fault})


def test_every_measure_notices_its_fault():
    gold = passage(
        {
            "id": "X",
            "date": "2024-01-02",
            "place": "son-la",
            "text": "[[Kế hoạch 5-KH/TU|dang/son-la/nk2020/kh-05|full!]] theo [[Nghị quyết 2|dang/tw/k13/nq-02|short]] từ {{2/1|date}}.",
            "relations": ["dang/son-la/nk2020/kh-05 thuc_hien dang/tw/k13/nq-02"],
        }
    )
    plan, resolution = gold["mentions"]
    said = [
        {"id": "a", **{key: plan[key] for key in ("start", "end", "text")}, "canonical": plan["canonical"], "confidence": "stated"},
        {
            "id": "b",
            **{key: resolution[key] for key in ("start", "end", "text")},
            "canonical": "dang/tw/k13/nq-02",
            "confidence": "inferred",
        },
    ]
    right = {"id": "X", "mentions": said, "relations": [{"src": "a", "type": "thuc_hien", "dst": "b"}]}
    perfect = measure([gold], [right])
    assert set(perfect.all().values()) == {0, 1.0}
    assert not perfect.wrong
    date = gold["negatives"][0]
    wrong = {
        "id": "X",
        "mentions": [
            {**said[0], "end": said[0]["end"] - 1, "canonical": "dang/son-la/nk2015/kh-05"},
            {
                "id": "c",
                "start": date["start"],
                "end": date["end"],
                "text": date["text"],
                "canonical": None,
                "confidence": "unknown",
            },
        ],
        "relations": [{"src": "c", "type": "thuc_hien", "dst": "a"}],
    }
    figures = measure([gold], [wrong]).all()
    assert figures == {
        "span_precision": 0.0,
        "span_recall": 0.0,
        "identity": 0.0,
        "links_right": 0.0,
        "stated_share": 0.0,
        "back_references": 1.0,
        "relation_precision": 0.0,
        "relation_recall": 0.0,
        "stated_wrong": 1,
        "negatives_marked": 1,
    }
