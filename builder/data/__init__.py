"""Vocabulary of the archive as TOML, each entry with printed examples."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The parsed TOML file ``builder/data/<name>.toml``; shared between callers, so never to be changed."""
    return tomllib.loads(files(__name__).joinpath(*f"{name}.toml".split("/")).read_text(encoding="utf-8"))


def names(folder: str) -> tuple[str, ...]:
    """Names of the TOML files in a folder of the data, sorted, for :func:`load`."""
    found = files(__name__).joinpath(*folder.split("/")).iterdir()
    return tuple(sorted(f"{folder}/{entry.name[:-5]}" for entry in found if entry.name.endswith(".toml")))
