"""What stands between the paragraphs of an article and below them: boxes, polls, tables, notes, signatures, the foot of the page."""

from __future__ import annotations

import pytest

from builder.cleaning.shapes import shape_of
from builder.model import SET_ASIDE, Article
from tests.cleaning.fixtures import cleaned

HEAD = ["Báo Đồi Thông", "Trang chủ", "Xã hội", "Kho giống của bảy tổ hợp tác", "05/06/2018 08:15"]
TEXT = [
    "Xã vừa mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao. Mỗi hộ nhận hai mươi cân thóc và một bao phân chuồng đã ủ.",
    "Kho có từ mùa trước, do các tổ góp công dựng. Ai lấy giống thì cuối vụ trả lại gấp rưỡi, không lấy lãi bằng tiền.",
    "Bà Lò Thị Ngân giữ chìa khóa kho từ ngày đầu. Bà ghi từng cân thóc vào quyển sổ bìa xanh treo cạnh cửa, chưa sai lần nào.",
    "Năm nay nước về sớm, các tổ cấy xong trước rằm. Trưởng bản nói kho còn đủ thóc cho một vụ nữa nếu lũ cuốn mất mạ.",
]
MORE = [
    "Huyện đã về xem kho hai lần. Cán bộ khuyến nông ghi lại cách chia và cách trả, hẹn đầu tháng sau đem sang xã bên làm thử.",
    "Các tổ thống nhất dành một góc kho cho hạt rau của chị em. Mỗi nhà góp một ống tre hạt cải, hạt bầu, ai thiếu thì lấy về gieo.",
    "Trưởng bản tính rằng sau ba vụ, kho sẽ có đủ thóc cho cả những nhà mới tách hộ. Lúc ấy bản không phải vay ai nữa.",
]
FOOT = [
    "Chia sẻ",
    "Tin cùng chuyên mục",
    "Chợ phiên dời sang ngày mới (02/06/2018)",
    "Cầu treo bản Nà được thay ván (01/06/2018)",
    "© Bản quyền Báo Đồi Thông",
]


def page(*lines: str, head: list[str] = HEAD, foot: list[str] = FOOT) -> tuple[Article, dict[str, str]]:
    """The article of a page with these lines, and the label of each line by its text."""
    whole = [*head, *lines, *foot]
    article = cleaned("\n".join(whole).encode())[0]
    return article, {whole[one.line - 1]: one.label for one in article.labels}


def test_a_box_of_headlines_ends_where_the_text_goes_on():
    box = ["Tin liên quan", "Vụ mùa sớm ở ba bản vùng thấp", "Thóc giống về tay các hộ nghèo"]
    _, labels = page(*TEXT[:2], *box, *TEXT[2:], *MORE)
    assert [labels[line] for line in box] == ["related-list"] * 3
    assert labels[TEXT[2]] == labels[TEXT[3]] == "body"


def test_a_single_headline_below_xem_them_is_of_another_article():
    _, labels = page(*TEXT[:2], "Xem thêm", "Vụ mùa sớm ở ba bản vùng thấp", *TEXT[2:], *MORE)
    assert labels["Vụ mùa sớm ở ba bản vùng thấp"] == "related-list"
    assert labels[TEXT[2]] == "body"


def test_a_poll_between_paragraphs_ends_no_article():
    poll = ["Theo bạn, kho giống nên mở cửa vào ngày nào?", "Thứ bảy", "Chủ nhật", "Biểu quyết", "Xem kết quả"]
    _, labels = page(*TEXT[:3], *poll, TEXT[3], *MORE)
    assert {labels[line] for line in poll} == {"site-chrome"}
    assert labels[TEXT[3]] == "body"


