"""What a build says of itself on stderr: little by default, everything for who asks, findings alone for who wants quiet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build.project import ROOT, article, run

LINE = re.compile(r"(?P<stage>\S.*?) +[0-9]+\.[0-9]{2} s(?:   (?P<did>[0-9].*))?")


def stages(err: str) -> dict[str, str]:
    """What each stage did, in the order in which they ended."""
    return {found["stage"]: found["did"] for line in err.splitlines() if (found := LINE.fullmatch(line))}


@pytest.fixture
def three(project: Path) -> Path:
    for number in range(3):
        text = article(title=f"Tổ công đoàn số {number} bàn chuyện ca đêm", body=f"Việc số {number} đã xong.")
        (project / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")
    return project


@pytest.mark.site
def test_every_stage_says_how_much_it_did(three: Path) -> None:
    command = ("build", "--root", str(three), "--timings")
    (three / "docs" / "gioi-thieu.md").write_text("# Giới thiệu\n", encoding="utf-8")
    (three / "builder").symlink_to(ROOT / "builder")  # where mkdocs.yml looks for the theme
    first = stages(run(three, *command).err)
    assert [*first] == [
        "read, clean, find", "learn", "resolve", "assemble", "pages", "render", "search", "downloads", "captures", "put in place",
    ]  # fmt: skip
    assert first["read, clean, find"] == "3 captures"
    assert first["resolve"] == "3 articles"
    assert first["assemble"] == "1 documents"
    changed = three / "seeds" / "1.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("xong", "dở dang"), encoding="utf-8")
    second = stages(run(three, *command).err)
    assert second["read, clean, find"] == "1 of 3 captures"
    assert second["resolve"] == "1 of 3 articles"
    for name in ("pages", "render", "search", "captures"):
        done, _, all_of_them = second[name].split()[:3]
        assert 0 < int(done) < int(all_of_them), name


def test_a_short_build_says_one_line(three: Path) -> None:
    said = run(three, "build", "--root", str(three), "--pages-only").err.splitlines()
    assert len([line for line in said if not LINE.fullmatch(line)]) == 1  # a slow machine says some stages too
    assert said[-1].startswith("3 articles, 1 documents; ")


def test_a_quiet_one_says_findings_alone(three: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert run(three, "build", "--root", str(three), "--pages-only", "--quiet").err == ""
    store = tmp_path_factory.mktemp("store")
    assert run(three, "process", str(store), "--root", str(three), "--quiet").err == ""
    (three / "seeds" / "empty.txt").write_text("", encoding="utf-8")
    said = run(three, "build", "--root", str(three), "--pages-only", "--quiet")
    assert said.err.splitlines() == said.findings != []


def test_timings_and_quiet_are_not_asked_for_together(three: Path) -> None:
    said = run(three, "build", "--root", str(three), "--quiet", "--timings")
    assert said.code == 2
    assert "not allowed with" in said.err
