"""What the links of the calendars' page are called, of no two files the same (WCAG 2.2, 2.4.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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
    listed = {
        file.path: (file.label, wording.word(key))
        for key, files in (
            ("calendar.page.whole", (planned.whole,)),
            ("calendar.page.days", [day.file for day in planned.days]),
            ("calendar.page.days", planned.slots),
            ("calendar.page.rooms", planned.rooms),
            ("streams", planned.streams),
        )
        for file in files
    }
    people = {planned.people[one.id].path: one for one in programme.persons if one.id in planned.people}
    labels = {path: label for path, (label, _) in listed.items()}
    labels |= {path: listed_name(person) for path, person in people.items()}
    counts = Counter(labels.values())
    panels = panels_by_person(programme)
    doubled: dict[str, Sequence[str]] = {}
    for path, label in labels.items():
        if counts[label] == 1:
            continue
        remarks = [listed[path][1]] if path in listed else []
        if (person := people.get(path)) is not None:
            numbers = wording.listed(panel.id for panel in panels[person.id])
            places = "; ".join(place.text for place in person.affiliations)
            remarks = [numbers, *([f"{numbers}; {places}"] if places else [])]
        doubled[path] = _told_apart(label, remarks, path, wording)
    return labels | _first_of_its_own(doubled, counts.keys())


def _told_apart(label: str, remarks: Sequence[str], path: str, wording: Wording) -> Sequence[str]:
    """The label with each of the remarks; at last with the name of the file, which is its own."""
    last = path.rpartition("/")[2]
    return [wording.aside(label, remark) for remark in (*remarks, last, path)]


def _first_of_its_own(forms: Mapping[str, Sequence[str]], others: Iterable[str]) -> dict[str, str]:
    """Of each its first form that no other has in the same place, or before it, nor is among `others`."""
    labels: dict[str, str] = {}
    waiting = dict(forms)
    taken = set(others)
    while waiting:
        now = {path: form[0] for path, form in waiting.items()}
        counts = Counter(now.values())
        free = {path for path, text in now.items() if counts[text] == 1 and text not in taken}
        settled = free | {path for path, form in waiting.items() if len(form) == 1}
        labels |= {path: now[path] for path in settled}
        taken |= counts.keys()
        waiting = {path: form[1:] for path, form in waiting.items() if path not in settled}
    return labels