def test_rows_of_figures_above_a_signature_are_a_table_of_the_text():
    rows = [
        "Bảng điểm hội thi",
        "TT Đội Trận Điểm Hiệu",
        "1 Nà Lành 3 7 +3",
        "2 Nà Mùa 3 6 +2",
        "3 Nà Cai 3 3 -1",
        "4 Nà Sang 3 1 -4",
    ]
    article, labels = page(*TEXT, *rows, "T.K")
    assert {labels[line] for line in rows} <= {"body", "heading"}
    assert article.record.byline == ("T.K",)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("* Đính chính: Bản in sáng qua ghi nhầm tên bản Nà Lành.", "note"),
        ('"*" Đầu đề do Tòa soạn đặt.', "note"),
        ("(1), (2) Tổng hợp từ sổ của các tổ hợp tác, 2015-2017.", "note"),
        (
            "Nội dung bài viết chỉ mang tính chất tham khảo, bạn đọc nên hỏi cán bộ xã về trường hợp của mình trước khi làm đơn.",
            "note",
        ),
        ("Lưu ý: Nội dung chỉ mang tính chất tham khảo.", "note"),
        ("Thông tin trong bài mang tính tham khảo, không thay thế lời khuyên của cán bộ nông nghiệp.", "note"),
        ("Theo bà Ngân, kho chỉ mang tính chất tạm, sang năm xã sẽ xây kho gạch.", "body"),
    ],
)
def test_what_a_text_says_of_itself_is_a_note(line, label):
    _, labels = page(*TEXT, line)
    assert labels[line] == label


def test_the_source_of_a_table_is_a_note():
    table = ["Nội dung | Nà Lành | Nà Mùa", "Thóc giống | 120 | 140", "Phân ủ | 60 | 75"]
    _, labels = page(*TEXT[:2], *table, "Nguồn: Sổ kho của các tổ, 2018", *TEXT[2:])
    assert labels["Nguồn: Sổ kho của các tổ, 2018"] == "note"


def test_a_letter_greets_and_a_document_is_addressed():
    _, labels = page("Kính gửi tòa soạn,", *TEXT)
    assert labels["Kính gửi tòa soạn,"] != "note"
    _, labels = page("Kính gửi: Các tổ hợp tác", *TEXT)
    assert labels["Kính gửi: Các tổ hợp tác"] == "note"


def test_who_wrote_a_letter_signs_above_its_answer():
    article, labels = page(*TEXT[:2], "N.T.H. (Nà Lành)", "Tòa soạn trả lời", *TEXT[2:])
    assert labels["N.T.H. (Nà Lành)"] == "byline"
    assert article.record.byline == ("N.T.H",)
    article, _ = page(*TEXT[:2], "Vậy nhà tôi có được nhận giống không?", "N.T.H. (Nà Lành)", "Luật sư trả lời", *TEXT[2:])
    assert article.record.byline == ()


def test_writers_of_several_letters_are_no_authors():
    letters = [
        line
        for name, text in zip(("Lò Thị Lụa (bản Nà Lành)", "Hà Văn Tấn - Nà Mùa", "Vi Thị Hoa (xã Nà Cai)"), TEXT, strict=False)
        for line in ("Về cái kho", text, name)
    ]
    article, labels = page(*letters)
    assert [labels[line] for line in letters[2::3]] == ["byline"] * 3
    assert article.record.byline == ()


def test_an_office_signs_below_its_telephone():
    article, labels = page(*TEXT, "Điện thoại: 0200.000.000 (gặp chị Ngân)", "Phòng Nông nghiệp huyện")
    assert labels["Phòng Nông nghiệp huyện"] == "byline"
    assert article.record.byline == ("Phòng Nông nghiệp huyện",)
    article, _ = page(*TEXT, "Cục Giống cây trồng")
    assert article.record.byline == ("Cục Giống cây trồng",)
    article, _ = page(*TEXT, "Trường Nà Lành trong giờ ra chơi")
    assert article.record.byline == ()


def test_an_author_named_again_is_named_once():
    article, labels = page("Lò Minh Hà", *TEXT, "Trở lại Xã hội", "Minh Hà")
    assert labels["Minh Hà"] == "byline"
    assert article.record.byline == ("Lò Minh Hà",)


def test_the_day_below_the_credits_counts_where_none_stands_at_the_head():
    below = ["Nội dung: Lò Minh Hà", "Thiết kế: Hà Thu", "Ngày xuất bản: 21/6/2018"]
    article, _ = page(*TEXT, *below, head=[*HEAD[:-1]])
    assert article.record.date == "2018-06-21"
    article, _ = page(*TEXT, *below)
    assert article.record.date == "2018-06-05T08:15+07:00"


def test_a_name_in_capitals_that_a_notice_announces_is_text():
    notice = "Đảng ủy, Hội Cựu giáo chức xã và gia đình vô cùng thương tiếc báo tin:"
    _, labels = page(notice, "Nhà giáo ưu tú LÒ VĂN THẢN", *TEXT)
    assert labels["Nhà giáo ưu tú LÒ VĂN THẢN"] == labels[notice] == "body"


