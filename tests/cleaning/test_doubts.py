"""Whether the pages that come out wrong are those that cleaning doubts, and few others."""

from __future__ import annotations

from builder.model import RUNNING_TEXT
from tests.cleaning.fixtures import MUTATIONS, PAGES, Figures, cleaned, load
from tests.cleaning.test_heldout import PAGES as HELDOUT

WRONG = 0.94
"""Line F1 below which somebody should look at a page."""
LEAST_NAMED, MOST_FALSE = 0.78, 0.12
"""Share of the wrong pages that are in doubt, at least, and of the right ones, at most."""


def measure() -> tuple[list[bool], list[bool]]:
    """Whether each wrong page and each right one is in doubt, over all pages as written and changed."""
    wrong: list[bool] = []
    right: list[bool] = []
    for path in (*PAGES, *HELDOUT):
        if path.with_suffix(".raw").exists():
            continue
        for change in MUTATIONS.values():
            page = change(load(path))
            articles = cleaned(page.text.encode())
            figures = Figures()
            figures.add(page, articles)
            text = any(label in RUNNING_TEXT for label, _, _ in page.lines)
            bad = figures.f1 < WRONG if text else figures.leaked > 0
            (wrong if bad else right).append(any(article.doubts for article in articles))
    return wrong, right


def test_wrong_pages_are_in_doubt_and_few_right_ones() -> None:
    wrong, right = measure()
    assert sum(wrong) >= LEAST_NAMED * len(wrong), f"{sum(wrong)} of {len(wrong)} wrong pages are in doubt"
    assert sum(right) <= MOST_FALSE * len(right), f"{sum(right)} of {len(right)} right pages are in doubt"
