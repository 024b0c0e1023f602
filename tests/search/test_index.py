"""The index: its encoding, its tiers, bounded memory, and what it may hold."""

from __future__ import annotations

import importlib
import random

import pytest
from msgspec.structs import replace

from builder import search
from builder.search.beside import IN_A_BLOCK, block_count
from builder.search.files import value
from builder.search.merge import POSTINGS_A_SHARD, shard_count
from builder.search.shards import LAST, MORE, as_json, decode, encode, from_json, tiers
from builder.search.spill import PARTS, Spill, changes, scratch
from builder.search.terms import group_of, title_key
from builder.settings import Settings
from tests.search.collection import build, collection, made


def test_postings_are_read_back_as_they_were_written():
    chance = random.Random(1)
    postings = [number * 8 + chance.randrange(8) for number in sorted(chance.sample(range(200_000), 3000))]
    assert decode(encode(postings)) == postings
    assert len(set(LAST + MORE)) == len(LAST + MORE)
    assert set(LAST + MORE).isdisjoint('"\\~0123456789')


def test_distances_of_every_size_are_read_back():
    numbers = [0, 1, 61, 62, 63, 61 + 62 * 18, 62 * 19 + 1, 62 * 18 * 19 + 5000, 10**9]
    postings = sorted(number * 8 + 1 for number in numbers)
    assert decode(encode(postings)) == postings


def test_a_shard_is_read_back_as_it_was_written():
    lists = {("hoa", "hoa2"): "7A", ("hoa", "hoa"): "1B", ("35", "35"): "1C", ("#nq35:tw", ""): "4D", ("do dau", "đo đâu"): "2E"}
    assert from_json(as_json(lists)) == lists
    assert list(as_json(lists)) == sorted({key for key, _ in lists})


def test_a_long_list_keeps_its_heaviest_and_newest_entries_in_the_first_tier():
    postings = [number * 8 + (7 if number % 10 == 0 else 1) for number in range(5000)]
    first, rest = tiers(postings, 1000)
    kept = decode(first)
    assert first.endswith("~5000")
    assert len(kept) == 1000
    assert {posting for posting in postings if posting & 7 == 7} <= set(kept)
    assert min(posting >> 3 for posting in kept if posting & 7 == 1) > 4000
    assert sorted(kept + decode(rest)) == postings
    assert tiers(postings[:1200], 1000)[1] == "", "a remainder of a few is not worth a request"


def test_spilling_changes_nothing(tmp_path):
    chance = random.Random(2)
    words = [f"tu{number}" for number in range(50)]
    entries = [{(word, ""): chance.randrange(8) for word in chance.sample(words, 9)} for _ in range(200)]
    found = []
    for limit in (7, 1_000_000):
        with scratch(tmp_path / str(limit)) as folder:
            spill = Spill(folder / "0", limit=limit)
            for number, terms in enumerate(entries):
                spill.add(number, terms.items())
                spill.remove(number + 500, list(terms)[:2])
            spill.spill()
            merged = [(term, change) for part in range(PARTS) for term, change in sorted(changes([folder / "0"], part).items())]
            found.append([(term, change.applied_to([4001, 4009]), change.gone) for term, change in merged])
        assert not (tmp_path / str(limit)).exists(), "the spilled files are removed"
    assert found[0] == found[1]
    assert sum(len(postings) for _, postings, _ in found[0]) >= 200 * 9


def test_shards_are_a_power_of_two_and_never_span_two_parts():
    many = POSTINGS_A_SHARD * PARTS
    assert [shard_count(postings) for postings in (0, many, many + 1, many * 33)] == [PARTS, PARTS, 2 * PARTS, 64 * PARTS]


def test_descriptions_are_spread_over_a_power_of_two():
    assert [block_count(entries) for entries in (0, 1, IN_A_BLOCK, 100, 1000, 14_000)] == [1, 1, 1, 64, 512, 8192]


