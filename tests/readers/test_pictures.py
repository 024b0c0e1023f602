"""Pictures beside captures: which are shown, and which names lead nowhere."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from builder.readers import picture_beside


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    (folder / "a" / "Bài_files").mkdir(parents=True)
    (folder / "a" / "Bài_files" / "ảnh 1.png").write_bytes(png())
    (folder / "a" / "IMG_1.JPG").write_bytes(png(7, 5))
    (folder / "a" / "hong.png").write_bytes(b"<script>")
    (folder / "a" / "cut.png").write_bytes(png()[:12])
    (folder / "_archive").mkdir()
    (folder / "_archive" / "x.png").write_bytes(png())
    (tmp_path / "outside.png").write_bytes(png())
    (folder / "a" / "link.png").symlink_to(tmp_path / "outside.png")
    return folder


@pytest.mark.parametrize("name", ["Bài_files/ảnh 1.png", "./B%C3%A0i_files/%E1%BA%A3nh%201.png", "Bài_files\\ảnh 1.png?v=2"])
def test_a_picture_that_a_browser_saved_is_found(seeds: Path, name: str) -> None:
    picture = picture_beside(seeds, "a/Bài.html", name)
    assert picture is not None
    assert (picture.path, picture.width, picture.height) == ("a/Bài_files/ảnh 1.png", 3, 2)
    assert picture.address.startswith("ban-luu/anh/")
    assert picture.address.endswith(".png")


def test_the_kind_of_a_picture_is_what_it_holds_not_what_its_name_says(seeds: Path) -> None:
    picture = picture_beside(seeds, "a/tin.txt", "IMG_1.JPG")
    assert picture is not None
    assert picture.address.endswith(".png")


@pytest.mark.parametrize(
    "name",
    [
        "hong.png",
        "cut.png",
        "khong-co.png",
        "../../outside.png",
        "link.png",
        "../_archive/x.png",
        "/etc/passwd",
        "//bao.example/x.png",
        "https://bao.example/x.png",
        "file:///etc/passwd",
        "a\0b.png",
        "%00.png",
        "x" * 5000,
        "",
        ".",
        "..",
        "Bài_files",
    ],
)
def test_no_other_name_leads_to_a_picture(seeds: Path, name: str) -> None:
    assert picture_beside(seeds, "a/Bài.html", name) is None
