from __future__ import annotations

import ast
from pathlib import Path

from builder.review import _DOUBTS
from tests.build.project import ROOT, article, run


def test_a_page_in_doubt_is_listed_with_its_reason(project: Path) -> None:
    (project / "seeds" / "tot.txt").write_text(article(), encoding="utf-8")
    (project / "seeds" / "ngan.txt").write_text(
        "Một dòng tên bài\n\n22/05/2024\nChỉ có một câu ngắn về buổi họp sáng nay ở xưởng.\n", encoding="utf-8"
    )
    said = run(project, "review", "--root", str(project)).out.splitlines()
    assert [line.partition(":")[0] for line in said] == ["ngan.txt"]
    assert "→" in said[0]


def test_a_contradiction_comes_first(project: Path) -> None:
    (project / "seeds" / "a.txt").write_text(
        article(body="Kế hoạch số 223/HD-LĐLĐ ngày 16/12/2019 đã gửi đi. Văn phòng còn nhắc Nghị quyết 20-NQ/TW."), encoding="utf-8"
    )
    said = run(project, "review", "citations", "--root", str(project)).out.splitlines()
    assert "type-symbol" in said[0]
    assert all("35-NQ/TW" not in line for line in said)


def test_every_doubt_has_words() -> None:
    tree = ast.parse((ROOT / "builder" / "cleaning" / "confidence.py").read_text(encoding="utf-8"))
    names = {
        key.value for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys if isinstance(key, ast.Constant)
    }
    assert names
    assert names <= set(_DOUBTS)
