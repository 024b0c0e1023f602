"""Renders pages that are there already, and nothing else: ``python -m tests.bench.render PAGES SITE fast|stock``."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from builder.render.adapter import Adapter
from builder.settings import Folders, Settings

ROOT = Path(__file__).resolve().parents[2]


def main(pages: str, site: str, way: str) -> None:
    """Build a site with the archive's theme, the fast way or MkDocs's."""
    adapter = Adapter()
    adapter.prepared = True
    adapter.folders = Folders.of(ROOT, site=Path(site), pages=Path(pages))
    adapter.settings = Settings(fast=way == "fast")
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=pages, site_dir=site, hooks=[], site_url="https://archive.example/")
    config.plugins["builder"] = adapter  # type: ignore[assignment]  # MkDocs takes anything that has its events
    build(config)


if __name__ == "__main__":
    main(*sys.argv[1:])
