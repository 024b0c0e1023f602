"""Saved pages that hold a series: posts below the first of a thread, articles below the first of a scroll."""

from __future__ import annotations

from builder import readers
from tests.cleaning.fixtures import capture, cleaned

TEXT = (
    "Xã vừa mở kho giống cho bảy tổ hợp tác ở hai bản vùng cao. Mỗi hộ nhận hai mươi cân thóc và một bao phân chuồng đã ủ.",
    "Kho có từ mùa trước, do các tổ góp công dựng. Ai lấy giống thì cuối vụ trả lại gấp rưỡi, không lấy lãi bằng tiền.",
    "Bà Lò Thị Ngân giữ chìa khóa kho từ ngày đầu. Bà ghi từng cân thóc vào quyển sổ bìa xanh treo cạnh cửa, chưa sai lần nào.",
)
REPLY = "Nhà tôi cũng gửi hai bao thóc ở kho ấy. Cuối vụ trả lại ba bao, cân đúng từng lạng, chưa năm nào phải nói đi nói lại. " * 2


def _page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8><title>Kho giống</title></head><body>{body}</body></html>".encode()


def hints_of(body: str) -> dict[str, frozenset[str]]:
    return {line.text: frozenset(line.hints) for line in readers.decode(capture(_page(body), "html")).lines}


def passages(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def thread(heading: str = "") -> str:
    first = f'<div class="post first" id="post_11">{heading}{passages(TEXT)}</div>'
    later = "".join(f'<div class="post" id="post_{number}">{heading}<p>{number}: {REPLY}</p></div>' for number in (12, 13))
    return f"<h1>Kho giống của bảy tổ hợp tác</h1>{first}{later}"


def test_later_posts_of_a_thread_are_set_aside():
    hints = hints_of(thread())
    assert {"replies" in marks for text, marks in hints.items() if text in TEXT} == {False}
    assert {"replies" in marks for text, marks in hints.items() if text.startswith(("12:", "13:"))} == {True}
    article = cleaned(_page(thread()), "html")[0]
    assert article.record.title == "Kho giống của bảy tổ hợp tác"
    assert [line.label for line in article.labels][1:] == ["body"] * 3 + ["comment-widget"] * 2


def test_posts_with_headlines_of_their_own_are_a_blog():
    assert not any("replies" in marks for marks in hints_of(thread("<h2>Sổ bìa xanh</h2>")).values())


def _article(number: int, text: tuple[str, ...]) -> str:
    return f'<article class="story"><h1>Chuyện kho giống số {number}</h1>{passages(text)}</article>'


def test_later_articles_of_a_scroll_are_set_aside():
    hints = hints_of(_article(1, TEXT) + _article(2, (REPLY, REPLY + "Hết.")))
    assert "other" not in hints["Chuyện kho giống số 1"]
    assert "other" in hints["Chuyện kho giống số 2"]
    short = hints_of(_article(1, TEXT) + _article(2, ("Mời xem tiếp.",)))
    assert "other" not in short["Chuyện kho giống số 2"]


def test_a_day_that_systems_set_anew_is_believed_last():
    text = passages(TEXT)
    page = f"<meta name='DC.date' content='2024-03-09'><h1>Kho giống của bảy tổ hợp tác</h1><p>{{}}</p>{text}"
    stamped = cleaned(_page(page.format("Thứ tư, 06/06/2018 08:15")), "html")[0].record
    assert stamped.date == "2018-06-06T08:15+07:00"


def test_the_kind_of_a_thread_is_no_part_of_its_headline():
    page = f"<h1><span class='label label--primary'>Hỏi đáp</span> Kho giống của bảy tổ hợp tác</h1>{passages(TEXT)}"
    assert cleaned(_page(page), "html")[0].record.title == "Kho giống của bảy tổ hợp tác"
