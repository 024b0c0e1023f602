"""Who signs a text and for whom, second articles of one capture, and names of blogs, bodies and parts of a site beside headlines."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from builder.cleaning.names import is_site_name, named_in
from builder.cleaning.shapes import shape_of
from tests.cleaning.fixtures import cleaned, saved
from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "08:15 05/06/2018"
HTML = "".join(f"<p>{text}</p>" for text in TEXT)
SECOND = "Bản Nà Phạ đào mương mới trước vụ chiêm"
MORE = [
    "Các tổ họp mỗi tháng một lần ở sân kho. Ai vắng thì nhờ hàng xóm ghi hộ vào sổ, lần sau đọc lại cho cả tổ nghe.",
    "Mùa sau xã dựng thêm một kho ở bản Nà Phạ. Gỗ đã xin được, mái lợp cọ, thợ là người trong bản, không lấy tiền công.",
]
VERSE = (
    "Bà gom thóc giống mùa đông / Chia cho bảy tổ bên sông một lời / Ai vay thì trả đến nơi / "
    "Một lon cũng ghi kẻo người sau quên / Kho nghiêng dựa bóng đồi thông / Trâu về gõ móng qua đồng chiều nay"
).split(" / ")


# ── Second articles ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("above", "title", "under", "titles"),
    [
        ("", SECOND, "09:30 07/06/2018", [TITLE, SECOND]),
        ("Lò Thị Ngân", SECOND, "Lượt xem: 20", [TITLE]),
        ("Chia sẻ", TITLE, "09:30 07/06/2018", [TITLE]),
    ],
)
def test_a_second_headline_of_a_saved_page_heads_an_article_where_a_stamp_of_its_own_stands_below(above, title, under, titles):
    below = f"<div>{above}</div><h1>{title}</h1><p>{under}</p><p>{MORE[0]}</p><p>{MORE[1]}</p>"
    found = saved(f"<h1>{TITLE}</h1><p>{STAMP}</p>{HTML}{below}")
    assert [article.record.title for article in found] == titles
    assert [article.record.date for article in found] == ["2018-06-05T08:15+07:00", "2018-06-07T09:30+07:00"][: len(found)]


def test_the_foot_of_the_last_article_names_the_site_of_all():
    lines = [TITLE, STAMP, *TEXT, SECOND, "09:30 07/06/2018", *MORE, "Giấy phép hoạt động số 208/GP-BTTTT"]
    for foot, name in (("Bản quyền thuộc về Hợp tác xã Nà Lành", "Hợp tác xã Nà Lành"), ("Chịu trách nhiệm: Lò Văn Tám", None)):
        assert [one.record.source.name for one in cleaned("\n".join([*lines, foot]).encode())] == [name, name]


# ── Signatures ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def signed(line: str) -> tuple[str, ...] | None:
    """Who signs with a line."""
    found = read_byline(line)
    return found.names if found else None


def test_credits_stand_side_by_side():
    assert signed("PV: Lò Thị Mây | Quay phim: Vì Văn Tươi") == ("Lò Thị Mây", "Vì Văn Tươi")
    for sign in (" - ", " -", " | "):
        assert signed(sign.join(["Bài: Lò Mây", "Ảnh: Vì Tươi", "Dịch: Hà My"])) == ("Lò Mây", "Vì Tươi", "Hà My")
        assert signed(sign.join(["Giá: Lò Mây", "Ảnh: Vì Tươi", "Dịch: Hà My"])) is None
    assert signed("Lò Mây -Vì Tươi") == ("Lò Mây", "Vì Tươi")
    assert signed("Lò Mây -trưởng bản") is None


def test_kin_posts_and_hours_stand_around_a_name():
    around = (
        "Trưởng nam {0}; Thay mặt gia đình: {0}; Thông tin viên {0}; {0} - VHTT xã; {0} - CC Văn hóa xã; Người viết: {0} lúc 08:15"
    )
    others = "Trưởng bản {0}; Thay mặt tổ hợp tác: {0}; {0} - VHTT gạo; {0} - CX Văn hóa xã; Người viết: {0} lúc rảnh; Google Dịch"
    assert {line: signed(line.format("Lò Thị Ngân")) for line in around.split("; ")} == dict.fromkeys(
        around.split("; "), ("Lò Thị Ngân",)
    )
    assert {line: signed(line.format("Lò Thị Ngân")) for line in others.split("; ")} == dict.fromkeys(others.split("; "))


def test_a_teacher_of_one_name_is_called_one():
    assert (signed("Thầy Mộc"), signed("Tác giả: Cô Hạnh")) == (("Thầy Mộc",), ("Cô Hạnh",))
    assert signed("Thầy Lò Văn Mộc") == ("Lò Văn Mộc",)


@pytest.mark.parametrize(
    ("title", "line", "names"),
    [
        (TITLE, "TRẠM GIỐNG NÀ LÀNH", ("Trạm Giống Nà Lành",)),
        (TITLE, "(Phòng Giống nông nghiệp)", ("Phòng Giống nông nghiệp",)),
        (TITLE, "Phòng Tổ chức - Hành chính", ("Phòng Tổ chức - Hành chính",)),
        (TITLE, "Phòng Giống tổ chức họp", ()),
        (TITLE, "Điện lực Nà Lành", ("Điện lực Nà Lành",)),
        (TITLE, "Điện sáng Nà Lành", ()),
        (TITLE, "Hội thao nông dân", ()),
        (TITLE, "HỘI THI CẤY GIỎI", ()),
        ("Quyết định lập kho giống", "TRẠM GIỐNG NÀ LÀNH", ()),
        ("Quyết định lập kho giống", "Trạm Giống Nà Lành", ("Trạm Giống Nà Lành",)),
    ],
)
def test_offices_sign_below_the_last_paragraph_and_events_and_issuers_do_not(title, line, names):
    assert page(title, STAMP, *TEXT, line)[0].record.byline == names


@pytest.mark.parametrize("between", [(), ("Chia sẻ",)])
def test_who_posts_under_the_name_of_the_blog_signs_nothing(between):
    for blog, names, label in (("Ngõ Nhỏ", (), "site-chrome"), ("Sân Kho", ("Ngõ Nhỏ",), "byline")):
        text = ["Thứ Ba, 27 tháng 3, 2012", "", TITLE, "", *TEXT, *between, "Người đăng: Ngõ Nhỏ", *between]
        article, labels = page(blog, "", *text)
        assert (article.record.byline, labels["Người đăng: Ngõ Nhỏ"]) == (names, label)


def test_a_signature_with_a_label_stands_above_a_translation():
    english = ["Seven teams opened a store for seed. Each took some paddy.", "Who borrows gives back more. A book tells."]
    for below, names in ((english, ("Lò Thị Ngân",)), (MORE, ())):
        assert page(TITLE, STAMP, *TEXT, "Người viết: Lò Thị Ngân", *below)[0].record.byline == names


def test_who_took_the_pictures_is_no_outlet_beside_an_age():
    shown = "Bà Ngân mở cửa kho giống buổi sớm. Ảnh: Ngân Hạ"
    for name, names, source in (("Ngân Hạ", ("Ngân Hạ",), None), ("Ngân Thu", (), "Ngân Thu")):
        record = page(TITLE, name, "3 giờ trước", *TEXT, shown)[0].record
        assert (record.byline, record.source.name) == (names, source)


def test_credits_with_names_sign_and_the_designer_does_not():
    both = "Biên tập: Lò Thị Mây - Âm thanh: Vì Văn Tươi"
    for line, names, label in ((both, ("Lò Thị Mây", "Vì Văn Tươi"), "byline"), ("Thiết kế: Hà My", (), "note")):
        article, labels = page(TITLE, STAMP, *TEXT, line)
        assert (article.record.byline, labels[line]) == (names, label)


# ── Headlines and what stands beside them ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_body_with_a_place_and_no_name_is_no_site():
    for line, site in (("Thư viện trong toa tàu hỏng", False), ("Thư viện Nà Lành", True)):
        assert is_site_name(shape_of(line)) is site
        assert named_in(shape_of(line)) == ("organisation" if site else "organisation-acts")
        title = page(line, "Vườn nhà Sáu Thóc kể chuyện", STAMP, *TEXT)[0].record.title
        assert title == ("Vườn nhà Sáu Thóc kể chuyện" if site else line)


@pytest.mark.parametrize("line", ["Lúa :: Mùa vụ :: Chợ phiên :: Kho thóc", "Chào mừng các bạn đã ghé thăm vườn nhà Sáu Thóc"])
def test_rows_of_parts_and_welcomes_are_no_headlines(line):
    assert page(line, "", *TEXT)[0].record.title is None
    for title in ("Kho giống :: Chợ phiên", "Chào mừng các bạn về dự hội kho giống"):
        assert page(title, "", *TEXT)[0].record.title == title


@pytest.mark.parametrize("day", ["Thứ Ba, 27 tháng 3, 2012", "Thứ Ba, ngày 27 tháng 3 năm 2012"])
def test_a_poem_has_its_headline_below_the_day_of_its_post(day):
    poem = [*VERSE[:4], "", *VERSE[:2], *VERSE[4:]]
    article, labels = page("Vườn nhà Sáu Thóc", day, "Bà giữ kho thóc bản xa", "", *poem)
    assert (article.record.title, article.record.date) == ("Bà giữ kho thóc bản xa", "2012-03-27")
    assert labels["Vườn nhà Sáu Thóc"] == "site-chrome"
    article, labels = page("Vườn nhà Sáu Thóc", "", "Bà giữ kho thóc bản xa", "", *poem)  # no day above the first verse
    assert article.record.title == "Vườn nhà Sáu Thóc"
    assert labels["Bà giữ kho thóc bản xa"] == "body"


def test_to_whom_a_poem_is_given_and_where_it_was_written_are_notes():
    given, where = "Kính tặng bà Ngân giữ kho", "Cồn Lát, con nước rằm tháng mười"
    _, labels = page(TITLE, given, "", *VERSE, where)
    assert labels[given] == labels[where] == "note"
    verse, plain = "Gửi bà Ngân giữ kho", "Cồn Lát, thóc giống đầy kho"
    _, labels = page(TITLE, verse, "", *VERSE, plain)
    assert labels[verse] == labels[plain] == "body"
    assert page(TITLE, "", *VERSE[:4], where, *VERSE[4:], *VERSE)[1][where] == "body"  # between verses it is one


def test_where_a_text_was_written_stands_above_its_footnote():
    footnote = "[1] Sổ ghi của bà Lò Thị Ngân, quyển bìa xanh treo cạnh cửa kho, trang bảy."
    told = [f"{TEXT[0][:-1]} [1].", *TEXT[1:]]
    assert page(TITLE, STAMP, *told, "Nà Lành, tháng 3-2012", footnote)[1]["Nà Lành, tháng 3-2012"] == "note"
    assert page(TITLE, STAMP, *told, "Nà Lành đầu vụ chiêm", footnote)[1]["Nà Lành đầu vụ chiêm"] == "body"


def test_the_title_of_a_plan_stands_in_two_lines_above_it():
    title = "Kế hoạch mở kho giống năm 2018"
    for own, label in (("Mở kho giống năm 2018", "duplicate"), ("Mở kho giống ở bản Nà Phạ", "heading")):
        _, labels = page("Trang chủ » Văn bản", title, STAMP, TEXT[0], "KẾ HOẠCH", own, *TEXT[1:], *MORE)
        assert labels["KẾ HOẠCH"] == labels[own] == label


def test_buttons_stand_inside_the_head_of_a_document():
    head = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Cỡ chữ", "Số: 119/KH-UBND"]
    _, labels = page(TITLE, STAMP, "ỦY BAN NHÂN DÂN", "XÃ NÀ LÀNH", *head, "Nà Lành, ngày 5 tháng 6 năm 2018", *TEXT)
    assert [labels[line] for line in head] == ["note", "note", "site-chrome", "note"]


def test_numbers_of_rows_are_no_chapters():
    _, labels = page(TITLE, STAMP, *TEXT, "1", "12.500", "2", "13.200", "3", "9.800", *MORE)
    assert {labels[line] for line in "123"} == {"body"}
    _, labels = page(TITLE, STAMP, TEXT[0], "01", *TEXT[1:], "02", *MORE)
    assert labels["01"] == labels["02"] == "heading"


def test_a_path_in_one_line_is_one_and_a_menu_is_not():
    for line in ("Kho chung » Kho của bản vùng cao", "Kho chung › Sổ ghi › Sổ vay", "Trang chủ ► Tin tức ► Kho", "Sổ ► Mương"):
        assert page(line, TITLE, STAMP, *TEXT)[0].record.section == line
    for line in ("Kho » Sổ » Mương » Mạ » Thóc » Trâu", "Blog Tiếp theo » Kho"):
        assert page(line, TITLE, STAMP, *TEXT)[1][line] == "site-chrome"


def test_the_last_step_of_a_path_stands_right_above_the_title():
    long = f"{TITLE} ở hai bản vùng cao vừa mở cửa sau mùa gặt"
    for step, label in (("Quanh sân kho", "breadcrumb"), ("Quanh sân kho?", "site-chrome")):
        assert page("Báo Đồi Thông", "Trang chủ / Tin tức", "Xã hội", step, long, *TEXT)[1][step] == label


def test_a_pager_in_angles_and_brackets_is_of_no_text_and_no_list():
    for pager, label in (("‹ Trước | Sau ›", "site-chrome"), ("‹ Thóc | Mạ ›", "body")):
        assert page(TITLE, STAMP, *TEXT, pager)[1][pager] == label
    for pager, label in (("Trang: [1] [2] [3]", "site-chrome"), ("Thóc: [1] [2] [3]", "related-list")):
        assert page(TITLE, STAMP, *TEXT, "Tin khác", SECOND, pager)[1][pager] == label


def test_counts_of_comments_and_parts_of_the_site_stand_behind_a_stamp():
    for behind in ("14 lời bình", "Gốc"):
        record = page(TITLE, f"Lò Thị Ngân 05/03/2016 19:22 {behind}", *TEXT)[0].record
        assert (record.date, record.byline) == ("2016-03-05T19:22+07:00", ("Lò Thị Ngân",))
    assert page(TITLE, "05/03/2016 Việc làm", *TEXT)[0].record.date == "2016-03-05"
    for line in ("Lò Thị Ngân 05/03/2016 19:22 14 bao thóc", "05/03/2016 19:22 Gốc đa", "05/03/2016 Gieo mạ"):
        assert page(TITLE, line, *TEXT)[0].record.date is None


def test_a_stamp_between_path_and_genre_is_no_clock_where_the_clock_stands_above_the_path():
    below = ["Trang chủ", "Trang chủ / Văn nghệ", "05/03/2016 19:22", "Truyện ngắn", TITLE, *TEXT]
    assert page("Thứ Hai, 04/06/2018", *below)[0].record.date == "2016-03-05T19:22+07:00"
    assert page("Thứ Hai, 04/06/2018", below[0], *below[2:])[0].record.date is None  # no path stands above it


def test_the_day_of_the_last_update_stands_below_the_text():
    update = "Cập nhật lần cuối: 07/06/2018 10:00"
    other = ["Chia sẻ", update, "Tin khác", SECOND]
    article, labels = page(TITLE, STAMP, *TEXT, *other)
    assert (labels[update], article.record.date) == ("date", "2018-06-05T08:15+07:00")
    bare = update.partition(": ")[2]
    assert page(TITLE, STAMP, *TEXT, *[line.replace(update, bare) for line in other])[1][bare] == "related-list"


def test_the_order_of_comments_is_no_label_of_a_list():
    said = ["Lê Hải", "Kho giống như vậy là tốt rồi, bản tôi năm nay cũng dựng.", "Tin khác", SECOND]
    assert page(TITLE, STAMP, *TEXT, "Bình luận (2)", "Nổi bật", *said)[1]["Nổi bật"] == "comment-widget"
    assert page(TITLE, STAMP, *TEXT, "Tin khác", "Tất cả", SECOND, "Vụ mùa sớm ở bản vùng thấp")[1]["Tất cả"] != "comment-widget"


def test_tags_in_small_letters_are_told_from_the_first_on():
    _, labels = page(TITLE, STAMP, *TEXT, *MORE, "kho giống", "tổ hợp tác", "Bình luận", "Gửi bình luận")
    assert {labels["kho giống"], labels["tổ hợp tác"]}.isdisjoint({"body", "heading"})
    _, labels = page(TITLE, STAMP, *TEXT, "kho giống", "tổ hợp tác", "Bình luận", "Gửi bình luận", *MORE)
    assert labels["kho giống"] == "body"  # the text goes on below


# ── Names of sites ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", [" - 12 đường Bến Tre, xã Nà Lành", ", Số 12 đường Bến Tre, xã Nà Lành"])
def test_the_foot_names_the_site_before_its_address(address):
    for line, name in ((f"Báo Cửa Sông{address}", "Báo Cửa Sông"), (f"Tổ hợp tác Cửa Sông{address}", None)):
        assert page(TITLE, STAMP, *TEXT, "Tin khác", SECOND, line, "Giấy phép số 208/GP-BTTTT")[0].record.source.name == name


def test_what_kind_of_page_it_is_stands_before_the_name_of_the_site():
    foot = ["Trang tin điện tử nội bộ Hợp tác xã Nà Lành", "Giấy phép số 208/GP-BTTTT"]
    assert page(TITLE, STAMP, *TEXT, "Tin khác", SECOND, *foot)[0].record.source.name == "Hợp tác xã Nà Lành"


def test_a_name_that_any_portal_has_spells_out_no_short_form():
    declared = '<meta property="og:site_name" content="{}">'
    for site, name in (("Cổng thông tin điện tử", "Hội Nông dân xã Nà Lành"), ("Cổng thông tin điện tử Nà Lành", None)):
        body = f"<div>Hội Nông dân xã Nà Lành</div><h1>{TITLE}</h1><p>(HNL) - {TEXT[0]}</p>{HTML}"
        found = saved(body, declared.format(site))[0].record.source
        assert found.name == (name or site)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f"<h3 class=post-title>{TITLE}</h3>", "Vườn nhà Sáu"),
        (f"<h3 itemprop=headline>{TITLE}</h3>", "Vườn nhà Sáu"),
        (f"<h3 class=mua-vu>{TITLE}</h3>", None),
        (f"<h3 class=post-title>{TITLE}</h3><i class=post-title>Vườn nhà Sáu</i>", None),
    ],
)
def test_a_blog_stands_before_the_headline_that_its_page_marks(body, name):
    record = saved(f"{body}{HTML}", f'<meta property="og:title" content="Vườn nhà Sáu: {TITLE}">')[0].record
    assert record.source.name == name


def test_a_day_that_a_page_declares_of_itself_dates_it_where_nothing_else_does():
    head = '<meta name="date" content="2018-06-05">'
    assert saved(f"<h1>{TITLE}</h1>{HTML}", head)[0].record.date == "2018-06-05"
    assert saved(f"<h1>{TITLE}</h1><p>08:15 04/06/2018</p>{HTML}", head)[0].record.date == "2018-06-04T08:15+07:00"
