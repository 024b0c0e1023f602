"""The pages of pages/*.txt as sites of four kinds would have served them: with roles, in bare divs, in a layout table, without anything."""

from __future__ import annotations

from html import escape

import pytest

from builder.cleaning.vocabulary import widget_of
from builder.model import RUNNING_TEXT
from builder.text import fold
from tests.cleaning.fixtures import PAGES, WRONG, _even, cleaned, load, record_errors

BESIDE = {"title", "kicker", "date", "byline", "caption", "image-filename", "duplicate", "note"}
SKIPPED = {"word-cat-dong-40-cot", "hai-bai-mot-tep"}
"""Hard-wrapped text has no markup; of two articles in one file only text captures tell."""

WITH_ROLES = {
    "site-chrome": '<li><a href="/x">{}</a></li>',
    "breadcrumb": '<span><a href="/c">{}</a></span><br>',
    "title": "<h1>{}</h1>",
    "kicker": "<h2>{}</h2>",
    "date": '<span class="time">{}</span>',
    "byline": '<p class="author"><b>{}</b></p>',
    "lead": '<p class="sapo"><b>{}</b></p>',
    "heading": "<h3>{}</h3>",
    "list-item": "<li>{}</li>",
    "caption": '<figure><img src="a.jpg"><figcaption>{}</figcaption></figure>',
    "related-list": '<div class="item"><a href="/r">{}</a></div>',
    "comment-widget": '<div class="comment-item"><p>{}</p></div>',
}


def with_roles(label, text):
    return WITH_ROLES.get(label, "<p>{}</p>").format(text)


def bare_divs(label, text):
    if linked(label, text):
        return f'<div><a href="/r">{text}</a></div>'
    form = {"title": "<div><b>{}</b></div>", "lead": "<div><b>{}</b></div>", "caption": "<div><i>{}</i></div>"}
    return form.get(label, "<div>{}</div>").format(text)


def layout_table(label, text):
    if label in RUNNING_TEXT or label in {"caption", "byline", "note", "image-filename"}:
        return f"{text}<br><br>"
    inner = f'<a href="x.asp">{text}</a>' if linked(label, text) else f"<font size=4>{text}</font>" if label == "title" else text
    return f"</td></tr><tr><td>{inner}</td></tr><tr><td>"


def without_anything(_, text):
    return f"<p>{text}</p>"


def linked(label, text):
    return label in {"related-list", "site-chrome"} and widget_of(fold(text)) is None


KINDS = {
    with_roles: "<html><body><div>{}</div></body></html>",
    bare_divs: "<html><body><div><div>{}</div></div></body></html>",
    layout_table: "<html><body><table><tr><td>{}</td></tr></table></body></html>",
    without_anything: "<html><body>{}</body></html>",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_served_as_html_the_pages_keep_their_text_and_nothing_else(kind):
    kept = lost = leaked = aside = wrong = fields = 0
    for path in PAGES:
        page = load(path)
        if page.name in SKIPPED or page.record.get("article") == 0:
            continue
        parts = "".join(kind(label, escape(text)) for label, _, text in page.lines if label != "blank")
        article = cleaned(KINDS[kind].format(parts).encode(), "html")[0]
        shown = " ".join(_even(block.text) or "" for block in article.blocks if not block.set_aside_by and block.kind not in BESIDE)
        own = " ".join(_even(text) or "" for label, _, text in page.lines if label not in WRONG)
        for label, _, text in page.lines:
            plain = _even(text)
            if not plain or len(plain) < 4:
                continue
            if label in RUNNING_TEXT:
                kept += plain in shown
                lost += plain not in shown
            elif label in WRONG and plain not in own:
                aside += 1
                leaked += plain in shown
        fields += 4
        wrong += len(record_errors(page.record, article))
    assert kept >= 0.995 * (kept + lost)
    assert leaked <= 0.01 * aside
    assert wrong <= 0.02 * fields
