"""What the markup around a text says of it: the element it stands in, and what class names and ids call its surroundings.

Class names are hints, never verdicts: an element that holds what only an article has is no widget, whatever its class says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from builder.readers.folds import is_long, marks_of, unfolds
from builder.readers.gadgets import asks, hints_of, is_card
from builder.readers.series import later_parts

_TAGS = frozenset("h1 h2 h3 h4 h5 h6 p li figcaption caption td th blockquote dt dd pre time option button label summary".split())
_INNER = frozenset({"p", "time"})
_TO_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)\b", re.IGNORECASE)
_RIGHT = re.compile(r"(?:^|-)(?:text-)?align-?right$|^text-(?:right|end)$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING = 600
"""Characters of the longest heading."""
_KEPT = frozenset({"li", "figcaption", "blockquote", "h1", "h2", "h3"})
"""Elements that a text stands in even where a paragraph lies between."""

_SHOWN = frozenset({"img", "picture", "figure", "table", "blockquote", "iframe", "video"})
_WRAPPERS = frozenset({"form", "aside"})
"""Elements that wrap whole pages on some sites: every page of ASP.NET is one form."""

_NAVIGATION = frozenset({"nav", "footer", "aside", "select", "form", "button"})
_PARTS = frozenset({"body", "section", "article", "main"})
"""Elements that are too large for what a class name may call their content."""

_WIDGETS = (
    ("related", re.compile(
        r"relat|lien-?quan|tin-?khac|cung-?chuyen-?muc|box-?tin|box-?category|other-?news|most-?read|doc-?nhieu|"
        r"xem-?nhieu|suggest|recommend|sidebar|widget-?posts|(?:recent|latest|popular)-?posts|widget|tinlienquan|"
        r"readmore|read-more|news-?other|box-?news"
    )),
    ("navigation", re.compile(r"^(?:wm-ipp|wm-capinfo|wm-toolbar|donato$)")),  # what the Wayback Machine adds above a page
    ("comments", re.compile(r"comment|binh-?luan|nhan-?xet|ykien|y-kien|feedback|disqus|discuss|reply")),
)  # fmt: skip
"""What class names call parts of a page that are no article."""

_ROLES = (
    ("caption", re.compile(r"caption|chu-?thich|(?:image|photo)-?desc|\bpic-?desc|\bimage$"), frozenset({"div", *_PARTS} - {"main"})),
    ("lead", re.compile(r"sapo|^lead$|article-?lead|news-?lead|hometext|article__sapo|detail-?lead|chapeau|post-?lead"), _PARTS),
    ("heading", re.compile(r"(?:^|[_-])(?:sub-?)?heading(?:$|[_-])|(?:^|[_-])sub-?head(?:line)?(?:$|[_-])"), _PARTS),
    ("breadcrumb", re.compile(r"bread-?crumb|duong-?dan|\bpath\b"), _PARTS),
    ("quote", re.compile(r"(?:^|[-_])quote[-_]{0,2}(?:author|by|cite|content|text|body)$|^pull-?quote$"), _PARTS),
    ("author", re.compile(r"(?<!quote[-_])(?<!quote__)(?<!quote--)(?:author|tac-?gia|byline|nguoi-?viet|writer)"), _PARTS),
)  # fmt: skip
"""What class names call parts of an article, and the elements of which that is not believed."""

_BESIDE = re.compile(
    r"author|tac-?gia|byline|\bdate|\btime|posted|publish|comment|\bviews?\b|luot-?xem|\bcat\b|category|chuyen-?muc"
)
"""Names of inline elements that stand for themselves in the head of an article."""

_INLINE = frozenset("a abbr b big center em font i label mark nobr q s small span strike strong sub sup time u".split())
_PASSING = re.compile(r"\d|^(?:first|last|odd|even|active|show|alpha|omega|current|selected)$")
"""Class names by which one element differs from the next of its kind."""

_SIGNS = frozenset({"i", "span", "em", "a", "mat-icon"})
_SIGN = 40
"""Characters of the longest name of an icon."""


_LONG_PARAGRAPH = 120
_MUCH = 0.4
"""Share of the page's text that no widget holds."""
_LITTLE = 700
"""Characters of the largest gadget: a quiz, a box of goods."""
_BOX = 300
"""Characters of the largest box that is told from a passage by its button or its form alone."""
_CALL = 60
"""And of a paragraph that is a button."""
_LINKS_OF_CARD = 3
"""The picture of another article, its headline, and "read on"."""
_BOXES = frozenset({"div", "section", "aside", "center", "fieldset", "form"})
_PAGE = frozenset({"html", "body", "main"})
_RUNNING = 40
"""Characters of the shortest piece of running text."""
_FEW, _MOST = 0.3, 0.6
"""Shares of the page's running text: of what is no gadget, and of what holds the article."""
_PASSAGES = frozenset("p h1 h2 h3 h4 h5 h6 li dd td th pre blockquote figure figcaption".split())
_LONG_PASSAGE = 60
"""Characters of a passage that its own name makes no gadget: it names how the passage is set ("has-zoom")."""
_WORN = 4
"""One passage in so many, in elements with the name of a gadget: there the name says nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the tree a text stands."""

    tag: str = ""
    hints: frozenset[str] = frozenset()
    setting: tuple[int, int] = (0, 0)
    """Numbers of what holds the element, and of the element: the same wherever the elements around have the same class names."""


