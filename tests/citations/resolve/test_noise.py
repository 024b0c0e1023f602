"""What typing, scanning and web pages do to a citation changes nothing about which document it means."""

from __future__ import annotations

import unicodedata

import pytest

from builder.citations import find, resolve
from builder.citations.registry import Registry
from builder.model import Passage

CLEAN = {
    "Nghị quyết số 35-NQ/TW": ("ngày 22/10/2018 của Bộ Chính trị", "dang/tw/k12/nq-35"),
    "Quyết định số 217-QĐ/TW": ("ngày 12/12/2013 của Bộ Chính trị", "dang/tw/k11/qd-217"),
    "Kế hoạch số 87/KH-TLĐ": ("ngày 07/11/2019 của Tổng Liên đoàn", "cd/tld/2019/kh-87"),
    "Nghị định số 30/2020/NĐ-CP": ("ngày 05/3/2020 của Chính phủ", "nn/cp/nd-30-2020"),
    "Kế hoạch số 90-KH/TU": ("ngày 27/6/2019 của Tỉnh ủy An Giang", "dang/an-giang/nk2015/kh-90"),
    "Luật Công đoàn số 12/2012/QH13": ("", "nn/qh/luat-12-2012-qh13"),
}
NOISE = {
    "space before the dash": lambda text: text.replace("-", " -"),
    "space behind the dash": lambda text: text.replace("-", "- "),
    "en dash": lambda text: text.replace("-", "–"),
    "em dash with spaces": lambda text: text.replace("-", " — "),
    "space behind the slash": lambda text: text.replace("/", "/ "),
    "no-break space": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphen": lambda text: text.replace("số", "s\N{SOFT HYPHEN}ố"),
    "zero-width space": lambda text: text.replace("/", "/\N{ZERO WIDTH SPACE}"),
    "full-width digits": lambda text: text.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "eth": lambda text: text.replace("Đ", "\N{LATIN CAPITAL LETTER ETH}"),
    "line break": lambda text: text.replace(" số", "\nsố"),
    "without the word số": lambda text: text.replace(" số ", " "),
    "số grown on": lambda text: text.replace("số ", "số"),
    "double space": lambda text: text.replace(" ", "  "),
}


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("clean", CLEAN)
def test_noise_leaves_the_identity(clean, noise):
    tail, canonical = CLEAN[clean]
    text = f"Hội nghị phổ biến {NOISE[noise](clean)} {tail} tới cán bộ, đoàn viên."
    cited = resolve([Passage("p", text, tuple(find(text)), "2024-06-01")], Registry())[0]
    assert [one.canonical for one in cited.citations if not one.mention.optional] == [canonical]


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("Quyết định 217/QĐ-TW ngày 12/12/2013", "dang/tw/k11/qd-217"),
        ("Quyết định 217 QĐ/ TW ngày 12/12/2013", "dang/tw/k11/qd-217"),
        ("Chỉ thị 05/CT/ TW ngày 15/5/2016", "dang/tw/k12/ct-05"),
        ("Nghị quyết 20/NQ-TW ngày 28/01/2008", "dang/tw/k10/nq-20"),
        ("Nghị quyết số 35-NQ/TƯ ngày 22/10/2018", "dang/tw/k12/nq-35"),
        ("nghị quyết 35-nq/tw ngày 22/10/2018", "dang/tw/k12/nq-35"),
        ("NQ 35-NQ/TW ngày 22/10/2018", "dang/tw/k12/nq-35"),
        ("Nghị quyết số 35-NQ/TW ngày 22 tháng 10 năm 2018", "dang/tw/k12/nq-35"),
        ("Nghị quyết số 35-NQ/TW (22/10/2018)", "dang/tw/k12/nq-35"),
        ("Nghị quyết số 35-NQ/TW khóa 12", "dang/tw/k12/nq-35"),
    ],
)
def test_spellings_of_the_press(printed, canonical):
    text = f"Hội nghị phổ biến {printed} tới cán bộ, đoàn viên."
    cited = resolve([Passage("p", text, tuple(find(text)), "2024-06-01")], Registry())[0]
    assert [one.canonical for one in cited.citations if not one.mention.optional] == [canonical]