def test_contents_that_ask_come_again_as_headings():
    asked = ["1. Ai được nhận thóc giống từ kho của xã trong vụ này?", "2. Trả lại bao nhiêu thì đủ?"]
    lines = [*HEAD, "Mục lục bài viết", *asked, TEXT[0], asked[0], *TEXT[1:3], asked[1], TEXT[3], *FOOT]
    labels = [one.label for one in cleaned("\n".join(lines).encode())[0].labels]
    found = [labels[number] for number, line in enumerate(lines) if line in asked]
    assert found[2:] == ["heading", "heading"]
    assert not {"heading", "list-item", "body"} & set(found[:2])


def test_buttons_between_bars_are_no_second_line_of_the_title():
    article, labels = page("PDF | Trích dẫn | Lượt tải: 88", *TEXT)
    assert labels["PDF | Trích dẫn | Lượt tải: 88"] == "site-chrome"
    assert article.record.subtitle is None


def test_words_in_capitals_between_path_and_title_are_a_kicker():
    article, labels = page(*TEXT, head=["Báo Đồi Thông", "Trang chủ › Gặp gỡ", "PHỎNG VẤN", *HEAD[3:]])
    assert labels["PHỎNG VẤN"] == "kicker"
    assert article.record.kicker == "PHỎNG VẤN"


def test_a_licence_spoken_of_is_no_foot():
    assert shape_of("Sau khi cầu thông xe, huyện sẽ thu hồi giấy phép hoạt động của bến đò này.").widget is None
    licence = shape_of("Báo Đồi Thông có giấy phép hoạt động số 12/GP-BTTTT do Bộ cấp cho tòa soạn năm ngoái.").widget
    assert licence is not None
    assert licence.name == "footer"


def test_an_author_in_capitals_behind_a_degree_signs_at_the_head():
    article, labels = page("ThS. CHU THỊ BẠCH YẾN", "Trường Chính trị tỉnh", *TEXT)
    assert labels["ThS. CHU THỊ BẠCH YẾN"] == labels["Trường Chính trị tỉnh"] == "byline"
    assert article.record.byline == ("Chu Thị Bạch Yến",)


def test_a_headline_below_the_home_page_has_a_second_line():
    head = ["E-MAGAZINE", "Báo Đồi Thông", "Trang chủ", "Những người giữ kho giống", "Ba đời một chiếc chìa khóa sắt"]
    article, labels = page(TEXT[0], "Người đầu tiên", *TEXT[1:3], "Người thứ hai", TEXT[3], *MORE, head=head)
    assert article.record.title == head[3]
    assert labels[head[4]] == "kicker"


def test_a_page_of_dated_teasers_is_no_article_whatever_stands_above_it():
    teasers = [
        line for text in (*TEXT, *MORE) for line in (text.split(".")[0], "14/11/2017", text.split(". ")[0] + ".", "Xem chi tiết")
    ]
    above = ["Tin nổi bật", "Phiên họp thường kỳ bàn về giao thông nông thôn", "Khánh thành trạm cấp nước ở xã vùng ven"]
    article, _ = page(*teasers, head=["Cổng thông tin điện tử huyện Đồi Thông", "Chủ nhật, 16/11/2017", *above, "TIN TRONG HUYỆN"])
    assert article.record.title is None
    assert article.record.date is None


SOURCES = [
    ("Nóng", ["Chịu trách nhiệm nội dung: Ban Biên tập Báo Bờ Tây"], "Báo Bờ Tây"),
    ("Tin Hoàng Hôn", ["Tin Hoàng Hôn - Cơ quan: Hội Truyền thông số", "GP số 15/GP-BVHTTDL"], "Tin Hoàng Hôn"),
    ("Nhật báo Bờ Tây", ["Nhật báo Bờ Tây", "© Giữ bản quyền nội dung trên website này"], "Nhật báo Bờ Tây"),
    ("TUẦN BÁO VĂN NGHỆ BỜ TÂY", ["Tuần báo Văn nghệ Bờ Tây - Cơ quan của Hội Văn học"], "Tuần báo Văn nghệ Bờ Tây"),
    (
        "PHƯỜNG ĐỒI THÔNG",
        ["TRANG THÔNG TIN ĐIỆN TỬ PHƯỜNG ĐỒI THÔNG", "Tel: 0200 0000 001"],
        "Trang thông tin điện tử phường Đồi Thông",
    ),
    ("Sân Cỏ Mới", ["Chuyên trang Sân Cỏ Mới - Nhật báo Bờ Tây", "Phụ trách: Lò Thị Ngân"], "Sân Cỏ Mới"),
]


