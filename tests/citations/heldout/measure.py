"""Compare what `cite` prints with the gold: spans, identity, certainty, back-references, relations, and what must stay unmarked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Passage = dict[str, Any]


@dataclass
class Figures:
    """Counts over all passages; `wrong` lists each disagreement in words, for the one who looks into it."""

    count: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, part: str, *whole: str) -> float:
        """A share of the counts; 1 where nothing was to be counted."""
        total = sum(self.count[name] for name in whole)
        return self.count[part] / total if total else 1.0

    def all(self) -> dict[str, float]:
        """Every figure by the name it has in `floors.toml`; all but the last two are shares, the higher the better."""
        return {
            "span_precision": self.share("exact", "marked"),
            "span_recall": self.share("exact", "gold"),
            "identity": self.share("identified", "identities"),
            "links_right": self.share("links_right", "links"),
            "stated_share": self.share("stated_found", "stated_gold"),
            "back_references": self.share("coref_right", "coref"),
            "relation_precision": self.share("relations_right", "relations_right", "relations_wrong"),
            "relation_recall": self.share("relations_right", "relations_right", "relations_missed"),
            "stated_wrong": self.count["stated_wrong"],
            "negatives_marked": self.count["negatives_marked"],
        }


def measure(gold: list[Passage], printed: list[Passage]) -> Figures:
    """The figures of what `cite` printed for the passages; both in the same order."""
    figures = Figures()
    for passage, answer in zip(gold, printed, strict=True):
        if passage["id"] != answer["id"]:
            raise ValueError(f"{answer['id']} answers {passage['id']}")
        required = [mention for mention in passage["mentions"] if not mention.get("optional")]
        marked = [one for one in answer["mentions"] if _counts(one, passage["mentions"])]
        pairs = _pairs(required, marked)
        _mentions(figures, passage["id"], required, marked, pairs)
        _negatives(figures, passage, answer["mentions"])
        _relations(figures, passage, answer, {marked[right]["id"]: required[left] for left, right in pairs.items()})
    return figures


def _overlap(one: Passage, other: Passage) -> int:
    return max(0, int(min(one["end"], other["end"])) - int(max(one["start"], other["start"])))


def _counts(one: Passage, gold: list[Passage]) -> bool:
    """Whether a marked span is judged at all: one that only touches optional gold is neither right nor wrong."""
    touched = [mention for mention in gold if _overlap(one, mention)]
    return not touched or any(not mention.get("optional") for mention in touched)


def _pairs(required: list[Passage], marked: list[Passage]) -> dict[int, int]:
    """Which gold mention each marked one stands for: the same span first, then the largest overlap."""
    ranked = [
        ((one["start"], one["end"]) == (other["start"], other["end"]), shared, left, right)
        for left, one in enumerate(required)
        for right, other in enumerate(marked)
        if (shared := _overlap(one, other))
    ]
    pairs: dict[int, int] = {}
    for _same, _shared, left, right in sorted(ranked, key=lambda rank: (not rank[0], -rank[1], rank[2], rank[3])):
        if left not in pairs and right not in pairs.values():
            pairs[left] = right
    return pairs


def same_document(gold: str | None, canonical: str | None) -> bool:
    """Whether two ids name one document; `_` in the gold stands for any period."""
    if gold is None or canonical is None:
        return False
    return re.fullmatch(re.escape(gold).replace("/_/", "/[^/]+/"), canonical) is not None


def _mentions(figures: Figures, name: str, required: list[Passage], marked: list[Passage], pairs: dict[int, int]) -> None:
    count = figures.count
    count["gold"] += len(required)
    count["marked"] += len(marked)
    for left, gold in enumerate(required):
        one = marked[pairs[left]] if left in pairs else None
        right = one is not None and same_document(gold.get("canonical"), one["canonical"])
        count["exact"] += one is not None and (one["start"], one["end"]) == (gold["start"], gold["end"])
        if gold.get("canonical"):
            count["identities"] += 1
            count["identified"] += right
            count["coref"] += gold["kind"] == "coref"
            count["coref_right"] += right and gold["kind"] == "coref"
            count["stated_gold"] += gold.get("stated", False)
            count["stated_found"] += right and gold.get("stated", False) and one is not None and one["confidence"] == "stated"
        if one is None or (not right and gold.get("canonical")):
            figures.wrong.append(f"{name}: {gold['text']}: {gold.get('canonical')}, not {one and one['canonical']}")
    gold_of = {position: required[left] for left, position in pairs.items()}
    for position, one in enumerate(marked):
        fits = same_document(gold_of.get(position, {}).get("canonical"), one["canonical"])
        if one["canonical"]:
            count["links"] += 1
            count["links_right"] += fits
            count["stated_wrong"] += one["confidence"] == "stated" and not fits
        if position not in gold_of:
            figures.wrong.append(f"{name}: {one['text']}: nothing should be marked")


def _negatives(figures: Figures, passage: Passage, marked: list[Passage]) -> None:
    for negative in passage["negatives"]:
        hit = any(_overlap(one, negative) and not any(_overlap(one, gold) for gold in passage["mentions"]) for one in marked)
        figures.count["negatives_marked"] += hit


def _relations(figures: Figures, passage: Passage, answer: Passage, gold_of: dict[str, Passage]) -> None:
    """Relations between documents; those that the gold calls weak are neither asked for nor held against anyone."""
    documents = {one["id"]: gold_of.get(one["id"], one).get("canonical") for one in answer["mentions"]}
    said = {(documents[one["src"]], one["type"], documents[one["dst"]]) for one in answer["relations"]}
    wanted = {(one["src"], one["type"], one["dst"]) for one in passage["relations"] if one["strength"] == "explicit"}
    weak = {(one["src"], one["type"], one["dst"]) for one in passage["relations"]} - wanted
    said = {one for one in said if one not in weak and one[0] != one[2]}
    figures.count["relations_right"] += len(wanted & said)
    figures.count["relations_wrong"] += len(said - wanted)
    figures.count["relations_missed"] += len(wanted - said)
    figures.wrong += [f"{passage['id']}: missed relation {one}" for one in sorted(wanted - said)]
    figures.wrong += [f"{passage['id']}: wrong relation {one}" for one in sorted(said - wanted, key=str)]
