"""A small site with a search index, served as readers get it: below a path, and as a copy read from a disk."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SUBPATH = "/kho/luu-tru/"


def table(name: str) -> dict:
    """One of the tables beside this file."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def write_captures(folder: Path) -> None:
    folder.mkdir(parents=True)
    collection = table("collection.toml")
    for number, article in enumerate(collection["article"]):
        day = "/".join(reversed(article["date"].split("-")))
        text = "\n\n".join([article["title"], day, *article["text"], collection["ending"]])
        (folder / f"{number:02d}.txt").write_text(text + "\n", encoding="utf-8")
        known = {key: article[key] for key in ("title", "date", "source")}
        (folder / f"{number:02d}.txt.meta.yml").write_text(yaml.safe_dump(known, allow_unicode=True), encoding="utf-8")


def build_site(root: Path, **options: object) -> Path:
    """A project of its own with the collection as its seeds, built by the command a reader of the README uses."""
    root.mkdir(parents=True)
    (root / "builder").symlink_to(ROOT / "builder")
    (root / "docs").mkdir()
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("search: false", "search: true")
    (root / "mkdocs.yml").write_text(config + "".join(f"\n{key}: {str(value).lower()}\n" for key, value in options.items()))
    (root / "docs" / "gioi-thieu.md").write_text("# Giới thiệu\n\nMột trang viết tay.\n", encoding="utf-8")
    write_captures(root / "captures")
    command = [
        sys.executable,
        "-m",
        "builder",
        "build",
        "--root",
        str(root),
        "--seeds",
        str(root / "captures"),
        "--site",
        str(root / "site"),
    ]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert (root / "site" / "index.html").exists(), done.stderr[-3000:]
    return root / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("search") / "root")


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for reading from a disk."""
    return build_site(tmp_path_factory.mktemp("copy") / "root", use_directory_urls=False)


class _Below(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(SUBPATH)) if path.startswith(SUBPATH) else "/nowhere"

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Below, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{SUBPATH}"
    server.shutdown()
    server.server_close()
