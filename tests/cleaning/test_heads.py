"""Short lines at the head and the foot of an article: datelines, stamps that begin with the time, joint signatures, ages."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from builder.cleaning.prefixes import dateline, lead_prefix, stamp_prefix
from builder.cleaning.shapes import shape_of
from builder.text.stamps import is_age, read_stamp, split_age
from tests.cleaning.fixtures import cleaned

DATELINES = """
(Báo Đồi Thông, 05/06/2018) - Sáng nay, xã mở kho giống. | Báo Đồi Thông    | 2018-06-05
(Đồng Chiêm Online, ngày 5-6-2018) – Sáng nay, xã mở kho. | Đồng Chiêm Online | 2018-06-05
[doithong.vn 05.06.2018] Sáng nay, xã mở kho giống.       | doithong.vn      | 2018-06-05
(Đồi Thông số ra ngày 5/6/2018): Sáng nay, xã mở kho.     | Đồi Thông        | 2018-06-05
"""


@pytest.mark.parametrize("row", [line for line in DATELINES.split("\n") if line])
def test_dateline_names_outlet_and_day(row):
    text, outlet, day = (cell.strip() for cell in row.rsplit("|", 2))
    prefix, stamp = lead_prefix(text), stamp_prefix(text)
    assert prefix is not None
    assert stamp is not None
    assert (prefix.abbrev, stamp[0].iso) == (outlet, day)
    assert text[prefix.end :].startswith("Sáng nay")


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("(Sóng đồi) - Sáng nay, xã mở kho giống.", "Sóng đồi"),
        ("(Mai Châu) - Sáng nay, xã mở kho giống.", None),
        ("(Tiếp theo) - Sáng nay, xã mở kho giống.", None),
        ("(Sóng đồi) sáng nay lên tới bản.", None),
        ("(Hội ND) - Sáng nay, xã mở kho giống.", "Hội ND"),
        ("doithong.vn - Sáng nay, xã mở kho giống.", "doithong.vn"),
        ("Hà Nội (TTXVN 5/6) - Sáng nay, xã mở kho giống.", "TTXVN"),
        ("Hà Nội, (TTXVN) - Sáng nay, xã mở kho giống.", "TTXVN"),
    ],
)
def test_words_before_a_dash_are_a_paper_where_one_is_small_or_short(text, outlet):
    prefix = lead_prefix(text)
    assert (prefix.abbrev if prefix else None) == outlet


def test_day_behind_the_short_form():
    stamp = stamp_prefix("(THĐT) 05/06/2018 - Sáng nay, xã mở kho giống.")
    assert stamp is not None
    assert (stamp[0].iso, "(THĐT) 05/06/2018 - Sáng nay, xã mở kho giống."[stamp[1] :]) == (
        "2018-06-05",
        "Sáng nay, xã mở kho giống.",
    )
    assert stamp_prefix("(THĐT) 05/06/2018 là ngày mở kho giống.") is None


@pytest.mark.parametrize(
    "text",
    [
        "(Hà Nội, 05/06/2018) - Sáng nay",
        "(Nguyễn Thị Lụa, 05/06/2018) - Sáng nay",
        "(từ 05/06/2018) xã mở kho",
        "(Ngày 05/06/2018) - xã",
    ],
)
def test_brackets_with_a_day_but_no_outlet(text):
    assert dateline(text) is None


STAMPS = """
09:15 AM - 12/05/2020   | 2020-05-12T09:15+07:00
10:20:33 SA | 3/4/2019  | 2019-04-03T10:20+07:00
3:20:33 PM - 3/4/2019   | 2019-04-03T15:20+07:00
08:30 ngày 05/06/2018   | 2018-06-05T08:30+07:00
12:05 CH, 7/8/2019      | 2019-08-07T12:05+07:00
Thứ tư - 22/10/2025 09:41 35 0    | 2025-10-22T09:41+07:00
Thứ tư - 22/10/2025 09:41 1.035 2 | 2025-10-22T09:41+07:00
Tháng Tư 14, 2025       | 2025-04-14
Tháng Mười Hai 2, 2023  | 2023-12-02
Tháng Tư 16, 2025 at 2:11 chiều   | 2025-04-16T14:11+07:00
29 Th10, 2020           | 2020-10-29
Th10 29, 2020           | 2020-10-29
5 thg 11, 2023          | 2023-11-05
29/03/2023 204 0        | 2023-03-29
2008.05.01              | 2008-05-01
08:15 29/03/2023 204    | 2023-03-29T08:15+07:00
Thứ tư, 29/03/2023 204 0          | 2023-03-29
19/12/2017 21:04 12 bình luận     | 2017-12-19T21:04+07:00
Wed, 03/29/2023 - 08:15 | 2023-03-29T08:15+07:00
Wed, 29/03/2023 - 08:15 | 2023-03-29T08:15+07:00
Fri, 05/06/2016         | 2016-05-06
Sun, 05/06/2016         | 2016-06-05
29-Th3-2023             | 2023-03-29
2 giờ trước 08:15 29/03/2023      | 2023-03-29T08:15+07:00
2023/03/29 08:15        | 2023-03-29T08:15+07:00
T.Tư, 29/03/2023        | 2023-03-29
Tạo ngày 29 Tháng 3 2023          | 2023-03-29
Chi tiết Được đăng: 29 Tháng 3 2023 | 2023-03-29
Ngày phát sóng: 29/03/2023        | 2023-03-29
Công bố: 29/03/2023 08:15         | 2023-03-29T08:15+07:00
"""


@pytest.mark.parametrize("row", [line for line in STAMPS.split("\n") if line])
def test_stamp_that_begins_with_the_time_puts_the_day_before_the_month(row):
    text, iso = (cell.strip() for cell in row.rsplit("|", 1))
    stamp = read_stamp(text)
    assert stamp is not None
    assert stamp.iso == iso


@pytest.mark.parametrize(
    "text", ["Thứ tư - 22/10/2025 09:41 tại hội trường 35 0", "22/10/2025 09:41 35 0", "Tháng Tư 31, 2025", "Tháng Tư 2025"]
)
def test_numbers_and_months_that_make_no_stamp(text):
    assert read_stamp(text) is None


BYLINES = """
Tin: Lan Anh; Ảnh: Quốc Bảo                  | Lan Anh, Quốc Bảo
Bài: Lan Anh, ảnh: Quốc Bảo                  | Lan Anh, Quốc Bảo
Tin, bài: Lan Anh - Ảnh: Quốc Bảo, Minh Hà   | Lan Anh, Quốc Bảo, Minh Hà
Bài: LAN ANH. Ảnh: QUỐC BẢO                  | LAN ANH, QUỐC BẢO
(Tin: Lan Anh / Ảnh: Quốc Bảo)               | Lan Anh, Quốc Bảo
Tin và ảnh: Lan Anh                          | Lan Anh
Bài: Lan Anh - Dịch: Quốc Bảo                | Lan Anh, Quốc Bảo
Người viết: Ban Nữ công                      | Ban Nữ công
Ảnh và bài: Lan Anh                          | Lan Anh
TS. Lò Minh Quảng - ThS. Hà Thị Thu          | Lò Minh Quảng, Hà Thị Thu
N.T.H. (Nà Lành)                             | N.T.H
Bài: Ông Thị Lan, Bế Văn Quảng               | Ông Thị Lan, Bế Văn Quảng
Nhóm PV Thời sự                              | Nhóm PV Thời sự
NHÓM PV: LAN ANH - QUỐC BẢO                  | LAN ANH, QUỐC BẢO
Tin: Lan Anh - Ảnh: Quốc Bảo (Tịnh Biên)     | Lan Anh, Quốc Bảo
Tác giả: Văn Hoa                             | Văn Hoa
Lan Anh, phóng viên đài Đồi Thông            | Lan Anh
Lan Anh, phóng viên                          | Lan Anh
Tác giả: Lò Ngân                             | Lò Ngân
Lan Anh-Quốc Bảo                             | Lan Anh, Quốc Bảo
Lan Anh-Quốc Bảo/Báo Đồi Thông               | Lan Anh, Quốc Bảo
Lan Anh – Ảnh: Quốc Bảo                      | Lan Anh, Quốc Bảo
Nội dung: Lan Anh - Trình bày: Quốc Bảo      | Lan Anh, Quốc Bảo
Lò Thị Ngân, Phó Chủ tịch LĐLĐ huyện         | Lò Thị Ngân
Quốc Bảo, Đài PT&TH tỉnh                     | Quốc Bảo
Quốc Bảo - VP Huyện ủy                       | Quốc Bảo
Quốc Bảo - TTVH                              | Quốc Bảo
Quốc Bảo-VPĐU                                | Quốc Bảo
Lan Anh theo Báo Đồi Thông                   | Lan Anh
Lan Anh (tổng hợp và giới thiệu)             | Lan Anh
ThS. Lò Thị Ngân, Đoàn Nhật Minh             | Lò Thị Ngân, Đoàn Nhật Minh
"""


@pytest.mark.parametrize("row", [line for line in BYLINES.split("\n") if line])
def test_joint_signature_names_everybody(row):
    text, names = (cell.strip() for cell in row.rsplit("|", 1))
    byline = read_byline(text)
    assert byline is not None
    assert list(byline.names) == names.split(", ")
    assert byline.strong


@pytest.mark.parametrize(
    "text", ["Share Tweet Print", "Bà Rịa-Vũng Tàu", "Người viết: Ban Biên tập", "Người viết: Ban Nữ công đã họp từ sáng sớm"]
)
def test_no_name_of_tools_accounts_or_sentences(text):
    byline = read_byline(text)
    assert byline is None or byline.names == ()


AGES = """
Báo Đồi Thông • 3 giờ trước  | Báo Đồi Thông
Đồng Chiêm · 5 giờ           | Đồng Chiêm
Đồng Chiêm - 2 ngày trước    | Đồng Chiêm
"""


@pytest.mark.parametrize("row", [line for line in AGES.split("\n") if line])
def test_name_with_an_age(row):
    text, name = (cell.strip() for cell in row.rsplit("|", 1))
    found = split_age(text)
    assert found is not None
    assert found[0] == name
    assert is_age(found[1])


@pytest.mark.parametrize("text", ["Họp chợ - 3 giờ", "Chuyện nhà Lụa", "3 giờ trước • Báo"])
def test_other_lines_hold_no_age(text):
    assert split_age(text) is None


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Báo Đồi Thông 3 giờ trước 6 liên quan Gốc", True),
        ("Báo Đồi Thông 5 giờ", True),
        ("Văn hóa7 tháng trước", True),
        ("Hợp tác xã Đồi Thông 3 giờ trước", True),
        ("Vụ cháy 3 giờ trước", False),
        ("Hợp tác xã Đồi Thông 3 ngày", False),
        ("Báo Đồi Thông 30 năm", False),
    ],
)
def test_an_age_behind_a_bare_name_needs_a_name_that_is_known(text, age):
    assert shape_of(text).age is age


@pytest.mark.parametrize(
    ("head", "source", "basis"),
    [
        ("Báo Tam Nông", "Báo Tam Nông", "có các chữ đầu ấy"),
        ("Báo Đồi Thông", "Báo Thái Nguyên", "theo bảng tên nguồn"),
    ],
)
def test_short_form_that_papers_share_is_read_by_the_name_on_the_page(head, source, basis):
    text = "(BTN) - Sáng nay, xã mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao. Mỗi hộ nhận hai mươi cân thóc."
    more = "Kho có từ mùa trước, do các tổ góp công dựng. Ai lấy giống thì cuối vụ trả lại gấp rưỡi, không lấy lãi bằng tiền."
    page = "\n".join((head, "Kinh tế", "Kho giống của bảy tổ hợp tác", "05/06/2018 08:15", text, more, f"© Bản quyền {head}"))
    found = cleaned(page.encode())[0].record.source
    assert (found.abbrev, found.name) == ("BTN", source)
    assert basis in found.basis
