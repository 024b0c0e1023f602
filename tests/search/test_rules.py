"""The rules of the search, in Python and in the browser, and the abbreviations."""

from __future__ import annotations

import json

import pytest

from builder.data import load
from builder.search import rules
from builder.search.terms import terms
from tests.search.conftest import ROOT, table

CASES = table("rules.toml")


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["text"])
def test_words(case):
    found = rules.tokens(rules.even(case["text"]).text)
    for name in ("spelt", "folded"):
        if name in case:
            assert [getattr(token, name) for token in found] == case[name]


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: case["text"])
def test_dates(case):
    assert [list(found.keys) for found in rules.dates(rules.even(case["text"]).folded)] == case["keys"]


@pytest.mark.parametrize("case", CASES["numbers"], ids=lambda case: case["text"])
def test_numbers(case):
    assert [list(found.keys) for found in rules.numbers(rules.even(case["text"]).folded)] == case["keys"]


@pytest.mark.browser
def test_the_browser_reads_every_case_as_python_does(browser):
    page = browser.new_page()
    page.set_content("<title>rules</title>")
    page.add_script_tag(path=ROOT / "builder" / "search" / "scripts" / "rules.js")
    page.evaluate("table => { window.made = archiveSearch.rules(table) }", json.loads(json.dumps(rules.table())))
    texts = [case["text"] for kind in CASES.values() for case in kind]
    texts += [article["title"] + " " + " ".join(article["text"]) for article in table("collection.toml")["article"]]
    for text in texts:
        even = rules.even(text)
        read = page.evaluate(
            """text => { const even = made.even(text); return {
                even, tokens: made.tokens(even.text).map((one) => [one.start, one.end, one.folded, one.spelt]),
                dates: made.dates(even.folded).map((one) => [one.start, one.end, one.keys]),
                numbers: made.numbers(even.folded).map((one) => [one.start, one.end, one.keys]) } }""",
            text,
        )
        assert read["even"] == {"printed": even.printed, "text": even.text, "folded": even.folded}
        if "🙂" in text:
            continue  # the browser counts it as two
        assert read["tokens"] == [list(token) for token in rules.tokens(even.text)], text
        assert read["dates"] == [[found.start, found.end, list(found.keys)] for found in rules.dates(even.folded)], text
        assert read["numbers"] == [[found.start, found.end, list(found.keys)] for found in rules.numbers(even.folded)], text
    page.close()


@pytest.mark.parametrize("entry", load("search/abbreviations")["abbreviation"], ids=lambda entry: entry["short"][0])
def test_every_example_of_an_abbreviation_is_found_by_its_other_form(entry):
    assert entry["examples"], "an abbreviation needs a printed example"
    for example in entry["examples"]:
        keys = {key for key, _ in terms(example, [])}
        forms = [*entry["short"], entry["full"][0]]
        wanted = [[token.folded for token in rules.tokens(rules.even(form).text)] for form in forms]
        found = [all(word in keys for word in form) for form in wanted]
        assert all(found), f"{example} is not found by {forms[found.index(False)]}"


def test_small_letters_are_no_abbreviation():
    assert "thanh" not in {key for key, _ in terms("bác tp nào đó", [])}
    assert "thanh pho" in {key for key, _ in terms("TP Lào Cai", [])}


def test_forms_that_meet_make_pairs():
    keys = {key for key, _ in terms("BCH LĐLĐ huyện", [])}
    assert {"hanh lien", "bch ldld", "hanh ldld", "bch lien", "dong huyen", "ldld huyen"} <= keys


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("Nghị quyết Đại hội XII", "hoi 12"),
        ("khóa XIII", "khoa 13"),
        ("đại hội 12", "hoi xii"),
        ("lần thứ IV", "thu 4"),
        ("quý III", "qui 3"),
    ],
)
def test_what_is_counted_in_roman_figures_is_found_by_arabic_ones_and_the_other_way_round(printed, other):
    keys = {key for key, _ in terms(printed, [])}
    assert other in keys


def test_other_letters_are_no_numerals():
    keys = {key for key, _ in terms("anh thứ v, khóa vi tính, năm X", [])}
    assert keys.isdisjoint({"5", "6", "10"})
