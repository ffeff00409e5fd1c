"""A name taken apart for comparing: its words in Latin letters, without titles, brackets and signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from model import name_lists as lists
from model.matching.name_romanization import Reading, consonants, readings
from model.matching.name_scripts_latin import han_form, in_latin
from model.matching.name_word import Word
from model.name_scripts import is_east_asian, split_east_asian, without_accents
from model.names import (
    capital_run,
    is_lineage,
    is_particle,
    is_patronymic,
    without_suffixes,
    without_titles,
)

__all__ = ["ParsedName", "name_key", "parse_name"]

_CJK = "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
_BLANK_IN_CJK = rf"(?<=[{_CJK}]) (?=[{_CJK}])"  # not compiled before such a name is met: it takes long
_BLANKS_AT_SIGNS = re.compile(r"(?<=[.,]) | (?=[.,])")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´′ʹʿʾ", "'"))
_BRACKETS = re.compile(r"[(\[“\"«](.*?)[)\]”\"»]")
_FORMER = re.compile(r"(?:née?|nee|born|formerly|geb\.?|geboren|ur\.|roz\.|z domu)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,，、،]\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?)+")
_ABD = re.compile(r"\babd[ -](?:al|el|ul|ar|er|ur)[ -]", re.IGNORECASE)
_IRISH = re.compile(r"(?<!\w)(?:Ó|O')\s+(?=\w)")
_OWN_SUFFIXES = frozenset(["filho", "neto", "júnior", "junior", "sobrinho"])
_PARTS_OF_NAMES = frozenset(["abd", "abdel", "abdul", "abou", "abu", "ó"])
_ARTICLES = frozenset(["al", "el", "ar", "as", "ash", "ad", "an", "at", "az"])
_SHORTENED_PARTICLES = {"v.d.": "vd", "v.d": "vd", "v.": "v"}


def name_key(name: str) -> str:
    """Equal keys are the same name: capitals, blanks and ways to encode a letter do not count.

    Nothing else is forgiven, so that names may be joined on it without asking anybody. A blank
    counts as one, after a full stop or within Chinese, Japanese and Korean script as none.
    """
    if name.isascii():
        blanks = " ".join(name.lower().split())
    else:
        shown = "".join(c for c in name if unicodedata.category(c) != "Cf" or c in "\u200c\u200d")
        folded = unicodedata.normalize("NFKC", shown).lower().replace("ς", "σ")
        blanks = " ".join(unicodedata.normalize("NFKC", folded).split())
        blanks = blanks if blanks.isascii() else re.sub(_BLANK_IN_CJK, "", blanks)
    return _BLANKS_AT_SIGNS.sub("", blanks)


class _Signs(NamedTuple):
    """What a name has besides its words."""

    text: str
    key: str
    title: str
    lineage: str


@dataclass(frozen=True, slots=True, eq=False)
class ParsedName:
    """A name's words in order: given name first where `is_ordered`, else as written, in either order.

    `core` is the words without particles; `turned` all words with the first one, as if it were
    the family name, behind; `readings` are those of `name_romanization`. `others` are the person's
    other names that brackets state: a pet name, a name at birth.
    """

    signs: _Signs
    words: tuple[Word, ...]
    is_ordered: bool = False
    is_inverted: bool = False  # written family name first, with a sign of it
    script: str = "Latin"
    is_east_asian: bool = False  # Chinese, Korean or Vietnamese by its family name
    han: str = ""  # in Chinese characters, variants brought to one form
    others: tuple[ParsedName, ...] = ()
    core: tuple[Word, ...] = field(init=False)
    turned: tuple[Word, ...] = field(init=False)
    readings: frozenset[Reading] = field(init=False)

    @property
    def is_consonantal(self) -> bool:
        """Whether the name is written in a script that leaves out most vowels."""
        return self.script in {"Arabic", "Hebrew"}

    @property
    def consonants(self) -> tuple[str, ...]:
        return consonants(self.core, is_latin=self.script == "Latin")

    def __post_init__(self) -> None:
        core = tuple(word for word in self.words if not word.is_particle)
        object.__setattr__(self, "core", core)
        object.__setattr__(self, "turned", _family_last(self.words))
        object.__setattr__(self, "readings", frozenset(readings(core, is_ordered=self.is_ordered)))


@lru_cache(maxsize=1 << 16)
def parse_name(name: str) -> ParsedName:
    """`name` taken apart; never fails, whatever the text."""
    text = _unified(name)
    bracketed = [found.strip() for found in _BRACKETS.findall(text)]
    title, words = without_titles(_BRACKETS.sub(" ", text).strip(" ,").split())
    words, again = _written_again(words)
    bracketed += again
    body, suffixes = without_suffixes(" ".join(words))
    lineage = next((part for part in suffixes if is_lineage(part)), "").rstrip(".").casefold()
    own = body.split()
    if not lineage and len(own) > 2 and own[-1].casefold() in _OWN_SUFFIXES:
        lineage, body = own[-1].casefold(), " ".join(own[:-1])
    degrees = " ".join(part for part in suffixes if not is_lineage(part))
    signs = _Signs(name, name_key(name), f"{title} {degrees}".strip().casefold(), without_accents(lineage))
    parsed = (_east_asian if is_east_asian(body) else _alphabetic)(body, signs)
    if not bracketed:
        return parsed
    others = (_other(parsed, inner) for inner in bracketed if inner)
    return replace(parsed, others=tuple(other for other in others if other.words))


def _written_again(words: list[str]) -> tuple[list[str], list[str]]:
    """A name in Latin letters with the same name behind in Chinese, Japanese or Korean script, parted."""
    count = next((at for at, word in enumerate(reversed(words)) if not is_east_asian(word)), len(words))
    if not 0 < count < len(words):
        return words, []
    return words[:-count], [" ".join(words[-count:])]


def _unified(name: str) -> str:
    """`name` with one form of each letter, apostrophe and hyphen."""
    if name.isascii():
        return name
    text = unicodedata.normalize("NFKC", name).translate(_APOSTROPHES)
    return re.sub(r"[‐‑‒–—−]", "-", "".join(c for c in text if unicodedata.category(c) != "Cf"))


def _alphabetic(body: str, signs: _Signs) -> ParsedName:
    script, latin = in_latin(_IRISH.sub("Ó", _ABD.sub("Abdul ", body)))
    family, *rest = [piece for piece in _COMMA.split(latin) if piece] or [""]
    words, given = family.split(), " ".join(rest).split()
    inverted = bool(given)
    ordered = inverted
    if inverted:
        words = given + words
    else:
        run = capital_run(words) if len(words) > 1 else None
        if run is not None:
            inverted, ordered = run[0] == 0, True
            words = words[: run[0]] + words[run[1] :] + words[run[0] : run[1]]
    if any(map(is_patronymic, words[1:-1])):
        ordered = True
    parts = _words(words, len(words) - len(family.split()) if rest else None)
    core = [word for word in parts if not word.is_particle and not word.is_initial]
    east_asian = any(word.plain in lists.EAST_ASIAN for word in (*core[:1], *core[-1:]))
    return ParsedName(signs, parts, ordered, inverted, script, east_asian)


def _east_asian(body: str, signs: _Signs) -> ParsedName:
    """Chinese, Japanese and Korean script: in Latin letters as far as single characters can be read."""
    family, given = split_east_asian(body)
    foreign = body.find(given) < body.find(family) if given else False
    script, latin_family = in_latin(family, is_family=True)
    latin_given = in_latin(given)[1]
    words = (_word(word.replace(" ", "")) for word in (latin_given, latin_family))
    return ParsedName(
        signs,
        tuple(word for word in words if word.plain),
        is_ordered=True,
        is_inverted=not foreign,
        han=han_form(body),
        script=script,
        is_east_asian=True,
    )


def _family_last(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words`, written family name first, with the family name behind."""
    end = 1
    while end < len(words) and (words[end].is_joined or words[end - 1].is_particle):
        end += 1
    return (*words[end:], *words[:end])


