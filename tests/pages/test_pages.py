"""Pages fit together: every link leads somewhere, counts add up, what may not be published is not there."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise

import frontmatter
import pytest
import yaml
from msgspec.structs import replace

from builder.citations.registry import Entry, Registry
from builder.model import Article
from builder.pages import is_generated, pages
from builder.pages.cited import Cited
from builder.pages.view import View
from builder.settings import Settings
from tests.pages.collection import HERE, load, make
from tests.pages.rendered import html_of, visible

ROWS = yaml.safe_load((HERE / "collection.yml").read_text(encoding="utf-8"))
ARTICLE = "bai-viet/cong-doan-co-so-hoc-tap-nghi-quyet.md"


def written(settings: Settings | None = None, rows: list | None = None) -> dict[str, str]:
    settings = settings or Settings()
    corpus, body = make(rows or ROWS, settings)
    made = list(pages(corpus, body, settings))
    assert len({page.path for page in made}) == len(made)
    return {page.path: page.text for page in made}


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return written()


@pytest.fixture(scope="module")
def soups(site):
    return {path: html_of(text) for path, text in site.items() if path.endswith(".md")}


def test_every_link_leads_to_a_page_and_every_fragment_to_a_place(soups):
    ids = {path: {tag["id"] for tag in soup.find_all(id=True)} for path, soup in soups.items()}
    seen = 0
    for path, soup in soups.items():
        for link in soup.find_all("a", href=True):
            target, _, fragment = link["href"].partition("#")
            if re.match(r"https?:", target) or "file" in link.get("class", []) or target in {"gioi-thieu.md", "tim-kiem.md"}:
                continue
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert there in soups, f"{path} → {link['href']}"
            assert not fragment or fragment in ids[there], f"{path} → {link['href']}"
            seen += 1
    assert seen > 100


def test_ids_are_unique_and_headings_in_order(soups):
    for path, soup in soups.items():
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), path
        levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_every_path_belongs_to_the_builder(site):
    assert all(is_generated(path) for path in site)
    assert not is_generated("gioi-thieu.md")


def test_the_same_pages_whatever_the_order_of_the_articles(site):
    assert written(rows=ROWS[::-1]) == site


def test_every_article_is_at_most_three_links_from_home(soups):
    reached, depth, distance = {"index.md"}, 0, {"index.md": 0}
    while reached:
        depth += 1
        found = set()
        for path in reached:
            for link in soups[path].find_all("a", href=re.compile(r"\.md")):
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), link["href"].partition("#")[0]))
                if there in soups and there not in distance:
                    distance[there] = depth
                    found.add(there)
        reached = found
    assert set(distance) == set(soups)
    assert max(steps for path, steps in distance.items() if path.startswith("bai-viet/") and path.count("/") == 1) <= 3


def test_counts_of_mentions_add_up(soups):
    corpus, _ = load()
    card = next(card for card in corpus.cards if card.path == "mot.txt")
    details = corpus.heavy.details(card.key)
    cited = Cited.of(details)
    assert cited.total == len(details.citations) == card.mentions == 7
    soup = soups[ARTICLE]
    in_text = soup.select(".cite")
    assert {tag["id"] for tag in in_text} == {placed.anchor for placed in details.citations}
    jumps = {link["href"] for link in soup.select(".cited > p a[href^='#m-'], .cited > ul a[href^='#m-']")}
    assert jumps == {f"#{placed.anchor}" for placed in details.citations}
    for mention in in_text:
        assert soup.find(id=mention["data-card"]) is not None
        assert mention.select_one(".cite-note")["href"] == f"#{mention['data-card']}"


def test_uncertain_mentions_never_link_to_one_document(soups):
    soup = soups[ARTICLE]
    assert soup.select_one(".cite--ambiguous a")["href"] == "../van-ban/dang/tw/nq-20.md"
    assert soup.select_one(".cite--unknown a")["href"] == "#vd-a"
    assert "nhập nhằng" in soup.select_one(".cite--ambiguous a")["title"]


def test_values_say_how_they_are_known(soups):
    about = visible(soups["bai-viet/ke-hoach-in-sai-ky-hieu.md"].select_one(".article-meta"))
    assert "không rõ ngày, từ 07/11/2019 đến 31/12/2019 (căn cứ: chỉ có đồng hồ của trang" in about
    card = visible(soups["van-ban/dang/tw/k12/nq-35.md"].select_one(".document-card"))
    assert "22/10/2018 (căn cứ: 1 bài viết)" in card


def test_a_document_shows_its_contradictions_and_the_sentence_of_each_citation(soups):
    soup = soups["van-ban/dang/tw/k12/nq-35.md"]
    conflicts = visible(soup.select_one(".conflicts"))
    assert "Bộ Chính trị" in conflicts
    assert "Ban Bí thư" in conflicts
    marks = [visible(mark) for mark in soup.select(".citing mark")]
    assert "Nghị quyết 35" in marks
    assert len(soup.select(".citing")) == 3
    flawed = visible(soups["van-ban/cd/an-giang/2019/hd-223.md"])
    assert "tên loại văn bản không khớp với ký hiệu" in flawed


def test_a_relation_stands_on_both_documents_with_its_sentence(soups):
    for path, verb in (("dang/lai-chau/nk2015/kh-90", "Thực hiện"), ("dang/tw/k12/nq-35", "Được thực hiện bởi")):
        soup = soups[f"van-ban/{path}.md"]
        chain = soup.find("h3", string=verb).find_next("div", class_="chain")
        assert [quote for quote in chain.select("blockquote") if "về thực hiện Nghị quyết 35" in visible(quote)]


@pytest.mark.parametrize(
    ("publish", "text", "absent"),
    [
        ("excerpt", "Đoạn thứ hai", "Đoạn thứ ba"),
        ("metadata", "Đại hội Đảng nhìn từ bản làng", "Đoạn thứ nhất"),
        ("none", None, "Đại hội Đảng nhìn từ bản làng"),
    ],
)
def test_no_page_holds_more_than_may_be_published(publish, text, absent):
    rows = [{**ROWS[2], "publish": publish}, *ROWS[:2]]
    if publish == "none":
        rows = rows[1:]  # the site never makes a card of it
    made = written(rows=rows)
    assert not [path for path, page in made.items() if absent in page]
    page = made.get("bai-viet/dai-hoi-dang-nhin-tu-ban-lang.md", "")
    assert text is None or text in page
    assert "/ban-luu/" not in page
    assert "bai-viet/dai-hoi-dang-nhin-tu-ban-lang/ban-luu.md" not in made


@pytest.mark.parametrize("asked", [True, False])
def test_comments_and_contacts_are_withheld_unless_asked_for(asked):
    made = written(Settings(publish_comments=asked, publish_contacts=asked))
    lines = made[ARTICLE.removesuffix(".md") + "/ban-luu.md"]
    assert ("0123 456 789" in lines) is asked
    assert ("Bạn đọc bình luận" in lines) is asked
    assert ("không công bố" in lines) is not asked


def test_every_line_of_the_capture_is_on_its_page():
    corpus, body = load()
    card = next(card for card in corpus.cards if card.path == "mot.txt")
    article: Article = body(card)
    soup = html_of(written()[ARTICLE.removesuffix(".md") + "/ban-luu.md"])
    shown = [visible(cell) for cell in soup.select(".line")]
    assert len(shown) == len(article.text)
    assert len(soup.select(".line--aside, .line--withheld")) == 4


def test_front_matter_is_text_and_reads_back(site):
    meta = frontmatter.loads(site[ARTICLE])
    assert meta["date"] == "2024-05-22T13:13+07:00"
    assert meta["cites"] == ["dang/tw/k12/nq-35", "dang/lai-chau/nk2015/kh-90", "dang/tw/k12/ct-05"]
    assert all(isinstance(value, str | list) for value in meta.metadata.values())


def test_an_empty_archive_has_pages():
    made = {page.path: page.text for page in pages(*make([], Settings()), Settings())}
    assert "Chưa có gì ở đây" in made["index.md"]
    assert "tinh-trang.md" in made


def test_english_has_no_vietnamese_heading():
    made = written(Settings(language="en"))
    assert "## Documents cited" in made[ARTICLE]


def test_long_lists_go_over_several_pages():
    rows = [
        {
            "file": f"{n:03}.txt",
            "title": f"Bài số {n}",
            "date": "2020-01-01",
            "blocks": [
                ["title", f"Bài số {n}"],
                ["body", "⟦Chỉ thị 05-CT/TW|dang/tw/k12/ct-05|inferred|type=CT;number=5;symbol=CT/TW⟧ " + str(n)],
            ],
        }
        for n in range(25)
    ]
    made = written(Settings(listing_rows=10), rows)
    for first in ("nam/2020", "bai-viet", "van-ban/dang/tw/k12/ct-05"):
        assert f"{first}/trang/3.md" in made
        assert f"{first}/trang/4.md" not in made
    assert "loai/chi-thi/trang/2.md" not in made


SAID = "Các cấp công đoàn trong toàn tỉnh đã tổ chức học tập và quán triệt nghị quyết tới từng đoàn viên"


def test_passages_that_articles_share_are_found_and_joined():
    second = "Qua đó nhận thức của đoàn viên và người lao động về nhiệm vụ trong tình hình mới được nâng lên rõ rệt"
    texts = [
        f"{SAID}. {second}.",
        f"Mở đầu khác. {SAID.upper()}! {second}.",
        f"Không liên quan gì tới hai bài kia, {SAID[:20]}.",
        f"{SAID}.",
    ]
    rows = [
        {
            "file": f"{n}.txt",
            "title": f"Bài {n}",
            "blocks": [["title", f"Bài {n}"], ["body", text], ["body", f"Đoạn riêng của bài {n}."]],
        }
        for n, text in enumerate(texts)
    ]
    soup = html_of(written(rows=rows)["cau-dung-lai.md"])
    passages = [(visible(one.select("blockquote")[0]), len(one.select("li"))) for one in soup.select(".reused")]
    assert [count for _, count in passages] == [3, 2]
    assert passages[0][0].lower().rstrip(".!") == SAID.lower()
    assert passages[1][0].startswith("Qua đó")
    assert str(soup.select(".reused li a")[0]["href"]).startswith("bai-viet/bai-0.md#p-")


def test_listings_have_headings_for_months_and_letters(soups):
    assert [visible(h2) for h2 in soups["nam/2024.md"].find_all("h2")] == ["Tháng 5/2024"]
    assert [visible(h2) for h2 in soups["van-ban/index.md"].find_all("h2")] == ["C", "K", "N"]


def test_counts_tell_articles_from_texts():
    corpus, _ = make(ROWS, Settings())
    one, other, third = corpus.cards
    view = View(corpus, Settings())
    assert view.counted([one, other, third]) == "3 bài viết"
    assert view.counted([one, replace(other, copies=(one.key,)), third]) == "3 bài viết (2 nội dung khác nhau)"
    assert view.counted([one, replace(other, digest=one.digest), third]) == "3 bài viết (2 nội dung khác nhau)"


@pytest.mark.parametrize("name", ["Index", "Không rõ", "???"])
def test_no_name_takes_the_address_of_a_listing(name):
    rows = [{**ROWS[0], "source": name, "byline": [name], "place": name}, *ROWS[1:]]
    made = written(rows=rows)  # asserts that no two pages have one address
    assert "Báo Vùng Cao" in made["nguon/index.md"]


def test_the_registry_is_named_where_it_speaks():
    entries = {
        "dang/tw/k12/nq-35": Entry(
            id="dang/tw/k12/nq-35", date="2018-10-22", in_force="2018-11-01", status="verified", source="https://x.example/35",
            replaces=("dang/tw/k12/ct-05",),
        )
    }  # fmt: skip
    known, body = make(ROWS, Settings(), Registry(entries))
    made = {page.path: page.text for page in pages(known, body, Settings())}
    card = visible(html_of(made["van-ban/dang/tw/k12/nq-35.md"]).select(".document-card")[0])
    assert "Áp dụng từ: 01/11/2018 (căn cứ: danh mục của kho, đã đối chiếu)" in card
    assert "Thay thế: Chỉ thị số 05-CT/TW (khóa XII) (căn cứ: danh mục của kho, đã đối chiếu)" in card
    after = visible(html_of(made["van-ban/dang/tw/k12/ct-05.md"]).select(".document-card")[0])
    assert "Được thay thế bởi: Nghị quyết số 35-NQ/TW (khóa XII) (căn cứ: danh mục của kho, đã đối chiếu)" in after


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "danh mục của kho, đã đối chiếu, xem tháng 11/2026"),
        ("en", "the archive's registry, checked, page seen in November 2026"),
    ],
)
def test_the_page_of_an_entry_is_linked_with_the_month_in_which_it_was_seen(language, said):
    entry = Entry(
        id="dang/tw/k12/nq-35", in_force="2018-11-01", status="verified", source="https://x.example/35", seen="2026-11"
    )  # fmt: skip
    settings = Settings(language=language)
    known, body = make(ROWS, settings, Registry({entry.id: entry}))
    made = {page.path: page.text for page in pages(known, body, settings)}
    links = html_of(made["van-ban/dang/tw/k12/nq-35.md"]).select(".document-card a")
    assert [visible(one) for one in links if one.get("href") == "https://x.example/35"] == [said]
