from __future__ import annotations

from pathlib import Path

import pytest

from builder.checks import check_pages, check_site

GOOD = '---\ntitle: "87"\n---\n\n# 87\n\n<p id="p-1">Một đoạn.</p>\n'


def pages(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in check_pages(folder)]


def test_good_pages_have_no_findings(tmp_path: Path) -> None:
    assert pages(tmp_path, a=GOOD, x__b=GOOD + "[a](../a.md#p-1) [đây](#p-1) [xa](https://example.org/a.md)") == []


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('---\ntitle: "a\n---\n', 2, "front-matter"),
        ("---\ntitle: 87\n---\n", 1, "front-matter"),
        (GOOD + "\n[x](none.md)\n", 9, "broken-link"),
        (GOOD + "\n[x](../../a.md)\n", 9, "broken-link"),
        (GOOD + "\n[x](a.md#p-2)\n", 9, "broken-anchor"),
    ],
)
def test_what_is_wrong_names_its_line(tmp_path: Path, text: str, line: int, code: str) -> None:
    (finding,) = pages(tmp_path, a=text)
    assert finding.startswith(f"a.md:{line}: {code}: ")
    assert " → " in finding


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<a href="b/">b</a> <a href="https://example.org/">xa</a> <a href="#x">x</a> <a href="mailto:a@example.org">@</a>', None),
        ('<a href="none/">b</a>', "broken-link"),
        ('<a href="../../etc/">b</a>', "broken-link"),
        ('<script src="https://example.org/x.js"></script>', "third-party"),
        ('<link rel="stylesheet" href="//example.org/x.css">', "third-party"),
        ('<link rel="canonical" href="https://example.org/">', None),
    ],
)
def test_the_rendered_site(tmp_path: Path, html: str, code: str | None) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text("<p>b</p>")
    (tmp_path / "index.html").write_text(html)
    assert [finding.code for finding in check_site(tmp_path)] == ([code] if code else [])
