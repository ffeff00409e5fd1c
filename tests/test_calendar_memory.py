"""What attendees have keeps every byte until it changes; what was withdrawn is told to be so."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.calendar.entry import Draft, Stamp
from exporters.calendar.facts import facts, fingerprint
from exporters.calendar.memory import CalendarEdition, next_edition
from exporters.calendar.plain_text import utf16_length
from exporters.published import HIGHEST_SEQUENCE, ChangeKind, Published, PublishedEntry, Standing
from exporters.published_file import written
from exporters.published_reading import read_record
from exporters.wording import Wording
from model.findings import Findings
from model.programme import Panel, Participation, Programme, Role, When
from tests.editions import FIRST, drafts, read, record_of, succeed
from tests.programmes import (
    make_event,
    make_panel,
    make_part,
    make_presentation,
    make_programme,
    make_room,
    make_slot,
    make_when,
)

UID = "panel-101@test-conference.example"
OWN = "person-101_-tess-tester@test-conference.example"


def panel(id_: str = "101", hour: float | None = 9, **changes: object) -> Panel:
    made = make_panel(id_, slot=make_slot(when=make_when(hour=hour)))
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # replace checks the names


def kinds(edition: CalendarEdition) -> dict[str, tuple[ChangeKind, tuple[str, ...]]]:
    return {change.uid: (change.kind, change.what) for change in edition.changes}


def test_before_the_first_publication_all_entries_are_new() -> None:
    programme = make_programme([panel()])
    edition, record = succeed(programme, None)
    entry = read(edition)[UID]
    assert entry["SEQUENCE"] == 0
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == FIRST
    assert set(edition.entries) == {UID, OWN}
    assert {kind for kind, _ in kinds(edition).values()} == {ChangeKind.ADDED}
    kept = record.entries[UID]
    assert (kept.kind, kept.subject, kept.standing) == ("panel", "101", Standing.CONFIRMED)
    assert (kept.summary, kept.location) == (
        "A Panel about Testing · 101",
        "Room 5, Hall of Mirrors, Utopia",
    )
    assert isinstance(kept.start, datetime)
    assert kept.start.isoformat() == "2020-09-02T09:00:00+09:00"
    assert kept.files == ("panels/101.ics", "programme.ics")


def test_what_did_not_change_keeps_every_byte_in_a_later_edition() -> None:
    one, other = panel("101"), panel("102")
    before, record = succeed(make_programme([one, other]), None)
    moved = dataclasses.replace(other, slot=make_slot(when=make_when(hour=14)))
    after, later = succeed(make_programme([one, moved]), record, days=3)
    assert after.entries[UID] == before.entries[UID]
    assert later.entries[UID] == record.entries[UID]
    uid = "panel-102@test-conference.example"
    entry = read(after)[uid]
    assert entry["SEQUENCE"] == 1
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == FIRST + timedelta(days=3)
    assert kinds(after)[uid] == (ChangeKind.CHANGED, ("time",))
    assert UID not in kinds(after)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"title": "Another Title"}, ("title",)),
        ({"room": make_room("Room 7")}, ("room",)),
        ({"slot": make_slot(when=make_when(hour=10))}, ("time",)),
        ({"slot": make_slot(when=make_when())}, ("time", "certainty", "title")),
        ({"own_when": dataclasses.replace(make_when(hour=9), provisional=True)}, ("certainty", "title")),
        ({"area": "Another Area"}, ("description",)),
        ({"title": "A", "area": "B"}, ("description", "title")),
    ],
)
def test_a_change_is_told_by_what_it_changes(changes: dict[str, object], what: tuple[str, ...]) -> None:
    before = panel()
    _, record = succeed(make_programme([before]), None)
    after = dataclasses.replace(before, **changes)  # type: ignore[arg-type]  # replace checks the names
    edition, _ = succeed(make_programme([after]), record, days=1)
    kind, told = kinds(edition)[UID]
    assert kind is ChangeKind.CHANGED
    assert told == what


def test_what_vanished_is_cancelled_where_it_stood_and_said_to_be_so() -> None:
    gone = panel("101")
    before, record = succeed(make_programme([gone, panel("102")]), None)
    after, later = succeed(make_programme([panel("102")]), record, days=1)
    was, entry = read(before)[UID], read(after)[UID]
    assert entry["STATUS"] == "CANCELLED"
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["SUMMARY"] == "Cancelled: A Panel about Testing · 101"
    assert entry["LOCATION"] == was["LOCATION"]
    assert entry["DTSTART"].dt == was["DTSTART"].dt
    assert entry["DTEND"].dt == was["DTEND"].dt
    assert entry["SEQUENCE"] == 1
    assert after.entries[UID].is_cancelled
    assert after.entries[UID].tzid == "", "no VTIMEZONE is needed that the programme may have no more"
    assert set(after.files[UID]) == set(before.files[UID])
    assert kinds(after)[UID] == (ChangeKind.CANCELLED, ())
    again, latest = succeed(make_programme([panel("102")]), later, days=9)
    assert again.entries == after.entries
    assert again.changes == ()
    assert latest.entries == later.entries


def test_what_returns_is_revived_under_its_uid_with_a_higher_number() -> None:
    programme, empty = make_programme([panel()]), make_programme([panel("102")])
    _, record = succeed(programme, None)
    _, record = succeed(empty, record, days=1)
    edition, record = succeed(programme, record, days=2)
    entry = read(edition)[UID]
    assert (entry["SEQUENCE"], entry["STATUS"]) == (2, "CONFIRMED")
    assert kinds(edition)[UID] == (ChangeKind.REVIVED, ())
    assert not edition.entries[UID].is_cancelled
    edition, _ = succeed(empty, record, days=3)
    assert read(edition)[UID]["SEQUENCE"] == 3


def test_a_whole_day_is_cancelled_as_a_whole_day() -> None:
    _, record = succeed(make_programme([panel(hour=None)]), None)
    edition, _ = succeed(make_programme([panel("102")]), record, days=1)
    entry = read(edition)[UID]
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2020, 9, 2), date(2020, 9, 3))


def test_what_is_still_on_is_not_said_to_be_off() -> None:
    people = (make_part("Tess Tester", Role.CHAIR), make_part("Bob Test"))
    event = make_event("Dinner", make_when(hour=19))
    before = make_programme(
        [panel(participations=people), panel("102", participations=people)], events=(event,)
    )
    _, record = succeed(before, None)
    undated = make_slot(when=When())
    after = make_programme(
        [panel(participations=people, slot=undated), panel("102", participations=people[:1])],
        events=(dataclasses.replace(event, when=When()),),
    )
    said = {uid.partition("@")[0]: str(e["SUMMARY"]) for uid, e in read(succeed(after, record)[0]).items()}
    assert said["panel-101"] == "No longer at this time: A Panel about Testing · 101"
    assert said["event-dinner"] == "No longer at this time: Dinner"
    assert said["person-101_-tess-tester"].startswith("No longer at this time: Chair: ")
    assert said["person-102_-bob-test"].startswith("No longer yours: Presenting: ")
    assert said["person-102_-tess-tester"].startswith("Chair: ")


def test_a_paper_that_loses_its_hour_is_not_said_to_be_off() -> None:
    timed = make_presentation("A Paper", when=make_when(hour=9, minutes=20))
    _, record = succeed(make_programme([panel(presentations=(timed,))]), None)
    edition, _ = succeed(
        make_programme([panel(presentations=(make_presentation("A Paper"),))]), record, days=1
    )
    (entry,) = (event for uid, event in read(edition).items() if uid.startswith("paper-"))
    assert str(entry["SUMMARY"]).startswith("No longer at this time: A Paper")
    assert entry["STATUS"] == "CANCELLED"


def test_a_cancelled_title_is_no_longer_than_readers_take() -> None:
    title = "長い題名 🎓 " * 60
    _, record = succeed(make_programme([panel(title=title)]), None)
    edition, _ = succeed(make_programme([panel("102")]), record, days=1)
    summary = str(read(edition)[UID]["SUMMARY"])
    assert summary.startswith("Cancelled: 長い題名 🎓")
    assert utf16_length(summary) <= 254


def test_a_cancelled_entry_follows_the_programmes_language_like_any_other() -> None:
    _, record = succeed(make_programme([panel()]), None)
    _, record = succeed(make_programme([panel("102")]), record, days=1)

    class German(Wording):
        def word(self, key: str) -> str:
            return {"calendar.cancelled": "Entfällt: {title}"}.get(key) or super().word(key)

    placed = drafts(make_programme([panel("102")]))
    edition = next_edition(placed, record, FIRST + timedelta(days=2), German())
    entry = read(edition)[UID]
    assert entry["SUMMARY"] == "Entfällt: A Panel about Testing · 101"
    assert entry["SEQUENCE"] == 2
    assert kinds(edition)[UID] == (ChangeKind.CHANGED, ("wording",))
    assert edition.published[UID].summary == "A Panel about Testing · 101", "its own title is kept"


def test_a_part_of_a_programme_cancels_nothing_and_has_the_stamps_of_the_whole() -> None:
    _, record = succeed(make_programme([panel("101"), panel("102")]), None)
    whole, record = succeed(make_programme([panel("101", title="New"), panel("102")]), record, days=1)
    part, _ = succeed(make_programme([panel("101", title="New")]), record.for_part(), days=1)
    assert set(part.entries) == {UID, OWN}
    assert part.entries[UID] == whole.entries[UID]


def test_a_build_after_an_edit_has_the_stamps_that_its_publication_will_have() -> None:
    _, record = succeed(make_programme([panel()]), None)
    edited = make_programme([panel(title="New")])
    assert succeed(edited, record, days=1)[0].entries == succeed(edited, record, days=1)[0].entries
    unraised, _ = succeed(edited, record)
    assert read(unraised)[UID]["SEQUENCE"] == 1
    assert read(unraised)[UID]["DTSTAMP"].dt == FIRST


def test_stamps_never_fall_where_the_programmes_does() -> None:
    _, record = succeed(make_programme([panel()]), None, days=5)
    edition, _ = succeed(make_programme([panel(title="New")]), record)
    entry = read(edition)[UID]
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == FIRST + timedelta(days=5)


def test_sequence_stays_within_an_integer() -> None:
    _, record = succeed(make_programme([panel()]), None)
    last = record.entries[UID]._replace(sequence=HIGHEST_SEQUENCE)
    record = dataclasses.replace(record, entries={**record.entries, UID: last})
    edition, _ = succeed(make_programme([panel(title="New")]), record, days=1)
    assert read(edition)[UID]["SEQUENCE"] == HIGHEST_SEQUENCE
    assert read(edition)[UID]["LAST-MODIFIED"].dt == FIRST + timedelta(days=1)


LINES = (
    b"DTSTART;TZID=Asia/Tokyo:20200902T090000\r\nDTEND;TZID=Asia/Tokyo:20200902T103000\r\n"
    b"SUMMARY:A title\r\nLOCATION:Room 5\\, Hall\\; \\\\ East\\nWing\r\nDESCRIPTION:Some text\r\n"
    b"STATUS:TENTATIVE\r\nBEGIN:VALARM\r\nDESCRIPTION:Ring\r\nSUMMARY:No\r\nEND:VALARM\r\n"
)


def draft(lines: bytes = LINES) -> Draft:
    return Draft(
        uid=UID,
        kind="panel",
        subject="101",
        summary="A title",
        lines=lines,
        tzid="Asia/Tokyo",
        order=(date(2020, 9, 2), 0.0),
    )


def test_how_lines_are_folded_and_ordered_is_no_change_and_all_else_is() -> None:
    head, alarm = LINES.split(b"BEGIN:VALARM", 1)
    first, second, rest = head.split(b"\r\n", 2)
    same = b"\r\n".join([second, first, rest.replace(b"Some text", b"So\r\n me text")])
    assert fingerprint(draft(same + b"BEGIN:VALARM" + alarm)) == fingerprint(draft())
    for old, new in ((b"Ring", b"Rang"), (b"TENTATIVE", b"CONFIRMED"), (b"1030", b"1031"), (b"A t", b"A T")):
        assert fingerprint(draft(LINES.replace(old, new))) != fingerprint(draft())


def test_what_is_neither_time_nor_text_is_a_detail() -> None:
    wording, placed = Wording(), {UID: (draft(), ("a.ics",))}
    first = next_edition(placed, None, FIRST, wording)
    record = record_of(make_programme(), first, FIRST)
    busier = draft(LINES.replace(b"STATUS", b"CATEGORIES:Rivers\r\nSTATUS"))
    edition = next_edition({UID: (busier, ("a.ics",))}, record, FIRST + timedelta(days=1), wording)
    assert kinds(edition) == {UID: (ChangeKind.CHANGED, ("details",))}


def test_facts_are_the_entrys_own_not_its_alarms() -> None:
    _, record = succeed(make_programme([panel()]), None)
    stamp = record.entries[UID]
    kept = facts(draft(), stamp_of(stamp), ("a.ics",), "0" * 32)
    assert kept.location == "Room 5, Hall; \\ East\nWing"
    assert kept.standing is Standing.TENTATIVE
    bare = LINES.replace(b"DESCRIPTION:Some text\r\n", b"")
    quiet = bare.split(b"BEGIN:VALARM")[0]
    texts = {facts(draft(lines), stamp_of(stamp), ("a.ics",), "0" * 32).text for lines in (bare, quiet)}
    assert len(texts) == 1


def test_a_draft_without_a_time_is_refused_by_name() -> None:
    _, record = succeed(make_programme([panel()]), None)
    with pytest.raises(ValueError, match=r"panel-101@.* has no time"):
        facts(draft(b"SUMMARY:x\r\n"), stamp_of(record.entries[UID]), ("a.ics",), "0" * 32)


def stamp_of(entry: PublishedEntry) -> Stamp:
    return Stamp(sequence=entry.sequence, stamped=entry.stamped, modified=entry.modified)


TITLES = ("Rivers", "Mountains", "城市与记忆")
PEOPLE = ("Tess Tester", "Bob Test", "Ada Próba")
PANELS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(TITLES),
        "hour": st.sampled_from((None, 9, 11.5, 23.5)),
        "room": st.sampled_from(("Room 1", "Room 2", "")),
        "people": st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2),
        "dated": st.booleans(),
    }
)
EDITIONS = st.lists(st.dictionaries(st.sampled_from(("1", "2", "3")), PANELS), min_size=2, max_size=6)


def programme_of(edition: dict[str, dict[str, object]]) -> Programme:
    panels = []
    for number, facts_ in edition.items():
        people: list[Participation] = [make_part(name) for name in facts_["people"]]  # type: ignore[attr-defined]  # a list of names
        hour = facts_["hour"]
        assert hour is None or isinstance(hour, int | float)
        when = make_when(hour=hour) if facts_["dated"] else When()
        room = make_room(str(facts_["room"])) if facts_["room"] else None
        panels.append(
            make_panel(
                number, str(facts_["title"]), people=people, papers=(), slot=make_slot(when=when), room=room
            )
        )
    return make_programme(panels)


@settings(max_examples=60)
@given(EDITIONS)
def test_numbers_never_fall_and_uids_never_change_or_repeat(
    editions: list[dict[str, dict[str, object]]],
) -> None:
    record: Published | None = None
    seen: list[CalendarEdition] = []
    for day, given_ in enumerate(editions):
        programme = programme_of(given_)
        edition, made = succeed(programme, record, days=day)
        # What the file gives back is what was put into it.
        data = written(made)
        findings = Findings()
        record = read_record(data, "published.json", programme, findings)
        assert not list(findings)
        assert record is not None
        assert written(record) == data
        assert record == made
        wanted = {panel.id for panel in programme.panels if panel.when.date}
        alive = {uid for uid, entry in edition.entries.items() if not entry.is_cancelled}
        assert {f"panel-{number}@test-conference.example" for number in wanted} == {
            uid for uid in alive if uid.startswith("panel-")
        }
        seen.append(edition)
    for old, new in pairwise(seen):
        was, now = read(old), read(new)
        assert was.keys() <= now.keys(), "nobody is left with an entry that nothing is heard of any more"
        changed = {change.uid for change in new.changes}
        for uid in now:
            if uid in was and uid not in changed:
                assert new.entries[uid] == old.entries[uid]
            elif uid in was:
                assert now[uid]["SEQUENCE"] == was[uid]["SEQUENCE"] + 1
                assert now[uid]["DTSTAMP"].dt > was[uid]["DTSTAMP"].dt
                assert now[uid]["LAST-MODIFIED"].dt > was[uid]["LAST-MODIFIED"].dt
            assert (now[uid]["STATUS"] == "CANCELLED") == new.entries[uid].is_cancelled


def test_the_record_of_an_edition_is_taken_from_its_own_entries() -> None:
    programme = make_programme([panel()])
    edition, record = succeed(programme, None)
    assert record_of(programme, edition, FIRST) == record
    assert record.entries.keys() == edition.entries.keys()
