"""The words of captions (``data/cleaning/captions.toml``): how they begin, what people do in pictures, what stands in no caption.

And the numbers of pictures in a gallery.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from builder.cleaning.units import Unit
from builder.cleaning.vocabulary import tree
from builder.data import load


@cache
def picture_words(name: str) -> tuple[str, ...]:
    """One of its lists of words as printed: without diacritics "có" would be "cơ"."""
    return tuple(load("cleaning/captions")[name])


@cache
def any_picture_word(name: str) -> re.Pattern[str]:
    """Any of the words of one of its lists, anywhere in a text in lower case."""
    return re.compile(tree(picture_words(name)))


def picture_counters(units: Sequence[Unit]) -> list[int]:
    """Units that count the pictures of a gallery: "1/9", "2/9" …, three or more of the same number, up to the last of them."""
    found = [
        (unit.index, match)
        for unit in units
        if unit.length <= _COUNTER and "/" in unit.text and (match := _COUNTS.fullmatch(unit.folded))
    ]
    if len(found) < _LEAST or len({match["all"] for _, match in found}) > 1:
        return []
    numbers = [int(match["number"]) for _, match in found]
    ordered = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1
    return [index for index, _ in found] if ordered and numbers[-1] <= int(found[0][1]["all"]) else []


_COUNTS = re.compile(r"(?:anh |hinh )?(?P<number>\d{1,2}) ?/ ?(?P<all>\d{1,2})")
_COUNTER = 12
_LEAST = 3
"""Pictures of the smallest gallery; fewer such lines may be days."""
