"""The list of appearances: one row for every person and panel."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.wording import Wording
from exporters.workbook.appearances import Appearance
from exporters.workbook.cells import Value
from exporters.workbook.columns import APPEARANCES
from exporters.workbook.meetings import meeting_of
from exporters.workbook.rows import appearance_id
from exporters.workbook.sheet import ListRow, row_of
from model.programme import Attribution, Panel

__all__ = ["appearance_rows", "inferred_note"]


def appearance_rows(entries: Sequence[Appearance], wording: Wording) -> list[ListRow]:
    """A row for each of `entries`, in their order."""
    meetings: dict[str, dict[str, Value]] = {"": meeting_of(None, wording)}
    for entry in entries:
        if entry.panel is not None and entry.panel.id not in meetings:
            meetings[entry.panel.id] = meeting_of(entry.panel, wording)
    return [_row(entry, meetings[entry.panel.id if entry.panel else ""], wording) for entry in entries]


def inferred_note(entries: Sequence[Appearance], wording: Wording) -> str:
    """What "inferred" means, where the word occurs at all."""
    papers = (paper for entry in entries for paper in entry.papers)
    if not any(paper.attribution is Attribution.INFERRED for paper in papers):
        return ""
    return f"{wording.word('attribution.inferred.short')}: {wording.word('attribution.inferred')}"


def _row(entry: Appearance, meeting: dict[str, Value], wording: Wording) -> ListRow:
    panel = entry.panel
    return row_of(
        APPEARANCES,
        {
            "id": appearance_id(panel, entry.person),
            "person": entry.person.sort_name or entry.person.name,
            "roles": wording.roles(entry.roles),
            "affiliation": "\n".join(dict.fromkeys(a.text for a in entry.affiliations)),
            "panel": panel.id if panel else None,
            "panel_title": panel.title if panel else None,
            **meeting,
            "room": _room(panel, wording),
            "papers": "\n".join(paper.title for paper in entry.papers),
            "attribution": _attributions(entry, wording),
        },
        entry.source,
    )


def _room(panel: Panel | None, wording: Wording) -> Value:
    if panel is None:
        return None
    return panel.room.name if panel.room else wording.word("room.none")


def _attributions(entry: Appearance, wording: Wording) -> str:
    if entry.lacks_stated_paper:
        return wording.word("attribution.unknown.short")
    words = [_attribution(paper.attribution, wording) for paper in entry.papers]
    return "\n".join(words if len(set(words)) > 1 else words[:1])


def _attribution(attribution: Attribution, wording: Wording) -> str:
    if attribution is Attribution.STATED:
        return wording.word("attribution.stated")
    return wording.word(f"attribution.{attribution.value}.short")
