"""Pages about the whole: timeline, implementation, coverage, home; pictures always have their content beside them."""

from __future__ import annotations

import re

import pytest

from builder.pages import pages
from builder.pages.picture import Node, bars, tree
from builder.pages.timeline import filled, years
from builder.settings import Settings
from tests.pages.collection import load, make
from tests.pages.rendered import html_of, visible


def written(rows=None):
    corpus, body = load() if rows is None else make(rows, Settings())
    return corpus, {page.path: html_of(page.text) for page in pages(corpus, body, Settings()) if page.path.endswith(".md")}


@pytest.fixture(scope="module")
def archive():
    return written()


def cited(year: int, number: int) -> dict:
    said = "⟦Nghị quyết 35-NQ/TW|dang/tw/k12/nq-35|inferred|type=NQ;number=35;symbol=NQ/TW;date=2018-10-22⟧"
    return {
        "file": f"{year}-{number}.txt",
        "title": f"Bài {year} {number}",
        "date": f"{year}-05-0{number}",
        "blocks": [["title", f"Bài {year} {number}"], ["body", f"Đơn vị {number} thực hiện {said}."]],
    }


def test_coverage_counts_what_there_is(archive):
    corpus, made = archive
    table = {
        visible(row.find_all("td")[0]): visible(row.find_all("td")[1]) for row in made["tinh-trang.md"].select(".stats tbody tr")
    }
    mentions = [placed.citation for card in corpus.cards for placed in corpus.heavy.details(card.key).citations]
    assert table["Bài viết"] == str(len(corpus.cards))
    assert table["Lần nhắc văn bản"] == str(len(mentions))
    parts = [int(count) for name, count in table.items() if name.startswith("– trong đó")]
    assert sum(parts) == len(mentions)


def test_coverage_lists_what_a_person_should_look_at(archive):
    _, made = archive
    said = visible(made["tinh-trang.md"])
    for heading in (
        "Bài không rõ ngày đăng (1)",
        "Lần nhắc nhập nhằng (1)",
        "Lần nhắc chưa xác định (1)",
        "Chỗ mâu thuẫn trong bài (1)",
    ):
        assert heading in said


def test_timeline_shows_every_year_between_and_a_table(archive):
    corpus, made = archive
    page = made["dong-thoi-gian.md"]
    labels = [text.get_text() for text in page.select("svg text")]
    assert [label for label in labels if len(label) == 4] == ["2021", "2022", "2023", "2024"]
    rows = [visible(row) for row in page.select("tbody tr")]
    assert rows == ["2021 1", "2024 1"]
    assert filled(years(corpus.cards)) == {"2021": 1, "2022": 0, "2023": 0, "2024": 1}


def test_a_document_shows_its_citing_articles_against_its_day():
    _, made = written([cited(year, number) for year, number in ((2019, 1), (2019, 2), (2021, 3))])
    page = made["van-ban/dang/tw/k12/nq-35.md"]
    picture = page.select_one(".picture--bars svg")
    assert picture is not None
    assert "từ 2018 đến 2021" in str(picture["aria-label"])
    assert "ban hành năm 2018" in str(picture["aria-label"])
    assert "2019: 2; 2021: 1" in visible(page)


def test_few_articles_make_no_picture():
    _, made = written([cited(2019, 1), cited(2020, 2)])
    assert made["van-ban/dang/tw/k12/nq-35.md"].select_one(".picture--bars") is None


def test_every_step_of_implementation_is_in_the_table(archive):
    corpus, made = archive
    steps = {(edge.src, edge.type, edge.dst) for card in corpus.cards for edge in corpus.heavy.details(card.key).edges}
    rows = made["trien-khai.md"].select("tbody tr")
    assert len(rows) == len(steps) == 2
    for row in rows:
        assert "#p-" in str(row.find_all("a")[-1]["href"])


def test_pictures_are_named_and_hold_no_markup_of_ours():
    trick = '<script>"&'
    for drawn in (
        tree([Node(trick, trick, 0, None, focus=True), Node("b", "c", 1, 0)], [(1, 0)], trick),
        bars({"2020": 1, trick: 2}, trick),
    ):
        assert "<script>" not in drawn
        assert "\n\n" not in drawn
        assert re.search(r'<svg role="img" aria-label="&lt;script&gt;&quot;&amp;"', drawn)


def test_home_leads_everywhere(archive):
    _, made = archive
    links = {str(link["href"]) for link in made["index.md"].select(".ways a")}
    assert {
        "tra-so-hieu/index.md",
        "nam/index.md",
        "co-quan/index.md",
        "trien-khai.md",
        "cau-dung-lai.md",
        "tinh-trang.md",
    } <= links
