"""What folds up: the titles of answers and of parts of an article that unfold below them, and the names of an element."""

from __future__ import annotations

import re

from bs4 import Tag

_UNFOLDS = re.compile(r"accordion|collaps|\bfaq|toggle-?(?:title|head)")
_FOLD_TITLE = re.compile(r"accordion-?(?:title|toggle|head|button|trigger)|\bfaq-?(?:title|question|head)")
_MENU = re.compile(r"nav-?bar|menu|burger")
_FEWEST_WORDS = 4
"""Words of the shortest headline that is told from a button or a menu by its length."""


def marks_of(node: Tag) -> tuple[str, ...]:
    """Class names and id of an element, in lower case."""
    classes = node.get("class")
    names: list[str] = list(classes) if isinstance(classes, list) else [str(classes)] if classes else []
    identity = node.get("id")
    return tuple(str(name).lower() for name in (*names, *([identity] if identity else [])))


def unfolds(node: Tag) -> bool:
    """Whether a button or a link heads a passage that it folds up and unfolds; a button of a menu does not."""
    folds = "collapse" in {node.get("data-bs-toggle"), node.get("data-toggle")}
    if node.name == "a" and not folds:
        return _folds_answer(node)
    if node.name != "button" and not folds:
        return False
    marks = marks_of(node)
    if any(_MENU.search(mark) for mark in marks):
        return False
    return folds or any(_UNFOLDS.search(mark) for mark in marks) or (node.get("aria-expanded") is not None and is_long(node))


def _folds_answer(node: Tag) -> bool:
    """Whether a link that leads nowhere is the title of a fold: ``<a class="accordion-title plain">``."""
    target = str(node.get("href") or "#")
    leads = not target.startswith(("#", "javascript:"))
    return not leads and any(_FOLD_TITLE.search(mark) for mark in marks_of(node))


def is_long(node: Tag) -> bool:
    """Whether an element says enough for a headline."""
    return len(node.get_text().split()) >= _FEWEST_WORDS
