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
