"""Which face sets which part of a text that its own face has not all the characters of.

The choice is made for a grapheme and never inside one: a letter and its marks are one drawing.
Signs that say nothing of a script (blanks, punctuation) follow the text around them, so that a
phrase stays in one face and is shaped whole.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

from exporters.typeset.faces import FACES, unicodes_of
from exporters.typeset.graphemes import graphemes

__all__ = ["covers", "faces_of", "uncovered"]

# What shows nothing (Default_Ignorable_Code_Point): HarfBuzz hides it, whatever face it is set in.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
# What HarfBuzz sets by other means where a face has no glyph for it.
_SPACES = "\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SUBSTITUTES = str.maketrans(dict.fromkeys(_SPACES, " ") | {"\u2011": "\u2010"})
_OPENING = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}

_SCRIPTS = ("arabic", "hebrew", "devanagari", "thai")
_SIMPLIFIED, _TRADITIONAL = ("sc", "jp", "kr"), ("jp", "sc", "kr")
_JAPANESE, _KOREAN = _TRADITIONAL, ("kr", "jp", "sc")
_EAST_ASIAN = frozenset(_SIMPLIFIED)
# Not compiled before text of these scripts is met: that takes longer than a page.
_KANA = "[\u3005\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9f]"
_HANGUL = "[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb]"
_NO_HAN = "[^\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"


def covers(text: str, face: str) -> bool:
    """Whether a face can draw all of a text: itself, or taken apart or put together by HarfBuzz.

    Raises KeyError for a face that is not in FACES.
    """
    return _has(_INVISIBLE.sub("", text), face)


def faces_of(text: str, face: str, language: str) -> list[tuple[str, str]]:
    """The text in parts, each with the face that sets it; the parts make up the text.

    A grapheme is set in `face` if that has all of it, else in the first face behind it that has;
    one that no face has, in that which has its letter. Which Chinese and Japanese face comes
    first is said by the language (BCP 47), or for other languages by the text: give phrases
    whole, since one character alone does not tell. Raises KeyError for an unknown face.
    """
    clusters = list(graphemes(text))
    shown = [_INVISIBLE.sub("", cluster) for cluster in clusters]
    weak = [not cluster or _is_weak(cluster) for cluster in shown]
    chosen: list[str | None] = [
        None if is_weak or not _has(cluster, face) else face
        for cluster, is_weak in zip(shown, weak, strict=True)
    ]
    _choose_behind(chosen, shown, weak, face, language)
    _follow_neighbours(chosen, shown, face, language)
    runs = groupby(zip(chosen, clusters, strict=True), key=lambda choice: choice[0] or face)
    return [(key, "".join(cluster for _, cluster in run)) for key, run in runs]


def uncovered(text: str, face: str, language: str) -> str:
    """The characters that would be drawn as empty boxes, each once, in the order of the text.

    Those that no face has, and marks that no face has together with their letter.
    """
    lacking = [
        character
        for key, part in faces_of(text, face, language)
        if not covers(part, key)
        for cluster in graphemes(part)
        if not covers(cluster, key)
        for character in cluster
        if not covers(character, key)
    ]
    return "".join(dict.fromkeys(lacking))


@lru_cache(maxsize=16_384)  # a book reserves its letters for each style: the same ones in the same faces
def _has(shown: str, face: str) -> bool:
    unicodes = unicodes_of(face)
    if all(ord(character) in unicodes for character in shown):
        return True
    # HarfBuzz normalises what a face has no glyph for (ḳ from k and a dot, 한 from its three letters).
    return any(
        all(ord(character) in unicodes for character in unicodedata.normalize(form, shown))
        for shown in (shown, shown.translate(_SUBSTITUTES))
        for form in ("NFC", "NFD")
    )


def _is_weak(cluster: str) -> bool:
    return len(cluster) == 1 and unicodedata.category(cluster)[0] in "ZP"


def _choose_behind(
    chosen: list[str | None], shown: list[str], weak: list[bool], face: str, language: str
) -> None:
    """Faces for the letters that the text's own face has not, stretch by stretch between those it has."""
    for is_own, places in groupby(range(len(shown)), key=lambda place: chosen[place] is not None):
        if is_own:
            continue
        stretch = list(places)
        chain = _chain(face, "".join(shown[place] for place in stretch), language)
        for place in stretch:
            if not weak[place]:
                chosen[place] = _first(shown[place], chain)


