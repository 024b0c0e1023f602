from __future__ import annotations

import pytest

from builder.model import RUNNING_TEXT
from tests.cleaning.fixtures import PAGES, cleaned, load, record_errors


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_is_labelled_as_its_fixture_says(path):
    page = load(path)
    articles = cleaned(page.text.encode())
    found = {one.line: one for one in articles[0].labels}
    wrong = [
        f"{number}: {label} expected, {found[number].label} found by {found[number].rule}: {text}"
        for number, (label, _, text) in enumerate(page.lines, 1)
        if found[number].label != label
    ]
    assert not wrong, "\n".join(wrong)
    assert not (errors := record_errors(page.record, articles[0])), "\n".join(errors)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_articles_are_counted(path):
    page = load(path)
    articles = cleaned(page.text.encode())
    numbers = {number for _, number, _ in page.lines}
    expected = [0] if page.record.get("article") == 0 else sorted(numbers)
    assert [article.number for article in articles] == expected
    for article in articles:
        own = {one.line for one in article.labels if one.article == article.number and one.label in RUNNING_TEXT}
        wanted = {
            line for line, (label, number, _) in enumerate(page.lines, 1) if label in RUNNING_TEXT and number == article.number
        }
        assert own == wanted
