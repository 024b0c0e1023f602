"""The one barrier of the build: cards of all articles and their citations, sorted, indexed, immutable.

The corpus holds a card per article (description, citations with their sentences, paragraph anchors) and never bodies: a body is
read back when its page is written. Identity of documents needs the whole collection, so everything after this may ask it anything.
"""

from __future__ import annotations

from builder.corpus.assemble import FEW, assemble, distinct, print_of
from builder.corpus.assemble import face as card_face
from builder.corpus.cards import (
    Attested,
    Card,
    Citing,
    Corpus,
    Details,
    Edge,
    Form,
    Heavy,
    Hub,
    Instrument,
    Loose,
    Placed,
    Steps,
    Tally,
)
from builder.corpus.make import card_of, sentences_shown
from builder.rights import published_blocks

__all__ = [
    "FEW",
    "Attested",
    "Card",
    "Citing",
    "Corpus",
    "Details",
    "Edge",
    "Form",
    "Heavy",
    "Hub",
    "Instrument",
    "Loose",
    "Placed",
    "Steps",
    "Tally",
    "assemble",
    "card_face",
    "card_of",
    "distinct",
    "print_of",
    "published_blocks",
    "sentences_shown",
]
