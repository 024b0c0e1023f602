"""Pages of a few lines, as portals and readers of many outlets print them: what is no headline, no day, no name, no outlet."""

from __future__ import annotations

import pytest

from builder.cleaning.bylines import read_byline
from builder.cleaning.metaline import read_metaline
from builder.cleaning.prefixes import stamp_prefix
from builder.model import Article
from tests.cleaning.fixtures import cleaned

TITLE = "Kho giống của bảy tổ hợp tác"
TEXT = [
    "Xã vừa mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao. Mỗi hộ nhận hai mươi cân thóc và một bao phân chuồng đã ủ.",
    "Kho có từ mùa trước, do các tổ góp công dựng. Ai lấy giống thì cuối vụ trả lại gấp rưỡi, không lấy lãi bằng tiền.",
    "Bà Lò Thị Ngân giữ chìa khóa kho từ ngày đầu. Bà ghi từng cân thóc vào quyển sổ bìa xanh treo cạnh cửa, chưa sai lần nào.",
]


def page(*lines: str) -> tuple[Article, dict[str, str]]:
    """The article of a page of these lines, and the label of each line by its text."""
    article = cleaned("\n".join(lines).encode())[0]
    return article, {lines[one.line - 1]: one.label for one in article.labels}


@pytest.mark.parametrize("above", [",", "#kho giống bản vùng cao", "Nguồn tin: https://doithong.vn/kho-giong-12.html"])
def test_signs_tags_and_addresses_are_no_headlines(above):
    article, labels = page(above, "08:15 05/06/2018", *TEXT)
    assert article.record.title is None
    assert labels[above] not in {"title", "kicker"}
    assert article.record.date == "2018-06-05T08:15+07:00"


def test_the_state_and_its_paper_above_a_paragraph_are_no_headlines():
    article, labels = page("Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Báo Đồi Thông điện tử", *TEXT)
    assert article.record.title is None
    assert labels[TEXT[0]] in {"lead", "body"}


def test_a_tag_above_the_headline_leaves_it_the_headline():
    assert page("#kho giống bản vùng cao", TITLE, "08:15 05/06/2018", *TEXT)[0].record.title == TITLE


def test_an_anniversary_is_no_stamp():
    assert read_metaline("Nam 20/10/1930 - 20/10/2020.") is None
    assert read_metaline("20/10/1930 – 20/10/2020 | In bài") is None
    for known in ("Minh Hà - 20/10/2020 08:15 | Cập nhật 21/10/2020", "Đăng ngày 20/10/2020 | 22/10/2020 | In bài"):
        found = read_metaline(known)
        assert found is not None
        assert found[0].day == "2020-10-20"


def test_a_day_to_come_dates_no_article():
    told = "Phiên chợ giống năm 2018 mở vào ngày 14.10 tới đây, ở sân kho của xã. Các tổ đã hẹn nhau từ đầu năm 2018, ai cũng mong."
    assert page(TITLE, told, *TEXT)[0].record.date is None
    past = told.replace(" tới đây", "")
    assert page(TITLE, past, *TEXT)[0].record.date == "2018-10-14~"
    until = told.replace("14.10 tới đây", "14.10 tới ngày 16.10")
    assert page(TITLE, until, *TEXT)[0].record.date == "2018-10-14~"


def test_a_day_glued_to_the_first_word_is_a_stamp():
    text = "08/02/2020Chiều nay, xã mở kho giống."
    stamp = stamp_prefix(text)
    assert stamp is not None
    assert (stamp[0].iso, text[stamp[1] :]) == ("2020-02-08", "Chiều nay, xã mở kho giống.")
    assert stamp_prefix("08/02/2020 Chiều nay, xã mở kho giống.") is None


def test_a_name_before_the_address_of_a_text_is_its_outlet():
    article, _ = page(TITLE, *TEXT, "Nguồn Đồi Thông TV: https://doithong.vn/kho-giong-12.html")
    assert article.record.source.name == "Đồi Thông TV"


