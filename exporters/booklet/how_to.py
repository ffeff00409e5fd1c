"""How to use this book: what its marks mean, told of the parts that it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exporters.booklet.anchors import HOW_TO
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block
from exporters.typeset.style import Run

__all__ = ["BookFacts", "how_to_blocks"]


class BookFacts(NamedTuple):
    """What the book has, as far as its users are to be told; `zone` is "" where no hours are known."""

    has_day_colours: bool
    opens_days: bool
    has_tables: bool
    has_people: bool
    has_subjects: bool
    has_panel_codes: bool
    has_day_codes: bool
    is_unsettled: bool
    zone: str = ""


def how_to_blocks(facts: BookFacts, compose: Composer) -> Iterator[Block]:
    """A heading and a short paragraph for each thing that there is to say."""
    design, wording = compose.design, compose.wording
    compose.about(wording.word("how_to"), None)
    words = wording.word("how_to")
    anchor = Anchor(name=HOW_TO, title=words, level=0)
    yield compose.paragraph([Run(words, design.part_title.text)], design.part_title, anchor=anchor)
    for topic, told in _topics(facts, compose):
        name = design.how_to_topic
        yield compose.paragraph([Run(wording.word(f"how_to.{topic}.title"), name.text)], name)
        text = design.body
        yield compose.paragraph([Run(told, text.text)], text)


def _topics(facts: BookFacts, compose: Composer) -> Iterator[tuple[str, str]]:
    """Each topic, a key of the catalogue below "how_to.", and what is to be said of it."""
    word = compose.wording.word
    if facts.has_day_colours:
        yield "days", word("how_to.days.opened" if facts.opens_days else "how_to.days")
    for topic, applies in (
        ("grid", facts.has_tables),
        ("people", facts.has_people),
        ("subjects", facts.has_subjects),
    ):
        if applies:
            yield topic, word(f"how_to.{topic}")
    if facts.has_panel_codes or facts.has_day_codes:
        alone = ".panels" if facts.has_panel_codes else ".days"
        has_both = facts.has_panel_codes and facts.has_day_codes
        yield "codes", word("how_to.codes" if has_both else f"how_to.codes{alone}")
    if facts.zone:
        city = compose.wording.zone_city(facts.zone)
        key = "how_to.times" if city else "how_to.times.zone"
        yield "times", compose.wording.filled(key, zone=city or facts.zone)
    if facts.is_unsettled:
        yield "provisional", word("how_to.provisional")
