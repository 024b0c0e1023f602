from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build.project import article, run


@pytest.mark.site
def test_a_copy_for_a_disk_leads_everywhere_by_file_names(project: Path) -> None:
    (project / "seeds" / "a.txt").write_text(article(), encoding="utf-8")
    built = run(project, "build", "--seeds", str(project / "seeds"), "--site", str(project / "copy"), "--offline")
    assert built.code == 0, built.findings
    page = project / "copy" / "bai-viet" / "to-cong-doan-xuong-det-ban-chuyen-ca-dem.html"
    links = set(re.findall(r'<a [^>]*?href="([^":#]+)', page.read_text(encoding="utf-8")))
    assert any(link.startswith("../ban-luu/") for link in links)
    assert [link for link in sorted(links) if not (page.parent / link.partition("?")[0]).is_file()] == []
