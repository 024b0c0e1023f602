"""Bad input is one line each: where, what, the offending text, the remedy; the rest of the archive is built, and the exit code says so."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.build.project import article, build

FINDING = re.compile(r"(?P<path>[^:]+)(?::(?P<line>\d+))?: (?P<code>[a-z-]+): (?P<message>.+) → (?P<remedy>.+)")


def only(findings: list[str], code: str) -> re.Match[str]:
    (found,) = [match for line in findings if (match := FINDING.fullmatch(line)) and match["code"] == code]
    return found


@pytest.fixture
def with_one(project: Path) -> Path:
    (project / "seeds" / "tot.txt").write_text(article(), encoding="utf-8")
    return project


def test_a_good_collection_has_no_findings(with_one: Path) -> None:
    built = build(with_one)
    assert (built.code, built.findings) == (0, [])
    assert built.pages("bai-viet")
    assert "van-ban/dang/tw/k12/nq-35.md" in built.pages("van-ban")


def test_an_empty_file(with_one: Path) -> None:
    (with_one / "seeds" / "trong.txt").write_bytes(b"")
    built = build(with_one)
    assert only(built.findings, "empty-capture")["path"] == "seeds/trong.txt"
    assert built.code == 1
    assert "van-ban/dang/tw/k12/nq-35.md" in built.pages("van-ban")


@pytest.mark.skipif(os.name != "posix", reason="the folder cannot stand for an unreadable file elsewhere")
def test_an_unreadable_file(with_one: Path) -> None:
    # A link to itself cannot be read by anybody, root included.
    (with_one / "seeds" / "vong.txt").symlink_to("vong.txt")
    built = build(with_one)
    assert only(built.findings, "unreadable")["path"] == "seeds/vong.txt"
    assert built.code == 1
    assert "van-ban/dang/tw/k12/nq-35.md" in built.pages("van-ban")


def test_a_duplicate_is_a_note_and_forms_one_article(with_one: Path) -> None:
    (with_one / "seeds" / "ban-sao.txt").write_text(article(), encoding="utf-8")
    built = build(with_one)
    found = only(built.findings, "duplicate")
    assert found["path"] == "seeds/tot.txt"
    assert "ban-sao.txt" in found["message"]
    assert built.code == 0
    assert "1 bài" not in built.findings
    assert len([page for page in built.pages("bai-viet") if page.count("/") == 1 and not page.endswith("index.md")]) == 1


def test_an_unknown_key_in_a_sidecar(with_one: Path) -> None:
    (with_one / "seeds" / "tot.txt.meta.yml").write_text("title: Tên đúng\nauthr: Hà My\n", encoding="utf-8")
    built = build(with_one)
    found = only(built.findings, "unknown-key")
    assert (found["path"], found["line"]) == ("seeds/tot.txt.meta.yml", "2")
    assert "authr" in found["message"]
    assert built.code == 1


def test_broken_settings(with_one: Path) -> None:
    settings = with_one / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("  archive:\n", "  archive:\n    publsh: full\n"), encoding="utf-8"
    )
    built = build(with_one)
    found = only(built.findings, "unknown-key")
    assert found["path"] == "mkdocs.yml"
    assert found["remedy"] == "write publish"
    assert built.code == 1
    assert built.pages("bai-viet")


def test_an_unknown_format_is_a_note(with_one: Path) -> None:
    (with_one / "seeds" / "anh.xyz").write_bytes(b"\x00\x01")
    built = build(with_one)
    assert only(built.findings, "unknown-format")["path"] == "seeds/anh.xyz"
    assert built.code == 0


def test_a_byte_order_mark_does_no_harm(with_one: Path) -> None:
    text = article(title="Ngày hội của thợ may", body="Có hai mươi gian hàng.")
    (with_one / "seeds" / "moc.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    built = build(with_one)
    assert (built.code, built.findings) == (0, [])
    assert "bai-viet/ngay-hoi-cua-tho-may.md" in built.pages("bai-viet")


def test_only_boilerplate_is_no_article(with_one: Path) -> None:
    (with_one / "seeds" / "vo.txt").write_text("Trang chủ\nTin tức\nLiên hệ\nBản quyền thuộc về tòa soạn\n", encoding="utf-8")
    built = build(with_one)
    assert built.code == 0
    assert len([page for page in built.pages("bai-viet") if page.count("/") == 1 and not page.endswith("index.md")]) == 1


def test_no_seeds_at_all(project: Path) -> None:
    built = build(project)
    assert built.code == 0
    assert "index.md" in [path.name for path in built.docs.iterdir()]


def test_broken_front_matter_is_a_note_and_the_text_is_kept(with_one: Path) -> None:
    (with_one / "seeds" / "sai.md").write_text(
        '---\ntitle: "a\n---\n\n' + article(title="Chuyện ở tổ hàn", body="Có lửa."), encoding="utf-8"
    )
    built = build(with_one)
    assert only(built.findings, "odd-capture")["path"] == "seeds/sai.md"
    assert built.code == 0


def test_a_sidecar_entry_for_no_record_of_the_file(with_one: Path) -> None:
    (with_one / "seeds" / "tot.txt.meta.yml").write_text("records:\n  '7':\n    title: Tên khác\n", encoding="utf-8")
    built = build(with_one)
    assert only(built.findings, "unknown-record")["line"] == "2"
    assert built.code == 1


def test_a_licence_beside_a_capture_is_shown(with_one: Path) -> None:
    (with_one / "seeds" / "tot.txt.meta.yml").write_text("licence: CC BY 4.0\nnoindex: true\n", encoding="utf-8")
    built = build(with_one)
    page = (built.docs / "bai-viet" / "to-cong-doan-xuong-det-ban-chuyen-ca-dem.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in page
    assert "noindex" in page
