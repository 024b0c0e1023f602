"""The stages in order, from captures to passages with mentions; per capture, cached by content, run in a pool.

read → clean → describe → find. What comes after needs the whole collection and is the corpus's work.
"""

from __future__ import annotations

from builder.pipeline.gists import Gist, Summary, Traits, digest_of, told_of
from builder.pipeline.run import Hands, Progress, Ran, process_part, run
from builder.pipeline.store import Store, rules_version, version_of
from builder.pipeline.works import Processed, Work, part_of, process, sentences_of

__all__ = [
    "Gist",
    "Hands",
    "Processed",
    "Progress",
    "Ran",
    "Store",
    "Summary",
    "Traits",
    "Work",
    "digest_of",
    "part_of",
    "process",
    "process_part",
    "rules_version",
    "run",
    "sentences_of",
    "told_of",
    "version_of",
]