def test_a_text_that_speaks_of_a_paper_is_not_from_it():
    spoken = "Báo Lào Cai - ấn phẩm in mỗi tuần hai số, đã kể chuyện kho giống này từ mùa trước, khi bảy tổ còn góp công dựng nhà."
    assert page(TITLE, f"{TEXT[0]} {TEXT[1]}", spoken, TEXT[2])[0].record.source.name is None
    assert page(TITLE, spoken, *TEXT)[0].record.source.name == "Báo Lào Cai"


def test_degrees_with_commas_between_stand_before_one_name():
    for line in ("GS, TSKH LÒ MINH QUẢNG", "PGS, TS Lò Minh Quảng"):
        byline = read_byline(line)
        assert byline is not None
        assert [name.title() for name in byline.names] == ["Lò Minh Quảng"]


def test_the_name_of_an_outlet_below_a_text_is_no_author():
    assert page(TITLE, *TEXT, "Thư Viện Pháp Luật")[0].record.byline == ()


def test_a_page_of_running_text_alone_is_an_article():
    alone = f"KTĐT - {TEXT[0]}"
    article, labels = page(alone)
    assert (article.number, labels[alone], article.record.source.abbrev) == (1, "body", "KTĐT")
    assert page(TEXT[0])[0].number == 1
    assert page("Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Báo Đồi Thông", TEXT[0])[0].number == 1
    assert page("Xã mở kho giống.")[0].number == 0
    assert page("Trang chủ", "Xã hội", "Đọc thêm", TEXT[0], "Xem tất cả")[0].number == 0


def test_the_name_of_a_paper_alone_below_a_text_is_its_source():
    article, labels = page(TITLE, *TEXT, "Báo Lào Cai")
    assert (article.record.source.name, labels["Báo Lào Cai"]) == ("Báo Lào Cai", "note")
    assert page(TITLE, *TEXT, "Báo Lào Cai đã về xem kho.")[0].record.source.name is None


def test_the_source_among_the_rows_of_a_form_below_a_text():
    rows = ["Từ khóa: kho giống", "Thể loại: Thời sự", "Nguồn tin: VOV1"]
    article, labels = page(TITLE, "08:15 05/06/2018", *TEXT, *rows)
    assert (article.record.source.name, labels["Nguồn tin: VOV1"]) == ("VOV", "note")


@pytest.mark.parametrize(("end", "names"), [("Minh Hà", ("Minh Hà",)), ("N. HÀ", ("N. HÀ",)), ("Hà Nội", ()), ("Kho mở cửa", ())])
def test_a_name_behind_the_last_sentence_signs_the_text(end, names):
    assert page(TITLE, *TEXT, f"Huyện đã về xem kho hai lần, ghi lại cách chia và cách trả thóc. {end}")[0].record.byline == names


def test_a_signature_of_its_own_goes_before_a_name_behind_a_sentence():
    last = "Huyện đã về xem kho hai lần, ghi lại cách chia và cách trả thóc. Minh Hà"
    assert page(TITLE, *TEXT, last, "Quế Chi")[0].record.byline == ("Quế Chi",)


def test_a_banner_printed_twice_is_no_article_above_the_headline():
    lines = ["Đọc báo in", "Kỷ niệm ngày mở kho 20 tháng 11", "Kỷ niệm ngày mở kho 20 tháng 11", "Hai bản vùng cao xã Nà Lành:"]
    found = cleaned("\n".join([*lines, TITLE, "Thứ ba: 08:15 ngày 05/06/2018", *TEXT]).encode())
    assert len(found) == 1
    assert (found[0].record.title, found[0].record.kicker) == (TITLE, lines[-1])


def test_the_headline_again_below_its_summary_is_the_words_of_a_picture():
    headline = "Xã Nà Lành mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao"
    lead = "Ngày 05/06/2018, tại bản Nà, xã mở kho giống để bảy tổ hợp tác có thóc cấy vụ mùa, theo lời bà con đề nghị."
    article, labels = page(headline, lead, f"{headline} ", *TEXT)
    assert article.record.title == headline
    assert labels[lead] in {"lead", "body"}
    assert labels[f"{headline} "] == "duplicate"


