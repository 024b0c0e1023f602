"""Citations: find the mentions of a text, tie them to documents, relate the documents to one another."""

from __future__ import annotations

from builder.citations.find import find
from builder.citations.identity import hub_of
from builder.citations.registry import Registry, load_registry
from builder.citations.resolve import learn, resolve, resolve_passage

__all__ = ["Registry", "find", "hub_of", "learn", "load_registry", "resolve", "resolve_passage"]
