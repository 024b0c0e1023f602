"""What holds whatever the collection: order, additions, certainty, ids."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.citations import find, load_registry, resolve
from builder.citations.registry import Registry
from builder.model import Passage
from tests.citations.resolve.test_passages import CASES, passage_of, said

COLLECTION = [passage_of(case, f"p{number}") for number, case in enumerate(CASES)]
EMPTY = Registry()
FULL = load_registry()[0]


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_shuffling_the_passages_changes_nothing(random):
    shuffled = random.sample(COLLECTION, k=12)
    in_order = sorted(shuffled, key=lambda passage: int(passage.id[1:]))
    assert sorted(resolve(shuffled, EMPTY), key=lambda one: int(one.passage.id[1:])) == list(resolve(in_order, EMPTY))


@pytest.mark.parametrize("registry", [EMPTY, FULL], ids=["empty", "full"])
def test_every_mention_has_one_citation_and_ids_are_unique(registry):
    cited = resolve(COLLECTION, registry)
    assert [one.passage for one in cited] == COLLECTION
    assert all(tuple(c.mention for c in one.citations) == one.passage.mentions for one in cited)
    ids = [c.id for one in cited for c in one.citations]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("registry", [EMPTY, FULL], ids=["empty", "full"])
def test_certainty_keeps_its_meaning(registry):
    for one in resolve(COLLECTION, registry):
        for citation in one.citations:
            mention = citation.mention
            assert (citation.canonical is None) == (citation.certainty in {"ambiguous", "unknown"})
            assert citation.reason
            if citation.certainty == "stated":
                assert mention.number
                assert mention.symbol
                assert mention.date or mention.term or mention.year or "/20" in mention.text
                assert not citation.conflicts
                assert "_" not in (citation.canonical or "").split("/")
            if citation.canonical and "_" in citation.canonical.split("/"):
                assert citation.certainty == "inferred"
                assert citation.hub


def test_stated_ids_do_not_depend_on_the_registry():
    full, empty = resolve(COLLECTION, FULL), resolve(COLLECTION, EMPTY)
    for known, alone in zip(full, empty, strict=True):
        for one, other in zip(known.citations, alone.citations, strict=True):
            if one.certainty == "stated":
                assert other.canonical == one.canonical


def test_relations_join_two_different_documents_of_the_passage():
    for one in resolve(COLLECTION, FULL):
        by_id = {citation.id: citation.canonical for citation in one.citations}
        for relation in one.relations:
            assert by_id[relation.src]
            assert by_id[relation.dst]
            assert by_id[relation.src] != by_id[relation.dst]
            assert one.passage.text[slice(*relation.sentence)].strip()


def test_mention_ids_stay_when_other_text_is_added():
    text = "Nghị quyết số 11-NQ/TU ngày 5/4/2021 của Tỉnh ủy Hà Giang nói về du lịch."
    more = "Hội nghị diễn ra sáng nay. " + text + " Kế hoạch số 5-KH/TU ngày 2/3/2021 cũng được nhắc."
    before = resolve([Passage("p", text, tuple(find(text)))], EMPTY)[0].citations[0]
    after = resolve([Passage("p", more, tuple(find(more)))], EMPTY)[0].citations[0]
    assert before.id == after.id


def test_one_passage_teaches_another():
    poor = "Kế hoạch số 87/KH-TLĐ được triển khai tới 100% công đoàn cơ sở."
    rich = "Tổng Liên đoàn ban hành Kế hoạch số 87/KH-TLĐ ngày 07/11/2019 về bảo vệ nền tảng tư tưởng của Đảng."
    passages = [Passage("a", poor, tuple(find(poor)), "2020-01-15"), Passage("b", rich, tuple(find(rich)), "2019-12-01")]
    alone, taught = resolve(passages[:1], EMPTY)[0], resolve(passages, EMPTY)[0]
    assert alone.citations[0].canonical == "cd/tld/_/kh-87"
    assert taught.citations[0].canonical == "cd/tld/2019/kh-87"
    assert taught.citations[0].certainty == "inferred"


def test_nothing_is_inherited_across_body_codes():
    text = "Nghị quyết 68-NQ/TW ngày 04/5/2025 về kinh tế tư nhân. Nghị quyết 68/NQ-CP cũng được nhắc."
    cited = resolve([Passage("p", text, tuple(find(text)), "2025-06-01")], EMPTY)[0]
    assert [one.canonical for one in cited.citations] == ["dang/tw/k13/nq-68", "nn/cp/_/nq-68"]


def test_a_document_is_never_cited_before_it_is_signed():
    cases = [replace(passage, date="1990-01-01") for passage in COLLECTION]
    for one in resolve(cases, FULL):
        for citation in one.citations:
            entry = FULL.get(citation.canonical or "")
            if entry and entry.date and citation.mention.kind == "short" and not citation.mention.term:
                assert entry.date < "1990-01-02"


def test_the_passages_that_need_no_registry_mean_the_same_without():
    kept = total = 0
    for case, one in zip(CASES, resolve(COLLECTION, EMPTY), strict=True):
        for row, expected in zip(said(one)[0], case["documents"], strict=True):
            total += 1
            kept += row[1] == expected[1]
    assert kept / total >= 0.8
