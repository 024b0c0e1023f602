"""Which questions a collection answers otherwise once an article is added: only then are articles that asked them resolved again."""

from __future__ import annotations

from builder.citations import Registry, asking, find
from builder.citations.resolve.learn import Knowledge, learn
from builder.model import Passage

NUMBER = "Nghị quyết số 35-NQ/TW ngày {day} của Bộ Chính trị (khóa XII)"


def known(*days: str) -> Knowledge:
    texts = [f"Hội nghị quán triệt {NUMBER.format(day=day)}." for day in days]
    return learn([Passage(str(number), text, find(text)) for number, text in enumerate(texts)], Registry())


def news(before: Knowledge, after: Knowledge) -> frozenset[int]:
    return asking.changed(asking.answers(before), asking.answers(after))


def test_one_more_article_that_says_the_same_of_a_well_known_document_is_no_news() -> None:
    assert news(known(*["22/10/2018"] * 3), known(*["22/10/2018"] * 4)) == frozenset()


def test_that_an_article_is_not_alone_any_more_is_news() -> None:
    assert news(known("22/10/2018"), known(*["22/10/2018"] * 2))


def test_what_most_articles_print_is_news_once_others_do() -> None:
    before = ["22/10/2018"] * 2 + ["22/11/2018"]
    assert known(*before).documents["dang/tw/k12/nq-35"].printed_day == "2018-10-22"
    after = [*before, "22/11/2018", "22/11/2018"]
    assert known(*after).documents["dang/tw/k12/nq-35"].printed_day == "2018-11-22"
    assert news(known(*before), known(*after))


def test_a_document_that_nobody_cited_before_is_news() -> None:
    assert news(known(), known("22/10/2018"))
