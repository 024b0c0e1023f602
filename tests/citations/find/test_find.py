"""Tables of sentences with marked citations; a person who reads no Python can add to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from builder.citations import find

HERE = Path(__file__).parent
MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def _cases():
    for path in sorted(HERE.glob("*.yml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            yield pytest.param(case, id=f"{path.stem}-{number}")


@pytest.mark.parametrize("case", list(_cases()))
def test_finds_what_is_marked_and_nothing_else(case):
    text = MARK.sub(r"\1", case["text"])
    marked, shift = [], 0
    for match in MARK.finditer(case["text"]):
        marked.append((match.start() - shift, match.end() - shift - 4))
        shift += 4
    found = [mention for mention in find(text) if not mention.optional]
    assert [mention.text for mention in found] == [text[start:end] for start, end in marked]
    assert [(mention.start, mention.end) for mention in found] == marked
    for mention, wanted in zip(found, case.get("fields", []), strict=False):
        assert {name: getattr(mention, name) for name in wanted} == wanted, mention.text
