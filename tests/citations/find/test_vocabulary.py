"""Every entry of the vocabulary has printed examples, and is found by them."""

from __future__ import annotations

import pytest

from builder import data
from builder.citations import find
from builder.citations.grammar.issuers import read_issuer
from builder.text import normalise


def _entries(file, table):
    return [
        pytest.param(entry, id=entry.get("code") or entry.get("key") or entry["names"][0])
        for entry in data.load(f"citations/{file}")[table]
    ]


@pytest.mark.parametrize("entry", _entries("types", "type"))
def test_each_kind_is_found_by_its_examples(entry):
    assert entry.get("examples"), f"types.toml: {entry['code']} has no printed example → add one"
    for example in entry["examples"]:
        found = find(f"Theo {example}, các đơn vị thực hiện.")
        assert [mention.text for mention in found] == [example]
        assert found[0].type == entry["code"], example
    for example in entry.get("not", ()):
        assert not find(example), example


@pytest.mark.parametrize("entry", _entries("bodies", "body"))
def test_each_body_is_read_from_its_examples(entry):
    assert entry.get("examples"), f"bodies.toml: {entry['code']} has no printed example → add one"
    for example in entry["examples"]:
        mention = find(f"{example}.")[0]
        if "của" in example:
            assert mention.issuer is not None
            assert mention.issuer.split(":")[0] == entry["code"].split(":")[0], example


@pytest.mark.parametrize("entry", _entries("bodies", "body"))
def test_each_name_of_a_body_leads_to_a_body(entry):
    for name in entry["names"]:
        for printed in [name.replace("~", central) for central in ("Trung ương", "TW", "T.Ư")] if "~" in name else [name]:
            text = f"{printed} Nội vụ," if entry.get("department") else printed
            even = normalise(text)
            issuer = read_issuer(even.text, even.folded, 0)
            assert issuer is not None
            assert issuer.end == len(printed) or entry.get("department"), printed


@pytest.mark.parametrize("entry", _entries("bodies", "body"))
def test_each_code_of_a_body_is_kept_in_a_symbol(entry):
    for code in entry["symbols"]:
        mention = find(f"Kế hoạch số 45/KH-{code} ngày 2/3/2020")[0]
        assert mention.symbol is not None
        assert mention.symbol.endswith(code), code


@pytest.mark.parametrize("table", ["charter", "solitary", "initials"])
def test_each_named_document_is_found_by_its_examples(table):
    for entry in data.load("citations/named")[table]:
        assert entry.get("examples"), f"named.toml: {entry['key']} has no printed example → add one"
        for example in entry["examples"]:
            found = find(f"Theo {example}, các đơn vị thực hiện.")
            assert [(mention.text, mention.name) for mention in found] == [(example, entry["key"])]


@pytest.mark.parametrize("entry", _entries("named", "owner"))
def test_each_congress_is_found_by_its_owner(entry):
    assert entry.get("examples"), f"named.toml: {entry['key']} has no printed example → add one"
    for example in entry["examples"]:
        found = find(f"Thực hiện {example}, các đơn vị thi đua.")
        assert [(mention.text, mention.name) for mention in found] == [(example, f"dai-hoi-{entry['key']}")]


@pytest.mark.parametrize("table", ["laws", "codes", "ordinances"])
def test_each_law_is_found_whole_with_and_without_a_year(table):
    entry = data.load("citations/named")[table]
    word = entry["word"].capitalize()
    for name in entry["names"]:
        for printed in (f"{word} {name}", f"{word} {name} năm 2021", f"{word} {name} 2021"):
            found = find(f"Cán bộ học {printed}; hội viên cũng học.")
            assert [mention.text for mention in found] == [printed]
            assert found[0].type == entry["code"]


def test_each_list_of_everyday_words_keeps_its_examples_out():
    for name, entry in data.load("citations/negatives").items():
        assert entry.get("examples"), f"negatives.toml: {name} has no printed example → add one"
    for name in ("counted", "housed", "bodies", "compound", "idiom", "indefinite"):
        for example in data.load("citations/negatives")[name]["examples"]:
            assert not find(f"Ở đây {example}."), example


@pytest.mark.parametrize("table", data.load("citations/forewords"))
def test_each_list_of_words_before_a_document_reads_its_examples(table):
    entry = data.load("citations/forewords")[table]
    assert entry.get("examples"), f"forewords.toml: {table} has no printed example → add one"
    for example in entry["examples"]:
        found = find(f"{example} Kế hoạch số 90-KH/TU.")[-1]
        assert found.issuer == "TU", example
        assert found.date == ("2019-06-27" if table not in {"event", "spoken_of"} else None), example


@pytest.mark.parametrize("entry", data.load("citations/references")["pointer"], ids=lambda entry: entry["key"])
def test_each_pointing_word_points_back_in_its_examples(entry):
    assert entry.get("examples"), f"references.toml: {entry['key']} has no printed example → add one"
    for example in entry["examples"]:
        found = find(f"Có Kế hoạch số 90-KH/TU. {example}")
        assert found[1:], example
        assert {(mention.kind, mention.pointer) for mention in found[1:]} == {("coref", entry["key"])}, example
        for barred in entry.get("not_before", ()):
            printed = f"Có Kế hoạch số 90-KH/TU. Họ nói kế hoạch {entry['word']} {barred.replace('#', '5')} gì đó."
            assert not any(mention.pointer == entry["key"] for mention in find(printed)), printed
