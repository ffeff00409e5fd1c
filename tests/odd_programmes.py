"""Programmes made to hurt: too much, too little, too long, too strange; every name in them is made up."""

from __future__ import annotations

from model.programme import Link, Panel, Programme, Role
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

__all__ = ["PROGRAMMES", "SCRIPTS", "people"]

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
            for number in range(100, 106)
        ]
    ),
    "bare titles": make_programme(
        [
            make_panel(str(n), f"Bare {prose(9, n)}", people=[], papers=[], description=())
            for n in range(100, 140)
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
