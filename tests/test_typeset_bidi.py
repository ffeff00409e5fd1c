"""The bidirectional algorithm: which way each character runs, and in what order runs are drawn."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.typeset.bidi import levels, reorder
from exporters.typeset.writing import needs_bidi

UNICODE_DATA = Path("/usr/share/unicode")  # where Debian's package unicode-data puts it
# All of BidiTest.txt takes half a minute.
STEP = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 10

# One character of each class, as BidiTest.txt names them.
OF_CLASS = {
    "L": "a",
    "R": "א",
    "AL": "ا",
    "EN": "1",
    "ES": "+",
    "ET": "$",
    "AN": "١",
    "CS": ",",
    "NSM": "\u0300",
}
OF_CLASS |= {"BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "PDI": "\u2069", "PDF": "\u202c"}
OF_CLASS |= {"LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "LRE": "\u202a", "RLE": "\u202b"}
OF_CLASS |= {"LRO": "\u202d", "RLO": "\u202e"}
TURNING = set(OF_CLASS) - {"L", "EN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON"}

any_class = st.text(st.sampled_from(list(OF_CLASS.values()) + list("b2()[]<>\u2329\u3009")), max_size=60)


def drawn(text: str, base: int | None = None) -> str:
    """The text in the order in which it stands on the line; brackets are not mirrored."""
    return "".join(text[place] for place in reorder(levels(text, base)[1]))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("plain text", None, "plain text"),
        ("שלום", None, "םולש"),
        # A name before its page numbers in an index that is set from left to right: an isolate holds it.
        ("כהן, 12, 34–36", 0, "36–34 ,12 ,ןהכ"),
        ("\u2068כהן\u2069, 12, 34–36", 0, "\u2068ןהכ\u2069, 12, 34–36"),
        ("\u2068محمد\u2069 (Haifa), 7", 0, "\u2068دمحم\u2069 (Haifa), 7"),
        # Hebrew with Latin, numbers and brackets in it.
        ("ספר Ulysses נפלא", None, "אלפנ Ulysses רפס"),
        ("עמודים 12–14 בספר", None, "רפסב 14–12 םידומע"),
        ("שלום (עולם) abc", None, "abc )םלוע( םולש"),
        ("abc (שלום) def", None, "abc (םולש) def"),
        ("א (b) ג", None, "ג )b( א"),
        ("a (א b) ג", None, "a (א b) ג"),
        ("נוסד ב־3/4/2019", None, "3/4/2019־ב דסונ"),
        ("סוף.", None, ".ףוס"),
        ("סוף.", 0, "ףוס."),
        ("50% הנחה", 1, "החנה 50%"),
        ("$5 מחיר", 1, "ריחמ $5"),
        # Arabic: European figures after Arabic letters go as Arabic ones, separators between them with them.
        ("هاتف 02-1234", None, "1234-02 فتاه"),
        ("يوم 12/05/2020", None, "12/05/2020 موي"),
        ("صفحة ١٢٣،٤", None, "١٢٣،٤ ةحفص"),
        ("مرحبا C++ نص", None, "صن ++C ابحرم"),
        # Marks stay on their letters' side; explicit embeddings and overrides.
        ("a\u202eabc\u202cd", None, "a\u202e\u202ccbad"),
        ("אבּ", None, "\u05bcבא"),
        ("\u200fabc", None, "abc\u200f"),
    ],
)
def test_text_stands_as_its_readers_expect(text: str, base: int | None, expected: str) -> None:
    assert drawn(text, base) == expected


def test_the_first_strong_character_outside_isolates_tells_the_paragraph() -> None:
    assert levels("12 abc")[0] == 0
    assert levels("12 אבג abc")[0] == 1
    assert levels("\u2067אבג\u2069 abc")[0] == 0
    assert levels("\u2067אבג")[0] == 0
    assert levels("")[0] == 0
    assert levels("אבג", 0)[0] == 0


def test_letters_and_numbers_have_their_levels() -> None:
    assert levels("aאב1", 0) == (0, bytes([0, 1, 1, 2]))
    assert levels("aאב1", 1) == (1, bytes([2, 1, 1, 2]))
    assert levels("א\tב ", 0) == (0, bytes([1, 0, 1, 0]))  # L1


def test_what_is_removed_goes_with_what_stands_before_it() -> None:
    """So that a joiner between two letters parts no run."""
    assert levels("نا\u200cمه ab", 0)[1][:5] == bytes([1] * 5)


def test_an_isolate_of_either_direction_is_told_by_its_content() -> None:
    assert levels("\u2068אב\u2069", 0)[1][1:3] == bytes([1, 1])
    assert levels("\u2068ab\u2069", 1)[1][1:3] == bytes([2, 2])


def test_isolates_and_embeddings_beyond_the_greatest_depth_do_no_harm() -> None:
    for control in "\u2066\u2067\u2068\u202a\u202b\u202d\u202e":
        base, found = levels(control * 3000 + "אa" + "\u2069\u202c" * 3000, 0)
        assert base == 0
        assert max(found) <= 126


def test_more_open_brackets_than_the_rules_follow_do_no_harm() -> None:
    text = "(" * 200 + "א" + ")" * 200
    assert levels(text, 0)[1][200] == 1


@given(any_class, st.sampled_from([None, 0, 1]))
def test_every_character_has_a_level_at_or_above_the_paragraphs(text: str, base: int | None) -> None:
    paragraph, found = levels(text, base)
    assert len(found) == len(text)
    assert all(paragraph <= level <= 126 for level in found)
    assert sorted(reorder(found)) == list(range(len(text)))


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert len(levels(text)[1]) == len(text)
    if not needs_bidi(text):
        assert not any(levels(text)[1])


@given(st.lists(st.integers(0, 6), max_size=30))
def test_runs_are_ordered_as_their_characters_are(run_levels: list[int]) -> None:
    """Reversing by runs, then within odd runs, is the same as reversing character by character."""
    runs = [level for place, level in enumerate(run_levels) if not place or run_levels[place - 1] != level]
    characters = [(run, place) for run in range(len(runs)) for place in range(3)]
    by_character = [characters[place] for place in reorder([runs[run] for run, _ in characters])]
    by_run = [(run, place) for run in reorder(runs) for place in ((2, 1, 0) if runs[run] % 2 else (0, 1, 2))]
    assert by_run == by_character


def test_only_text_with_something_right_to_left_needs_it() -> None:
    assert not needs_bidi("")
    assert not needs_bidi("Höchste Zeit – “now” 東京 हिन्दी ไทย 👩‍👩‍👧 \u200e")
    for character in map(chr, range(0x110000)):
        kind = unicodedata.bidirectional(character)
        if kind in TURNING:
            assert needs_bidi(f"a {character}"), hex(ord(character))
        elif kind == "L":
            assert not needs_bidi(f"a {character}"), hex(ord(character))


# The conformance tests of the Unicode Character Database.


def _lines_of(name: str) -> Iterator[str]:
    path = UNICODE_DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not installed (Debian: unicode-data)")
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line := line.partition("#")[0].strip():
                yield line


def _faults(found: bytes, wanted: list[str], order: list[int]) -> list[str]:
    kept = [place for place, level in enumerate(wanted) if level != "x"]
    faults = [f"level {place}" for place in kept if found[place] != int(wanted[place])]
    if [kept[place] for place in reorder([found[place] for place in kept])] != order:
        faults.append("order")
    return faults


@pytest.mark.external
def test_all_sequences_of_classes_conform() -> None:
    wanted: list[str] = []
    order: list[int] = []
    cases = 0
    for number, line in enumerate(_lines_of("BidiTest.txt")):
        if line.startswith("@"):
            key, _, value = line.partition(":")
            if key == "@Levels":
                wanted = value.split()
            elif key == "@Reorder":
                order = [int(place) for place in value.split()]
        if line.startswith("@") or number % STEP:
            continue
        classes, _, bits = line.partition(";")
        text = "".join(OF_CLASS[name] for name in classes.split())
        for bit, base in ((1, None), (2, 0), (4, 1)):
            if int(bits) & bit:
                cases += 1
                assert not _faults(levels(text, base)[1], wanted, order), (line, base)
    assert cases > 700_000 // STEP


@pytest.mark.external
def test_all_sequences_of_characters_conform() -> None:
    cases = 0
    for line in _lines_of("BidiCharacterTest.txt"):
        codes, direction, paragraph, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base = None if direction == "2" else int(direction)
        cases += 1
        level, found = levels(text, base)
        assert level == int(paragraph), line
        assert not _faults(found, wanted.split(), [int(place) for place in order.split()]), line
    assert cases > 90_000