@pytest.mark.parametrize(("head", "foot", "name"), SOURCES)
def test_the_name_at_the_head_and_the_foot(head, foot, name):
    article, _ = page(*TEXT, head=[head, *HEAD[1:]], foot=[*FOOT[:-1], *foot])
    assert article.record.source.name == name


def test_an_office_that_tells_its_site_the_news_is_no_source_of_its_own():
    site = "Trang thông tin điện tử xã Đồi Thông"
    article, _ = page(*TEXT, "Nguồn tin: Ban Phát triển bản Nà Lành", head=[site, *HEAD[1:]], foot=FOOT[:-1])
    assert article.record.source.name == site
    article, _ = page(*TEXT, "Nguồn tin: Báo Bờ Tây", head=[site, *HEAD[1:]], foot=FOOT[:-1])
    assert article.record.source.name == "Báo Bờ Tây"


def test_a_word_between_two_numbers_of_a_table_ends_no_table():
    cells = [
        "Tổ",
        "Số hộ",
        "Cân thóc",
        "Nà Lành",
        "14",
        "280",
        "Nà Mùa",
        "19",
        "380",
        "Nà Cai",
        "11",
        "220",
        "Tổng cộng",
        "44",
        "880",
    ]
    _, labels = page(*TEXT[:3], *cells, TEXT[3], *MORE)
    assert {labels[cell] for cell in cells} == {"body"}
    assert labels[MORE[-1]] == "body"


def test_three_short_paragraphs_below_a_box_are_the_text_that_goes_on():
    rest = [
        "Hai tổ ở đầu suối nhận giống sau cùng, vì đường lầy. Họ gùi từng bao qua ba con dốc.",
        "Mỗi chuyến đi mất trọn một buổi sáng. Chiều đến, thóc đã nằm trong sân của từng nhà.",
        "“Chúng tôi không kêu xa, chỉ mong có giống kịp ngày”, ông Sùng A Páo nói.",
    ]
    _, labels = page(*TEXT, "TIN BÀI LIÊN QUAN", "Ai giữ chìa khóa kho giống?", "Thóc vay, thóc trả: Ai ghi sổ?", *rest)
    assert [labels[line] for line in rest] == ["body"] * 3


@pytest.mark.parametrize(("line", "name"), [("K. Thoa", "K. Thoa"), ("D.LIÊN ghi", "D.Liên"), ("Lò Thị Ngân ghi", "Lò Thị Ngân")])
def test_an_initial_is_no_item_and_who_wrote_down_signs(line, name):
    article, labels = page(*TEXT, *MORE, line)
    assert labels[line] == "byline"
    assert [one.casefold() for one in article.record.byline] == [name.casefold()]


def test_a_whole_name_above_the_age_of_an_article_signs():
    head = ["Đồi Thông", "Xã hội", "Kho giống của bảy tổ hợp tác", "Trịnh Bảo Ngân", "3 giờ trước"]
    article, _ = page(*TEXT, *MORE, head=head)
    assert article.record.byline == ("Trịnh Bảo Ngân",)


def test_an_office_below_an_authors_name_belongs_to_it():
    office = "Phó Chủ tịch Hội Nông dân xã Nà Lành"
    _, labels = page(*TEXT, *MORE, head=[*HEAD[:4], "Lò Thị Ngân", office, HEAD[4]])
    assert labels[office] == "byline"


def test_four_words_above_a_headline_are_the_part_of_the_site():
    head = ["Báo Đồi Thông", "Trang chủ", "Xã hội", "Pháp luật", "Bản làng, nương rẫy", *HEAD[3:]]
    article, _ = page(*TEXT, *MORE, head=head)
    assert article.record.title == "Kho giống của bảy tổ hợp tác"


