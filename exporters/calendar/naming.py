"""What the files of sessions, rooms, streams and people are called, and stay called.

A file is called after what it is about. Where several things want the same name, the one that
attendees were given under it keeps it, and the others have a name with a mark of their own; before
the first publication, when nobody has an address yet, all of them have the mark. So nobody who
comes later renames what others have. What is called otherwise by now keeps its name as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from typing import TypeVar

from exporters.addresses import WHOLE, digest, distinct_names, file_name
from exporters.calendar.uid import make_uid
from exporters.published import Published, PublishedEntry
from exporters.wording import Wording
from model.programme import Person, Programme, Slot, When
from model.slugs import slug

__all__ = ["PublishedNames", "people_names", "slot_names", "subject_names"]

T = TypeVar("T")
_PART_OF_WHOLE = f"{WHOLE}-"  # programme-1.ics is the first part of a programme that is too large


class PublishedNames:
    """The names that attendees were given, each with the entries that stood in its file."""

    def __init__(self, published: Published | None) -> None:
        self._held: dict[str, dict[str, dict[str, PublishedEntry]]] = defaultdict(lambda: defaultdict(dict))
        for uid, entry in published.entries.items() if published else ():
            for path in entry.files:
                if path == f"{WHOLE}.ics":  # it is about everything, and nothing else may have the name
                    continue
                folder, _, file = path.rpartition("/")
                self._held[folder][file.removesuffix(".ics")][uid] = entry

    def in_folder(self, folder: str) -> Mapping[str, Mapping[str, PublishedEntry]]:
        """The entries of each name in a folder of the calendars', by UID; "" is the calendars' own."""
        return self._held.get(folder, {})

    def kept(
        self,
        folder: str,
        forms: Mapping[T, Sequence[str]],
        members: Mapping[T, Collection[str]],
        may_be_renamed: Callable[[T, PublishedEntry], bool] = lambda thing, entry: True,
    ) -> dict[str, T]:
        """Whose each published name is: of those that it is a form of, the one whose entries it had.

        Without any of them it is the only one's that it fits, if it is one. Where it fits nothing,
        it is that of what has most of its entries by now: a room or a session with a new label.
        `may_be_renamed` says of an entry that its file may have been about that thing.
        """
        wanted: dict[str, list[T]] = defaultdict(list)
        for thing, names in forms.items():
            for name in dict.fromkeys(names):
                wanted[name].append(thing)
        claims: dict[T, tuple[int, str]] = {}
        for name, held in self.in_folder(folder).items():
            votes = {thing: len(held.keys() & set(members[thing])) for thing in wanted.get(name, ())}
            if not votes:
                continue
            most = max(votes.values())
            holders = [thing for thing, number in votes.items() if number == most]
            if len(holders) == 1 and claims.get(holders[0], (-1, ""))[0] < most:
                claims[holders[0]] = (most, name)
        kept = {name: thing for thing, (_, name) in claims.items()}
        unfit = {name: held for name, held in self.in_folder(folder).items() if name not in wanted}
        return kept | _renamed(unfit, members, claims.keys(), may_be_renamed)


def _renamed(
    unfit: Mapping[str, Mapping[str, PublishedEntry]],
    members: Mapping[T, Collection[str]],
    named: Collection[T],
    may_be_renamed: Callable[[T, PublishedEntry], bool],
) -> dict[str, T]:
    """Of names that fit nothing any more, whose they are: what has none, and most of the entries."""
    owners = {uid: thing for thing, uids in members.items() for uid in uids}
    claims: dict[T, tuple[int, str]] = {}
    for name, held in sorted(unfit.items()):
        here = Counter(owners[uid] for uid in held if uid in owners)
        votes = Counter(
            owners[uid] for uid, entry in held.items() if uid in owners and may_be_renamed(owners[uid], entry)
        )
        for thing, number in votes.items():
            is_most = 2 * number > here.total() and number > claims.get(thing, (0, ""))[0]
            if is_most and thing not in named:
                claims[thing] = (number, name)
    return {name: thing for thing, (_, name) in claims.items()}


def subject_names(
    folder: str, members: Mapping[str, Collection[str]], published: PublishedNames
) -> dict[str, str]:
    """A name for each room or stream; `members` has the UIDs of its entries."""
    forms = {text: _marked(file_name(text), text) for text in members}
    return distinct_names(forms, published.kept(folder, forms, members))


def slot_names(
    members: Mapping[Slot, Collection[str]], wording: Wording, published: PublishedNames
) -> dict[Slot, str]:
    """A name for each slot, "wednesday-session-05"; slots that agree in labels and times share one."""

    def forms(slot: Slot) -> list[str]:
        name = file_name(f"{slot.day} {wording.session(slot.session)}")
        labelled = f"{name}-{digest(slot.day, slot.session)}"
        timed = f"{labelled}-{digest(str(slot.when.date), str(slot.when.start))}"
        return [labelled, labelled, timed] if _is_of_whole(name) else [name, labelled, timed]

    by_facts: dict[tuple[str, ...], list[Slot]] = defaultdict(list)
    for slot in members:
        facts = (slot.day, slot.session, str(slot.when.date), str(slot.when.start))
        by_facts[facts].append(slot)
    all_forms = {facts: forms(slots[0]) for facts, slots in by_facts.items()}
    uids = {facts: [uid for slot in slots for uid in members[slot]] for facts, slots in by_facts.items()}

    def was_on_that_day(facts: tuple[str, ...], entry: PublishedEntry) -> bool:
        return _day_there(entry.start, by_facts[facts][0].when) == by_facts[facts][0].when.date

    names = distinct_names(all_forms, published.kept("", all_forms, uids, was_on_that_day))
    return {slot: names[facts] for facts, slots in by_facts.items() for slot in slots}


def _day_there(start: Date, when: When) -> Date:
    """The day of an entry by the clock of the slot; the entry may have been written in UTC."""
    if not isinstance(start, datetime):
        return start
    return start.astimezone(when.start.tzinfo).date() if when.start else start.date()


def _is_of_whole(name: str) -> bool:
    return name == WHOLE or (
        name.startswith(_PART_OF_WHOLE) and name.removeprefix(_PART_OF_WHOLE).isdecimal()
    )


def people_names(
    programme: Programme,
    members: Mapping[Person, Collection[str]],
    published: PublishedNames,
) -> dict[str, str]:
    """A name for each person (by id), "pu-yan"; `members` has the UIDs of their own entries.

    Who was published keeps the name, also where theirs is spelled otherwise by now; nobody else
    gets it, not even when they have left the programme.
    """
    persons = {person.id: person for person in members}
    forms = {id_: _person_forms(person) for id_, person in persons.items()}
    owners = {uid: person.id for person, uids in members.items() for uid in uids}
    kept: dict[str, str] = {}
    gone: set[str] = set()
    most: dict[str, int] = {}
    claimants: dict[str, list[str]] = defaultdict(list)
    for id_, names in forms.items():
        for name in names:
            claimants[name].append(id_)
    domain = programme.domain or programme.slug
    given = {uid for held in published.in_folder("people").values() for uid in held}
    keepers = {owners[uid] for uid in given if uid in owners}  # who still has an entry that was given out
    for name, held in sorted(published.in_folder("people").items()):
        votes = Counter(owners[uid] for uid in held if uid in owners)
        if not votes:  # all of the file's entries are gone: perhaps somebody who changed panels
            votes.update(
                id_
                for id_ in claimants.get(name, ())
                if id_ not in keepers
                for uid, entry in held.items()
                if uid in _former_uids(persons[id_], entry.subject, domain)
                or slug(entry.name) in {slug(name) for name in (persons[id_].name, *persons[id_].spellings)}
            )
        holder, number = min(votes.items(), key=lambda vote: (-vote[1], vote[0]), default=("", 0))
        if number > most.get(holder, 0):
            gone.update(name for name, id_ in kept.items() if id_ == holder)
            kept = {name: id_ for name, id_ in kept.items() if id_ != holder} | {name: holder}
            most[holder] = number
        else:
            gone.add(name)
    return distinct_names(forms, kept, gone)


def _former_uids(person: Person, panel: str, domain: str) -> set[str]:
    """What the person's entry for a panel was called that names them no longer."""
    names = (person.name, *person.spellings)
    return {make_uid("person", panel, domain, slug(name)) for name in names}


def _person_forms(person: Person) -> list[str]:
    """Their name; with the panel of their first mention, which their id tells; with a digest of the id."""
    name = file_name(person.name)
    known = file_name(person.id)
    first = [known] if known.startswith(f"{name}-") else []
    return [name, *first, *_marked(name, person.id)[1:]]


def _marked(name: str, text: str) -> list[str]:
    return [name, f"{name}-{digest(text)}", f"{name}-{digest(text, length=64)}"]
