"""Panels, events, papers and people's own entries as drafts: each made once, for every file that holds it."""

from __future__ import annotations

from exporters.calendar.body import Body, BodyWriter, Subject
from exporters.calendar.clock import Clock
from exporters.calendar.description import Describer
from exporters.calendar.entry import Draft
from exporters.calendar.marks import event_marks, paper_marks, person_marks
from exporters.calendar.options import CalendarOptions
from exporters.calendar.papers import paper_subject, papers_with_times
from exporters.calendar.person_token import person_tokens
from exporters.calendar.personal import PersonalWriter
from exporters.calendar.plain_text import clean_line
from exporters.calendar.uid import make_uid
from exporters.wording import Wording
from model.findings import Findings
from model.programme import Event, Panel, Participation, Programme

__all__ = ["DraftWriter"]


class DraftWriter:
    """Drafts the entries of one programme; what had to be cut is a finding."""

    def __init__(
        self,
        programme: Programme,
        clock: Clock,
        wording: Wording,
        options: CalendarOptions,
        findings: Findings,
    ) -> None:
        self._wording, self._options = wording, options
        self._domain = programme.domain or programme.slug
        self._describe = Describer(programme, clock, wording)
        self._write = BodyWriter(programme, clock, wording, options, findings)
        self._personal = PersonalWriter(self._write, self._describe, wording, options)
        self._panels: dict[str, tuple[Panel, Body | None]] = {}
        self._tokens: dict[str, tuple[Panel, dict[str, str]]] = {}

    def panel(self, panel: Panel) -> Draft | None:
        """The panel's entry, None where no date is known. A date that cannot be meant is a finding."""
        body = self._panel_body(panel)
        return _draft(body) if body else None

    def event(self, event: Event) -> Draft | None:
        """The event's entry, None where no date is known.

        It blocks nobody's time: in a break one is free, and a plenary is open to all but expects none.
        """
        subject = Subject(
            kind="event",
            uid=make_uid("event", event.id, self._domain),
            name=f"event {event.id}",
            id=event.id,
            when=event.when,
            title=clean_line(event.title) or clean_line(event.kind) or "–",
            rooms=event.rooms,
            urls=(event.url,),
            categories=(event.kind,),
            is_busy=False,
            source=event.source,
        )
        if not self._write.is_dated(subject):
            return None
        return _draft(self._write.body(subject, self._describe.event(event)), event_marks(event))

    def papers(self, panel: Panel) -> tuple[Draft, ...]:
        """Entries of their own for the panel's papers that the programme gives hours for."""
        drafts = []
        for paper, parts in papers_with_times(panel) if self._options.papers else ():
            uid = make_uid("paper", panel.id, self._domain, *parts)
            subject = paper_subject(panel, paper, uid=uid, parent=self._panel_uid(panel))
            if self._write.is_dated(subject):
                body = self._write.body(subject, self._describe.paper(panel, paper))
                drafts.append(_draft(body, paper_marks(paper)))
        return tuple(drafts)

    def personal(self, panel: Panel, participation: Participation) -> Draft | None:
        """That person's own entry for the panel, None where no date is known.

        It is one for a person and panel, also where the panel names the person twice.
        """
        body = self._panel_body(panel)
        if body is None:
            return None
        person = participation.person
        tokens = self._tokens.get(panel.id)
        if (
            tokens is None or tokens[0] is not panel
        ):  # people come one after the other, each with their panels
            tokens = self._tokens[panel.id] = (panel, person_tokens(panel))
        summary, lines = self._personal.summary_and_lines(panel, participation, body)
        return Draft(
            uid=make_uid("person", panel.id, self._domain, tokens[1][person.id]),
            kind="person",
            subject=panel.id,
            person=person.id,
            name=clean_line(person.name),
            marks=person_marks(person),
            summary=summary,
            lines=lines,
            tzid=body.span.tzid,
            order=body.span.order,
        )

    def _panel_uid(self, panel: Panel) -> str:
        return make_uid("panel", panel.id, self._domain)

    def _panel_body(self, panel: Panel) -> Body | None:
        """Written once: the panel's entry and those of all its people are made of it."""
        known = self._panels.get(panel.id)
        if known is None or known[0] is not panel:
            known = self._panels[panel.id] = (panel, self._new_panel_body(panel))
        return known[1]

    def _new_panel_body(self, panel: Panel) -> Body | None:
        subject = Subject(
            kind="panel",
            uid=self._panel_uid(panel),
            name=f"panel {panel.id}",
            id=panel.id,
            when=panel.when,
            title=clean_line(panel.title) or self._wording.word("panel"),
            number=panel.id,
            rooms=(panel.room,) if panel.room else (),
            urls=(panel.url,),
            categories=(panel.area, panel.stream, panel.kind),
            is_busy=True,
            source=panel.source,
        )
        if not self._write.is_dated(subject):
            return None
        return self._write.body(subject, self._describe.panel(panel))


def _draft(body: Body, marks: tuple[str, ...] = ()) -> Draft:
    """A panel goes by its number, and needs no name."""
    return Draft(
        uid=body.subject.uid,
        kind=body.subject.kind,
        subject=body.subject.id,
        name="" if body.subject.kind == "panel" else body.subject.title,
        marks=marks,
        summary=body.summary,
        lines=body.lines,
        tzid=body.span.tzid,
        order=body.span.order,
    )
