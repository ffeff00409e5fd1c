"""The people of panel pages: names, affiliations and roles in all their variations."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.findings import Findings
from model.programme import Role
from model.readers.draft import PanelDraft, PersonDraft
from model.readers.page_people import is_person_line, role_named
from model.readers.panel_page import read_panel_page

LAST = "Zed Letzter, Last College, Utopia (presenter)"


def panel(folder: Path, people: str, *codes: str, rest: str = "") -> PanelDraft:
    """The panel of a page with these lines of people, whose findings are exactly `codes`."""
    path = folder / "7.txt"
    text = f"Moss\n\nTitle: 7 | Moss\nArea: History\n{people}\n\nMoss is described here.\n{rest}"
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    draft = read_panel_page(path, "panels/7.txt", findings)
    assert sorted(f.code for f in findings) == sorted(f"page.{code}" for code in codes), [*map(str, findings)]
    assert draft is not None
    return draft


def person(folder: Path, line: str, *codes: str) -> PersonDraft:
    """The person in `line`, which stands above a plain one."""
    first, last = panel(folder, f"{line}\n{LAST}", *codes).people
    assert (first.raw, first.source.line) == (line, 5)
    assert (last.name, last.roles) == ("Zed Letzter", ("presenter",))
    return first


def affiliation(read: PersonDraft) -> str:
    return " / ".join(each.text for each in read.affiliations)


class TestNamesAndAffiliations:
    @pytest.mark.parametrize(
        ("line", "name", "where"),
        [
            ("Ada Example, Test College, Utopia (chair)", "Ada Example", "Test College, Utopia"),
            ("Sean O'Example, Test College, Utopia (chair)", "Sean O'Example", "Test College, Utopia"),
            ("Pei-yin Sample, Test College, Utopia (chair)", "Pei-yin Sample", "Test College, Utopia"),
            (
                "Ada Example, Test University, Hong Kong, Hong Kong (chair)",
                "Ada Example",
                "Test University, Hong Kong, Hong Kong",
            ),
            (
                "Ada Example, School of Law, University of Nowhere, Utopia (chair)",
                "Ada Example",
                "School of Law, University of Nowhere, Utopia",
            ),
            ("Ada Example, Test College (chair)", "Ada Example", "Test College"),
            ("Ada Example (chair)", "Ada Example", ""),
            ("Ada Example, (chair)", "Ada Example", ""),
            ("Ada Example, , Utopia (chair)", "Ada Example", "Utopia"),
            ("Sukarno, Utopia (chair)", "Sukarno", "Utopia"),
            ("John Sample, Jr., Test College, Utopia (chair)", "John Sample, Jr.", "Test College, Utopia"),
            ("John Sample, PhD, III, Utopia (chair)", "John Sample, PhD, III", "Utopia"),
            (
                "Wei (David) Sample, Test College, Utopia (chair)",
                "Wei (David) Sample",
                "Test College, Utopia",
            ),
            ("Wei (David, Dave) Sample, Utopia (chair)", "Wei (David, Dave) Sample", "Utopia"),
            (
                "Wei Sample (韦), Test College (Kyoto), Utopia (chair)",
                "Wei Sample (韦)",
                "Test College (Kyoto), Utopia",
            ),
            ("范例，测试大学，乌托邦（chair）", "范例", "测试大学，乌托邦"),
            ("見本\u3000太郎、試験大学 （chair）", "見本 太郎", "試験大学"),
            ("مثال تجريبي، جامعة (chair)", "مثال تجريبي", "جامعة"),
            ("Ada Example (chair), Test College, Utopia", "Ada Example", "Test College, Utopia"),
            ("Ada Example, Test Research Inc. (chair).", "Ada Example", "Test Research Inc."),
        ],
    )
    def test_line(self, tmp_path: Path, line: str, name: str, where: str) -> None:
        read = person(tmp_path, line)
        assert (read.name, affiliation(read), read.roles) == (name, where, ("chair",))
        assert all(each.source == read.source for each in read.affiliations)
        assert all(each.institution == each.country == "" for each in read.affiliations)


class TestRoles:
    @pytest.mark.parametrize(
        ("written", "roles"),
        [
            ("(chair,presenter)", ("chair", "presenter")),
            ("(Organizer, CHAIR, Presenter)", ("organizer", "chair", "presenter")),
            ("(presenter and discussant)", ("presenter", "discussant")),
            ("(chair/presenter; discussant)", ("chair", "presenter", "discussant")),
            ("（chair、presenter）", ("chair", "presenter")),
            ("(chair) (presenter)", ("chair", "presenter")),
            ("[chair]", ("chair",)),
            ("(chair, chairs, co-chair)", ("chair",)),
            ("(chair", ("chair",)),
        ],
    )
    def test_written(self, tmp_path: Path, written: str, roles: tuple[str, ...]) -> None:
        read = person(tmp_path, f"Ada Example, Test College, Utopia {written}")
        assert (read.roles, affiliation(read)) == (roles, "Test College, Utopia")

    @pytest.mark.parametrize(
        ("word", "role"),
        [
            ("organiser", Role.ORGANIZER),
            ("co-organizer", Role.ORGANIZER),
            ("Co-Organisers", Role.ORGANIZER),
            ("Panel Organizer", Role.ORGANIZER),
            ("convenor", Role.ORGANIZER),
            ("convener", Role.ORGANIZER),
            ("chairperson", Role.CHAIR),
            ("session chair", Role.CHAIR),
            ("moderator", Role.CHAIR),
            ("speaker", Role.PRESENTER),
            ("presenters", Role.PRESENTER),
            ("paper presenter", Role.PRESENTER),
            ("panellist", Role.PANELIST),
            ("panelists", Role.PANELIST),
            ("roundtable participant", Role.PANELIST),
            ("author", Role.AUTHOR),
            ("co-author", Role.AUTHOR),
            ("coauthors", Role.AUTHOR),
            ("commentator", Role.DISCUSSANT),
            ("respondent", Role.DISCUSSANT),
            ("juggler", None),
            ("", None),
            ("s", None),
            ("co-", None),
        ],
    )
    def test_synonyms(self, word: str, role: Role | None) -> None:
        assert role_named(word) is role

    def test_unknown_beside_a_known_one(self, tmp_path: Path) -> None:
        read = person(tmp_path, "Ada Example, Utopia (chair, Juggler)", "unknown-role")
        assert read.roles == ("chair", "juggler")

    def test_unknown_alone(self, tmp_path: Path) -> None:
        read = person(tmp_path, "Ada Example, Utopia (Keynote Juggler)", "unknown-role")
        assert (read.roles, affiliation(read)) == (("keynote juggler",), "Utopia")

    def test_none(self, tmp_path: Path) -> None:
        read = person(tmp_path, "Ada Example, Test College, Utopia", "no-role")
        assert (read.roles, affiliation(read)) == ((), "Test College, Utopia")
        assert person(tmp_path, "Ada Example, Utopia ()", "no-role").roles == ()

    def test_parentheses_that_are_no_role(self, tmp_path: Path) -> None:
        read = person(tmp_path, "Ada Example, Test College (founded 1901)", "no-role")
        assert affiliation(read) == "Test College (founded 1901)"


class TestTheList:
    def test_many_blank_lines(self, tmp_path: Path) -> None:
        people = f"\n\nAda Example, Utopia (chair)\n\n\n\n{LAST}\n"
        assert [each.name for each in panel(tmp_path, people).people] == ["Ada Example", "Zed Letzter"]

    def test_a_person_without_roles_between_single_lines(self, tmp_path: Path) -> None:
        people = f"\nAda Example, Utopia (chair)\n\nBen Sample, Utopia\n\n{LAST}"
        draft = panel(tmp_path, people, "no-role")
        assert [each.name for each in draft.people] == ["Ada Example", "Ben Sample", "Zed Letzter"]

    def test_description_right_below(self, tmp_path: Path) -> None:
        prose = "Moss grows on stones, and this panel asks who reads it and to what end."
        draft = panel(tmp_path, f"{LAST}\n{prose}")
        assert len(draft.people) == 1
        assert draft.description == (prose, "Moss is described here.")

    def test_people_below_the_description(self, tmp_path: Path) -> None:
        prose = "Moss grows on stones, and this panel asks who reads it and to what end."
        draft = panel(
            tmp_path, f"\n{prose}\n\nAda Example, Utopia (chair)\n{LAST}", "late-person", "late-person"
        )
        assert len(draft.people) == 2
        assert draft.description[0] == prose

    def test_prose_ends_the_list(self, tmp_path: Path) -> None:
        prose = "Moss grows on stones, and this panel asks who reads it and to what end."
        draft = panel(tmp_path, f"{LAST}\n{prose}\nA Heading, Perhaps\nOr this:")
        assert len(draft.people) == 1
        assert draft.description[:3] == (prose, "A Heading, Perhaps", "Or this:")

    def test_long_prose_with_a_colon_at_its_end(self, tmp_path: Path) -> None:
        prose = "Moss grows on stones. " * 20 + "We ask:"
        assert panel(tmp_path, f"{LAST}\n{prose}").description[0] == prose

    def test_a_sentence_that_ends_like_a_person(self, tmp_path: Path) -> None:
        rest = "After the papers the floor is first given to our old friend Ada Example (discussant)."
        draft = panel(tmp_path, LAST, rest=rest)
        assert len(draft.people) == 1
        assert draft.description[-1] == rest

    def test_a_line_without_a_name(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, f", Test College, Utopia (chair)\n{LAST}", "person-without-name")
        assert len(draft.people) == 2 - 1
        assert draft.description[0] == ", Test College, Utopia (chair)"

    def test_a_heading_in_the_list(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, f"Ada Example, Utopia (chair)\nPresenters:\n{LAST}", "unread-line")
        assert len(draft.people) == 2

    def test_twice_with_the_same_affiliation(self, tmp_path: Path) -> None:
        people = f"{LAST}\nZed  Letzter, Last College, UTOPIA (presenter, chair)"
        (read,) = panel(tmp_path, people, "person-repeated").people
        assert read.roles == ("presenter", "chair")

    def test_twice_with_another_affiliation(self, tmp_path: Path) -> None:
        people = f"{LAST}\nZed Letzter, First College, Utopia (chair)"
        draft = panel(tmp_path, people, "person-twice")
        assert [affiliation(each) for each in draft.people] == [
            "Last College, Utopia",
            "First College, Utopia",
        ]

    def test_three_times(self, tmp_path: Path) -> None:
        people = f"{LAST}\nZed Letzter, First College (chair)\nZed Letzter, First College (discussant)"
        draft = panel(tmp_path, people, "person-twice", "person-repeated")
        assert [each.roles for each in draft.people] == [("presenter",), ("chair", "discussant")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LAST, True),
        ("Ada Example (presenter)", True),
        ("Ada Example, Utopia (2019)", False),
        ("(presenter)", True),
        ("A paper on power (chair, table, lamp) and its uses.", False),
        ("We asked Ada Example (chair), who kindly agreed.", False),
        ("word " * 100 + "(chair)", False),
        ("one two three four five six seven eight nine ten eleven (chair)", False),
    ],
)
def test_the_form_of_a_person(text: str, expected: bool) -> None:
    assert is_person_line(text) is expected
