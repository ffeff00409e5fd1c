"""Where a line may break inside a text without blanks (UAX #14, and what books do beyond it).

Three kinds of text go three ways. In words of scripts that are written with blanks a line may break
after hyphens, dashes and slashes, as far as a reader is not misled; in addresses before punctuation and
after the colon or the slashes, so that no one takes a sign of the line for one of the address. All
others follow UAX #14, with Thai parted into its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from exporters.typeset.graphemes import cut_before
from exporters.typeset.uax14 import unicode_places

__all__ = ["COMPLEX", "break_places"]

# Scripts written without blanks or with marks of their own between words; ideographs, kana, Hangul; emoji.
COMPLEX = (  # not compiled before a text is met that may have one: it takes long
    "[\u0e00-\u109f\u1100-\u11ff\u1360\u1361\u1735\u1736\u1780-\u17ff\u1950-\u1bff\u1c3b-\u1c7f"
    "\u231a\u231b\u23f0-\u23f3\u2600-\u27bf\u2e80-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf"
    "\ua930-\uaadf\uaaf0\uaaf1\uabeb\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uffee"
    "\U00011000-\U00011fff\U00016fe0-\U0001b2ff\U0001f000-\U0001fbff\U00020000-\U0003fffd]"
)
_WITH_BLANKS = re.compile("[\x00-\u0dff\u1e00-\u22ff]*")  # none of them; quick to compile and to ask
_HANGUL = "[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]"
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_THAI_LEADING = "เแโใไ"  # vowels written before their consonant
_THAI_TRAILING = "ะาำๅๆฯ"  # and after it; marks of repetition and abbreviation
# A Korean word has blanks around it; what is longer than this is no word but several.
_LONGEST_KOREAN_WORD = {True: 20, False: 12}  # in Korean text, among others

_HYPHENS = "\\-\u058a\u05be\u2010"
_DASHES = "\u2012\u2013"
_LONG_DASHES = "\u2014\u2015"
_MAY_BREAK = re.compile(rf"[{_HYPHENS}/@\u200b{_DASHES}{_LONG_DASHES}…]|www\.")
_LETTER = r"[^\s\d\x00-@\[-`{-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u303f]"  # marks too: no \w for them
_ASCII_LETTER = "[A-Za-z]"  # those of them in ASCII: the whole class takes 10 ms to compile
_OPEN, _CLOSE = "[“‘„‚(\\[«‹\"']", "[)\\]”’»›\"']"
# Most words that may be parted, and by the rules for all others behind each sign; those take 8 ms to compile.
_JOINT = "(?:[-–—]|/(?!in(?:nen)?(?![A-Za-z])))"  # German "Referent/in" is one word
_COMPOUND = re.compile(
    rf"[“‘(]?(?:[A-Za-z]{{2,}}|[0-9]{{2,}}(?=[-–—])){_JOINT}"
    rf"(?:[A-Za-z]{{2,}}{_JOINT})*[A-Za-z]{{2,}}[.,;:’”)]*"
)
_COMPOUND_SIGN = re.compile("[-–—/]")
# Figures with one dash between them are a range; with more they are a date or a telephone number.
_FIGURES = re.compile(rf"\d[\d.,:/{_HYPHENS}{_DASHES}]*")
_DIGIT = re.compile(r"\d")
_DASH = re.compile(f"[{_HYPHENS}{_DASHES}]")

_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,30}://|\bwww\.|\bdoi:|\bmailto:|\b10\.\d{4,9}/)[^\s\u200b«»“”‘’]+"
    r"|(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}/[^\s\u200b«»“”‘’]*"
)
_ADDRESS_BREAK = re.compile(
    r"(?<=//)(?=\w)|(?<=[:=)>])(?=[\w%])"
    r"|(?<=[^\W_])(?=[/.?#&_@%~,;+(<*!$|-]+\w)(?!(?<=\d)\.\d)"
)
_SHORTEST_PART = 3  # of an address, on either side
_AFTER_ADDRESS = ".,;:!?)]}>\"'"


def break_places(token: str, language: str) -> tuple[int, ...]:
    """The indices within a token (text without blanks) at which a line may end, ascending.

    `language` is a BCP 47 tag. Japanese and Chinese lines begin with no small kana, prolonged sound mark,
    iteration mark or closing punctuation (the strict rules of CSS Text 3); Korean words stay whole.
    Lao, Khmer and Myanmar text breaks only where a mark shows its words. Soft hyphens are not looked at.
    """
    if token.isascii() and token.isalnum():
        return ()
    if _COMPOUND.fullmatch(token):
        return tuple([sign.end() for sign in _COMPOUND_SIGN.finditer(token)])
    if not _WITH_BLANKS.fullmatch(token) and re.search(COMPLEX, token):
        places = _complex_places(token, language)
    elif _MAY_BREAK.search(token):
        places = _spaced_places(token)
    else:
        return ()
    return tuple(place for place in sorted(places) if cut_before(token, place) == place)


@cache
def _word_break(letter: str) -> re.Pattern[str]:
    """What a line may break after in words; `letter` is a class of characters."""
    sign = rf"(?:\d|{letter})"
    two_before = rf"(?:(?<={sign}{sign})|(?<={sign}{_CLOSE}))"
    two_after = rf"(?={_OPEN}?{letter}{letter})"
    ending = rf"in(?:nen)?(?!{letter})"  # German "Referent/in" is one word
    return re.compile(
        rf"\u200b+(?=.)"
        rf"|{two_before}[{_HYPHENS}]{{1,3}}(?:/{two_after}|{two_after})"  # well-known, pre-/post-war
        rf"|(?<={letter}{letter})[{_HYPHENS}](?=\d{{4}})"  # mid-1990s, not COVID-19
        rf"|{two_before}[{_DASHES}](?={_OPEN}?{sign}{sign})"  # between figures see below
        rf"|(?:(?<={letter}{letter})|(?<={letter}{_CLOSE}))(?:/(?!{ending})|…){two_after}"
        rf"|(?:(?<={sign})|(?<=[.!?,…%]|{_CLOSE}))[{_LONG_DASHES}]+(?=[.…]*{_OPEN}?{sign})"
    )


def _spaced_places(token: str) -> set[int]:
    """The places in words that are written with blanks, in figures and addresses."""
    breaks = _word_break(_ASCII_LETTER if token.isascii() else _LETTER)
    places = {found.end() for found in breaks.finditer(token)}
    for figures in _FIGURES.finditer(token):
        begin, end = figures.span()
        places -= set(range(begin + 1, end))
        sides = _DASH.split(figures[0])
        # A span of hours ("09:00–10:30") stays whole.
        is_range = len(sides) == 2 and not {"/", ":"} & set(figures[0])
        if is_range and all(len(_DIGIT.findall(side)) > 1 for side in sides):
            places.add(begin + len(sides[0]) + 1)
    if "/" in token or "@" in token or "www." in token:
        for address in _ADDRESS.finditer(token):
            begin, end = address.start(), address.start() + len(address[0].rstrip(_AFTER_ADDRESS))
            places -= set(range(begin + 1, end))
            inner = range(begin + _SHORTEST_PART, end - _SHORTEST_PART + 1)
            places |= {
                found.start() for found in _ADDRESS_BREAK.finditer(token, begin) if found.start() in inner
            }
    return places


def _complex_places(token: str, language: str) -> set[int]:
    """The places in a token of which at least one character needs UAX #14."""
    is_complex: list[bool] = []
    for place, character in enumerate(token):
        is_one = re.match(COMPLEX, character) is not None
        # A mark is of the script of what it stands on.
        is_complex.append(is_one or (cut_before(token, place) < place and is_complex[-1]))
    places = set(unicode_places(token, keep_words=_is_korean_word(token, language)))
    spaced = _spaced_places(token) if _MAY_BREAK.search(token) else set()
    for place in range(1, len(token)):
        if not is_complex[place - 1] and not is_complex[place]:
            if place in spaced:
                places.add(place)
            else:
                places.discard(place)
    for run in _THAI.finditer(token):
        places |= {run.start() + place for place in _thai_places(run[0])}
    return {place for place in places if token[place - 1] != "\u00ad"}


def _is_korean_word(token: str, language: str) -> bool:
    """Whether the token is to stay whole, as Korean books have it."""
    syllables = [character for character in re.findall(COMPLEX, token) if character.isalpha()]
    is_korean = re.split("[-_]", language.lower(), maxsplit=1)[0] == "ko"
    hangul = [syllable for syllable in syllables if re.match(_HANGUL, syllable)]
    if not hangul or len(syllables) > _LONGEST_KOREAN_WORD[is_korean]:
        return False
    return is_korean or len(hangul) == len(syllables)


def _thai_places(run: str) -> list[int]:
    """The places between Thai words, none of which is a single letter."""
    places: list[int] = []
    end = 0
    for word in _thai_parser()(run)[:-1]:
        end += len(word)
        is_word = end - (places[-1] if places else 0) > 1 and len(run) - end > 1
        if is_word and run[end - 1] not in _THAI_LEADING and run[end] not in _THAI_TRAILING:
            places.append(end)
    return places


@cache
def _thai_parser() -> Callable[[str], list[str]]:
    import budoux

    return budoux.load_default_thai_parser().parse
