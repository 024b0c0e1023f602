"""What ``check`` looks at in the pages and in the rendered site, each a function from a folder to findings."""

from __future__ import annotations

from builder.checks.pages import check_pages
from builder.checks.site import check_site

__all__ = ["check_pages", "check_site"]
