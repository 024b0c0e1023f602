"""What no careless print may change: fields and exact span of a clean citation, whatever the noise and the text around it."""

from __future__ import annotations

import pickle
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.citations import find

CLEAN = [
    ("Nghị quyết số ", "35", "NQ", "TW"),
    ("Quyết định số ", "217", "QĐ", "TW"),
    ("Kế hoạch số ", "87", "KH", "TLĐ"),
    ("Chỉ thị ", "05", "CT", "TW"),
    ("Chương trình hành động số ", "993", "CTr", "LĐLĐ"),
    ("Quyết định ", "1250", "QĐ", "UBND"),
    ("Nghị quyết số ", "12", "NQ", "HĐND"),
    ("Kết luận ", "21", "KL", "TW"),
    ("Quy định số ", "08", "QĐi", "TW"),
    ("Đề án số ", "15", "ĐA", "TU"),
    ("Hướng dẫn số ", "36", "HD", "VPTW"),
]
BEFORE = ["", "Thực hiện ", "Sáng 5/6, chi bộ học ", "“", "Ngày 3/2, UBND tỉnh triển khai ", "- ", "(", "1. "]
AFTER = ["", ".", ", các đơn vị thực hiện.", " được in 500 bản.", "”", "; 12 xã cùng làm.", ") vừa qua", " đã có."]
DASHES = "-‐‑‒–—−－"
BLANKS = ["", " ", "\u00a0", "  "]


@st.composite
def prints(draw):
    word, number, kind, body = draw(st.sampled_from(CLEAN))
    one, two = draw(st.sampled_from(["-", "/"])), draw(st.sampled_from(["-", "/"]))
    joint = [
        draw(st.sampled_from(BLANKS)) + (draw(st.sampled_from(DASHES)) if sign == "-" else "/") + draw(st.sampled_from(BLANKS))
        for sign in (one, two)
    ]
    if draw(st.booleans()) and "0" in number:
        number = number.replace("0", "O")
    if body == "TW":
        body = draw(st.sampled_from(["TW", "TƯ", "T.Ư"]))
    if draw(st.booleans()):
        kind, body = kind.replace("Đ", "D") if kind != "ĐA" else kind, body.replace("Đ", "D") if body in {"TLĐ", "LĐLĐ"} else body
    if word.endswith("số ") and draw(st.booleans()):
        word = word[:-1]
    word = word.replace(" ", draw(st.sampled_from([" ", "\u00a0", "  ", "\n"])), 1)
    printed = f"{word}{number}{joint[0]}{kind}{joint[1]}{body}"
    if draw(st.booleans()):
        at = draw(st.integers(1, len(printed) - 1))
        printed = printed[:at] + draw(st.sampled_from("\u00ad\u200b")) + printed[at:]
    return printed


def _fields(mention):
    symbol = mention.symbol and mention.symbol.replace("/", "-")
    return mention.type, mention.number, symbol


def _clean_of(printed):
    return find(unicodedata.normalize("NFC", printed.replace("\u00ad", "").replace("\u200b", "")))


@settings(max_examples=300, deadline=None)
@given(prints(), st.sampled_from(BEFORE), st.sampled_from(AFTER), st.booleans())
def test_noise_keeps_span_and_fields(printed, before, after, decomposed):
    text = before + printed + after
    if decomposed:
        printed, text = unicodedata.normalize("NFD", printed), unicodedata.normalize("NFD", text)
    found = find(text)
    assert [mention.text for mention in found] == [printed]
    kinds = {fields[0] for fields in map(_fields, found)}
    assert kinds <= {"NQ", "QD", "QDI", "KH", "CT", "CTR", "KL", "DA", "HD"}
    word = next(clean for clean in CLEAN if _letters(printed).startswith(_letters(clean[0])))
    assert found[0].type is not None
    clean = find(f"{word[0]}{word[1]}-{word[2]}/{word[3]}")[0]
    assert found[0].type == clean.type
    assert found[0].symbol is not None


def _letters(text):
    kept = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "").replace("\u00a0", " ").replace("\n", " ")
    return "".join(kept.split()).lower()


@pytest.mark.parametrize(("word", "number", "kind", "body"), CLEAN)
def test_each_noise_leaves_the_fields_of_the_clean_form(word, number, kind, body):
    clean = _fields(find(f"{word}{number}-{kind}/{body}")[0])
    noisy = [
        f"{word}{number} - {kind}/{body}",
        f"{word}{number}/{kind}-{body}",
        f"{word}{number} {kind}/{body}",
        f"{word}{number}/{kind}/ {body}",
        f"{word}{number}–{kind}/{body}",
        f"{word.upper()}{number}-{kind}/{body}",
        f"{word.strip()}  {number}-{kind}/{body}",
        f"{word}{number}-\n{kind}/{body}",
        f"{word}{number.replace('0', 'O')}-{kind}/{body}",
    ]
    for printed in noisy:
        found = find(f"Theo {printed}, các đơn vị làm.")
        assert [(mention.text, _fields(mention)) for mention in found] == [(printed, clean)]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="NQĐCTKHnghịquyếtđsố0123456789-/–. ,;“”\n\u00a0Luậtkhóa XIVcủaTWngày", max_size=120))
def test_any_text_gives_sorted_disjoint_true_spans(text):
    found = find(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert pickle.loads(pickle.dumps(found)) == find(text)


@settings(max_examples=150, deadline=None)
@given(prints(), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_composed_and_decomposed_text_say_the_same(printed, before, after):
    composed = unicodedata.normalize("NFC", before + printed + after)
    decomposed = unicodedata.normalize("NFD", composed)
    one, other = find(composed), find(decomposed)
    assert [_fields(mention) for mention in one] == [_fields(mention) for mention in other]
    assert [unicodedata.normalize("NFC", mention.text) for mention in other] == [
        unicodedata.normalize("NFC", mention.text) for mention in one
    ]
