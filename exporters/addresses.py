"""What the calendar's files are called: known to those who write them and to those who print their addresses.

An address that was printed cannot be changed, so a name hangs on its own panel or day alone, never
on the order or the number of others, nor on the language of the programme. Names are in ASCII but
for Chinese characters: disks and archives that take accents apart, or put them together, then
change no name, and neither do those that do not tell capitals.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date as Date
from typing import TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

from exporters.web_address import web_address
from model.name_scripts import script
from model.programme import Programme, When
from model.slugs import slug
from model.views import days

__all__ = [
    "CALENDAR",
    "FIRST_YEAR",
    "LAST_YEAR",
    "WHOLE",
    "calendar_address",
    "day_file",
    "day_files",
    "digest",
    "distinct_names",
    "entry_day",
    "file_name",
    "has_entry",
    "panel_files",
]

CALENDAR = "calendar"
"""The folder of all calendars, within the programme's."""
WHOLE = "programme"
"""The name of the calendar that holds everything."""

FIRST_YEAR = 1971  # the year before it is still one of the computer's calendar, which begins in 1970
LAST_YEAR = 9000  # leaves room for the years that tell one rule of a time zone from another

# A number that is its own name, as in 1386, 2.3 or P-12.
_PLAIN_NUMBER = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*", re.ASCII)
_NUMBER_PART = re.compile(r"[._-]")
_NUMBER_LENGTH = 40

T = TypeVar("T")


def has_entry(when: When) -> bool:
    """Whether there is a date, and one that can be meant: 0020 and 9999 are slips or stand-ins."""
    dates = [day for day in (when.date, when.start, when.end) if day is not None]
    return bool(dates) and all(FIRST_YEAR <= day.year <= LAST_YEAR for day in dates)


def entry_day(when: When) -> Date | None:
    """The date in whose file an entry of that time stands, None where there is no such entry."""
    if not has_entry(when):
        return None
    return when.date or (when.start.date() if when.start else None)


def file_name(text: str) -> str:
    """`model.slugs.slug` in ASCII and Chinese characters: other letters are transliterated.

    Chinese characters stay, since nothing says how they are read: 田中 is Tanaka, or Tianzhong.
    """
    name = slug(text)
    if name.isascii():
        return name
    from anyascii import anyascii  # read only where there is something to transliterate

    plain = "".join(letter if script(letter) == "Han" else anyascii(letter) for letter in name)
    return slug(plain) if any(character.isalnum() for character in plain) else digest(text)


def digest(*parts: str, length: int = 8) -> str:
    """Hexadecimal digits that tell texts apart, the same for the same texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def panel_files(programme: Programme) -> dict[str, str]:
    """The file of each panel (by id) within the calendars' folder: "panels/1386.ics".

    A panel without a date has none. A number that makes no name as it stands has a digest in it,
    whether another panel wants the same name or not.
    """
    numbers = dict.fromkeys(panel.id for panel in programme.panels if has_entry(panel.when))
    forms: dict[str, Sequence[str]] = {number: _panel_names(number) for number in numbers}
    # Numbers that differ in capitals alone: the one that is as the name is has it.
    kept = {number: number for number in numbers if _panel_names(number)[0] == number}
    return {number: f"panels/{name}.ics" for number, name in distinct_names(forms, kept).items()}


def _panel_names(number: str) -> list[str]:
    name = file_name(number)
    marked = [f"{name}-{digest(number)}", f"{name}-{digest(number, length=64)}"]
    plain = number.lower()
    is_plain = len(plain) <= _NUMBER_LENGTH and _PLAIN_NUMBER.fullmatch(plain)
    stem = _NUMBER_PART.split(plain)[0]
    # Windows reserves "con" and "con.1"; no slug is a reserved name.
    return [plain, *marked] if is_plain and slug(stem) == stem else marked


def day_files(programme: Programme) -> dict[int, str]:
    """The file of each day, by its place in `model.views.days`: "days/2020-09-02.ics".

    What is on no day has no file, nor has a day of which no date is known.
    """
    dates = {entry_day(panel.when) for panel in programme.panels}
    dates |= {entry_day(event.when) for event in programme.events}
    return {
        number: day_file(day.date)
        for number, day in enumerate(days(programme))
        if day.date is not None and day.date in dates
    }


def day_file(day: Date) -> str:
    """The file of a date: the date itself, which sorts, and is the same in every language."""
    return f"days/{day.isoformat()}.ics"


def calendar_address(programme: Programme, file: str) -> str:
    """The web address of a file in the calendars' folder, "" where the programme has no address.

    A URI in ASCII, the case as the programme gives it; its query and fragment belong to another page.
    """
    parts = urlsplit(web_address(programme.url))
    if not parts.netloc:
        return ""
    path = f"{parts.path.rstrip('/')}/{CALENDAR}/{quote(file)}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def distinct_names(
    forms: Mapping[T, Sequence[str]], kept: Mapping[str, T] | None = None, reserved: Collection[str] = ()
) -> dict[T, str]:
    """Each thing's name: the first of its forms that no other thing has.

    `kept` are names that belong to a thing already, `reserved` those that none may have. Things
    that still meet in the last of their forms share it: it is for the caller to make them differ.
    """
    owned: dict[T, str] = {thing: name for name, thing in (kept or {}).items()}
    names = dict(owned)
    waiting = [thing for thing in forms if thing not in owned]
    for place in range(max(map(len, forms.values()), default=0)):
        names |= {thing: forms[thing][min(place, len(forms[thing]) - 1)] for thing in waiting}
        taken = Counter(names.values()) + Counter(set(reserved))
        waiting = [thing for thing in forms if thing not in owned and taken[names[thing]] > 1]
    return {thing: names[thing] for thing in forms}
