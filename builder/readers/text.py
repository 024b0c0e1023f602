"""Plain-text captures: the lines of the file as they stand."""

from __future__ import annotations

from builder.model import Capture, Decoded, Line
from builder.readers.encoding import Read, read_text


def decode(capture: Capture) -> Decoded:
    """The capture as lines; a file of n newline-ended lines has n lines."""
    return decoded_from(capture, read_text(capture.data))


def decoded_from(capture: Capture, read: Read) -> Decoded:
    """Lines of a text that was read already."""
    return Decoded(capture, read.encoding, read.repairs, lines_of(read.text))


def lines_of(text: str) -> tuple[Line, ...]:
    """Numbered lines; one final newline ends the last line instead of opening another."""
    if not text:
        return ()
    body = text.removesuffix("\n")
    return tuple(Line(number, line) for number, line in enumerate(body.split("\n"), 1))
