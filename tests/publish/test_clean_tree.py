"""What is built must not look like work to commit: `make publish` refuses a work tree that is not clean."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def git(folder: Path, *args: str) -> str:
    identity = ["-c", "user.name=Biên tập", "-c", "user.email=bien-tap@example.org"]
    done = subprocess.run(["git", "-C", str(folder), *identity, *args], check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def test_every_generated_page_is_ignored(tmp_path):
    for path in git(ROOT, "ls-files", "-z", "builder", "docs", "seeds", "mkdocs.yml", ".gitignore", ".gitattributes").split("\0"):
        if path and (ROOT / path).is_file():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, tmp_path / path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=Everything that is tracked")
    command = [sys.executable, "-m", "builder", "build", "--pages-only"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "CI": "true"}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "docs/index.md").is_file()
    assert git(tmp_path, "status", "--porcelain") == "", "a new kind of generated page: add it to .gitignore"
