"""The index brought up to date: the same as one made anew, by as little work as the change needs."""

from __future__ import annotations

import importlib
import random
import shutil
from pathlib import Path

import pytest

from builder.search.numbering import numbered
from builder.settings import Folders, Settings
from builder.shelf import Shelf
from builder.site import write_pages
from builder.site.publishing import publish_files
from builder.staging import Staging
from tests.search.collection import build, collection, files_of, made

room = importlib.import_module("builder.search.build")
WORDS = (
    "công đoàn lúa gạo bến sông thuyền chợ phiên đất đá rừng mưa nắng gió xóm làng thợ mỏ lò than hội nghị quyết kế hoạch".split()
)


def random_article(chance: random.Random, number: int):
    title = " ".join(chance.choices(WORDS, k=4))
    text = [" ".join(chance.choices(WORDS, k=30)) for _ in range(chance.randint(0, 3))]
    if chance.random() < 0.5:
        text.append(f"Nghị quyết số {chance.randint(1, 40)}-NQ/TW ngày {chance.randint(1, 28)}/5/2018 của BCH LĐLĐ")
    date = chance.choice(
        ["", "2019", "2019-05", *(f"20{year}-0{chance.randint(1, 9)}-1{chance.randint(0, 3)}" for year in range(18, 23))]
    )
    publish = chance.choice(["full", "full", "full", "metadata"])
    source = chance.choice(["Báo Bến Sông", "Tạp chí Người Thợ", "Báo Vùng Cao"])
    return made(number, title, text, date, publish, source)


def renamed(article, number: int):
    """The same article in a capture of another name, on a page of another address."""
    record, blocks = article[0].record, article[1].blocks
    text = [block.text for block in blocks if block.kind == "body"]
    return made(number, record.title or "", text, record.date or "", article[0].publish, record.source.name)


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_changes_gives_what_a_clean_build_gives(tmp_path, monkeypatch, seed):
    chance = random.Random(seed)
    monkeypatch.setattr(room, "_FEW_AT_LEAST", chance.choice([3, 8, 1000]))
    merge = importlib.import_module("builder.search.merge")
    monkeypatch.setattr(merge, "WORDS", 5)
    monkeypatch.setattr(merge, "PAIRS", 6)
    monkeypatch.setattr(merge, "POSTINGS_A_SHARD", 20)
    articles = {number: random_article(chance, number) for number in range(chance.choice([0, 3, 30]))}
    for step in range(8):
        for _ in range(chance.choice([0, 1, 1, 2, 6])):
            number = chance.choice([*articles, 100 + chance.randrange(50)])
            deed = chance.choice(["write", "write", "remove", "rename"]) if number in articles else "write"
            if deed == "rename":
                other = 200 + chance.randrange(50)
                articles[other] = renamed(articles.pop(number), other)
            elif deed == "remove":
                del articles[number]
            else:
                articles[number] = random_article(chance, number)
        if step == 5:
            shutil.rmtree(tmp_path / "site", ignore_errors=True)  # somebody threw the site away
        found = build(list(articles.values()), tmp_path)
        clean = build(list(articles.values()), tmp_path / f"clean-{step}")
        assert found == clean


TIMES = ["ngày 22/10/2018", "của Bộ Chính trị khóa XII", "khóa XII", "khóa XI", ""]


def random_capture(chance: random.Random, number: int) -> str:
    """A capture that cites some of a few documents, so that most are cited by several and some by nobody any more."""
    symbols = chance.choices(["35-NQ/TW", "20-NQ/TW", "35/NQ-CP", "87/KH-TLĐ", "05-CT/TW", "145/2020/NĐ-CP", "93-KL/TW"], k=3)
    kinds = {"NQ": "Nghị quyết", "KH": "Kế hoạch", "CT": "Chỉ thị", "NĐ": "Nghị định", "KL": "Kết luận"}
    kind_of = {symbol: next(kind for code, kind in kinds.items() if code in symbol) for symbol in symbols}
    cited = [f"Hội nghị bàn việc thực hiện {kind_of[symbol]} số {symbol} {chance.choice(TIMES)} ở xã." for symbol in symbols]
    words = " ".join(chance.choices(WORDS, k=60))
    return "\n\n".join([f"Chuyện số {number} ở {chance.choice(WORDS)}", f"1{number % 10}/05/2019", words, *cited, words]) + "\n"


@pytest.mark.parametrize("seed", range(3))
def test_changed_captures_that_cite_documents_give_what_a_clean_build_gives(tmp_path, monkeypatch, seed):
    chance = random.Random(seed)
    monkeypatch.setattr(room, "_FEW_AT_LEAST", 1000)
    seeds = tmp_path / "captures"
    seeds.mkdir()
    for number in range(12):
        (seeds / f"{number}.txt").write_text(random_capture(chance, number), encoding="utf-8")
    for step in range(5):
        for _ in range(step and 2):
            chosen = chance.choice(sorted(seeds.iterdir()))
            match chance.choice(["add", "change", "remove", "rename"]):
                case "add":
                    (seeds / f"more-{step}.txt").write_text(random_capture(chance, 50 + step), encoding="utf-8")
                case "change":
                    chosen.write_text(random_capture(chance, step), encoding="utf-8")
                case "remove":
                    chosen.unlink()
                case "rename":
                    chosen.rename(seeds / f"renamed-{step}-{chosen.name}")
        found, clean = (published(tmp_path / name, seeds) for name in ("again", f"clean-{step}"))
        assert found == clean
        assert sum(path.startswith("tim-kiem/du-lieu/m/") for path in found) > 0


