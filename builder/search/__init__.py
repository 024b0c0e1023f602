"""Search: a small sharded index written beside the site, read by a few kilobytes of plain JavaScript.

entries → terms → spill → shards → site/tim-kiem/du-lieu/
"""

from __future__ import annotations

from builder.search.build import build
from builder.search.files import FOLDER
from builder.search.page import SearchPage, page

__all__ = ["FOLDER", "SearchPage", "build", "page"]
