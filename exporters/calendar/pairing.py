"""Pairs of an entry that attendees have and a draft of this edition that are the same thing.

What agrees best is paired first: entries that did not change at all, then those of one name at
one hour, then of one name, and at last what was renamed. Whatever is unsure is left alone: a chair
who takes another's place is somebody else, and must not go on with the other's entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from datetime import date as Date
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz

from exporters.calendar.entry import Draft, Stamp
from exporters.calendar.facts import facts, fingerprint
from exporters.calendar.marks import EMAIL, ORCID
from exporters.published import PublishedEntry
from model.matching.names import compare_names
from model.slugs import slug

__all__ = ["Item", "PairedKind", "drafted_item", "paired", "published_item"]

_BETWEEN = "_-"  # before what a person's UID has of their name, see `exporters.calendar.uid`
_ENDING = " · "  # before the panel's number in the title of a paper's entry
_ALIKE = 70  # of 100: titles that differ in a word or two
_MOST = 40  # entries that are compared with as many others in their wording
_NEVER = Stamp(sequence=0, stamped=datetime.fromtimestamp(0, UTC), modified=datetime.fromtimestamp(0, UTC))


class PairedKind(StrEnum):
    """The kinds of entries that have no number of their own."""

    EVENT = "event"
    PAPER = "paper"
    PERSON = "person"


class Item(NamedTuple):
    """An entry or a draft as it is compared; `key` is its name without capitals and accents.

    `is_sure` is whether the UID is known to be nothing else's: a draft's where the programme gives its id.
    """

    uid: str
    name: str
    key: str
    marks: frozenset[str]
    span: tuple[Date, Date]
    place: str
    seen: str
    is_alive: bool = True
    is_sure: bool = True

    @property
    def day(self) -> Date:
        start = self.span[0]
        return start.date() if isinstance(start, datetime) else start


Feature = Callable[[Item], Hashable | None]


def published_item(uid: str, entry: PublishedEntry) -> Item:
    name = entry.name or _former_name(uid, entry)
    return Item(
        uid=uid,
        name=name,
        key=slug(name),
        marks=frozenset(entry.marks),
        span=(_in_utc(entry.start), _in_utc(entry.end)),
        place=entry.location,
        seen=entry.fingerprint,
        is_alive=not entry.is_cancelled,
    )


def drafted_item(draft: Draft) -> Item:
    said = facts(draft, _NEVER, (), fingerprint(draft))
    return published_item(draft.uid, said)._replace(is_sure=bool(draft.marks))


def _former_name(uid: str, entry: PublishedEntry) -> str:
    """The name in a record of the first format, which had no key for it."""
    if entry.kind == PairedKind.PERSON:
        return uid.partition(_BETWEEN)[2].rpartition("@")[0].replace("-", " ")
    title = entry.summary.rpartition(_ENDING)[0] if entry.kind == PairedKind.PAPER else ""
    return title or entry.summary


def paired(kind: PairedKind, olds: Sequence[Item], news: Sequence[Item], is_part: bool) -> dict[str, str]:
    """The UID that attendees have for each of `news` that is one of `olds`, by its own.

    With `is_part` there may be other news that are not seen here: what could be theirs is left.
    """
    pool = _Pool(olds, news)
    if kind is PairedKind.PERSON:
        _pair_people(pool)
    else:
        _pair_titled(pool, is_event=kind is PairedKind.EVENT, is_part=is_part and kind is PairedKind.EVENT)
    return pool.pairs


def _pair_people(pool: _Pool) -> None:
    pool.pair(_orcid)
    pool.pair(_email)
    pool.pair(lambda one: (one.uid, one.seen))
    pool.pair(lambda one: (one.key, one.seen))
    pool.pair(_uid)
    pool.pair(_key)
    for feature in (_orcid, _email, _uid, _key):
        pool.pair(feature, of_withdrawn=True)
    pool.pair_alike(lambda old, new: compare_names(old.name, new.name) is not None)


def _pair_titled(pool: _Pool, *, is_event: bool, is_part: bool) -> None:
    """Events are marked by an id of their own, which two of them never share; papers by who presents."""
    if is_event:
        pool.pair(_marks)
    pool.pair(lambda one: (one.uid, one.seen))
    pool.pair(lambda one: one.seen)
    if is_event:
        pool.pair(_sure_uid)
    pool.pair(lambda one: (one.key, one.marks) if one.marks else None)
    pool.pair(lambda one: (one.key, one.span), heeds_marks=is_event)
    if not is_part:
        pool.pair(_key, heeds_marks=is_event)
    if is_event:
        pool.pair(_marks, of_withdrawn=True)
        pool.pair(_sure_uid, of_withdrawn=True)
    for feature in (lambda one: (one.key, one.span), lambda one: (one.uid, one.key)):
        pool.pair(feature, heeds_marks=is_event, of_withdrawn=True)
    if not is_part:
        # What comes back on another day is a new event; a paper of that title is the panel's own still.
        again: Feature = (lambda one: (one.key, one.day)) if is_event else _key
        pool.pair(again, heeds_marks=is_event, of_withdrawn=True)
        # What has another title by now.
        pool.pair(lambda one: (one.span, one.place), heeds_marks=True, is_single=True)
        if not is_event:
            pool.pair(_marks, is_single=True)
        pool.pair(lambda one: one.span, heeds_marks=True, is_single=True)
        pool.pair_alike(lambda old, new: fuzz.ratio(old.key, new.key) >= _ALIKE)


class _Pool:
    """What is left on both sides, and what is paired already; a pair is never parted again."""

    def __init__(self, olds: Sequence[Item], news: Sequence[Item]) -> None:
        self._olds = {old.uid: old for old in olds}
        self._news = {new.uid: new for new in news}
        self.pairs: dict[str, str] = {}

    def pair(
        self,
        feature: Feature,
        *,
        heeds_marks: bool = False,
        is_single: bool = False,
        of_withdrawn: bool = False,
    ) -> None:
        """Pair those that agree in a feature, the nearest in time first; with None it is not there.

        With `heeds_marks` not those whose marks say that they are two; with `is_single` only what
        is the only one of its feature on both sides. `of_withdrawn` are entries cancelled before.
        """
        olds = _grouped(feature, (old for old in self._olds.values() if old.is_alive is not of_withdrawn))
        for value, news in _grouped(feature, self._news.values()).items():
            here = olds.get(value, [])
            if is_single and not len(here) == len(news) == 1:
                continue
            for old, new in _nearest(here, news):
                is_free = old.uid in self._olds and new.uid in self._news
                if is_free and not (heeds_marks and _are_marked_apart(old, new)):
                    self._settle(old, new)

    def pair_alike(self, is_alike: Callable[[Item, Item], bool]) -> None:
        """Pair those whose names are alike, where none of the two is like any other that is left."""
        olds = [old for old in self._olds.values() if old.is_alive]
        if max(len(olds), len(self._news)) > _MOST:
            return
        both = [(old, new) for old in olds for new in self._news.values()]
        alike = [(old, new) for old, new in both if not _are_marked_apart(old, new) and is_alike(old, new)]
        for old, new in alike:
            if sum(one is old or other is new for one, other in alike) == 1:
                self._settle(old, new)

    def _settle(self, old: Item, new: Item) -> None:
        self.pairs[new.uid] = old.uid
        del self._olds[old.uid], self._news[new.uid]


def _marks(one: Item) -> Hashable | None:
    return one.marks or None


def _orcid(one: Item) -> Hashable | None:
    return _of_kind(one, ORCID)


def _email(one: Item) -> Hashable | None:
    return _of_kind(one, EMAIL)


def _of_kind(one: Item, kind: str) -> Hashable | None:
    return next((mark for mark in one.marks if mark.startswith(kind)), None)


def _uid(one: Item) -> str:
    return one.uid


def _sure_uid(one: Item) -> Hashable | None:
    return one.uid if one.is_sure else None


def _key(one: Item) -> str:
    return one.key


def _grouped(feature: Feature, items: Iterable[Item]) -> dict[Hashable, list[Item]]:
    groups: dict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        if (value := feature(item)) is not None:
            groups[value].append(item)
    return groups


def _nearest(olds: Sequence[Item], news: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """All pairs, those that are the least apart in time first; else in the order of the programme."""
    places = [(old, new) for new in news for old in olds]
    return iter(sorted(places, key=lambda pair: abs(_hours(pair[0]) - _hours(pair[1]))))


def _hours(item: Item) -> float:
    start = item.span[0]
    moment = start if isinstance(start, datetime) else datetime.combine(start, time(), UTC)
    return moment.timestamp()


def _are_marked_apart(old: Item, new: Item) -> bool:
    """An ORCID iD and an e-mail address may be one person's; two addresses are taken for two people's."""
    kinds = {mark.partition(":")[0] for mark in old.marks} & {mark.partition(":")[0] for mark in new.marks}
    return bool(kinds) and old.marks.isdisjoint(new.marks)


def _in_utc(moment: Date) -> Date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
