"""The words of all outputs: every state said, in the programme's language as far as dates go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.catalogue.words import words_in
from exporters.wording import Wording
from model.programme import Attribution, Role, Slot, When, WhenState

from .programmes import make_event, make_panel, make_room, make_slot, make_when

TIMED = make_when(2, 9)
PROVISIONAL = When(date=TIMED.date, start=TIMED.start, end=TIMED.end, provisional=True)
DATE = make_when(2)
DATE_PROVISIONAL = When(date=DATE.date, provisional=True)
DAY = date(2020, 9, 2)


# Time


@pytest.mark.parametrize(
    ("when", "state", "words"),
    [
        (TIMED, WhenState.TIMED, "09:00–10:30"),
        (PROVISIONAL, WhenState.PROVISIONAL, "09:00–10:30 (provisional)"),
        (DATE, WhenState.DATE_ONLY, "time to be confirmed"),
        (DATE_PROVISIONAL, WhenState.DATE_ONLY, "date provisional, time to be confirmed"),
        (When(), WhenState.UNKNOWN, "time to be announced"),
    ],
)
def test_every_state_has_its_words(when: When, state: WhenState, words: str) -> None:
    assert when.state is state
    assert Wording().time(when) == words


@pytest.mark.parametrize("language", ["en", "en-US", "de", "ja", "fr", "ar", "fa", "hi"])
def test_hours_are_those_of_the_venue_in_every_language(language: str) -> None:
    wording = Wording(language)
    assert wording.span(TIMED) == "09:00–10:30"
    assert wording.span(make_when(2, 23, 90)) == "23:00–00:30"
    assert wording.span(DATE) == wording.span(When()) == ""


@pytest.mark.parametrize(
    "zone", ["Asia/Tokyo", "America/New_York", "Europe/Amsterdam", "Asia/Kathmandu", "UTC"]
)
def test_no_zone_moves_the_hours(zone: str) -> None:
    start = datetime(2020, 3, 29, 1, 30, tzinfo=ZoneInfo(zone))
    assert (
        Wording().span(When(date=start.date(), start=start, end=start + timedelta(hours=3))) == "01:30–04:30"
    )


# Days


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "Wednesday 2 September 2020", "Wednesday 2 September"),
        ("en-GB", "Wednesday 2 September 2020", "Wednesday 2 September"),
        ("EN", "Wednesday 2 September 2020", "Wednesday 2 September"),
        ("en-US", "Wednesday, September 2, 2020", "Wed, Sep 2"),
        ("de", "Mittwoch, 2. September 2020", "Mi., 2. September"),
        ("de-AT", "Mittwoch, 2. September 2020", "Mi., 2. September"),
        ("fr", "mercredi 2 septembre 2020", "mer. 2 sept."),
        ("ja", "2020年9月2日水曜日", "9月2日水曜日"),
        ("zh-Hant-TW", "2020年9月2日 星期三", "9月2日 週三"),
        ("xx", "Wednesday 2 September 2020", "Wednesday 2 September"),
        ("de-XX", "Mittwoch, 2. September 2020", "Mi., 2. September"),
        ("", "Wednesday 2 September 2020", "Wednesday 2 September"),
        ("not a language", "Wednesday 2 September 2020", "Wednesday 2 September"),
    ],
)
def test_dates_in_the_programmes_language(language: str, long: str, short: str) -> None:
    wording = Wording(language)
    assert wording.long_date(DAY) == long
    slot = make_slot("Wednesday", "05", DATE)
    assert wording.day(slot) == long  # the label says no more than the date does
    assert wording.short_day(slot).replace(".", "") == short.replace(".", "")


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Wednesday", "Wednesday 2 September 2020"),
        ("wednesday", "Wednesday 2 September 2020"),
        ("Wed", "Wednesday 2 September 2020"),
        ("Wednesday 2 September", "Wednesday 2 September 2020"),
        ("2 September", "Wednesday 2 September 2020"),
        ("Day 2", "Day 2, Wednesday 2 September 2020"),
        ("2", "2, Wednesday 2 September 2020"),
        ("20", "20, Wednesday 2 September 2020"),
        ("Thursday", "Thursday, Wednesday 2 September 2020"),  # as it stands: a check tells of it
        ("Wednesday morning", "Wednesday morning, Wednesday 2 September 2020"),
        ("水曜日", "水曜日, Wednesday 2 September 2020"),
        ("", "Wednesday 2 September 2020"),
    ],
)
def test_a_days_label_is_not_lost(label: str, day: str) -> None:
    assert Wording().day(make_slot(label, "05", DATE)) == day


def test_a_label_in_the_dates_own_language_is_in_it() -> None:
    for language, label in (("ja", "水曜日"), ("ja", "9月2日"), ("fr", "Mercredi"), ("de", "2. September")):
        wording = Wording(language)
        assert wording.day(make_slot(label, "05", DATE)) == wording.long_date(DAY)


def test_a_day_without_a_date_is_its_label() -> None:
    slot = make_slot("Wednesday", "05", When())
    assert Wording().day(slot) == Wording().short_day(slot) == "Wednesday"


def test_sessions() -> None:
    wording = Wording()
    written = {
        label: wording.session(label) for label in ("05", "5b", "Keynote", "5th session", "Session 5", "")
    }
    assert written == {
        "05": "Session 05",
        "5b": "Session 5b",
        "Keynote": "Keynote",
        "5th session": "5th session",
        "Session 5": "Session 5",
        "": "",
    }
    assert wording.slot(make_slot("Wednesday", "05", DATE)) == "Wednesday 2 September 2020 · Session 05"
    assert wording.slot(make_slot("Wednesday", "", When())) == "Wednesday"
    assert wording.slot(make_slot("", "05", When())) == "Session 05"


# Meetings


def test_a_panels_meeting() -> None:
    wording = Wording()
    panel = make_panel(slot=make_slot("Wednesday", "05", TIMED), room=make_room("Room 5"))
    assert wording.meeting(panel) == ("Wednesday 2 September 2020", "Session 05", "09:00–10:30", "Room 5")
    assert wording.meeting(make_panel(slot=make_slot("Friday", "1", When()), room=None)) == (
        "Friday",
        "Session 1",
        "time to be announced",
        "room to be announced",
    )


def test_a_panels_meeting_in_short() -> None:
    panel = make_panel(slot=make_slot("Wednesday", "05", TIMED), room=make_room("Room 5"))
    assert Wording().short_meeting(panel) == ("Session 05", "Wed 2 Sept 09:00–10:30", "Room 5")
    assert Wording("en-US").short_meeting(panel)[1] == "Wed, Sep 2 09:00–10:30"
    moved = make_panel(slot=make_slot("Day 1", "05", TIMED), own_when=make_when(3, 10, 30), room=None)
    told = ("Session 05", "Day 1, Thu 3 Sept 10:00–10:30", "room to be announced")
    assert Wording().short_meeting(moved) == told
    undecided = make_panel(slot=make_slot("Wednesday", "05", DATE), room=make_room("Room 5"))
    assert Wording().short_meeting(undecided)[:2] == ("Session 05", "Wed 2 Sept")
    for panel in (make_panel(slot=None, room=None), make_panel(slot=make_slot("Friday", "1", When()))):
        assert Wording().short_meeting(panel) == Wording().meeting(panel)


def test_a_panel_that_is_not_scheduled() -> None:
    assert Wording().meeting(make_panel(slot=None, room=None)) == ("not scheduled yet",)
    own = make_panel(slot=None, own_when=make_when(3, 14), room=None)
    assert Wording().meeting(own) == ("Thursday 3 September 2020", "14:00–15:30", "room to be announced")


def test_a_panel_with_a_time_of_its_own_is_told_with_its_own_date() -> None:
    slot = make_slot("Wednesday", "05", TIMED)
    hours = make_panel(slot=slot, own_when=make_when(2, 10, 30), room=make_room())
    assert Wording().meeting(hours)[:3] == ("Wednesday 2 September 2020", "Session 05", "10:00–10:30")
    moved = make_panel(slot=slot, own_when=make_when(3, 10, 30), room=make_room())
    assert Wording().meeting(moved)[0] == "Wednesday, Thursday 3 September 2020"
    assert Wording().meeting(moved)[2] == "10:00–10:30"


def test_an_events_meeting() -> None:
    wording = Wording()
    event = make_event("Welcome", TIMED, day="Wednesday", rooms=(make_room("Aula"), make_room("Foyer")))
    assert wording.event_meeting(event) == ("Wednesday 2 September 2020", "09:00–10:30", "Aula, Foyer")
    assert wording.event_meeting(make_event("Party")) == ("time to be announced",)
    assert wording.event_meeting(make_event("Party", day="Friday")) == ("Friday", "time to be announced")
    assert wording.event_meeting(make_event("Party", DATE, day="Day 2")) == (
        "Day 2, Wednesday 2 September 2020",
        "time to be confirmed",
    )


# Roles and presenters


def test_roles_in_the_catalogues_order() -> None:
    wording = Wording()
    assert wording.roles([Role.DISCUSSANT, "scribe", Role.CHAIR]) == "Chair, Discussant, Scribe"
    assert wording.roles([]) == ""
    assert wording.role("") == ""
    assert wording.role("élève") == "Élève"


def test_every_role_and_attribution_has_words() -> None:
    wording = Wording()
    assert all(f"role.{role.value}" in words_in("en") for role in Role)
    words = {wording.attribution(each) for each in Attribution}
    assert len(words) == len(Attribution)
    assert wording.attribution(Attribution.STATED) == ""
    for each in Attribution:
        assert wording.word(f"attribution.{each.value}")
    assert all(words_in("en").values())


WHENS = st.sampled_from([When(), TIMED, PROVISIONAL, DATE, DATE_PROVISIONAL])


@given(st.text(max_size=12), st.text(max_size=6), WHENS, st.sampled_from(["en", "ja", "de", "ar", "xx"]))
def test_something_is_said_whatever_is_known(day: str, session: str, when: When, language: str) -> None:
    wording = Wording(language)
    slot: Slot = make_slot(day, session, when)
    for words in (wording.day(slot), wording.short_day(slot)):
        assert words or (not day and when.date is None)
    assert wording.time(when)
    assert all(wording.meeting(make_panel(slot=slot)))
    if session:
        assert session in wording.slot(slot)


@given(st.text(max_size=12))
def test_no_language_tag_is_a_traceback(language: str) -> None:
    assert Wording(language).long_date(DAY)


# Several languages


@pytest.mark.parametrize(
    ("language", "roles", "span", "session"),
    [
        ("en", "Organiser, Chair, Panellist", "09:00–10:30 (provisional)", "Session 05"),
        ("en-US", "Organizer, Chair, Panelist", "09:00–10:30 (provisional)", "Session 05"),
        ("de", "Organisation, Leitung, Podium", "09:00–10:30 (vorläufig)", "Session 05"),
        ("ja", "企画者、司会、パネリスト", "09:00–10:30（暫定）", "セッション05"),
    ],
)
def test_words_in_the_programmes_language(language: str, roles: str, span: str, session: str) -> None:
    wording = Wording(language)
    assert wording.roles([Role.PANELIST, Role.CHAIR, Role.ORGANIZER]) == roles
    assert wording.time(PROVISIONAL) == span
    assert wording.session("05") == session
    assert wording.panel("1386") == session.replace("Session", "Panel").replace(
        "セッション", "パネル"
    ).replace("05", "1386")


def test_a_session_that_has_the_word_in_either_language_is_not_given_it_again() -> None:
    wording = Wording("ja")
    assert [wording.session(label) for label in ("5th session", "5番セッション", "第5部")] == [
        "5th session",
        "5番セッション",
        "第5部",
    ]


@pytest.mark.parametrize(
    ("language", "label"), [("de", "Mi"), ("de", "Wednesday"), ("ja", "水"), ("fr", "Wed")]
)
def test_a_label_that_is_the_weekday_in_either_language_is_in_the_date(language: str, label: str) -> None:
    wording = Wording(language)
    slot = make_slot(label, "05", DATE)
    assert wording.day(slot) == wording.long_date(DAY)
    assert wording.short_day(slot) == wording.short_day(make_slot("", "05", DATE))


def test_labels_and_rooms_side_by_side_in_japanese() -> None:
    wording = Wording("ja")
    assert wording.day(make_slot("Day 2", "05", DATE)) == "Day 2、2020年9月2日水曜日"
    event = make_event("Welcome", TIMED, rooms=(make_room("Aula"), make_room("Foyer")))
    assert wording.event_meeting(event)[-1] == "Aula、Foyer"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "chair, MC and élève"), ("de", "Leitung, MC und Élève"), ("ja", "司会、MC・élève")],
)
def test_roles_inside_a_line(language: str, words: str) -> None:
    assert Wording(language).roles_in_text([]) == ""
    assert Wording(language).roles_in_text([Role.CHAIR, "MC", "élève"]) == words


@pytest.mark.parametrize(
    ("language", "one", "many"), [("en", "1 panel", "1,200 panels"), ("de", "1 Panel", "1.200 Panels")]
)
def test_counts(language: str, one: str, many: str) -> None:
    wording = Wording(language)
    assert [wording.counted("opener.panels", count) for count in (1, 1200)] == [one, many]


def test_a_day_in_a_few_letters() -> None:
    marks = {language: Wording(language).day_mark("", DAY) for language in ("en", "de", "ja", "fr")}
    assert marks == {"en": "WED 2", "de": "MI 2", "ja": "水 2", "fr": "MER. 2"}
