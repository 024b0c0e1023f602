"""Who wrote an article, and in which part of the site it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from builder.cleaning.bylines import read_byline
from builder.cleaning.name_words import word_set
from builder.cleaning.names import initials, is_organisation
from builder.cleaning.page import Page
from builder.cleaning.prefixes import PRESS, registry
from builder.cleaning.spelling import decapitalise
from builder.cleaning.units import Unit
from builder.data import load
from builder.text import fold
from builder.text.stamps import split_age

_LABEL = 3
"""Words of a label where names stand."""


def authors_of(page: Page) -> tuple[str, ...]:
    """Names of all signatures; where none is printed, the author that the markup declares, unless that is the outlet or an account."""
    signatures = page.labelled("byline", "date")
    told = [index for index in signatures if not _posts(page.units[index])]
    names = _signed(page, told) or _signed(page, signatures)
    signed = None if names else _behind_text(page)
    if signed:
        names[fold(signed)] = _in_small(signed)
    if len(names) > 1:
        names = {key: name for key, name in names.items() if key not in word_set("groups")} or names
    if names:
        return tuple(_in_full(name, page) for name in names.values())
    declared = page.metadata.get("author", "")
    byline = read_byline(declared) if declared and not is_organisation(declared) else None
    if byline is None or _is_outlet(declared, page):
        return ()
    return byline.names


def _signed(page: Page, signatures: Sequence[int]) -> dict[str, str]:
    """Names of these signatures by their folded form, none that another one abbreviates."""
    names: dict[str, str] = {}
    for index in signatures:
        label, rule = page.labels[index]
        if rule in {"letter-writer", "workplace", "byline-label"}:
            continue
        unit = page.units[index]
        aged = split_age(unit.text) if unit.age else None
        byline = read_byline(unit.author or (aged[0] if aged else unit.text)) if unit.author or not unit.stamp else None
        office = label == "byline" and rule == "signature" and not unit.stamp
        printed = byline.names if byline else (decapitalise(unit.text.strip("()")),) if office else ()
        for name in printed:
            if name in registry() or (name.endswith(":") and len(name.split()) <= _LABEL):
                continue  # "Tác giả:" above the name, or the outlet beside it
            if not _abbreviates(name, names.values()):
                for key in [key for key, one in names.items() if _ends_with(name, one)]:
                    del names[key]
                names.setdefault(fold(name), _in_small(name))
    return names


def _posts(unit: Unit) -> bool:
    """Whether a line names the account that posted a text: where somebody signs it as well, that is the author."""
    return (unit.widget is not None and unit.widget.name == "poster") or unit.text.lower().startswith(_posters())


@cache
def _posters() -> tuple[str, ...]:
    """How such lines begin, in lower case with accents: without them "Đặng Bội Hương" would be one."""
    return tuple(load("cleaning/bylines")["posters"])


_LAST_WORDS = re.compile(r"(?<=[.!?…”\")]) (?P<name>[^\W\d_][^.!?…,;:()\d]{0,3}\.? ?[^.!?…,;:()\d]{2,26})$")
_NAME = 4


def _behind_text(page: Page) -> str | None:
    """A name behind the last sentence of a text, where the template broke no line before the signature: "… theo quy định. Minh Hà"."""
    last = max(page.labelled("body"), default=None)
    match = _LAST_WORDS.search(page.units[last].text) if last is not None else None
    name = match["name"] if match else ""
    byline = read_byline(name) if 1 <= len(name.split()) <= _NAME and all(word[0].isupper() for word in name.split()) else None
    whole = byline is not None and byline.names == (name,) and name not in registry()
    return name if whole and (" " in name or "." in name) else None


def _in_small(name: str) -> str:
    """A name that is printed in capitals as names are written; initials stay."""
    words = name.split()
    if not name.isupper() or len(words) < 2 or "." in name:
        return name
    return " ".join(word[:1] + word[1:].lower() for word in words)


def _abbreviates(name: str, names: Collection[str]) -> bool:
    """Whether a signature is the initials of an author named already, or the name without its first part."""
    if any(_ends_with(one, name) for one in names):
        return True
    letters = re.sub(r"\W", "", name)
    return name.isupper() and 2 <= len(letters) <= 4 and any(initials(one).endswith(letters) for one in names)


def _ends_with(name: str, short: str) -> bool:
    return name.casefold().endswith(f" {short.casefold()}")


def _in_full(name: str, page: Page) -> str:
    """Initials below a text whose title names the author ("L.T.D", "Chùm thơ Lã Thu Dung") stand for that name."""
    letters = [part for part in re.split(r"[. ]+", name) if part]
    if page.title is None or len(letters) < 2 or any(len(letter) > 1 for letter in letters):
        return name
    words = (page.title_text or "").split()
    for start in range(len(words) - len(letters) + 1):
        part = words[start : start + len(letters)]
        if all(len(word) > 1 and word[0] == letter and word[1:].islower() for word, letter in zip(part, letters, strict=True)):
            return " ".join(part).strip(".,")
    return name


def _is_outlet(author: str, page: Page) -> bool:
    site = fold(page.metadata.get("site", ""))
    folded = fold(author)
    plain, host = re.sub(r"\W", "", folded), re.sub(r"\W", "", site)
    return (
        author in registry()
        or (bool(host) and (plain in host or host in plain))
        or author.lower().startswith((*PRESS, "bao dien tu "))
        or "online" in folded
        or "." in author.strip(".")
    )


def section_of(page: Page) -> str | None:
    """The part of the site that the article stands in, as printed, without the headline to which a path leads."""
    title = page.title_text or ""
    printed = [page.units[index].text for index in page.labelled("breadcrumb")]
    crumbs = [crumb.removesuffix(title).rstrip(" »›>/|→-–") if crumb != title else crumb for crumb in printed]
    return " » ".join(crumbs) if crumbs else page.metadata.get("section") or None