def _follow_neighbours(chosen: list[str | None], shown: list[str], face: str, language: str) -> None:
    """Faces for blanks, punctuation and what shows nothing: that of the text on both sides, or the own.

    At an end of the text there is one side alone, which is followed where all the letters are of
    other scripts. East Asian faces are followed there in their own languages only: their
    full-width quotation marks would tear the line of any other.
    """
    is_east_asian = bool(_region(language))
    has_own = face in chosen
    after_each = _next_of_each(chosen)
    before: str | None = None
    opened: dict[str, str] = {}
    for place, cluster in enumerate(shown):
        settled = chosen[place]
        if settled is None:
            after = after_each[place]
            one_side = (before or after) if before is None or after is None else None
            if not (is_east_asian if one_side in _EAST_ASIAN else not has_own):
                one_side = None
            around = before if before == after else one_side
            wanted = (opened.get(_OPENING.get(cluster, "")), around, face, before, after)
            faces = dict.fromkeys(key for key in wanted if key)
            found = next((key for key in faces if _has(cluster, key)), None)
            settled = chosen[place] = found or _first(cluster, _chain(face, "".join(shown), language))
            if cluster in _OPENING.values():
                opened[cluster] = settled
        elif cluster:
            before = settled


def _next_of_each(chosen: list[str | None]) -> list[str | None]:
    """For each place the nearest choice behind it."""
    nearest: list[str | None] = []
    after: str | None = None
    for choice in reversed(chosen):
        nearest.append(after)
        after = choice or after
    return nearest[::-1]


def _first(shown: str, chain: tuple[str, ...]) -> str:
    """The first face that has it all, or else its letter; the text's own where none has even that."""
    for wanted in (shown, shown[:1]):
        for key in chain:
            if _has(wanted, key):
                return key
    return chain[0]


def _chain(face: str, stretch: str, language: str) -> tuple[str, ...]:
    return _own_and_scripts(face) + (_region(language) or _guessed_region(stretch))


@cache
def _own_and_scripts(face: str) -> tuple[str, ...]:
    """The face, the book's families in its weight and slant, and the scripts that have one family each."""
    source = FACES[face]
    weight = "-semibold" if source.weight >= 600 else ""
    slant = weight or ("-italic" if source.italic else "")
    scripts = (script + weight for script in _SCRIPTS)
    return tuple(dict.fromkeys((face, f"serif{slant}", f"sans{slant}", *scripts)))


@cache
def _region(language: str) -> tuple[str, ...]:
    """The order of the East Asian faces for a language of that region, else none."""
    first, *others = language.lower().replace("_", "-").split("-")
    if first in {"zh", "yue", "lzh", "nan", "hak", "cmn", "wuu"}:
        is_traditional = "hans" not in others and (
            first in {"yue", "lzh", "nan", "hak"} or not {"hant", "tw", "hk", "mo"}.isdisjoint(others)
        )
        return _TRADITIONAL if is_traditional else _SIMPLIFIED
    return {"ja": _JAPANESE, "ko": _KOREAN}.get(first, ())


def _guessed_region(stretch: str) -> tuple[str, ...]:
    """The order of the East Asian faces as far as the characters tell.

    Ideographs that are not all in GB 2312 are traditional or Japanese ones, unless the Japanese
    face lacks more of them than the simplified Chinese.
    """
    if re.search(_KANA, stretch):
        return _JAPANESE
    if re.search(_HANGUL, stretch):
        return _KOREAN
    han = re.sub(_NO_HAN, "", stretch)
    try:
        han.encode("gb2312")
    except UnicodeEncodeError:
        return min(_TRADITIONAL, _SIMPLIFIED, key=lambda order: _lacking(han, order[0]))
    return _SIMPLIFIED


def _lacking(han: str, face: str) -> int:
    unicodes = unicodes_of(face)
    return sum(ord(character) not in unicodes for character in han)