def test_a_picture_without_words_has_the_headline_and_a_number():
    headline = "Xã mở kho giống cho bảy tổ hợp tác"
    _, labels = page(headline, *TEXT, f"{headline} ảnh 1")
    assert labels[f"{headline} ảnh 1"] == "caption"


def test_paragraphs_that_begin_with_the_short_form_again_are_of_other_articles():
    first, *others = (f"(Doithong.vn) - {text}" for text in TEXT)
    article, labels = page(f"{first} {TEXT[1]} {TEXT[2]}", *others)
    assert {labels[line] for line in others} == {"related-list"}
    assert article.number == 1


def test_a_heading_in_capitals_shares_words_with_the_text_and_quotes_none():
    heading = "KHO GIỐNG, TỔ HỢP TÁC VÀ CÁCH TRẢ THÓC"
    told = "Ở xã, kho giống mở cho cả hai bản. Mỗi tổ hợp tác tự chia phần, và cách trả do bà con bàn; thóc trả sau vụ gặt."
    assert page(TITLE, "08:15 05/06/2018", *TEXT, heading, told, TEXT[1])[1][heading] == "heading"
    quoted = "MỖI TỔ HỢP TÁC TỰ CHIA PHẦN, VÀ CÁCH TRẢ DO BÀ CON BÀN"
    assert page(TITLE, "08:15 05/06/2018", *TEXT, quoted, told, TEXT[1])[1][quoted] == "duplicate"


def test_whom_a_document_addresses_is_no_subtitle():
    article, labels = page("Về việc mở kho giống của xã", "Kính gửi: Các tổ hợp tác hai bản vùng cao", *TEXT)
    assert article.record.subtitle is None
    assert labels["Kính gửi: Các tổ hợp tác hai bản vùng cao"] == "note"


def test_a_family_name_before_a_province_makes_it_a_person():
    told = "Chánh án Nguyễn Hòa Bình vừa ký văn bản về kho giống. Ông Nguyễn Hòa Bình nói kho mở cho mọi nhà trong xã vùng cao."
    assert page(TITLE, "08:15 05/06/2018", told)[0].record.place is None
    assert page(TITLE, "08:15 05/06/2018", told.replace("Nguyễn Hòa Bình", "tỉnh Hòa Bình"))[0].record.place == "Hòa Bình"


@pytest.mark.parametrize("place", ["xã Hòa Bình", "phường Hòa Bình", "Hòa Bình Thượng", "đường Hòa Bình"])
def test_a_smaller_place_is_not_the_province_of_its_name(place):
    told = f"Tổ hợp tác ở {place} chia thóc giống cho ba mươi hộ, mỗi hộ một thúng, sau khi kho giống của tổ đầy trở lại."
    assert page(TITLE, "08:15 05/06/2018", told)[0].record.place is None
    assert page(TITLE, "08:15 05/06/2018", told.replace(place, "thành phố Hòa Bình"))[0].record.place == "Hòa Bình"


def test_an_office_glued_to_a_labelled_name():
    for line in ("Tin, ảnh: Minh Nguyệt-Q11", "Tin: Minh Nguyệt-LĐLĐ"):
        byline = read_byline(line)
        assert byline is not None
        assert byline.names == ("Minh Nguyệt",)
    assert read_byline("Minh Nguyệt-Q11") is None


def test_a_report_that_goes_on_below_its_first_word_is_one_paragraph():
    first, second = "(TG)-Sáng", f"18/5, {TEXT[0][0].lower()}{TEXT[0][1:]}"
    article, labels = page(first, second, *TEXT[1:])
    assert article.record.title is None
    assert article.record.source.abbrev == "TG"
    assert labels[first] == labels[second]


def test_an_office_whose_place_stands_on_the_next_line():
    lines = ["ỦY BAN NHÂN DÂN", "XÃ NÀ LÀNH", TITLE, "08:15 05/06/2018", *TEXT]
    assert page(*lines)[0].record.source.name == "Ủy ban nhân dân xã Nà Lành"
    lines.insert(2, "TRƯỜNG TIỂU HỌC NÀ LÀNH")
    assert (page(*lines)[0].record.source.name or "").casefold() == "trường tiểu học nà lành"


