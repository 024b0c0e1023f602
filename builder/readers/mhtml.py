"""MHTML captures (".mht", ".mhtml", as browsers save a page in one file): its main HTML part."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message
from email.utils import parsedate_to_datetime

from msgspec.structs import replace

from builder.model import Capture, Decoded
from builder.readers import html
from builder.readers.encoding import read_text
from builder.text.stamps import ZONE


def describe(data: bytes) -> tuple[str | None, str | None]:
    """(address, time of capture) that the head of the file records."""
    head = email.message_from_bytes(data[:8192], policy=email.policy.compat32)
    address = str(head.get("Snapshot-Content-Location") or head.get("Content-Location") or "").strip()
    return address if re.match(r"https?://\S+$", address) else None, _time(str(head.get("Date") or ""))


def decode(capture: Capture) -> Decoded:
    """The lines of the page that was saved."""
    message = email.message_from_bytes(capture.data, policy=email.policy.compat32)
    part = main_part(message)
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return Decoded(capture, "utf-8", (), (), {}, ("no HTML part was found in it",))
    read = read_text(payload, part.get_content_charset(), html.MARKUP)
    return replace(html.decoded_from(capture, read), capture=capture)


def main_part(message: Message) -> Message | None:
    """The part that the head names as start, else the largest HTML part."""
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    named = [part for part in parts if address and str(part.get("Content-Location") or "").strip() == address]
    return (named or sorted(parts, key=lambda part: -len(str(part.get_payload()))) or [None])[0]  # type: ignore[list-item]


def _time(value: str) -> str | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return moment.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M+07:00") if moment.tzinfo else moment.strftime("%Y-%m-%d")
