from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.project import ROOT


@pytest.fixture(autouse=True)
def on_a_maintainers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own: the settings and hand-written pages of this one, and no captures."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "gioi-thieu.md", tmp_path / "docs")
    (tmp_path / "seeds").mkdir()
    return tmp_path
