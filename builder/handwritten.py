"""YAML that a person wrote, read with line numbers, so that what is said of it names the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from builder.errors import Finding, shown

Model = TypeVar("Model", bound=BaseModel)

_PLAIN_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Handwritten:
    """A part of a YAML file: plain values, and the node that knows their lines."""

    path: str
    value: Any
    node: yaml.Node

    def under(self, *keys: str) -> Handwritten | None:
        """The part below some keys, or None where there is none."""
        value, node = self.value, self.node
        for key in keys:
            child = _child(node, key)
            if not isinstance(value, dict) or key not in value or child is None:
                return None
            value, node = value[key], child
        return None if value is None else Handwritten(self.path, value, node)

    def line(self, location: Sequence[str | int] = ()) -> int:
        """Line of a value below this one, or of the nearest value above it that exists."""
        node = self.node
        line = node.start_mark.line
        for key in location:
            if isinstance(node, yaml.MappingNode):
                line = next((k.start_mark.line for k, _ in node.value if k.value == str(key)), line)
            child = _child(node, key)
            if child is None:
                break
            node = child
        return int(line) + 1


def read_yaml(path: Path, name: str) -> tuple[Handwritten | None, tuple[Finding, ...]]:
    """Read a YAML file a person wrote; ``name`` is its path in findings. Tags other than YAML's own are left as text."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None, ()
    except (OSError, UnicodeDecodeError) as error:
        return None, (Finding(name, 0, "unreadable", str(error), "save the file as UTF-8 text", "error"),)
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> tuple[Handwritten | None, tuple[Finding, ...]]:
    """The same from text."""
    try:
        node = yaml.compose(text, Loader=_Loader)
        value = yaml.load(text, Loader=_Loader)  # noqa: S506  # a SafeLoader underneath
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        line = mark.line + 1 if mark else 0
        offending = text.splitlines()[mark.line] if mark and mark.line < len(text.splitlines()) else ""
        return None, (
            Finding(name, line, "broken-yaml", f"{problem}: “{shown(offending)}”", "mend the YAML of this line", "error"),
        )
    return (None, ()) if node is None else (Handwritten(name, value, node), ())


def validate(model: type[Model], part: Handwritten, *, partial: bool = False) -> tuple[Model | None, tuple[Finding, ...]]:
    """A value as a model, and one finding for each thing wrong with it.

    With ``partial`` the wrong top-level keys are left out and the rest is used; otherwise anything wrong gives None.
    """
    try:
        return model.model_validate(part.value), ()
    except ValidationError as error:
        findings = tuple(_finding(model, part, dict(problem)) for problem in error.errors())
        bad = {problem["loc"][0] for problem in error.errors() if problem["loc"]}
    if not partial or not isinstance(part.value, dict):
        return None, findings
    return model.model_validate({key: value for key, value in part.value.items() if key not in bad}), findings


def _finding(model: type[BaseModel], part: Handwritten, problem: dict[str, Any]) -> Finding:
    location = tuple(problem["loc"])
    line = part.line(location)
    key = ".".join(str(step) for step in location)
    if problem["type"] == "extra_forbidden":
        known = sorted(model.model_fields)
        near = get_close_matches(str(location[-1]), known, n=1)
        remedy = f"write {near[0]}" if near else f"use one of: {', '.join(known)}"
        return Finding(part.path, line, "unknown-key", f"“{shown(key)}” is not a key here", remedy, "error")
    given = shown(repr(problem.get("input")))
    return Finding(
        part.path, line, "wrong-value", f"{key}: {problem['msg']}, not {given}", f"correct {key or 'the value'}", "error"
    )


class _Loader(yaml.SafeLoader):
    """Safe loading that keeps days as text and reads unknown tags (``!ENV``, ``!!python/name:``) as plain text."""


def _as_text(_loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> object:
    return node.value if isinstance(node, yaml.ScalarNode) else None


_Loader.add_multi_constructor("!", _as_text)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _as_text)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _PLAIN_TAG + "timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _child(node: yaml.Node, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item: yaml.Node = node.value[key]
        return item
    return None
