"""What a person decided about citations: seeds/_archive/decisions.yml, by mention id; it survives re-extraction.

One entry of its list ``decisions`` names a mention (the id that `cite` and the review list print) and says one of
``confirm: true``, ``redirect: <canonical id>``, ``not_a_citation: true``; it may add ``relations`` and a ``note``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict, Field, model_validator

from builder.citations import hub_of
from builder.citations.registry import ID_PATTERN
from builder.errors import Finding
from builder.handwritten import Handwritten, parse_yaml, validate
from builder.model import Citation, Cited, Relation

FILE = "decisions.yml"

RelationType = Literal["thuc_hien", "can_cu", "huong_dan", "thay_the", "sua_doi", "bai_bo", "ban_hanh_kem", "tiep_tuc"]


class AddedRelation(BaseModel):
    """A relation that a person adds: the mention's document acts on another one that the same article mentions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: RelationType = Field(description="kind of the relation")
    to: str = Field(pattern=ID_PATTERN, description="canonical id of the document acted on; a mention of the same article names it")


class Decision(BaseModel):
    """What a person decided about one mention."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mention: str = Field(min_length=1, description="id of the mention")
    confirm: bool = Field(default=False, description="the link is right")
    redirect: str | None = Field(default=None, pattern=ID_PATTERN, description="canonical id of the document it means")
    not_a_citation: bool = Field(default=False, description="the words name no document")
    relations: tuple[AddedRelation, ...] = Field(default=(), description="relations to add")
    note: str | None = Field(default=None, description="why, for whoever reads the file later")

    @model_validator(mode="after")
    def _one_verdict(self) -> Decision:
        if sum((self.confirm, self.redirect is not None, self.not_a_citation)) > 1:
            message = "confirm, redirect and not_a_citation exclude one another"
            raise ValueError(message)
        if not (self.confirm or self.redirect or self.not_a_citation or self.relations):
            message = "decides nothing: write confirm, redirect, not_a_citation or relations"
            raise ValueError(message)
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    decisions: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of an archive, by the id of their mention."""

    name: str = FILE
    made: tuple[Decision, ...] = ()
    lines: tuple[int, ...] = ()
    """The line on which each of them begins."""


def load(path: Path, name: str | None = None) -> tuple[Decisions, tuple[Finding, ...]]:
    """The decisions of an archive; none where there is no file. What cannot be used is left out and reported with its line."""
    shown = name or f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Decisions(shown), ()
    except (OSError, UnicodeDecodeError) as error:
        return Decisions(shown), (Finding(shown, 0, "unreadable", str(error), "save the file as UTF-8 text", "error"),)
    return parse(text, shown)


def parse(text: str, name: str) -> tuple[Decisions, tuple[Finding, ...]]:
    """The same from text."""
    document, findings = parse_yaml(text, name)
    if document is None:
        return Decisions(name), findings
    file, wrong = validate(_File, document)
    part = document.under("decisions")
    if file is None or part is None:
        return Decisions(name), (*findings, *wrong)
    said = [*findings]
    made: dict[str, tuple[Decision, int]] = {}
    for index in range(len(file.decisions)):
        item = Handwritten(name, part.value[index], part.node.value[index])
        decision, problems = validate(Decision, item)
        said += problems
        if decision is None:
            continue
        if decision.mention in made:
            message = f"the mention “{decision.mention}” is decided twice"
            said.append(Finding(name, item.line(), "decided-twice", message, "keep one of the two entries", "error"))
            continue
        made[decision.mention] = decision, item.line()
    return Decisions(name, tuple(one for one, _ in made.values()), tuple(line for _, line in made.values())), tuple(said)


def apply(cited: Sequence[Cited], decisions: Decisions) -> tuple[tuple[Cited, ...], tuple[Finding, ...]]:
    """The citations as decided, and a finding for every decision that fits none any more."""
    findings = list(gone(decisions, {citation.id for one in cited for citation in one.citations}))
    decided = []
    for one in cited:
        corrected, wrong = apply_to(one, decisions)
        findings += wrong
        decided.append(corrected)
    return tuple(decided), tuple(findings)


def gone(decisions: Decisions, present: AbstractSet[str]) -> Iterator[Finding]:
    """A finding for every decision about a mention that no article has any more; ``present`` are the ids of those that there are."""
    for decision, line in zip(decisions.made, decisions.lines, strict=True):
        if decision.mention not in present:
            message = f"no article has the mention “{decision.mention}” any more"
            remedy = "look the mention up again with `review citations`, or delete the entry"
            yield Finding(decisions.name, line, "mention-gone", message, remedy, "error")


def about(decisions: Decisions, mentions: AbstractSet[str]) -> str:
    """What was decided about some mentions, as a text that changes when the decisions do; empty where nothing was."""
    return "\n".join(decision.model_dump_json() for decision in decisions.made if decision.mention in mentions)


def apply_to(cited: Cited, decisions: Decisions) -> tuple[Cited, list[Finding]]:
    """The citations of one article as decided, and what of the decisions could not be done."""
    by_mention = {decision.mention: decision for decision in decisions.made}
    if not any(citation.id in by_mention for citation in cited.citations):
        return cited, []
    lines = {decision.mention: line for decision, line in zip(decisions.made, decisions.lines, strict=True)}
    return _decide(cited, by_mention, decisions.name, lines)


def _decide(cited: Cited, by_mention: dict[str, Decision], name: str, lines: dict[str, int]) -> tuple[Cited, list[Finding]]:
    kept: list[Citation] = []
    for citation in cited.citations:
        decision = by_mention.get(citation.id)
        if decision is None:
            kept.append(citation)
        elif not decision.not_a_citation:
            kept.append(_corrected(citation, decision))
    ids = {citation.id for citation in kept}
    unlinked = {citation.id for citation in kept if citation.canonical is None}
    relations = [one for one in cited.relations if {one.src, one.dst} <= ids and not {one.src, one.dst} & unlinked]
    findings = []
    for citation in kept:
        for wanted in by_mention[citation.id].relations if citation.id in by_mention else ():
            added = _relation(citation, wanted, kept)
            if added is None:
                message = f"the article has no mention of “{wanted.to}”"
                remedy = "name a document that the same article mentions"
                findings.append(Finding(name, lines[citation.id], "relation-without-mention", message, remedy, "error"))
            elif added not in relations:
                relations.append(added)
    return replace(cited, citations=tuple(kept), relations=tuple(relations)), findings


def _corrected(citation: Citation, decision: Decision) -> Citation:
    # Certainty keeps its meaning (what the mention itself prints), so a person's word is shown in the reason.
    if decision.redirect:
        reason = f"Người biên tập xác định{_because(decision)}."
        return replace(
            citation, canonical=decision.redirect, certainty="inferred", reason=reason, candidates=(), hub=hub_of(decision.redirect)
        )
    if decision.confirm and citation.canonical:
        return replace(citation, reason=f"{citation.reason} Người biên tập đã xác nhận{_because(decision)}.", candidates=())
    return citation


def _because(decision: Decision) -> str:
    return f": {decision.note.rstrip('.')}" if decision.note else ""


def _relation(citation: Citation, wanted: AddedRelation, citations: Sequence[Citation]) -> Relation | None:
    target = next((one for one in citations if one.canonical == wanted.to and one.id != citation.id), None)
    if target is None or citation.canonical is None:
        return None
    return Relation(citation.id, wanted.type, target.id, citation.mention.sentence, "")
