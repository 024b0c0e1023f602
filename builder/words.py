"""The words of the interface, the same for pages and templates, in the language that the settings choose."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")
"""Languages that every entry of ``builder/theme/words.toml`` has."""


@dataclass(frozen=True, slots=True)
class Words(Mapping[str, str]):
    """Words of one language by ``section.key``."""

    language: str
    plain: Mapping[str, str]
    singular: Mapping[str, str] = field(default_factory=dict)
    """For languages that have one: how an entry reads for the number one."""

    def __getitem__(self, key: str) -> str:
        try:
            return self.plain[key]
        except KeyError:
            raise KeyError(f"{key} is not in builder/theme/words.toml") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.plain)

    def __len__(self) -> int:
        return len(self.plain)

    def say(self, key: str, **values: object) -> str:
        """A sentence with its ``{names}`` filled in."""
        return self[key].format_map(values)

    def count(self, key: str, n: int) -> str:
        """A number with its noun: ``1.204 bài viết``, ``1 article``."""
        pattern = self.singular.get(key, self[key]) if n == 1 else self[key]
        return pattern.format(n=self.number(n))

    def number(self, n: int) -> str:
        """A number with the language's mark between thousands."""
        return f"{n:,}".replace(",", ".") if self.language == "vi" else f"{n:,}"


@cache
def words(language: str) -> Words:
    """All words of a language, ``vi`` or ``en``."""
    entries = {f"{section}.{key}": entry for section, keys in _table().items() for key, entry in keys.items()}
    plain = {key: entry[language] for key, entry in entries.items()}
    singular = {key: entry[f"{language}_one"] for key, entry in entries.items() if f"{language}_one" in entry}
    return Words(language, plain, singular)


def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("builder.theme").joinpath("words.toml").read_text(encoding="utf-8"))
