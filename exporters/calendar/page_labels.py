"""What the links of the calendars' page are called, of no two files the same (WCAG 2.2, 2.4.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from exporters.calendar.pack import Pack
from exporters.wording import Wording
from model.programme import Person, Programme
from model.views import panels_by_person

__all__ = ["listed_name", "page_labels"]


def listed_name(person: Person) -> str:
    """As the letter that they stand under makes one look for them."""
    return person.sort_name or person.name


def page_labels(programme: Programme, planned: Pack, wording: Wording) -> dict[str, str]:
    """What each file is about, by its path: a room that is called like a person is told to be a room."""
    forms: dict[str, Sequence[str]] = {}
    for key, files in (
        ("calendar.page.whole", (planned.whole,)),
        ("calendar.page.days", [day.file for day in planned.days]),
        ("calendar.page.days", planned.slots),
        ("calendar.page.rooms", planned.rooms),
        ("streams", planned.streams),
    ):
        for file in files:
            forms[file.path] = _told_apart(file.label, [wording.word(key)], file.path, wording)
    panels = panels_by_person(programme)
    for person in programme.persons:
        own = planned.people.get(person.id)
        if own is not None:
            listed = wording.listed(panel.id for panel in panels[person.id])
            places = "; ".join(place.text for place in person.affiliations)
            remarks = [listed, *([f"{listed}; {places}"] if places else [])]
            forms[own.path] = _told_apart(listed_name(person), remarks, own.path, wording)
    return _first_of_its_own(forms)


def _told_apart(label: str, remarks: Sequence[str], path: str, wording: Wording) -> Sequence[str]:
    """The label alone; with each of the remarks; at last with the name of the file, which is its own."""
    last = path.rpartition("/")[2]
    return [label, *(wording.aside(label, remark) for remark in (*remarks, last, path))]


def _first_of_its_own(forms: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Of each its first form that no other has in the same place, or before it."""
    labels: dict[str, str] = {}
    waiting = dict(forms)
    taken: set[str] = set()
    while waiting:
        now = {path: form[0] for path, form in waiting.items()}
        counts = Counter(now.values())
        free = {path for path, text in now.items() if counts[text] == 1 and text not in taken}
        settled = free | {path for path, form in waiting.items() if len(form) == 1}
        labels |= {path: now[path] for path in settled}
        taken |= counts.keys()
        waiting = {path: form[1:] for path, form in waiting.items() if path not in settled}
    return labels
