"""Vietnamese text: one spelling inside, folding for matching, offset maps back to what was printed."""

from __future__ import annotations

from builder.text.normal import fold, has_digit, nfc, one_line, strip_invisible, visible_line
from builder.text.offsets import Normalised, normalise
from builder.text.slug import slugify

__all__ = ["Normalised", "fold", "has_digit", "nfc", "normalise", "one_line", "slugify", "strip_invisible", "visible_line"]
