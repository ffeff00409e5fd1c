"""Papers with times of their own: a subject each, within the panel's time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from exporters.calendar.body import Subject
from exporters.calendar.person_token import person_tokens
from exporters.calendar.plain_text import clean_line
from model.findings import shown
from model.programme import Attribution, Panel, Presentation
from model.slugs import slug

__all__ = ["paper_parts", "paper_subject", "papers_with_times"]

Parts: TypeAlias = tuple[str, ...]


def papers_with_times(panel: Panel) -> Iterator[tuple[Presentation, Parts]]:
    """The papers that the programme gives hours for, and what tells each from the panel's others."""
    if not any(paper.when.is_timed for paper in panel.presentations):
        return
    for paper, parts in zip(panel.presentations, paper_parts(panel), strict=True):
        if paper.when.is_timed:
            yield paper, parts


def paper_parts(panel: Panel) -> list[Parts]:
    """What is a paper's own in its UID: its title in plain letters, never its place among the others.

    Papers change places and are withdrawn up to the last day, and the entry of one must not turn
    into another's. Papers of the same title are told apart by those who are stated to present
    them; only those that agree in both are numbered. What attendees have already keeps its UID
    whatever is made of it here, see `exporters.calendar.identity`.
    """
    titles = [slug(clean_line(paper.title)) for paper in panel.presentations]
    counts = Counter(titles)
    tokens = person_tokens(panel) if len(counts) < len(titles) else {}
    seen: Counter[Parts] = Counter()
    parts: list[Parts] = []
    for paper, title in zip(panel.presentations, titles, strict=True):
        form = (title,) if counts[title] == 1 else (title, *_presenters(paper, tokens))
        seen[form] += 1
        parts.append(form if seen[form] == 1 else (*form, str(seen[form])))
    return parts


def _presenters(paper: Presentation, tokens: Mapping[str, str]) -> Parts:
    """Who is stated to present it, in a word that is no number; nothing where nobody is."""
    if paper.attribution is not Attribution.STATED or not paper.presenters:
        return ()
    return (f"by-{'-'.join(tokens[person.id] for person in paper.presenters)}",)


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
