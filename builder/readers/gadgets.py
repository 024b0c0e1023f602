"""What sites set beside and into their articles: tools, ratings, calls to subscribe, adverts, lists of tags, boxes of other articles.

Told by the words in the names of an element, by its role, and by its make: a box with a form or a button and hardly any text, or the
headline of another article, which leads there, and its summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from bs4 import Tag

from builder.data import load
from builder.readers.folds import unfolds
from builder.text import fold

_NAMED = frozenset({"class", "id", "type", "data-role", "data-type", "data-component-name"})
"""Attributes in which sites name an element."""
_LABELLED = frozenset({"div", "section", "aside", "ul", "ol", "nav", "form"})
"""Elements whose label for readers who do not see the page says what they hold; that of a picture says what it shows."""
_TYPED = frozenset({"input", "button", "ol", "ul", "li", "a", "source", "link"})
"""Elements whose type is no name."""
_ROLES = frozenset(
    {"toolbar", "complementary", "search", "form", "status", "alert", "dialog", "alertdialog", "menu", "menubar", "tablist"}
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_FIELDS = frozenset({"email", "text", "tel", "submit", "radio", "checkbox"})
_BUTTON = re.compile(r"(?:^|[-_])(?:btn|button)(?:$|[-_])", re.IGNORECASE)


def hints_of(node: Tag) -> frozenset[tuple[str, str]]:
    """What the names, the label and the role of an element call it, as hints with the word for each; nothing for most elements."""
    found = set[tuple[str, str]]()
    for name in _names(node):
        found |= _called(name)
    if node.get("role") in _ROLES:
        found.add(("gadget", f"role={node['role']}"))
    if _is_unseen(node) and not _is_folded(node):
        found.add(("gadget", "unseen"))
    return frozenset(found)


def _is_unseen(node: Tag) -> bool:
    return node.has_attr("hidden") or _UNSEEN.search(str(node.get("style") or "")) is not None


def _is_folded(node: Tag) -> bool:
    """Whether what is not shown unfolds below its heading: the answer to a question, the part of an article behind a tab."""
    outer = node.parent
    for one in (node, outer) if outer is not None and _is_unseen(outer) else (node,):
        above = one.find_previous_sibling()
        if isinstance(above, Tag) and (
            above.has_attr("aria-expanded") or above.find(True, attrs={"aria-expanded": True}) is not None
        ):
            return True
    return False


def _names(node: Tag) -> Iterator[str]:
    for key, value in node.attrs.items():
        if key in _NAMED and not (key == "type" and node.name in _TYPED):
            yield from map(str, value) if isinstance(value, list) else (str(value),)
        elif key == "aria-label" and node.name in _LABELLED:
            yield fold(str(value))
        elif key == "data-ad" or key.startswith("data-ad-"):
            yield "ad"


@lru_cache(maxsize=20_000)
def _called(name: str) -> frozenset[tuple[str, str]]:
    """The hints in one name, each with the word that gave it."""
    parts = [part.lower() for part in _PARTS.findall(name)]
    table = _words()
    longest = max(map(len, table), default=1)
    runs = {tuple(parts[start : start + size]) for size in range(1, longest + 1) for start in range(len(parts) - size + 1)}
    return frozenset((table[run], " ".join(run)) for run in runs if run in table)


@cache
def _words() -> dict[tuple[str, ...], str]:
    """The words of the vocabulary, apart and written as one, with their hint."""
    table: dict[tuple[str, ...], str] = {}
    for entry in load("cleaning/markup")["part"]:
        for word in entry["words"]:
            parts = tuple(_PARTS.findall(word))
            table[parts] = table["".join(parts),] = entry["hint"]
    return table


def asks(node: Tag) -> bool:
    """A field or a button that waits for the reader; an unfolding heading does not, and neither does a bare icon."""
    if node.name == "input":
        return str(node.get("type") or "text").lower() in _FIELDS
    if node.name in {"textarea", "select"}:
        return True
    pressed = node.name == "button" or (node.name == "a" and (node.get("role") == "button" or _set_as_button(node)))
    return pressed and any(char.isalpha() for char in node.get_text())


def _set_as_button(node: Tag) -> bool:
    return any(_BUTTON.search(name) for name in node.get("class") or [])


_HEADLINE = 4
"""Words of the shortest headline of a card."""
_SUMMARY = 5
"""And of the shortest summary."""


def is_card(node: Tag) -> bool:
    """A headline that leads elsewhere, on a line of its own, and a sentence below it that leads nowhere."""
    links = [link for link in node.find_all("a") if len(link.get_text().split()) >= _HEADLINE and not unfolds(link)]
    return len(links) == 1 and _alone(links[0], node) and any(_tells(text) for text in _lines_below(links[0], node))


def _alone(link: Tag, node: Tag) -> bool:
    """Whether a link is all that the element around it says, or stands beside elements only."""
    around = link.parent
    if around is None:
        return False
    if around is not node:
        return around.get_text(strip=True) == link.get_text(strip=True)
    return not any(text.strip() for text in node.find_all(string=True, recursive=False))


def _lines_below(link: Tag, node: Tag) -> Iterator[str]:
    """Lines of a card behind its link; a link below a sentence shares it, or leads on to the whole text."""
    for line in link.find_all_next(["p", "div", "span"]):
        if all(parent is not node for parent in line.parents):
            return
        if line not in link.descendants and line.find(["p", "div"]) is None:
            yield line.get_text(" ", strip=True)


def _tells(text: str) -> bool:
    return text.endswith((".", "…", "...", "?", "!")) and len(text.split()) >= _SUMMARY
