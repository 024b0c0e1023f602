"""The one barrier of the build: cards of all articles and their citations, sorted, indexed, immutable.

The corpus holds a card per article (description, citations with their sentences, paragraph anchors) and never bodies: a body is
read back when its page is written. Identity of documents needs the whole collection, so everything after this may ask it anything.
"""

from __future__ import annotations

from builder.corpus.assemble import assemble
from builder.corpus.cards import Attested, Card, Corpus, Edge, Form, Hub, Instrument, Placed, distinct_texts
from builder.corpus.copies import with_copies
from builder.corpus.make import card_of, digest_of
from builder.rights import published_blocks

__all__ = [
    "Attested",
    "Card",
    "Corpus",
    "Edge",
    "Form",
    "Hub",
    "Instrument",
    "Placed",
    "assemble",
    "card_of",
    "digest_of",
    "distinct_texts",
    "published_blocks",
    "with_copies",
]
