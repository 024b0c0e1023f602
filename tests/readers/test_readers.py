from __future__ import annotations

import base64
import gzip
import unicodedata
import zipfile

import pytest

from builder import readers
from builder.cleaning import clean
from builder.model import Capture
from builder.readers.encoding import read_text
from builder.readers.legacy import _MARKS, _TCVN3_FROM, _TCVN3_TO
from builder.text.stamps import is_age, machine_time, read_stamp, split_tail

TEXT = "Công đoàn tỉnh đã tổ chức hội nghị của các cấp với người lao động ở xã Đường Lâm, những việc được làm trong năm.\nDòng thứ hai."
PAGE = (
    '<html><head><meta charset="utf-8"><title>Họp xóm</title></head><body><h1>Họp xóm dưới gốc đa</h1><p>03/02/2020</p>'
    "<p>Cả xóm họp dưới gốc đa để bàn chuyện giếng nước, ai cũng mang theo ghế của nhà mình.</p>"
    "<p>Giếng cạn từ tháng trước, phải đào thêm bốn mét nữa mới có mạch. Mỗi nhà góp hai ngày công.</p></body></html>"
)


def _tcvn3(text):
    table = dict(zip(_TCVN3_TO, _TCVN3_FROM, strict=True))
    return "".join(table.get(char, table.get(char.lower(), char)) for char in text).encode("latin-1")


def _vni(text):
    marks = {value: key for key, value in _MARKS.items()}
    single = {"đ": "ñ", "Đ": "Ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ơ": "ô", "ư": "ö"}
    pieces = []
    for char in text:
        if char in single:
            pieces.append(single[char])
            continue
        base, *rest = list(unicodedata.normalize("NFD", char))
        if not rest:
            pieces.append(char)
        elif "\u031b" in rest:
            pieces.append({"o": "ô", "u": "ö"}[base.lower()] + marks["".join(mark for mark in rest if mark != "\u031b")])
        else:
            pieces.append(base + marks["".join(sorted(rest, key=lambda mark: mark not in "\u0302\u0306"))])
    return "".join(pieces).encode("cp1252")


def _cp1258(text):
    pieces = []
    for char in text:
        base, *marks = list(unicodedata.normalize("NFD", char))
        shape = [mark for mark in marks if mark in "\u0302\u0306\u031b"]
        letter = "Đ" if char == "Đ" else "đ" if char == "đ" else unicodedata.normalize("NFC", base + "".join(shape))
        pieces.append(letter + "".join(mark for mark in marks if mark not in shape))
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize(
    ("name", "data", "repairs"),
    [
        ("utf-8", TEXT.encode(), ()),
        ("utf-8", TEXT.encode("utf-8-sig"), ("bom",)),
        ("utf-16-le", TEXT.encode("utf-16"), ("bom",)),
        ("utf-16-le", TEXT.encode("utf-16-le"), ()),
        ("utf-8", unicodedata.normalize("NFD", TEXT).encode(), ("nfc",)),
        ("utf-8", TEXT.replace("Đ", "Ð").encode(), ("eth",)),
        ("utf-8", TEXT.replace("hội", "h\u00adộ\u200bi").encode(), ("zero-width",)),
        ("utf-8", TEXT.replace("\n", "\r\n").encode(), ("newlines",)),
        ("utf-8", TEXT.replace("\n", "\r").encode(), ("newlines",)),
        ("utf-8", TEXT.encode().decode("latin-1").encode(), ("double-encoding",)),
        ("windows-1258", _cp1258(TEXT), ("nfc",)),
        ("tcvn3", _tcvn3(TEXT), ("tcvn3",)),
        ("tcvn3", _tcvn3(TEXT).decode("latin-1").encode(), ("tcvn3",)),
        ("vni", _vni(TEXT), ("vni",)),
        ("vni", _vni(TEXT).decode("cp1252").encode(), ("vni",)),
    ],
)
def test_text_is_read_from_any_encoding(name, data, repairs):
    read = read_text(data)
    assert (read.text.lower(), read.encoding, read.repairs) == (TEXT.lower(), name, repairs)


def test_a_page_that_writes_letters_as_numbers_is_in_the_code_page_that_lacks_them():
    page = PAGE.replace("utf-8", "iso-8859-1").replace("ai cũng mang theo ghế của nhà mình", "xã đã nhờ, thì người ở xã lò dò ra")
    decoded = readers.decode(Capture("a.html", page.encode("cp1252", "xmlcharrefreplace"), "0" * 64, "html"))
    assert decoded.encoding == "windows-1252"
    assert "xã đã nhờ, thì người ở xã lò dò ra" in "\n".join(line.text for line in decoded.lines)


