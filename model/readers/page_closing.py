"""The end of a panel page: `This panel is on Wednesday - Session 05 - Room 5`, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from model.readers.page_lines import (
    LONG,
    PageReport,
    abstracts_label,
    ends_sentence,
    folded,
    is_blank,
    quoted,
)
from model.readers.textfile import TextLine

__all__ = ["Closing", "split_closing"]

_CLOSING = re.compile(
    r"this (?:panel|session|round ?table|workshop) is (?:scheduled )?on\b\s*[:：]?\s*(.*)", re.IGNORECASE
)
_GO_TO = re.compile(r"go to\s+(.*)", re.IGNORECASE)
_DASHES = "[-‐‑‒–—―−]+"
# Dashes between blanks part day, session and room; "Wednesday-Session 05-Room 5" is clear without blanks.
_SEPARATOR = re.compile(
    rf"(?:^|\s){_DASHES}(?=\s|$)|(?:(?<=day)|(?<=\d))\s*{_DASHES}\s*(?=(?:session|room)\b)", re.IGNORECASE
)
_SESSION = re.compile(r"session\b\s*[.:#]?\s*(.*)", re.IGNORECASE)
_NUMBER = re.compile(r"[a-z]?\d+[a-z]?", re.IGNORECASE)
_VENUE = re.compile(
    r"room|hall|theat|auditori|building|floor|cent(?:er|re)|librar|online|zoom|salle|raum|saal|aula|sala\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"(?:[ ,]+(?:.{0,20}\d.{0,15}|morning|afternoon|evening))?|day \d+|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_LINE_LENGTH = 150  # characters; the line says day, session and room, no more


class Closing(NamedTuple):
    """When and where the panel meets, in the page's words; `line` is None if it does not say.

    `is_clear` tells that a weekday or the word "Session" shows what the line is.
    """

    line: TextLine | None = None
    day: str = ""
    session: str = ""
    room: str = ""
    is_clear: bool = False


def split_closing(lines: Sequence[TextLine], report: PageReport) -> tuple[list[TextLine], Closing]:
    """The page without its end, and what the end says.

    Short lines below the closing line are navigation and left out, each with a warning;
    if there are abstracts or long paragraphs, all of it goes back into the page.
    """
    place = _place(lines)
    if place is None:
        return list(lines), Closing()
    closing = _meeting(lines[place])
    if closing is not None and _is_in_doubt(closing, report):
        if closing.day and not any(abstracts_label(line) for line in lines[:place]):
            return list(lines), Closing()
        closing = Closing(line=lines[place])
    left: list[TextLine] = []
    for line in lines[place if closing is None else place + 1 :]:
        room, again = _room_of_link(line), _meeting(line)
        if room:
            closing = _with_room(closing or Closing(line=line), room, line, report)
        elif again is None:
            left.append(line)
        elif closing is None or again._replace(line=closing.line) != closing:
            message = f"a second time and place, {quoted(line.text)}, was left out"
            report.warning("closing-differs", line, message, "keep one such line")
    return [*lines[:place], *_content(left, report)], closing or Closing()


def _place(lines: Sequence[TextLine]) -> int | None:
    """Where the end begins: at the first clear closing line, else at the last line if it is like one.

    "This panel is on …" begins many a description too; only its form and place tell.
    """
    for index, line in enumerate(lines):
        meeting = _meeting(line)
        if meeting is not None and meeting.is_clear:
            return index
    end = len(lines)
    place = None
    for index in range(len(lines) - 1, -1, -1):
        if not is_blank(lines[index]):
            end = index
            if not _room_of_link(lines[index]):
                break
            place = index
    return end if end < len(lines) and _meeting(lines[end]) else place


def _meeting(line: TextLine) -> Closing | None:
    """What the line says, if it has the form of a closing line."""
    match = _CLOSING.fullmatch(line.text) if len(line.text) <= _LINE_LENGTH else None
    if match is None:
        return None
    day, rest = _cut(match[1].removesuffix("."))
    if _SESSION.fullmatch(day) or _VENUE.match(day):
        day, rest = "", match[1].removesuffix(".")
    middle, after = _cut(rest)
    session = _SESSION.fullmatch(middle)
    if session:
        middle, room = session[1], after
    elif not middle or _NUMBER.fullmatch(middle) or (after and not _VENUE.search(middle)):
        room = after
    else:
        middle, room = "", rest
    is_clear = session is not None or _DAY.fullmatch(day) is not None
    if not is_clear and ends_sentence(line.text):
        return None
    return Closing(line, day, middle, room, is_clear)


def _cut(text: str) -> tuple[str, str]:
    """The text before and after the first dash that separates."""
    dash = _SEPARATOR.search(text)
    return (text[: dash.start()].strip(), text[dash.end() :].strip()) if dash else (text.strip(), "")


def _is_in_doubt(closing: Closing, report: PageReport) -> bool:
    """Whether the line gives no day, session or room for certain; a finding says how it was read."""
    line = closing.line
    if closing.is_clear or line is None:
        return False
    form = "write it as “This panel is on Wednesday - Session 05 - Room 5”"
    if closing.session or closing.room:
        read = f"day {quoted(closing.day)}, session {quoted(closing.session)}, room {quoted(closing.room)}"
        report.note("closing-line", line, f"the line {quoted(line.text)} was read as {read}", form)
        return False
    report.warning("closing-line", line, f"{quoted(line.text)} says no day, session and room", form)
    return True


def _room_of_link(line: TextLine) -> str:
    """The room in a `Go to Room 5`, the link below a closing line; "" for any other line."""
    link = _GO_TO.fullmatch(line.text) if len(line.text) <= _LINE_LENGTH else None
    return link[1] if link and (_VENUE.search(link[1]) or _NUMBER.search(link[1])) else ""


def _with_room(closing: Closing, room: str, line: TextLine, report: PageReport) -> Closing:
    """The closing with the room that the link names, which must be the same if there are both."""
    if not closing.room:
        message = f"the room {quoted(room)} stands only in the link to it"
        report.note("room-from-link", line, message, "see that this is where the panel meets")
        return closing._replace(room=room)
    if folded(room) != folded(closing.room):
        message = f"the panel is in {quoted(closing.room)}, but the link goes to {quoted(room)}"
        report.warning("room-differs", line, message, "mend the wrong one; the first was used")
    return closing


def _content(left: Sequence[TextLine], report: PageReport) -> list[TextLine]:
    """What belongs to the page among the lines below its end: all of it or nothing."""
    written = [line for line in left if not is_blank(line)]
    if any(len(line.text) > LONG or abstracts_label(line) for line in written):
        message = f"{quoted(written[0].text, 80)} and what follows stand below the page's end"
        report.warning("text-below", written[0], f"{message}; they were read as a part of it", "move them up")
        return [TextLine(written[0].number, ""), *left]
    for line in written:
        remedy = "move it up if it belongs to the panel, else remove it"
        report.warning("unread-line", line, f"{quoted(line.text)} below the page's end was left out", remedy)
    return []