@pytest.mark.parametrize("stamp", ["Audio thời sự 18-07-2019", "Thời sự Thứ năm, 18/07/2019, 08:15 (GMT+7)"])
def test_the_part_of_the_site_before_the_stamp(stamp):
    article, labels = page(TITLE, stamp, *TEXT)
    assert (article.record.date or "")[:10] == "2019-07-18"
    assert labels[stamp] == "date"


def test_a_short_form_of_one_word_stays_in_capitals():
    assert page(TITLE, *TEXT, "Nguồn: ĐTTV")[0].record.source.name == "ĐTTV"


def test_a_scene_above_a_paragraph_that_begins_with_theo_signs_nothing():
    told = "Theo bà con kể, kho có từ mùa trước. " + " ".join(TEXT)
    article, labels = page(TITLE, "08:15 05/06/2018", *TEXT, "Đội giữ kho và bà con hai bản góp thóc", told)
    assert article.record.byline == ()
    assert labels["Đội giữ kho và bà con hai bản góp thóc"] == "caption"


def test_an_outlet_printed_twice_with_the_age_of_a_summary():
    age = "Báo Đồi Thông Báo Đồi Thông 363 ngày"
    article, labels = page(TEXT[0], age)
    assert (article.record.source.name, article.record.date_basis, labels[age]) == ("Báo Đồi Thông", "relative-age", "date")


def test_a_stamp_that_the_template_repeats_for_machines_is_no_clock():
    machine = ["2025-10-06T19:57:05-04:00", "https://doithong.vn/kho-giong.html", "Trường Nà Lành", "https://doithong.vn/150.png"]
    headline = "Xã Nà Lành mở kho giống cho bảy tổ hợp tác"
    article, _ = page(f"{headline} năm 2025", *machine, "Thứ hai - 06/10/2025 19:51", headline, *TEXT)
    assert (article.record.title, article.record.date) == (headline, "2025-10-06T19:51+07:00")


def test_a_button_for_the_size_of_letters_is_no_headline():
    article, labels = page("15/05/2025", "Xem cỡ chữ", "Đọc bài viết", "In", "Gửi email", *TEXT)
    assert (article.record.title, labels["Xem cỡ chữ"]) == (None, "site-chrome")
    assert article.record.date == "2025-05-15"


def test_the_host_of_an_address_tells_the_outlet():
    address = "Nguồn tin: https://baolaocai.vn/kho-giong-12.html"
    assert page(TITLE, *TEXT, address)[0].record.source.name == "Báo Lào Cai"
    assert page(TITLE, *TEXT, address.replace("baolaocai", "doithong"))[0].record.source.name is None


def test_the_first_paragraph_of_a_report_printed_twice_is_no_caption():
    opens = "Sáng 5-6, Hội Phụ nữ xã Nà Lành mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao, theo lời bà con đề nghị."
    article, _ = page(TITLE, "08:15 05/06/2018", opens, opens, *TEXT)
    assert [one.label for one in article.labels[2:4]] in (["lead", "duplicate"], ["body", "duplicate"])


def test_a_birth_tells_no_year_of_the_news():
    told = "Ngày 5-8, công an xã gặp anh Lò Văn Tươi (SN 1996, ở bản Nà Hin) và anh Vì Văn Hặc (SN 1996, ở bản Co Muông)."
    assert page(TITLE, told, *TEXT)[0].record.date is None
    assert page(TITLE, f"{told} Từ đầu năm 2018 đến cuối năm 2018, xã còn gặp bảy người.", *TEXT)[0].record.date == "2018-08-05~"


def test_an_anniversary_is_no_event():
    feast = "Xã mở hội thi chào mừng ngày 12/11 ở sân kho, năm 2020 có tám đội."
    kept = "Kho giống tròn 40 năm (12/11/1980-12/11/2020), các tổ cùng góp công sửa mái và quét vôi lại tường."
    assert page(TITLE, kept, feast, *TEXT)[0].record.date is None
    assert page(TITLE, feast, "Năm 2020 kho tròn 40 tuổi, các tổ cùng góp công sửa mái.", *TEXT)[0].record.date == "2020-11-12~"


