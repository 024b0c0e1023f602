"""Links to files that no renderer knows: captures, pictures, references, feeds, tables.

They stand beside the pages in the site, never in docs/. Their addresses are written for pages whose address ends in a slash.
A copy whose pages end in ``.html`` has them mended here.
"""

from __future__ import annotations

import posixpath
import re

_FILE = re.compile(r'<(?P<element>a|img) (?P<before>[^<>]*?)(?P<name>href|src)="(?P<target>[^"<>:#]*)"(?P<after>[^<>]*)>')
_CLASS = re.compile(r'(?:^|\s)class="(?:[^"]*\s)?file(?:\s[^"]*)?"')


def without_slash(content: str, path: str) -> str:
    """A page's HTML with its links of the class ``file`` as seen from ``bai-viet/x.html`` instead of ``bai-viet/x/``.

    ``path`` is the page's file below the folder of pages; a folder's index needs no mending.
    """
    if posixpath.basename(path) == "index.md":
        return content
    folder = posixpath.dirname(path)
    own = path.removesuffix(".md")

    def mended(match: re.Match[str]) -> str:
        if not _CLASS.search(match["before"]) and not _CLASS.search(match["after"]):
            return match[0]
        target = posixpath.normpath(posixpath.join(own, match["target"]))
        address = posixpath.relpath(target, folder or ".")
        return f'<{match["element"]} {match["before"]}{match["name"]}="{address}"{match["after"]}>'

    return _FILE.sub(mended, content)
