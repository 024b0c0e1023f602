"""The text rules of the search: how an article's words and a reader's words become the same terms.

The rules are data (``builder/data/search/rules.toml``). This room runs them in Python; :func:`table` hands the same rules to the
reader's browser, where ``builder/search/scripts/rules.js`` runs them. Both pass the cases of ``tests/search/rules.toml``.
"""

from __future__ import annotations

from builder.search.rules.dates import dates
from builder.search.rules.numbers import number_keys, numbers, symbol_suffix, type_codes
from builder.search.rules.table import table
from builder.search.rules.text import Even, Found, Token, Word, even, tokens

__all__ = [
    "Even",
    "Found",
    "Token",
    "Word",
    "dates",
    "even",
    "number_keys",
    "numbers",
    "symbol_suffix",
    "table",
    "tokens",
    "type_codes",
]
