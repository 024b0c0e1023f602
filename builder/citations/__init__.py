"""Citations: find the mentions of a text, tie them to documents, relate the documents to one another."""

from __future__ import annotations

from builder.citations.find import find
from builder.citations.identity import hub_of
from builder.citations.registry import Registry, load_registry
from builder.citations.resolve import Knowledge, Taught, asking, knowledge_of, resolve, resolve_passage, teach

__all__ = [
    "Knowledge",
    "Registry",
    "Taught",
    "asking",
    "find",
    "hub_of",
    "knowledge_of",
    "load_registry",
    "resolve",
    "resolve_passage",
    "teach",
]
