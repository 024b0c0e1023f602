"""The rules in their order. Each is a name and a function from a page to marks; a rule never undoes an earlier one.

The name is what a reader sees when asking why a line was kept or set aside; its words for readers are in ``data/cleaning/rules.toml``.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from builder.cleaning import (
    rules_aside,
    rules_body,
    rules_boxes,
    rules_captions,
    rules_document,
    rules_head,
    rules_headings,
    rules_lead,
    rules_notes,
    verse,
)
from builder.cleaning.page import Marks, Page, inside_of
from builder.data import load
from builder.model import Label

Rule = Callable[[Page], Marks]

RULES: tuple[tuple[str, Rule], ...] = (
    ("title", rules_head.title),
    ("title-again", rules_head.title_again),
    ("publication-stamp", rules_head.publication_stamp),
    ("page-clock", rules_head.page_clock),
    ("document-values", rules_document.document_values),
    ("head-buttons", rules_head.head_buttons),
    ("subtitle-or-kicker", rules_head.subtitle),
    ("breadcrumb", rules_head.breadcrumb),
    ("source-above", rules_notes.source_above),
    ("byline-at-head", rules_head.byline_at_head),
    ("signature-below", rules_document.signature_below),
    ("source-below", rules_notes.source_below),
    ("hours", rules_body.hours),
    ("aside", rules_aside.aside),
    ("marked-tools", rules_aside.marked_tools),
    ("document-tail", rules_document.document_tail),
    ("beside-text", rules_notes.beside_text),
    ("references", rules_notes.references),
    ("signature", rules_document.signature),
    ("tags-below", rules_body.tags_below),
    ("document-head", rules_document.document_head),
    ("running-heads", rules_body.running_heads),
    ("image-name", rules_body.image_name),
    ("summary-again", rules_body.summary_again),
    ("printed-twice", rules_body.printed_twice),
    ("quote-again", rules_body.quote_again),
    ("inline-tools", rules_body.inline_tools),
    ("below-lead", rules_notes.below_lead),
    ("bracketed-links", rules_aside.bracketed_links),
    ("unlabelled-box", rules_boxes.unlabelled_boxes),
    ("unlabelled-box", rules_boxes.links_below_lead),
    ("unlabelled-box", rules_boxes.first_of_list),
    ("captions", rules_captions.captions),
    ("unlabelled-box", rules_boxes.unlabelled_pairs),
    ("note", rules_notes.note),
    ("lead", rules_lead.lead),
    ("list-item", rules_headings.list_item),
    ("verse-heading", verse.verse_headings),
    ("above-text", rules_headings.above_text),
    ("heading", rules_headings.heading),
    ("verse", verse.verses),
    ("paragraph", rules_body.paragraph),
    ("head-tools", rules_head.head_tools),
)
"""All rules that label lines, first come first."""


def apply_rules(page: Page) -> Page:
    """The page with a label and a rule for every unit."""
    labels: dict[int, tuple[Label, str]] = {}
    by_label: dict[Label, list[int]] = {}
    # The rules read in it what those before them decided.
    seen = replace(page, inside=inside_of(page), labels=labels, by_label=by_label)
    for name, rule in RULES:
        for index, label, *narrower in rule(seen):
            labels.setdefault(index, (label, narrower[0] if narrower else name))
    for unit in page.units:
        label, _ = labels.setdefault(unit.index, ("site-chrome", "not-article"))
        by_label.setdefault(label, []).append(unit.index)
    return seen


def describe_rule(name: str) -> str:
    """What a rule does, in Vietnamese words for readers; the name itself where there are none."""
    words: dict[str, str] = load("cleaning/rules")["words"]
    evidence = load("cleaning/evidence")["evidence"].get(name, {})
    return words.get(name) or str(evidence.get("words", name))
