"""A project of its own for a test, built as a maintainer builds it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ARTICLE = """\
{title}

{date}
Sáng nay, tổ công đoàn của xưởng dệt họp bàn chuyện ca đêm và bữa ăn giữa ca cho công nhân ở xa nhà.

Chủ tịch công đoàn cơ sở cho biết việc thực hiện Nghị quyết số 35-NQ/TW ngày 22/10/2018 của Bộ Chính trị (khóa XII) đã có nền nếp. {body}

Đến cuối buổi, mọi người thống nhất đổi giờ xe đưa đón để chị em kịp về trước bữa cơm tối với con nhỏ.

{byline}
"""


def article(
    title: str = "Tổ công đoàn xưởng dệt bàn chuyện ca đêm",
    body: str = "Quỹ tương trợ đã giúp bốn mươi lượt người.",
    byline: str = "Hà My",
    date: str = "Thứ tư, 22/05/2024 - 13:13",
) -> str:
    return ARTICLE.format(title=title, body=body, byline=byline, date=date)


@dataclass
class Built:
    root: Path
    code: int
    out: str
    findings: list[str]
    err: str
    """All that was said, findings among it."""

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    def pages(self, folder: str) -> list[str]:
        return sorted(path.relative_to(self.docs).as_posix() for path in (self.docs / folder).rglob("*.md"))


def run(root: Path, *arguments: str) -> Built:
    """``python -m builder`` as a maintainer runs it."""
    command = [sys.executable, "-m", "builder", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    findings = [line for line in done.stderr.splitlines() if " → " in line]
    return Built(root, done.returncode, done.stdout, findings, done.stderr)


def build(root: Path, *arguments: str) -> Built:
    return run(root, "build", "--root", str(root), "--pages-only", *arguments)
