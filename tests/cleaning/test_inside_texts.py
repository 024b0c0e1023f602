"""What stands inside texts: links, rows of tables, marks of templates; saved pages of rare makes; traps of heads, verse and tables."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from builder.text.stamps import read_stamp
from tests.cleaning.fixtures import cleaned, saved
from tests.cleaning.test_short_pages import TEXT, TITLE, page

STAMP = "08:15 05/06/2018"
LONG = " ".join(TEXT)
HTML = "".join(f"<p>{text}</p>" for text in TEXT)


# ── Links, rows and marks inside ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_headline_with_an_earlier_day_between_paragraphs_is_a_link():
    link = ["Nữ công nhân và giấc mơ căn hộ ba mươi mét vuông", "Hạnh Nguyên (NTO) | 12/03/2018"]
    head = [TITLE, "05/06/2018 08:15"]
    articles = cleaned("\n".join([*head, LONG, TEXT[0], *link, *TEXT[1:], LONG]).encode())
    assert [article.record.title for article in articles] == [TITLE]
    lines = {one.line: one.label for one in articles[0].labels}
    assert lines[5] == lines[6] == "related-list"
    timed = [link[0], "Hạnh Nguyên | 12/03/2018 07:00"]
    assert len(cleaned("\n".join([*head, LONG, TEXT[0], *timed, *TEXT[1:], LONG]).encode())) == 2


def test_a_headline_in_square_brackets_is_a_link():
    link = "[Bản vùng thấp mở kho giống thứ hai trong năm]"
    assert page(TITLE, STAMP, TEXT[0], link, *TEXT[1:])[1][link] == "related-list"
    assert page(TITLE, STAMP, *TEXT, "[Còn nữa]")[1]["[Còn nữa]"] != "related-list"


def test_rows_of_a_table_with_days_are_no_list_of_articles():
    rows = [f"Tháng {month} | Lò Thị Ngân | Chủ tịch | Ngày 0{month}; 1{month}; 2{month} (Thứ năm)" for month in range(1, 7)]
    article, labels = page(TITLE, STAMP, *TEXT, "Cụ thể:", *rows, TEXT[0], "2. Tiếp dân đột xuất", TEXT[1])
    assert {labels[row] for row in rows} == {"body"}
    assert article.record.title == TITLE


def test_facts_between_paragraphs_are_a_list_and_no_address_of_the_site():
    facts = ["Địa chỉ: nhà văn hóa bản Nà Lành", "Giờ mở cửa: 8 giờ đến 16 giờ, trừ ngày phiên", "Người giữ kho: bà Lò Thị Ngân"]
    _, labels = page(TITLE, STAMP, *TEXT, LONG, "Kho giống ở đâu", *facts, *TEXT)
    assert [labels[fact] for fact in facts] == ["list-item"] * 3
    _, labels = page(TITLE, STAMP, *TEXT, LONG, *facts[:1], "Điện thoại: 0200 000 000")
    assert labels[facts[0]] == "contact"
    _, labels = page(TITLE, STAMP, *TEXT, "Nà Lành: Mở kho giống", TEXT[0], "Nà Sản: Dời chợ phiên", TEXT[1])
    assert {labels["Nà Lành: Mở kho giống"], labels["Nà Sản: Dời chợ phiên"]} == {"heading"}


def test_signs_between_two_parts_are_text():
    for sign in ("* * *", "***", "o0o"):
        article, labels = page(TITLE, STAMP, *TEXT, sign, *TEXT[::-1], sign, LONG)
        assert labels[sign] == "body"
        assert [block.kind for block in article.blocks].count("heading") == 0
    assert page(TITLE, STAMP, *TEXT, "* * *")[1]["* * *"] != "body"


def test_what_names_the_source_shows_no_picture():
    for line in ("Theo Kinh tế Nà Lành số 40-2017", "Nguồn Đồi Thông Online"):
        assert page(TITLE, STAMP, *TEXT, line, "Đính chính: Số báo trước ghi nhầm tên bản Nà Sản thành Nà Lành.")[1][line] == "note"


def test_a_player_shows_no_picture():
    assert page(TITLE, STAMP, "Trình phát video: 00:00 / 02:17", *TEXT)[1]["Trình phát video: 00:00 / 02:17"] == "site-chrome"


def test_the_address_above_a_title_is_the_source_where_nothing_else_is():
    article = cleaned("\n".join(["nuadong.vn", TITLE, "Lò Thị Ngân", "5 tháng 6, 2018", *TEXT, LONG]).encode())[0]
    assert (article.record.source.name, article.record.byline) == ("nuadong.vn", ("Lò Thị Ngân",))
    article = cleaned("\n".join(["baolaocai.vn", TITLE, "Lò Thị Ngân", "5 tháng 6, 2018", *TEXT, LONG]).encode())[0]
    assert article.record.source.name == "Báo Lào Cai"


def test_items_that_semicolons_part_are_a_list_below_a_question():
    items = [
        "- Gửi đơn cho người giữ kho, giữ lại một bản;",
        "- Báo cho tổ hợp tác của bản;",
        "- Chờ mười ngày rồi lên xã hỏi lại.",
    ]
    asked = ["1. Ai được mượn thóc giống?", TEXT[0], "2. Không được mượn thì làm gì?", *items, TEXT[1]]
    _, labels = page(TITLE, STAMP, *TEXT, "Hỏi: Nhà tôi chưa được mượn, tôi hỏi ai?", *asked, *TEXT)
    assert [labels[item] for item in items] == ["list-item"] * 3


def test_cells_that_end_in_sentences_are_text():
    told = [
        f"Người ở bản {name} góp công dựng kho từ đầu mùa. |"
        for name in ("Nà Lành", "Nà Phạ", "Mường Tha", "Bến Củi", "Cù Lao", "Đồi Thông")
    ]
    article, labels = page(*told, *(line.replace("dựng", "giữ") for line in told), "Lê Hiếu")
    assert article.number == 1
    assert {labels[line] for line in told[2:]} == {"body"}


def test_a_summary_without_its_full_stop_is_no_headline():
    summary = "Bà vốn giữ một cái kho. Kho thóc. Cái thời cả bản còn ít nhà có kho thóc. Ai đến vay thóc bà cũng cho"
    assert page("Sáng tác", TITLE, "", "Lò Anh Thái", "Truyện", STAMP, summary, "", *TEXT)[0].record.title == TITLE


@pytest.mark.parametrize("mark", ["{publish}", "nbsp;", "intNumViewTotal=402", "column_right module_news"])
def test_marks_of_templates_are_no_text(mark):
    article, labels = page(mark, TITLE, STAMP, TEXT[0], mark, *TEXT[1:])
    assert article.record.title == TITLE
    assert labels[mark] == "site-chrome"


@pytest.mark.parametrize("line", ["1. Bà Ngân giữ kho từ bao giờ?", "1. Việc ghi sổ ở kho:"])
def test_numbered_questions_and_labels_above_text_are_headings(line):
    assert (
        page(TITLE, STAMP, TEXT[0], line, TEXT[1], line.replace("1.", "2.").replace("Ngân", "Tám"), TEXT[2])[1][line] == "heading"
    )


def test_an_ocean_is_no_province():
    assert page(TITLE, STAMP, *TEXT, "Kho đón khách từ châu Á - Thái Bình Dương về xem cách chia thóc.")[0].record.place is None


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("21 09 2025", "2025-09-21"),
        ("06:05 | 11/10/2015 Print   E-mail", "2015-10-11T06:05+07:00"),
        ("Chủ nhật 06/10/2024 02:42 24h qua English RSS", "2024-10-06T02:42+07:00"),
    ],
)
def test_days_beside_buttons_are_stamps(line, iso):
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.iso == iso


def test_words_for_pictures_are_told_by_what_closes_them():
    for line in ("Kho giống của bảy tổ hợp tác (Trong ảnh: Bà Lò Thị Ngân mở kho)", "Một kho giống ở bản Nà Lành (Nguồn: TTXVN)"):
        assert page(line, "", *TEXT)[0].record.title is None
        assert page(TITLE, STAMP, TEXT[0], line, *TEXT[1:])[1][line] == "caption"


def test_the_name_of_a_site_has_the_place_of_its_owner():
    head = ["UBND TỈNH LAM GIANG", "SỞ NÔNG LÂM VÀ THỦY LỢI", "Trang chủ", "Giới thiệu"]
    foot = ["Bản quyền thuộc Sở Nông lâm và Thủy lợi tỉnh Lam Giang", "Địa chỉ: 15 đường Phan Chu Trinh, TP. Lam Giang"]
    assert page(*head, TITLE, STAMP, *TEXT, *foot)[0].record.source.name == "Sở Nông lâm và Thủy lợi tỉnh Lam Giang"


def test_a_prefix_of_the_page_s_own_name_stands_for_it():
    foot = '® Ghi rõ nguồn "Mặt trận Lam Giang" khi phát hành lại thông tin'
    assert page("Trang chủ", TITLE, STAMP, f"(Mặt trận) - {TEXT[0]}", *TEXT[1:], foot)[0].record.source.name == "Mặt trận Lam Giang"


# ── Saved pages of other makes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_made_of_a_pdf_is_read_by_its_lines():
    rows = [TITLE.upper(), *[half for text in TEXT * 3 for half in (text[:62], text[62:])]]
    lines = "".join(f'<div class="t m0 x2 y{number}">{row}</div>' for number, row in enumerate(rows))
    foot = "".join(
        f'<div class="t m0 x5 y9{n}">Bản tin Đồi Thông</div><div class="t m0 x6 y8{n}">Số 2 - 2016 | Trang {n}</div>'
        for n in (13, 14, 15)
    )
    page_ = f'<div id="pf1" class="pf w0"><div class="pc pc1">{lines}{foot}</div></div>'
    article = saved(page_)[0]
    kept = [block.text for block in article.blocks if not block.set_aside_by]
    assert not any("Trang 14" in text for text in kept)
    assert sum("hai bản vùng cao" in text for text in kept) == 3


def test_a_word_that_a_script_moved_apart_stays_one():
    body = f'<h1>{TITLE}</h1><div class="a">Bà Lò Ngân</div><div class="b">GƯ<span class="_ _5"></span>ƠNG NGƯỜI TỐT</div>{HTML}'
    assert any(line.text == "GƯƠNG NGƯỜI TỐT" for line in saved(body)[0].text)


def test_hours_part_a_report():
    parts = "".join(f"<h4>{hour}</h4><p>{text}</p>" for hour, text in zip(("05:30", "06:15", "08:00"), TEXT, strict=True))
    kept = [
        block.text for block in saved(f"<h1>{TITLE}</h1>{parts}")[0].blocks if block.kind == "heading" and not block.set_aside_by
    ]
    assert kept == ["05:30", "06:15", "08:00"]


def test_a_word_is_told_from_a_button_by_its_accents():
    text = f"{TEXT[0]} Lương khởi điểm hơn bốn triệu"
    assert page(TITLE, STAMP, text, "đồng.", *TEXT[1:])[1]["đồng."] != "site-chrome"
    assert page(TITLE, STAMP, TEXT[0], "Đóng", *TEXT[1:])[1]["Đóng"] == "site-chrome"


def test_what_a_template_says_of_any_page_is_no_name():
    found = saved(f"<h1>{TITLE}</h1>{HTML}", "<title>LĐLĐ tỉnh Bình Trung - Chi tiết tin</title>")[0].record.source
    assert found.name == "LĐLĐ tỉnh Bình Trung"


def test_a_dash_inside_a_name_ends_none():
    foot = "<footer>Copyright 2016 by Sở Lao động - Thương binh và Xã hội tỉnh An Thịnh</footer>"
    assert saved(f"<h1>{TITLE}</h1>{HTML}{foot}")[0].record.source.name == "Sở Lao động - Thương binh và Xã hội tỉnh An Thịnh"


def test_those_who_speak_and_edit_a_programme_sign_it():
    found = read_byline("Dẫn chương trình: Thu Trang. Biên tập: Kỳ Nam")
    assert found is not None
    assert found.names == ("Thu Trang", "Kỳ Nam")
    assert page(TITLE, STAMP, *TEXT, "Lò Thị Ngân - Nhóm tác giả")[0].record.byline == ("Lò Thị Ngân",)


@pytest.mark.parametrize(("author", "names"), [("Bảo Anh", ("Bảo Anh",)), ("Báo Đồi Thông", ()), ("Đài Đồi Thông", ())])
def test_a_declared_author_is_told_from_an_outlet_by_the_accents(author, names):
    assert saved(f"<h1>{TITLE}</h1>{HTML}", f'<meta name="author" content="{author}">')[0].record.byline == names


# ── Traps of the head, verse and tables ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_headline_goes_on_behind_a_colon():
    head = ["TẠP CHÍ LÝ LUẬN ĐỒI THÔNG", "Trang chủ", "Trang chủ / Nghiên cứu", "NGHIÊN CỨU - TRAO ĐỔI:"]
    title = ["Từ phân xưởng đến nghị trường:", "tiếng nói của người thợ trong quá trình làm luật"]
    article, labels = page(*head, *title, "", "TS. Khuất Duy Lâm", "Viện Quan hệ lao động Đồi Thông", "20/12/2016", "", *TEXT, LONG)
    assert article.record.title == " ".join(title)
    assert article.record.byline == ("Khuất Duy Lâm",)
    assert labels[title[0]] == labels[title[1]] == "title"


FREE = """Mẹ đi từ lúc sương còn
Bàn chân dẫm lên bóng mình dưới đèn
Cặp lồng cơm nguội cá kho
Tiếng còi tầm gọi ngang qua giấc ngủ

