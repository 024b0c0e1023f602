"""Other generators on the same Markdown, each in an environment that the benchmark makes for itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Collection, Iterator
from pathlib import Path

from tests.bench.measure import FailedError, Measured, measure

PACKAGES = {"hugo": "hugo", "zensical": "zensical==0.0.73", "material": "mkdocs-material"}
"""What is installed for each peer, in the order in which they are measured: those that take longest last."""
HERE = Path(__file__).parent

_MKDOCS = """\
site_name: bench
site_url: https://archive.example/
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  font: false
plugins: {plugins}
markdown_extensions: [attr_list, footnotes, md_in_html, tables, toc]
{nav}"""
_HUGO = """\
baseURL = "https://archive.example/"
title = "bench"
contentDir = "{docs}"
publishDir = "{site}"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""


SLOW = frozenset({"zensical", "material"})
"""Peers that take many minutes a build of tens of thousands of pages."""


def run(names: Collection[str], pages: Path, work: Path, *, nav: bool) -> Iterator[Measured]:
    """Measure each peer's full build, and its second build after one page changed. A peer that cannot be had is left out, and said."""
    for name in (name for name in PACKAGES if name in names):
        try:
            tools = _environment(name, work / "peers" / name)
            site = work / "peers" / f"{name}-site"
            shutil.rmtree(site, ignore_errors=True)
            yield from _PEERS[name](
                tools, _copied(pages, site / "pages", "_index.md" if name == "hugo" else "index.md"), site, nav=nav
            )
        except (FailedError, subprocess.CalledProcessError, OSError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)  # noqa: T201  # a word to who runs it


def _environment(name: str, folder: Path) -> Path:
    tools = folder / "bin"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([tools / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", PACKAGES[name]], check=True)
        (folder / "ready").touch()
    return tools


def _material(tools: Path, pages: Path, site: Path, *, nav: bool) -> Iterator[Measured]:
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    for title, listed, plugins in [
        ("MkDocs + Material, no nav, no search", False, "[]"),
        ("MkDocs + Material, no nav, search", False, "[search]"),
        *([("MkDocs + Material, all pages in nav", True, "[]")] if nav else []),
    ]:
        config = site / "mkdocs.yml"
        entries = "" if listed else "nav: [index.md]\nnot_in_nav: '*'\n"
        config.write_text(_MKDOCS.format(docs="pages", site="out", plugins=plugins, nav=entries), encoding="utf-8")
        shutil.rmtree(site / "out", ignore_errors=True)
        yield measure(title, [str(tools / "mkdocs"), "build", "-q", "-f", str(config)], site, quiet)


def _zensical(tools: Path, pages: Path, site: Path, *, nav: bool) -> Iterator[Measured]:
    del nav
    config = site / "mkdocs.yml"
    config.write_text(_MKDOCS.format(docs="pages", site="out", plugins="[]", nav="nav: [index.md]\n"), encoding="utf-8")
    command = [str(tools / "zensical"), "build", "-f", str(config)]
    yield measure("Zensical", command, site)
    with one_changed(pages):
        yield measure("Zensical, one page changed", command, site)


def _hugo(tools: Path, pages: Path, site: Path, *, nav: bool) -> Iterator[Measured]:
    del nav
    (site / "hugo.toml").write_text(_HUGO.format(docs="pages", site="out"), encoding="utf-8")
    shutil.copytree(HERE / "hugo", site / "layouts")
    command = [str(tools / "hugo"), "--source", str(site), "--quiet"]
    yield measure("Hugo", command, site)
    with one_changed(pages):
        yield measure("Hugo, one page changed", command, site)


_PEERS = {"hugo": _hugo, "zensical": _zensical, "material": _material}


def _copied(pages: Path, folder: Path, index: str) -> Path:
    """The pages in a folder that may be built in, without the front matter that means something else to Hugo."""
    for path in sorted(pages.rglob("*.md")):
        target = folder / path.relative_to(pages)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r'^(date|kind|lang|url): ".*"\n', "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        target.with_name(index if path.name == "index.md" else path.name).write_text(text, encoding="utf-8")
    return folder


class one_changed:  # noqa: N801  # reads as a statement
    """One article's page with a sentence more, put back afterwards."""

    def __init__(self, pages: Path) -> None:
        self.page = next(path for path in sorted((pages / "bai-viet").glob("*.md")) if path.stem.strip("_") != "index")

    def __enter__(self) -> None:
        self.before = self.page.read_bytes()
        self.page.write_bytes(self.before + b"\nThem mot cau.\n")

    def __exit__(self, *error: object) -> None:
        self.page.write_bytes(self.before)
