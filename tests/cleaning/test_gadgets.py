"""Tools, calls and boxes of a saved page, between title and text, between paragraphs, and below."""

from __future__ import annotations

import pytest

from tests.cleaning.fixtures import cleaned

TEXT = [
    "Xã vừa mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao. Mỗi hộ nhận hai mươi cân thóc và một bao phân chuồng đã ủ.",
    "Kho có từ mùa trước, do các tổ góp công dựng. Ai lấy giống thì cuối vụ trả lại gấp rưỡi, không lấy lãi bằng tiền.",
    "Bà Lò Thị Ngân giữ chìa khóa kho từ ngày đầu. Bà ghi từng cân thóc vào quyển sổ bìa xanh treo cạnh cửa, chưa sai lần nào.",
    "Năm nay nước về sớm, các tổ cấy xong trước rằm. Trưởng bản nói kho còn đủ thóc cho một vụ nữa nếu lũ cuốn mất mạ.",
]


def article(head: str = "", between: str = "", below: str = ""):
    """A saved page with something below the title, between two paragraphs and below the last."""
    one, two, three, four = (f"<p>{text}</p>" for text in TEXT)
    page = (
        "<html><head><meta charset=utf-8><title>Kho giống của bảy tổ hợp tác</title></head><body><div class=page>"
        f"<h1>Kho giống của bảy tổ hợp tác</h1>{head}<div class=text>{one}{two}{between}{three}{four}</div>{below}</div></body></html>"
    )
    return cleaned(page.encode(), "html")[0]


def kept(found) -> list[str]:
    return [block.text for block in found.blocks if not block.set_aside_by and block.kind not in {"title", "date", "byline"}]


BOXES = [
    '<div class="share-bar"><span>Kể cho hàng xóm</span></div>',
    '<div class="kg-cta-card"><p>Xưởng mắm Bến Cỏ tặng độc giả chai đầu tiên.</p><a class="kg-btn">Lấy mã tặng</a></div>',
    '<div class="k7"><h3>Mỗi tuần một lá thư</h3><form><input type=email></form><p>Không tốn tiền, ngừng lúc nào cũng xong.</p></div>',
    '<div class="k7"><h3><a href="/x">Vụ mùa sớm ở ba bản vùng thấp</a></h3><p>Thóc giống về tay các hộ nghèo.</p></div>',
    '<div class="k7"><p>Tiếp tục đọc bài viết sau quảng cáo</p></div>',
    '<div class="k7">Bản tin này sống nhờ bạn đọc đóng góp, mỗi tháng một bát phở.</div>',
    '<div class="k7"><span>3,4K người theo dõi</span></div>',
    '<table class="ambox"><tbody><tr><td><div>Cần thêm người kể.</div></td></tr></tbody></table>',
    '<blockquote class="signaturecontainer">Sông có khúc, người có lúc.</blockquote>',
    '<div class="k7"><div class="k8">Cùng mạch này</div><a href="/x">Vụ mùa sớm ở ba bản</a><a href="/y">Thóc về tay hộ nghèo</a></div>',
]


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("place", ["head", "between", "below"])
def test_boxes_of_the_site_are_set_aside_wherever_they_stand(place, box):
    assert kept(article(**{place: box})) == TEXT


def test_date_and_author_in_a_row_of_tools_are_found():
    tools = (
        '<div class="tool-bar"><span class="date">05/06/2018 08:15</span><span class="author">Lò Thị Ngân</span><b>Chữ to</b></div>'
    )
    found = article(tools)
    assert (found.record.date, found.record.byline) == ("2018-06-05T08:15+07:00", ("Lò Thị Ngân",))
    assert kept(found) == TEXT


def test_comments_below_a_short_article_are_a_thread():
    below = '<div id="comments"><h3>Lời nhắn dưới bài</h3><p>Bản tôi cũng cần một kho như vậy.</p></div>'
    assert kept(article(below=below)) == TEXT


def test_a_heading_that_unfolds_is_no_caption():
    found = article(
        between="<details><summary>Hỏi nhanh về kho giống</summary><p>Mỗi hộ được lấy một lần mỗi vụ, trả sau mùa gặt.</p></details>"
    )
    assert {block.kind for block in found.blocks if block.text == "Hỏi nhanh về kho giống"} == {"heading"}


@pytest.mark.parametrize("label", ["Kết quả", "2. Phần hội", "Ban Thường vụ huyện", "Hỏi đáp", "Thảo luận"])
@pytest.mark.parametrize("form", ["<h3>{}</h3>", "<h3><a href='#m1'>{}</a></h3>", "<p><a name='m1'><b>{}</b></a></p>"])
def test_a_heading_between_paragraphs_is_kept_although_sites_call_boxes_so(label, form):
    found = article(between=form.format(label))
    assert kept(found) == [*TEXT[:2], label, *TEXT[2:]]


