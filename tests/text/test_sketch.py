from __future__ import annotations

from builder.text.sketch import alike, likeness, sketch

STORY = (
    "Sáng nay đoàn công tác đã về thăm tổ may ở ấp biên giới. Chị tổ trưởng kể rằng lúc đầu chỉ có bảy người, máy mượn của trường nghề. "
    "Đến mùa nước nổi thì tổ có thêm mười hai thợ trẻ, ai cũng biết đạp máy. Họ xin lập công đoàn để có chỗ nói khi hàng về chậm. "
    "Buổi họp đầu tiên diễn ra dưới gốc xoài, biên bản viết tay, sáu chữ ký và một dấu lăn tay của bà cụ cắt chỉ."
)
REPRINT = STORY.replace("Sáng nay", "Hôm qua").replace("mười hai", "12")
OTHER = (
    "Cơn mưa chiều làm đường vào bản lầy lội, xe chở gạch phải dừng ở dốc. Trưởng bản gọi loa, mỗi nhà cử một người ra chuyển gạch. "
    "Đến tối thì đủ gạch cho hai gian lớp học, thầy giáo đốt đèn dầu cảm ơn từng người."
)


def test_a_reprint_is_found_and_another_story_is_not() -> None:
    texts = {"a": sketch(STORY), "b": sketch(REPRINT), "c": sketch(OTHER)}
    assert [(one, other) for one, other, _ in alike(texts, 0.6)] == [("a", "b")]


def test_likeness_is_a_share() -> None:
    assert likeness(sketch(STORY), sketch(STORY)) == 1.0
    assert likeness(sketch(STORY), sketch(OTHER)) == 0.0
    assert likeness((), ()) == 0.0


def test_typing_without_marks_makes_no_difference() -> None:
    assert sketch("Đường vào bản lầy lội quá") == sketch("duong vao ban lay loi qua")


def test_pairs_do_not_depend_on_the_order_of_the_texts() -> None:
    texts = {"a": sketch(STORY), "b": sketch(REPRINT)}
    assert list(alike(texts, 0.5)) == list(alike(dict(reversed(texts.items())), 0.5))


def test_a_phrase_in_very_many_texts_links_nobody() -> None:
    phrase = "Đồng chí chủ tịch đã phát biểu chỉ đạo hội nghị"
    texts = {str(number): sketch(f"{phrase} {number} " * 1) for number in range(200)}
    assert len(list(alike(texts, 0.99))) == 0