def _words(words: list[str], family_at: int | None) -> tuple[Word, ...]:
    """`family_at`: where the family name begins, if a comma says so."""
    all_capitals = all(word.isupper() for word in words)
    east_asian = any(
        without_accents(word.casefold()) in lists.EAST_ASIAN for word in (words[:1] + words[-1:])
    )
    found: list[Word] = []
    for at, raw in enumerate(words):
        capital = east_asian and raw[0].isupper()
        if not capital and _is_particle(
            raw, first=at == 0, last=at == len(words) - 1, family=family_at == at
        ):
            found.append(_word(_SHORTENED_PARTICLES.get(raw.casefold(), raw), particle=True))
        else:
            found += _parts(raw, all_capitals)
    return tuple(word for word in found if word.plain)


def _is_particle(raw: str, *, first: bool, last: bool, family: bool) -> bool:
    if last or not is_particle(raw) or raw.casefold() in _PARTS_OF_NAMES:
        return False
    return raw[0].islower() or family or not first


def _parts(raw: str, all_capitals: bool) -> list[Word]:
    """The words of one that may be hyphenated, an initial, or several initials in a row."""
    if len(raw) > 1 and raw.isalpha() and raw[-1].islower():
        return [_word(raw)]
    if _is_initials(raw, all_capitals):
        letters = [letter for letter in raw if letter.isalpha()]
        return [_word(letter, initial=True, joined=bool(at)) for at, letter in enumerate(letters)]
    if raw.endswith(".") and 2 <= len(raw) <= 5 and raw[:-1].isalpha():
        return [_word(raw, initial=True)]
    pieces = [piece for piece in raw.split("-") if piece]
    has_article = len(pieces) > 1 and pieces[0].casefold() in _ARTICLES
    found = [
        _word(piece, joined=bool(at), particle=has_article and not at) for at, piece in enumerate(pieces)
    ]
    return [word for word in found if word.plain]


