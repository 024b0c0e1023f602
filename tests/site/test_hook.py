"""Plain ``mkdocs build`` does the builder's work, and a build that fails takes nothing away."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.site


def articles(site):
    return sorted(path for path in site if re.fullmatch(r"bai-viet/[^/]+/index\.html", path))


def test_the_plain_command_builds_pages_and_publishes_captures(project):
    done = project.mkdocs("build", "--strict")
    assert done.returncode == 0, done.stderr
    site = project.site
    assert articles(site) == ["bai-viet/cong-doan-ra-quan-huong-ung-thang-hanh-dong/index.html"]
    assert "gioi-thieu/index.html" in site
    assert [path for path in site if path.startswith("ban-luu/")]
    assert not [path for path in site if path.startswith(".next")]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_loses_nothing(project, how):
    """The last good site stands untouched all the while; what was built of the new one goes, if need be with the next build."""
    project.mkdocs("build", "--strict")
    before = project.site
    slow = project.root / "cham.py"
    slow.write_text("import time\ndef on_post_page(output, *, page, config):\n    time.sleep(60)\n")
    settings = project.root / "mkdocs.yml"
    plain = settings.read_text(encoding="utf-8")
    settings.write_text(plain.replace("  - builder/hook.py", "  - builder/hook.py\n  - cham.py"), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "-f", str(settings)]
    building = subprocess.Popen(command, env=project.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    staged = project.root / "site" / ".next"
    while not (staged / "404.html").exists():
        assert building.poll() is None
        time.sleep(0.05)
    building.send_signal(how)
    building.wait(60)
    assert staged.is_dir() == (how == signal.SIGKILL)
    assert {path: data for path, data in project.site.items() if not path.startswith(".")} == before
    settings.write_text(plain, encoding="utf-8")
    project.page("gioi-thieu.md", "# Giới thiệu\n\n[đâu](khong-co.md)\n")
    assert project.mkdocs("build", "--strict").returncode == 1
    assert project.site == before


def test_words_and_unused_files_of_the_theme_are_not_published(project):
    project.mkdocs("build")
    assert not [path for path in project.site if path.endswith((".map", ".toml", ".py")) or "/lunr/" in path or "README" in path]


def test_a_broken_link_keeps_the_last_good_site(project):
    project.mkdocs("build", "--strict")
    before = project.site
    project.page("gioi-thieu.md", "# Giới thiệu\n\n[đâu](khong-co.md)\n")
    done = project.mkdocs("build", "--strict")
    assert done.returncode == 1
    assert "khong-co.md" in done.stderr
    assert project.site == before


def test_a_broken_anchor_keeps_the_last_good_site(project):
    project.mkdocs("build", "--strict")
    before = project.site
    project.page("gioi-thieu.md", "# Giới thiệu\n\n[đâu](#khong-co)\n")
    assert project.mkdocs("build", "--strict").returncode == 1
    assert project.site == before


def test_a_bad_capture_fails_the_build_but_not_the_rest_of_the_site(project):
    project.capture("hong.txt", "Đối thoại với người lao động ngành may", "08/03/2019", project.paragraph.replace("800", "700"))
    project.capture("hong.txt.meta.yml", "ten: sai")
    done = project.mkdocs("build", "--strict")
    assert done.returncode == 1
    assert re.search(r"seeds/hong\.txt\.meta\.yml:1: unknown-key: ", done.stderr)
    assert "Traceback" not in done.stderr
    assert articles(project.site)


def test_without_strict_a_bad_capture_is_a_warning(project):
    project.capture("ra-quan.txt.meta.yml", "ten: sai")
    done = project.mkdocs("build")
    assert done.returncode == 0
    assert re.search(r"WARNING.*seeds/ra-quan\.txt\.meta\.yml:1: unknown-key: ", done.stderr)


def test_broken_settings_are_one_line_and_no_traceback(project):
    path = project.root / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("language: vi\n    search", "langage: vi\n    search"), encoding="utf-8"
    )
    done = project.mkdocs("build", "--strict")
    assert done.returncode == 1
    assert re.search(r"mkdocs\.yml:\d+: unknown-key: .*langage.*→ write language", done.stderr)
    assert "Traceback" not in done.stderr


def test_a_removed_capture_takes_its_page_along(project):
    text = project.paragraph.replace("dự lễ phát động", "đối thoại với đại diện công đoàn trong")
    gone = project.capture(
        "them.txt", "Đối thoại với người lao động ngành may", "08/03/2019 09:00", text, text.replace("800", "37")
    )
    project.mkdocs("build", "--strict")
    assert len(articles(project.site)) == 2
    gone.unlink()
    project.mkdocs("build", "--strict")
    left = [project.site[path].decode() for path in articles(project.site)]
    assert not [page for page in left if "37 đoàn viên" in page], "at most a stub stays at a minted address"
    assert "ngành may" not in project.site["bai-viet/index.html"].decode()


def test_headings_keep_the_letter_d_with_stroke(project):
    project.page("gioi-thieu.md", "# Giới thiệu\n\n## Đảng và Đoàn\n")
    project.mkdocs("build", "--strict")
    assert b'id="dang-va-doan"' in project.site["gioi-thieu/index.html"]


def test_two_builds_give_the_same_bytes(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project.mkdocs("build", "--strict")
    first = project.site
    project.mkdocs("build", "--strict")
    assert project.site == first
