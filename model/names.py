"""A person's name in parts: given and family name, and what an index sorts by.

A name's text seldom says which word is the family name. These rules read what it does say; where
it says nothing, the last word is the family name, and a programme states the exception (`family`
and `sort_name` of a person, or a correction).

Index practice, in the manner of the English-language style books:

- "Family, Given"; lineage (Jr., III) follows a second comma; titles and degrees do not count.
- The particle counts, and stands first: "van der Berg, Jan" under V. That is how an international
  conference's members look themselves up. In a programme in Dutch, German, French, Spanish,
  Portuguese, Catalan or Galician, the country's own custom holds instead: particles of the
  language that are written small go behind ("Berg, Jan van der").
- The Arabic article written small with a hyphen goes behind too ("Haddad, Samir al-"); written
  large it has become part of the family name ("Al-Haddad, Samir").
- A name with its family name first (Chinese, Japanese and Korean script, Vietnamese, Russian with
  the patronymic last) sorts as it stands, without a comma. So does one with *bin* or *binti*:
  it has a father's name in place of a family name, and its bearers are listed by their own.
- Icelanders stand under the last word, as in every international index, though Iceland sorts by
  given names. Hungarian order cannot be told from the text.
- Two Spanish surnames are one family name ("García Márquez, Gabriel") where `y` joins them or both
  are common Spanish surnames. Portuguese surnames sort by the last one, as Portugal and Brazil do.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from model import name_lists as lists
from model.name_scripts import is_east_asian, split_east_asian, without_accents

__all__ = [
    "NameParts",
    "capital_run",
    "is_lineage",
    "is_particle",
    "is_patronymic",
    "split_name",
    "without_suffixes",
    "without_titles",
]

_COMMA = re.compile(r"\s*[,，、،]\s*")
_ARTICLE = re.compile(r"((?:al|el|ar|as|ash|ad|an|at|az)-)(?=\w)(.+)")
_DOTTED_DEGREE = re.compile(r"([A-Z][a-z]{0,3}\.\s?){2,}")
_PORTUGUESE_LINEAGE = frozenset(["filho", "neto", "júnior", "junior", "sobrinho"])
_PATRONYMIC_ENDING = re.compile(r".{2,}(вич|вна|ovna|evna|ivna|ichna|inichna)", re.IGNORECASE)


class NameParts(NamedTuple):
    """Every word of a name is in one of `title`, `given`, `family` and `suffix`, as it was written.

    `family` is "" for a name of one word, which is `given` then; `sort_name` is what an index
    shows and sorts by. `suffix` holds lineage and degrees.
    """

    given: str
    family: str
    sort_name: str
    suffix: str = ""
    title: str = ""


def split_name(name: str, language: str = "en") -> NameParts:
    """The parts of `name`; `language` (BCP 47) is that of the index, and decides about particles."""
    title, words = without_titles(name.strip(" ,").split())
    body, suffixes = without_suffixes(" ".join(words))
    given, family, stays = _given_and_family(body, bool(title), language)
    given, family = given.strip(), family.strip()
    if _COMMA.search(body):
        second_title, rest = without_titles(given.split())
        title, given = " ".join([title, second_title]).strip(), " ".join(rest)
    if stays or not (given and family):
        sort_name = body if stays else given or family or name.strip()
    else:
        front, behind = _index_particle(family, language)
        sort_name = f"{front}, {given}{behind}"
    lineage = [part for part in suffixes if is_lineage(part)]
    return NameParts(given, family, ", ".join([sort_name, *lineage]), ", ".join(suffixes), title)


def _given_and_family(body: str, titled: bool, language: str) -> tuple[str, str, bool]:
    """Given name, family name, and whether the name sorts as it stands."""
    family, comma, given = _comma_parts(body)
    if comma:
        return given, family, bool(_trailing_particles(given))
    if is_east_asian(body):
        family, given = split_east_asian(body, language)
        return given, family, True
    words, extra = _without_addition(body.split())
    if len(words) < 2:
        alone = " ".join(words) + extra
        return ("", alone, False) if titled else (alone, "", False)
    return _by_marks(words, extra) or _by_position(words, extra)


def _without_addition(words: list[str]) -> tuple[list[str], str]:
    """What follows a name: in brackets, or the name once more in Chinese, Japanese or Korean script."""
    opening = 0
    if len(words) > 2 and words[-1].endswith((")", "]")):
        opening = next((i for i, word in enumerate(words) if i > 1 and word.startswith(("(", "["))), 0)
    elif not is_east_asian(words[0] if words else ""):
        opening = next((i for i, word in enumerate(words) if i and all(map(is_east_asian, words[i:]))), 0)
    return (words[:opening], " " + " ".join(words[opening:])) if opening else (words, "")


def _by_marks(words: list[str], extra: str) -> tuple[str, str, bool] | None:
    """What capitals, particles, initials and endings say about where the family name stands."""
    capitals = capital_run(words)
    if capitals is not None:
        start, end = capitals
        return " ".join(words[:start] + words[end:]) + extra, " ".join(words[start:end]), False
    for at, word in enumerate(words[1:-1], 1):
        if is_patronymic(word) and (not word[0].isupper() or not _east_asian_last(words)):
            return " ".join(words[:at]), " ".join(words[at:]) + extra, True
    if _is_vietnamese(words) or _has_patronymic_last(words):
        return " ".join(words[1:]) + extra, words[0], True
    if is_particle(words[0]) and words[0].islower():
        end = next((i for i, word in enumerate(words) if not is_particle(word)), len(words) - 1) + 1
        return " ".join(words[end:]) + extra, " ".join(words[:end]), False
    if _is_initials(words[-1]) and not _is_initials(words[0]):
        end = next(i for i, word in enumerate(words) if _is_initials(word))
        return " ".join(words[end:]) + extra, " ".join(words[:end]), False
    return None


def _by_position(words: list[str], extra: str) -> tuple[str, str, bool]:
    """The last word is the family name, with the particles and the first surname that belong to it."""
    begin = len(words) - 1
    if words[-1].casefold() in _PORTUGUESE_LINEAGE and begin > 1:
        begin -= 1
    begin = _before_particles(words, begin)
    if begin > 1 and _is_spanish(words[begin - 1]) and all(_is_spanish(word) for word in words[begin:]):
        begin = _before_particles(words, begin - 1)
    return " ".join(words[:begin]), " ".join(words[begin:]) + extra, False


def _before_particles(words: list[str], begin: int) -> int:
    while begin > 1:
        word = words[begin - 1]
        if word in lists.CONNECTORS and begin > 2:
            begin -= 2
        elif is_particle(word) and not (word[0].isupper() and _east_asian_last(words)):
            begin -= 1
        else:
            break
    return begin


def _comma_parts(body: str) -> tuple[str, bool, str]:
    pieces = [piece for piece in _COMMA.split(body) if piece]
    return (pieces[0] if pieces else "", len(pieces) > 1, ", ".join(pieces[1:]))


def without_titles(words: list[str]) -> tuple[str, list[str]]:
    """The titles in front of a name, and the rest of its words."""
    end = 0
    while end < len(words) - 1 and words[end].casefold().rstrip(".") in lists.TITLES:
        end += 1
    return " ".join(words[:end]), words[end:]


def without_suffixes(body: str) -> tuple[str, list[str]]:
    """Lineage and degrees taken from the end of a name, or from between "Family" and "Given"."""
    pieces = [piece for piece in _COMMA.split(body) if piece]
    suffixes: list[str] = []
    kept = pieces[:1]
    for piece in pieces[1:]:
        before = kept[0].split()
        whole_name_before = len(kept) > 1 or (len(before) > 1 and not before[0].islower())
        (suffixes if _is_suffix(piece, after_name=whole_name_before) else kept).append(piece)
    words = kept[-1].split() if kept else []
    while len(words) > (2 if len(kept) == 1 else 1) and _is_suffix(words[-1], after_name=False):
        suffixes.insert(0, words.pop())
    if kept:
        kept[-1] = " ".join(words)
    return ", ".join(kept) if len(kept) > 1 or suffixes else body, suffixes


def is_lineage(text: str) -> bool:
    """Jr., III and the like, which tell father from son."""
    return text.casefold().rstrip(".") in lists.LINEAGE and (text[0].isdigit() or text[0].isupper())


def _is_suffix(text: str, *, after_name: bool) -> bool:
    """`after_name`: whether a comma after a whole name stands before it, so that short degrees count."""
    if text[1:].islower() and text.isalpha() and len(text) > 3:
        return False  # the common case, and quick
    if is_lineage(text):
        return text.isupper() or text.casefold().rstrip(".") in {"jr", "sr", "jnr", "snr", "2nd", "3rd"}
    if all(_DOTTED_DEGREE.fullmatch(word) for word in text.split()) and not _is_initials(text):
        return True
    plain = text.replace(".", "").replace(" ", "")
    if after_name:
        return plain.casefold() in lists.DEGREES
    return plain == "MD" or (
        plain.casefold() in lists.DEGREES and len(plain) > 2 and plain != plain.capitalize()
    )


def capital_run(words: list[str]) -> tuple[int, int] | None:
    """Where the words in capitals stand, if they stand at one end and the rest is not in capitals."""
    marked = [_is_capitals(word) for word in words]
    if all(marked) or not any(marked):
        return None
    start = marked.index(True)
    end = len(words) - marked[::-1].index(True)
    if not all(marked[at] or is_particle(words[at]) for at in range(start, end)):
        return None
    while start > 0 and is_particle(words[start - 1]) and words[start - 1] != words[start - 1].capitalize():
        start -= 1
    plain = words[:start] + words[end:]
    at_one_end = start == 0 or end == len(words)
    has_given = any(len(word.strip(".")) > 1 for word in plain) or all(_is_initials(word) for word in plain)
    return (start, end) if at_one_end and plain and has_given else None


def _is_capitals(word: str) -> bool:
    if word[-1:].islower():
        return False
    letters = re.sub(r"^(Mc|Mac)(?=[A-Z])", "", word)
    letters = "".join(c for c in letters if c.isalpha())
    if len(letters) < 2 or not letters.isupper() or "." in word:
        return False
    if len(letters) == 2:
        return letters in lists.SHORT_CAPITALS
    return (
        len(letters) > 3 or any(c in "AEIOUY" for c in without_accents(letters).upper()) or not word.isascii()
    )


def _is_vietnamese(words: list[str]) -> bool:
    """A Vietnamese family name in front, known by its accents or by the middle name Văn or Thị."""
    first, rest = words[0].casefold(), [word.casefold() for word in words[1:]]
    surnames = lists.VIETNAMESE
    if rest[-1] in surnames and (first not in surnames or len(words) == 2):
        return False
    if first in surnames and not (first + rest[-1]).isascii():
        return True
    plain = {without_accents(name) for name in surnames}
    middle = {without_accents(word) for word in rest[:-1]}
    return (
        without_accents(first) in plain
        and bool(middle & {"van", "thi"})
        and without_accents(rest[-1]) not in plain
    )


def _has_patronymic_last(words: list[str]) -> bool:
    """Ivanov Aleksandr Petrovich: a patronymic at the end says that the family name is in front."""
    return (
        len(words) == 3
        and bool(_PATRONYMIC_ENDING.fullmatch(words[2]))
        and not _PATRONYMIC_ENDING.fullmatch(words[1])
        and not _is_initials(words[1])
    )


def is_particle(word: str) -> bool:
    """Whether `word` belongs to a family name that follows it."""
    folded = word.casefold().replace("’", "'")
    return (folded in lists.PARTICLES or folded in lists.PATRONYMIC) and (
        word[0].islower() or len(folded.strip(".'")) > 1 or word[0] in "ÓO"
    )


def is_patronymic(word: str) -> bool:
    """Whether `word` stands for "son of" or "daughter of"; a capital "B." is the initial of a name."""
    return word.casefold() in lists.PATRONYMIC and (word[0].islower() or len(word.rstrip(".")) > 1)


def _is_initials(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?-?)|(?:[^\W\d_]\.[\s-]?)+", text)) and text[0].isupper()


def _is_spanish(word: str) -> bool:
    return is_particle(word) or all(
        without_accents(part.casefold()) in lists.SPANISH for part in word.split("-")
    )


def _east_asian_last(words: list[str]) -> bool:
    return without_accents(words[-1].casefold()) in lists.EAST_ASIAN


def _trailing_particles(given: str) -> bool:
    """Whether "Berg, Jan van der" already is as an index wants it."""
    words = given.split()
    return len(words) > 1 and words[-1].islower() and is_particle(words[-1])


def _index_particle(family: str, language: str) -> tuple[str, str]:
    """The family name as an index begins with it, and what it puts behind the given name."""
    article = _ARTICLE.fullmatch(family)
    if article:
        return article[2], f" {article[1]}"
    language = language.partition("-")[0].casefold()
    custom = lists.BEHIND.get(language, frozenset())
    words = family.split()
    end = 0
    while end < len(words) - 1 and words[end] in custom:
        end += 1
    if end < len(words) - 1 and is_particle(words[end]) and language != "fr":
        end = 0  # a foreign particle, which the custom says nothing about
    return " ".join(words[end:]), f" {' '.join(words[:end])}" if end else ""
