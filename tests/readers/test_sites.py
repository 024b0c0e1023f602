"""Which site a page declares itself to be of, besides the fields for it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from builder import readers
from tests.cleaning.fixtures import capture


def metadata_of(title: str, description: str = "", body: str = "") -> Mapping[str, str]:
    page = (
        f'<html><head><meta charset=utf-8><title>{title}</title><meta name="description" content="{description}"></head>'
        f"<body><p>Bãi ngô sau lũ</p>{body}</body></html>"
    )
    return readers.decode(capture(page.encode(), "html")).metadata


@pytest.mark.parametrize(
    ("title", "description", "body", "site"),
    [
        ("Bãi ngô sau lũ - Báo Gò Nổi", "", "", "Báo Gò Nổi"),
        ("Trang thông tin điện tử xã Bến Cỏ - Huyện Gò Nổi", "", "", "Trang thông tin điện tử xã Bến Cỏ"),
        ("Bãi ngô sau lũ", "Tạp chí Gò Nổi", "", "Tạp chí Gò Nổi"),
        ("Bãi ngô sau lũ", "Báo Gò Nổi tổ chức giải chạy", "", None),
        ("Bãi ngô sau lũ", "Báo cáo của xã Bến Cỏ", "", None),
        ("Bãi ngô sau lũ - BẾN CỎ TUẦN TIN", "", "<p>Bến Cỏ tuần tin - Phụ trách: Lò Văn Ín</p>", "BẾN CỎ TUẦN TIN"),
        ("Bãi ngô sau lũ - Chuyện đồng áng", "", "<p>Chuyện đồng áng</p>", None),
        ("Ngô ngoài bãi - BẾN CỎ TUẦN TIN", "", "<p>Bến Cỏ tuần tin - Phụ trách: Lò Văn Ín</p>", None),
    ],
)
def test_site_is_read_from_title_and_description(title, description, body, site):
    found = metadata_of(title, description, body)
    assert found.get("site") == site
    if site and title.startswith("Bãi ngô"):
        assert found["title"] == "Bãi ngô sau lũ"
