"""Lists of films, tags below an invitation, corrections, parts of sites above titles, buttons between paths and titles."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from builder.cleaning.metaline import read_metaline
from builder.cleaning.shapes import shape_of
from builder.cleaning.signs import signs_of
from tests.cleaning.fixtures import cleaned
from tests.cleaning.test_repeats import LEAD, MORE, STAMP
from tests.cleaning.test_short_pages import TEXT, TITLE, page

FILMS = ["Bản Nà Lành đóng kho trước nửa tháng", "Hơn ba trăm bao thóc đến bản vùng cao", "Người giữ chìa khóa kho giống"]
MENU = ["Báo Bản Xa", "Trang chủ", "Thời sự", "Nông thôn", "Kinh tế", "Văn hóa", "Giáo dục", "Đời sống"]


@pytest.mark.parametrize("lengths", [["02:45", "01:58", "04:20"], ["05:14", "14:58"]])
@pytest.mark.parametrize("first", [True, False])
def test_headlines_by_turns_with_lengths_of_films_are_a_list(lengths, first):
    pairs = zip(lengths, FILMS, strict=False)
    rows = [line for length, film in pairs for line in ((length, film) if first else (film, length))]
    _, labels = page(*MENU, TITLE, STAMP, LEAD, *TEXT, *MORE, "Lò Thị Ngân", "Video mới", *rows, "Liên hệ quảng cáo")
    assert {labels[row] for row in rows} == {"related-list"}


def test_hours_of_a_programme_are_no_lengths_of_films():
    rows = [line for pair in zip(["05:45", "11:30", "18:30"], FILMS, strict=True) for line in pair]
    _, labels = page(*MENU, TITLE, STAMP, LEAD, *TEXT, *MORE, "Lò Thị Ngân", "LỊCH PHÁT SÓNG", *rows, "Liên hệ quảng cáo")
    assert {labels[row] for row in rows} == {"site-chrome"}


def test_short_lines_below_an_invitation_are_tags():
    tags = ["Tiểu khu 9", "phòng, chống lũ", "Nà Lành Thượng"]
    invites = "* Mời bạn đọc vào chuyên mục Nông thôn xem các tin, bài liên quan."
    _, labels = page(*MENU, TITLE, STAMP, LEAD, *TEXT, *MORE, "LÒ NGÂN - TÒNG HẬU", invites, *tags, "Ý kiến (1)", "Gửi bình luận")
    assert {labels[tag] for tag in tags} == {"site-chrome"}


def test_a_correction_above_the_text_is_a_note():
    told = "Đính chính: Bản đăng lúc đầu ghi nhầm số bao thóc ở bản Nà Sản là 58. Con số đúng là 38. Tòa soạn xin lỗi bạn đọc."
    assert page(*MENU, TITLE, "Lò Thị Ngân", STAMP, told, LEAD, *TEXT, *MORE)[1][told] == "note"


def test_that_names_were_changed_is_a_note_even_behind_a_star():
    told = "* Tên một số nhân vật trong bài đã được thay đổi."
    assert page(*MENU, TITLE, STAMP, LEAD, *TEXT, *MORE, told, "Từ khóa: kho giống, thóc")[1][told] == "note"


def test_the_name_of_a_part_above_a_longer_headline_is_its_path():
    part, title = "Hoạt động của Lãnh đạo xã", "Xã Nà Lành kiểm tra kho giống của bảy tổ hợp tác trước mùa mưa lũ"
    article, labels = page(*MENU, "Thời sự", part, title, "10:32 AM 05/06/2018", "Xem cỡ chữ: A- A A+", LEAD, *TEXT)
    assert (article.record.title, labels[part]) == (title, "breadcrumb")


def test_a_button_between_a_path_and_its_headline_ends_no_path():
    _, labels = page(*MENU, "Ảnh", "Video", "Nông thôn", "Phóng sự", "Theo dõi Báo trên", TITLE, STAMP, LEAD, *TEXT, *MORE)
    assert {labels["Phóng sự"], labels["Theo dõi Báo trên"]} == {"breadcrumb", "site-chrome"}


def test_a_step_with_its_sign_behind_it_is_of_a_path():
    assert "path" in signs_of(shape_of("Sức khỏe >"))
    assert "path" not in signs_of(shape_of("Sức khỏe"))


def test_newest_above_headlines_is_no_order_of_comments():
    form = ["BÌNH LUẬN", "Tên của bạn", "Email", "Bạn còn 1000 ký tự"]
    _, labels = page(*MENU, TITLE, STAMP, LEAD, *TEXT, *MORE, *form, "MỚI NHẤT", *FILMS, "Bản quyền thuộc Báo Bản Xa")
    assert {labels[line] for line in ("MỚI NHẤT", *FILMS)} == {"related-list"}
    thread = ["Mới nhất", "Tòng Văn Độ", "Kho nhà tôi cũng vậy, đong thiếu mỗi bao một cân."]
    _, labels = page(*MENU, TITLE, STAMP, LEAD, *TEXT, *MORE, *form, *thread, "Bản quyền thuộc Báo Bản Xa")
    assert labels["Mới nhất"] == "comment-widget"


def test_a_question_above_what_announces_a_list_is_a_heading():
    asked, told = "Người mượn thóc cần làm gì?", "Người giữ kho mời bà con làm những việc sau đây trước mùa:"
    items = ["• Đong thóc vào bao của tổ mình.", "• Ghi tên và số cân vào sổ của kho.", "• Trả lại gấp rưỡi khi vụ gặt xong."]
    assert page(TITLE, STAMP, LEAD, *TEXT, asked, told, *items, *MORE)[1][asked] == "heading"


def test_weather_and_parts_of_the_site_are_no_names_of_it():
    article, _ = page("Thứ Tư, 15/06/2018 21:04", "Bản Xa 24°C", "Báo in", "Thời sự", "Nông thôn", TITLE, STAMP, LEAD, *TEXT)
    assert article.record.source.name is None
    menu = ["ND&BX", "Nhà nông", "Bếp nhà", "Hội và Cuộc sống", "Đăng ký | Đăng nhập"]
    foot = ["Chia sẻ", "Tạp chí Bản Xa - Cơ quan ngôn luận của Hội Nông dân", "Số giấy phép: 15/GP-TTĐT"]
    article, _ = page(*menu, "Hội và Cuộc sống", "Chân dung", TITLE, STAMP, LEAD, *TEXT, *MORE, *foot)
    assert article.record.source.name == "Tạp chí Bản Xa"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ảnh: Lý Thanh Duy - Lời: Trúc Mai", ("Lý Thanh Duy", "Trúc Mai")),
        ("Hồi ức của Đại tá LÒ VĂN TẤN", ("LÒ VĂN TẤN",)),
        ("Lò Thị Ngân – tổ Kéo sợi B", ("Lò Thị Ngân",)),
        ("Lò Tú/Lò Thị Ngân/Tòng Độ (Báo Bản Xa)", ("Lò Tú", "Lò Thị Ngân", "Tòng Độ")),
        ("webadmin", ()),
        ("quantri2", ()),
    ],
)
def test_rarer_forms_of_bylines(line, names):
    found = read_byline(line)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize("line", ["Ảnh: Lý Thanh Duy", "Hồi ức của một người lính", "Nhật ký của mẹ"])
def test_what_only_begins_like_a_byline(line):
    assert read_byline(line) is None


def test_a_stamp_before_the_name_of_an_account():
    found = read_metaline("Đăng lúc: Thứ ba - 22/05/2012 09:14 - Người đăng bài viết: webadmin")
    assert found is not None
    assert found[0].iso == "2012-05-22T09:14+07:00"


def test_a_short_name_below_a_path_is_no_title():
    article, _ = page(
        *MENU,
        "Trang chủ > Nông thôn > Gương sáng",
        "Người giữ kho giống",
        "Bản Nà Lành: góp thóc dựng kho, góp công giữ giống",
        STAMP,
        *TEXT,
    )
    assert article.record.title == "Bản Nà Lành: góp thóc dựng kho, góp công giữ giống"


def test_answers_that_unfold_below_links_that_lead_nowhere_are_text():
    title = '<a class="accordion-title plain"><span>{}</span></a>'
    fold = f'<div class="accordion-item">{title}<div class="accordion-inner"><p>{{}}</p></div></div>'
    asked = [("Lời chia cho ai và thế nào?", MORE[0]), ("Người trẻ có về bản không?", MORE[1])]
    folds = "".join(fold.format(*pair) for pair in asked)
    body = "".join(f"<p>{text}</p>" for text in TEXT)
    site = (
        f'<html><body><article><h1>{TITLE}</h1>{body}<h2>Hỏi nhanh</h2><div class="accordion">{folds}</div><p>{LEAD}</p></article>'
    )
    kept = "\n".join(block.text for block in cleaned(f"{site}</body></html>".encode(), "html")[0].blocks if not block.set_aside_by)
    assert all(part in kept for pair in asked for part in pair)


@pytest.mark.parametrize("line", ["Bài đăng trên Tạp chí in số 4 (72), tháng 8-2015", "Bài viết đăng trên Tạp chí Bản Xa số 91"])
def test_where_a_text_was_printed_is_a_note(line):
    assert page(*MENU, TITLE, STAMP, LEAD, *TEXT, *MORE, line, "Tải về tệp PDF", "Tin liên quan", *FILMS)[1][line] == "note"


def test_words_around_the_day_and_the_account_of_a_theme_are_no_text():
    meta = '<span class="posted-on">Đăng vào ngày <time datetime="2022-07-18T08:03:44+07:00">18 Tháng Bảy, 2022</time></span>'
    account = '<span class="byline">bởi <span class="meta-author vcard"><a class="url fn n">biên tập</a></span></span>'
    body = "".join(f"<p>{text}</p>" for text in (LEAD, *TEXT, *MORE))
    site = f'<html><body><article><h1>{TITLE}</h1><div class="entry-meta">{meta} {account}</div>{body}</article></body></html>'
    article = cleaned(site.encode(), "html")[0]
    assert article.record.date == "2022-07-18T08:03+07:00"
    assert {block.text for block in article.blocks if not block.set_aside_by}.isdisjoint({"Đăng vào ngày", "bởi"})
