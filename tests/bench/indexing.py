"""The search index alone: ``python -m tests.bench.indexing PROJECT FOLDER`` builds that of a built project anew, into another folder."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path

from builder import search, site
from builder.pages.labels import Labels
from builder.settings import Folders, load
from builder.staging import Staging
from tests.bench.measure import Measured, measure

_TOOK = "took.json"


def index(project: Path, work: Path, env: dict[str, str]) -> Measured:
    """Time of the index alone, and the most memory while it is made, that of the collection it stands on included."""
    folder = work / "index"
    command = [sys.executable, "-m", "tests.bench.indexing", str(project), str(folder)]
    whole = measure("search index", command, project, env)
    seconds, processor = json.loads((folder / _TOOK).read_text(encoding="ascii"))
    shutil.rmtree(folder)
    return replace(whole, seconds=seconds, processor=processor)


def main(root: str, into: str) -> None:
    """Build the index, and note the seconds and the seconds of processor."""
    settings, _ = load(Path(root) / "mkdocs.yml")
    folders, folder = Folders.of(Path(root)), Path(into)
    report = site.write_pages(folders, settings)
    staging = Staging(folder / "site")
    staging.begin()
    start, before = time.monotonic(), os.times()
    search.build(report.corpus, report.body, settings, staging, folder / "kept", names=Labels(report.corpus))
    seconds, after = time.monotonic() - start, os.times()
    staging.commit()
    (folder / _TOOK).write_text(json.dumps([seconds, sum(after[:4]) - sum(before[:4])]), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
