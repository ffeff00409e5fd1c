"""Panels moved by corrections.toml to another session or room, before sessions and rooms are gathered."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from rapidfuzz.process import extractOne

from model.corrections import Corrections, PanelChange, same_text
from model.findings import Findings, shown
from model.readers.draft import PanelDraft
from model.timetable import Timetable, day_key, session_key

__all__ = ["moved"]

_Key = tuple[str, str]


def moved(
    drafts: Sequence[PanelDraft], timetable: Timetable, corrections: Corrections, findings: Findings
) -> list[PanelDraft]:
    """The drafts where and when the decisions put them.

    A session that neither the timetable nor any panel's source names is a warning, and the panel
    stays where it is: nobody would know when that is. A new room is taken, as a panel's own would
    be. The last of several decisions about one panel counts.
    """
    if not corrections.panels:
        return list(drafts)
    known = _sessions(drafts, timetable)
    changes: dict[str, list[PanelChange]] = {}
    for change in corrections.panels:
        changes.setdefault(same_text(change.id), []).append(change)
    result = []
    for draft in drafts:
        for change in changes.get(same_text(draft.id), ()):
            corrections.use(change.source, change.id)
            draft = _in_session(draft, change, known, findings)  # noqa: PLW2901 - one decision upon another
            if change.room is not None:
                draft = dataclasses.replace(  # noqa: PLW2901 - the same
                    draft, room=change.room, sources={**draft.sources, "room": change.where("room")}
                )
        result.append(draft)
    return result


def _sessions(drafts: Iterable[PanelDraft], timetable: Timetable) -> dict[_Key, str]:
    """All sessions that there are, with the words for them."""
    known = {_key(slot.day, slot.session): _words(slot.day, slot.session) for slot in timetable.slots}
    for draft in drafts:
        if draft.day or draft.session:
            known.setdefault(_key(draft.day, draft.session), _words(draft.day, draft.session))
    return known


def _in_session(
    draft: PanelDraft, change: PanelChange, known: dict[_Key, str], findings: Findings
) -> PanelDraft:
    if not change.moves:
        return draft
    day = draft.day if change.day is None else change.day
    session = draft.session if change.session is None else change.session
    if _key(day, session) == _key(draft.day, draft.session):
        return draft
    if (day or session) and _key(day, session) not in known:
        wanted = _words(day, session)
        near = extractOne(wanted, list(known.values()), processor=str.casefold)
        nearest = f" (the nearest is {near[0]})" if near else ""
        findings.warning(
            "corrections.no-session",
            f"panel {draft.id} is to be in {shown(wanted)}, which is no session of the programme",
            remedy=f"write one that there is{nearest}, or add it to the timetable in programme.toml",
            source=change.where("session" if change.session is not None else "day"),
            subject=draft.id,
        )
        return draft
    sources = {**draft.sources, "day": change.where("day"), "session": change.where("session")}
    return _without_own_time(
        dataclasses.replace(draft, day=day, session=session, sources=sources), change, findings
    )


def _without_own_time(draft: PanelDraft, change: PanelChange, findings: Findings) -> PanelDraft:
    """The hours that a source gives a panel and its papers belong to the session that it was in."""
    own = draft.date or draft.start or draft.end
    timed = [paper for paper in draft.papers if paper.start or paper.end]
    if own or timed:
        whose = " and ".join(["its own time"] * bool(own) + ["the times of its papers"] * bool(timed))
        findings.warning(
            "corrections.moved",
            f"panel {draft.id} was moved to {_words(draft.day, draft.session) or 'no session'};"
            f" {whose} belonged to the old session and stand no more",
            remedy="if the panel still has hours of its own, state them in its source and remove this entry",
            source=change.source,
            subject=draft.id,
        )
    papers = tuple(paper._replace(start=None, end=None) for paper in draft.papers)
    return dataclasses.replace(draft, date=None, start=None, end=None, provisional=False, papers=papers)


def _key(day: str, session: str) -> _Key:
    return day_key(day), session_key(session)


def _words(day: str, session: str) -> str:
    return ", session ".join(part for part in (day, session) if part) if day else session
