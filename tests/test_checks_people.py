"""Each check fires on a programme made to have exactly its fault, and is silent on the repaired twin."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.findings import Severity
from tests.folders import MONDAY, PAPERS, SLOT, found, page, write_folder

ANN = "Ann Sample, Example University, France (chair, presenter)"
BOB = "Bob Test, Other University, Japan (presenter)"
CLEO = "Cleo Made-Up, Third University, Korea (chair, presenter)"
DORA = "Dora Probe, Fourth University, Italy (presenter)"
OTHER_PAPERS = ("Third Paper\nText of the third.", "Fourth Paper\nText of the fourth.")
LATER = SLOT.format(day="Monday", session="2", date="2027-03-15", start="10:00", end="11:30")
AFTER = SLOT.format(day="Monday", session="2", date="2027-03-15", start="10:30", end="11:30")
ROOM_2 = "Monday - Session 1 - Room 2"
SECOND = "Monday - Session 2 - Room 2"
UNTIMED = '[[timetable]]\nday = "Monday"\nsession = "1"\ndate = 2027-03-15\n'

one = page("1", [ANN, BOB])
two = page("2", [CLEO, DORA], OTHER_PAPERS, ROOM_2)
Folder = tuple[dict[str, str], str]

CASES: dict[str, tuple[str, Folder, Folder]] = {
    "two panels at once": (
        "people.two-places",
        ({"1": one, "2": page("2", [CLEO, BOB], OTHER_PAPERS, ROOM_2)}, MONDAY),
        ({"1": one, "2": two}, MONDAY),
    ),
    "two panels that overlap in part": (
        "people.two-places",
        ({"1": one, "2": page("2", [CLEO, BOB], OTHER_PAPERS, SECOND)}, MONDAY + LATER),
        ({"1": one, "2": page("2", [CLEO, BOB], OTHER_PAPERS, SECOND)}, MONDAY + AFTER),
    ),
    "two panels in one session without a clock time": (
        "people.two-places",
        ({"1": one, "2": page("2", [CLEO, BOB], OTHER_PAPERS, ROOM_2)}, UNTIMED),
        ({"1": one, "2": two}, UNTIMED),
    ),
    "too many sessions": (
        "people.limit",
        (
            {"1": one, "2": page("2", [CLEO, BOB], OTHER_PAPERS, SECOND)},
            MONDAY + AFTER + "[checks]\nmax_sessions = 1\n",
        ),
        (
            {"1": one, "2": page("2", [CLEO, DORA], OTHER_PAPERS, SECOND)},
            MONDAY + AFTER + "[checks]\nmax_sessions = 1\n",
        ),
    ),
    "too many papers": (
        "people.limit",
        (
            {"1": one, "2": page("2", [CLEO, BOB], OTHER_PAPERS, SECOND)},
            MONDAY + AFTER + "[checks]\nmax_papers = 1\n",
        ),
        (
            {"1": one, "2": page("2", [CLEO, BOB], OTHER_PAPERS, SECOND)},
            MONDAY + AFTER + "[checks]\nmax_papers = 2\n",
        ),
    ),
    "no affiliation": (
        "people.no-affiliation",
        ({"1": page("1", ["Ann Sample (chair, presenter)", BOB])}, MONDAY),
        ({"1": one}, MONDAY),
    ),
    "no chair": (
        "panel.no-chair",
        ({"1": page("1", [BOB, DORA])}, MONDAY),
        ({"1": one}, MONDAY),
    ),
    "a name in capitals": (
        "people.capitals",
        ({"1": page("1", [ANN, BOB.replace("Bob Test", "BOB TEST")])}, MONDAY),
        ({"1": one}, MONDAY),
    ),
    "two people who may be one": (
        "person.suggestion",
        ({"1": page("1", [ANN, BOB, "B. Test, Other University, Japan (discussant)"])}, MONDAY),
        ({"1": page("1", [ANN, BOB, "Emil Trial, Other University, Japan (discussant)"])}, MONDAY),
    ),
    "one name at two institutions": (
        "person.suggestion",
        (
            {
                "1": one,
                "2": page(
                    "2", [CLEO, "Bob Test, Quite Another College, Peru (presenter)"], OTHER_PAPERS, SECOND
                ),
            },
            MONDAY,
        ),
        ({"1": one, "2": two}, MONDAY),
    ),
    "two institutions that may be one": (
        "institution.suggestion",
        (
            {
                "1": page(
                    "1",
                    [
                        ANN,
                        "Bob Test, Universität Wien, Austria (presenter)",
                        "Emil Trial, University of Vienna, Austria (presenter)",
                    ],
                )
            },
            MONDAY,
        ),
        (
            {
                "1": page(
                    "1",
                    [
                        ANN,
                        "Bob Test, Universität Wien, Austria (presenter)",
                        "Emil Trial, Universität Wien, Austria (presenter)",
                    ],
                )
            },
            MONDAY,
        ),
    ),
    "a room double-booked": (
        "room.double-booked",
        ({"1": one, "2": page("2", [CLEO, DORA], OTHER_PAPERS)}, MONDAY),
        ({"1": one, "2": two}, MONDAY),
    ),
    "one abstract under two papers": (
        "abstract.twice",
        (
            {
                "1": one,
                "2": page("2", [CLEO, DORA], ("Third Paper\nText of the first.", OTHER_PAPERS[1]), ROOM_2),
            },
            MONDAY,
        ),
        ({"1": one, "2": two}, MONDAY),
    ),
    "an abstract that breaks off": (
        "abstract.cut-off",
        (
            {
                "1": page(
                    "1",
                    [ANN, BOB],
                    (PAPERS[0], "Second Paper\nText of the second that ends as part of local"),
                )
            },
            MONDAY,
        ),
        ({"1": one}, MONDAY),
    ),
    "letters that went wrong": (
        "text.mojibake",
        ({"1": page("1", [ANN, BOB], text="The cafÃ© of FranÃ§ois and its habituÃ©s.")}, MONDAY),
        ({"1": page("1", [ANN, BOB], text="The café of François and its habitués.")}, MONDAY),
    ),
    "an unknown room": (
        "room.unknown",
        ({"1": one}, 'rooms = ["Room 7"]\n' + MONDAY),
        ({"1": one}, 'rooms = ["Room 1"]\n' + MONDAY),
    ),
    "a session without an entry": (
        "timetable.missing",
        ({"1": one}, ""),
        ({"1": one}, MONDAY),
    ),
    "a day whose date is another day's": (
        "timetable.weekday",
        ({"1": one}, MONDAY.replace("03-15", "03-16")),
        ({"1": one}, MONDAY),
    ),
}


@pytest.mark.parametrize(("code", "faulty", "repaired"), CASES.values(), ids=CASES.keys())
def test_fires_on_its_fault_and_is_silent_on_the_twin(
    tmp_path: Path, code: str, faulty: Folder, repaired: Folder
) -> None:
    for name, (pages, settings) in {"faulty": faulty, "repaired": repaired}.items():
        codes = {finding.code for finding in found(write_folder(tmp_path / name, pages, settings))}
        assert (code in codes) == (name == "faulty"), codes


@pytest.mark.parametrize("text", ["Chinaâ€™s", "FranÃ§ois", "æ¯›æ³½ä¸œ"])
def test_letters_that_went_wrong_are_named_with_what_they_should_be(tmp_path: Path, text: str) -> None:
    people = [ANN, BOB.replace("Bob Test", f"Bob {text}")]
    (finding,) = [
        each
        for each in found(write_folder(tmp_path, {"1": page("1", people)}, MONDAY))
        if each.code == "text.mojibake"
    ]
    assert text in finding.message
    assert text.encode("cp1252", "replace").decode("utf-8", "replace")[:4] in finding.remedy


@pytest.mark.parametrize("text", ["“CAFÉ”", "SÃO PAULO", "Straße – “Spaß”", "« privé »…", "Đà Nẵng", "ÅÄÖ"])
def test_letters_that_are_right(tmp_path: Path, text: str) -> None:
    codes = {
        each.code for each in found(write_folder(tmp_path, {"1": page("1", [ANN, BOB], text=text)}, MONDAY))
    }
    assert "text.mojibake" not in codes


def test_every_finding_has_a_place_a_remedy_and_a_subject(tmp_path: Path) -> None:
    for number, (_, (pages, settings), _) in enumerate(CASES.values()):
        for finding in found(write_folder(tmp_path / str(number), pages, settings)):
            assert finding.source, finding
            assert finding.remedy, finding
            assert finding.subject, finding


def test_what_is_accepted_is_a_note_with_its_reason(tmp_path: Path) -> None:
    pages, settings = CASES["two panels at once"][1]
    accept = '[[checks.accept]]\ncode = "people.two-places"\nsubject = "bob-test-1"\nreason = "he runs"\n'
    findings = found(write_folder(tmp_path, pages, settings + accept))
    accepted = [finding for finding in findings if finding.code == "people.two-places"]
    assert [(finding.severity, finding.accepted) for finding in accepted] == [(Severity.NOTE, "he runs")]
    assert not [finding for finding in findings if finding.code == "checks.accept"]


def test_an_acceptance_that_nothing_answers_to_is_a_finding(tmp_path: Path) -> None:
    accept = '[[checks.accept]]\ncode = "people.two-places"\nsubject = "nobody"\nreason = "x"\n'
    findings = found(write_folder(tmp_path, {"1": one}, MONDAY + accept))
    assert [str(finding.source) for finding in findings if finding.code == "checks.accept"] == [
        "programme.toml:11"
    ]


def test_lines_to_paste_settle_what_they_are_about(tmp_path: Path) -> None:
    for number, name in enumerate(
        ("two people who may be one", "one name at two institutions", "two institutions that may be one")
    ):
        code, (pages, settings), _ = CASES[name]
        folder = write_folder(tmp_path / str(number), pages, settings)
        finding = next(finding for finding in found(folder) if finding.code == code)
        (folder / "corrections.toml").write_text(finding.paste, encoding="utf-8")
        after = found(folder)
        assert code not in {finding.code for finding in after}, name
        assert "corrections.unused" not in {finding.code for finding in after}, name
        rejected = finding.paste.replace("[[same_person]]", "[[different_people]]")
        rejected = rejected.replace("[[same_institution]]", "[[different_institutions]]")
        (folder / "corrections.toml").write_text(rejected, encoding="utf-8")
        after = found(folder)
        assert code not in {finding.code for finding in after}, f"{name}, rejected"
        assert "corrections.unused" not in {finding.code for finding in after}, f"{name}, rejected"
