"""Two short parts on one page: how to use the book above the contents, people before subjects."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.booklet.composer import Composer
from exporters.booklet.contents import Entry, contents
from exporters.booklet.full_page import stacked_height
from exporters.booklet.how_to import BookFacts, how_to_blocks
from exporters.booklet.people_index import index_blocks, index_title
from exporters.booklet.subjects import subject_blocks, subjects_heading
from exporters.typeset.blocks import Block, space
from model.programme import Programme

__all__ = ["guide_page", "indexes_page"]

_FEW_PEOPLE = 150  # more of them need a page of their own, and are not set twice to find that out
_FULL = 0.9  # of the columns of a page
_APART = 22.0  # points between two parts on one page


def guide_page(facts: BookFacts, entries: Iterator[Entry], compose: Composer) -> list[Block]:
    """How to use the book, and the contents, for one column; nothing where they take more than a page."""
    blocks = [*how_to_blocks(facts, compose), space(_APART, keep_with_next=True)]
    blocks += contents(entries, compose)
    return blocks if stacked_height(blocks) <= compose.design.one_column(1)[0].height else []


def indexes_page(programme: Programme, compose: Composer) -> list[Block]:
    """Both indexes, for an index's columns below its title; nothing where they take more than a page."""
    if len(programme.persons) > _FEW_PEOPLE:
        return []
    design, banner = compose.design, index_title(compose)
    blocks = [*index_blocks(programme, compose), subjects_heading(compose)]
    blocks += subject_blocks(programme, compose)
    height = design.one_column(1)[0].height - banner.height - banner.space_after
    return blocks if stacked_height(blocks) <= _FULL * len(design.index_columns(1)) * height else []
