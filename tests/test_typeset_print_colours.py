"""Text is printed in black, art in the inks it had, whatever the order in which colours are set."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.typeset.print_colours import black_text, cmyk_of_rgb, holds_inline_image

TEXT = b"<0001> Tj"
BOX = b"0 0 9 9 re f"


def drawn_colours(content: bytes) -> list[tuple[str, str]]:
    """What is painted, in order, each with its fill colour: a reader of its own, token by token."""
    colour = "0 g"
    stack: list[str] = []
    found: list[tuple[str, str]] = []
    operands: list[str] = []
    for token in content.decode("latin-1").split():
        if token in ("g", "k", "rg", "sc", "scn"):
            colour = " ".join([*operands[-{"g": 1, "k": 4, "rg": 3}.get(token, 1) :], token])
        elif token == "q":
            stack.append(colour)
        elif token == "Q":
            colour = stack.pop()
        elif token in ("Tj", "f"):
            found.append((token, colour))
        operands = [*operands, token] if re.fullmatch(r"[-.\d]+", token) else []
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"0 g", "0 g"),
        (b".38 g", ".38 g"),
        (b"1 g", "1 g"),
        (b".1 .82 .78 .08 k", "0 g"),
        (b"0 0 0 1 k", "0 g"),
        (b"0 0 0 .4 k", "0.6 g"),
        (b"0 0 0 0 k", "1 g"),
        (b"0 0 .06 0 k", "1 g"),
        (b".5 0 0 0 k", "0.775 g"),
        (b".02 .32 .85 0 k", "0.731 g"),  # a yellow, which no one can read on white
        (b".1 .45 .95 .05 k", "0 g"),  # an ochre, which one can
        (b"1 0 0 rg", "0 g"),
        (b".5 .5 .5 rg", "0.5 g"),
        (b"1 1 1 rg", "1 g"),
        (b"/Spot cs 1 scn", "0 g"),
        (b"/DeviceRGB cs 1 0 0 sc", "0 g"),
        (b"/DeviceCMYK cs 0 0 0 .5 sc", "0.5 g"),
    ],
)
@pytest.mark.parametrize("outside", [True, False])
def test_text_is_black_ink_alone(before: bytes, after: str, outside: bool) -> None:
    parts = (before, b"BT", TEXT, b"ET") if outside else (b"BT", before, TEXT, b"ET")
    assert drawn_colours(black_text(b" ".join(parts))) == [("Tj", after)]


def test_art_keeps_the_inks_that_text_does_without() -> None:
    colour = b".1 .8 .7 0 k"
    content = b" ".join((colour, BOX, b"BT", TEXT, b"ET", BOX, b"q BT 0 g", TEXT, b"ET Q", BOX))
    own = ".1 .8 .7 0 k"
    assert drawn_colours(black_text(content)) == [
        ("f", own),
        ("Tj", "0 g"),
        ("f", own),
        ("Tj", "0 g"),
        ("f", own),
    ]


def test_a_colour_set_in_text_reaches_the_art_behind_it() -> None:
    content = b"BT 1 0 0 0 k " + TEXT + b" ET " + BOX + b" BT " + TEXT + b" ET"
    assert drawn_colours(black_text(content)) == [("Tj", "0 g"), ("f", "1 0 0 0 k"), ("Tj", "0 g")]


def test_colour_is_never_set_within_a_path() -> None:
    separated = black_text(b"BT 1 0 0 0 k " + TEXT + b" ET 1 w 5 6 m 7 8 l 3 4 2 2 re f").decode()
    assert re.search(r"1 0 0 0 k\s+1 w 5 6 m 7 8 l 3 4 2 2 re f", separated)


def test_art_in_rgb_gets_inks() -> None:
    assert drawn_colours(black_text(b"1 0 0 rg " + BOX)) == [("f", "0 1 1 0 k")]
    assert b"0.5 G" in black_text(b".5 .5 .5 RG 1 1 m 2 2 l S")
    assert black_text(b"0 1 0 RG 1 1 m 2 2 l S") == b"\n1 0 1 0 K 1 1 m 2 2 l S"


def test_outlined_letters_lose_their_colour_as_well() -> None:
    content = b"1 0 0 0 K BT 1 Tr <0001> Tj ET 1 1 m 2 2 l S"
    separated = black_text(content)
    assert re.search(rb"BT\s+0 G\s+1 Tr <0001> Tj ET\s+1 0 0 0 K\s+1 1 m", separated)
    assert black_text(content.replace(b"1 Tr", b"0 Tr")) == content.replace(b"1 Tr", b"0 Tr")


@pytest.mark.parametrize(
    "hidden",
    [
        b"( 1 0 0 rg ET ) Tj",
        rb"(a \( 1 0 0 rg ET ) Tj",
        b"( ( 1 0 0 rg ET ) b ) Tj",
        b"[( ] 1 0 0 rg ET ) 5 <00>] TJ",
        b"% 1 0 0 rg ET \n<00> Tj",
        b"/Span <</ActualText ( 1 0 0 rg )>> BDC <00> Tj EMC",
        rb"(\\) Tj ( 1 0 0 rg ET ) Tj",
    ],
)
def test_what_only_looks_like_operators_stays(hidden: bytes) -> None:
    content = b"BT 0 g " + hidden + b" ET 0 0 9 9 re f"
    assert black_text(content) == content
    coloured = b"BT 1 0 0 rg " + hidden + b" ET"
    assert black_text(coloured).split() == (b"BT 0 g " + hidden + b" ET").replace(b"0 g ", b"").split()


def test_a_picture_among_the_operators_is_seen_and_left_alone() -> None:
    content = b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 1 0 0 rg EI Q"
    assert black_text(content) == content
    assert holds_inline_image(content)
    assert not holds_inline_image(b"BT ( BI ) Tj ET")


def test_a_form_whose_first_colour_is_not_known_keeps_it() -> None:
    content = b"BT <00> Tj ET 0 0 1 1 re f"
    assert black_text(content, None) is content
    assert drawn_colours(black_text(b"BT 1 0 0 0 k " + TEXT + b" ET", None)) == [("Tj", "0 g")]


@pytest.mark.parametrize("content", [b"", b"g", b"1 0 rg", b"/P k", b"Q Q BT ET", b"scn", b"cs", b"q"])
def test_odd_streams_stay_as_they_are(content: bytes) -> None:
    assert black_text(content) == content


_COLOURS = st.sampled_from(
    [b"0 g", b".5 g", b"1 g", b"1 0 0 0 k", b"0 .9 .9 .2 k", b"0 0 .1 0 k", b"1 0 0 rg", b".2 .2 .2 rg"]
)
_TEXTS = st.lists(st.one_of(_COLOURS, st.just(TEXT)), max_size=4).map(
    lambda parts: b" ".join([b"BT", *parts, b"ET"])
)
_CONTENTS = st.recursive(
    st.lists(st.one_of(_COLOURS, st.just(BOX), _TEXTS), max_size=6).map(b" ".join),
    lambda inner: st.lists(inner.map(lambda part: b"q " + part + b" Q"), max_size=3).map(b" ".join),
)


@given(st.lists(_CONTENTS, max_size=4).map(b" ".join))
def test_whatever_the_order_text_is_grey_and_art_is_as_it_was(content: bytes) -> None:
    before, after = drawn_colours(content), drawn_colours(black_text(content))
    in_inks = {"1 0 0 rg": "0 1 1 0 k", ".2 .2 .2 rg": "0.2 g"}
    assert [kind for kind, _ in before] == [kind for kind, _ in after]
    for (kind, colour), (_, printed) in zip(before, after, strict=True):
        if kind == "f":
            assert printed == in_inks.get(colour, colour)
        else:
            assert printed.endswith(" g")
    assert black_text(black_text(content)) == black_text(content)


@given(*[st.floats(0, 1)] * 3)
def test_inks_come_back_as_the_same_colour(red: float, green: float, blue: float) -> None:
    cyan, magenta, yellow, black = cmyk_of_rgb(red, green, blue)
    assert [1 - ink - black for ink in (cyan, magenta, yellow)] == pytest.approx([red, green, blue])
    assert min(cyan, magenta, yellow) == pytest.approx(0)
    assert cyan + magenta + yellow + black <= 2 + 1e-9
