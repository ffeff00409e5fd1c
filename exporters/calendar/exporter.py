"""calendar/: files for phones and desks, and a page that leads to them; people.csv, to tell people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.addresses import CALENDAR
from exporters.base import Exporter, Job, OutputFile
from exporters.calendar.cancelling import still_on
from exporters.calendar.clock import Clock, stated_times
from exporters.calendar.entry import Draft, Entry
from exporters.calendar.event import DraftWriter
from exporters.calendar.files import calendar_file, calendar_name, in_order
from exporters.calendar.folding import serialise
from exporters.calendar.identity import kept_uids
from exporters.calendar.index_page import index_page
from exporters.calendar.memory import CalendarEdition, next_edition
from exporters.calendar.options import CalendarOptions, read_options
from exporters.calendar.pack import Drafts, Holding, Pack, pack
from exporters.calendar.people_list import PEOPLE_LIST, people_list
from exporters.calendar.splitting import Part, parts
from exporters.calendar.vtimezone import vtimezone
from exporters.published import edition_stamp
from exporters.wording import Wording
from model.findings import Findings
from model.programme import Panel, Participation, Person, Programme, Role
from model.views import panels_by_person

__all__ = ["CalendarExporter"]


class CalendarExporter(Exporter):
    """Calendars for phones and desks (ICS): the whole programme, days, sessions, rooms, panels, people."""

    def check(self, programme: Programme, job: Job) -> None:
        read_options(programme, job.findings)

    def export(self, programme: Programme, job: Job) -> Iterator[OutputFile]:
        options = read_options(programme, job.findings)
        wording = Wording.of(programme)
        clock = Clock(programme.zone, stated_times(programme), utc=options.times == "utc")
        made = _drafts(programme, clock, wording, options, job)
        drafts = made.called(kept_uids(made, job.published))
        planned = pack(programme, drafts, wording, job.published)
        edition = next_edition(
            planned.placed(drafts, job.published),
            job.published,
            programme.updated,
            wording,
            still_on=still_on(programme, drafts),
        )
        job.edition = edition
        if not edition.entries:
            _warn_of_nothing(programme, job.findings)
            return
        _warn_of_stamp(programme, job, edition)
        timezones = {clock.rules.tzid: serialise(vtimezone(clock.rules))} if clock.rules else {}
        files = _Files(programme, planned, edition, timezones, wording)
        left_out = _left_out(
            len(programme.panels) - len(drafts.panels), len(programme.events) - len(drafts.events)
        )
        yield from files.written(left_out, job.findings)
        page = index_page(programme, planned, files.parts, wording)
        yield OutputFile.text(f"{CALENDAR}/index.html", page, "a page that leads to the calendars")
        people = people_list(programme, planned, wording)
        yield OutputFile(
            PEOPLE_LIST, people, f"{_count(len(planned.people), 'calendar')} to write to people of"
        )


def _drafts(
    programme: Programme, clock: Clock, wording: Wording, options: CalendarOptions, job: Job
) -> Drafts:
    """Each entry drafted once, for every file that holds it."""
    write = DraftWriter(programme, clock, wording, options, job.findings)
    total = len(programme.panels) + len(programme.events) + len(programme.persons)
    panels: dict[str, Sequence[Draft]] = {}
    for done, panel in enumerate(programme.panels, 1):
        if (draft := write.panel(panel)) is not None:
            panels[panel.id] = (draft, *write.papers(panel))
        job.progress(done, total)
    events: dict[str, Draft] = {}
    for done, event in enumerate(programme.events, 1 + len(programme.panels)):
        if (draft := write.event(event)) is not None:
            events[event.id] = draft
        job.progress(done, total)
    people: dict[str, dict[str, Draft]] = {}
    meetings = panels_by_person(programme)
    for done, person in enumerate(programme.persons, 1 + total - len(programme.persons)):
        own = {
            panel.id: draft
            for panel in meetings.get(person.id, ())
            if (draft := write.personal(panel, _part_of(person, panel))) is not None
        }
        if own:
            people[person.id] = own
        job.progress(done, total)
    return Drafts(panels, events, people)


def _part_of(person: Person, panel: Panel) -> Participation:
    """Their part in the panel; who is named at a paper alone presents it."""
    stated = panel.participation_of(person)
    return stated or Participation(person=person, roles=(Role.PRESENTER,), source=panel.source)


class _Files:
    """The pack's files with their entries, cancelled ones included, and the parts of those too large."""

    def __init__(
        self,
        programme: Programme,
        planned: Pack,
        edition: CalendarEdition,
        timezones: dict[str, bytes],
        wording: Wording,
    ) -> None:
        self._timezones, self._wording = timezones, wording
        self._title = planned.whole.label
        self._about: dict[str, Holding] = {file.path: file for file in planned.files()}
        held: dict[str, list[Entry]] = {path: [] for path in self._about}
        for uid, entry in edition.entries.items():
            for path in edition.files[uid]:
                held.setdefault(path, []).append(entry)
        self._held = {path: in_order(entries) for path, entries in held.items() if entries}
        self._whole = planned.whole.path
        self.parts: dict[str, tuple[Part, ...]] = {}
        for path, entries in self._held.items():
            if cut := parts(path, entries, self._held.keys()):
                self.parts[path] = cut

    def written(self, left_out: str, findings: Findings) -> Iterator[OutputFile]:
        """Each file; `left_out` is said of the whole programme's."""
        for path, entries in self._held.items():
            cut = self.parts.get(path, ())
            content = calendar_file(self._name(path), entries, self._timezones)
            holds = _count(len(entries), "event") + (left_out if path == self._whole else "")
            if cut:
                in_parts = f"in parts too: {_names(cut)}"
                holds = f"{holds}; {in_parts}"
                findings.note(
                    "calendar.parts",
                    f"{CALENDAR}/{path} ({_count(len(entries), 'event')}, {len(content) / 1e6:.1f} MB) is "
                    f"larger than some programs take in; it is there {in_parts}",
                    remedy="give its address to those who subscribe, and the parts to those who import files",
                    subject=path,
                )
            yield OutputFile(f"{CALENDAR}/{path}", content, holds)
            for part in cut:
                day = self._wording.dated("", part.day)
                label = f"{day} ({part.number}/{part.count})" if part.count > 1 else day
                content = calendar_file(self._name(path, label), part.entries, self._timezones)
                yield OutputFile(f"{CALENDAR}/{part.path}", content, _count(len(part.entries), "event"))

    def _name(self, path: str, part: str = "") -> str:
        about = self._about.get(path)
        label = about.label if about is not None and path != self._whole else ""
        is_day = bool(label) and part.startswith(label)  # which is itself in parts
        return calendar_name(self._title, "" if is_day else label, part)


