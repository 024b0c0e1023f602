"""Ids, periods and the vocabulary that they are made from."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from builder import data
from builder.citations import hub_of, series
from builder.citations.identity import take_apart
from builder.citations.periods import local_term_of_ordinal, ordinal_of_local_term, party_term, party_terms, periods_of
from builder.citations.places import level_of, of_publisher, provinces

HERE = Path(__file__).parent


def rows(name):
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", rows("ids.yml"), ids=lambda row: row["id"])
def test_hub_is_the_id_without_its_period(row):
    assert hub_of(row["id"]) == row["hub"]
    assert take_apart(row["id"]).period == row["period"]


@pytest.mark.parametrize("row", rows("periods.yml"), ids=lambda row: f"{row['body']} {row['when']}")
def test_date_gives_the_period(row):
    owner = series.of_code()[row["body"].upper()]
    assert list(periods_of(owner, str(row["when"]))) == row["periods"]


def test_party_terms_follow_one_another_without_gap():
    terms = [int(term) for _, term in party_terms()]
    assert terms == list(range(terms[0], terms[0] + len(terms)))
    assert all(party_term(first) == term for first, term in party_terms())


def test_ordinals_of_provincial_congresses_count_in_fives():
    assert ordinal_of_local_term("lao-cai", "2015") == "15"
    assert local_term_of_ordinal("lao-cai", "16") == "nk2020"
    assert local_term_of_ordinal("nowhere", "16") is None
    assert set(data.load("citations/congresses")["place"]) <= provinces() | {"thua-thien-hue", "ba-ria-vung-tau"}


@pytest.mark.parametrize("entry", data.load("citations/series")["series"], ids=lambda entry: str(entry["codes"][:1]))
def test_every_series_prints_an_example_that_is_read_as_its_own(entry):
    assert entry["examples"], "a series without a printed example"
    for example in entry["examples"]:
        symbol = series.read_symbol(example.partition("/")[2] if example.count("/") == 1 else example.split("/", 2)[-1])
        owner = symbol.series or series.read_symbol(example.partition("-")[2]).series
        assert owner is not None, example
        assert owner.body == entry["body"], example


def test_codes_that_look_alike_are_kept_apart():
    assert [one.body for text in ("NQ/TW", "NQ/TU") if (one := series.read_symbol(text).series)] == ["tw", "{place}"]
    assert series.slug_of_symbol("ĐA") == "da"
    assert series.slug_of_symbol("DA") == "duan"
    assert series.slug_of_symbol("TTr") == "ttr"
    assert series.slug_of_symbol("TT", "TTRI") == "ttri"
    assert series.slug_of_word("BOLUAT") == "luat"


def test_type_word_and_symbol_agree_or_not():
    assert series.agrees("QDI", "QĐ")
    assert series.agrees("CTR", "CTr")
    assert not series.agrees("KH", "HD")
    assert not series.agrees("CT", "KH")


def test_places_know_their_level():
    assert level_of("lao-cai") == "tinh"
    assert level_of("yen-bai") == "tinh"
    assert level_of("xa-ban-lien") == "xa"
    assert level_of("bao-thang") == "huyen"
    assert of_publisher("Báo Lào Cai") == "lao-cai"
    assert of_publisher("Báo Lao động") is None
