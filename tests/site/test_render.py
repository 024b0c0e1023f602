"""The build that ``python -m builder build`` runs: MkDocs's warnings come back as findings, and bad pages keep the last good site."""

from __future__ import annotations

import shutil

import pytest
from mkdocs.utils import get_build_date

from builder import render
from builder import settings as settings_room
from builder import site as site_room
from builder.pipeline import Hands
from builder.settings import Folders

pytestmark = pytest.mark.site


@pytest.fixture
def folders(project):
    return Folders.of(project.root)


def build(folders, strict=True):
    settings, _ = settings_room.load(folders.root / "mkdocs.yml")
    report = site_room.write_pages(folders, settings, day=get_build_date(), hands=Hands(1))
    return render.render(folders, settings, report, strict=strict)


def test_a_good_build_has_nothing_to_say(project, folders):
    assert build(folders) == ()
    assert project.site["gioi-thieu/index.html"]
    assert [path for path in project.site if path.startswith("ban-luu/")]


def test_a_broken_link_names_the_page(project, folders):
    build(folders)
    before = project.site
    project.page("gioi-thieu.md", "# Giới thiệu\n\n[đâu](khong-co.md)\n")
    (finding,) = build(folders)
    assert (finding.path, finding.code, finding.severity) == ("docs/gioi-thieu.md", "mkdocs", "error")
    assert "khong-co.md" in finding.message
    assert project.site == before


def test_without_strict_the_site_is_written_all_the_same(project, folders):
    project.page("gioi-thieu.md", "# Giới thiệu\n\n[đâu](khong-co.md) Sửa rồi.\n")
    assert len(build(folders, strict=False)) == 1
    assert "Sửa rồi." in project.site["gioi-thieu/index.html"].decode()


def test_a_setting_that_mkdocs_cannot_read_is_a_finding(project, folders):
    path = project.root / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: material", "name: no-such-theme"), encoding="utf-8")
    (finding,) = build(folders)
    assert finding.path == "mkdocs.yml"
    assert "no-such-theme" in finding.message


def test_another_hook_of_the_project_still_runs(project, folders):
    hook = project.root / "them.py"
    hook.write_text("def on_post_page(output, *, page, config):\n    return output.replace('</body>', '<!-- them --></body>')\n")
    path = project.root / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  - builder/hook.py", "  - builder/hook.py\n  - them.py"), encoding="utf-8"
    )
    assert build(folders) == ()
    assert b"<!-- them -->" in project.site["index.html"]


def test_the_plain_command_writes_the_same_site(project, folders):
    assert build(folders) == ()
    ours = project.site
    shutil.rmtree(project.root / "site")
    assert project.mkdocs("build", "--strict").returncode == 0
    assert project.site == ours
