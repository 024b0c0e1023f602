"""Read the passages of `passages.yml`: their marked spans become mentions with exact offsets.

The form is explained at the head of `passages.yml`. A passage that is not well formed is a `ValueError` naming its id:
gold that is wrong measures nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

KINDS = ("full", "full!", "short", "named", "generic", "list", "coref", "optional")
RELATIONS = ("thuc_hien", "can_cu", "huong_dan", "thay_the", "sua_doi", "bai_bo", "ban_hanh_kem", "tiep_tuc")
KEYS = {"id", "date", "place", "publisher", "text", "relations", "weak"}
MARK = re.compile(r"\[\[(?P<mention>[^\[\]]+)\]\]|\{\{(?P<negative>[^{}]+)\}\}")
IDENTITY = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)+")


def passages(path: Path) -> list[dict[str, Any]]:
    """The passages of a file as the objects that the scorer reads: text, mentions, relations, negatives."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = [passage(entry) for entry in entries]
    ids = [one["id"] for one in found]
    if len(set(ids)) != len(ids):
        raise ValueError(f"{path}: ids repeat: {sorted({one for one in ids if ids.count(one) > 1})}")
    return found


def passage(entry: dict[str, Any]) -> dict[str, Any]:
    """One entry of the file, its marks taken out of the text and counted in code points."""
    if unknown := set(entry) - KEYS:
        raise ValueError(f"{entry.get('id')}: unknown keys {sorted(unknown)}")
    text, mentions, negatives = unmark(entry["id"], entry["text"].rstrip("\n"))
    meta = {"date": str(entry["date"]), "place": entry["place"]}
    if "publisher" in entry:
        meta["publisher"] = entry["publisher"]
    relations = [relation(entry["id"], line, "explicit") for line in entry.get("relations", [])]
    relations += [relation(entry["id"], line, "weak") for line in entry.get("weak", [])]
    known = {mention.get("canonical") for mention in mentions}
    for one in relations:
        if not {one["src"], one["dst"]} <= known:
            raise ValueError(f"{entry['id']}: a relation between documents that no mention names: {one}")
    return {
        "id": entry["id"],
        "meta": meta,
        "text": text,
        "mentions": mentions,
        "relations": relations,
        "negatives": negatives,
    }


def unmark(name: str, marked: str) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    """The plain text of a marked one, its mentions, and the places where none may be seen."""
    text, last = "", 0
    mentions: list[dict[str, Any]] = []
    negatives: list[dict[str, Any]] = []
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        printed, *fields = (mark["mention"] or mark["negative"]).split("|")
        where = {"start": len(text), "end": len(text) + len(printed), "text": printed}
        text += printed
        if mark["mention"]:
            mentions.append({"id": f"m{len(mentions) + 1}", **where, **mention_fields(name, fields)})
        else:
            negatives.append({**where, "why": fields[0]})
    text += marked[last:]
    if re.search(r"\[\[|\]\]|\{\{|\}\}", text):
        raise ValueError(f"{name}: a mark that does not close: {text}")
    return text, mentions, negatives


def mention_fields(name: str, fields: list[str]) -> dict[str, Any]:
    """What stands behind the printed words of a mark: identity, kind, tags and fields."""
    identity, kind, *extra = fields if len(fields) > 1 else [*fields, "full"]
    if kind not in KINDS or (identity not in ("", "-") and not IDENTITY.fullmatch(identity)):
        raise ValueError(f"{name}: not an identity and a kind: {fields}")
    words = " ".join(extra).split()
    read: dict[str, Any] = {"kind": kind.rstrip("!"), "tags": [word[1:] for word in words if word.startswith("#")]}
    read.update(dict(word.split("=", 1) for word in words if "=" in word))
    if identity not in ("", "-"):
        read["canonical"] = identity
    if kind == "optional":
        read["optional"] = True
    if kind.endswith("!"):
        read["stated"] = True
    return read


def relation(name: str, line: str, strength: str) -> dict[str, str]:
    """`acting kind acted-on` as a relation."""
    src, kind, dst = line.split()
    if kind not in RELATIONS:
        raise ValueError(f"{name}: not a kind of relation: {kind}")
    return {"src": src, "type": kind, "dst": dst, "strength": strength}
