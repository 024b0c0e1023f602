"""Whole passages: which document each mention means, how surely, and what acts on what. The cases stand in passages.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from builder.citations import load_registry, resolve
from builder.citations.find import find
from builder.citations.registry import Registry
from builder.model import Cited, Passage

CASES = yaml.safe_load((Path(__file__).parent / "passages.yml").read_text(encoding="utf-8"))


def passage_of(case: dict, identity: str = "p") -> Passage:
    when = str(case["date"]) if case.get("date") else None
    return Passage(identity, case["text"], tuple(find(case["text"])), when, None, case.get("place"))


def said(cited: Cited) -> tuple[list, list]:
    documents = [
        [one.mention.text, one.canonical, one.certainty, *one.conflicts] for one in cited.citations if not one.mention.optional
    ]
    by_id = {one.id: one.canonical for one in cited.citations}
    return documents, [[by_id[one.src], one.type, by_id[one.dst]] for one in cited.relations]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()[0]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_passage_means_these_documents(case, registry):
    documents, relations = said(resolve([passage_of(case)], registry)[0])
    assert documents == [list(row) for row in case["documents"]]
    assert relations == case.get("relations", [])
