"""The words of captions (``data/cleaning/captions.toml``): how they begin, what people do in pictures, what stands in no caption."""

from __future__ import annotations

import re
from functools import cache

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