def _is_initials(raw: str, all_capitals: bool) -> bool:
    letters = [letter for letter in raw if letter.isalpha()]
    if not letters or not raw[0].isupper() or not _INITIALS.fullmatch(raw):
        return False
    if len(letters) == 1 or "." in raw:
        return len(letters) == 1 or (raw.count(".") >= len(letters) - 1 and len(raw.replace(".", "")) <= 5)
    return (
        not all_capitals
        and raw.isupper()
        and len(letters) <= 3
        and raw not in lists.SHORT_CAPITALS
        and (len(letters) == 2 or not set(raw) & set("AEIOUY"))
    )


def _word(raw: str, *, initial: bool = False, particle: bool = False, joined: bool = False) -> Word:
    small = raw.lower()
    if small.isascii():
        plain = accented = small if small.isalnum() else "".join(c for c in small if c.isalnum())
    else:
        accented = "".join(c for c in unicodedata.normalize("NFC", small) if c.isalnum())
        plain = without_accents(accented.replace("ß", "ss"))
    return Word(plain, accented, small, initial, particle, joined)


def _other(parsed: ParsedName, inner: str) -> ParsedName:
    """The name that brackets state besides: another family name, or another given name."""
    if is_east_asian(inner):
        return _east_asian(inner, parsed.signs)
    former = _FORMER.match(inner)
    words = _words((inner[former.end() :] if former else inner).split(), None)
    if former:
        words = (*parsed.words[:-1], *words)
    elif len(words) == 1:
        words = (*words, *parsed.words[-1:])
    else:
        words = ()
    return ParsedName(parsed.signs, words, parsed.is_ordered, script=parsed.script)
