"""Publishing, against a real bare repository on disk."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools import publish


def git(folder: Path, *args: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *args], check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """A small clone with a built site in it, and its bare origin beside it."""
    for name, value in {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Biên tập")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "bien-tap@example.org")
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "origin.git")], check=True)
    clone = tmp_path / "archive"
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(clone)], check=True)
    git(clone, "remote", "add", "origin", str(tmp_path / "origin.git"))
    (clone / ".gitignore").write_text("/site/\n*.log\n")
    git(clone, "add", ".gitignore")
    git(clone, "commit", "--quiet", "--message=Thêm bài viết")
    site = clone / "site"
    (site / "ban-luu").mkdir(parents=True)
    (site / "index.html").write_text("<h1>Kho lưu trữ</h1>\n", encoding="utf-8")
    (site / "ban-luu/abc.txt").write_bytes("Dòng một\r\nDòng hai\r".encode())
    (site / "build.log").write_text("ignored by the clone, published with the site\n")
    monkeypatch.chdir(clone)
    return clone


def origin(archive: Path) -> Path:
    return archive.parent / "origin.git"


def test_the_branch_holds_the_site_byte_for_byte_and_the_work_tree_is_untouched(archive, capsys):
    before = git(archive, "rev-parse", "HEAD"), git(archive, "branch", "--list"), git(archive, "status", "--porcelain")
    git(archive, "config", "core.autocrlf", "input")
    assert publish.main([]) == 0
    assert capsys.readouterr().out.startswith("published 4 files to gh-pages of origin as ")
    files = git(origin(archive), "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert files == [".nojekyll", "ban-luu/abc.txt", "build.log", "index.html"]
    blob = subprocess.run(
        ["git", "-C", str(origin(archive)), "cat-file", "blob", "gh-pages:ban-luu/abc.txt"], check=True, capture_output=True
    )
    assert blob.stdout == (archive / "site/ban-luu/abc.txt").read_bytes()
    assert git(origin(archive), "log", "-1", "--format=%s", "gh-pages").endswith("Thêm bài viết")
    assert before == (git(archive, "rev-parse", "HEAD"), git(archive, "branch", "--list"), git(archive, "status", "--porcelain"))


def test_a_change_is_one_commit_on_top_and_an_unchanged_site_is_none(archive, capsys):
    assert publish.main([]) == 0
    first = git(origin(archive), "rev-parse", "gh-pages")
    assert publish.main([]) == 0
    assert "nothing to publish" in capsys.readouterr().out
    assert git(origin(archive), "rev-parse", "gh-pages") == first
    (archive / "site/build.log").unlink()
    assert publish.main([]) == 0
    assert git(origin(archive), "rev-parse", "gh-pages^") == first
    assert "build.log" not in git(origin(archive), "ls-tree", "--name-only", "gh-pages")


def test_a_domain_set_on_the_branch_survives(archive):
    (archive / "site/CNAME").write_text("archive.example.org\n")
    assert publish.main([]) == 0
    (archive / "site/CNAME").unlink()
    (archive / "site/index.html").write_text("changed\n")
    assert publish.main([]) == 0
    assert git(origin(archive), "cat-file", "blob", "gh-pages:CNAME") == "archive.example.org"


def test_history_made_elsewhere_is_built_upon_never_overwritten(archive, tmp_path):
    other = tmp_path / "other"
    assert publish.main([]) == 0
    subprocess.run(["git", "clone", "--quiet", "--branch=gh-pages", str(origin(archive)), str(other)], check=True)
    (other / "from-elsewhere.html").write_text("\n")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "--message=Elsewhere")
    git(other, "push", "--quiet", "origin", "gh-pages")
    assert publish.main([]) == 0
    assert git(origin(archive), "log", "--format=%s", "gh-pages").splitlines()[1] == "Elsewhere"


def no_site(archive):
    (archive / "site/index.html").unlink()


def stopped_build(archive):
    (archive / "site/.next").mkdir()


def no_remote(archive):
    git(archive, "remote", "remove", "origin")


def uncommitted(archive):
    (archive / "seeds.txt").write_text("a new capture\n")


def remote_gone(archive):
    origin(archive).rename(archive.parent / "moved.git")


REFUSALS = [
    (no_site, "run `make site` first"),
    (stopped_build, "run `make site` first"),
    (no_remote, "git remote add"),
    (uncommitted, "commit first"),
    (remote_gone, "git ls-remote"),
]


@pytest.mark.parametrize(("spoil", "remedy"), REFUSALS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_reason_not_to_publish_is_one_line(archive, capsys, spoil, remedy):
    spoil(archive)
    assert publish.main([]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert remedy in said.err


def test_outside_a_repository_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert publish.main([]) == 1
    assert "not a git repository" in capsys.readouterr().err
