"""What stands beside a text: captions and links that look alike, sources, signatures, stamps of engines, rows of forms."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from builder.cleaning.prefixes import is_outlet
from builder.cleaning.vocabulary import widget_of
from builder.text import fold
from builder.text.stamps import read_stamp
from tests.cleaning.fixtures import cleaned
from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "08:15 05/06/2018"
LONG = " ".join(TEXT)
HTML = "".join(f"<p>{text}</p>" for text in TEXT)


# ── Captions and links ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_links_between_a_lead_and_the_first_heading_take_neither_lead_nor_headline():
    kicker = "Bài dự thi “Sáng kiến nhỏ ở bản vùng cao, việc làm lớn của các tổ hợp tác”:"
    title = "Ghi sổ chung trong việc cho vay thóc giống ở bảy tổ hợp tác vùng cao"
    links = ["Ghi sổ chung trong việc chia nước ở mương bản", "Ghi sổ chung vào việc đổi công của các hộ neo đơn"]
    heading = "1. Lý do của việc ghi sổ chung trong việc cho vay thóc giống ở các tổ"
    article, labels = page(kicker, "", title, "", LONG, *links, "", heading, "", *[line for text in TEXT for line in (text, "")])
    assert article.record.title == title
    assert labels[LONG] in {"lead", "body"}
    assert {labels[link] for link in links} == {"related-list"}
    assert labels[heading] == "heading"


def test_two_captions_below_a_lead_are_no_links():
    shown = ["Mô hình kho giống của gia đình bà Lò Thị Ngân", "Thành viên tổ hợp tác chia thóc giống ở sân kho bản Nà Lành"]
    _, labels = page(TITLE, STAMP, LONG, "", *shown, "", *TEXT)
    assert {labels[line] for line in shown} == {"caption"}
    linked = ["Đầm phá vào mùa rong câu cuối năm", "Vợ chồng vạn đò mở lớp học chữ buổi tối"]
    _, labels = page(TITLE, STAMP, LONG, "", *linked, "", *TEXT)
    assert {labels[line] for line in linked} == {"related-list"}


def test_names_of_pictures_with_their_words_are_no_list():
    pairs = [
        f"kho ({number}).jpg\n{words}\n"
        for number, words in enumerate(("Mở kho", "Chia thóc giống cho các hộ", "Ghi sổ", "Trao chìa khóa kho"))
    ]
    lines = "\n".join([TITLE, STAMP, LONG, *pairs, "Tin cùng chuyên mục", "Bản vùng thấp vào vụ sớm"]).split("\n")
    _, labels = page(*lines)
    assert {labels[line] for line in lines if line in {"Mở kho", "Ghi sổ", "Trao chìa khóa kho"}} == {"caption"}
    assert labels["Bản vùng thấp vào vụ sớm"] == "related-list"


def test_lines_in_a_row_below_a_text_show_pictures():
    shown = ["Lễ mở kho giống của bản Nà Lành", "Lễ mở kho giống của bản Nà Phạ, xã Mường Tha"]
    _, labels = page(TITLE, LONG, f"{LONG} {LONG}", *shown, "Thúy Hồng")
    assert {labels[line] for line in shown} == {"caption"}
    who = "Từ trái sang: Bà Lò Thị Ngân, người giữ kho; ông Lò Văn Tám, trưởng bản; chị Vì Thị Út, kế toán của tổ, ở kho giống mới."
    assert page(TITLE, STAMP, TEXT[0], who, *TEXT[1:])[1][who] == "caption"


def test_the_last_paragraph_of_a_report_below_pictures_is_text():
    last = "Hội Nông dân xã sẽ giao mỗi tổ giữ một kho, định kỳ mười lăm ngày đảo thóc một lần, bảo đảm giống cho vụ sau./."
    assert page(TITLE, STAMP, *TEXT, "", "kho-giong_2.jpg", "IMG_2018.jpg", "", last, "", "Lò Thị Ngân")[1][last] == "body"


def test_the_words_of_a_picture_are_no_headline():
    assert page("Toàn cảnh kho giống. Ảnh: Lò Tám", "", *TEXT)[0].record.title is None
    assert page("Lưu trữ | Chuyển cho bạn | Ủng hộ lá thư", STAMP, *TEXT)[0].record.title is None


def test_a_button_that_ran_into_the_headline_is_none_of_it():
    article, labels = page(f"{TITLE} In trang", STAMP, *TEXT, f"{TITLE} - Hình 1", TEXT[0])
    assert article.record.title == TITLE
    assert labels[f"{TITLE} - Hình 1"] == "caption"


def test_a_short_quotation_heads_a_part_and_a_long_one_repeats_the_text():
    told = f"{TEXT[2]} “Đâu có mưa là ta cứ đi”, bà nói. “Giữ chìa khóa kho thì phải thật như đếm, một lon cũng ghi”, bà dặn con."
    short, long = "“Đâu có mưa là ta cứ đi”", "“Giữ chìa khóa kho thì phải thật như đếm, một lon cũng ghi”"
    assert page(TITLE, STAMP, TEXT[0], short, TEXT[1], told, TEXT[0])[1][short] == "heading"
    assert page(TITLE, STAMP, TEXT[0], long, TEXT[1], told, TEXT[0])[1][long] == "duplicate"


# ── Questions and answers ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_and_the_lists_in_it_are_text():
    asked = ["Hỏi: Kho giống cho ai vay thóc?", "Hỏi: Trả chậm thì sao?"]
    items = ["- Hộ có ruộng trong xã và đã góp công dựng kho;", "- Hộ mất mạ vì lũ, theo giấy của trưởng bản."]
    told = "Kho cho vay hai hạng người sau đây:"
    lines = [TITLE, STAMP, TEXT[0], "Trả lời:", TEXT[1], asked[0], told, *items, asked[1], f"Đáp: {TEXT[2]}"]
    _, labels = page(*lines)
    assert labels["Trả lời:"] in {"body", "heading"}
    assert {labels[item] for item in items} == {"list-item"}


# ── Where a text was taken from, and who wrote it ────────────────────────────────────────────────────────────────────────────────────


def test_fields_of_a_head_behind_bullets_are_read():
    article, labels = page(
        "Trang chủ", "Tin tức", TITLE, STAMP, "• Tác giả: Lê Văn Tám", "• Nguồn: Báo Đồi Thông", "Lượt xem: 320", *TEXT
    )
    assert article.record.byline == ("Lê Văn Tám",)
    assert article.record.source.name == "Báo Đồi Thông"
    assert labels["• Nguồn: Báo Đồi Thông"] == "note"


def test_an_outlet_alone_between_title_and_text_is_the_source():
    article, labels = page(TITLE, "", "SGGP", *TEXT)
    assert article.record.source.name == "Báo Sài Gòn Giải Phóng"
    assert labels["SGGP"] == "note"
    assert is_outlet("QĐNDO")


@pytest.mark.parametrize("name", ["Báo Cửa Sông", "Báo Gia Định"])
def test_names_are_told_from_words_by_their_accents(name):
    foot = [name.upper(), "Giấy phép hoạt động số 208/GP-BTTTT"]
    assert page(name, "Cơ quan của Đảng bộ thành phố", "Thời sự", TITLE, STAMP, *TEXT, *foot)[0].record.source.name == name


def test_the_agency_in_brackets_behind_a_name_is_the_source():
    article, _ = page(TITLE, STAMP, *TEXT, "Theo LÒ TRUNG HIẾU (TTXVN)")
    assert article.record.source.name == "Thông tấn xã Việt Nam"


def test_a_host_tells_which_line_names_the_site():
    html = (
        '<html><head><meta charset=utf-8><link rel="canonical" href="http://gocsanbaicu.blogspot.com/2018/06/kho.html"></head><body>'
        f"<div><a href=/>Góc sân bãi cũ</a><p>nơi để đồ chưa nỡ vứt</p></div><h1>{TITLE}</h1>{HTML}</body></html>"
    )
    assert cleaned(html.encode(), "html")[0].record.source.name == "Góc sân bãi cũ"


def test_a_declared_name_that_any_portal_has_is_none():
    html = (
        '<html><head><meta charset=utf-8><meta property="og:site_name" content="Cổng thông tin điện tử"></head><body>'
        f"<div>CỔNG THÔNG TIN ĐIỆN TỬ SỞ NÔNG LÂM</div><h1>{TITLE}</h1>{HTML}</body></html>"
    )
    found = cleaned(html.encode(), "html")[0].record.source
    assert fold(found.name or "").endswith("so nong lam")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ký của LÒ MINH NGÂN", ("LÒ MINH NGÂN",)),
        ("Truyện ngắn Lò Minh Ngân", ("Lò Minh Ngân",)),
        ("Bài: Mười Hạ · Ảnh: Quý Đôn", ("Mười Hạ", "Quý Đôn")),
        ("Đồng chí LÒ MINH NGÂN", None),
        ("Chùa Vân An", None),
        ("KINH TỐI & THÁNH LỄ ONLINE", None),
    ],
)
def test_genres_stand_before_names_and_who_is_spoken_of_signs_nothing(line, names):
    found = read_byline(line)
    assert (found.names if found else None) == names


def test_two_authors_sign_one_below_the_other():
    article, _ = page(TITLE, STAMP, *TEXT, "TS. LÒ ĐÌNH TUỆ", "ThS. KIỀU THỊ VÂN ANH", "Trường Chính trị Miền Duyên hải")
    assert article.record.byline == ("Lò Đình Tuệ", "Kiều Thị Vân Anh")


def test_a_signature_stands_above_what_a_feed_adds():
    article, _ = page(TITLE, STAMP, *TEXT, "Lò Thị Ngân", f"The post {TITLE} appeared first on Tạp chí Đồi Thông.")
    assert article.record.byline == ("Lò Thị Ngân",)


def test_who_signs_goes_before_the_account_that_posted():
    assert page(TITLE, STAMP, *TEXT, "Lê Văn Mót", "Người đăng: Mót Lê")[0].record.byline == ("Lê Văn Mót",)


def test_credits_and_notes_close_a_text():
    note = "Bài viết có sử dụng tư liệu của gia đình bà Lò Thị Ngân và sổ ghi của bảy tổ hợp tác trong xã."
    article, labels = page(TITLE, STAMP, *TEXT, "Bài: Lò Thị Ngân", "Thiết kế: Xưởng Sân Ga", note, "Chia sẻ bài viết")
    assert labels["Thiết kế: Xưởng Sân Ga"] == labels[note] == "note"
    assert article.record.byline == ("Lò Thị Ngân",)


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("line", ["Tin đưa ngày: 22/07/2007", "Phát hành ngày 22/07/2007"])
def test_words_of_publication(line):
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.declared
    assert stamp.iso == "2007-07-22"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("Thứ Ba, 27 tháng 3, 2012", "", "truyen ngan", "", TITLE), "2012-03-27"),
        (("Thứ Ba, ngày 27 tháng 3 năm 2012", "", "truyen ngan", "", TITLE), None),
        (("Sân nhà", "", "Friday, June 27, 2014", "", TITLE), "2014-06-27"),
        (("Friday, June 27, 2014", "Trang chủ", "Tin tức", "Liên hệ", TITLE), None),
        ((TITLE, "Thu Huyền-Thứ năm, ngày 21/11/2013 15:06 GMT+7"), "2013-11-21T15:06+07:00"),
        (("Trang thông tin điện tử xã Nà Lành", "Thứ hai - 11/11/2024 04:09"), "2024-11-11T04:09+07:00"),
    ],
)
def test_days_of_posts_are_told_from_clocks(lines, date):
    assert page(*lines, "", *TEXT)[0].record.date == date


def test_a_stamp_without_its_year_takes_the_year_of_the_days_in_the_text():
    article, labels = page(TITLE, "13:04 21/02", f"Kho mở ngày 19/02/2021. {TEXT[0]}", *TEXT[1:])
    assert (article.record.date, article.record.date_basis) == ("2021-02-21~", "event-inferred")
    assert labels["13:04 21/02"] == "date"
    assert page(TITLE, "13:04 21/02", *TEXT)[0].record.date is None


def test_a_form_about_a_document_tells_when_it_was_issued_and_who_signed():
    rows = ["Số ký hiệu", "09/KH-CĐKCN", "Ngày ban hành", "20/02/2024", "Người ký", "Đàm Quang Vững"]
    article, labels = page("Trang chủ / Văn bản", "Kế hoạch tổ chức hội thi thợ giỏi của các tổ hợp tác năm 2024", *rows, *TEXT)
    assert article.record.title == "Kế hoạch tổ chức hội thi thợ giỏi của các tổ hợp tác năm 2024"
    assert (article.record.date, article.record.date_basis) == ("2024-02-20", "document-date")
    assert article.record.byline == ()
    assert labels["Đàm Quang Vững"] == labels["09/KH-CĐKCN"] == "note"


def test_the_name_of_a_document_is_no_copy_of_the_headline_above_its_head():
    title = "Quyết định 119/QĐ-UBND năm 2009 bổ sung thủ tục cho vay giống thuộc thẩm quyền của xã Nà Lành"
    head = ["ỦY BAN NHÂN DÂN", "XÃ NÀ LÀNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 119/QĐ-UBND"]
    own = "VỀ VIỆC BỔ SUNG THỦ TỤC CHO VAY GIỐNG THUỘC THẨM QUYỀN CỦA XÃ NÀ LÀNH"
    article, labels = page("Quyết định 119/QĐ-UBND", title, TEXT[0], *head, "QUYẾT ĐỊNH", own, *TEXT)
    assert article.record.title == title
    assert labels["Số: 119/QĐ-UBND"] == "note"


# ── Readers ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reader_with_an_address_and_an_hour_comments():
    said = "Lê Thanh Hải (thanhhai***@example.com) - 10:25 23/07/2016"
    _, labels = page(
        TITLE, STAMP, *TEXT, "Gửi bình luận", said, "Kho giống như vậy là tốt rồi, bản tôi năm nay cũng dựng.", "Tin khác", "Vụ sớm"
    )
    assert labels[said] == "comment-widget"


def test_the_first_post_of_a_forum_has_the_hour_above_its_member():
    member = ["27-08-2012, 09:15 AM", "#1", "tho_cau_72", "Thợ bậc 5", "Tham gia", "Mar 2009", "Nơi ở", "Nà Lành", "Bài gửi", "204"]
    article, _ = page("Diễn đàn Cơ Giới", "Hỏi đáp", f"Chủ đề: {TITLE}", "Công cụ", "Hiển thị", *member, TITLE, "", *TEXT)
    assert article.record.title is not None
    assert article.record.title.endswith(TITLE)
    assert article.record.date == "2012-08-27T09:15+07:00"


@pytest.mark.parametrize(
    "line", ["Chia sẻ với:", "Thích bài này:", "👉 Đọc thêm: Vụ mùa sớm", "Thiết bị của bạn không hỗ trợ phát video."]
)
def test_lines_of_templates_are_known(line):
    assert widget_of(fold(line)) is not None


def test_a_listing_with_a_whole_paragraph_is_doubted():
    items = [line for number in range(5) for line in (f"Bản vùng {number} vào vụ sớm hơn mọi năm", f"1{number}/03/2018", LONG)]
    article, _ = page("Báo Đồi Thông", *items)
    assert article.number == 0
    assert "listing-guessed" in article.doubts


def test_the_day_that_a_print_view_declares_is_that_of_the_visit_where_its_clock_shows_it_too():
    head = '<html><head><meta charset="utf-8"><meta name="pubdate" content="2026-01-10"></head><body>'
    clock = "<div>BÁO ĐỒI THÔNG</div><div>In lúc 10:31 thứ bảy, ngày 10/01/2026</div><div>Xã hội / Đời sống</div>"
    printed = f"{head}{clock}<h1>{TITLE}</h1><div>Thứ Hai, 14/10/2019 - 15:20</div>{HTML}"
    assert cleaned(printed.encode(), "html")[0].record.date == "2019-10-14T15:20+07:00"
    declared = f"{head}<h1>{TITLE}</h1><div>Thứ Hai, 14/10/2019 - 15:20</div>{HTML}"
    assert cleaned(declared.encode(), "html")[0].record.date == "2026-01-10"
    of_page = declared.replace("pubdate", "date")  # of which many systems make the day on which they print the page
    assert cleaned(of_page.encode(), "html")[0].record.date == "2019-10-14T15:20+07:00"
