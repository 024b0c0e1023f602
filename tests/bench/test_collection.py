"""The benchmark's collections: the same for the same seed, true to what they say of themselves, and readable by the builder."""

from __future__ import annotations

import json
from pathlib import Path

from trafilatura import extract

from builder import contracts, site
from builder.settings import Settings
from tests.bench import alone, collection


def test_a_seed_makes_one_collection() -> None:
    assert list(collection.captures(5, seed=3)) == list(collection.captures(5, seed=3))
    assert list(collection.captures(5, seed=3)) != list(collection.captures(5, seed=4))


def test_the_builder_finds_what_is_true_of_a_collection(tmp_path: Path) -> None:
    collection.write(tmp_path, 30)
    truth = {row["path"]: row for row in map(json.loads, (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines())}
    seeds = tmp_path / "seeds"
    registry, _ = site.registry_of(Settings())
    rows, _ = contracts.inspect([seeds], registry)
    found = wanted = titled = 0
    for row in rows:
        true = truth[Path(row["file"]).relative_to(seeds).as_posix()]
        linked = {mention["canonical"] for mention in row["mentions"]}
        wanted += len(true["cites"])
        found += len(linked & set(true["cites"]))
        titled += row["record"]["title"] == true["title"]
    assert titled == 30
    assert found > 0.9 * wanted


def test_stages_alone_are_measured_by_what_the_captures_hold(tmp_path: Path) -> None:
    made = next(collection.captures(1))
    text = extract(alone.page_of(made))
    assert text is not None
    assert all(line in text for line in made.text.split("\n") if len(line.split()) > 60)
    assert alone.resolve(20, seed=1) > 100
    took = tmp_path / "took"
    for what in ("clean", "clean-html", "find", "extract", "extract-text"):
        assert alone.main([what, "2", "1", str(took)]) == 0
        assert float(took.read_text(encoding="ascii")) > 0
    assert alone.main(["resolve", "2", "1"]) == 0