@pytest.mark.parametrize("contents", ["<ul><li><a href='#m1'>{}</a></li></ul>", "<div class=toc><p><a href='#m1'>{}</a></p></div>"])
def test_a_heading_that_a_table_of_contents_lists_is_no_duplicate(contents):
    found = article(head=contents.format("Điều 1. Giờ mở kho"), between="<h3 id=m1>Điều 1. Giờ mở kho</h3>")
    assert kept(found) == [*TEXT[:2], "Điều 1. Giờ mở kho", *TEXT[2:]]


def test_a_box_below_the_signature_is_none_of_the_article():
    signed = "<p><b>Ảnh và bài: Lò Thị Ngân</b></p>"
    box = "<div class=k5><div class=k6><h4>Máy tuốt cho mượn</h4><p>Tổ có ba máy tuốt, hội viên mượn không mất phí gì cả.</p></div></div>"
    long = "".join(f"<p>{text}</p>" for text in TEXT)
    text = f"<div class=text>{long}{long.replace('kho', 'lán')}{signed}</div>"
    page = f"<html><body><h1>Kho giống của bảy tổ hợp tác</h1>{text}{box}</body></html>"
    found = cleaned(page.encode(), "html")[0]
    assert not {"Máy tuốt cho mượn", "Tổ có ba máy tuốt, hội viên mượn không mất phí gì cả."} & set(kept(found))
    assert found.record.byline == ("Lò Thị Ngân",)


HEADS = [
    '<p class=meta>bởi <span class="author"><a>Lò Thị Ngân</a></span> | <span class="published">5 Th6, 2018</span></p>',
    '<div><span class="author">Lò Thị Ngân</span><span class="date">05/06/2018</span><span class="mcmt">12 bình luận</span></div>',
    '<div>bởi <b class="author">Lò Thị Ngân</b> / <a href="/">Bản tin Đồi Thông</a> // <b class="date">thứ ba, 05/06/2018</b></div>',
]


@pytest.mark.parametrize("head", HEADS)
def test_author_and_day_are_read_as_layouts_print_them(head):
    record = article(head).record
    assert (record.title, record.date, record.byline) == ("Kho giống của bảy tổ hợp tác", "2018-06-05", ("Lò Thị Ngân",))


def test_a_post_of_a_forum_is_dated_above_who_posted_it():
    head = (
        '<ol><li><span class="date">05-06-2018,&nbsp;<span class="time">09:17 AM</span></span><a>#1</a><b>ngonho</b>'
        "<div>Thành viên danh dự</div><dl><dt>Tham gia ngày</dt><dd>Mar 2009</dd><dt>Bài gởi</dt><dd>1,204</dd></dl>"
    )
    text = "".join(f"<p>{one}</p>" for one in TEXT)
    page = (
        "<html><head><title>Kho giống của bảy tổ hợp tác</title><meta name=generator content=vBulletin></head><body>"
        "<p>Chào mừng bạn đến với diễn đàn Bến Cỏ, nếu đây là lần đầu bạn ghé thăm, hãy đọc mục Trợ giúp.</p>"
        f"{head}<h2>Kho giống của bảy tổ hợp tác</h2><div>{text}<p><b>Lò Thị Ngân</b></p><p><i>(Theo Báo Đồi Thông)</i></p></div>"
        "<p>Lần sửa cuối bởi ngonho; 05-06-2018 lúc 09:31 AM.</p></li></ol></body></html>"
    )
    found = cleaned(page.encode(), "html")[0]
    record = found.record
    assert (record.date, record.byline, record.source.name) == ("2018-06-05T09:17+07:00", ("Lò Thị Ngân",), "Báo Đồi Thông")
    assert "Lần sửa" not in " ".join(kept(found))


def test_what_a_feed_adds_below_a_text_names_its_source():
    found = article(below="<p>Bài viết Kho giống của bảy tổ hợp tác xuất hiện đầu tiên trên Tạp chí Đồi Thông.</p>")
    assert [block.text for block in found.blocks if block.kind == "note"] == kept(found)[len(TEXT) :]
    assert found.record.source.name == "Tạp chí Đồi Thông"


def test_a_passage_that_can_be_shared_is_no_card():
    passage = (
        '<div class="k7"><h3>Nước về sớm hơn mọi năm</h3><div><p>Tổ bảy cấy xong trước rằm, tổ ba còn chờ mạ.</p></div>'
        '<div class="k8"><a href="/s">Chia sẻ mục này</a></div></div>'
    )
    assert {"Nước về sớm hơn mọi năm", "Tổ bảy cấy xong trước rằm, tổ ba còn chờ mạ."} <= set(kept(article(between=passage)))


def test_a_word_raised_beside_a_headline_is_not_of_it():
    name = "Kho giống của bảy tổ hợp tác"
    texts = "".join(f"<p>{text}</p>" for text in TEXT)
    saved = f"<html><head><meta charset=utf-8></head><body><h1>{name} <span><sup>Nổi bật</sup></span></h1>{texts}</body></html>"
    found = cleaned(saved.encode(), "html")[0]
    assert found.record.title == name
    assert [block.set_aside_by is not None for block in found.blocks if block.text == "Nổi bật"] == [True]
    squared = cleaned(saved.replace("Nổi bật", "2").encode(), "html")[0]
    assert squared.record.title == f"{name} 2"
