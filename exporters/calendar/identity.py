"""Which entry that attendees have a draft goes on with: the memory of what has no number of its own.

A panel's number is its own for ever. Events without an id, papers and people have their titles and
names alone; those are mended, and others of the same name come and go. So a draft's UID, which is
made of the programme as it is now, holds for what nobody has yet; what attendees have keeps the
UID by which they have it, however the programme calls it by now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from exporters.calendar.entry import Draft
from exporters.calendar.pairing import Item, PairedKind, drafted_item, paired, published_item
from exporters.published import Published, PublishedEntry

__all__ = ["kept_uids"]

Pool = tuple[PairedKind, str]
_KINDS: Mapping[str, PairedKind] = {kind.value: kind for kind in PairedKind}


def kept_uids(drafts: Iterable[Draft], published: Published | None) -> dict[str, str]:
    """The UIDs that drafts are to have instead of their own, by their own.

    The same programme and record give the same UIDs; each is given out once, and none that
    attendees have goes to anything else than what they have under it.
    """
    if published is None:
        return {}
    drafted: dict[Pool, list[Draft]] = defaultdict(list)
    taken = set(published.entries)
    for draft in drafts:
        taken.add(draft.uid)
        if (kind := _KINDS.get(draft.kind)) is not None:
            drafted[_pool(kind, draft)].append(draft)
    given: dict[Pool, dict[str, PublishedEntry]] = defaultdict(dict)
    for uid, entry in published.entries.items():
        if (kind := _KINDS.get(entry.kind)) is not None:
            given[_pool(kind, entry)][uid] = entry
    kept: dict[str, str] = {}
    for pool, here in drafted.items():
        if _may_differ(pool[0], here, given[pool]):
            olds = [published_item(uid, entry) for uid, entry in given[pool].items()]
            news = [drafted_item(draft) for draft in here]
            kept |= _uids(news, paired(pool[0], olds, news, published.is_part), published, taken)
    return kept


def _pool(kind: PairedKind, one: Draft | PublishedEntry) -> Pool:
    """Papers and people of two panels are never the same entry; an event is in no panel."""
    return kind, "" if kind is PairedKind.EVENT else one.subject


def _may_differ(kind: PairedKind, here: Sequence[Draft], given: Mapping[str, PublishedEntry]) -> bool:
    """Most panels have the people that they had, each with a name that no other has there."""
    if kind is not PairedKind.PERSON:
        return True
    alive = {uid for uid, entry in given.items() if not entry.is_cancelled}
    return {draft.uid for draft in here} != alive or len({draft.name for draft in here}) < len(here)


def _uids(
    news: Iterable[Item], pairs: Mapping[str, str], published: Published, taken: set[str]
) -> dict[str, str]:
    kept = {}
    for new in news:
        uid = pairs.get(new.uid, new.uid)
        if new.uid not in pairs and new.uid in published.entries:  # it belongs to something else
            uid = _free(new.uid, taken)
        if uid != new.uid:
            kept[new.uid] = uid
    return kept


def _free(uid: str, taken: set[str]) -> str:
    local, _, domain = uid.rpartition("@")
    number = 2
    while (free := f"{local}-{number}@{domain}") in taken:
        number += 1
    taken.add(free)
    return free
