"""The benchmark of search: queries that one item answers, and figures of a site that was built for them."""

from __future__ import annotations

import random
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from builder.text import fold
from tests.bench import __main__ as bench
from tests.bench import indexing, searching
from tests.bench.collection import captures, documents_of
from tests.bench.queries import TYPED, queries, slip, telex

LEAST = {1: 0.88, 5: 0.93}
"""Share of the queries that must be answered first, and among the first five."""


def test_a_collection_has_one_set_of_queries_of_every_kind() -> None:
    asked = queries(300)
    assert asked == queries(300)
    assert asked != queries(300, seed=2)
    counted = Counter(query.kind for query in asked)
    assert len(counted) == 20
    assert max(counted.values()) == TYPED["each"]
    assert min(counted.values()) >= TYPED["each"] // 2


def test_what_is_asked_for_is_there_and_no_other_title_has_the_words() -> None:
    titles = {made.path: set(fold(made.title.lower()).split()) for made in captures(300)}
    documents = {one.id for one in documents_of(300)}
    for query in queries(300):
        assert query.wanted in titles or query.wanted in documents
        if query.kind in ("part of a title", "part without accents", "some accents", "other order"):
            words = set(fold(query.typed.lower()).split())
            assert [path for path, title in titles.items() if words <= title] == [query.wanted]


def test_slips_and_keys_are_those_of_a_hand() -> None:
    chance = random.Random(1)
    assert {slip("bến", chance) for _ in range(50)} == {"bn", "bếến", "bnế"}
    assert telex("người") == "nguwowif"
    assert telex(unicodedata.normalize("NFC", "đổi")) == "ddooir"


@pytest.mark.browser
@pytest.mark.site
def test_a_site_is_measured(tmp_path: Path) -> None:
    project = bench._project(tmp_path / "project", 120, 1)
    subprocess.run(bench._make(project), check=True, cwd=bench.ROOT, env={**bench.ENV, "PATH": ""}, capture_output=True)
    asked = queries(120)[::4]
    figures = searching.search(project / "site", asked)
    assert figures.share(1) >= LEAST[1], [one for one in figures.asked if one.place != 1]
    assert figures.share(5) >= LEAST[5]
    assert [one.shown for one in figures.again] == [one.shown for one in figures.asked]
    assert all(one.size > 10_000 and one.requests > 10 and one.milliseconds > 0 for one in figures.cold)
    assert sum("| first query" in line for line in searching.table(figures)) == 3
    made = indexing.index(project, tmp_path, bench.ENV)
    assert made.seconds > 0 < made.megabytes