def test_lines_that_a_font_of_capitals_drew_are_capitals():
    head = "HỘI THI THỢ MAY GIỎI CỤM NHÀ MÁY VEN SÔNG"
    assert read_text(_tcvn3(f"{head}\n{TEXT}")).text == f"{head}\n{TEXT}"


def test_broken_bytes_are_recorded_not_lost():
    read = read_text(TEXT.encode()[:-1] + b"\xe1")
    assert read.repairs == ("truncated",)
    assert read.text.startswith(TEXT[:50])
    assert "invalid-bytes" in read_text(TEXT.encode()[:40] + b"\xff" + TEXT.encode()[40:]).repairs


def test_right_text_is_left_alone():
    for text in ("Ánh sáng và Âu Cơ: Ã, Ä, Å.", "café à la carte", "Tỷ lệ 7 µm và 12 °C", "ABC"):
        assert read_text(text.encode()).text == text


@pytest.mark.parametrize(
    ("text", "lines"), [("", 0), ("\n", 1), ("a", 1), ("a\n", 1), ("a\n\n", 2), ("a\r\nb", 2), ("a\n\x0bb\u2028c\n", 2)]
)
def test_lines_in_are_lines_out(text, lines):
    capture = Capture("a.txt", text.encode(), "0" * 64, "text")
    assert len(readers.decode(capture).lines) == lines


STAMPS = {
    "Thứ Năm, 17/01/2013 10:25:00 +07:00": "2013-01-17T10:25+07:00",
    "Được tạo: Thứ ba, 20 Tháng 5 2014 16:12": "2014-05-20T16:12+07:00",
    "Thứ Tư, 08/04/2015, 08:11 [GMT+7]": "2015-04-08T08:11+07:00",
    "Thứ Năm, 8/6/2023 14:46'(GMT+7)": "2023-06-08T14:46+07:00",
    "Thứ tư, 22/05/2024 - 13:13'": "2024-05-22T13:13+07:00",
    "Chủ nhật - 20/07/2014 11:50": "2014-07-20T11:50+07:00",
    "Cập nhật lúc: 18:00 |22/05/2022": "2022-05-22T18:00+07:00",
    "Lượt xem: 7370 | Gửi lúc: 05/12/2013 15:42:27": "2013-12-05T15:42+07:00",
    "Thứ ba, 17/1/2017 | 12:51 GMT+7": "2017-01-17T12:51+07:00",
    "18/11/2018 |": "2018-11-18",
    "Thứ Hai, 23 tháng 5, 2022": "2022-05-23",
    "10/5/2026 3:42:00 PM": "2026-10-05T15:42+07:00",
    "9 Tháng Ba, 2021": "2021-03-09",
    "5 Tháng Mười Hai, 2019": "2019-12-05",
    "Thứ 3, ngày 20/11/2018": "2018-11-20",
    "[15/03/2016 04:35:00]": "2016-03-15T04:35+07:00",
    "Đăng lúc 08h30 ngày 12/3/2018": "2018-03-12T08:30+07:00",
    "2019-03-12 08:15:00": "2019-03-12T08:15+07:00",
    "Ngày đăng: 12/3/2018 - Cập nhật: 14/3/2018": "2018-03-12",
    "Cập nhật: 12/03/2019 8:15:00 SA": "2019-03-12T08:15+07:00",
}


@pytest.mark.parametrize(("text", "iso"), STAMPS.items())
def test_stamp_is_read(text, iso):
    stamp = read_stamp(text)
    assert stamp is not None
    assert stamp.iso == iso


@pytest.mark.parametrize(
    "text", ["Hội nghị ngày 12/3/2018", "Tháng Một 2026", "31/02/2018", "2018 - 2023", "Sáng 31/5", "12/3/2018 và 14/3/2018"]
)
def test_what_is_no_stamp(text):
    assert read_stamp(text) is None


def test_dates_at_the_end_of_headlines_and_ages():
    tail = split_tail("Đại hội điểm chi bộ (02/03/2016)")
    assert tail is not None
    assert (tail[0], tail[1].iso) == ("Đại hội điểm chi bộ", "2016-03-02")
    assert split_tail("Văn nghệ do công đoàn tổ chức ngày 22/7/2019") is None
    assert is_age("13 ngày trước")
    assert is_age("2 giờ")
    assert is_age("4 năm 2 tháng trước")
    assert not is_age("Ba ngày ở đảo")


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2021-09-21T20:15:00+07:00", "2021-09-21T20:15+07:00"),
        ("2021-09-21T20:15:00+0700", "2021-09-21T20:15+07:00"),
        ("2021-09-21T20:15:00Z", "2021-09-22T03:15+07:00"),
        ("2021-09-21T20:15:00.000Z", "2021-09-22T03:15+07:00"),
        ("2021-09-21", "2021-09-21"),
        ("2021-02-31T10:00:00Z", None),
        ("hôm qua", None),
    ],
)
def test_machine_times_are_in_vietnams_time(value, iso):
    assert machine_time(value) == iso