def test_a_day_before_the_web_is_of_what_was_said():
    article = page("Bài nói ở kho giống của tổ (Ngày 21-5-1963)", *TEXT)[0]
    assert article.record.date is None
    assert page("Bài nói ở kho giống của tổ (Ngày 21-5-2013)", *TEXT)[0].record.date == "2013-05-21"


@pytest.mark.parametrize(
    "stamp", ["12/11/2018 | 10:00  | View Count: 39", "« Trả lời #13 vào lúc: 12 Tháng Mười Một, 2018, 10:00:13 am »"]
)
def test_counters_and_numbers_of_posts_stand_in_stamps(stamp):
    assert page(TITLE, stamp, *TEXT)[0].record.date == "2018-11-12T10:00+07:00"


@pytest.mark.parametrize("tail", [" Ngày cập nhật 05/06/2018", " Ngày cập nhật 05/06/2018 | |", " - Ngày đăng: 05/06/2018"])
def test_what_names_the_day_behind_a_headline_is_not_of_it(tail):
    record = page(TITLE + tail, *TEXT)[0].record
    assert (record.title, record.date) == (TITLE, "2018-06-05")


def test_accounts_buttons_and_ranks_are_no_headlines():
    stamp = "Ngày đăng: 2018-06-05 08:15:00"
    article, labels = page("TIN TỨC", "Kho giống", "Người đăng : ngonho", stamp, "2 lượt xem", "Lò Thị Mây", *TEXT)
    assert (article.record.title, labels["Người đăng : ngonho"]) == ("Kho giống", "site-chrome")
    article, labels = page("Những ngày mở kho giống...", "EmailPrintAa", "08:15 05/06/2018", *TEXT)
    assert (article.record.title, labels["EmailPrintAa"]) == ("Những ngày mở kho giống...", "site-chrome")
    member = ["Tác giả Chủ đề: Kho giống (Đọc 92 lần)", "SaoVang", "Đại tá", "*", "Bài viết: 82"]
    article, labels = page(*member, "« Trả lời #13 vào lúc: 12 Tháng Ba, 2010, 02:44:13 pm »", "KHI KHO MỞ CỬA", "LÒ MÂY", *TEXT)
    assert labels["Đại tá"] != "title"


def test_the_words_of_a_picture_are_no_headline():
    article, labels = page("Bà Ngân mở cửa kho giống buổi sớm. (Ảnh: Lò Mây)", *TEXT)
    assert article.record.title is None
    assert labels["Bà Ngân mở cửa kho giống buổi sớm. (Ảnh: Lò Mây)"] == "caption"
    assert page("Kho giống mùa nước nổi (Ảnh)", *TEXT)[0].record.title == "Kho giống mùa nước nổi (Ảnh)"


def test_an_icon_before_the_weekday_signs_nothing():
    article = page("ClockThứ Hai, 04/06/2018 20:16", TITLE, *TEXT)[0]
    assert (article.record.date, article.record.byline) == ("2018-06-04T20:16+07:00", ())


def test_an_agency_stands_behind_the_place():
    for lead in (f"Hà Nội (TTXVN) - {TEXT[0]}", f"Hanoi, June 7 (VNA) -- {TEXT[0]}"):
        assert page(TITLE, lead, *TEXT[1:])[0].record.source.name == "Thông tấn xã Việt Nam"
    assert page(TITLE, f"Hà Nội (XYZB) - {TEXT[0]}", *TEXT[1:])[0].record.source.name is None


def test_the_short_form_of_an_agency_ends_a_sentence():
    last = "The seven teams of the two villages will open the seed store once more before the end of the month.--VNA"
    assert page(TITLE, *TEXT, last)[1][last] == "body"


def test_the_bare_address_of_a_text_tells_its_outlet():
    address = "https://nhandan.vn/kho-giong-cua-bay-to-hop-tac-post123456.html"
    article, labels = page(TITLE, *TEXT, address)
    assert (article.record.source.name, labels[address]) == ("Báo Nhân Dân", "note")
    assert page(TITLE, *TEXT, "https://doithong.example/kho-giong-cua-bay-to.html")[0].record.source.name is None


