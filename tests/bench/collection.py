"""Collections to measure with: any number of captures, the same for the same seed, each with what is true about it.

Captures look as saved pages do: lines of a site around an article of some 700 words that cites six documents, of which many are cited
by many. All words are in ``collection.toml``.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = tomllib.loads((Path(__file__).parent / "collection.toml").read_text(encoding="utf-8"))
WORDS: Mapping[str, list[str]] = DATA["words"]
WEEKDAYS = ["hai", "ba", "tư", "năm", "sáu", "bảy", "nhật"]
ARTICLE_WORDS = 700
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that articles cite: as printed first, as printed again, and its canonical id."""

    full: str
    again: str
    id: str
    year: int


@dataclass(frozen=True, slots=True)
class Made:
    """A capture, and what is true about it."""

    path: str
    text: str
    title: str
    day: str
    source: str
    """The site, where the capture prints its name."""
    cites: tuple[str, ...]
    """Canonical ids, sorted."""

    def truth(self) -> str:
        """As a line of JSON."""
        return json.dumps({"path": self.path, "title": self.title, "date": self.day, "cites": self.cites}, ensure_ascii=False)


@dataclass
class _Teller:
    """Fills templates for one article."""

    chance: random.Random
    known: dict[str, str] = field(default_factory=dict)

    def fill(self, template: str) -> str:
        return _SLOT.sub(lambda match: self._value(match[1]), template)

    def word(self, name: str) -> str:
        return self.fill(self.chance.choice(WORDS[name]))

    def _value(self, name: str) -> str:
        if name in self.known:
            return self.known[name]
        match name:
            case "n":
                return str(self.chance.randint(7, 980))
            case "m":
                return str(self.chance.randint(3, 420))
            case "name":
                return " ".join(self.chance.choice(WORDS[part]) for part in ("family", "middle", "given"))
            case _:
                return self.word(name)

    def sentence(self) -> str:
        shape = self.chance.random()
        if shape < 0.12:
            return self.chance.choice(WORDS["plain"])
        deed = f"{self.word('did')} {self.word('what')}{self.word('where')}, {self.word('detail')}."
        if shape < 0.35:
            return f"{self.word('said')}, {self.word('who')} {deed}"
        return f"{self.word('when')}, {self.word('who')} {deed}"


def captures(count: int, seed: int = 1) -> Iterator[Made]:
    """The captures of a collection. A longer collection begins with other captures than a shorter one: its documents differ."""
    documents = documents_of(count, seed)
    for number in range(count):
        yield _capture(number, documents, random.Random(f"{seed} {number}"))


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write a collection's captures into ``folder/seeds`` and the truth into ``folder/truth.jsonl``."""
    lines = []
    for made in captures(count, seed):
        path = folder / "seeds" / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text, encoding="utf-8")
        lines.append(made.truth())
    (folder / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def documents_of(count: int, seed: int = 1) -> list[Document]:
    """The documents of a collection, those cited most first."""
    chance = random.Random(f"{seed} documents {count}")
    fixed = [Document(one["full"], one["again"], one["id"], _year(one["full"])) for one in DATA["documents"]]
    made = {one.id: one for one in fixed}
    for _ in range(max(count // 4, 10)):
        one = _of_series(chance.choice(DATA["series"]), chance)
        made.setdefault(one.id, one)
    return list(made.values())


def _of_series(series: Mapping[str, str], chance: random.Random) -> Document:
    province = chance.choice(DATA["provinces"])
    year = chance.randint(2016, 2019)
    number = chance.randint(10, 400)
    values: dict[str, Any] = {
        "number": number,
        "padded": f"{number:02}",
        "day": f"{chance.randint(10, 28)}/{chance.randint(10, 12)}/{year}",
        "year": year,
        "term": 2015,
        "province": province["name"],
        "province_slug": province["slug"],
    }
    return Document(series["full"].format(**values), series["again"].format(**values), series["id"].format(**values), year)


def _year(text: str) -> int:
    found = re.search(r"/(\d{4})\b", text)
    return int(found[1]) if found else 2000


def _capture(number: int, documents: list[Document], chance: random.Random) -> Made:
    layout = chance.choice(DATA["layouts"])
    year, month, day = chance.randint(2022, 2025), chance.randint(1, 12), chance.randint(1, 28)
    teller = _Teller(chance, {"province": chance.choice(DATA["provinces"])["name"]})
    title = f"{teller.word('title_head')} {teller.word('title_tail')} {teller.word('title_end')}"
    cited = _cited(documents, chance)
    body = _body(teller, cited, chance)
    weekday = WEEKDAYS[(day + month) % 7]
    teller.known |= {
        "title": title,
        "lead": body[0],
        "byline": teller.fill("{name}"),
        "weekday": weekday,
        "weekday_name": "Chủ nhật" if weekday == "nhật" else f"Thứ {weekday}",
        "day": f"{day:02}",
        "month": f"{month:02}",
        "year": str(year),
        "clock": f"{chance.randint(5, 20):02}:{chance.randint(0, 59):02}",
        "stamp_day": f"{day:02}/{month:02}/2026",
    }
    teller.known["stamp"] = teller.fill(layout["stamp"])
    related = [f"{teller.word('title_head')} {teller.word('title_tail')} {teller.word('title_end')}" for _ in range(5)]
    teller.known["related"] = "\n".join(related)
    text = teller.fill(layout["head"].strip()) + "\n" + "\n".join(body[1:]) + "\n" + teller.fill(layout["tail"].strip()) + "\n"
    path = f"{number // 1000:03}/bai-{number:06}.txt"
    source = layout["site"] if layout["site"] in text else ""
    return Made(path, text, title, f"{year}-{month:02}-{day:02}", source, tuple(sorted(one.id for one in cited)))


def _cited(documents: list[Document], chance: random.Random) -> list[Document]:
    """Six documents; the first of the list are cited by many, the last by few. No two share a number."""
    chosen: list[Document] = []
    while len(chosen) < 6:
        one = documents[int(len(documents) * chance.random() ** 3)]
        if one not in chosen and one.again.rpartition(" ")[2] not in {other.again.rpartition(" ")[2] for other in chosen}:
            chosen.append(one)
    return chosen


def _body(teller: _Teller, cited: list[Document], chance: random.Random) -> list[str]:
    """Paragraphs. Every document is printed in full once; some are named again after that."""
    paragraphs: list[list[str]] = [[teller.sentence()] for _ in range(8)]
    while sum(len(sentence.split()) for paragraph in paragraphs for sentence in paragraph) < ARTICLE_WORDS - 220:
        chance.choice(paragraphs).append(teller.sentence())
    places = sorted(chance.sample(range(len(paragraphs)), len(cited)))
    for place, document in zip(places, cited, strict=True):
        teller.known["full"], teller.known["again"] = document.full, document.again
        paragraphs[place].insert(1, teller.fill(chance.choice(DATA["citing"]["full"])))
        if chance.random() < 0.5 and place + 1 < len(paragraphs):
            paragraphs[place].append(teller.fill(chance.choice(DATA["citing"]["again"])))
    return [" ".join(sentence[0].upper() + sentence[1:] for sentence in paragraph) for paragraph in paragraphs]