@dataclass(slots=True)
class _Size:
    """How much an element holds."""

    text: int = 0
    """Characters."""
    paragraphs: int = 0
    """Long ones without a link."""
    first_heading: bool = False
    links: int = 0
    prose: int = 0
    """Characters of running text outside of links."""
    asks: int = 0
    """Fields and buttons."""
    pictures: int = 0
    """Pictures, tables and quotations: what an article shows."""


class Places:
    """The places of one page."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._sizes = _sizes(soup)
        self._total = self._sizes[id(soup)].text
        self._prose = self._sizes[id(soup)].prose
        self._worn = self._worn_words(soup)
        self._names: dict[int, frozenset[tuple[str, str]]] = {}
        self._worn_names = self._worn_gadgets(soup)
        self._later = later_parts(soup)
        self._settings: dict[tuple[int, str, tuple[str, ...]], tuple[int, int]] = {}

    def below(self, node: Tag, place: Place) -> Place:
        """The place of what stands inside an element that itself stands at ``place``."""
        name = node.name
        hints = set()
        heads = name == "button" and unfolds(node)
        spoken = name == "footer" and "quote" in place.hints  # whose words a quotation is
        if name in _NAVIGATION and not heads and not spoken and not (name in _WRAPPERS and self._holds_article(node)):
            hints.add("navigation")
        if name in {"blockquote", "figure", "figcaption"}:
            hints.add("quote" if name == "blockquote" else name)
        widgets, roles = _called(marks_of(node))
        if widgets and not self._holds_article(node):
            hints |= {hint for hint, word in widgets if hint == "comments" or not (word in self._worn or self._tells(node))}
        if roles:
            whole = self._holds_article(node)
            hints |= {role for role, distrusted in roles if name not in distrusted and not (role == "author" and whole)}
        if (
            node.get("align") == "right"
            or _TO_RIGHT.search(str(node.get("style") or ""))
            or any(map(_RIGHT.search, marks_of(node)))
        ):
            hints.add("right")
        hints |= self._gadget(node)
        if id(node) in self._later:
            hints.add(self._later[id(node)])
        post = name == "li" and self._holds_article(node)  # of a thread, which is a list of posts
        heads = heads or (name in _HEADINGS and self._sizes[id(node)].text > _HEADING)  # one that nothing closes holds the article
        tag = name if name in _TAGS and not heads and not post and not (name in _INNER and place.tag in _KEPT) else place.tag
        return Place(tag, place.hints | hints if hints else place.hints, self._setting(node, place.setting))

    def unread(self, node: Tag) -> bool:
        """Whether an element holds the name of an icon that its font draws, or a link for editors."""
        return (
            node.name in _SIGNS and self._sizes[id(node)].text <= _SIGN and any(hint == "unread" for hint, _ in self._named(node))
        )

    def _setting(self, node: Tag, outer: tuple[int, int]) -> tuple[int, int]:
        if node.name in _INLINE:
            return outer
        classes = node.get("class")
        key = outer[1], node.name, _lasting(tuple(classes)) if classes and isinstance(classes, list) else ()
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = outer[1], len(self._settings) + 1
        return found

    def _gadget(self, node: Tag) -> set[str]:
        """What a small element is by its names and its make."""
        size = self._sizes[id(node)]
        passage = node.name == "h1" or (node.name in _PASSAGES and size.text > _LONG_PASSAGE)
        much = size.paragraphs > 1 or size.text > _LITTLE or size.prose > _FEW * self._prose
        if passage or much or self._holds_article(node):
            return set()
        found = {hint for hint, word in self._named(node) if word not in self._worn_names and hint != "unread"}
        longest = _BOX if node.name in _BOXES else _CALL if node.name == "p" else 0
        if size.asks and size.text <= longest and not (size.paragraphs or size.pictures):
            found.add("asks")
        if (
            node.name in _BOXES
            and 1 <= size.links <= _LINKS_OF_CARD
            and size.text <= _BOX
            and not size.paragraphs
            and is_card(node)
        ):
            found.add("card")
        return found

    def _worn_gadgets(self, soup: BeautifulSoup) -> frozenset[str]:
        """Words of gadgets that are names of the article, or of many of its passages: there they say nothing."""
        total, inside, whole = 0, Counter[str](), set[str]()
        for text in soup.find_all(string=_is_running):
            total += 1
            words = set[str]()
            for node in text.parents:
                much = self._sizes[id(node)].prose > _MOST * self._prose
                (whole if much else words).update(word for _, word in self._named(node) if node.name not in _PAGE)
            inside.update(words)
        return frozenset(whole.union(word for word, count in inside.items() if count > 1 and _WORN * count > total))

    def _named(self, node: Tag) -> frozenset[tuple[str, str]]:
        found = self._names.get(id(node))
        if found is None:
            found = self._names[id(node)] = hints_of(node)
        return found

    def _holds_article(self, node: Tag) -> bool:
        """Whether it has a first heading, several paragraphs or much of the page's text."""
        if node.name in {"body", "html", "main", "article"} and not node.find_parent("article"):
            return True
        size = self._sizes[id(node)]
        return size.first_heading or size.paragraphs >= 3 or size.text > _MUCH * self._total

    def _tells(self, node: Tag) -> bool:
        """Whether it has paragraphs and leads nowhere: no list of other articles, whatever it is called."""
        size = self._sizes[id(node)]
        return size.paragraphs > 0 and size.links == 0

    def _worn_words(self, soup: BeautifulSoup) -> frozenset[str]:
        """Words for widgets by which a page builder calls whatever it lays out, the article and each of its passages as well.

        They stand both around the article and, inside that, around most of its long paragraphs.
        """
        around: set[str] = set()
        stack: list[Tag] = [soup]
        while stack:
            node = stack.pop()
            if node is not soup and node.name not in {"html", "body"}:
                around |= self._words(node)
            stack += [child for child in node.contents if isinstance(child, Tag) and self._holds_article(child)]
        if not around:
            return frozenset()
        total, inside = 0, Counter[str]()
        for paragraph in soup.find_all("p"):
            size = self._sizes[id(paragraph)]
            if size.text > _LONG_PARAGRAPH and not size.links:
                total += 1
                parents = (parent for parent in paragraph.parents if not self._holds_article(parent))
                inside.update({word for parent in parents for word in self._words(parent)})
        return frozenset(word for word in around if 2 * inside[word] > total)

    def _words(self, node: Tag) -> frozenset[str]:
        """The words in its class names and id that are used for widgets."""
        return frozenset(word for _, word in _called(marks_of(node))[0])


