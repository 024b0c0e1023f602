"""The index: its encoding, its tiers, bounded memory, and what it may hold."""

from __future__ import annotations

import importlib
import json
import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from builder import search
from builder.citations.registry import Registry
from builder.corpus import Card, Details, assemble
from builder.model import Article, Block, Capture, Record, Source
from builder.search.build import BYTES_A_SHARD, shard_count
from builder.search.describe import IN_A_BLOCK
from builder.search.shards import LAST, MORE, encode, tiers
from builder.search.spill import PARTS, Spill, lists, scratch
from builder.search.terms import Term, group_of, title_key
from builder.settings import Settings
from builder.shelf import Shelf
from tests.search.conftest import table


class Names:
    """Names of documents for a collection that cites none."""

    def number(self, instrument):
        return None

    def document(self, instrument):
        return ""

    def hub(self, identity):
        return ""

    def issuer(self, code):
        return code


def made(number: int, title: str, text: list[str], date: str = "2020-01-01", publish: str = "full") -> tuple[Card, Article]:
    record = Record(title=title, date=date, source=Source(name="Báo Bến Sông", slug="bao-ben-song"))
    capture = Capture(f"{number:02d}.txt", b"", "0" * 64, "text")
    blocks = (Block("title", title, (1, 1), "r"), *(Block("body", one, (2, 2), "r") for one in text))
    article = Article(capture, 1, "utf-8", (), (), record, blocks)
    card = Card(capture.path, f"bai-viet/{number}/", capture.path, capture.sha256, record, publish, 0, "")  # type: ignore[arg-type]
    return card, article


def collection():
    return [made(n, one["title"], one["text"], one["date"]) for n, one in enumerate(table("collection.toml")["article"])]


def build(entries, out: Path, settings: Settings | None = None) -> dict[str, bytes]:
    bodies = {card.key: article for card, article in entries}
    corpus = assemble([(card, Details()) for card, _ in entries], Registry(), shelf=Shelf(out.parent / f"{out.name}.shelf"))
    search.build(corpus, lambda card: bodies[card.key], settings or Settings(), out, out.parent / "cache", names=Names())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def value(data: bytes):
    """What a data file hands over."""
    text = data.decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def decode(text: str) -> list[int]:
    """Postings as they were encoded."""
    postings, weight, number, entry = [], 0, 0, -1
    for char in text.partition("~")[0]:
        if char.isdigit():
            weight, entry = int(char), -1
        elif char in MORE:
            number = number * 32 + MORE.index(char)
        else:
            entry += number * 32 + LAST.index(char) + 1
            postings.append(entry * 8 + weight)
            number = 0
    return postings


def test_postings_are_read_back_as_they_were_written():
    chance = random.Random(1)
    postings = [number * 8 + chance.randrange(8) for number in sorted(chance.sample(range(200_000), 3000))]
    assert sorted(decode(encode(postings))) == postings
    assert set(LAST + MORE).isdisjoint('"\\~0123456789')


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
    added = [(number, Term(word, "", chance.randrange(8))) for number in range(200) for word in sorted(chance.sample(words, 9))]
    found = []
    for limit in (7, 1_000_000):
        with scratch(tmp_path / str(limit)) as folder:
            spill = Spill(folder / "0", limit=limit)
            for number, term in added:
                spill.add(number, term)
            spill.spill()
            found.append([lists([folder / "0"], part) for part in range(PARTS)])
        assert not (tmp_path / str(limit)).exists(), "the spilled files are removed"
    assert found[0] == found[1]
    assert sum(len(postings) for part in found[0] for _, _, postings in part) == spill.total == len(added)


def test_shards_are_a_power_of_two_and_never_span_two_parts():
    assert [shard_count(size) for size in (0, BYTES_A_SHARD * PARTS, BYTES_A_SHARD * PARTS * 33)] == [PARTS, PARTS, 64 * PARTS]


def test_pairs_stay_with_those_that_begin_alike():
    assert group_of("hoa binh") == group_of("hoa ban") == "hoa b"
    assert group_of("hoa") == "hoa"
    assert group_of("#nq35:tw") == "#nq35:tw"
    assert title_key("Hoà bình!") == title_key("hòa  BÌNH")


def test_the_same_collection_gives_the_same_bytes_in_any_order(tmp_path):
    entries = collection()
    one = build(entries, tmp_path / "one" / "site")
    other = build(entries[::-1], tmp_path / "other" / "site")
    assert one == other
    assert len(one) > 100


def test_unchanged_files_are_not_touched_and_stale_ones_go(tmp_path):
    entries = collection()
    out = tmp_path / "site"
    build(entries, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.js")}
    build(entries, out)
    assert before == {path: path.stat().st_mtime_ns for path in out.rglob("*.js")}
    added = [*entries, made(99, "Bài mới nhất về nghề muối", ["Muối trắng đồng."], "2025-01-01")]
    build(added, out)
    changed = sum(path.stat().st_mtime_ns != mtime for path, mtime in before.items())
    assert 0 < changed < len(before) / 3, "an article that is added touches the shards of its own words"
    build(entries, out)
    assert set(before) == set(out.rglob("*.js"))
    assert all(path.suffix == ".js" for path in out.rglob("*") if path.is_file()), "nothing but data is published"


@pytest.mark.parametrize(("publish", "shown"), [("full", 3), ("excerpt", 2), ("metadata", 0)])
def test_only_what_may_be_published_is_indexed(tmp_path, publish, shown):
    paragraphs = ["Ngoại trừ thứ nhất xanhxanh.", "Đoạn thứ hai đođo.", "Đoạn cuối cùng timtim."]
    files = build([made(0, "Một bài", paragraphs, publish=publish)], tmp_path / "site")
    everything = b"".join(files.values()).decode()
    assert [word in everything for word in ("xanhxanh", "đođo", "timtim")] == [number < shown for number in range(3)]
    assert "Một bài" in everything


def test_entries_are_described_in_blocks_oldest_first(tmp_path):
    files = build(collection(), tmp_path / "site")
    first = value(files["tim-kiem/du-lieu/m/0/0.js"])
    assert len(first) == IN_A_BLOCK
    assert [row[3] for row in first] == sorted(row[3] for row in first)


def test_data_cannot_break_out_of_its_script(tmp_path):
    nasty = '</script><script>alert(1)</script> \u2028 "\\ archiveData('
    files = build([made(0, nasty, [nasty])], tmp_path / "site")
    row = value(files["tim-kiem/du-lieu/m/0/0.js"])
    assert row[0][2] == " ".join(nasty.split())
    assert "\u2028".encode() not in files["tim-kiem/du-lieu/t/0/0.js"]


def test_an_empty_collection_has_an_index(tmp_path):
    files = build([], tmp_path / "site")
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
    files = build([(nameless, article)], tmp_path / "site")
    assert value(files["tim-kiem/du-lieu/m/0/0.js"])[0][2] == "00.txt"


def test_processes_change_nothing(tmp_path, monkeypatch):
    room = importlib.import_module("builder.search.build")
    cards = [made(number, f"Tên bài {number}", [f"đoạn {number % 3} của bài", "Nghị quyết 35-NQ/TW"]) for number in range(11)]
    one = build(cards, tmp_path / "one")
    monkeypatch.setattr(room, "_FORK_FROM", 1)
    monkeypatch.setattr(room, "processes", lambda: 3)
    assert build(cards, tmp_path / "several") == one
