"""The words of the interface: every language of every entry, and every word that a template or a page asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from builder.words import LANGUAGES, words

ROOT = Path(__file__).resolve().parents[2]
TABLE = tomllib.loads((ROOT / "builder/theme/words.toml").read_text(encoding="utf-8"))
ENTRIES = {f"{section}.{key}": entry for section, keys in TABLE.items() for key, entry in keys.items()}
ASKED = re.compile(r"""words(?:\[|\.(?:say|count)\(|\.get\()\s*f?["']([a-z_]+\.[a-z_-]+)["']""")


def test_every_entry_has_every_language_and_nothing_else():
    allowed = {*LANGUAGES, *(f"{language}_one" for language in LANGUAGES)}
    assert not [key for key, entry in ENTRIES.items() if not set(LANGUAGES) <= set(entry) <= allowed]


def test_no_word_is_empty():
    assert not [key for key, entry in ENTRIES.items() if any(not text.strip() for text in entry.values())]


def test_languages_fill_in_the_same_names():
    def names(text):
        return set(re.findall(r"\{(\w+)\}", text))

    assert not [key for key, entry in ENTRIES.items() if names(entry["vi"]) != names(entry["en"])]


def test_every_word_asked_for_exists():
    files = [
        path
        for folder in ("builder/theme", "builder/pages")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".py"}
    ]
    asked = {(key, path.name) for path in files for key in ASKED.findall(path.read_text(encoding="utf-8"))}
    missing = sorted(f"{name}: {key}" for key, name in asked if key not in ENTRIES)
    assert not missing


def test_vietnamese_has_no_singular_and_dots_between_thousands():
    assert words("vi").count("count.articles", 1) == "1 bài viết"
    assert words("vi").count("count.articles", 1204) == "1.204 bài viết"


def test_english_has_a_singular_and_commas():
    assert words("en").count("count.articles", 1) == "1 article"
    assert words("en").count("count.articles", 1204) == "1,204 articles"


def test_an_unknown_word_says_where_words_live():
    with pytest.raises(KeyError, match=r"words\.toml"):
        words("vi")["article.nothing"]
