"""“Tra số hiệu” in a browser, read from a disk: every spelling finds its document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from builder.pages import pages
from builder.settings import Settings
from tests.pages.collection import HERE, make
from tests.pages.rendered import html_of

ROOT = Path(__file__).parents[2]
SPELLINGS: dict[str, list[str]] = yaml.safe_load((HERE / "numbers.yml").read_text(encoding="utf-8"))
DOCUMENTS = """
⟦Nghị quyết 35|dang/tw/k12/nq-35|stated|type=NQ;number=35;symbol=NQ/TW;issuer=BCT;date=2018-10-22⟧
⟦Nghị quyết 20|dang/tw/k10/nq-20|stated|type=NQ;number=20;symbol=NQ/TW⟧
⟦Nghị quyết 20|dang/tw/k12/nq-20|stated|type=NQ;number=20;symbol=NQ/TW⟧
⟦Kế hoạch 87|cd/tld/2019/kh-87|stated|type=KH;number=87;symbol=KH-TLĐ;issuer=TLD⟧
⟦Kế hoạch 90|dang/an-giang/nk2015/kh-90|stated|type=KH;number=90;symbol=KH/TU;issuer=TU:an-giang⟧
⟦Hướng dẫn 223|cd/an-giang/2019/hd-223|stated|type=HD;number=223;symbol=HD-LĐLĐ;issuer=LDLD:an-giang⟧
⟦Nghị định 30|nn/cp/nd-30-2020|stated|type=ND;number=30;symbol=NĐ-CP;year=2020;issuer=CP⟧
⟦Nghị quyết 07c|cd/tld/2018/nq-07c|stated|type=NQ;number=7c;symbol=NQ-BCH;issuer=TLD⟧
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory, browser):
    folder = tmp_path_factory.mktemp("lookup")
    corpus, body = make([{"file": "x.txt", "title": "Bài", "blocks": [["title", "Bài"], ["body", DOCUMENTS]]}], Settings())
    for made in pages(corpus, body, Settings()):
        if made.path.startswith("tra-so-hieu/"):
            file = folder / made.path
            file.parent.mkdir(exist_ok=True)
            text = made.text
            if made.path.endswith(".md"):
                text = (
                    f'<!doctype html><meta charset="utf-8"><body>{html_of(text)}<script src="../scripts/lookup.js" defer></script>'
                )
            file.with_name(file.name.replace("index.md", "index.html")).write_text(text, encoding="utf-8")
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "builder/theme/scripts/lookup.js", folder / "scripts")
    opened = browser.new_page()
    opened.goto((folder / "tra-so-hieu/index.html").as_uri())
    yield opened
    opened.close()


@pytest.mark.browser
@pytest.mark.parametrize(("wanted", "typed"), [(wanted, typed) for wanted, all_typed in SPELLINGS.items() for typed in all_typed])
def test_every_spelling_finds_its_document(page, wanted, typed):
    page.evaluate("document.querySelector('.lookup-result').replaceChildren()")
    page.fill("#so-hieu", str(typed))
    page.press("#so-hieu", "Enter")
    page.wait_for_function("document.querySelector('.lookup-result').children.length > 0")
    found = page.eval_on_selector_all(".lookup-result a", "links => links.map((link) => link.getAttribute('href'))")
    said = page.inner_text(".lookup-result")
    if wanted == "none":
        assert found == []
        assert "chưa có văn bản" in said
        assert page.title() != "x"
    else:
        assert found[:1] == [f"../van-ban/{wanted}.html"], said


@pytest.mark.browser
def test_codes_are_explained(page):
    page.fill("#so-hieu", "99-NQ/TLĐ")
    page.press("#so-hieu", "Enter")
    page.wait_for_function("document.querySelector('.lookup-result').textContent.includes('Ký hiệu')")
    said = page.inner_text(".lookup-result")
    assert "NQ: nghị quyết" in said
    assert "TLĐ: Tổng Liên đoàn Lao động Việt Nam" in said
