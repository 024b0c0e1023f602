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
        ("Bãi ngô sau lũ - Đài Phát thanh - Truyền hình Gò Nổi", "", "", "Đài Phát thanh - Truyền hình Gò Nổi"),
        ("Trang thông tin điện tử xã Bến Cỏ - Huyện Gò Nổi", "", "", "Trang thông tin điện tử xã Bến Cỏ"),
        ("Bãi ngô sau lũ", "Tạp chí Gò Nổi", "", "Tạp chí Gò Nổi"),
        ("Bãi ngô sau lũ", "Báo Gò Nổi tổ chức giải chạy", "", None),
        ("Bãi ngô sau lũ", "Báo cáo của xã Bến Cỏ", "", None),
        ("Bãi ngô sau lũ - BẾN CỎ TUẦN TIN", "", "<p>Bến Cỏ tuần tin - Phụ trách: Lò Văn Ín</p>", "BẾN CỎ TUẦN TIN"),
        ("Bãi ngô sau lũ - Chuyện đồng áng", "", "<p>Chuyện đồng áng</p>", None),
        ("Bãi ngô sau lũ – Địa chí mở Bến Cỏ", "", "<h1>Bãi ngô sau lũ</h1>", "Địa chí mở Bến Cỏ"),
        ("Bãi ngô sau lũ / Bến Cỏ tuần tin //", "", "<h1>Bãi ngô sau lũ</h1>", "Bến Cỏ tuần tin"),
        ("Bãi ngô sau lũ - Xã hội", "", "<h1>Bãi ngô sau lũ</h1>", None),
        ("Bãi ngô sau lũ - Xã hội - Bến Cỏ", "", "<h1>Bãi ngô sau lũ</h1>", None),
        ("Bãi ngô sau lũ - Chuyện đồng áng", "", "<h1>Bãi ngô sau lũ</h1><h1>Chuyện đồng áng</h1>", None),
        ("Ngô ngoài bãi - BẾN CỎ TUẦN TIN", "", "<p>Bến Cỏ tuần tin - Phụ trách: Lò Văn Ín</p>", None),
    ],
)
def test_site_is_read_from_title_and_description(title, description, body, site):
    found = metadata_of(title, description, body)
    assert found.get("site") == site
    if site and title.startswith("Bãi ngô"):
        assert found["title"] == "Bãi ngô sau lũ"


@pytest.mark.parametrize(
    ("head", "body", "field", "value"),
    [
        ('<meta name="copyright" content="Copyright 2016 by Công đoàn Gò Nổi">', "", "site", "Công đoàn Gò Nổi"),
        ('<meta name="copyright" content="© 2014-2016 Báo Gò Nổi">', "", "site", "Báo Gò Nổi"),
        ("<title>Tin hoạt động - Sở Lao động - Thương binh và Xã hội tỉnh Gò Nổi</title>", "", "site",
         "Sở Lao động - Thương binh và Xã hội tỉnh Gò Nổi"),
        ("<title>Trung tâm Y tế Gò Nổi - Trạm y tế trực đêm</title>", "<h2>Trạm y tế trực đêm</h2>", "site", "Trung tâm Y tế Gò Nổi"),
        ("<title>Trung tâm Y tế Gò Nổi - Trạm y tế trực đêm</title>", "<h2>Trạm y tế trực đêm</h2>", "title", "Trạm y tế trực đêm"),
        ("", '<span property="dc:date dc:created" content="2017-01-09T10:02:11+07:00">T2</span>', "date", "2017-01-09T10:02+07:00"),
    ],
)  # fmt: skip
def test_what_systems_declare_in_their_own_ways_is_read(head, body, field, value):
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{body}<p>Bãi ngô sau lũ</p></body></html>"
    assert readers.decode(capture(page.encode(), "html")).metadata.get(field) == value


def test_two_lines_of_a_banner_in_capitals_are_two_names_and_halves_of_a_word_are_one():
    page = (
        "<meta charset=utf-8><div><span class=ten1>TRANG THÔNG TIN ĐIỆN TỬ</span><span class=ten2>SỞ Y TẾ GÒ NỔI</span></div>"
        "<p><span class=a>ỦY BAN NHÂN D</span><span class=a>ÂN XÃ BẾN CỎ</span></p>"
    )
    lines = [line.text for line in readers.decode(capture(page.encode(), "html")).lines]
    assert lines == ["TRANG THÔNG TIN ĐIỆN TỬ SỞ Y TẾ GÒ NỔI", "ỦY BAN NHÂN DÂN XÃ BẾN CỎ"]


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<time datetime="2020-10-29T08:00:00+07:00">hôm qua</time>', "2020-10-29T08:00+07:00"),
        ('<p class="meta"><span data-published-at="2020-10-29">29/10</span></p>', "2020-10-29"),
        (
            '<time class="entry-date" datetime="2020-10-29">29/10</time><time class="updated" datetime="2021-01-02">2/1</time>',
            "2020-10-29",
        ),
        ('<time datetime="2020-10-29">29/10</time><time datetime="2021-01-02">2/1</time>', None),
        (f'<time datetime="2020-10-29">29/10</time><p>{"Nước rút để lại bãi phù sa. " * 40}</p>', None),
    ],
)
def test_the_day_for_machines_beside_the_headline_is_read(head, date):
    found = metadata_of("Bãi ngô sau lũ", "", f"<article><header><h1>Bãi ngô sau lũ</h1>{head}</header></article>")
    assert found.get("date") == date
