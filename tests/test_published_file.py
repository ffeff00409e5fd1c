"""The record of what attendees were given: readable, and refused whole where it is not sound."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.addresses import file_name
from exporters.published import HIGHEST_SEQUENCE, Published, PublishedEntry, Standing
from exporters.published_file import FILE_NAME, PublishedFile, PublishedFileError, written
from exporters.published_reading import read_record
from model.errors import ProgrammeError
from model.findings import Finding, Findings
from model.programme import Programme
from tests.programmes import make_programme

NOW = datetime(2020, 8, 1, 12, 0, tzinfo=UTC)
START = datetime(2020, 9, 2, 9, 0, tzinfo=timezone(timedelta(hours=9)))
PROGRAMME = make_programme()


def entry(**changes: object) -> PublishedEntry:
    made = PublishedEntry(
        sequence=3,
        stamped=NOW,
        modified=NOW,
        standing=Standing.CONFIRMED,
        kind="panel",
        subject="101",
        start=START,
        end=START + timedelta(minutes=90),
        summary="Rivers, “and” 城市 · 101",
        location="Room 5",
        text="0123456789abcdef",
        fingerprint="0123456789abcdef" * 2,
        files=("panels/101.ics", "programme.ics"),
    )
    return made._replace(**changes)  # type: ignore[arg-type]  # _replace checks the names


def record(**entries: PublishedEntry) -> Published:
    return Published(
        programme=PROGRAMME.slug,
        domain=PROGRAMME.domain,
        edition=NOW,
        content="f" * 32,
        entries={f"{name.replace('_', '-')}@x.example": made for name, made in entries.items()},
    )


def found(data: bytes, programme: Programme = PROGRAMME) -> list[Finding]:
    findings = Findings()
    read_record(data, FILE_NAME, programme, findings)
    return list(findings)


TWO = record(panel_101=entry(), panel_102=entry(subject="102", start=date(2020, 9, 2), end=date(2020, 9, 3)))
LINES = written(TWO).decode("utf-8").split("\n")


def test_a_line_for_each_entry_by_uid_under_a_head_that_says_whose_it_is() -> None:
    backwards = dataclasses.replace(TWO, entries={uid: TWO.entries[uid] for uid in reversed([*TWO.entries])})
    assert written(backwards) == written(TWO)
    assert LINES[:7] == [
        "{",
        '"version": 2,',
        '"programme": "test-conference",',
        '"domain": "test-conference.example",',
        '"edition": "2020-08-01T12:00:00Z",',
        f'"content": "{"f" * 32}",',
        '"entries": {',
    ]
    assert LINES[7].startswith('"panel-101@x.example": {"sequence": 3, "stamped": "2020-08-01T12:00:00Z",')
    assert '"start": "2020-09-02T09:00:00+09:00"' in LINES[7]
    assert "城市" in LINES[7], "for people to read"
    assert LINES[8].startswith('"panel-102@x.example": {"sequence": 3,')
    assert LINES[9:] == ["}", "}", ""]


def test_one_changed_entry_is_one_changed_line() -> None:
    changed = {**TWO.entries, "panel-102@x.example": entry(sequence=4)}
    after = written(dataclasses.replace(TWO, entries=changed)).decode("utf-8").split("\n")
    assert [number for number, line in enumerate(after) if line != LINES[number]] == [8]


def test_a_record_of_nothing_is_one_too() -> None:
    assert read_record(written(record()), FILE_NAME, PROGRAMME, Findings()) == record()


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)
MOMENTS = st.datetimes(
    datetime(1971, 1, 1),
    datetime(8999, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(minutes=345)), timezone(-timedelta(hours=11))]),
).map(lambda moment: moment.replace(microsecond=0))
DAYS = st.dates(date(1971, 1, 1), date(8999, 1, 1)).map(lambda day: (day, day + timedelta(days=1)))
ENTRIES = st.builds(
    lambda span, **values: entry(start=span[0], end=span[1], **values),
    st.one_of(DAYS, MOMENTS.map(lambda moment: (moment, moment + timedelta(minutes=5)))),
    sequence=st.integers(0, HIGHEST_SEQUENCE),
    stamped=MOMENTS.map(lambda moment: moment.astimezone(UTC)),
    standing=st.sampled_from(Standing),
    kind=st.sampled_from(["panel", "event", "paper", "person"]),
    subject=st.text(max_size=20),
    summary=TEXT,
    location=TEXT,
)
UIDS = st.from_regex(r"[!-~]{1,40}", fullmatch=True)


@settings(max_examples=60)
@given(st.dictionaries(UIDS, ENTRIES, max_size=4))
def test_what_was_written_is_read_again(entries: dict[str, PublishedEntry]) -> None:
    before = dataclasses.replace(record(), entries=entries)
    data = written(before)
    assert len(data.splitlines()) == (10 if entries else 8) + max(0, len(entries) - 1), (
        "whatever a text holds"
    )
    findings = Findings()
    assert read_record(data, FILE_NAME, PROGRAMME, findings) == before
    assert not list(findings)


@settings(max_examples=60)
@given(st.integers(0, len(written(TWO)) - 1), st.binary(max_size=6), st.integers(0, 30))
def test_no_damage_breaks_the_reader(at: int, put: bytes, cut: int) -> None:
    data = written(TWO)
    damaged = data[:at] + put + data[at + cut :]
    findings = Findings()
    made = read_record(damaged, FILE_NAME, PROGRAMME, findings)
    assert findings.has_errors() or isinstance(made, Published)
    assert all(finding.source and finding.source.line >= 1 and finding.remedy for finding in findings)


def line(number: int, change: Callable[[str], str]) -> bytes:
    lines = list(LINES)
    lines[number - 1] = change(lines[number - 1])
    return "\n".join(lines).encode("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"sequence": 3', '"sequence": -1', "sequence of the entry 'panel-102@x.example' is '-1'"),
        ('"sequence": 3', f'"sequence": {HIGHEST_SEQUENCE + 1}', "a whole number from 0 to 2147483647"),
        ('"sequence": 3', '"sequence": 3.0', "a whole number"),
        ('"sequence": 3', '"sequence": true', "a whole number"),
        ('"sequence": 3, ', "", "has no sequence"),
        ('"sequence": 3', '"sequence": 3, "colour": 1', "a key that is not known: 'colour'"),
        ('"sequence": 3', '"sequence": 3, "sequence": 4', "has sequence twice"),
        ('"stamped": "2020-08-01T12:00:00Z"', '"stamped": "2020-08-01T12:00:00"', "a time such as"),
        ('"standing": "confirmed"', '"standing": "sure"', "one of confirmed, tentative, cancelled"),
        ('"kind": "panel"', '"kind": "party"', "one of event, panel, paper, person"),
        ('"end": "2020-09-03"', '"end": "2020-09-02"', "ends before it starts"),
        ('"end": "2020-09-03"', '"end": "2020-09-03T00:00:00Z"', "ends before it starts"),
        ('"summary": "Riv', '"summary": "Riv\\nBEGIN:VEVENT', "text on one line"),
        ('"location": "Room 5"', '"location": 5', "text on one line"),
        ('"text": "0123', '"text": "xyz', "a digest"),
        ('["panels/101.ics", "programme.ics"]', "[]", "a list of calendar files"),
        ('{"sequence"', '[{"sequence"', "is no JSON here"),
        ("panel-102@x.example", "panel-101@x.example", "'panel-101@x.example' is in the record twice"),
        ("panel-102@x.example", "panel 102", "a UID that no calendar can hold"),
    ],
)
def test_a_damaged_entry_is_told_with_its_line(old: str, new: str, words: str) -> None:
    assert old in LINES[8]
    told = found(line(9, lambda text: text.replace(old, new)))
    (finding,) = [finding for finding in told if words in finding.message]
    assert finding.code == "published.damaged"
    assert str(finding.source) == "published.json:9"
    assert "put back the file" in finding.remedy


@pytest.mark.parametrize(
    "file",
    [
        "../../101.ics",
        "/etc/passwd",
        "index.html",
        "panels",
        "panels/101",
        "panels/101.ICS",
        "panels/..ics",
        "panels/.ics",
        "PROGRAMME.ics",
        "con.ics",
        "rooms/CON.ics",
        "rooms/nul.2.ics",
        "programme.ics/x.ics",
        "rooms/a/b.ics",
        "other/x.ics",
        "a b.ics",
    ],
)
def test_a_file_that_no_calendar_is_called_is_told_with_its_line(file: str) -> None:
    (finding,) = found(line(9, lambda text: text.replace('"panels/101.ics"', f'"{file}"')))
    assert "a list of calendar files" in finding.message
    assert str(finding.source) == "published.json:9"


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"])
def test_a_time_that_no_calendar_can_hold_is_told_with_its_line(time: str) -> None:
    (finding,) = found(line(8, lambda text: text.replace("2020-09-02T10:30:00+09:00", time)))
    assert "a time such as" in finding.message
    assert str(finding.source) == "published.json:8"


@given(st.text() | st.sampled_from(["LPT0", "con", "Nul.", "com1-2"]))
def test_whatever_a_file_is_called_after_its_name_is_read_again(text: str) -> None:
    files = tuple(f"{folder}{file_name(text)}.ics" for folder in ("", "people/"))
    made = record(a=entry(files=tuple(sorted(files))))
    assert read_record(written(made), FILE_NAME, PROGRAMME, Findings()) == made


@pytest.mark.parametrize(
    ("data", "number", "words"),
    [
        (b"", 1, "no JSON"),
        (b"[]", 1, "no record"),
        (b"{}", 1, "has no version"),
        (b"\xff\xfe", 1, "not in UTF-8"),
        (b"[" * 100_000, 1, "what no record does"),
        (b'{"version": ' + b"9" * 5000 + b"}", 1, "what no record does"),
        (line(2, lambda _: '"version": 0,'), 2, "version of the record is '0'"),
        (line(5, lambda _: '"edition": "yesterday",'), 5, "edition of the record is 'yesterday'"),
        (line(6, lambda _: ""), 1, "has no content"),
        (line(6, lambda text: text + ' "mine": 1,'), 1, "a key that is not known: 'mine'"),
        (line(8, lambda _: "<<<<<<< ours"), 8, "two versions of the record were merged"),
        (b"\n".join(written(TWO).split(b"\n")[:8]), 8, "no JSON"),
    ],
)
def test_a_damaged_file_is_told_with_its_line(data: bytes, number: int, words: str) -> None:
    finding = next(finding for finding in found(data) if words in finding.message)
    assert str(finding.source) == f"published.json:{number}"


def test_all_broken_lines_are_told_at_once() -> None:
    lines = list(LINES)
    lines[7], lines[8] = lines[7].replace("{", "{,"), lines[8].replace('"stamped"', "stamped")
    assert [str(finding.source) for finding in found("\n".join(lines).encode())] == [
        "published.json:8",
        "published.json:9",
    ]
    lines = [text.replace('"sequence": 3', '"sequence": "3"') for text in LINES]
    assert [str(finding.source) for finding in found("\n".join(lines).encode())] == [
        "published.json:8",
        "published.json:9",
    ]


def test_a_file_that_was_laid_out_anew_is_read_and_its_lines_are_found() -> None:
    data = json.dumps(json.loads(written(TWO)), indent=2).replace("\n", "\r\n").encode()
    assert read_record(b"\xef\xbb\xbf" + data, FILE_NAME, PROGRAMME, Findings()) == TWO
    (finding,) = found(data.replace(b'"sequence": 3', b'"sequence": null', 1))
    assert finding.source is not None
    assert b'"panel-101@x.example"' in data.split(b"\r\n")[finding.source.line - 1]


def test_a_later_format_is_left_to_a_later_vademecum() -> None:
    told = found(line(2, lambda _: '"version": 3, "more": "than we know",'))
    assert [(finding.code, finding.remedy) for finding in told] == [("published.newer", "update Vademecum")]


def test_a_record_of_another_programme_or_domain_is_refused_with_the_line_to_add() -> None:
    (other,) = found(written(TWO), dataclasses.replace(PROGRAMME, slug="next-year"))
    assert (other.code, str(other.source)) == ("published.foreign", "published.json:3")
    assert 'slug = "test-conference"' in other.remedy
    (other,) = found(written(TWO), dataclasses.replace(PROGRAMME, domain="new.example"))
    assert (other.code, str(other.source)) == ("published.foreign", "published.json:4")
    assert 'domain = "test-conference.example"' in other.remedy


def test_nothing_published_yet_is_no_problem(tmp_path: Path) -> None:
    findings = Findings()
    assert PublishedFile(tmp_path).read(PROGRAMME, findings) is None
    assert not list(findings)


def test_the_record_lies_beside_programme_toml_however_the_programme_is_named(tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_bytes(b"")
    assert PublishedFile(tmp_path).path == PublishedFile(tmp_path / "programme.toml").path


def test_what_cannot_be_read_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(ProgrammeError, match=r"published\.json cannot be read"):
        PublishedFile(tmp_path).read(PROGRAMME, Findings())
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / FILE_NAME).write_bytes(b"{")
    with pytest.raises(ProgrammeError):
        PublishedFile(tmp_path / "b").read(PROGRAMME, Findings())
    assert (tmp_path / "b" / FILE_NAME).read_bytes() == b"{"


def test_the_same_record_is_not_written_again(tmp_path: Path) -> None:
    file = PublishedFile(tmp_path)
    file.read(PROGRAMME, Findings())
    assert file.write(TWO)
    before = file.path.stat()
    assert not file.write(TWO)
    assert file.path.stat() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_record_that_changed_meanwhile_is_never_written_over(tmp_path: Path) -> None:
    file = PublishedFile(tmp_path)
    file.read(PROGRAMME, Findings())
    file.path.write_bytes(b"another's")
    with pytest.raises(PublishedFileError, match="changed while"):
        file.write(TWO)
    with pytest.raises(PublishedFileError, match="changed while"), file.locked():
        pass
    assert file.path.read_bytes() == b"another's"
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME], "and no lock stays"


def test_two_publications_do_not_run_at_once(tmp_path: Path) -> None:
    one, other = PublishedFile(tmp_path), PublishedFile(tmp_path)
    with one.locked():
        with pytest.raises(PublishedFileError, match="another publication is at work"), other.locked():
            pass
        one.write(TWO)
    other.read(PROGRAMME, Findings())
    with other.locked():
        assert not other.write(TWO)


def test_where_the_record_is_a_link_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_bytes(written(record()))
    (tmp_path / FILE_NAME).symlink_to("kept.json")
    file = PublishedFile(tmp_path)
    file.read(PROGRAMME, Findings())
    file.write(TWO)
    assert file.path.is_symlink()
    assert (tmp_path / "kept.json").read_bytes() == written(TWO)
