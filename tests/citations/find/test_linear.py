"""Finding takes time in proportion to the text, whatever the text."""

from __future__ import annotations

import time

import pytest

from builder.citations import find

SIZE = 100_000
PIECES = [
    "1", " a", "1/", "-", "Nghị quyết số ", "35-NQ/TW ", "2, ", "QĐ-", "1/QĐ-ABC-", "Nghị quyết Đại hội ", "Luật Abc ", "…", "”", "e\u0301",
    "Quyết định của Ban Bí thư ", "các ", "nghị quyết này, ", "Nghị quyết của ", "Nghị quyết 5. Theo kế hoạch, ", "\u00ad", "a\n", "khóa ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_no_repeated_piece_makes_finding_slow(piece):
    text = "x" + piece * (SIZE // len(piece)) + "\nNghị quyết 5 " + piece * 100
    started = time.perf_counter()
    find(text)
    assert time.perf_counter() - started < 10  # seconds for 100 kB; a quadratic step takes minutes