def _is_running(text: str | None) -> bool:
    """Whether a piece of text is a good part of a passage."""
    return text is not None and len(text) > _LONG_PASSAGE and type(text) is NavigableString


def stands_for_itself(node: Tag) -> bool:
    """An inline element with a role of its own in the head of an article: author, date, number of comments, a raised "Nổi bật"."""
    if node.name == "span" and node.find_parent("h1") is not None and any(_PREFIX.fullmatch(mark) for mark in marks_of(node)):
        return True
    if node.name == "sup":
        return node.find_parent(["h1", "h2"]) is not None and _BADGE.fullmatch(node.get_text().strip()) is not None
    if node.name not in {"span", "a", "em", "i", "b", "strong"} or not _is_beside(marks_of(node)):
        return False
    return 0 < len(node.get_text()) <= 120 and not _ends_date(node)


_PREFIX = re.compile(r"prefix\w*|label(?:--\w+)?")
"""How forums call the kind of a thread before its headline."""
_BADGE = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]{3,})?")
"""Words raised beside a headline; a unit or the number of a footnote is shorter."""
_CLOCK = re.compile(r"\s*\d{1,2}\s?[:h]\s?\d\d(?::\d\d)?\s*(?:[AaPp][Mm]|SA|CH)?\s*")


def _ends_date(node: Tag) -> bool:
    """Whether it is a time of day inside of the element that begins with its day."""
    around = node.parent
    if around is None or not _CLOCK.fullmatch(node.get_text()) or not _is_beside(marks_of(around)):
        return False
    return any(isinstance(one, NavigableString) and any(map(str.isdigit, one)) for one in node.previous_siblings)


