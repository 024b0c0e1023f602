"""A small hand-made site for the tests of the theme, and a whole small project for those of the hook."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from builder.render.adapter import Adapter
from builder.settings import Folders, Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).parent / "pages"
SUBPATH = "/archive/"
"""The site is served below a path, as a project's pages are on a code host."""


@pytest.fixture(autouse=True)
def on_a_maintainers_machine(monkeypatch):
    """Where CI is set no address is minted; these tests compare with builds that mint."""
    monkeypatch.delenv("CI", raising=False)


@dataclass
class Project:
    """A folder with mkdocs.yml, seeds and hand-written pages of its own; the builder in it is the one under test."""

    root: Path
    paragraph: ClassVar[str] = (
        "Sáng 31/5, tại Khu công nghiệp Đồng Vàng, hơn 800 đoàn viên, người lao động đã dự lễ phát động Tháng hành động về an toàn, "
        "vệ sinh lao động do Liên đoàn Lao động tỉnh tổ chức, với sự có mặt của lãnh đạo các sở, ngành và doanh nghiệp."
    )
    """Running text that nobody takes for a menu or a footer."""

    def mkdocs(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the plain command, from another folder, as the console script does."""
        command = [str(Path(sys.executable).parent / "mkdocs"), *arguments, "-f", str(self.root / "mkdocs.yml")]
        return subprocess.run(command, cwd=self.root.parent, env=self.environment, capture_output=True, text=True, check=False)

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CI": "", "PYTHONPATH": ""}

    def capture(self, name: str, *paragraphs: str) -> Path:
        """Save a capture below seeds/."""
        path = self.root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        return path

    def page(self, path: str, text: str) -> Path:
        """Write a page by hand."""
        page = self.root / "docs" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
        return page

    @property
    def site(self) -> dict[str, bytes]:
        """Every file of the site."""
        folder = self.root / "site"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one capture and one hand-written page."""
    root = tmp_path / "kho"
    root.mkdir()
    (root / "builder").symlink_to(ROOT / "builder")
    shutil.copy(ROOT / "mkdocs.yml", root)
    made = Project(root)
    made.page("gioi-thieu.md", "# Giới thiệu\n\nMột trang viết tay.\n")
    made.capture(
        "ra-quan.txt",
        "Công đoàn ra quân hưởng ứng Tháng hành động",
        "31/05/2024 08:15",
        made.paragraph,
        made.paragraph.replace("800", "900"),
    )
    return made


def _render(site: Path, settings: Settings, **options: Any) -> Path:
    """Render the hand-made pages as MkDocs does, with other settings and options of MkDocs than those of mkdocs.yml."""
    adapter = Adapter()
    adapter.prepared = True
    adapter.folders, adapter.settings = Folders.of(ROOT, site=site, pages=PAGES), settings
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(PAGES), site_dir=str(site), hooks=[], strict=True, **options)
    config.plugins["builder"] = adapter  # type: ignore[assignment]
    build(config)
    return site


@pytest.fixture(scope="session")
def render_pages() -> Callable[..., Path]:
    """Renders the hand-made pages into a folder: ``render_pages(folder, settings, **options of mkdocs.yml)``."""
    return _render


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made pages, rendered."""
    return _render(tmp_path_factory.mktemp("site"), Settings(search=False))


@pytest.fixture(scope="session")
def built_otherwise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in English, with the search box, as a copy to read from a disk."""
    return _render(tmp_path_factory.mktemp("copy"), Settings(language="en", search=True), use_directory_urls=False)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(SUBPATH.rstrip("/")) if path.startswith(SUBPATH) else "/nowhere")

    def log_message(self, *arguments: object) -> None:
        """Be quiet."""


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the hand-made site is served, below a path."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(built)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{SUBPATH}"
    server.shutdown()
    thread.join()
    server.server_close()
