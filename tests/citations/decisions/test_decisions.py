"""What a person decided: read with line numbers, applied by mention id, reported when its mention is gone."""

from __future__ import annotations

import pytest

from builder import decisions
from builder.citations import find, load_registry, resolve
from builder.model import Passage

TEXT = (
    "Nghị quyết 18-NQ/TW được nhắc tại hội nghị. Kế hoạch số 12-KH/TU ngày 3/5/2021 của Tỉnh ủy Sơn La nói về việc khác. "
    "Quyết định số 217-QĐ/TW ngày 21/12/2013 của Bộ Chính trị cũng được nhắc."
)


@pytest.fixture
def cited():
    return resolve([Passage("p", TEXT, tuple(find(TEXT)), "2024-06-01", None, "son-la")], load_registry()[0])


def decide(cited, body):
    made, findings = decisions.parse(body, "_archive/decisions.yml")
    assert findings == ()
    return decisions.apply(cited, made)


def test_without_a_file_nothing_is_decided(tmp_path, cited):
    made, findings = decisions.load(tmp_path / decisions.FILE)
    assert findings == ()
    assert decisions.apply(cited, made) == (cited, ())


def test_redirect_links_to_the_document_that_a_person_named(cited):
    mention = cited[0].citations[0]
    assert mention.canonical is None
    (corrected,), findings = decide(
        cited, f"decisions:\n- mention: {mention.id}\n  redirect: dang/tw/k12/nq-18\n  note: bài về bộ máy\n"
    )
    assert findings == ()
    citation = corrected.citations[0]
    assert (citation.canonical, citation.certainty, citation.hub) == ("dang/tw/k12/nq-18", "inferred", "dang/tw/nq-18")
    assert citation.reason == "Người biên tập xác định: bài về bộ máy."
    assert corrected.citations[1:] == cited[0].citations[1:]


def test_not_a_citation_takes_the_mention_and_its_relations_away(cited):
    mention = cited[0].citations[1]
    (corrected,), _ = decide(cited, f"decisions:\n- mention: {mention.id}\n  not_a_citation: true\n")
    assert mention not in corrected.citations
    assert len(corrected.citations) == len(cited[0].citations) - 1


def test_confirm_keeps_the_link_and_says_who_confirmed(cited):
    mention = cited[0].citations[2]
    assert mention.conflicts == ("date",)
    (corrected,), _ = decide(cited, f"decisions:\n- mention: {mention.id}\n  confirm: true\n")
    assert corrected.citations[2].canonical == mention.canonical
    assert "Người biên tập đã xác nhận" in corrected.citations[2].reason


def test_relation_is_added_between_documents_of_the_article(cited):
    plan = cited[0].citations[1]
    relation = "{type: can_cu, to: dang/tw/k11/qd-217}"
    (corrected,), findings = decide(cited, f"decisions:\n- mention: {plan.id}\n  relations: [{relation}]\n")
    assert findings == ()
    assert [(one.type, one.src, one.dst) for one in corrected.relations] == [("can_cu", plan.id, cited[0].citations[2].id)]


def test_relation_to_a_document_that_the_article_does_not_mention_is_an_error(cited):
    plan = cited[0].citations[1]
    _, findings = decide(cited, f"decisions:\n- mention: {plan.id}\n  relations: [{{type: can_cu, to: nn/cp/nd-30-2020}}]\n")
    assert [(one.line, one.code, one.severity) for one in findings] == [(2, "relation-without-mention", "error")]


def test_decision_whose_mention_is_gone_is_an_error(cited):
    unchanged, findings = decide(cited, "decisions:\n- mention: 0123456789ab\n  confirm: true\n")
    assert unchanged == cited
    assert [(one.path, one.line, one.code, one.severity) for one in findings] == [
        ("_archive/decisions.yml", 2, "mention-gone", "error")
    ]


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("decisions:\n- mention: a\n  confrm: true\n", 3, "unknown-key"),
        ("decisions:\n- mention: a\n", 2, "wrong-value"),
        ("decisions:\n- mention: a\n  confirm: true\n  redirect: dang/tw/k12/nq-18\n", 2, "wrong-value"),
        ("decisions:\n- mention: a\n  redirect: Nghị quyết 18\n", 3, "wrong-value"),
        ("decisions:\n- mention: a\n  confirm: true\n- mention: a\n  confirm: true\n", 4, "decided-twice"),
        ("decisions: [\n", 1, "broken-yaml"),
        ("decision:\n- mention: a\n", 1, "unknown-key"),
    ],
)
def test_what_is_wrong_names_its_line(body, line, code):
    _, findings = decisions.parse(body, "decisions.yml")
    assert [one.code for one in findings] == [code]
    assert abs(findings[0].line - line) <= (1 if code == "broken-yaml" else 0)
    assert findings[0].remedy