def test_what_another_article_tells_of_a_document_is_indexed_for_all_that_cite_it(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "_FEW_AT_LEAST", 1000)
    seeds = tmp_path / "captures"
    seeds.mkdir()
    cited = {"one": "Kết luận số 93-KL/TW khóa XII", "two": "Kết luận số 93-KL/TW ngày 22/10/2018 của Ban Bí thư"}
    for name, printed in cited.items():
        text = [
            f"Chuyện {name} ở xóm",
            "10/05/2019",
            " ".join(WORDS * 2),
            f"Hội nghị bàn việc thực hiện {printed} ở xã.",
            " ".join(WORDS),
        ]
        (seeds / f"{name}.txt").write_text("\n\n".join(text) + "\n", encoding="utf-8")
        found = published(tmp_path / "again", seeds)
    assert found == published(tmp_path / "clean", seeds)
    facet = found["tim-kiem/du-lieu/f/co-quan.js"].decode()
    assert "Ban Bí thư Trung ương Đảng" in facet
    assert facet.endswith(",3]])\n"), "both articles and the document"


def published(root: Path, seeds: Path) -> dict[str, bytes]:
    """The index of a site of these captures; what a build below this folder remembers is used again."""
    folders, settings = Folders.of(root, seeds, root / "site"), Settings()
    staging = Staging(folders.site)
    staging.begin()
    publish_files(folders, settings, write_pages(folders, settings), staging, Shelf())
    staging.commit()
    return {path: data for path, data in files_of(root / "site").items() if path.startswith("tim-kiem/")}


def test_nothing_is_read_or_written_where_nothing_changed(tmp_path):
    entries = collection()
    read: list[str] = []
    build(entries, tmp_path, read=read)
    assert len(read) == len(entries)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.js")}
    read.clear()
    build(entries, tmp_path, read=read)
    assert read == []
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.js")}


def test_an_edited_article_is_read_alone_and_touches_the_files_of_its_words(tmp_path):
    entries = collection()
    build(entries, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.js")}
    card, article = entries[3]
    text = ["Câu này là mới.", *(block.text for block in article.blocks[1:])]
    entries[3] = made(3, card.record.title or "", text, card.record.date or "")
    read: list[str] = []
    build(entries, tmp_path, read=read)
    assert read == ["03.txt"]
    changed = [path for path, mtime in before.items() if path.exists() and path.stat().st_mtime_ns != mtime]
    assert 0 < len(changed) < len(before) / 3


def test_an_article_that_is_added_and_taken_away_again_leaves_no_trace(tmp_path):
    entries = collection()[:-4]  # few enough that one more needs no more files for descriptions
    first = build(entries, tmp_path)
    read: list[str] = []
    added = [*entries, made(99, "Bài mới nhất về nghề muối", ["Muối trắng đồng."], "2017-03-03")]
    second = build(added, tmp_path, read=read)
    assert read == ["99.txt"], "the others keep their numbers"
    assert sum(first.get(path) != data for path, data in second.items()) < len(first) / 3
    assert build(entries, tmp_path) == first
    assert all(path.endswith(".js") for path in first), "nothing but data is published"


def test_a_file_that_somebody_else_wrote_is_written_again(tmp_path):
    entries = collection()
    first = build(entries, tmp_path)
    for path in ("a/0", "t", "m/0"):
        file = min((tmp_path / "site" / "tim-kiem" / "du-lieu" / path).rglob("*.js"))
        file.write_text("archiveData('','')", encoding="utf-8")
    read: list[str] = []
    assert build(entries, tmp_path, read=read) == first
    file.unlink()
    assert build(entries, tmp_path) == first


def test_a_build_that_was_given_up_is_mended_by_the_next(tmp_path):
    entries = collection()
    first = build(entries, tmp_path)
    kept = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*.js")}
    build(entries[1:], tmp_path)
    for path, data in kept.items():  # as if the changes had never been moved to their places
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert build(entries, tmp_path) == first


def test_other_words_of_the_page_change_one_file_only(tmp_path):
    entries = collection()
    vietnamese = build(entries, tmp_path, Settings(language="vi"))
    english = build(entries, tmp_path, Settings(language="en"))
    assert [path for path in english if english[path] != vietnamese[path]] == ["tim-kiem/du-lieu/index.js"]
    assert files_of(tmp_path / "site") == english


def test_numbers_follow_the_days_and_hardly_move():
    chance = random.Random(3)
    days = {
        f"a{number}": f"20{chance.randint(10, 20)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for number in range(500)
    }
    days |= {f"b{number}": chance.choice(["", "2015", "2015-06", "1950-01-01", "1790", "3000-01-01"]) for number in range(50)}
    one = numbered(days)
    assert len(set(one.numbers.values())) == len(days)
    assert max(one.numbers.values()) < one.space
    dated = sorted((name for name in days if name[0] == "a"), key=lambda name: one.numbers[name])
    assert [days[name] for name in dated] == sorted(days[name] for name in dated)
    assert one == numbered(dict(sorted(days.items(), reverse=True))), "the order in which entries come decides nothing"
    other = numbered({**days, "new": "2014-07-07"})
    moved = [name for name in days if one.numbers[name] != other.numbers[name]]
    assert len(moved) <= 2
    years = dict(one.years)
    assert next(iter(years)) == ""
    assert years["2015"] <= one.numbers[next(name for name in dated if days[name].startswith("2015"))] < years["2016"]


def test_numbers_of_an_empty_collection():
    assert numbered({}).numbers == {}
