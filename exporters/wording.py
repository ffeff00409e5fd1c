"""The fixed words of all outputs, and dates in the programme's language.

One catalogue, so that booklet, calendar and workbook say the same thing in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from model.programme import ROLE_ORDER, Attribution, Event, Panel, Slot, When, WhenState
from model.timetable import weekday_of

__all__ = ["Wording"]

ENGLISH: dict[str, str] = {
    "role.organizer": "Organiser",
    "role.chair": "Chair",
    "role.presenter": "Presenter",
    "role.author": "Author",
    "role.panelist": "Panellist",
    "role.discussant": "Discussant",
    "when.unknown": "time to be announced",
    "when.date_only": "time to be confirmed",
    "when.date_provisional": "date provisional, time to be confirmed",
    "when.provisional": "provisional",
    "slot.none": "not scheduled yet",
    "slot.none.heading": "Not scheduled yet",
    "attribution.inferred.note": (
        "The programme does not say who presents which paper; the names are paired by their order."
    ),
    "brief": "Programme in brief",
    "contents": "Contents",
    "day_grid": "The day at a glance",
    "day_grid.continued": "continued",
    "day_grid.more": "and\u00a0{count}\u00a0more",
    "day_grid.page": "p.\u00a0",
    "day_grid.part": "({number} of {count})",
    "day_grid.title": "{day} at a glance",
    "areas": "Areas",
    "streams": "Streams",
    "subjects": "Areas and streams",
    "index.see": "see",
    "head.front": "Information",
    "head.panels": "Programme",
    "how_to": "How to use this book",
    "how_to.days.title": "Day by day",
    "how_to.days": (
        "Each day has a colour, which marks its pages at the outer edge. A day begins with what takes place "
        "on it; its panels follow, session after session."
    ),
    "how_to.grid.title": "At a glance",
    "how_to.grid": (
        "A table for each day shows what meets where: rooms stand side by side, time runs down the page. "
        "Every entry names the page on which its panel is told in full."
    ),
    "how_to.people.title": "Finding people",
    "how_to.people": (
        "The index at the end lists everybody by family name, with every part that they take and its page."
    ),
    "how_to.subjects.title": "Finding subjects",
    "how_to.subjects": "A second index lists the panels of each area and stream.",
    "how_to.codes.title": "On your phone",
    "how_to.codes": (
        "The square codes lead to calendar files on the web: one for each panel, and one for each whole day."
    ),
    "how_to.times.title": "Times",
    "how_to.times": "All times are local to {zone}.",
    "how_to.provisional.title": "What is not settled yet",
    "how_to.provisional": (
        "Where a date, a time or a room is provisional or not yet known, it is said so at the place itself."
    ),
    "edition": "Edition of",
    "index": "Index of people",
    "panel": "Panel",
    "panels": "Panels",
    "role.none": "Role not stated",
    "subject": "Conference programme",
    "zone": "All times are local:",
    "session": "Session",
    "room.none": "room to be announced",
    "attribution.inferred": "presenter inferred from the order of the programme",
    "attribution.unknown": "presenter not stated",
    "attribution.stated": "stated",
    "attribution.inferred.short": "inferred",
    "attribution.unknown.short": "not stated",
    "not_stated": "not stated",
    "qr.panel": "add to calendar",
    "qr.day": "Scan to add the whole day to your calendar",
    "qr.programme": "The programme on the web:",
    "opener.panels.one": "1 panel",
    "opener.panels": "{count} panels",
    "opener.more": "and {count} more",
    "opener.no_date": "date to be announced",
    "opener.provisional": "Times are provisional.",
    "opener.no_times": "Times to be confirmed.",
    "notes": "Notes",
}


class Wording:
    """The words and date forms of one language; `language` is a BCP 47 tag such as "en" or "en-GB".

    A region that CLDR does not know is left out; a language that it does not know falls back to English.
    """

    def __init__(self, language: str = "en") -> None:
        self.locale = _locale(language)

    def word(self, key: str) -> str:
        return ENGLISH[key]

    def role(self, role: str) -> str:
        """A role's name; a role that the model does not know is shown as its own word."""
        return ENGLISH.get(f"role.{role}", role[:1].upper() + role[1:])

    def roles(self, roles: Iterable[str]) -> str:
        """Several roles in the catalogue's order: "Chair, Presenter"."""
        order = {role.value: place for place, role in enumerate(ROLE_ORDER)}
        return ", ".join(self.role(role) for role in sorted(roles, key=lambda role: order.get(role, 99)))

    def session(self, session: str) -> str:
        """ "Session 05" for a bare number; a session that has a name of its own keeps it."""
        word = self.word("session")
        is_bare = session[:1].isdigit() and word.casefold() not in session.casefold()
        return f"{word} {session}" if is_bare else session

    def long_date(self, day: date) -> str:
        """ "Wednesday 2 September 2020" in the programme's language."""
        return self._punctuated(format_date(day, "full", locale=self.locale))

    def day(self, slot: Slot) -> str:
        """The slot's day, with its date where that is known."""
        return self._day(slot.day, slot.when)

    def short_day(self, slot: Slot) -> str:
        """The slot's day with its date but without the year, for a running head."""
        if slot.when.date is None:
            return slot.day
        written = format_skeleton("MMMMEEEEd", slot.when.date, locale=self.locale)
        return _joined(slot.day, slot.when.date, self._punctuated(written))

    def _day(self, label: str, when: When) -> str:
        return self.dated(label, when.date)

    def dated(self, label: str, day: date | None) -> str:
        """A day's label with its date, as far as there are such; "" where there is neither."""
        return label if day is None else _joined(label, day, self.long_date(day))

    def day_title(self, label: str, day: date | None) -> tuple[str, str]:
        """A day in two lines, its name and the rest of its date: "Wednesday", "2 September 2020".

        A label that says more than the date is the name, and the date stands whole below it.
        """
        if day is None:
            return label, ""
        if self.dated(label, day) != self.long_date(day):
            return label, self.long_date(day)
        name = format_date(day, "EEEE", locale=self.locale)
        return name[:1].upper() + name[1:], format_date(day, "long", locale=self.locale)

    def day_mark(self, label: str, day: date | None) -> str:
        """A day in a few letters, for the edge of a page: "WED 2", or its label."""
        return (label if day is None else format_date(day, "EEE d", locale=self.locale)).upper()

    def date_range(self, first: date, last: date) -> str:
        """ "31 August – 4 September 2020", or the one date with its weekday."""
        if first == last:
            return self.long_date(first)
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        pattern = self.locale.interval_formats.get("yMMMd", {}).get(differs)
        if not pattern:
            return f"{self.long_date(first)} – {self.long_date(last)}"
        # CLDR has ranges with months cut short alone; here they are written out.
        begin, end = (re.sub(r"(?<!M)MMM(?!M)", "MMMM", part) for part in pattern)
        return format_date(first, begin, self.locale) + format_date(last, end, self.locale)

    def _punctuated(self, written: str) -> str:
        """British dates without the comma, which CLDR gives or not from release to release."""
        is_british = (self.locale.language, self.locale.territory) == ("en", "GB")
        return written.replace(",", "") if is_british else written

    def slot(self, slot: Slot) -> str:
        """Day and session in words: "Wednesday 2 September 2020 · Session 05"."""
        session = self.session(slot.session) if slot.session else ""
        return " · ".join(part for part in (self.day(slot), session) if part)

    def span(self, when: When) -> str:
        """ "09:00–10:30" for a timed span, "" for any other."""
        if when.start is None or when.end is None:
            return ""
        start, end = (format_time(m.timetz(), "HH:mm", locale=self.locale) for m in (when.start, when.end))
        return f"{start}–{end}"

    def time(self, when: When) -> str:
        """The hours, or in words why there are none; never empty."""
        match when.state:
            case WhenState.TIMED:
                return self.span(when)
            case WhenState.PROVISIONAL:
                return f"{self.span(when)} ({self.word('when.provisional')})"
            case WhenState.DATE_ONLY:
                return self.word("when.date_provisional" if when.provisional else "when.date_only")
            case WhenState.UNKNOWN:
                return self.word("when.unknown")

    def meeting(self, panel: Panel) -> tuple[str, ...]:
        """Day, session, time and room of a panel, each in words, what is not known said so."""
        if panel.slot is None and panel.own_when is None:
            return (self.word("slot.none"), *([panel.room.name] if panel.room else []))
        parts = []
        if panel.slot is not None:
            # A panel with a date of its own is told with that, not with its session's.
            when = panel.slot.when if panel.when.date is None else panel.when
            parts = [self._day(panel.slot.day, when), self.session(panel.slot.session)]
        elif panel.when.date is not None:
            parts = [self.long_date(panel.when.date)]
        room = panel.room.name if panel.room else self.word("room.none")
        return tuple(part for part in (*parts, self.time(panel.when), room) if part)

    def event_meeting(self, event: Event) -> tuple[str, ...]:
        """Date, time and rooms of an event, as far as they are known."""
        day = self._day(event.day, event.when)
        rooms = ", ".join(room.name for room in event.rooms)
        return tuple(part for part in (day, self.time(event.when), rooms) if part)

    def attribution(self, attribution: Attribution) -> str:
        """A footnote's worth of words on how a paper's presenter is known, "" where it is stated."""
        return "" if attribution is Attribution.STATED else self.word(f"attribution.{attribution.value}")


def _locale(language: str) -> Locale:
    parts = language.replace("-", "_").split("_")
    for length in range(len(parts), 0, -1):
        try:
            locale = Locale.parse("_".join(parts[:length]))
        except (ValueError, UnknownLocaleError):
            continue
        if locale.language != "en" or locale.territory is not None:
            return locale
        break
    # Day before month: read alike by all of an international audience.
    return Locale("en", "GB")


def _joined(label: str, day: date, written: str) -> str:
    """A day's label and its date, the label left out where it is no more than the weekday of that date."""
    is_weekday = len(label.split()) == 1 and weekday_of(label) == day.weekday()
    return written if not label or is_weekday or _is_within(label, written) else f"{label}, {written}"


def _is_within(label: str, written: str) -> bool:
    """Whether whole words of a date are the label; "2" is another thing there, and so is "Day 2"."""
    if not any(character.isalpha() for character in label):
        return False
    # Chinese and Japanese set no blanks, but a number goes on for them too.
    inside = r"\d" if any(character > "\u2e80" for character in label) else r"\w"
    words = re.escape(label.casefold())
    return re.search(rf"(?<!{inside}){words}(?!{inside})", written.casefold()) is not None
