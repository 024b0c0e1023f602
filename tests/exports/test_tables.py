"""Tables: what the archive holds, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from builder.exports.tables import TABLES, safe
from builder.settings import Settings
from tests.exports.downloads import files
from tests.pages.collection import load, make

CORPUS, _ = load()


def read(corpus=CORPUS) -> dict[str, list[dict[str, str]]]:
    found = {file.path: file.text for file in files(corpus, Settings())}
    return {table.name: list(csv.DictReader(io.StringIO(found[table.path].removeprefix("\ufeff"), newline=""))) for table in TABLES}


def test_rows_are_all_articles_documents_and_mentions():
    tables = read()
    assert len(tables["bai-viet"]) == len(CORPUS.cards)
    assert [row["id"] for row in tables["van-ban"]] == list(CORPUS.instruments)
    assert len(tables["vien-dan"]) == sum(card.mentions for card in CORPUS.cards)
    assert len(tables["quan-he"]) == sum(len(CORPUS.heavy.details(card.key).edges) for card in CORPUS.cards)
    counted = sum(row["counted"] == "1" for row in tables["vien-dan"])
    assert counted == sum(one.mentions for one in CORPUS.instruments.values())


def test_what_is_unknown_is_empty():
    row = next(row for row in read()["bai-viet"] if row["path"] == "hai.txt")
    assert row["date"] == ""
    assert row["source"] == ""
    assert row["date_range"] == "2019-11-07/2019-12-31"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", " =1"])
def test_no_cell_is_a_formula(text):
    assert safe(text).startswith("'")
    corpus, _ = make([{"file": "x.txt", "title": text, "blocks": [["title", text], ["body", "Thân."]]}], Settings())
    assert read(corpus)["bai-viet"][0]["title"] == f"'{text.strip()}"


def test_cells_hold_no_line_break_and_survive_quotes():
    corpus, _ = make([{"file": "x.txt", "title": 'Hai "dòng"\n,phẩy', "blocks": [["title", "x"], ["body", "Thân."]]}], Settings())
    assert read(corpus)["bai-viet"][0]["title"] == 'Hai "dòng" ,phẩy'


def test_the_package_describes_every_column():
    found = {file.path: file.text for file in files(CORPUS, Settings())}
    package = json.loads(found["du-lieu/datapackage.json"])
    for resource in package["resources"]:
        header = found[f"du-lieu/{resource['path']}"].removeprefix("\ufeff").splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert "licenses" not in package
