from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.output import write_atomically
from builder.pages import pages
from builder.pipeline import Hands
from builder.render.fast import work
from builder.render.fast.records import Record
from builder.render.fast.renderer import Renderer
from builder.settings import Folders, Settings
from builder.site import write_pages
from tests.bench import collection
from tests.pages.collection import make
from tests.render.sites import ROOT, article, put

HOSTILE: list[str] = yaml.safe_load((ROOT / "tests/pages/hostile.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of a collection, of articles that try to be Markdown and HTML, and some written by hand."""
    root = tmp_path_factory.mktemp("varied")
    collection.write(root, 40)
    folders = Folders.of(root, site=root / "site", pages=root / "docs")
    write_pages(folders, Settings(), hands=Hands(1))
    for number, text in enumerate(HOSTILE):
        row = {
            "file": f"{number}.txt",
            "title": text,
            "slug": f"bay-{number}",
            "blocks": [["title", text], ["body", text], ["quote", text]],
        }
        corpus, body = make([row], Settings())
        for page in pages(corpus, body, Settings()):
            if page.path.startswith(f"bai-viet/bay-{number}"):
                write_atomically(root / "docs" / page.path, page.text.encode())
    put(root, "gioi-thieu.md", "# Giới thiệu\n\n[Một bài](bai-viet/bay-3.md#xuat-xu), [bài thiếu neo](bai-viet/bay-4.md).\n")
    put(root, "tim-kiem.md", "# Tìm\n")
    put(root, "bai-viet/ngoai.md", '---\ntitle: "Ngoài tập con"\n---\n\n# Ngoài\n\nMột `đoạn mã` và\n\n    khối mã\n\nlà hết.\n')
    put(root, "bai-viet/khong-dau.md", "Không có phần đầu.\n")
    put(root, "bai-viet/la.md", '---\ntitle: "Khóa lạ"\nkind: [a, b]\nhead: "x\\x41y"\nadded: "2025-01-02"\n---\n\n# Tên\n\nđoạn\n')
    return root


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of a small collection, and some that link to each other."""
    root = tmp_path_factory.mktemp("collected")
    collection.write(root, 6)
    write_pages(Folders.of(root, site=root / "site", pages=root / "docs"), Settings(search=False), hands=Hands(1))
    put(root, "gioi-thieu.md", "# Giới thiệu\n\n[Một bài](bai-viet/mot.md#phan-hai)\n")
    put(root, *article("mot", "## Phần hai", "đoạn", "## Phần ba", "đoạn"))
    put(root, *article("hai", "[một](mot.md) và [phần hai](mot.md#phan-hai)"))
    put(root, *article("ba", "[trang viết tay](../gioi-thieu.md)"))
    return root


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pages that were made the fast way, in this process."""
    found: list[str] = []
    plain: Callable[..., Record] = Renderer._page

    def noting(renderer: Renderer, path: str, *given: Any) -> Record:
        record = plain(renderer, path, *given)
        found.append(path)
        return record

    monkeypatch.setattr(Renderer, "_page", noting)
    monkeypatch.setattr(work, "_processes", lambda _: 1)
    return found
