"""Papers with times of their own: a subject each, within the panel's time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exporters.calendar.body import Subject
from exporters.calendar.plain_text import clean_line
from model.findings import shown
from model.programme import Panel, Presentation
from model.slugs import slug

__all__ = ["paper_parts", "paper_subject", "papers_with_times"]


def papers_with_times(panel: Panel) -> Iterator[tuple[Presentation, tuple[str, ...]]]:
    """The papers that the programme gives hours for, and what tells each from the panel's others for ever."""
    for paper, parts in zip(panel.presentations, paper_parts(panel), strict=True):
        if paper.when.is_timed:
            yield paper, parts


def paper_parts(panel: Panel) -> list[tuple[str, ...]]:
    """What is a paper's own in its UID: its title in plain letters, never its place among the others.

    Papers change places and are withdrawn up to the last day, and the entry of one must not turn
    into another's. A title may be set in other capitals, or get another comma. Papers of the same
    title are numbered.
    """
    seen: Counter[str] = Counter()
    parts: list[tuple[str, ...]] = []
    for paper in panel.presentations:
        name = slug(clean_line(paper.title))
        seen[name] += 1
        parts.append((name,) if seen[name] == 1 else (name, str(seen[name])))
    return parts


def paper_subject(panel: Panel, paper: Presentation, *, uid: str, parent: str) -> Subject:
    """The paper as an entry. It leaves people free: the panel's own entry says that they are busy."""
    title = clean_line(paper.title)
    return Subject(
        kind="paper",
        uid=uid,
        name=f"the paper {shown(title)} of panel {panel.id}",
        id=panel.id,
        when=paper.when,
        title=title or "–",
        number=panel.id,
        rooms=(panel.room,) if panel.room else (),
        urls=(paper.url, panel.url),
        categories=(panel.area, panel.stream, panel.kind),
        is_busy=False,
        parent=parent,
        source=paper.source,
    )
