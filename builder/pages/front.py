"""A page's file: front matter through python-frontmatter, then Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import frontmatter
import yaml

from builder.pages.markdown import Flow
from builder.pages.page import Page

Value = str | bool | int | None | Sequence[str]


class _Key(str):
    """A key of front matter, which stays unquoted."""

    __slots__ = ()


try:
    from yaml import CSafeDumper as _Base  # ten times as fast, the same text
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeDumper as _Base  # type: ignore[assignment]


class _Dumper(_Base):
    """Quotes every string, so that ``87``, ``No`` and ``2019-12-23`` stay what they are."""


def _quoted(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


def _plain(dumper: _Dumper, text: _Key) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text))


_Dumper.add_representer(str, _quoted)
_Dumper.add_representer(_Key, _plain)


def page(path: str, text: Flow, *, head: str = "", noindex: bool = False, **meta: Value) -> Page:
    """A page with the values of its front matter that are known.

    ``head`` is HTML for the page's head, escaped already; ``noindex`` asks search engines to leave the page out.
    """
    meta = {**meta, "robots": "noindex" if noindex else None, "head": head}
    known: dict[str, Any] = {_Key(key): _value(value) for key, value in meta.items() if value not in (None, "", (), [])}
    post = frontmatter.Post(text, **known)
    dumped = frontmatter.dumps(post, Dumper=_Dumper, width=10**6, allow_unicode=True, sort_keys=False)
    return Page(path, dumped + "\n")


def _value(value: Value) -> Value | Mapping[str, str]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
