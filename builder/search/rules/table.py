"""The rules as the browser loads them."""

from __future__ import annotations

from builder.search.rules.numbers import sources, types
from builder.search.rules.text import Json, data


def table() -> Json:
    """The table of rules, with the patterns that are put together from the vocabulary."""
    rules = data()
    return {
        "text": rules["text"],
        "dates": rules["dates"],
        "numbers": {
            "patterns": dict(sources()),
            "types": types(),
            **{name: rules["numbers"][name] for name in ("syllables", "same_organ", "issuers", "organs")},
        },
        "query": rules["query"],
        "repair": rules["repair"],
    }
