"""Parts of which a saved page holds a series: posts of a forum, articles loaded one below the other. The first is the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag

_POST = re.compile(r"^(?:js-)?(?:post|msg|p)[-_]?\d{1,9}$")
"""Ids of posts, as engines of forums number them: ``js-post-12`` (XenForo), ``post_12`` (vBulletin), ``p12`` (phpBB), ``msg12`` (SMF)."""
_FEWEST = 2
_LEAST = 300
"""Characters of the shortest text below a headline that is an article of its own."""


def later_parts(soup: BeautifulSoup) -> dict[int, str]:
    """By its ``id()``, each element that holds a later part, and what that is: ``replies`` (later posts), ``other`` (another article)."""
    tags = soup.find_all(True)  # once: each search walks through the whole page
    return {id(node): "replies" for node in _later_posts(tags)} | {id(node): "other" for node in _later_articles(tags)}


def _later_posts(tags: Sequence[Tag]) -> Sequence[Tag]:
    """Posts below the first: elements of one kind with numbered ids, none of which has a headline as the posts of a blog have."""
    posts = [node for node in tags if _POST.match(str(node.get("id", "")))]
    numbered = [node for node in posts if _called(node) == _called(posts[0])]
    if len(numbered) < _FEWEST:
        return ()
    name, called = _called(numbered[0])
    alike = [node for node in tags if node.name == name and _called(node) == (name, called)] if called else numbered
    later = alike[next(index for index, node in enumerate(alike) if node is numbered[0]) + 1 :]
    return later if all(node.find(["h1", "h2"]) is None for node in (numbered[0], *later)) else ()


def _called(node: Tag) -> tuple[str, str]:
    """Element and first class name: the others tell one post from another ("message firstPost")."""
    classes = node.get("class")
    return node.name, classes[0] if isinstance(classes, list) and classes else ""


def _later_articles(tags: Sequence[Tag]) -> Iterator[Tag]:
    """Articles below the first: elements of one kind, each around a first heading of its own and some text."""
    heads = [node for node in tags if node.name == "h1" and node.get_text().strip()]
    if len(heads) < _FEWEST:
        return
    whole = [_whole(head, heads) for head in heads]
    own = whole[0]
    if own is None or len(own.get_text()) < _LEAST:
        return
    for node in whole[1:]:
        if node is not None and _kind(node) == _kind(own) and len(node.get_text()) >= _LEAST:
            yield node


def _whole(head: Tag, heads: Sequence[Tag]) -> Tag | None:
    """The largest element around a heading that holds no other first heading."""
    held = None
    for parent in head.parents:
        if any(other is not head and _holds(parent, other) for other in heads):
            return held
        held = parent
    return held


def _holds(parent: Tag, node: Tag) -> bool:
    return any(one is parent for one in node.parents)


def _kind(node: Tag) -> tuple[str, str]:
    classes = node.get("class")
    return node.name, " ".join(sorted(classes)) if isinstance(classes, list) else ""
