"""Findings: one line each, the gravest first, the same one kept once."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from model.errors import ProgrammeError, VademecumError
from model.findings import Finding, Findings, Severity
from model.programme import Source

HERE = Source(file="panels/1.txt", line=7)


def test_in_one_line() -> None:
    whole = Finding(code="x.y", severity=Severity.ERROR, message="bad", remedy="mend it", source=HERE)
    assert str(whole) == "panels/1.txt:7: bad; mend it"
    assert str(Finding(code="x", severity=Severity.NOTE, message="bad")) == "bad"
    file = Finding(code="x", severity=Severity.NOTE, message="bad", source=Source(file="a"))
    assert str(file) == "a: bad"


def test_severities_have_words_and_an_order() -> None:
    assert [severity.word for severity in sorted(Severity)] == ["note", "warning", "error"]


def test_collected_in_order_each_once() -> None:
    findings = Findings()
    findings.warning("b", "second", source=HERE)
    findings.error("a", "third", remedy="do", subject="1")
    findings.warning("b", "second", source=HERE)
    findings.note("c", "first")
    assert [finding.message for finding in findings] == ["second", "third", "first"]
    assert [finding.severity.word for finding in findings] == ["warning", "error", "note"]
    assert len(findings) == 3
    again = Findings(findings)
    again.extend(findings)
    assert list(again) == list(findings)


def test_the_gravest() -> None:
    findings = Findings()
    assert findings.worst() is None
    assert not findings.has_errors()
    findings.note("a", "x")
    assert findings.worst() is Severity.NOTE
    findings.warning("a", "x")
    assert not findings.has_errors()
    findings.error("a", "x")
    assert findings.worst() is Severity.ERROR
    assert findings.has_errors()


def test_sorted_gravest_first_then_by_place() -> None:
    findings = Findings()
    findings.note("n", "note", source=Source(file="a", line=1))
    findings.error("e", "late", source=Source(file="b", line=2))
    findings.error("e", "early", source=Source(file="b", line=1))
    findings.error("e", "nowhere")
    findings.warning("w", "warning", source=Source(file="a", line=1))
    assert [finding.message for finding in findings.sorted()] == [
        "nowhere",
        "early",
        "late",
        "warning",
        "note",
    ]


FINDINGS = st.builds(
    Finding,
    code=st.sampled_from("ab"),
    severity=st.sampled_from(Severity),
    message=st.sampled_from("xy"),
    subject=st.sampled_from(["", "1"]),
    source=st.none() | st.builds(Source, file=st.sampled_from(["a", "b"]), line=st.integers(0, 2)),
)


@given(st.lists(FINDINGS, max_size=20), st.integers())
def test_two_machines_list_alike(found: list[Finding], seed: int) -> None:
    turned = list(found)
    random.Random(seed).shuffle(turned)
    assert Findings(turned).sorted() == Findings(found).sorted()
    severities = [finding.severity for finding in Findings(found).sorted()]
    assert severities == sorted(severities, reverse=True)


def test_an_error_holds_every_finding() -> None:
    found = [Finding(code="a", severity=Severity.ERROR, message=word) for word in ("one", "two")]
    error = ProgrammeError(found)
    assert isinstance(error, VademecumError)
    assert error.findings == tuple(found)
    assert str(error) == "one; two"
