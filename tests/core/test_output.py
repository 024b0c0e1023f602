from __future__ import annotations

from pathlib import Path

import pytest

from builder.output import MANIFEST, Output, write_atomically


def build(folder: Path, **files: str) -> Output:
    output = Output(folder)
    for name, text in files.items():
        output.write(name.replace("__", "/") + ".md", text.encode())
    output.close()
    return output


def test_what_did_not_change_is_left_alone(tmp_path: Path) -> None:
    build(tmp_path, a="1", b="2")
    before = (tmp_path / "a.md").stat()
    output = build(tmp_path, a="1", b="3")
    assert output.written == ["b.md"]
    assert output.unchanged == 1
    assert (tmp_path / "a.md").stat().st_mtime_ns == before.st_mtime_ns


def test_what_is_no_longer_wanted_goes_with_its_empty_folders(tmp_path: Path) -> None:
    build(tmp_path, x__y__a="1", b="2")
    output = build(tmp_path, b="2")
    assert output.removed == ["x/y/a.md"]
    assert not (tmp_path / "x").exists()


def test_what_a_person_wrote_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine.md").write_text("mine")
    build(tmp_path, x__a="1")
    build(tmp_path)
    assert (tmp_path / "x" / "mine.md").read_text() == "mine"
    assert not (tmp_path / "x" / "a.md").exists()


@pytest.mark.parametrize("path", ["/etc/passwd", "../up.md", "a/../../up.md"])
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leaves its folder"):
        Output(tmp_path).write(path, b"")


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.md"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        write_atomically(target, b"new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_damaged_manifest_counts_as_none(tmp_path: Path) -> None:
    build(tmp_path, a="1")
    (tmp_path / MANIFEST).write_text("{")
    assert build(tmp_path, b="1").removed == []
