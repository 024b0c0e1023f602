"""Pages on disk become the site. This room and the hook are the only places that know MkDocs.

``stock`` runs MkDocs as it is. A faster way can stand beside it, as long as it takes the same arguments and writes the same pages.
"""

from __future__ import annotations

from builder.errors import Finding
from builder.render import stock
from builder.settings import Folders, Settings
from builder.site import Report


def render(
    folders: Folders, settings: Settings, report: Report, *, strict: bool = True, offline: bool = False
) -> tuple[Finding, ...]:
    """Build ``folders.site`` from ``folders.pages``, which ``report`` says are current, and put the captures beside the pages.

    Returns what the renderer warned of (a broken link, a missing anchor). With ``strict`` any such warning
    leaves the last good site in place. With ``offline`` every page is a file of its own name, to be read from a disk.
    """
    return stock.render(folders, settings, report, strict=strict, offline=offline)
