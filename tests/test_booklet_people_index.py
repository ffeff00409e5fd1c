"""Roles in the index of people, in the way that the language writes them."""

from __future__ import annotations

import dataclasses

import pytest

from model.programme import Role
from tests.booklets import build, running_text
from tests.programmes import make_panel, make_part, make_programme


def test_a_number_is_that_of_all_roles_before_it() -> None:
    part = make_part("Tess Testing", Role.CHAIR, Role.PRESENTER)
    panels = [make_panel(str(n), people=[part]) for n in (101, 102)]
    panels.append(make_panel("103", people=[make_part("Otto Other")]))
    text = "".join(running_text(build(make_programme(panels)).pdf))
    assert "Testing, Tess, chair and presenter " in text.replace("\n", " ")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Testing, Tess, chair"), ("de", "Testing, Tess, Leitung")]
)
def test_roles_have_capitals_where_the_language_writes_nouns_with_them(language: str, told: str) -> None:
    panels = [make_panel(str(n), people=[make_part("Tess Testing", Role.CHAIR)]) for n in (101, 102)]
    panels.append(make_panel("103", people=[make_part("Otto Other")]))
    made = dataclasses.replace(make_programme(panels), language=language)
    assert any(told in text for text in running_text(build(made).pdf))
