from __future__ import annotations

import pytest
import yaml

from tests.cleaning.fixtures import SAVED, _even, cleaned, record_errors

BESIDE = {"title", "kicker", "date", "byline", "caption", "image-filename", "duplicate", "note"}


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_saved_page_keeps_its_text_and_nothing_else(path):
    wanted = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    wanted["date"] = str(wanted["date"]) if wanted["date"] else None
    article = cleaned(path.read_bytes(), "html")[0]
    blocks = [block for block in article.blocks if block.set_aside_by is None]
    text = _even("\n".join(block.text for block in blocks if block.kind not in BESIDE)) or ""
    assert [part for part in wanted["kept"] if (_even(part) or "?") not in text] == []
    assert [part for part in wanted["aside"] if (_even(part) or "") in text] == []
    assert [block.text for block in blocks if block.kind == "caption"] == wanted.get("caption", [])
    assert "note" not in wanted or [block.text for block in blocks if block.kind == "note"] == wanted["note"]
    assert record_errors(wanted, article) == []
    assert (article.number == 0) == (wanted.get("article") == 0)


def test_inline_markup_survives_as_marks_and_tables_as_tables():
    saved = {path.stem: cleaned(path.read_bytes(), "html")[0] for path in SAVED}
    marked = {
        (block.text[mark.start : mark.end], mark.kind) for block in saved["wordpress-sidebar-1"].blocks for mark in block.marks
    }
    assert ("tấm bảng đen", "em") in marked
    kinds = {block.kind for block in saved["wordpress-sidebar-1"].blocks}
    assert {"quote", "list-item", "heading", "caption"} <= kinds
    table = next(block for block in saved["bang-bo-cuc-cu"].blocks if block.kind == "table")
    assert table.text.split("\n") == ["Tháng | Số ý kiến", "Bảy | 9", "Tám | 17"]
    caption = next(block for block in saved["jsonld-hong-tac-gia-toa-soan"].blocks if block.kind == "caption")
    assert [image.source.rpartition("/")[2] for image in caption.images] == ["so-anh.jpg"]
