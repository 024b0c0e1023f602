"""Chains of implementation as trees."""

from __future__ import annotations

import pytest

from builder.corpus import Edge
from builder.pages.chain import rows


def edges(text: str) -> list[Edge]:
    """``a>b`` says that a carries out b."""
    return [Edge(src, "thuc_hien", dst, "x", "", "") for src, dst in (pair.split(">") for pair in text.split())]


@pytest.mark.parametrize(
    ("steps", "tree", "beside"),
    [
        ("b>a c>b", "a0 b1 c2", ""),
        ("c>b b>a c>a", "a0 b1 c2", "2>0"),  # the long way is the tree, the short cut stands beside it
        ("b>a c>a", "a0 b1 c1", ""),
        ("c>a c>b", "a0 b0 c1", "2>0"),
        ("a>b b>a", None, None),  # a circle
        ("a>b b>c c>a d>a", None, None),
    ],
)
def test_each_document_once_under_the_deepest_it_acts_on(steps, tree, beside):
    found = edges(steps)
    documents = sorted({name for edge in found for name in (edge.src, edge.dst)})
    laid, extra = rows(documents, found)
    assert sorted(name for name, _, _ in laid) == documents
    assert all(parent is None or parent < row for row, (_, _, parent) in enumerate(laid))
    drawn = {(laid[row][0], laid[parent][0]) for row, (_, _, parent) in enumerate(laid) if parent is not None}
    drawn |= {(laid[one][0], laid[other][0]) for one, other in extra}
    assert drawn == {(edge.src, edge.dst) for edge in found}
    if tree is not None:
        assert " ".join(f"{name}{depth}" for name, depth, _ in laid) == tree
        assert " ".join(f"{one}>{other}" for one, other in extra) == beside


def test_the_order_of_the_steps_does_not_matter():
    found = edges("b>a c>b d>b d>a e>c")
    assert rows(list("abcde"), found) == rows(list("edcba"), found[::-1])
