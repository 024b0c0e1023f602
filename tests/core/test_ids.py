from __future__ import annotations

import time

from builder.ids import Ids, Wanted, mint, parse

A, B = "a" * 64, "b" * 64


def minted(*articles: Wanted, table: Ids | None = None, documents: tuple[str, ...] = (), day: str | None = "2026-01-02"):
    return mint(table or Ids(), articles, documents, day)


def test_an_address_is_made_from_the_title_once() -> None:
    table, given = minted(Wanted(A, "a.txt", "Đại hội công đoàn"))
    assert given[f"{A} a.txt"].address == "bai-viet/dai-hoi-cong-doan/"
    later, given = minted(Wanted(A, "a.txt", "Tên đã sửa"), table=table, day="2026-05-05")
    assert given[f"{A} a.txt"].address == "bai-viet/dai-hoi-cong-doan/"
    assert given[f"{A} a.txt"].minted == "2026-01-02"
    assert later == table


def test_a_renamed_capture_keeps_its_address() -> None:
    table, _ = minted(Wanted(A, "a.txt", "Một bài"))
    table, given = minted(Wanted(A, "moi/b.txt", "Một bài"), table=table)
    assert given[f"{A} moi/b.txt"].address == "bai-viet/mot-bai/"
    assert [row.key for row in table.rows] == [f"{A} moi/b.txt"]


def test_a_corrected_capture_keeps_its_address() -> None:
    table, _ = minted(Wanted(A, "a.txt", "Một bài"))
    _, given = minted(Wanted(B, "a.txt", "Một bài khác"), table=table)
    assert given[f"{B} a.txt"].address == "bai-viet/mot-bai/"


def test_of_several_addresses_that_fit_the_first_by_path_is_kept() -> None:
    table, _ = minted(Wanted(A, "a.txt", "Một bài"), Wanted(A, "b.txt", "Một bài"), Wanted(A, "b.txt#2", "Một bài"))
    before = {row.key: row.address for row in table.rows}
    _, given = minted(Wanted(A, "x.txt", "Một bài"), Wanted(A, "y.txt", "Một bài"), Wanted(A, "z.txt", "Một bài"), table=table)
    assert given[f"{A} x.txt"].address == before[f"{A} a.txt"]
    assert given[f"{A} y.txt"].address == before[f"{A} b.txt"]
    assert given[f"{A} z.txt"].address not in before.values(), "another record is another article"


def test_an_address_goes_with_the_bytes_rather_than_with_the_name() -> None:
    table, _ = minted(Wanted(A, "a.txt", "Một"), Wanted(B, "b.txt", "Hai"))
    _, given = minted(Wanted(B, "a.txt", "Hai"), table=table)
    assert given[f"{B} a.txt"].address == "bai-viet/hai/"


def test_renaming_many_captures_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        """Time to keep the addresses of captures that moved, the half of them corrected instead."""
        table, _ = minted(*(Wanted(f"{n:064x}", f"a/{n}.txt", f"Bài {n}") for n in range(count)))
        moved = [Wanted(f"{n + n % 2 * count:064x}", f"{'ab'[n % 2 == 0]}/{n}.txt", f"Bài {n}") for n in range(count)]
        start = time.process_time()
        _, given = minted(*moved, table=table)
        took = time.process_time() - start
        assert {row.address for row in given.values()} == {row.address for row in table.rows}
        return took

    assert seconds(4000) < 8 * min(seconds(1000) for _ in range(3)) + 0.05


def test_a_copy_beside_the_original_gets_an_address_of_its_own() -> None:
    table, _ = minted(Wanted(A, "a.txt", "Một bài"))
    _, given = minted(Wanted(A, "a.txt", "Một bài"), Wanted(A, "b.txt", "Một bài"), table=table)
    assert len({row.address for row in given.values()}) == 2


def test_articles_of_one_title_get_different_addresses_whatever_their_order() -> None:
    one, two = Wanted(A, "a.txt", "Tin"), Wanted(B, "b.txt", "Tin")
    assert minted(one, two)[1] == minted(two, one)[1]
    assert len({row.address for row in minted(one, two)[1].values()}) == 2


def test_a_title_without_letters_has_an_address_all_the_same() -> None:
    _, given = minted(Wanted(A, "a.txt", "***"))
    assert given[f"{A} a.txt"].address == "bai-viet/bai-aaaaaaaa/"


def test_a_withdrawn_article_keeps_its_row() -> None:
    table, _ = minted(Wanted(A, "a.txt", "Một bài"))
    table, _ = minted(table=table)
    assert [row.address for row in table.rows] == ["bai-viet/mot-bai/"]


def test_a_document_is_addressed_by_its_identity() -> None:
    _, given = minted(documents=("dang/tw/k12/nq-35",))
    assert given["dang/tw/k12/nq-35"].address == "van-ban/dang/tw/k12/nq-35/"


def test_the_table_reads_what_it_writes_sorted() -> None:
    table, _ = minted(Wanted(B, "b.txt", "B"), Wanted(A, "a.txt", "A"), documents=("cd/tld/2019/kh-87",))
    again, findings = parse(table.dump(), "ids.tsv")
    assert again == table
    assert findings == ()
    assert table.dump().splitlines()[1:] == sorted(table.dump().splitlines()[1:])


def test_addresses_that_are_not_kept_are_not_written() -> None:
    table, given = minted(Wanted(A, "a.txt", "Một bài"), day=None)
    assert given[f"{A} a.txt"].address == "bai-viet/mot-bai/"
    assert "mot-bai" not in table.dump()


def test_a_broken_line_is_named_and_the_rest_is_used() -> None:
    table, findings = parse("van-ban\tcd/x\tvan-ban/cd/x/\t2026-01-02\nrubbish\n", "ids.tsv")
    assert len(table.rows) == 1
    assert str(findings[0]) == "ids.tsv:2: broken-id: not an id: “rubbish” → restore the line from version control"
    assert findings[0].severity == "error"