Tôi lớn lên cùng bụi vải
Nhặt chỉ thừa bện tóc búp bê
Nhặt tiếng máy làm ru
Cất vào trang vở

Nay nhà máy cũ thành trung tâm thương mại
Người ta bán áo
Không ai bán tiếng còi""".split("\n")


def test_free_verse_is_known_by_its_stanzas():
    article, labels = page("VĂN NGHỆ BẾN SẬY", "Trang chủ", "Thơ", "Tiếng còi tầm", "LỮ HOÀI AN", "Ngày đăng: 01/5/2020", "", *FREE)
    assert article.record.title == "Tiếng còi tầm"
    assert {labels[line] for line in FREE if line} == {"body"}


def test_a_table_of_one_cell_a_line_stays_one_whatever_its_figures():
    cells = ["TT", "Cụm", "Chỉ tiêu", "1", "Cụm Bắc sông", "900", "871", "2", "Cụm Thị xã", "500", "404", "Cộng", "2.500", "2.318"]
    article, labels = page(TITLE, STAMP, TEXT[0], "Kết quả cụ thể theo từng cụm như sau:", *cells, TEXT[1], TEXT[2], "Ninh Văn Lục")
    assert {labels[cell] for cell in cells} <= {"body", "heading"}
    assert article.record.byline == ("Ninh Văn Lục",)


def test_tags_below_a_signature_are_no_text():
    _, labels = page(TITLE, STAMP, *TEXT, "Lò Thị Ngân", "Đồng muối", "Cồn Vạc")
    assert labels["Đồng muối"] == labels["Cồn Vạc"] == "site-chrome"


def test_an_anniversary_near_the_day_gives_its_year():
    lead = "Tối 26/7, hơn năm trăm đoàn viên thắp nến ở nghĩa trang bên bờ sông, nơi sáu trăm người nằm lại."
    kept = "Đây là hoạt động kỷ niệm 78 năm Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2025)."
    record = page("Thắp nến bên bờ sông Trầm", "", lead, kept, *TEXT)[0].record
    assert (record.date, record.date_basis) == ("2025-07-26~", "event-inferred")
    far = kept.replace("27/7/", "27/2/")
    assert page("Thắp nến bên bờ sông Trầm", "", lead, far, *TEXT)[0].record.date is None


def test_an_office_and_its_place_stand_in_brackets_before_a_text():
    told = f"05/6/2019 (BTGHU Thạch Bàn) - {TEXT[0]}"
    article, _ = page(
        TITLE,
        told,
        *TEXT[1:],
        "Tin cùng chuyên mục",
        "Khảo sát về nước sạch",
        "Ban Tuyên giáo Huyện ủy Thạch Bàn",
        "ĐT: 0206.000.777",
    )
    assert article.record.date == "2019-06-05"
    assert article.record.source.name == "Ban Tuyên giáo Huyện ủy Thạch Bàn"


def test_who_supervises_a_site_is_its_source_where_nothing_else_is():
    foot = ["Cơ quan chủ quản: UBND xã Đồng Quế", "Trụ sở: Thôn Quế Thượng, xã Đồng Quế"]
    assert page("Trang chủ", TITLE, STAMP, *TEXT, *foot)[0].record.source.name == "UBND xã Đồng Quế"


def test_what_a_paper_says_of_itself_is_no_name():
    for motto in ("Tạp chí sáng tác, nghiên cứu của Hội Văn học nghệ thuật", "Tuần báo ra ngày Chủ nhật"):
        assert (
            page("Nhịp Sống Thợ", motto, "Thời sự", TITLE, STAMP, *TEXT, "© Nhịp Sống Thợ")[0].record.source.name == "Nhịp Sống Thợ"
        )


def test_the_first_line_of_a_blog_is_its_name():
    told = page("Chuyện cũ xưởng mình", "ghi lại kẻo quên", "Home", TITLE, STAMP, *TEXT, "Leave a Reply", "Blog at WordPress.com.")
    assert told[0].record.source.name == "Chuyện cũ xưởng mình"


def test_tables_of_a_side_column_above_the_path_are_no_text():
    cells = ["Lượng mưa 7 ngày (mm)", "Trạm Nà Lành", "112", "Giá chợ Nà Sản (đ/kg)", "Thóc giống", "8.500"]
    table = "<table><tr><td><b>{}</b></td></tr><tr><td>{}</td><td>{}</td></tr></table>"
    path = '<a href="default.asp">Trang chủ</a> &gt;&gt; <a href="default.asp?mn=3">Kho giống</a>'
    side = f"<td>{table.format(*cells[:3])}{table.format(*cells[3:])}</td>"
    article = saved(f"<table><tr>{side}<td>{path}<hr><b>{TITLE}</b> (Ngày đăng: 5/6/2018)<br>{HTML}</td></tr></table>")[0]
    assert article.record.title == TITLE
    kept = "\n".join(block.text for block in article.blocks if not block.set_aside_by)
    assert not any(cell in kept for cell in cells)
