"""Names of documents, bodies and places, as a table says them."""

from __future__ import annotations

import pytest
import yaml

from builder.pages.bodies import body_codes
from builder.pages.labels import Labels, roman
from builder.settings import Settings
from tests.pages.collection import HERE, make

NAMES: dict[str, dict[str, str]] = yaml.safe_load((HERE / "names.yml").read_text(encoding="utf-8"))
PRINTED = """
⟦Nghị quyết 35|dang/tw/k12/nq-35|stated|type=NQ;number=35;symbol=NQ/TW⟧.
⟦Chương trình 127|dang/lao-cai/nk2015/ctr-127|stated|type=CTR;number=127;symbol=CTr/TU;issuer=TU:lao-cai⟧.
⟦Kế hoạch 87|cd/tld/2019/kh-87|stated|type=KH;number=87;symbol=KH-TLĐ⟧.
⟦Nghị định 30|nn/cp/nd-30-2020|stated|type=ND;number=30;symbol=NĐ-CP;year=2020⟧.
⟦Luật số 12|nn/qh/luat-12-2012-qh13|stated|type=LUAT;number=12;symbol=QH13;subject=Luật Công đoàn⟧.
⟦Kế hoạch 5|dang/bao-thang/nk2020/kh-05|stated|type=KH;number=5;symbol=KH/HU;issuer=HU:bao-thang⟧ của Huyện ủy Bảo Thắng.
⟦Nghị quyết 07c|cd/tld/2018/nq-07c|stated|type=NQ;number=7c;symbol=NQ-BCH⟧.
"""


@pytest.fixture(scope="module")
def labels() -> Labels:
    corpus, _ = make([{"file": "x.txt", "title": "Bài", "blocks": [["title", "Bài"], ["body", PRINTED]]}], Settings())
    return Labels(corpus)


@pytest.mark.parametrize(("code", "name"), NAMES["issuers"].items())
def test_issuers(labels, code, name):
    assert labels.issuer(code) == name


@pytest.mark.parametrize(("scope", "name"), NAMES["scopes"].items())
def test_scopes(labels, scope, name):
    assert labels.scope(scope) == name


@pytest.mark.parametrize(("slug", "name"), NAMES["places"].items())
def test_places(labels, slug, name):
    assert labels.place(slug) == name


@pytest.mark.parametrize(("canonical", "name"), NAMES["documents"].items())
def test_documents(labels, canonical, name):
    assert labels.of(canonical) == name


def test_codes_name_every_body_once():
    codes = dict(body_codes())
    assert codes["TLĐ"] == "Tổng Liên đoàn Lao động Việt Nam"
    assert len(codes) == len(body_codes())


def test_roman_numerals():
    assert [roman(n) for n in (1, 4, 9, 10, 13, 14)] == ["I", "IV", "IX", "X", "XIII", "XIV"]
