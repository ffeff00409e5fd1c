"""The list of panels: one row for each, with its people and papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exporters.wording import Wording
from exporters.workbook.columns import PANELS
from exporters.workbook.meetings import meeting_of
from exporters.workbook.rows import slot_label
from exporters.workbook.sheet import ListRow, ListRows, row_of
from model.programme import ROLE_ORDER, Panel, Programme

__all__ = ["panel_rows"]


def panel_rows(programme: Programme, wording: Wording) -> ListRows:
    """A row for every panel, in the programme's order.

    Each is made when its turn comes and gone after it: together they hold nearly all of the text.
    """
    return _Rows(programme, wording)


@dataclass(frozen=True, slots=True)
class _Rows:
    programme: Programme
    wording: Wording

    def __len__(self) -> int:
        return len(self.programme.panels)

    def __iter__(self) -> Iterator[ListRow]:
        return (_row(panel, self.wording) for panel in self.programme.panels)


def _row(panel: Panel, wording: Wording) -> ListRow:
    meeting = meeting_of(panel, wording)
    return row_of(
        PANELS,
        {
            "id": panel.id,
            "panel": panel.id,
            "panel_title": panel.title,
            "slot": slot_label(panel.slot) if panel.slot else "",
            **meeting,
            "room": panel.room.name if panel.room else "",
            "area": panel.area,
            "stream": panel.stream,
            "kind": panel.kind,
            "people_by_role": _people(panel, wording),
            "paper_count": len(panel.presentations),
            "paper_titles": "\n".join(paper.title for paper in panel.presentations),
            "description": "\n".join(panel.description),
            "abstracts": _abstracts(panel),
        },
        panel.source,
    )


def _people(panel: Panel, wording: Wording) -> str:
    """ "Chair: Ada Tester; Tom Trial", a line for each role, in the catalogue's order."""
    names: dict[str, dict[str, str]] = {}
    for part in panel.participations:
        for role in part.roles or ("",):
            names.setdefault(role, {})[part.person.id] = part.person.name
    order = {role.value: place for place, role in enumerate(ROLE_ORDER)}
    roles = sorted(names, key=lambda role: order.get(role, len(order)))
    return "\n".join(
        f"{wording.role(role) if role else wording.word('role.none')}: {'; '.join(names[role].values())}"
        for role in roles
    )


def _abstracts(panel: Panel) -> str:
    """Every paper's title and abstract, a blank line between papers."""
    papers = ("\n".join((paper.title, *paper.abstract)) for paper in panel.presentations if paper.abstract)
    return "\n\n".join(papers)
