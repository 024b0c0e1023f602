"""What no renderer makes: withheld lines stay withheld, and nothing is made again that would come out the same."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from builder import exports, readers
from builder.settings import Folders, Settings
from builder.shelf import Shelf
from builder.site import publishing, write_pages
from builder.site.publishing import publish_files
from builder.staging import Staging

PLAIN = """Xóm Bến mở lớp đan lưới

12/06/2021

Ba chị làm ca ở nhà máy đông lạnh vừa xin vào tổ đan lưới của xóm, mỗi tuần ngồi với nhau hai buổi tối.

Lưới đan xong bán cho các ghe trong xóm, tiền chia theo số mắt. Người mới được trả như người cũ, chỉ khác là phải gỡ ra làm lại.

Ai muốn học thì gọi cho chị Út, nhà cuối xóm, số máy dán ở cổng.
"""
"""The last line is the press's own for every rule."""


@pytest.fixture
def project(tmp_path):
    seeds = tmp_path / "captures"
    seeds.mkdir()
    (seeds / "a.txt").write_text(PLAIN, encoding="utf-8")
    (seeds / "b.txt").write_text(PLAIN.replace("Xóm Bến", "Xóm Chài").replace("ba chị", "bốn chị"), encoding="utf-8")
    return Folders.of(tmp_path, seeds, tmp_path / "site")


def publish(folders: Folders, shelf: Shelf, settings: Settings | None = None) -> dict[str, bytes]:
    settings = settings or Settings(search=False)
    staging = Staging(folders.site)
    staging.begin()
    publish_files(folders, settings, write_pages(folders, settings), staging, shelf)
    staging.commit()
    return {path.relative_to(folders.site).as_posix(): path.read_bytes() for path in folders.site.rglob("*") if path.is_file()}


def relabel(folders: Folders) -> str:
    """A person says that the last line is a way to reach somebody; the digest of the capture."""
    digest = sha256((folders.seeds / "a.txt").read_bytes()).hexdigest()
    sidecar = f"relabel:\n  sha256: {digest}\n  lines:\n    9: contact\n"
    (folders.seeds / "a.txt.meta.yml").write_text(sidecar, encoding="utf-8")
    return digest


def test_a_line_that_a_person_called_private_is_not_published(project):
    shelf = Shelf()
    digest = sha256((project.seeds / "a.txt").read_bytes()).hexdigest()
    assert publish(project, shelf)[f"ban-luu/{digest}.txt"] == PLAIN.encode()
    relabel(project)
    found = publish(project, shelf)
    assert f"ban-luu/{digest}.txt" not in found
    redacted = found[f"ban-luu/{digest}.luoc.txt"].decode()
    assert "số máy dán ở cổng" not in redacted
    assert "Lưới đan xong" in redacted
    assert found == publish(project, Shelf())


def test_nothing_is_made_again_that_would_come_out_the_same(project, monkeypatch):
    relabel(project)
    shelf = Shelf(project.root / "remembered.sqlite", "1")
    before = publish(project, shelf)

    def made_again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(publishing, "_whole", made_again)
    monkeypatch.setattr(publishing, "_redacted", made_again)
    monkeypatch.setattr(exports.references, "files", made_again)
    assert publish(project, shelf) == before


def test_what_somebody_touched_or_threw_away_is_made_again(project):
    shelf = Shelf()
    before = publish(project, shelf)
    first, second, *_ = sorted(path for path in before if path.startswith(("ban-luu/", "bai-viet/")))
    (project.site / first).write_bytes(b"touched")
    (project.site / second).unlink()
    assert publish(project, shelf) == before


def test_other_settings_give_other_files(project):
    shelf = Shelf()
    before = publish(project, shelf)
    assert any(path.startswith("ban-luu/") for path in before)
    found = publish(project, shelf, Settings(search=False, captures=False))
    assert not any(path.startswith("ban-luu/") for path in found)
    assert publish(project, shelf) == before


def test_captures_are_read_once_where_they_are_whole(project, monkeypatch):
    read: list[str] = []
    reader = readers.read

    def counted(seeds: Path, path: str):
        read.append(path)
        return reader(seeds, path)

    monkeypatch.setattr(readers, "read", counted)
    shelf = Shelf()
    publish(project, shelf)
    (project.seeds / "b.txt").rename(project.seeds / "c.txt")
    read.clear()
    publish(project, shelf)
    assert "a.txt" not in read