def test_pairs_stay_with_those_that_begin_alike():
    assert group_of("hoa binh") == group_of("hoa ban") == "hoa b"
    assert group_of("hoa") == "hoa"
    assert group_of("#nq35:tw") == "#nq35:tw"
    assert title_key("Hoà bình!") == title_key("hòa  BÌNH")


def test_the_same_collection_gives_the_same_bytes_in_any_order(tmp_path):
    entries = collection()
    one = build(entries, tmp_path / "one")
    other = build(entries[::-1], tmp_path / "other")
    assert one == other
    assert len(one) > 100


@pytest.mark.parametrize(("publish", "shown"), [("full", 3), ("excerpt", 2), ("metadata", 0)])
def test_only_what_may_be_published_is_indexed(tmp_path, publish, shown):
    paragraphs = ["Ngoại trừ thứ nhất xanhxanh.", "Đoạn thứ hai đođo.", "Đoạn cuối cùng timtim."]
    files = build([made(0, "Một bài", paragraphs, publish=publish)], tmp_path)
    everything = b"".join(files.values()).decode()
    assert [word in everything for word in ("xanhxanh", "đođo", "timtim")] == [number < shown for number in range(3)]
    assert "Một bài" in everything


def rows_of(files: dict[str, bytes]) -> dict[int, list]:
    """Descriptions by number."""
    blocks = (value(data) for path, data in files.items() if "/m/" in path)
    return {int(number): row for block in blocks for number, row in block.items()}


def test_entries_are_numbered_oldest_first_and_described_under_their_numbers(tmp_path):
    files = build(collection(), tmp_path)
    rows = rows_of(files)
    index = value(files["tim-kiem/du-lieu/index.js"])
    assert len(rows) == index["entries"] == len(collection())
    assert max(rows) < index["space"]
    days = [rows[number][3] for number in sorted(rows)]
    assert days == sorted(days)
    first = dict(index["years"])
    assert all(first[row[3][:4]] <= number for number, row in rows.items())
    for path, data in files.items():
        if "/m/" in path:
            assert all(int(number) % index["blocks"] == int(path.rpartition("/")[2][:-3]) for number in value(data))


def test_data_cannot_break_out_of_its_script(tmp_path):
    nasty = '</script><script>alert(1)</script> \u2028 "\\ archiveData('
    files = build([made(0, nasty, [nasty])], tmp_path)
    (row,) = rows_of(files).values()
    assert row[2] == " ".join(nasty.split())
    assert "\u2028".encode() not in next(data for path, data in files.items() if "/t/" in path)


def test_an_empty_collection_has_an_index(tmp_path):
    files = build([], tmp_path)
    assert value(files["tim-kiem/du-lieu/index.js"])["entries"] == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_speaks_the_language_of_the_settings(language):
    page = search.page(Settings(language=language))
    assert page.path == "tim-kiem.md"
    assert ("Tìm kiếm" in page.text) is (language == "vi")
    block = page.text.split("<div", 1)[1].split("</div>\n\n", 1)[0]
    assert "\n\n" not in block, "an empty line would end the block of HTML"


def test_cards_need_no_title(tmp_path):
    card, article = made(0, "", ["Một đoạn."])
    nameless = replace(card, record=replace(card.record, title=None))
    files = build([(nameless, article)], tmp_path)
    assert [row[2] for row in rows_of(files).values()] == ["00.txt"]


def test_processes_change_nothing(tmp_path, monkeypatch):
    room = importlib.import_module("builder.search.build")
    cards = [made(number, f"Tên bài {number}", [f"đoạn {number % 3} của bài", "Nghị quyết 35-NQ/TW"]) for number in range(11)]
    one = build(cards, tmp_path / "one")
    monkeypatch.setattr(room, "_FORK_FROM", 1)
    monkeypatch.setattr(room, "processes", lambda: 3)
    assert build(cards, tmp_path / "several") == one
