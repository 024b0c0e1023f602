from __future__ import annotations

import pytest

from builder.cleaning.metaline import read_metaline

LINES = """
Hồng Nhung - Thứ hai, 12/03/2018 | 08:15                       | 2018-03-12T08:15+07:00 | Hồng Nhung
Ngày đăng: 12/03/2018 Tác giả: Hồng Nhung                      | 2018-03-12             | Tác giả: Hồng Nhung
by Hồng Nhung | Mar 12, 2018 | Tin tức | 0 comments            | 2018-03-12             | by Hồng Nhung
posted on 12/03/2018 by admin                                  | 2018-03-12             |
Posted on Tháng Ba 12, 2018 by hoamai_cd                       | 2018-03-12             |
Báo Thử Nghiệm | 12.3.2018                                     | 2018-03-12             |
Thứ Hai 12/03/18 08:15                                         | 2018-03-12T08:15+07:00 |
Xuất bản: Thứ hai, 12/03/2018, 08:15 [GMT+7] - Lần cập nhật cuối: 13/03/2018 | 2018-03-12T08:15+07:00 |
Thời gian: 12/03/2018, 08:15 - Chuyên mục: Thời sự             | 2018-03-12T08:15+07:00 |
Đã đăng trên 12/03/2018 bởi Hồng Nhung                         | 2018-03-12             | bởi Hồng Nhung
Thứ 2, 12/03/2018 (GMT+7) In bài viết                          | 2018-03-12             |
(Hồng Nhung) - SỐ 12 - 08:15 ngày 12/03/2018                   | 2018-03-12T08:15+07:00 | Hồng Nhung
Hồng Nhung - Lê HậuCập nhật 08:15 ngày 12/03/2018              | 2018-03-12T08:15+07:00 | Hồng Nhung - Lê Hậu
Thứ hai - 12/03/2018 08:15 | Tác giả bài viết: Hồng Nhung | 842 | 2018-03-12T08:15+07:00 | Tác giả bài viết: Hồng Nhung
Nhóm phóng viên / 12/03/2018 08:15 (GMT+7)                     | 2018-03-12T08:15+07:00 | Nhóm phóng viên
Số lượt xem 4341Ngày cập nhật 12/03/2018                        | 2018-03-12             |
Được gửi bởi hoamai vào T2, 12/03/2018 - 08:15                  | 2018-03-12T08:15+07:00 |
Submitted by hoamai on Tue, 03/06/2018 - 08:15                 | 2018-03-06T08:15+07:00 |
Được đăng vào Thứ hai, ngày 12 tháng 3 năm 2018 08:15 bởi Nhung | 2018-03-12T08:15+07:00 | bởi Nhung
admin 12/03/2018 0 Comments                                    | 2018-03-12             |
Tác giả: Hồng Nhung Ngày đăng: 12/03/2018 Lượt xem: 340         | 2018-03-12             | Tác giả: Hồng Nhung
Đăng trong Đời sống · 7 phút đọc · 12 thg 3, 2018               | 2018-03-12             |
Hồng Nhung - Số 145 (3/2018) - 12/03/2018 08:15                | 2018-03-12T08:15+07:00 | Hồng Nhung
"""


@pytest.mark.parametrize("row", [line for line in LINES.split("\n") if line])
def test_stamp_is_read_among_known_things(row):
    text, iso, author = (cell.strip() for cell in row.rsplit("|", 2))
    found = read_metaline(text)
    assert found is not None
    assert (found[0].iso, found[1]) == (iso, author)


@pytest.mark.parametrize(
    "text",
    [
        "Chợ phiên dời sang ngày mới - 12/03/2018",
        "Hợp đồng 12/03/18 ký lại",
        "Giấy phép số 12/GP-TTĐT ngày 12/03/2018",
        "Bản tin dân vận ngày 12/03/2018",
        "Từ ngày 12/03/2018 đến ngày 15/03/2018",
        "Nhà văn hóa xóm Đồi, ngày họp 12/03/2018",
        "Ông Lò Văn Tấn sinh 12/03/1958 | quê xã Nậm Lành",
    ],
)
def test_other_lines_with_days_are_no_stamps(text):
    assert read_metaline(text) is None