def is_anchor(node: Tag) -> bool:
    """Whether an ``a`` only marks a place of the page (``<a name="dieu_1">``), or leads from a heading to a place of the same page."""
    target = str(node.get("href") or "")
    if not target:
        return bool(node.get("name") or node.get("id")) and not node.has_attr("onclick") and not node.get("class")
    return target.startswith("#") and len(target) > 1 and node.find_parent(["h2", "h3", "h4", "h5", "h6"]) is not None


def headline_among(node: Tag) -> bool:
    """A link as long as a headline right beside another: they stand one below the other, whatever element they are."""
    if node.name != "a":
        return False
    beside = [other for other in (_neighbour(node, -1), _neighbour(node, 1)) if other is not None and other.name == "a"]
    return bool(beside) and is_long(node) and any(map(is_long, beside))


def _neighbour(node: Tag, step: int) -> Tag | None:
    """The element right before or behind an element, with nothing but white space between them."""
    other = node.next_sibling if step > 0 else node.previous_sibling
    while isinstance(other, NavigableString) and (isinstance(other, PreformattedString) or not other.strip()):
        other = other.next_sibling if step > 0 else other.previous_sibling
    return other if isinstance(other, Tag) else None


@lru_cache(maxsize=20_000)
def _lasting(classes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in classes if not _PASSING.search(name))


@lru_cache(maxsize=20_000)
def _is_beside(marks: tuple[str, ...]) -> bool:
    return any(_BESIDE.search(mark) for mark in marks)


@lru_cache(maxsize=20_000)
def _called(marks: tuple[str, ...]) -> tuple[frozenset[tuple[str, str]], tuple[tuple[str, frozenset[str]], ...]]:
    """What class names call an element: widgets with the word for each, and roles with the elements of which they are not believed."""
    widgets = frozenset((hint, word) for hint, pattern in _WIDGETS for mark in marks for word in pattern.findall(mark))
    roles = tuple((role, distrusted) for role, pattern, distrusted in _ROLES if any(pattern.search(mark) for mark in marks))
    return widgets, roles


def _sizes(soup: BeautifulSoup) -> Mapping[int, _Size]:
    """The size of each element by its ``id()``; children are counted before their parents."""
    sizes: dict[int, _Size] = {}
    order: list[Tag] = []
    stack: list[Tag] = [soup]
    while stack:
        node = stack.pop()
        order.append(node)
        stack += [child for child in node.contents if isinstance(child, Tag)]
    for node in reversed(order):
        size = sizes[id(node)] = _Size()
        for child in node.contents:
            if isinstance(child, Tag):
                _add(size, child, sizes[id(child)])
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                size.text += len(child)
                size.prose += len(child) if len(child) >= _RUNNING else 0
    return sizes


def _add(size: _Size, child: Tag, inner: _Size) -> None:
    link = child.name == "a" and not is_anchor(child)
    size.text += inner.text
    size.links += inner.links + link
    size.prose += inner.prose if not link else 0
    size.asks += inner.asks + (asks(child) and not unfolds(child))
    size.pictures += inner.pictures + (child.name in _SHOWN)
    size.first_heading = size.first_heading or inner.first_heading or child.name == "h1"
    size.paragraphs += inner.paragraphs + (child.name == "p" and inner.text > _LONG_PARAGRAPH and not inner.links)
