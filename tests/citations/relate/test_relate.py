"""What one clause says between two documents; the examples of the vocabulary and a table of sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from builder import data
from builder.citations import find, load_registry, relate, resolve
from builder.model import Citation, Mention, Passage

SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text(encoding="utf-8"))
REGISTRY = load_registry()[0]


@pytest.mark.parametrize("case", SENTENCES, ids=[case["text"][:60] for case in SENTENCES])
def test_sentence_says(case):
    passage = Passage("p", case["text"], tuple(find(case["text"])), "2025-12-01")
    cited = resolve([passage], REGISTRY)[0]
    by_id = {one.id: one.mention.number for one in cited.citations}
    assert [[by_id[one.src], one.type, by_id[one.dst]] for one in cited.relations] == case["says"]
    assert all(one.cue and one.cue in case["text"] for one in cited.relations)


def _examples():
    for entry in data.load("citations/relations")["relation"]:
        for key, order in (("examples", (0, 1)), ("examples_passive", (1, 0)), ("examples_front", (1, 0))):
            patterns = entry.get({"examples": "active", "examples_passive": "passive", "examples_front": "front"}[key])
            if patterns:
                assert entry.get(key), f"{entry['type']}: {key} is missing"
            for example in entry.get(key, ()):
                yield pytest.param(example, entry["type"], order, id=f"{entry['type']}-{key}-{example[:30]}")


@pytest.mark.parametrize(("example", "kind", "order"), list(_examples()))
def test_every_pattern_of_the_vocabulary_finds_its_example(example, kind, order):
    text = re.sub("[⟨⟩]", "", example)
    spans, shift = [], 0
    for match in re.finditer("⟨(.*?)⟩", example):
        spans.append((match.start() - shift, match.end() - shift - 2))
        shift += 2
    # Documents of the centre, so that rank and time do not matter.
    citations = [
        Citation(
            str(index),
            Mention(start, end, text[start:end], "full", sentence=(0, len(text))),
            f"nn/cp/nd-0{index}-2000",
            "stated",
            "",
        )
        for index, (start, end) in enumerate(spans)
    ]
    found = relate.relate(Passage("p", text, tuple(one.mention for one in citations)), citations)
    assert [(one.src, one.type, one.dst) for one in found] == [(str(order[0]), kind, str(order[1]))]
