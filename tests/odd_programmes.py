"""Programmes made to hurt: too much, too little, too long, too strange; every name in them is made up."""

from __future__ import annotations

import dataclasses
from typing import Any

from model.programme import Link, Panel, Programme, Role, Room, Slot, When
from tests.programmes import (
    make_affiliation,
    make_event,
    make_panel,
    make_part,
    make_person,
    make_presentation,
    make_programme,
    make_room,
    make_slot,
    make_when,
    prose,
)

__all__ = ["HURTFUL", "PROGRAMMES", "SCRIPTS", "people"]

SCRIPTS = {
    "Latin": "Zoë Łukasiewicz-Åström",
    "Vietnamese": "Nguyễn Thị Thử",
    "Yoruba": "Ọ̀yẹ́ Ìdánwò",
    "Cyrillic": "Дмитрий Тестов",
    "Greek": "Ελένη Δοκιμή",
    "Han": "测试甲",
    "Kana": "テスト",
    "Hangul": "한시험",
    "Arabic": "اختبار علي",
    "Hebrew": "בודק כהן",
    "Devanagari": "परीक्षक शर्मा",
    "Thai": "ทดสอบ ใจดี",
}
LONG_TITLE = " ".join(["Long", *prose(199, 3).split()])
MORNING = make_slot("Wednesday", "1", make_when(2, 9))
NEXT_DAY = make_slot("Thursday", "2", make_when(3, 9))


def people(count: int) -> list[str]:
    return [f"Tester{number} Made-Up{number}" for number in range(count)]


def many_people() -> Panel:
    return make_panel(
        people=[
            make_part(
                make_person(
                    name, make_affiliation(f"Institute for the Advanced Study of {prose(4, number)}")
                ),
                *(
                    (Role.CHAIR, Role.PRESENTER, Role.DISCUSSANT)
                    if number % 3
                    else ("moderator of the evening",)
                ),
            )
            for number, name in enumerate(people(40))
        ]
    )


def unbroken() -> Programme:
    panel = make_panel(
        "X" * 300,
        "y" * 300,
        people=[make_part(make_person("z" * 300, make_affiliation("w" * 300)), "v" * 300)],
        papers=[make_presentation("u" * 300, "t" * 300)],
        description=("s" * 300,),
        url="https://example.org/" + "r" * 300,
        area="q" * 300,
    )
    return make_programme([panel], title="p" * 300, short_title="o" * 300, venue="n" * 300)


EVENTS = (
    make_event("Coffee and Cake", make_when(2, 10.5, 30)),
    make_event(
        "Opening of Everything",
        make_when(2),
        description=(prose(60), prose(20)),
        url="https://example.org/opening",
        rooms=(make_room("Great Hall"),),
    ),
    make_event("Something Sometime"),
    make_event("On a Named Day", day="Thursday"),
)
IDS = [
    "PS1 Roundtable",
    "PS2 Keynote and Reception",
    "3",
    "A-12/b",
    "Very long number of a panel that goes on",
    "13",
]


