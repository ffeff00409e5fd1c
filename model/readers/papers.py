"""A panel's papers: who presents them, and when, as far as that is stated, decided or to be inferred."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from model.corrections import Corrections, PaperChange, same_text
from model.findings import Findings
from model.programme import Attribution, Person, Presentation, Role, When
from model.readers.draft import PanelDraft, PaperDraft
from model.readers.toml_document import shown
from model.timetable import ImpossibleTimeError, make_when

__all__ = ["presentations"]


def presentations(
    draft: PanelDraft,
    persons: Sequence[Person],
    when: When,
    zone: ZoneInfo,
    corrections: Corrections,
    findings: Findings,
) -> tuple[Presentation, ...]:
    """The papers in the draft's order; `persons` are the draft's people, one for each of its lines.

    A correction goes before what the source states, even one that names nobody; where neither says
    anything of any paper of the panel, and there are as many presenters as papers, they are paired by order.
    """
    decided = [_decided(paper, draft, corrections) for paper in draft.papers]
    stated = [
        _stated(paper, change, draft, persons, corrections, findings)
        for paper, change in zip(draft.papers, decided, strict=True)
    ]
    listed = (p for p, drawn in zip(persons, draft.people, strict=True) if Role.PRESENTER in drawn.roles)
    in_order = list({person.id: person for person in listed}.values())
    is_decided = any(change is not None for change in decided)
    if is_decided or any(stated) or len(in_order) != len(draft.papers):
        pairs = [(those, Attribution.STATED if those else Attribution.UNKNOWN) for those in stated]
    else:
        pairs = [((person,), Attribution.INFERRED) for person in in_order]
    return tuple(
        Presentation(
            title=paper.title,
            abstract=paper.abstract,
            presenters=those,
            attribution=attribution,
            when=_when(paper, draft, when, zone, findings),
            url=paper.url,
            source=paper.source,
        )
        for paper, (those, attribution) in zip(draft.papers, pairs, strict=True)
    )


def _decided(paper: PaperDraft, draft: PanelDraft, corrections: Corrections) -> PaperChange | None:
    """The decision about the paper, the last one of several."""
    about = (same_text(draft.id), same_text(paper.title))
    found = None
    for change in corrections.papers:
        if (same_text(change.panel), same_text(change.title)) == about:
            corrections.use(change.source, change.title)
            found = change
    return found


def _stated(
    paper: PaperDraft,
    change: PaperChange | None,
    draft: PanelDraft,
    persons: Sequence[Person],
    corrections: Corrections,
    findings: Findings,
) -> tuple[Person, ...]:
    """The people whom a paper names; a name that two of the panel's people share names neither."""
    named: dict[str, dict[str, Person]] = {}
    for drawn, person in zip(draft.people, persons, strict=True):
        for name in (drawn.name, person.name, person.id):
            named.setdefault(same_text(name), {})[person.id] = person
    presenters: dict[str, Person] = {}
    for name in _names(paper, change, named.keys(), corrections):
        meant = named.get(same_text(name), {})
        if len(meant) > 1:
            findings.error(
                "panel.two-of-a-name",
                f"two of the people of panel {draft.id} are called {shown(name)}, who presents a paper",
                remedy="write the two names differently, with an initial or a second name",
                source=paper.source,
                subject=name,
            )
        else:
            presenters |= meant
    return tuple(presenters.values())


def _names(
    paper: PaperDraft, change: PaperChange | None, known: Collection[str], corrections: Corrections
) -> tuple[str, ...]:
    if change is None:
        return paper.presenters
    for name in change.presenters:
        if same_text(name) in known:
            corrections.use(change.source, name)
    return change.presenters


def _when(paper: PaperDraft, draft: PanelDraft, when: When, zone: ZoneInfo, findings: Findings) -> When:
    if paper.start is None and paper.end is None:
        return When()
    date = when.date
    if date and when.start and paper.start and datetime.combine(date, paper.start, zone) < when.start:
        date = when.end.date() if when.end else date  # past midnight
    try:
        return make_when(date, paper.start, paper.end, zone=zone, provisional=when.provisional)
    except ImpossibleTimeError as error:
        remedy = error.remedy if when.date else "give the panel's date, in the timetable or in the panel"
        findings.error(
            "timetable.time",
            f"panel {draft.id}, paper {shown(paper.title)}: {error}",
            remedy=remedy,
            source=paper.source,
            subject=draft.id,
        )
        return When()