@pytest.mark.parametrize("line", ["Theo tư liệu của Hội Nông dân xã", "Theo số liệu của Trạm Khuyến nông"])
def test_papers_that_a_report_draws_on_are_no_source(line):
    article, _ = page(*TEXT, *MORE, line)
    assert article.record.source.name == "Báo Đồi Thông"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Tin-ảnh: N.Quế", ("N.Quế",)),
        ("Bài - ảnh: Lò Thị Ngân", ("Lò Thị Ngân",)),
        ("HOÀI NHƠN - MINH TRỊ", ("Hoài Nhơn", "Minh Trị")),
        ("Trịnh Bá Nguyên*- Lương Thị Nga**", ("Trịnh Bá Nguyên", "Lương Thị Nga")),
        ("Ký sự của Trương Quốc Bảo", ("Trương Quốc Bảo",)),
        ("Ths. CAO VĂN TRẦM", ("Cao Văn Trầm",)),
    ],
)
def test_labels_joined_by_a_dash_given_names_and_asterisks(line, names):
    article, _ = page(*TEXT, *MORE, line)
    assert [one.casefold() for one in article.record.byline] == [one.casefold() for one in names]


def test_headlines_said_twice_in_a_line_are_links_with_their_summaries():
    teasers = [
        "Mùa cốm về trên ba bản vùng thấp Mùa cốm về trên ba bản vùng thấp",
        "Chị em ba bản gặt nếp non từ sáng sớm, rang ngay bên bờ suối.",
        "Cầu treo bản Nà được thay ván mới Cầu treo bản Nà được thay ván mới",
        "Tấm ván cuối cùng đặt xong chiều qua, xe máy đã qua lại được.",
    ]
    _, labels = page(TEXT[0], *teasers, *TEXT[1:], *MORE)
    assert {labels[line] for line in teasers} == {"related-list"}
    assert labels[TEXT[1]] == "body"


def test_a_picture_without_words_is_named_by_the_headline_and_its_number():
    line = f"{HEAD[3]} - Ảnh 1."
    _, labels = page(*TEXT, line, *MORE)
    assert labels[line] == "caption"


def test_who_an_author_is_stands_in_a_note():
    line = "* TS, Viện Nghiên cứu Nông nghiệp vùng cao"
    _, labels = page(*TEXT, *MORE, line, "** ThS, Trường Cán bộ Hội", "(1) Hồ Trung Dũng: Thóc và nước, Hà Nội, 2009, tr. 57")
    assert labels[line] == "note"


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        (["TRANG THÔNG TIN ĐIỆN TỬ HỘI NÔNG DÂN HUYỆN ĐỒI THÔNG", "Điện thoại: 0200 0000 001"], "Hội Nông dân huyện Đồi Thông"),
        (["Hội Nông dân huyện Đồi Thông", "PHP-Nuke Copyright © 2005 by Anders Bergstrand."], "Hội Nông dân huyện Đồi Thông"),
    ],
)
def test_the_organisation_alone_at_the_foot_owns_the_site(foot, name):
    head = ["Kho giống của bảy tổ hợp tác ở Hội Nông dân huyện Đồi Thông", "05/06/2018 08:15"]
    article, _ = page(*TEXT, *MORE, head=head, foot=["Tin cùng chuyên mục", "Chợ phiên dời sang ngày mới (02/06/2018)", *foot])
    assert article.record.source.name == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Theo Lò Thị Ngân/Báo Đồi Thông", "Báo Đồi Thông"),
        ("Theo Lò Thị Ngân - Báo Đồi Thông", "Báo Đồi Thông"),
        ("Theo TTXVN/Vietnam+", "Thông tấn xã Việt Nam"),
        ("Trích nguồn: Báo Đồi Thông", "Báo Đồi Thông"),
        ("Nguồn bài viết: Báo Đồi Thông", "Báo Đồi Thông"),
        ("Theo www.doithong.vn", "doithong.vn"),
        ("Lò Thị Ngân (Theo Báo Đồi Thông)", "Báo Đồi Thông"),
        ("Lò Thị Ngân (TTXVN)", "Thông tấn xã Việt Nam"),
        ("Lò Thị Ngân/Báo Đồi Thông", "Báo Đồi Thông"),
        ("Lò Thị Ngân - Phòng Nông nghiệp", None),
    ],
)
def test_the_outlet_beside_a_name_is_the_source(line, name):
    head = ["Kho giống của bảy tổ hợp tác ở bản Nà Lành", "05/06/2018 08:15"]
    article, _ = page(*TEXT, *MORE, line, head=head, foot=FOOT[:-1])
    assert article.record.source.name == name


def test_an_address_glued_to_a_name_makes_it_none():
    article, _ = page(*TEXT, *MORE, "Nguồn tin: Văn phòng Điều phối nương rẫyvp@doithong.example")
    assert "@" not in (article.record.source.name or "")


