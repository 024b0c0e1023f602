"""The JSON that other programs read."""

from __future__ import annotations

import json
from pathlib import Path

from tests.build.project import article, run


def rows(root: Path, *arguments: str) -> list[dict]:
    return [json.loads(line) for line in run(root, *arguments).out.splitlines()]


def test_every_file_has_an_object_even_when_it_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "b.txt").write_text(article(), encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    found = rows(tmp_path, "inspect", str(tmp_path))
    assert [(Path(row["file"]).name, row["article"]) for row in found] == [("a.txt", 0), ("b.txt", 1), ("c.txt", 0)]
    assert len(found[0]["labels"]) == (bytes(range(256)) * 8).count(b"\n") + 1
    assert {frozenset(row) for row in found} == {frozenset(found[1])}


def test_several_texts_form_one_collection(tmp_path: Path) -> None:
    texts = [
        {
            "id": "a",
            "text": "Công đoàn triển khai Kế hoạch số 1187/KH-TLĐ ngày 07/11/2021 của Tổng Liên đoàn.",
            "meta": {"date": "2021-11-20"},
        },
        {"id": "b", "text": "Các cơ sở báo cáo việc làm theo Kế hoạch số 1187 của Tổng Liên đoàn.", "meta": {"date": "2021-12-20"}},
    ]
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(json.dumps(text, ensure_ascii=False) for text in texts), encoding="utf-8")
    first, second = rows(tmp_path, "cite", "--jsonl", str(path))
    assert first["mentions"][0]["canonical"] == second["mentions"][0]["canonical"] == "cd/tld/2021/kh-1187"
    assert (first["mentions"][0]["confidence"], second["mentions"][0]["confidence"]) == ("stated", "inferred")


def test_offsets_count_code_points_of_the_text_as_given(tmp_path: Path) -> None:
    text = "\u0110\u00e2y l\u00e0 Nghi\u0323 quy\u00ea\u0301t 35-NQ/TW \U0001f4dc."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (mention,) = rows(tmp_path, "cite", str(tmp_path / "a.txt"))[0]["mentions"]
    assert text[mention["start"] : mention["end"]] == mention["text"]


def test_a_broken_line_of_json_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "x"}\n{"id": 2}\n', encoding="utf-8")
    done = run(tmp_path, "cite", "--jsonl", str(tmp_path / "a.jsonl"))
    assert done.code == 1
    assert f"{tmp_path}/a.jsonl:2: broken-jsonl: " in done.findings[0]
