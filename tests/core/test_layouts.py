from __future__ import annotations

from builder.layouts import CAPTURES, SAMPLE, learn, line_print


def site(name: str, count: int, line: str, every: int) -> list[tuple[str, frozenset[int]]]:
    """Captures of a site, of which each ``every``-th prints the line."""
    return [
        (name, frozenset(map(line_print, {f"bai {number}", *([line] if number % every == 0 else [])}))) for number in range(count)
    ]


def test_a_line_on_many_pages_of_a_site_is_its_layout() -> None:
    assert learn(site("a", CAPTURES, "duong day nong", 2)) == {"a": frozenset({line_print("Đường dây nóng")})}


def test_a_line_on_few_pages_is_not() -> None:
    assert learn(site("a", CAPTURES, "duong day nong", 5)) == {"a": frozenset()}


def test_a_site_of_few_captures_tells_nothing() -> None:
    assert learn(site("a", CAPTURES - 1, "duong day nong", 1)) == {}


def test_each_site_has_a_layout_of_its_own_whatever_the_order() -> None:
    captures = [*site("a", CAPTURES, "loi chao", 1), *site("b", CAPTURES, "loi chao", 9)]
    assert learn(captures) == learn(captures[::-1]) == {"a": frozenset({line_print("lời chào")}), "b": frozenset()}


def test_a_large_site_is_learnt_from_a_sample_and_counted_on_all() -> None:
    count = 10 * SAMPLE
    assert learn(site("a", count, "loi chao", 2)) == {"a": frozenset({line_print("lời chào")})}
    assert learn(site("a", count, "loi chao", 4)) == {"a": frozenset()}
