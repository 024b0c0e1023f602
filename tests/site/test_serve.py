"""Live reload: one rebuild for one changed file, whichever it is, and none for what the builder wrote."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.site

SETTLED = 3.0
"""Seconds without a further rebuild after which there will be none: six times the polling interval."""


class Serving:
    """A running ``mkdocs serve``."""

    def __init__(self, project, log: Path) -> None:
        self.log = log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [str(Path(sys.executable).parent / "mkdocs"), "serve", "--livereload", "-a", f"127.0.0.1:{self.port}"]
        with log.open("wb") as out:
            self.process = subprocess.Popen(command, cwd=project.root, env=project.environment, stdout=out, stderr=out)

    def wait(self, pattern: str, count: int = 1, seconds: float = 60) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            text = self.log.read_text(encoding="utf-8", errors="replace")
            if len(re.findall(pattern, text)) >= count:
                return text
            assert self.process.poll() is None, text
            time.sleep(0.1)
        pytest.fail(f"{pattern} not seen {count} times in\n{text}")

    @property
    def builds(self) -> int:
        return len(re.findall(r"Building documentation\.\.\.", self.log.read_text(encoding="utf-8", errors="replace")))

    def rebuilds_after(self, change) -> int:
        before = self.builds
        change()
        self.wait(r"Reloading browsers|An error happened", self.reloads + 1)
        time.sleep(SETTLED)
        return self.builds - before

    @property
    def reloads(self) -> int:
        return len(re.findall(r"Reloading browsers|An error happened", self.log.read_text(encoding="utf-8", errors="replace")))

    def get(self, path: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=20) as response:
            body: bytes = response.read()
        return body.decode()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)


@pytest.fixture
def serving(project, tmp_path):
    running = Serving(project, tmp_path / "serve.log")
    running.wait(r"Serving on")
    time.sleep(1)
    yield running
    running.stop()


def test_one_change_one_rebuild(project, serving):
    new = project.root / "seeds" / "them.txt"
    lines = [
        "Đối thoại với người lao động ngành may",
        "08/03/2019 09:00",
        project.paragraph,
        project.paragraph.replace("800", "37"),
    ]
    text = "\n\n".join(lines)
    assert serving.rebuilds_after(lambda: new.write_text(text, encoding="utf-8")) == 1, "a capture added"
    assert "doi-thoai-voi-nguoi-lao-dong-nganh-may" in serving.get("bai-viet/")

    page = project.root / "docs" / "gioi-thieu.md"
    assert serving.rebuilds_after(lambda: page.write_text("# Giới thiệu\n\nSửa rồi.\n", encoding="utf-8")) == 1, "a page edited"
    assert "Sửa rồi." in serving.get("gioi-thieu/")

    config = project.root / "mkdocs.yml"
    renamed = config.read_text(encoding="utf-8").replace("site_name: ", "site_name: Thử ")
    assert serving.rebuilds_after(lambda: config.write_text(renamed, encoding="utf-8")) == 1, "settings edited"

    assert serving.rebuilds_after(new.unlink) == 1, "a capture removed"
    assert "doi-thoai-voi-nguoi-lao-dong-nganh-may" not in serving.get("bai-viet/")


def test_a_saved_capture_is_shown_before_the_site_is_built_again(project, serving):
    """Its page is there before the site is built again, and says then what it says after a clean build."""
    capture = project.root / "seeds" / "ra-quan.txt"
    name = "bai-viet/cong-doan-ra-quan-huong-ung-thang-hanh-dong/"
    text = capture.read_text(encoding="utf-8").replace("900", "950")
    capture.write_text(text, encoding="utf-8")
    serving.wait(r"Saved captures shown")
    first = serving.get(name)
    log = serving.wait(r"Reloading browsers")
    assert re.search(r"Detected file changes[^[]*Saved captures shown: 2 pages[^[]*Building documentation", log)
    assert project.mkdocs("build", "--strict").returncode == 0
    built = project.site[f"{name}index.html"].decode()
    assert "950 đoàn viên" in first
    for page in (first, serving.get(name)):
        assert re.findall(r"(?s)<article.*</article>", page) == re.findall(r"(?s)<article.*</article>", built)


def test_served_pages_may_reload_themselves(serving):
    page = serving.get("gioi-thieu/")
    assert "livereload(" in page
    assert "script-src 'self' 'unsafe-inline'" in page


def test_serving_survives_a_bad_capture(project, serving):
    hostile = project.root / "seeds" / "hong.txt"
    assert serving.rebuilds_after(lambda: hostile.write_bytes(b"")) == 1
    assert serving.process.poll() is None
    assert "Giới thiệu" in serving.get("gioi-thieu/")


def test_stopping_leaves_nothing_behind(project, serving):
    before = set(project.root.iterdir())
    serving.stop()
    assert set(project.root.iterdir()) == before
    assert not list((project.root / ".cache").rglob("search-*")), "what is remembered of a site that is gone"
    assert serving.process.returncode == 0
