"""What a build promises: the same bytes from the same input, nothing stale, nothing of a person's touched."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.build.project import ROOT, article, build
from tests.readers.test_pictures import png

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def test_a_second_build_writes_nothing(project: Path) -> None:
    for seed in SEEDS:
        shutil.copy(seed, project / "seeds")
    build(project)
    before = {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*.md")}
    build(project)
    assert before == {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*.md")}


def test_adding_captures_one_by_one_equals_a_clean_build(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for seed in reversed(SEEDS):
        shutil.copy(seed, project / "seeds")
        build(project)
    grown = tree(project / "docs")
    clean = tmp_path_factory.mktemp("clean")
    shutil.copytree(project / "seeds", clean / "seeds")
    shutil.copy(project / "mkdocs.yml", clean)
    (clean / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "gioi-thieu.md", clean / "docs")
    build(clean)
    assert tree(clean / "docs") == grown


def test_a_removed_capture_leaves_a_stub_and_no_word_of_its_text(project: Path) -> None:
    (project / "seeds" / "a.txt").write_text(article(title="Chuyện thợ xẻ ở bến sông"), encoding="utf-8")
    (project / "seeds" / "b.txt").write_text(article(title="Lớp học đêm của thợ nề", body="Ai cũng thuộc bài."), encoding="utf-8")
    build(project)
    (project / "seeds" / "a.txt").unlink()
    build(project)
    stub = (project / "docs" / "bai-viet" / "chuyen-tho-xe-o-ben-song.md").read_text(encoding="utf-8")
    assert "noindex" in stub
    assert not any("thợ xẻ" in data.decode() for name, data in tree(project / "docs").items() if name.endswith(".md"))


def test_hand_written_pages_are_left_alone(project: Path) -> None:
    mine = project / "docs" / "bai-viet" / "cua-toi.md"
    mine.parent.mkdir()
    mine.write_text("# Của tôi\n", encoding="utf-8")
    (project / "seeds" / "a.txt").write_text(article(), encoding="utf-8")
    build(project)
    (project / "seeds" / "a.txt").unlink()
    build(project)
    assert mine.read_text(encoding="utf-8") == "# Của tôi\n"


def test_composed_and_decomposed_captures_give_the_same_pages(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = article()
    (project / "seeds" / "a.txt").write_text(text, encoding="utf-8")
    build(project)
    other = tmp_path_factory.mktemp("nfd")
    shutil.copytree(project, other, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache", "_archive", "bai-viet", "van-ban"))
    (other / "seeds" / "a.txt").write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    build(other)
    name = "bai-viet/to-cong-doan-xuong-det-ban-chuyen-ca-dem.md"

    def body(root: Path) -> str:
        page = (root / "docs" / name).read_text(encoding="utf-8")
        return page[page.index("\n# ") : page.index("ban-luu/")].partition("SHA-256")[0]

    assert body(other) == body(project)


def test_addresses_are_minted_once(project: Path) -> None:
    seed = project / "seeds" / "a.txt"
    seed.write_text(article(), encoding="utf-8")
    build(project)
    ids = (project / "seeds" / "_archive" / "ids.tsv").read_text(encoding="utf-8")
    (project / "seeds" / "a.txt.meta.yml").write_text("title: Một tên khác hẳn\n", encoding="utf-8")
    built = build(project)
    assert "bai-viet/to-cong-doan-xuong-det-ban-chuyen-ca-dem.md" in built.pages("bai-viet")
    assert (project / "seeds" / "_archive" / "ids.tsv").read_text(encoding="utf-8") == ids


def test_on_a_build_machine_nothing_is_minted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    (project / "seeds" / "a.txt").write_text(article(), encoding="utf-8")
    built = build(project)
    assert not (project / "seeds" / "_archive").exists()
    assert [line.split(": ")[1] for line in built.findings] == ["not-minted"]
    assert built.code == 0


def test_another_collection_gets_pages_of_its_own(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac"
    other.mkdir()
    (other / "a.txt").write_text(article(), encoding="utf-8")
    built = build(project, "--seeds", str(other), "--site", str(tmp_path / "ra"))
    assert built.code == 0
    assert list(other.iterdir()) == [other / "a.txt"]
    assert not (project / "docs" / "bai-viet").exists()
    assert (project / ".cache" / "pages" / "ra" / "gioi-thieu.md").exists()


def test_a_picture_saved_beside_a_page_is_shown_and_published(project: Path) -> None:
    page = (
        "<html><body><h1>Thợ rèn giữ lửa cuối làng</h1><p>22/05/2024 13:13</p>"
        "<p>Sáng nay, lò rèn cuối làng lại đỏ lửa sau <a href='https://bao.example/lu'>trận lũ</a>, bà con đến xem rất đông.</p>"
        "<figure><img src='tho_files/lo.png' alt='Lò rèn'><figcaption>Lò rèn đỏ lửa. Ảnh: Hà My</figcaption></figure>"
        "<p>Ông chủ lò cho biết mọi việc sẽ xong trước mùa gặt, ai đặt liềm thì đến lấy <b>đúng hẹn</b>.</p>"
        "<figure><img src='https://bao.example/mat.jpg'><figcaption>Chợ phiên ngày mưa. Ảnh: Hà My</figcaption></figure>"
        "<p>Cả làng chỉ còn một lò, nên khách từ ba xã bên cũng tìm sang từ sáng sớm cho kịp.</p></body></html>"
    )
    (project / "seeds" / "tho.html").write_text(page, encoding="utf-8")
    (project / "seeds" / "tho_files").mkdir()
    (project / "seeds" / "tho_files" / "lo.png").write_bytes(png(40, 30))
    assert build(project).findings == []
    text = (project / "docs" / "bai-viet" / "tho-ren-giu-lua-cuoi-lang.md").read_text(encoding="utf-8")
    found = re.search(
        r'<img src="\.\./\.\./(ban-luu/anh/[0-9a-f]{64}\.png)" alt="Lò rèn" width="40" height="30" loading="lazy"', text
    )
    assert found
    assert '<a href="https://bao.example/lu" rel="external nofollow noopener">trận lũ</a>' in text
    assert "<strong>đúng hẹn</strong>" in text
    assert '<a href="https://bao.example/mat.jpg" rel="external nofollow noopener">mat.jpg</a>' in text


HEADS = {
    "hai-dong": "KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT SỐ 35-NQ/TW\nVÀ KẾ HOẠCH SỐ 90-KH/TU Ở XƯỞNG DỆT",
    "dong-duoi": "Kế hoạch 118/KH-UBND năm 2022 về nhà ở cho công nhân\nNội dung Kế hoạch 118/KH-UBND nhà ở công nhân của tỉnh",
    "ngay-sau": "Xưởng dệt học Nghị quyết số 35-NQ/TW của Bộ Chính trị (02/03/2016)",
    "tieng-anh": "Xưởng dệt học Nghị quyết số 35-NQ/TW của Bộ Chính trị\nThe mill studies Resolution 35-NQ/TW with its workers",
    "sua-lai": "Xưởng dệt học Nghị quyết số 35-NQ/TW của Bộ Chính trị",
}
"""Titles in which documents are cited: in two lines, with a line below, a date behind it, a translation, or a correction."""


def test_every_mention_at_the_head_of_an_article_can_be_jumped_to(project: Path) -> None:
    for name, head in HEADS.items():
        (project / "seeds" / f"{name}.txt").write_text(article(title=head, byline=f"Hà {name}"), encoding="utf-8")
    (project / "seeds" / "sua-lai.txt.meta.yml").write_text("title: Xưởng dệt học nghị quyết\n", encoding="utf-8")
    build(project)
    pages = {path: path.read_text(encoding="utf-8") for path in (project / "docs").rglob("*.md")}
    wanted = {anchor for text in pages.values() for anchor in re.findall(r"#(m-[0-9a-f]{6,})", text)}
    there = {anchor for text in pages.values() for anchor in re.findall(r"id=\"(m-[0-9a-f]{6,})\"", text)}
    assert len(wanted) > len(HEADS)
    assert wanted <= there
    articles = [text for path, text in pages.items() if path.parent.name == "bai-viet"]
    assert any("# KẾ HOẠCH" in text or "KẾ HOẠCH THỰC HIỆN" in text for text in articles)
