"""What the five captures give, in a form an archivist can review. `pytest tests/build/test_goldens.py --force-regen` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from builder import contracts
from builder.citations.registry import load_registry
from builder.contracts import Json
from tests.build.project import ROOT

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@cache
def inspected() -> dict[str, Json]:
    rows, findings = contracts.inspect(SEEDS, load_registry(None)[0])
    assert not findings
    return {row["file"].rpartition("/")[2]: row for row in rows}


def sheet(row: Json) -> Iterator[str]:
    yield f"# {row['file'].rpartition('/')[2]}"
    yield ""
    for name, value in row["record"].items():
        yield f"{name}: {value}"
    yield ""
    yield "## Blocks"
    yield ""
    for block in row["blocks"]:
        if block["kind"] != "blank":
            first, last = block["lines"]
            rule = f"  — set aside: {block['set_aside_by']}" if block["set_aside_by"] else ""
            yield f"{first}-{last} {block['kind']}: {' '.join(block['text'].split())[:70].rstrip()}{rule}"
    yield ""
    yield "## Citations"
    yield ""
    for mention in row["mentions"]:
        conflicts = f" !{','.join(mention['conflicts'])}" if mention["conflicts"] else ""
        yield f"[{' '.join(mention['text'].split())}] → {mention['canonical']} ({mention['confidence']}){conflicts} — {mention['reason']}"
    yield ""
    yield "## Relations"
    yield ""
    by_id = {mention["id"]: mention["canonical"] for mention in row["mentions"]}
    yield from sorted({f"{by_id[one['src']]} {one['type']} {by_id[one['dst']]}" for one in row["relations"]})


@pytest.mark.parametrize("name", [path.name for path in SEEDS])
def test_what_a_capture_gives(name: str, file_regression: FileRegressionFixture) -> None:
    file_regression.check("\n".join(sheet(inspected()[name])) + "\n", extension=".md", basename=name.removesuffix(".txt"))


@pytest.mark.parametrize("name", [path.name for path in SEEDS])
def test_every_line_is_labelled_and_every_block_line_accounted_for(name: str) -> None:
    row = inspected()[name]
    lines = (ROOT / "seeds" / name).read_text(encoding="utf-8").split("\n")
    assert {one["line"] for one in row["labels"]} >= {number for number, line in enumerate(lines, 1) if line.strip()}
    covered = {line for block in row["blocks"] for line in range(block["lines"][0], block["lines"][1] + 1)}
    assert covered >= {number for number, line in enumerate(lines, 1) if line.strip()}


@pytest.mark.parametrize("name", [path.name for path in SEEDS])
def test_mentions_stand_where_they_say(name: str) -> None:
    row = inspected()[name]
    for mention in row["mentions"]:
        assert row["blocks"][mention["block"]]["text"][mention["start"] : mention["end"]] == mention["text"]
