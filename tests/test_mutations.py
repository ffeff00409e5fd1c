"""Damaged pages through the reader, the checks and the exporters: findings, never a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from exporters.base import Exporter, Job
from exporters.registry import Registry
from model.checks import check
from model.errors import ProgrammeError
from model.findings import Findings
from model.readers.folder import read_programme
from tests.conftest import SAMPLE

PAGE = (SAMPLE / "panels" / "1386.txt").read_text(encoding="utf-8")
SETTINGS = (SAMPLE / "programme.toml").read_text(encoding="utf-8")
EXPORTERS = [registration.load() for registration in Registry([]).usable.values()]

# Odd things that people paste: other scripts, marks, directions, markup, formulas, paths, labels.
SPLINTERS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *(
                "",
                " ",
                "\t",
                "\r\n",
                "\n\n",
                "(presenter)",
                "(chair,",
                ")",
                ", ",
                " | ",
                "Title:",
                "Panel Abstracts:",
            ),
            *(
                "This panel is on ",
                " - Session ",
                "=1+1",
                "<b>",
                "&amp;",
                "../..",
                "\u202e",
                "\ufeff",
                "王磊",
                "مريم",
            ),
            *(
                "e\u0301",
                "\U0001f600",
                "\u00ad",
                "x" * 300,
                "\x00",
                "\x1b[31m",
                "(chair, presenter, discussant)",
            ),
        ]
    ),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The real page with a few lines lost, doubled, swapped, cut or spliced."""
    lines = PAGE.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1)) if lines else 0
        match draw(st.sampled_from(["drop", "double", "swap", "cut", "splice", "shorten"])):
            case "drop":
                del lines[at : at + draw(st.integers(1, 6))]
            case "double":
                lines[at:at] = lines[at : at + 2]
            case "swap" if lines:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "cut" if lines:
                lines[at] = lines[at][: draw(st.integers(0, 40))]
            case "splice" if lines:
                where = draw(st.integers(0, min(len(lines[at]), 80)))
                lines[at] = lines[at][:where] + draw(SPLINTERS) + lines[at][where:]
            case _:
                del lines[at + draw(st.integers(5, 20)) :]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)


@given(page=mutated(), timed=st.booleans(), exporter=st.sampled_from(EXPORTERS))
def test_no_damage_is_a_traceback(page: str, timed: bool, exporter: Exporter) -> None:
    """A page goes to one exporter: all of them take four times as long, and most pages differ little."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "panels").mkdir()
        (folder / "panels" / "1386.txt").write_bytes(page.encode("utf-8", "surrogatepass"))
        settings = SETTINGS.replace("# start", "start").replace("# end", "end") if timed else SETTINGS
        (folder / "programme.toml").write_text(settings, encoding="utf-8")
        findings = Findings()
        try:
            programme = read_programme(folder, findings)
        except ProgrammeError as error:
            stopped = error.findings
        else:
            stopped = ()
        assert all(finding.source and finding.remedy for finding in stopped)
        if stopped:
            return
        findings.extend(check(programme))
        job = Job()
        files = list(exporter.export(programme, job))
        assert all(file.content for file in files)
        findings.extend(job.findings)
        assert all(finding.code and finding.message for finding in findings)
