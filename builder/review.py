"""What most needs a person's look, worst first: pages that may have come out wrong, and citations that may be linked wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from builder.corpus import Corpus
from builder.model import Certainty

_DOUBTS = {
    "no-article": (4, "no article was found"),
    "no-title": (4, "no title was found"),
    "prose-outside": (3, "paragraphs were set aside without the label or rhythm of a list"),
    "prose-in-list": (3, "paragraphs stand side by side in a list of other articles"),
    "short-body": (2, "hardly any running text is left"),
    "methods-disagree": (2, "the extractors disagree about the text"),
    "text-unclear": (2, "lines may as well belong to the text as not"),
    "name-inside": (2, "a signature stands in the middle of the text"),
    "headlines-inside": (2, "headlines and single sentences take turns in the text"),
    "listing-guessed": (1, "taken for a page of headlines and summaries"),
    "title-far": (1, "the title stands far from the text"),
    "title-unclear": (1, "several lines could be the title"),
}
"""How much each doubt weighs, and what it says."""

_ORDER: dict[Certainty, int] = {"ambiguous": 0, "unknown": 1, "inferred": 2, "stated": 3}


def review_articles(corpus: Corpus) -> Iterator[str]:
    """One line for each capture in doubt: path and reasons in words, the most doubtful first."""
    doubtful = [card for card in (*corpus.cards, *corpus.without_article) if card.doubts]
    for card in sorted(doubtful, key=lambda card: (-sum(_DOUBTS[doubt][0] for doubt in card.doubts), card.key)):
        reasons = "; ".join(_DOUBTS[doubt][1] for doubt in card.doubts)
        yield f"{card.path}: {reasons} → look with `explain`, correct in {card.path}.meta.yml"


def review_citations(corpus: Corpus) -> Iterator[str]:
    """One line for each citation in doubt: ambiguous, contradictory, unresolved, or inferred against a rival; worst first."""
    rows = []
    for card in corpus.cards:
        for placed in corpus.heavy.details(card.key).citations:
            citation = placed.citation
            rivals = [one.canonical for one in citation.candidates if one.canonical != citation.canonical]
            thin = citation.certainty == "inferred" and bool(rivals)
            if citation.mention.optional or not (citation.conflicts or thin or citation.canonical is None):
                continue
            rank = (not citation.conflicts, _ORDER[citation.certainty], card.key, citation.mention.start)
            meant = citation.canonical or "no document"
            besides = f"; or {', '.join(rivals)}" if rivals else ""
            conflicts = f"; contradicts: {', '.join(citation.conflicts)}" if citation.conflicts else ""
            line = f"{card.path}: {citation.id}: “{citation.mention.text}” → {meant} [{citation.certainty}]{besides}{conflicts}"
            rows.append((rank, " ".join(line.split())))
    yield from (line for _, line in sorted(rows))
