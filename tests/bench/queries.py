"""Queries of which one article or document is the known item, drawn from what is true of a generated collection.

A query is drawn only where nothing else fits it as well: no other title has all words that were taken from a title, together with the name,
day or source that the query adds; no other document shares the number, type, body and day that it says. What a reader may mistype is
mistyped after that. The same collection gives the same queries. How they are typed stands in ``queries.toml``.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from pathlib import Path

from builder.text import fold
from tests.bench.collection import WORDS, Document, Made, captures, documents_of

TYPED = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))
_TRIES = 3000
"""Articles or documents that are tried for a query of a kind, at most; where none fits, the kind has fewer queries."""

_NAME = re.compile(r"\b(?:{})\b".format(" ".join(f"(?:{'|'.join(WORDS[part])})" for part in ("family", "middle", "given"))))
_TELEX = str.maketrans({"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"})
_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_DOCUMENT = re.compile(r"(?P<type>.+?) số (?P<symbol>(?P<digits>\d+)\S*) ngày (?P<day>\S+) của (?P<issuer>.+)")


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types, and the one item that answers it."""

    kind: str
    typed: str
    wanted: str
    """``data-id`` of the result: path of the capture, or canonical id of the document."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article by what queries may say of it."""

    path: str
    title: str
    day: str
    source: str
    names: frozenset[str]
    """Everybody whom it names, its author among them."""


@dataclass
class Shelf:
    """Articles by the words of their titles and by what else a query may say."""

    articles: list[Article] = field(default_factory=list)
    having: dict[str, set[int]] = field(default_factory=dict)

    def add(self, made: Made) -> None:
        number = len(self.articles)
        article = Article(made.path, made.title, made.day, made.source, frozenset(_NAME.findall(made.text)))
        self.articles.append(article)
        for key in (*_folded(made.title), *map(fold, (*article.names, article.source, article.day, article.day[:7]))):
            self.having.setdefault(key, set()).add(number)

    def fitting(self, part: str, *also: str) -> set[int]:
        """Articles whose titles have all words of a part, and of which the rest is true as well."""
        keys = [*_folded(part), *map(fold, also)]
        return reduce(set.intersection, sorted((self.having[key] for key in keys), key=len))


def queries(count: int, seed: int = 1) -> list[Query]:
    """The queries for the collection of this size and seed."""
    shelf = Shelf()
    cited: set[str] = set()
    for made in captures(count, seed):
        shelf.add(made)
        cited.update(made.cites)
    documents = [one for one in documents_of(count, seed) if one.id in cited]
    return [*_about_articles(shelf, seed), *_about_documents(documents, seed)]


# ---- Articles


def _about_articles(shelf: Shelf, seed: int) -> Iterator[Query]:
    for kind, draw in _ARTICLES.items():
        chance = random.Random(f"{seed} queries {kind}")
        drawn = chance.sample(shelf.articles, min(_TRIES, len(shelf.articles)))
        typed = ((article, draw(shelf, article, chance)) for article in drawn)
        yield from islice((Query(kind, text, article.path) for article, text in typed if text), TYPED["each"])


def _part(shelf: Shelf, article: Article, chance: random.Random, *also: str, least: int = 4) -> str:
    """Some neighbouring words of a title which, with what else is said, no other article fits; empty where none is found."""
    words = article.title.split()
    length = chance.randint(least, max(least, len(words) - 2))
    start = chance.randrange(max(1, len(words) - length + 1))
    part = " ".join(words[start : start + length])
    return part if len(shelf.fitting(part, *also)) == 1 else ""


def _whole(shelf: Shelf, article: Article, _: random.Random) -> str:
    return article.title if len(shelf.fitting(article.title)) == 1 else ""


def _folded_title(shelf: Shelf, article: Article, chance: random.Random) -> str:
    return fold(_whole(shelf, article, chance).lower())


def _folded_part(shelf: Shelf, article: Article, chance: random.Random) -> str:
    return fold(_part(shelf, article, chance).lower())


def _mixed(shelf: Shelf, article: Article, chance: random.Random) -> str:
    """Accents in some of the words only."""
    return " ".join(chance.choice((word, fold(word))) for word in _part(shelf, article, chance).lower().split())


def _reordered(shelf: Shelf, article: Article, chance: random.Random) -> str:
    """What a title says last before what it is about."""
    about, end = _halves(article)
    part = " ".join((*end, *about[-chance.randint(3, 5) :]))
    return part if len(shelf.fitting(part)) == 1 else ""


def _mistyped(shelf: Shelf, article: Article, chance: random.Random) -> str:
    """One slip in one of the longer words."""
    words = _part(shelf, article, chance, least=5).lower().split()
    long = [at for at, word in enumerate(words) if len(word) > 2 and word.isalpha()]
    if long:
        at = chance.choice(long)
        words[at] = slip(words[at], chance)
    return " ".join(words)


def slip(word: str, chance: random.Random) -> str:
    """A word with a letter left out, doubled, or two exchanged."""
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    )


def _telex(shelf: Shelf, article: Article, chance: random.Random) -> str:
    return " ".join(map(telex, _part(shelf, article, chance).lower().split()))


