"""Quick first looks at a line may spare it a search, and never one that would find something."""

from __future__ import annotations

import pytest

from builder.cleaning import signs, site_foot
from builder.cleaning.prefixes import may_hold_outlet, registry, split_outlet
from builder.cleaning.vocabulary import match_widget
from builder.text import fold
from tests.cleaning.fixtures import HERE, load

LINES = sorted({text for path in sorted(HERE.rglob("*.txt")) for _, _, text in load(path).lines if 0 < len(text) <= 400})


def test_each_line_with_an_address_has_a_sign_of_one():
    found = [line for line in map(fold, LINES) if signs._URL.search(line)]
    assert len(found) > 100
    assert all(map(signs._names_site, found))


def test_each_path_has_one_of_its_signs():
    found = [line for line in LINES if signs._PATH.search(line)]
    assert len(found) > 100
    assert all(any(sign in line for sign in signs._PATH_SIGNS) for line in found)


def test_each_head_of_a_document_is_looked_at():
    found = [line for line in map(fold, LINES) if signs._STATE.search(line) or signs._NUMBER_OF_DOCUMENT.match(line)]
    assert len(found) > 100
    assert all(map(signs.heads_document, found))


def test_each_line_that_says_whose_the_site_is_is_looked_at():
    patterns = (site_foot._CITE_SITE, site_foot._CITED, site_foot._KEEPS, site_foot._CONSENT)
    found = [fold(line) for line in LINES if any(pattern.search(line) for pattern in patterns)]
    assert len(found) > 50
    assert all(any(sign in line for sign in site_foot._SAYS_WHOSE) for line in found)


def test_each_outlet_before_a_stamp_is_looked_for():
    forms = [form for form in registry() if split_outlet(f"Lan Anh {form}")]
    assert len(forms) > 50
    assert all(map(may_hold_outlet, forms))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Minh Hà viết:", "comment-box"),
        ("Xin lỗi, lỗi 404", "not-found"),
        ("Trang tin Đồi Thông - Cơ quan của Hội Nông dân huyện", "footer"),
    ],
)
def test_patterns_that_begin_with_anything_find_their_sign_first(line, name):
    found = match_widget(fold(line))
    assert found is not None
    assert found[0].name == name
