"""Addresses as captures print them, which may be no addresses at all: nothing here raises."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

_NONE = SplitResult("", "", "", "", "")


def split_address(address: str) -> SplitResult:
    """The parts of an address; empty ones where it cannot be read (``http://[preferences]`` is no host)."""
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port
    except ValueError:
        return _NONE
    return parts


def join_address(base: str, address: str) -> str:
    """The full address of what a page calls ``address``; empty where either cannot be read."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
