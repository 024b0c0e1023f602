"""Where an article comes from, and the way to the bytes it was made of."""

from __future__ import annotations

from collections.abc import Iterator

from builder.corpus import Card
from builder.pages import days
from builder.pages import markdown as md
from builder.pages.markdown import Flow, Inline
from builder.pages.view import View, lines_path


def section(view: View, here: str, card: Card) -> Iterator[Flow]:
    """The section."""
    words, record = view.words, card.record
    url = md.safe_url(record.url)
    rows: list[tuple[str, Inline]] = [
        (words["provenance.original"], md.external(md.escape(url), url, {"rel": "nofollow"}) if url else _unknown(view)),
        (words["provenance.captured"], days.time_element(record.captured, words) if record.captured else _unknown(view)),
        (words["provenance.file"], md.escape("; ".join(path for path, _ in card.captures))),
        (words["provenance.encoding"], md.escape(_encoding(view, card))),
        (words["provenance.sha256"], _digests(card)),
        (words["provenance.capture"], _captures(view, card)),
        (words["provenance.lines"], _lines(view, here, card)),
        (words["provenance.licence"], md.escape(card.licence or "")),
        (words["provenance.added"], days.time_element(card.minted, words) if card.minted else md.NOTHING),
    ]
    yield md.heading(2, md.escape(words["provenance.heading"]))
    items = [md.join((md.strong(md.escape(f"{name}:")), value), " ") for name, value in rows if value]
    yield md.wrap("div", {"class": "provenance"}, [md.bullets(items)])


def capture_link(view: View, here: str, file: str) -> Inline:
    """A link to a capture, which no renderer knows: it is published beside the site, never as something a browser renders.

    ``file`` is its address below the site's root. The link holds for addresses that end in a slash; a copy made without them resolves
    links of the class ``file`` as if the page were the folder of its name.
    """
    depth = here.removesuffix("index.md").removesuffix(".md").rstrip("/").count("/") + 1
    name = file.rpartition("/")[2]
    attributes = {"class": "file", "download": name, "type": "text/plain"}
    said = view.words["provenance.capture" if name.count(".") == 1 else "provenance.capture_redacted"]
    return md.external(md.escape(f"{said} ({name[:8]}…)"), "../" * depth + file, attributes)


def _captures(view: View, card: Card) -> Inline:
    if not card.capture_files:
        return md.escape(view.words["provenance.not_published"])
    here = card.address.rstrip("/") + ".md"
    return md.join((capture_link(view, here, file) for file in card.capture_files), ", ")


def _digests(card: Card) -> Inline:
    unique = dict.fromkeys(sha256 for _, sha256 in card.captures)
    return md.join((md.element("span", md.escape(sha256), {"class": "digest"}) for sha256 in unique), ", ")


def _lines(view: View, here: str, card: Card) -> Inline:
    said = view.words.count("provenance.set_aside", card.set_aside) if card.set_aside else view.words["provenance.set_aside_none"]
    if card.publish != "full":
        return md.escape(said)
    return md.join((md.escape(said + " – "), view.link(here, md.escape(view.words["provenance.set_aside_view"]), lines_path(card))))


def _encoding(view: View, card: Card) -> str:
    repairs = ", ".join(view.words.get(f"repair.{name}", name) for name in card.repairs)
    return f"{card.encoding} ({view.words['provenance.repairs']}: {repairs})" if repairs else card.encoding


def _unknown(view: View) -> Inline:
    return md.escape(view.words["provenance.unknown"])
