"""Type words that no number belongs to, what was cited before them, and what they stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from builder.citations.grammar.tails import Fields

PAPER = "VB"
"""Code of the word "văn bản", which stands for a document of any kind."""
_FAMILIES = ({"LUAT", "BOLUAT"}, {"NQ", "NQLT"}, {"TT", "TTLT"}, {"CTR", "CTPH"})
_CENTRAL_BODIES = frozenset({"BCHTW", "BCT", "BBT"})
_KEPT = 24
"""Different documents of a kind that are remembered; what was cited before these is not pointed back to."""


@dataclass(frozen=True, slots=True)
class Word:
    """A type word that no number or name belongs to."""

    start: int
    end: int
    code: str
    text: str
    """As spelt in the data."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a reference may point back to."""

    end: int
    codes: frozenset[str]
    """Kinds of the type word and of the symbol."""
    body: str | None
    """Class of the issuing body: TW, TLD, TU …"""
    issuer: str | None
    level: str | None
    congress: bool = False
    """Whether it is a congress's resolution, which "Nghị quyết Đại hội" points back to."""
    year: str | None = None
    subject: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others; those alike count once."""
        return self.codes, self.body, self.issuer, self.level, self.congress, self.year, self.subject


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun phrase that stands for a document cited before, or for one document of a body."""

    start: int
    end: int
    kind: str
    code: str | None
    fields: Fields
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The noun right before another one, and what became of it."""

    word: Word
    reference: Reference | None
    general: bool
    """Whether it is plural, indefinite or new, and with it what is joined to it."""

    @property
    def whole(self) -> bool:
        """Whether it points back by itself, with no words behind it."""
        return self.reference is not None and self.reference.end == self.word.end


@dataclass(slots=True)
class Told:
    """What a passage has cited up to a place."""

    recent: dict[str, dict[tuple[object, ...], Antecedent]] = field(default_factory=lambda: defaultdict(dict))
    """Kind → its last different documents, the latest last."""
    counts: Counter[str] = field(default_factory=Counter)
    last: int = -1
    """Where the last mention ends."""
    made: dict[str, int] = field(default_factory=dict)
    """Kind → where the text last spoke of making a document of that kind ("huyện xây dựng kế hoạch")."""

    def tell(self, one: Antecedent) -> None:
        """Remember a document that was just cited."""
        self.last = max(self.last, one.end)
        for code in (*one.codes, PAPER):
            known = self.recent[code]
            known.pop(one.key, None)
            known[one.key] = one
            self.counts[code] += 1
            if len(known) > _KEPT:
                del known[next(iter(known))]

    def of_kind(self, code: str) -> list[Antecedent]:
        """The documents that a noun of a kind may mean."""
        return [one for each in _family(code) for one in self.recent.get(each, {}).values()]

    def made_since(self, code: str) -> int:
        """Where a document without number was made since the last of its kind was cited; -1 where none was."""
        made = self.made.get(code, -1)
        return made if made > max((one.end for one in self.of_kind(code)), default=-1) else -1

    def how_many(self, code: str) -> int:
        """How often documents of a kind were cited."""
        return sum(self.counts[each] for each in _family(code))


def _family(code: str) -> set[str]:
    return next((members for members in _FAMILIES if code in members), {code})


def body_class(code: str | None) -> str | None:
    """Bodies that share one series of numbers are one class: TW for the three central ones, TLD for the union's organs."""
    if code is None:
        return None
    head = code.split(":")[0]
    return "TW" if head in _CENTRAL_BODIES else head


def central(code: str | None) -> bool:
    """Whether a body is one of the three that share the series "/TW"."""
    return code is not None and code.split(":")[0] in _CENTRAL_BODIES


def bare(word: Word, end: int, pointer: str = "bare") -> Reference:
    """A reference back from the noun to ``end``."""
    fields = Fields()
    fields.put("pointer", pointer, word.start, word.end)
    return Reference(word.start, end, "coref", None if word.code == PAPER else word.code, fields)