def _names(cut: Sequence[Part]) -> str:
    first, last = (part.path.rpartition("/")[2] for part in (cut[0], cut[-1]))
    return first if len(cut) == 1 else f"{first} … {last}"


def _warn_of_stamp(programme: Programme, job: Job, edition: CalendarEdition) -> None:
    """Readers that compare times take in a change only where its time is later than what they have."""
    before = job.published
    if before is None or edition_stamp(programme.updated) > edition_stamp(before.edition):
        return
    if number := len(edition.changes):
        job.findings.warning(
            "calendar.stamp",
            f"of the edition of {before.edition.isoformat()}, which was published, {_count(number, 'event')} "
            "changed, and updated is no later",
            remedy=f"raise updated in {programme.source.file}, which is {programme.updated.isoformat()}",
            source=programme.source,
        )


def _warn_of_nothing(programme: Programme, findings: Findings) -> None:
    findings.warning(
        "calendar.empty",
        "no panel and no event has a date: there is no calendar",
        remedy=f"give the dates in the timetable of {programme.source.file}",
        source=programme.source,
    )


def _left_out(panels: int, events: int) -> str:
    """ "; 3 panels and 1 other event without a date left out"."""
    left = [_count(panels, "panel")] if panels else []
    if events:
        left.append(_count(events, "other event"))
    return f"; {' and '.join(left)} without a date left out" if left else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