def test_a_lead_printed_twice_is_the_lead():
    lead = "(Đồi Thông online) - Xã vừa mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao."
    article, _ = page(lead, lead, *TEXT[1:], *MORE)
    assert [one.label for one in article.labels if one.line in {6, 7}] == ["lead", "duplicate"]
    assert article.record.source.abbrev == "Đồi Thông online"


def test_the_words_of_a_picture_said_twice_in_a_line_end_no_article():
    twice = "Chị em bản Nà Lành gùi thóc giống về nhà Chị em bản Nà Lành gùi thóc giống về nhà"
    _, labels = page(*TEXT[:2], twice, *TEXT[2:], *MORE)
    assert {labels[line] for line in (*TEXT[1:], *MORE)} == {"body"}


def test_a_headline_broken_in_its_element_is_one():
    paragraphs = "".join(f"<p>{line}</p>" for line in (*TEXT, *MORE))
    markup = f"<html><body><article><h1>Kho giống<br>của bảy tổ hợp tác vùng cao</h1>{paragraphs}</article></body></html>"
    assert cleaned(markup.encode(), "html")[0].record.title == "Kho giống của bảy tổ hợp tác vùng cao"


@pytest.mark.parametrize(
    ("line", "foot", "name"),
    [
        ("Bài đăng trên Tạp chí Nương rẫy và Đời sống số 87 (8-2022)", [], "Tạp chí Nương rẫy và Đời sống"),
        ("Hết", ["Cơ quan ngôn luận của Hội Nông dân. Ghi rõ nguồn khi phát hành lại"], None),
    ],
)
def test_where_a_text_was_printed_is_its_source_and_a_motto_is_none(line, foot, name):
    article, _ = page(*TEXT, *MORE, line, head=HEAD[3:], foot=foot)
    assert article.record.source.name == name


def test_a_paper_in_brackets_may_have_four_words_and_a_person_none():
    lead = "Xã vừa mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao, mỗi hộ nhận hai mươi cân thóc."
    for outlet, abbrev in (("(Diễn đàn Mặt trận) - ", "Diễn đàn Mặt trận"), ("(Thành phố Đồi Thông) - ", None)):
        article, _ = page(outlet + lead, *TEXT[1:], *MORE)
        assert article.record.source.abbrev == abbrev


def test_a_place_for_a_picture_that_was_not_filled_is_a_picture():
    _, labels = page(*TEXT, "%image_alt%", *MORE)
    assert labels["%image_alt%"] == "image-filename"


def test_a_name_that_folds_to_a_time_of_the_day_signs_a_stamp():
    article, _ = page(*TEXT, *MORE, head=[*HEAD[:4], "Đàm Chiểu 10:30, 09/08/2023"])
    assert (article.record.date, article.record.byline) == ("2023-08-09T10:30+07:00", ("Đàm Chiểu",))


def test_writing_that_is_asked_for_is_no_foot():
    line = "Việc đổi giống chỉ làm khi đã có ý kiến bằng văn bản của xã. Tổ nào làm trước thì tự chịu phần thóc của mình."
    _, labels = page(*TEXT, line, *MORE)
    assert labels[line] == "body"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("Hôm đó có canh khổ qua.1", True), ("Hôm đó có canh khổ qua.[12]", True), ("Kho giống số 3.5", False), ("Nhà A.1", False)],
)
def test_the_number_of_a_note_ends_no_sentence(text, sentence):
    assert shape_of(text).sentence == sentence


@pytest.mark.parametrize(
    "call",
    [
        "* Mời quý độc giả theo dõi các chương trình của Đài trên kênh trực tuyến và ứng dụng di động.",
        "Mời độc giả đón đọc các bản tin tiếp theo trên Báo Đồi Thông.",
        "Độc giả chia sẻ video đến video@doithong.example hoặc gửi câu hỏi tại đây.",
        "Hãy liên hệ với chúng tôi qua số điện thoại 0200.000.000, nếu bạn có nhu cầu mua ấn phẩm.",
        "Mời bạn cho ý kiến, quan điểm...",
    ],
)
def test_a_call_to_readers_neither_stays_nor_hides_the_signature_above(call):
    article, labels = page(*TEXT, "Hà Minh", call, foot=[])
    assert (article.record.byline, labels[call] in SET_ASIDE) == (("Hà Minh",), True)
