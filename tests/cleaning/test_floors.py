from __future__ import annotations

import tomllib

import pytest

from tests.cleaning.fixtures import HERE, MUTATIONS, PAGES, Figures, cleaned, load

FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
LEAST = {"line_f1": 0.95, "labels": 0.92, "fields": 0.93}
"""What no floor may fall below, whatever is written in floors.toml."""


def test_every_mutation_has_floors_none_too_low():
    assert FLOORS.keys() == MUTATIONS.keys()
    low = {(name, key) for name, floor in FLOORS.items() for key, least in LEAST.items() if floor[key] < least}
    assert not low
    assert FLOORS["as-written"]["line_f1"] == 1.0


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_cleaning_stays_as_good_as_it_was(mutation):
    figures = Figures()
    for path in PAGES:
        page = MUTATIONS[mutation](load(path))
        figures.add(page, cleaned(page.text.encode()))
    measured = {"line_f1": figures.f1, "labels": figures.right / figures.labels, "fields": figures.fields_right / figures.fields}
    below = {key: (measured[key], floor) for key, floor in FLOORS[mutation].items() if measured[key] < floor}
    assert not below, below
    assert figures.invented == 0, "a date was invented"