def test_folder_is_searched_recursively_without_what_is_no_capture(tmp_path):
    for name in (
        "b.txt",
        "a/c.html",
        "a/.hidden.txt",
        ".git/x.txt",
        "_archive/ids.txt",
        "b.txt.meta.yml",
        "_archive/old.txt.meta.yml",
        "a/c_files/ad.html",
        "a/pic.jpg",
        "d.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    captures, findings = readers.discover(tmp_path)
    assert captures == ["a/c.html", "b.txt"]
    assert [(finding.path, finding.code, finding.severity) for finding in findings] == [("d.docx", "unknown-format", "note")]


def test_sidecar_without_its_capture_is_one_error(tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    for name in ("a.txt.meta.yml", "b.txt.meta.yml"):
        (tmp_path / name).write_text("title: Một tên\n", encoding="utf-8")
    captures, findings = readers.discover(tmp_path)
    assert captures == ["a.txt"]
    assert [(finding.path, finding.code, finding.severity) for finding in findings] == [
        ("b.txt.meta.yml", "stale-sidecar", "error")
    ]


def test_unusable_files_are_one_error_each(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "pdf.txt").write_bytes(b"%PDF-1.4 ...")
    (tmp_path / "bad.warc.gz").write_bytes(b"not a web archive")
    captures, findings = readers.read(tmp_path, "empty.txt")
    assert clean(readers.decode(captures[0]))[0].number == 0
    assert [finding.code for finding in findings] == ["empty-capture"]
    for name, code in (("pdf.txt", "not-text"), ("gone.txt", "unreadable"), ("bad.warc.gz", "broken-archive")):
        captures, findings = readers.read(tmp_path, name)
        assert captures == ()
        assert [(finding.code, finding.severity) for finding in findings] == [(code, "error")]


def test_markdown_has_a_front_matter(tmp_path):
    text = "---\ntitle: Họp xóm\ndate: 2020-02-03\nauthor: Lê Lành\nsource: Báo Thử\n---\n\n"
    text += f"{TEXT.split(chr(10), maxsplit=1)[0]}\n\n- một việc của xóm\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    captures, _ = readers.read(tmp_path, "a.md")
    article = clean(readers.decode(captures[0]))[0]
    assert (article.record.title, article.record.date, article.record.byline, article.record.source.name) == (
        "Họp xóm",
        "2020-02-03",
        ("Lê Lành",),
        "Báo Thử",
    )
    assert [block.kind for block in article.blocks] == ["title", "body", "list-item"]


def test_mhtml_gives_its_page(tmp_path):
    head = (
        "From: x\r\nSnapshot-Content-Location: https://a.example/1\r\nDate: Wed, 1 May 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    )
    head += 'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n'
    head += "Content-Transfer-Encoding: base64\r\n\r\n"
    (tmp_path / "a.mhtml").write_bytes(head.encode() + base64.encodebytes(PAGE.encode()) + b"\r\n--B--\r\n")
    captures, _ = readers.read(tmp_path, "a.mhtml")
    assert (captures[0].url, captures[0].captured) == ("https://a.example/1", "2024-05-01T17:00+07:00")
    assert clean(readers.decode(captures[0]))[0].record.title == "Họp xóm dưới gốc đa"


def _warc(bodies, compressed):
    """A web archive with one response a page, as crawlers write it."""
    records = []
    for number, body in enumerate(bodies):
        packed = gzip.compress(body)
        answer = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
            + packed
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if compressed else record)
    return b"".join(records)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_web_archive_gives_a_capture_for_each_page(tmp_path, name):
    data = _warc([PAGE.encode(), PAGE.replace("gốc đa", "gốc gạo").encode()], compressed=not name.endswith(".warc"))
    if name.endswith(".wacz"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("archive/data.warc.gz", data)
    else:
        (tmp_path / name).write_bytes(data)
    captures, findings = readers.read(tmp_path, name)
    assert findings == ()
    assert [(one.record, one.url, one.captured) for one in captures] == [
        (1, "https://a.example/0", "2024-05-01T17:00+07:00"),
        (2, "https://a.example/1", "2024-05-01T17:00+07:00"),
    ]
    assert clean(readers.decode(captures[1]))[0].record.title == "Họp xóm dưới gốc gạo"


def test_lying_compression_is_refused(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(_warc([PAGE.encode(), b"a" * 21_000_000], compressed=True))
    captures, findings = readers.read(tmp_path, "a.warc.gz")
    assert len(captures) == 1
    assert [(finding.code, finding.severity) for finding in findings] == [("refused-compression", "error")]
