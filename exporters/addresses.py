"""What the calendar's files are called: known to those who write them and to those who print their addresses.

An address that was printed cannot be changed, so a name hangs on its own panel, day or slot
alone, never on the order or the number of others: names that meet get a digest of what they
come from.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

from exporters.web_address import web_address
from exporters.wording import Wording
from model.programme import Programme, Slot, When
from model.slugs import slug
from model.views import Day, SlotGroup, days

__all__ = [
    "CALENDAR",
    "FIRST_YEAR",
    "LAST_YEAR",
    "WHOLE",
    "calendar_address",
    "day_files",
    "has_entry",
    "panel_files",
    "slot_names",
]

CALENDAR = "calendar"
"""The folder of all calendars, within the programme's."""
WHOLE = "programme"
"""The name of the calendar that holds everything."""

FIRST_YEAR = 1971  # the year before it is still one of the computer's calendar, which begins in 1970
LAST_YEAR = 9000  # leaves room for the years that tell one rule of a time zone from another

T = TypeVar("T")


def has_entry(when: When) -> bool:
    """Whether there is a date, and one that can be meant: 0020 and 9999 are slips or stand-ins."""
    dates = [day for day in (when.date, when.start, when.end) if day is not None]
    return bool(dates) and all(FIRST_YEAR <= day.year <= LAST_YEAR for day in dates)


def panel_files(programme: Programme) -> dict[str, str]:
    """The file of each panel (by id) within the calendars' folder: "panels/1386.ics".

    A panel without a date has none.
    """
    names = _distinct(
        dict.fromkeys(panel.id for panel in programme.panels if has_entry(panel.when)),
        [slug, lambda number: f"{slug(number)}-{_digest(number)}"],
    )
    return {number: f"panels/{name}.ics" for number, name in names.items()}


def day_files(programme: Programme, wording: Wording) -> dict[int, str]:
    """The file of each day, by its place in `model.views.days`: "days/wednesday-2-september-2020.ics".

    What is on no day has no file, nor has a day of which no date is known.
    """
    listed = dict(enumerate(days(programme)))

    def name(number: int) -> str:
        return slug(wording.dated(listed[number].label, listed[number].date))

    named = [number for number, day in listed.items() if _has_entries(day)]
    names = _distinct(named, [name, lambda number: f"{name(number)}-{_digest(*_facts(listed[number]))}"])
    return {number: f"days/{name}.ics" for number, name in names.items()}


def _has_entries(day: Day) -> bool:
    meetings = (item.panels if isinstance(item, SlotGroup) else (item,) for item in day.items)
    is_day = bool(day.label) or day.date is not None
    return is_day and any(has_entry(meeting.when) for held in meetings for meeting in held)


def _facts(day: Day) -> tuple[str, str]:
    return day.label, str(day.date)


def slot_names(slots: Iterable[Slot], wording: Wording) -> dict[Slot, str]:
    """A file name for each slot, "wednesday-session-05".

    Names that meet are told apart by the labels that they come from, and where those are the same
    too, by their times. Slots that agree in all of it are one, and share a name.
    """

    def name(slot: Slot) -> str:
        return slug(f"{slot.day} {wording.session(slot.session)}")

    def labelled(slot: Slot) -> str:
        return f"{name(slot)}-{_digest(slot.day, slot.session)}"

    def timed(slot: Slot) -> str:
        return f"{labelled(slot)}-{_digest(str(slot.when.date), str(slot.when.start))}"

    return _distinct(dict.fromkeys(slots), [name, labelled, timed], reserved=[WHOLE])


def calendar_address(programme: Programme, file: str) -> str:
    """The web address of a file in the calendars' folder, "" where the programme has no address.

    A URI in ASCII, the case as the programme gives it; its query and fragment belong to another page.
    """
    parts = urlsplit(web_address(programme.url))
    if not parts.netloc:
        return ""
    path = f"{parts.path.rstrip('/')}/{CALENDAR}/{quote(file)}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _distinct(
    things: Iterable[T], forms: Sequence[Callable[[T], str]], reserved: Sequence[str] = ()
) -> dict[T, str]:
    """Each thing's name in the first of its forms that it shares with no other."""
    names: dict[T, str] = {}
    everything = waiting = list(things)
    for form in forms:
        names |= {thing: form(thing) for thing in waiting}
        waiting = _shared(everything, names, reserved)
    return names


def _shared(things: Sequence[T], names: Mapping[T, str], reserved: Sequence[str]) -> list[T]:
    taken = Counter(names.values()) + Counter(reserved)
    return [thing for thing in things if taken[names[thing]] > 1]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
