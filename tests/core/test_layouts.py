from __future__ import annotations

from pathlib import Path

from builder.layouts import CAPTURES, SAMPLE, learn, line_print
from builder.pipeline import Hands, Store, run
from builder.shelf import Shelf


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


def pages(folder: Path, count: int) -> None:
    """Captures of one paper, each with sentences of its own and one that the paper prints in all of them."""
    for number in range(count):
        told = f"Xã thứ {number} vừa sửa xong {number + 2} cây cầu tre để học trò qua suối mùa nước lớn."
        more = f"Thầy giáo bản đếm được {number + 30} em đi học đều, nhiều hơn năm ngoái {number + 1} em."
        invites = "Mời bà con ghé hội sách bên chợ phiên mỗi sáng chủ nhật."
        lines = ["Báo Suối Đá", f"Cầu tre xã thứ {number}", f"{number + 1:02}/03/2019 08:15", told, invites, more]
        (folder / f"{number:02}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def test_a_site_whose_layout_is_learnt_stands_in_the_report(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    pages(seeds, CAPTURES)
    store = Store(tmp_path / "store")
    ran = run(seeds, store, Shelf(tmp_path / "shelf"), Hands(workers=1))
    told = [finding for finding in ran.findings if finding.code == "site-layout"]
    assert [finding.severity for finding in told] == ["note"]
    assert f"the text of {CAPTURES} captures" in told[0].message
    made = [store.get(key) for key in ran.keys.values()]
    blocks = [block for one in made if one for work in one.works for block in work.article.blocks if not block.set_aside_by]
    assert not any("hội sách" in block.text for block in blocks)
    assert sum("học trò qua suối" in block.text for block in blocks) == CAPTURES
