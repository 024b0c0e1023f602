"""One article in the pieces of many layouts, with what sites put between them: the article is whole, and nothing else is in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cleaning.fixtures import _even, cleaned

BESIDE = {"title", "kicker", "date", "byline", "caption", "image-filename", "duplicate", "note"}
TITLE = "Người gác chắn tàu ở đường ngang số 9"
PARAGRAPHS = (
    (
        "Đường ngang số 9 cắt qua xóm Lò Vôi, mỗi ngày mười hai chuyến tàu. Bà Hảo gác chắn ở đấy đã hai mươi mốt năm, "
        "chưa đêm nào ngủ trọn giấc."
    ),
    (
        "Chòi gác rộng bốn mét vuông, có một chiếc ghế, một cái đèn và quyển sổ kẻ tay. Quyển sổ ghi giờ tàu qua, "
        "ghi cả tên người dắt xe hộ nhau lúc mưa."
    ),
    (
        "Năm 2009, xe tải chết máy giữa đường ray khi tàu hàng còn cách bốn trăm mét. Bà cầm cờ đỏ chạy ngược lên, "
        "tàu dừng cách đầu xe sáu bước chân."
    ),
    (
        "Bà không thích ai nhắc chuyện ấy. Bà bảo người gác chắn giỏi là người không bao giờ phải chạy, "
        "vì đã nghe thấy tiếng tàu từ khi nó còn ở bên kia cầu."
    ),
    (
        "Con trai bà làm thợ điện ở khu công nghiệp, mỗi tuần về một lần. Lần nào về anh cũng tra dầu cho cần chắn, "
        "rồi ngồi thay ca để mẹ ra chợ."
    ),
    (
        "Ngành đường sắt định lắp cần chắn tự động trong năm tới. Bà Hảo nói máy thì không biết gọi lũ trẻ tan học đứng lùi lại, "
        "nhưng máy không biết mệt."
    ),
)
PIECES = (("", PARAGRAPHS[:2]), ("Bốn mét vuông", PARAGRAPHS[2:4]), ("Tiếng tàu bên kia cầu", PARAGRAPHS[4:]))
OTHERS = ("Chợ cá họp lúc nửa đêm ở cửa sông", "Ba thế hệ đóng thuyền nan bên phá", "Xóm bãi đón điện lưới sau mười năm")
SUMMARIES = (
    "Chợ họp không đèn, người mua soi cá bằng đèn pin điện thoại và trả tiền theo rổ.",
    "Mỗi chiếc thuyền mất bảy ngày đan, ba ngày trét, dùng được chừng năm mùa nước.",
)


def set_in(before: str, heading: str, paragraph: str, between: str = "", after: str = "") -> Callable[[str, tuple[str, ...]], str]:
    """How a piece is set: around it, its heading, each of its paragraphs."""

    def piece(title: str, paragraphs: tuple[str, ...]) -> str:
        told = between.join(paragraph.format(text) for text in paragraphs)
        return before + (heading.format(title) if title else "") + told + after

    return piece


COLUMN = '<div class="vc_row"><div class="vc_column"><div class="wpb_wrapper">{}</div></div></div>'
LAYOUTS = {
    "divs-with-paragraphs": set_in('<div class="passage">', "<h2>{}</h2>", "<p>{}</p>", after="</div>"),
    "nothing-around": set_in("", "<h3>{}</h3>", "<p>{}</p>"),
    "bold-headings": set_in("", "<p><strong>{}</strong></p>", '<p class="MsoNormal">{}</p>'),
    "line-breaks": set_in("<div>", "<b>{}</b><br>", "{}", "<br><br>", "</div>"),
    "bare-divs": set_in("<div>", "<div><b>{}</b></div>", "<div>{}</div>", after="</div>"),
    "rows-of-columns": set_in("", COLUMN.format("<h4>{}</h4>"), COLUMN.format("<p>{}</p>")),
    "sections": set_in("<section>", "<h2>{}</h2>", "<p>{}</p>", after="</section>"),
    "widgets": set_in('<div class="widget-block text">', "<h2>{}</h2>", "<p>{}</p>", after="</div>"),
    "tables": set_in("<table><tr><td>", "<b>{}</b><br>", "{}", "<br><br>", "</td></tr></table>"),
}
LINKS = "".join(f'<li><a href="/x">{title}</a></li>' for title in OTHERS)
BETWEEN = {
    "nothing": "",
    "list": f"<div><h4>Tin liên quan</h4><ul>{LINKS}</ul></div>",
    "list-without-label": f"<ul>{LINKS}</ul>",
    "one-link": f'<p><a href="/x"><b>{OTHERS[0]}</b></a></p>',
    "read-on": f'<div class="box"><b>Xem thêm:</b> <a href="/x">{OTHERS[0]}</a></div>',
    "cards": "<div>"
    + "".join(f'<div><h3><a href="/x">{title}</a></h3><p>{text}</p></div>' for title, text in zip(OTHERS, SUMMARIES, strict=False))
    + "</div>",
    "links-side-by-side": "<aside><h4>Đọc nhiều</h4>" + "".join(f'<a href="/x">{title}</a>' for title in OTHERS) + "</aside>",
    "form": "<form><h4>Đăng ký nhận bản tin</h4><input><button>Gửi</button></form>",
    "poll": "<div><h4>Thăm dò ý kiến</h4><div>Bạn thấy giao diện này thế nào?</div><label>Tốt</label><button>Biểu quyết</button></div>",
    "advertisement": '<div class="ads">Quảng cáo</div>',
    "picture": '<figure><img src="/a/chan.jpg"><figcaption>Bà Hảo bên cần chắn</figcaption></figure>',
}
COMMENTS = (
    "<div class=cm><h3>Bình luận (2)</h3><div><b>Lan Anh</b><p>Đọc mà thương bà quá, mong ngành sớm lắp chắn tự động cho bà nghỉ.</p>"
    '<a href="#">Trả lời</a></div><div><b>Trần Quý</b><p>Tôi đi qua đường ngang này mỗi ngày, đúng là nhờ bà nhắc mà lũ trẻ '
    'mới chịu đứng lại.</p><a href="#">Trả lời</a></div></div>'
)
NEVER = (
    *OTHERS,
    *SUMMARIES,
    "Đăng ký nhận",
    "Thăm dò",
    "Bạn thấy giao diện",
    "Quảng cáo",
    "Xem thêm",
    "Đọc mà thương bà",
    "Bản quyền",
)


def page(layout: str, between: str) -> str:
    body = BETWEEN[between].join(LAYOUTS[layout](*piece) for piece in PIECES)
    return (
        f"<html><head><meta charset=utf-8><title>{TITLE} - Báo Lò Vôi</title></head><body><div><a href=/>Trang chủ</a> "
        f"<a href=/a>Thời sự</a> <a href=/b>Đời sống</a></div><div><h1>{TITLE}</h1><div>12/04/2022 08:30</div><div>{body}"
        f"<p><b>Lò Văn Chấn</b></p></div></div>{COMMENTS}<div><p>Bản quyền thuộc Báo Lò Vôi</p></div></body></html>"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("between", BETWEEN)
def test_article_is_whole_and_alone(layout, between):
    article = cleaned(page(layout, between).encode(), "html")[0]
    kept = [block for block in article.blocks if block.set_aside_by is None and block.kind not in BESIDE]
    text = _even("\n".join(block.text for block in kept)) or ""
    wanted = (*PARAGRAPHS, *(heading for heading, _ in PIECES if heading))
    assert [part for part in wanted if (_even(part) or "?") not in text] == []
    assert [part for part in NEVER if (_even(part) or "") in text] == []
    assert (article.record.title, article.record.byline) == (TITLE, ("Lò Văn Chấn",))