def telex(word: str) -> str:
    """The keys that a reader pressed for a word, with the tone last, where no keyboard turned them into letters."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = [_TONES[char] for char in decomposed if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    return bare.translate(_TELEX) + "".join(tones)


def _half(shelf: Shelf, article: Article, chance: random.Random) -> str:
    """Words of a title of which the last is not finished."""
    words = article.title.split()
    end = chance.randint(5, len(words))
    rest, last = " ".join(words[max(0, end - 7) : end - 1]), words[end - 1]
    return f"{rest} {last[: (len(last) + 1) // 2]}" if last.isalpha() and len(last) > 1 and len(shelf.fitting(rest)) == 1 else ""


def _quoted(shelf: Shelf, article: Article, chance: random.Random) -> str:
    part = _part(shelf, article, chance)
    return f"“{part}”" if part else ""


def _wordy(shelf: Shelf, article: Article, chance: random.Random) -> str:
    part = _part(shelf, article, chance, least=5)
    return chance.choice(TYPED["articles"]["wordy"]).format(part=part.lower()) if part else ""


def _halves(article: Article) -> tuple[list[str], list[str]]:
    """Words of a title up to what it counts, and the rest."""
    words = article.title.split()
    cut = next(at for at, word in enumerate(words) if word.isdigit()) - 1
    return words[:cut], words[cut:]


def _beginning(article: Article, chance: random.Random) -> str:
    """The first words of a title, or what it is about: many articles share them."""
    about, _ = _halves(article)
    return " ".join(about[: chance.randint(4, len(about))] if chance.random() < 0.5 else about[-4:])


def _name(shelf: Shelf, article: Article, chance: random.Random) -> str:
    """A person whom one article of that beginning names."""
    name, part = chance.choice(sorted(article.names)), _beginning(article, chance)
    alone = len(shelf.fitting(part, name)) == 1 < len(shelf.fitting(part))
    return chance.choice(TYPED["articles"]["name"]).format(name=name, part=part) if alone else ""


def _day(shelf: Shelf, article: Article, chance: random.Random) -> str:
    part, typed = _beginning(article, chance), chance.choice(TYPED["articles"]["day"])
    year, month, day = article.day.split("-")
    alone = len(shelf.fitting(part, article.day if "{d}" in typed else article.day[:7])) == 1 < len(shelf.fitting(part))
    return typed.format(part=part, d=int(day), m=int(month), y=year) if alone else ""


def _source(shelf: Shelf, article: Article, chance: random.Random) -> str:
    """Words that titles of several sources have, and the source."""
    part = _beginning(article, chance)
    alone = article.source and len(shelf.fitting(part, article.source)) == 1
    return chance.choice(TYPED["articles"]["source"]).format(part=part, source=article.source) if alone else ""


_ARTICLES: Mapping[str, Callable[[Shelf, Article, random.Random], str]] = {
    "title": _whole,
    "title without accents": _folded_title,
    "part of a title": _part,
    "part without accents": _folded_part,
    "some accents": _mixed,
    "other order": _reordered,
    "one slip": _mistyped,
    "Telex": _telex,
    "half typed": _half,
    "quoted": _quoted,
    "wordy": _wordy,
    "name and title words": _name,
    "day and title words": _day,
    "source and title words": _source,
}


# ---- Documents


@dataclass(frozen=True, slots=True)
class Said:
    """What a full mention of a document says."""

    id: str
    values: Mapping[str, str]
    """What ``queries.toml`` has placeholders for."""


def _about_documents(documents: Sequence[Document], seed: int) -> Iterator[Query]:
    said = [_said(one) for one in documents]
    for kind, (same, change) in _DOCUMENTS.items():
        chance = random.Random(f"{seed} queries {kind}")
        counted = Counter(_what(one, same) for one in said)
        alone = [one for one in said if counted[_what(one, same)] == 1]
        for one in chance.sample(alone, min(TYPED["each"], len(alone))):
            yield Query(kind, change(chance.choice(TYPED["documents"][kind.split()[-1]]).format(**one.values)), one.id)


def _said(one: Document) -> Said:
    match = _DOCUMENT.fullmatch(one.full)
    assert match, one.full
    symbol, issuer = match["symbol"], re.sub(r" khóa \S+$", "", match["issuer"])
    code, _, rest = symbol.removeprefix(match["digits"]).lstrip("/-").removeprefix(f"{one.year}/").replace("-", "/").partition("/")
    place = re.sub(r"^(Tỉnh ủy|Liên đoàn Lao động tỉnh) ", "", issuer)
    day, month, year = match["day"].split("/")
    year_in_symbol = f"/{year}" if f"/{year}/" in symbol else ""
    values = {"symbol": symbol, "digits": match["digits"] + year_in_symbol, "code": code, "rest": rest, "type": match["type"],
              "issuer": issuer, "place": place, "d": str(int(day)), "m": str(int(month)), "y": year, "year": year}  # fmt: skip
    return Said(one.id, values)


def _what(one: Said, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(one.values[name].lower()) for name in names)


_DOCUMENTS: Mapping[str, tuple[Sequence[str], Callable[[str], str]]] = {
    "printed": (("digits", "code", "rest"), str),
    "loose": (("digits", "code", "rest"), str.lower),
    "typed": (("digits", "code"), str),
    "without accents typed": (("digits", "code"), lambda typed: fold(typed.lower())),
    "issued": (("digits", "code", "issuer"), str.lower),
    "dated": (("code", "y", "m", "d", "issuer"), str),
}
"""Kinds of queries for documents: what of a document tells it from all others, and how the query is typed in the end."""


def _folded(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text.lower()))