def test_the_last_items_of_an_announcement_are_its_text():
    items = [
        "- Kho mở cửa từ sáng sớm cho các tổ ở bản xa về nhận giống và phân",
        "* Lưu ý: Tổ nào chưa trả thóc vụ trước thì trả trước khi nhận",
    ]
    _, labels = page(TITLE, TEXT[0], "2. Trong ba ngày cuối của tháng này, kho giống mở như sau:", *items)
    assert {labels[item] for item in items} == {"list-item"}


def test_a_salutation_said_twice_opens_the_speech():
    greeting = "Kính thưa các cụ, kính thưa bà con bảy tổ hợp tác cùng toàn thể các cháu thiếu nhi hai bản"
    _, labels = page(TITLE, TEXT[0], "LỜI CHÀO Ở KHO GIỐNG", greeting, greeting, TEXT[1])
    assert labels[TEXT[1]] == "body"
    assert labels[greeting] != "related-list"


def test_a_row_of_pictures_named_by_the_headline_is_no_list():
    shown = ["Các tổ nhận thóc giống ở sân kho.", "Bà Ngân ghi từng cân thóc vào sổ.", "Xe trâu chở giống về hai bản vùng cao."]
    pictures = [line for number, told in enumerate(shown, 1) for line in (f"{TITLE} ảnh {number}", told)]
    article, labels = page("Bản vùng cao", TITLE, *TEXT[:2], *pictures)
    assert article.record.title == TITLE
    assert not {labels[line] for line in pictures} & {"related-list", "site-chrome"}


def test_a_paragraph_that_points_to_its_picture_is_text():
    told = (
        "Ngày 17-10, bảy tổ hợp tác của hai bản vùng cao đã mở kho giống mới, dựng bằng gỗ và tre do các hộ góp công góp của (ảnh)."
    )
    assert page(told, *TEXT[1:])[1][told] in {"lead", "body"}


def test_scripts_that_fail_and_short_codes_are_no_text():
    _, labels = page(
        TITLE, "Warning: Undefined variable $row in /srv/www/news.php on line 9", *TEXT[:2], '[gallery ids="12,14"]', TEXT[2]
    )
    assert labels["Warning: Undefined variable $row in /srv/www/news.php on line 9"] == "site-chrome"
    assert labels['[gallery ids="12,14"]'] == "site-chrome"


def test_a_headline_may_begin_with_the_word_of_a_button():
    assert page("Trở lại kho giống trên đồi", *TEXT)[0].record.title == "Trở lại kho giống trên đồi"


def test_one_long_line_is_the_text_where_no_paragraph_stands():
    line = "Bà Ngân nói như vậy ở buổi gặp các tổ đầu mùa, bà tóm tắt bảy việc của kho giống bằng ba lời dặn ngắn cho hai bản"
    assert page(TITLE, "08:15 05/06/2018", line, "Nguồn: Đồi Thông TV")[1][line] in {"lead", "body"}


def test_the_head_of_a_document_of_the_party_is_no_site():
    head = ["Hệ thống luật bản", "BAN CHẤP HÀNH", "ỦY BAN KIỂM TRA", "-------", "ĐẢNG CỘNG SẢN VIỆT NAM", "---------------"]
    text = [*head, "Số: 06-HD/UBKT", "Đồi Thông, ngày 18 tháng 12 năm 2018", "HƯỚNG DẪN", "GIỮ KHO GIỐNG CỦA CÁC TỔ HỢP TÁC", *TEXT]
    assert page(*text)[0].record.source.name != "Đảng Cộng Sản Việt Nam"


def test_a_counter_of_readers_stands_below_the_headline():
    below = "BẢN TIN ĐẦU VỤ 2021-2022 (Tác giả: Nguyễn Thị Thùy Dương)"
    assert page(TITLE, "Lượt xem:", below, *TEXT)[0].record.title == TITLE


def test_a_path_that_ends_in_the_headline_tells_the_section_alone():
    article = page("Thứ tư 05/12/2018 14:29", f"Home | Nông thôn - Bản làng | {TITLE}", TITLE, *TEXT)[0]
    assert article.record.section == "Home | Nông thôn - Bản làng"
