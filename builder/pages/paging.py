"""Long lists over several pages, linked with one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from builder.pages import markdown as md
from builder.pages.markdown import Flow
from builder.pages.view import View

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One page of a list."""

    first: str
    """File of the first page."""
    number: int
    items: tuple[Item, ...]

    @property
    def path(self) -> str:
        """File of this page."""
        return path_of(self.first, self.number)

    def title(self, view: View, title: str) -> str:
        """Title of this page."""
        return title if self.number == 1 else f"{title} – {view.words.say('listing.page', n=self.number)}"


def path_of(first: str, number: int) -> str:
    """File of a page of a list: ``nam/2019.md``, ``nam/2019/trang/2.md``; ``bai-viet/index.md``, ``bai-viet/trang/2.md``.

    The folder between keeps an article that is called “Trang 2” apart.
    """
    if number == 1:
        return first
    folder = first.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{folder}/trang/{number}.md"


def parts(first: str, items: Sequence[Item], size: int) -> list[Part[Item]]:
    """The list cut into pages; an empty list has one page."""
    starts = range(0, max(len(items), 1), size)
    return [Part(first, number, tuple(items[start : start + size])) for number, start in enumerate(starts, 1)]


def links(view: View, part: Part[Item], count: int) -> Iterator[Flow]:
    """The way to the other pages, when there are any."""
    if count == 1:
        return
    near = sorted({1, count, *range(max(part.number - 2, 1), min(part.number + 2, count) + 1)})
    items = []
    for number in near:
        label = md.escape(str(number))
        there = path_of(part.first, number)
        title = view.words.say("listing.page", n=number)
        items.append(md.strong(label) if number == part.number else view.link(part.path, label, there, title=title))
    around = [md.escape(view.words["listing.pages"] + ":"), *items]
    if part.number > 1:
        around.append(view.link(part.path, md.escape("← " + view.words["listing.previous"]), path_of(part.first, part.number - 1)))
    if part.number < count:
        around.append(view.link(part.path, md.escape(view.words["listing.next"] + " →"), path_of(part.first, part.number + 1)))
    yield md.wrap("div", {"class": "paging"}, [md.paragraph(md.join(around, " "))])