def hurtful() -> Programme:
    """All of it at once: what is too long, too many, too early, too late and not known, in one programme."""
    rooms = [make_room(f"Room {number} of the Old Botanical Institute") for number in range(1, 26)]
    crowd = make_slot("Wednesday", "1", make_when(2, 9))
    parallel = make_slot("Wednesday", "2", make_when(2, 11, 45))
    across = make_slot("Wednesday", "2b Workshop", make_when(2, 10, 150))  # while both others go on
    thursday = make_slot("Thursday", "3", make_when(3, 9, 600))
    dated = make_slot("Friday", "4", make_when(4))
    provisional = make_slot("Friday", "5", dataclasses.replace(make_when(4, 14), provisional=True))
    nameless = make_slot("Some other day", "6", When())
    numbers = iter(range(1001, 1100))

    def panel(title: str, slot: Slot | None, room: Room | None = None, **changes: Any) -> Panel:
        return make_panel(str(next(numbers)), title, slot=slot, room=room, **changes)

    names = list(SCRIPTS.values())
    bare: dict[str, Any] = {"papers": [make_presentation("Without an Abstract")], "description": ()}
    panels = [
        *(panel(f"Together {prose(6, n)}", crowd, room, **bare) for n, room in enumerate(rooms)),
        dataclasses.replace(
            many_people(), id=str(next(numbers)), title="A Crowd", slot=parallel, room=rooms[0]
        ),
        panel(LONG_TITLE, parallel, rooms[1], papers=[make_presentation(LONG_TITLE, prose(80, 5))]),
        panel("All Day Long", across, rooms[2], own_when=make_when(2, 9.5, 400)),
        panel(
            "Names of the World",
            across,
            rooms[3],
            people=[
                make_part(make_person(name, make_affiliation("Universität Теста 大学"))) for name in names
            ],
            papers=[
                make_presentation(
                    "Many Hands", prose(60, 2), presenters=[make_person(name) for name in names]
                )
            ],
        ),
        panel(
            "A Long Story",
            thursday,
            rooms[4],
            papers=[make_presentation("The Story", *(prose(600, n) for n in range(10, 15)))],
        ),
        panel(
            "Unbroken " + "X" * 300,
            dated,
            rooms[5],
            people=[make_part(make_person("Y" * 300))],
            papers=[make_presentation("W" * 300, "V" * 300)],
            stream="T" * 300,
            url="https://example.org/" + "s" * 300,
        ),
        panel("A Provisional Hour", provisional, rooms[6], area="Provisional Studies", **bare),
        panel("A Room to Be Found", provisional, None),
        panel("On Another Day", nameless, rooms[7], stream="Futures"),
        panel("Not Scheduled at All", None, None, people=[], **bare),
    ]
    events = (
        make_event("Coffee and Cake", make_when(2, 10.5, 30), rooms=tuple(rooms[:3])),
        make_event(
            "Opening of Everything", make_when(2), description=(prose(60), prose(20)), day="Wednesday"
        ),
        make_event(f"Dinner {prose(60, 4)}", make_when(5, 19, 180), url="https://example.org/dinner"),
        make_event("Something Sometime"),
    )
    return make_programme(
        panels, events=events, url="https://example.org/Hurtful", title=f"Hurt {prose(50, 9)}"
    )


HURTFUL = hurtful()
"""One programme that has everything in it that is hard."""

PROGRAMMES: dict[str, Programme] = {
    "no people": make_programme([make_panel(people=[])]),
    "no panels": make_programme([]),
    "only events": make_programme([], events=EVENTS),
    "no abstracts": make_programme(
        [
            make_panel(
                str(number),
                papers=[make_presentation(f"Paper {n} of {number}") for n in range(4)],
                description=(),
            )
            for number in range(1100, 1106)
        ]
    ),
    "bare titles": make_programme(
        [
            make_panel(str(n), f"Bare {prose(9, n)}", people=[], papers=[], description=())
            for n in range(1100, 1140)
        ]
    ),
    "no slot": make_programme([make_panel("101"), make_panel("102", slot=None, room=None)]),
    "forty people": make_programme([many_people()]),
    "title of 200 words": make_programme(
        [make_panel("101", LONG_TITLE, papers=[make_presentation(LONG_TITLE, prose(50))]), make_panel("102")]
    ),
    "nowhere to break": unbroken(),
    "many scripts": make_programme(
        [make_panel(people=[make_part(make_person(name, make_affiliation())) for name in SCRIPTS.values()])]
    ),
    "abstract of 3000 words": make_programme(
        [
            make_panel("101", papers=[make_presentation("Long", *(prose(600, n) for n in range(5)))]),
            make_panel("102"),
        ]
    ),
    "events": make_programme(
        [make_panel("101", slot=MORNING), make_panel("102", slot=NEXT_DAY)], events=EVENTS
    ),
    "long numbers": make_programme(
        [
            make_panel(number, f"Title {prose(8, n)}", slot=MORNING if n < 4 else NEXT_DAY)
            for n, number in enumerate(IDS)
        ]
    ),
    "title of 400 characters": make_programme(
        title=f"The {prose(60, 9)[:395]}.", short_title="T400", venue=prose(30, 5)
    ),
    "title of 2000 characters": make_programme(title=f"The {prose(400, 9)[:1995]}.", short_title="T2000"),
    "untrusted": make_programme(
        [
            make_panel(
                "1\x07",
                "A \x1b[31mred\x1b[0m title\nwith\rlines </text> & (parentheses \\",
                url="#nowhere",
                links=(
                    Link(url="javascript:alert(1)", title="no"),
                    Link(url="https://例え.jp/é", title="yes"),
                ),
                extra=(("Note", "=cmd()"),),
            )
        ],
        title="T & <b>bold</b> \\ (x",
    ),
}
