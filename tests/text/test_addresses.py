from __future__ import annotations

import pytest

from builder.pages.markdown import safe_url
from builder.text.addresses import join_address, split_address
from tests.cleaning.fixtures import cleaned

BROKEN = ("http://[preferences]", "http://[::1", "https://doithong.example:port/a", "//[x]/a")


@pytest.mark.parametrize("address", BROKEN)
def test_what_is_no_address_has_no_parts_and_is_no_link(address):
    assert split_address(address).netloc == ""
    assert safe_url(address) is None


def test_addresses_have_their_parts():
    assert split_address("https://doithong.example/tin/a.html?b#c").path == "/tin/a.html"
    assert join_address("https://doithong.example/tin/", "a.html") == "https://doithong.example/tin/a.html"
    assert join_address("https://doithong.example/tin/", "http://[preferences]") == ""


@pytest.mark.parametrize("address", BROKEN)
def test_a_saved_page_with_broken_addresses_is_read(address):
    text = "Kho giống mở cửa từ mùa trước, do bảy tổ góp công dựng. Ai lấy giống thì cuối vụ trả lại gấp rưỡi, không lấy lãi bằng tiền."
    page = f"""<html><head><base href="{address}"><link rel="canonical" href="{address}"><meta property="og:url" content="{address}">
<meta property="og:image" content="{address}"></head><body><article><h1>Kho giống của bảy tổ hợp tác</h1>
<p><a href="{address}">{text}</a></p><p><img src="{address}" alt="Kho giống"></p><p>{text[::-1]}</p></article></body></html>"""
    article = cleaned(page.encode(), "html")[0]
    assert article.record.title == "Kho giống của bảy tổ hợp tác"
    assert any(text in block.text for block in article.blocks)
