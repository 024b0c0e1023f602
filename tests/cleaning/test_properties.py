from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from builder import readers
from builder.cleaning import RULES, clean, describe_rule
from builder.data import load as load_data
from builder.model import SET_ASIDE
from tests.cleaning.fixtures import PAGES, SAVED, capture, cleaned, load

LINES = sorted({text for path in PAGES for _, _, text in load(path).lines if text})
ODD = st.sampled_from(
    [
        "",
        " ",
        "\u00a0",
        "|",
        "- ",
        "1.",
        "I.",
        "(",
        "12/3/2018",
        "...",
        "?",
        "\u200b",
        "a" * 400,
        "Ảnh:",
        "Theo",
        "Nguồn:",
        "»",
        "(1)",
    ]
)
SOUP = st.lists(st.one_of(st.sampled_from(LINES), ODD, st.text(max_size=60).map(lambda text: text.replace("\n", " "))), max_size=60)


def check(data: bytes, kind: str = "text") -> None:
    decoded = readers.decode(capture(data, kind))
    articles = clean(decoded)
    numbers = [line.number for line in decoded.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [one.line for one in articles[0].labels] == numbers
    assert all(one.rule for article in articles for one in article.labels)
    for article in articles:
        covered = [line for block in article.blocks for line in range(block.lines[0], block.lines[1] + 1)]
        assert len(covered) == len(set(covered)), "two blocks hold the same line"
        own = {one.line for one in articles[0].labels if one.article == article.number and one.label != "blank"}
        assert own <= set(covered), "a line is in no block"
        assert all(block.set_aside_by for block in article.blocks if block.kind in SET_ASIDE)
    assert pickle.loads(pickle.dumps(articles)) == articles


@given(SOUP)
@settings(max_examples=150)
def test_no_line_of_a_soup_of_lines_is_lost(lines):
    check("\n".join(lines).encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=3000))
@settings(max_examples=80)
def test_random_bytes_are_read(data):
    check(data)


@given(st.sampled_from(PAGES), st.integers(0, 4000), st.sampled_from(["utf-8", "utf-16", "cp1258"]))
@settings(max_examples=60)
def test_truncated_files_are_read(path, length, encoding):
    check(load(path).text.encode(encoding, "ignore")[:length])


@given(st.sampled_from(SAVED), st.integers(0, 6000), st.sampled_from(["html", "markdown", "mhtml"]))
@settings(max_examples=30)
def test_truncated_markup_is_read(path, length, kind):
    check(path.read_bytes()[:length], kind)


@given(SOUP)
@settings(max_examples=40)
def test_composed_and_decomposed_text_give_the_same_article(lines):
    import unicodedata

    text = "\n".join(unicodedata.normalize("NFC", line) for line in lines)
    forms = [cleaned(unicodedata.normalize(form, text).encode("utf-8", "replace")) for form in ("NFC", "NFD")]
    assert [[block.text for block in article.blocks] for article in forms[0]] == [
        [block.text for block in article.blocks] for article in forms[1]
    ]


def test_a_huge_line_is_read_in_bounded_time():
    check(("Công đoàn cơ sở họp. " * 200_000).encode())
    check(b"a" * 3_000_000)
    check(b"12/3/2018 " * 100_000)


def test_many_lines_are_read_in_linear_time():
    check(("Một dòng tiêu đề không có dấu chấm câu gì\n12/3/2018\n" * 3000).encode())


def test_verse_that_begins_small_keeps_its_lines():
    stanza = "Áo mẹ phơi bên hàng giậu\nmàu nâu đã bạc hai vai\ncon ngồi đếm từng mũi chỉ\nnghe mùi rơm rạ còn dài"
    other = "Bếp tắt từ mùa nước trước\nvại dưa rêu bám nửa vành\nmẹ vẫn thức từ canh bốn\nnhóm lửa, nhìn ra bến xanh."
    page = f"Tạp chí Bến Lau\nÁo nâu của mẹ\n\nThơ Lã Thị Thu\n\nTặng các cô thợ dệt Bến Lau\n\n{stanza}\n\n{other}\n\nBến Lau, tháng Chạp"
    labels = {one.line: one.label for one in cleaned(page.encode())[0].labels}
    blocks = [block.text for block in cleaned(page.encode())[0].blocks if block.kind == "body"]
    assert len("\n".join(blocks).split("\n")) == 8
    assert (labels[6], labels[18]) == ("note", "note")


def test_every_rule_has_words_for_readers():
    grammars = [f"teasers-{entry['name']}" for entry in load_data("cleaning/teasers")["grammar"]]
    zones = [
        "related-label",
        "comment-box",
        "markup-related",
        "markup-comments",
        "markup-links",
        "markup-navigation",
        "blank",
        "relabelled",
    ]
    silent = [name for name in (*(name for name, _ in RULES), *grammars, *zones) if describe_rule(name) == name]
    assert not silent
    assert describe_rule("no-such-rule") == "no-such-rule"
