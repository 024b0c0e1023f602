"""Linear time and little memory: one strange article cannot stop a build, and a large collection fits."""

import time
import tracemalloc

import pytest

from builder.citations import find, knowledge_of, resolve_passage, teach
from builder.citations.registry import Registry
from builder.model import Passage

_MANY = 1500
_PASSAGES = {
    "grounds": "Căn cứ " + ";\ncăn cứ ".join(f"Nghị quyết số {n}-NQ/TU ngày 02/3/2019 của Tỉnh ủy" for n in range(1, _MANY)) + ".",
    "one sentence": " và theo lời kể của cán bộ cơ sở thì ".join(f"Kế hoạch số {n}-KH/TU ngày 02/3/2019" for n in range(1, _MANY)),
    "one list": "Các nghị quyết số " + ", ".join(f"{n}-NQ/TW" for n in range(1, _MANY)) + ".",
    "back-references": "Nghị quyết số 20-NQ/TW ngày 25/10/2017. " + "Nghị quyết này đi vào cuộc sống. " * _MANY,
    "laws": "Luật Công đoàn và Luật Đất đai đã rõ. " * (_MANY // 2),
    "short forms": " ".join(f"Nghị quyết {n} rất quan trọng." for n in range(1, _MANY)),
}


@pytest.mark.parametrize("text", _PASSAGES.values(), ids=_PASSAGES)
def test_resolving_grows_with_the_number_of_mentions(text: str) -> None:
    passage = Passage("p", text, find(text), "2021-05-05", None, "lao-cai")
    assert len(passage.mentions) >= _MANY - 1
    started = time.perf_counter()
    resolve_passage(passage, knowledge_of([teach(passage)], Registry()))
    assert time.perf_counter() - started < 15  # seconds; comparing every pair of mentions takes a minute


def test_learning_holds_little_of_an_article() -> None:
    def passage(number: int) -> Passage:
        text = f"Kế hoạch số {number}-KH/TU ngày 02/3/2019 của Tỉnh ủy Lào Cai về công tác năm. " + "Lời văn của bài báo. " * 200
        return Passage(f"p{number}", text, find(text), "2019-05-05", None, "lao-cai")

    knowledge_of((teach(passage(number)) for number in range(100)), Registry())
    tracemalloc.start()
    known = knowledge_of((teach(passage(number)) for number in range(100, 1100)), Registry())
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(known.documents) == 1000
    assert held / 1000 < 4_000  # bytes; the text alone is 8,000
