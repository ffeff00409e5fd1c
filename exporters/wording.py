"""The fixed words of all outputs, and dates in the programme's language.

One catalogue, so that booklet, calendar and workbook say the same thing in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Self

from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from babel.numbers import format_decimal

from exporters.catalogue.own import own_words
from exporters.catalogue.words import Catalogue, locale_of
from model.programme import ROLE_ORDER, Attribution, Event, Panel, Programme, Slot, When, WhenState
from model.weekdays import weekday_of

__all__ = ["Wording"]

_NONE: Mapping[str, str] = MappingProxyType({})
_PLACES = {role.value: place for place, role in enumerate(ROLE_ORDER)}
_NOWHERE = "ZZ"  # the territory of UTC and its like, in CLDR
_CAPITAL_NOUNS = frozenset({"de", "gsw", "lb", "nds"})


class Wording:
    """The words and date forms of one language; `language` is a BCP 47 tag such as "en" or "en-GB".

    A region that CLDR does not know is left out; a language that it does not know falls back to English.
    `own` are the programme's own words by key, sound ones: see `exporters.catalogue.own`.
    """

    def __init__(self, language: str = "en", own: Mapping[str, str] = _NONE) -> None:
        self.language = language
        self.locale = locale_of(language)
        self._words = Catalogue(language, own)
        # CLDR's patterns are read anew for each date, and a programme has few different ones.
        self._dates: dict[date, str] = {}
        self._clocks: dict[tuple[int, int], str] = {}
        self._short_days: dict[tuple[str, date], str] = {}
        self._roles: dict[tuple[str, ...], str] = {}  # of each person in each panel
        self._sessions: dict[str, str] = {}  # of each panel, and of each page's head
        self._roles_in_text: dict[tuple[str, ...], str] = {}

    @classmethod
    def of(cls, programme: Programme) -> Self:
        """The wording of a programme: its language, and the words that it has otherwise."""
        return cls(programme.language, own_words(programme))

    def word(self, key: str) -> str:
        """A fixed word, as it stands. Raises KeyError for a key that not even English has."""
        return self._words[key]

    def filled(self, key: str, **values: object) -> str:
        """A fixed word with what belongs into its braces."""
        return self._words[key].format(**values)

    def counted(self, key: str, count: int) -> str:
        """So many things, in the plural form that the language has for the number: "1 panel", "2 panels"."""
        number = format_decimal(count, locale=self.locale)
        return self._words.counted(key, count).format(count=number)

    def listed(self, items: Iterable[str]) -> str:
        """Things side by side: "A, B", or "A、B"."""
        return self.filled("list.pair", first="", second="").join(items)

    def aside(self, text: str, remark: str) -> str:
        """A text with a remark in the language's brackets: "09:00–10:30 (provisional)"."""
        return self.filled("list.aside", text=text, remark=remark)

    def role(self, role: str) -> str:
        """A role's name; a role that the model does not know is shown as its own word."""
        plain = role.casefold()
        known = self._words.get(f"role.{plain}") if plain != "none" else None  # that is the word for no role
        return known or role[:1].upper() + role[1:]

    def roles(self, roles: Iterable[str]) -> str:
        """Several roles in the catalogue's order: "Chair, Presenter"."""
        these = tuple(roles)
        if these not in self._roles:
            self._roles[these] = self.listed(self.role(role) for role in sorted(these, key=_place_of_role))
        return self._roles[these]

    def roles_in_text(self, roles: Collection[str]) -> str:
        """The same inside a line: "chair and presenter", so that a number behind them is that of both.

        In small letters, but for languages that write nouns with a capital; "" for no role.
        """
        if not roles:
            return ""
        these = tuple(roles)
        if these not in self._roles_in_text:
            keeps_capitals = self.locale.language in _CAPITAL_NOUNS
            words = [self.role(role) for role in sorted(these, key=_place_of_role)]
            *others, last = words if keeps_capitals else map(_in_small, words)
            told = self.filled("list.last", first=self.listed(others), second=last) if others else last
            self._roles_in_text[these] = told
        return self._roles_in_text[these]

    def panel(self, number: str) -> str:
        """ "Panel 1386"."""
        return self.filled("panel.numbered", number=number)

    def session(self, session: str) -> str:
        """ "Session 05" for a bare number; a session that has a name of its own keeps it."""
        if not session[:1].isdigit():
            return session
        if session not in self._sessions:
            named = (self.word("session"), "session")  # sources in English occur in every language
            is_bare = not any(word.casefold() in session.casefold() for word in named)
            told = self.filled("session.numbered", number=session) if is_bare else session
            self._sessions[session] = told
        return self._sessions[session]

    def long_date(self, day: date) -> str:
        """ "Wednesday 2 September 2020" in the programme's language."""
        written = self._dates.get(day)
        if written is None:
            written = self._dates[day] = self._punctuated(format_date(day, "full", locale=self.locale))
        return written

    def day(self, slot: Slot) -> str:
        """The slot's day, with its date where that is known."""
        return self._day(slot.day, slot.when)

    def short_day(self, slot: Slot) -> str:
        """The slot's day with its date but without the year, for a running head."""
        if slot.when.date is None:
            return slot.day
        written = format_skeleton("MMMMEEEEd", slot.when.date, locale=self.locale)
        return self._joined(slot.day, slot.when.date, self._punctuated(written))

    def _day(self, label: str, when: When) -> str:
        return self.dated(label, when.date)

    def dated(self, label: str, day: date | None) -> str:
        """A day's label with its date, as far as there are such; "" where there is neither."""
        return label if day is None else self._joined(label, day, self.long_date(day))

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
        return (label if day is None else format_date(day, "ccc d", locale=self.locale)).upper()

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

    def _joined(self, label: str, day: date, written: str) -> str:
        """A day's label and its date; a label that is no more than the weekday of that date is left out."""
        is_weekday = len(label.split()) == 1 and weekday_of(label, self.language) == day.weekday()
        is_told = not label or is_weekday or _is_within(label, written)
        return written if is_told else self.listed((label, written))

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
        return f"{self._clock(when.start)}–{self._clock(when.end)}"

    def _clock(self, moment: datetime) -> str:
        key = moment.hour, moment.minute
        if key not in self._clocks:
            self._clocks[key] = format_time(moment.timetz(), "HH:mm", locale=self.locale)
        return self._clocks[key]

    def time(self, when: When) -> str:
        """The hours, or in words why there are none; never empty."""
        match when.state:
            case WhenState.TIMED:
                return self.span(when)
            case WhenState.PROVISIONAL:
                return self.aside(self.span(when), self.word("when.provisional"))
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
        return tuple(part for part in (*parts, self.time(panel.when), self._room(panel)) if part)

    def _room(self, panel: Panel) -> str:
        return panel.room.name if panel.room else self.word("room.none")

    def short_meeting(self, panel: Panel) -> tuple[str, ...]:
        """Session, day with time, and room: for who has the whole date on the pages around."""
        slot, when = panel.slot, panel.when
        if slot is None or when.date is None:
            return self.meeting(panel)
        day = self._short_days.get((slot.day, when.date))
        if day is None:
            written = self._punctuated(format_skeleton("MMMEd", when.date, locale=self.locale))
            day = self._short_days[slot.day, when.date] = self._joined(slot.day, when.date, written)
        time = self.time(when)
        told = (f"{day} {time}",) if self.span(when) else (day, time)
        return tuple(part for part in (self.session(slot.session), *told, self._room(panel)) if part)

    def event_meeting(self, event: Event) -> tuple[str, ...]:
        """Date, time and rooms of an event, as far as they are known."""
        day = self._day(event.day, event.when)
        rooms = self.listed(room.name for room in event.rooms)
        return tuple(part for part in (day, self.time(event.when), rooms) if part)

    def zone_city(self, zone: str) -> str:
        """The city that a time zone is named after: "Tokyo" for "Asia/Tokyo"; "" where there is none."""
        known = get_global("zone_aliases").get(zone, zone)
        if get_global("zone_territories").get(known, _NOWHERE) == _NOWHERE:
            return ""
        return get_timezone_location(known, locale=self.locale, return_city=True).rpartition("/")[2]

    def at_head(self, key: str) -> str:
        """A fixed word at the head of a line or of a column, with a capital."""
        word = self.word(key)
        return word[:1].upper() + word[1:]

    def attribution(self, attribution: Attribution) -> str:
        """A footnote's worth of words on how a paper's presenter is known, "" where it is stated."""
        return "" if attribution is Attribution.STATED else self.word(f"attribution.{attribution.value}")


def _place_of_role(role: str) -> int:
    return _PLACES.get(role, len(_PLACES))


def _in_small(word: str) -> str:
    """The word without its capital; one that has more of them, such as "MC", keeps all."""
    return word[:1].lower() + word[1:] if word[1:] == word[1:].lower() else word


def _is_within(label: str, written: str) -> bool:
    """Whether whole words of a date are the label; "2" is another thing there, and so is "Day 2"."""
    if not any(character.isalpha() for character in label):
        return False
    # Chinese and Japanese set no blanks, but a number goes on for them too.
    inside = r"\d" if any(character > "\u2e80" for character in label) else r"\w"
    words = re.escape(label.casefold())
    return re.search(rf"(?<!{inside}){words}(?!{inside})", written.casefold()) is not None
