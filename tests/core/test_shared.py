"""Values that many articles share are held once, and stay equal."""

import pickle

from builder.corpus.cards import Card
from builder.corpus.shared import Shared
from builder.model import Record, Source
from builder.pipeline import Gist


def read_back(value):
    return pickle.loads(pickle.dumps(value))


def card(number):
    record = Record(title=f"Bài {number}", date="2024-05-01", byline=("Lê An",), source=Source("BA", "Báo A", "header", "bao-a"))
    path = f"tin/{number}.txt"
    return read_back(
        Card(path, "", path, f"{number:064x}", record, "full", 3, "d", cites=("vn/a", "vn/b"), captures=((path, f"{number:064x}"),))
    )


def test_cards_stay_equal_and_share_what_is_the_same():
    shared, before = Shared(), [card(1), card(2)]
    one, other = after = [shared.card(each) for each in before]
    assert after == before
    assert one.record.source is other.record.source
    assert one.record.byline is other.record.byline
    assert one.cites[0] is other.cites[0]
    assert one.path is one.key is one.captures[0][0]


def test_gists_stay_equal_and_share_what_is_the_same():
    def gist(number):
        path = f"tin/{number}.txt"
        return read_back(
            Gist(
                path,
                1,
                "0",
                "Bài",
                "d",
                None,
                True,
                True,
                "bao-a",
                path,
                frozenset({"comments"}),
                "full",
                confirmed=False,
                teaches=5,
                sketched=6,
            )
        )

    shared, before = Shared(), [gist(1), gist(2)]
    one, other = after = [shared.gist(each) for each in before]
    assert after == before
    assert one.private is other.private
    assert one.source is other.source
    assert one.path is one.part
