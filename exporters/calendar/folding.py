"""Components as bytes, in lines that no reader stumbles over (RFC 5545 section 3.1)."""

from __future__ import annotations

import re

from icalendar import Component, vText

from exporters.calendar.plain_text import joins_previous

__all__ = ["fold", "properties", "property_line", "serialise"]

_OCTETS = 75  # of a line, without its CRLF
_NAME = re.compile(r"[A-Z-]+")
_SEARCH = 24  # characters; short of the property's name, which not every reader knows to join


def serialise(component: Component) -> bytes:
    """The component's lines in the order in which its properties were added, each with its CRLF."""
    return b"".join(fold(line) for line in component.content_lines(sorted=False) if line)


def properties(component: Component) -> dict[str, bytes]:
    """The folded lines of each property by its name, in order; the component has no others within it."""
    found: dict[str, bytes] = {}
    for line in component.content_lines(sorted=False)[1:]:
        name = _NAME.match(line)
        if name and name.group() != "END":
            found[name.group()] = found.get(name.group(), b"") + fold(line)
    return found


def property_line(name: str, text: str) -> bytes:
    """A property whose value is text, escaped (RFC 5545 section 3.3.11) and folded."""
    return fold(f"{name}:{vText(text).to_ical().decode('utf-8')}")


def fold(line: str) -> bytes:
    """A content line in UTF-8, folded at 75 octets.

    The library folds between any two code points, as the RFC allows. Readers that trim lines, or
    that compare what a person sees as a character, need more: no fold beside a blank, before a
    combining mark, or within an escape.
    """
    if len(line) <= _OCTETS and line.isascii():
        return line.encode("ascii") + b"\r\n"
    pieces = []
    start, room = 0, _OCTETS
    while (end := _end_of_piece(line, start, room)) < len(line):
        cut = _good_cut(line, start, end)
        pieces.append(line[start:cut])
        start, room = cut, _OCTETS - 1  # the blank that marks the fold counts
    pieces.append(line[start:])
    return "\r\n ".join(pieces).encode("utf-8") + b"\r\n"


def _end_of_piece(line: str, start: int, room: int) -> int:
    """How far the line's characters from `start` fit into `room` octets."""
    piece = line[start : start + room]
    if piece.isascii():
        return start + len(piece)
    octets = piece.encode("utf-8")[:room]
    return start + len(octets.decode("utf-8", "ignore"))  # "ignore": a last character cut in half


def _good_cut(line: str, start: int, end: int) -> int:
    """The last good place for a fold, at `end` or a little before; `end` where there is none."""
    for cut in range(end, max(start, end - _SEARCH), -1):
        before, after = line[cut - 1], line[cut]
        if not (before.isspace() or after.isspace() or joins_previous(after) or before in "\\\u200d"):
            return cut
    return end
