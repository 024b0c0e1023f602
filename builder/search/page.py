"""The search page as Markdown: a form and an empty list, which the script fills, and ways to find things without it."""

from __future__ import annotations

import html
from dataclasses import dataclass

from builder.settings import Settings
from builder.words import Words, words

PATH = "tim-kiem.md"

WAYS = (("nav.articles", "bai-viet/index.md"), ("nav.documents", "van-ban/index.md"), ("nav.sources", "nguon/index.md"))
"""Static indexes that a reader without scripts is sent to."""

FACETS = ("kieu", "nam", "nguon", "noi", "co-quan", "loai", "van-ban")
"""Facets in the order the page offers them; their names are the parameters of its address."""


EXPORTS = (("csv", "CSV"), ("ris", "RIS"), ("bib", "BibTeX"))


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One file below the folder of pages."""

    path: str
    text: str


def page(settings: Settings) -> SearchPage:
    """The search page in the language of the settings."""
    spoken = words(settings.language)
    title = spoken["search.title"]
    ways = "\n".join(f"- [{spoken[key]}]({path})" for key, path in WAYS)
    front = f'---\ntitle: "{title}"\nlang: "{settings.language}"\nrobots: "noindex"\n---\n'
    return SearchPage(PATH, f"{front}\n# {title}\n\n{_form(spoken)}\n\n## {spoken['search.ways']}\n\n{ways}\n")


def _form(spoken: Words) -> str:
    """One block of HTML without an empty line, which Markdown leaves alone. Everything but the form is hidden until a script runs."""
    say = {key.removeprefix("search."): html.escape(text) for key, text in spoken.items() if key.startswith("search.")}
    facets = "".join(
        f'<details data-facet="{name}"><summary>{say["facet_" + name.replace("-", "_")]}</summary><ul></ul></details>'
        for name in FACETS
    )
    exports = " ".join(f'<button type="button" data-export="{kind}">{name}</button>' for kind, name in EXPORTS)
    return f"""\
<div class="search" data-search data-failed="{say["failed"]}">
<form role="search" method="get" data-search-form>
<label for="tim-kiem-q">{say["label"]}</label>
<span class="field">
<input id="tim-kiem-q" type="search" name="q" maxlength="300" placeholder="{say["placeholder"]}" autocomplete="off" \
spellcheck="false" enterkeyhint="search">
<button type="submit">{say["submit"]}</button>
</span>
</form>
<noscript><p>{say["no_script"]}</p></noscript>
<p class="hint" data-hint>{say["hint"]}</p>
<p class="status" role="status" data-status></p>
<p class="suggestion" data-suggestion hidden></p>
<div class="tools" data-tools hidden>
<label>{say["sort"]} <select data-sort><option value="">{say["sort_best"]}</option><option value="moi">{say["sort_newest"]}</option>\
<option value="cu">{say["sort_oldest"]}</option></select></label>
<details class="facets" data-facets><summary>{say["narrow"]}</summary>
<p class="years"><label>{say["from"]} <input type="number" data-year="tu" min="1900" max="2100" inputmode="numeric"></label>
<label>{say["to"]} <input type="number" data-year="den" min="1900" max="2100" inputmode="numeric"></label></p>
<div>{facets}</div></details>
<ul class="chosen" data-chosen></ul>
</div>
<ol class="results" data-results aria-label="{say["results"]}"></ol>
<p><button type="button" data-more hidden>{say["more"]}</button></p>
<p class="export" role="group" aria-label="{say["export"]}" data-exports hidden>{say["export"]} {exports}</p>
</div>"""
