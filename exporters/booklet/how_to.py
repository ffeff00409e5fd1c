"""How to use this book: what its marks mean, told of the parts that it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.booklet.anchors import HOW_TO
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block
from exporters.typeset.style import Run

__all__ = ["how_to_blocks"]


def how_to_blocks(topics: Sequence[str], zone: str, compose: Composer) -> Iterator[Block]:
    """A heading and a short paragraph for each topic, a key of the catalogue below "how_to."."""
    design, wording = compose.design, compose.wording
    compose.about(wording.word("how_to"), None)
    words = wording.word("how_to")
    anchor = Anchor(name=HOW_TO, title=words, level=0)
    yield compose.paragraph([Run(words, design.part_title.text)], design.part_title, anchor=anchor)
    for topic in topics:
        name = design.how_to_topic
        yield compose.paragraph([Run(wording.word(f"how_to.{topic}.title"), name.text)], name)
        text = design.body
        told = wording.word(f"how_to.{topic}").format(zone=zone.replace("_", " "))
        yield compose.paragraph([Run(told, text.text)], text)
