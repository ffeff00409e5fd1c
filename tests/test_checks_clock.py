"""Hours that the clock of the place has twice in a night, or not at all, are told before they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import found, write_folder

HEAD = 'title = "Synthetic"\ndomain = "synthetic.example"\nupdated = 2027-01-01\ntime_zone = "{zone}"\n'
SLOT = '[[timetable]]\nday = "A"\nsession = "1"\ndate = {date}\nstart = "{start}"\nend = "{end}"\n'


@pytest.mark.parametrize(
    ("zone", "date", "start", "end", "words"),
    [
        ("Europe/Amsterdam", "2026-10-25", "02:30", "03:30", "starts at 02:30 on 2026-10-25, an hour that"),
        ("Europe/Amsterdam", "2026-10-25", "01:30", "02:30", "ends at 02:30 on 2026-10-25, an hour that"),
        ("Europe/Amsterdam", "2026-10-25", "02:30", "03:30", "Europe/Amsterdam has twice that night"),
        ("Pacific/Chatham", "2026-09-27", "02:50", "04:00", "Pacific/Chatham does not have that night"),
        ("Europe/Amsterdam", "2026-10-24", "23:00", "04:00", ""),
        ("Europe/Amsterdam", "2026-10-25", "01:00", "03:00", ""),
        ("Asia/Tokyo", "2026-10-25", "02:30", "03:30", ""),
    ],
)
def test_an_hour_that_is_no_hour_is_told(
    tmp_path: Path, zone: str, date: str, start: str, end: str, words: str
) -> None:
    folder = write_folder(tmp_path, {})
    text = HEAD.format(zone=zone) + SLOT.format(date=date, start=start, end=end)
    (folder / "programme.toml").write_text(text, encoding="utf-8")
    told = [finding for finding in found(folder) if finding.code == "timetable.clock"]
    assert len(told) == bool(words)
    for finding in told:
        assert words in finding.message
        assert str(finding.source) == "programme.toml:5"
        assert "before or after the change of the clock" in finding.remedy


def test_panels_papers_and_events_are_looked_at(tmp_path: Path) -> None:
    hours = 'date = 2026-10-25\nstart = "01:00"\nend = "02:30"\n'
    folder = write_folder(tmp_path, {})
    text = HEAD.format(zone="Europe/Amsterdam") + f'[[events]]\ntitle = "Party"\n{hours}'
    (folder / "programme.toml").write_text(text, encoding="utf-8")
    panel = (
        f'id = "1"\ntitle = "A Panel"\n{hours}[[papers]]\ntitle = "A Paper"\nstart = "01:00"\nend = "02:10"\n'
    )
    (folder / "panels" / "1.toml").write_text(panel, encoding="utf-8")
    told = {finding.subject for finding in found(folder) if finding.code == "timetable.clock"}
    assert told == {"panel 1", "“Party”", "paper “A Paper” of panel 1"}
