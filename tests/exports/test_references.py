"""Citation files: what is known, nothing else, and readable by those that read the formats."""

from __future__ import annotations

import json
import re

import pytest

from builder.exports.references import Reference, bibtex, csl_json, ris
from builder.settings import Settings
from tests.exports.downloads import files
from tests.pages.collection import load, make

CORPUS, _ = load()
CARDS = {card.path: card for card in CORPUS.cards}
URL = "https://kho.example/luu/"


def ris_fields(text: str) -> list[tuple[str, str]]:
    lines = text.split("\r\n")
    assert lines[-1] == ""
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in lines[:-1]]
    return [(match[1], match[2]) for match in found if match]


def test_ris_of_a_dated_article():
    assert ris_fields(ris(Reference.of(CARDS["mot.txt"], URL))) == [
        ("TY", "NEWS"),
        ("TI", "Công đoàn cơ sở học tập nghị quyết"),
        ("AU", "T.T"),
        ("T2", "Báo Vùng Cao"),
        ("DA", "2024/05/22/"),
        ("PY", "2024"),
        ("LA", "vi"),
        ("L2", "https://kho.example/luu/bai-viet/cong-doan-co-so-hoc-tap-nghi-quyet/"),
        ("N1", f"Bản lưu {URL}bai-viet/cong-doan-co-so-hoc-tap-nghi-quyet/, 2024-01-02; SHA-256 {CARDS['mot.txt'].sha256}"),
        ("ER", ""),
    ]


def test_nothing_is_made_up_for_an_article_without_date_and_source():
    reference = Reference.of(CARDS["hai.txt"])
    assert not {"DA", "PY", "AU", "T2", "UR", "L2"} & {tag for tag, _ in ris_fields(ris(reference))}
    assert set(json.loads(csl_json(reference))[0]) == {"id", "type", "title", "language", "note"}
    assert not re.search(r"^  (author|date|year|journal|url) =", bibtex(reference), re.MULTILINE)


def test_csl_json_holds_parts_of_the_date():
    item = json.loads(csl_json(Reference.of(CARDS["ba.txt"])))[0]
    assert item["issued"] == {"date-parts": [[2021, 2, 3]]}
    assert item["URL"] == "https://bao.example/ba"


@pytest.mark.parametrize("title", ["Lãi 5% & {ngoặc} $ _x_ #1 \\ ~ ^", "Hai\ndòng", "TY  - giả\r\nER  - "])
def test_no_title_breaks_a_file(title):
    corpus, _ = make([{"file": "x.txt", "title": title, "blocks": [["title", title], ["body", "Thân."]]}], Settings())
    reference = Reference.of(corpus.cards[0])
    text = bibtex(reference)
    unescaped = re.sub(r"\\[{}]", "", text)
    assert unescaped.count("{") == unescaped.count("}")
    assert [tag for tag, _ in ris_fields(ris(reference))] == ["TY", "TI", "LA", "N1", "ER"]
    assert json.loads(csl_json(reference))[0]["title"] == " ".join(title.split())


def test_files_stand_beside_the_pages():
    paths = [file.path for file in files(CORPUS, Settings(), URL)]
    assert len(paths) == len(set(paths))
    assert "bai-viet/cong-doan-co-so-hoc-tap-nghi-quyet/trich-dan.bib" in paths
    assert "moi.xml" in paths
    assert "van-ban/dang/tw/k12/nq-35/moi.xml" in paths


def test_feed_has_days_of_addition_and_no_invented_publication():
    from xml.etree import ElementTree as ET

    text = next(file.text for file in files(CORPUS, Settings(), URL) if file.path == "moi.xml")
    root = ET.fromstring(text)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{atom}entry")
    assert len(entries) == 3
    assert all(entry.findtext(f"{atom}updated") == "2024-01-02T00:00:00Z" for entry in entries)
    assert sorted(entry.findtext(f"{atom}published") or "" for entry in entries) == [
        "",
        "2021-02-03T00:00:00+07:00",
        "2024-05-22T00:00:00+07:00",
    ]
