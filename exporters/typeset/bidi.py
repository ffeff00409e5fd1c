"""Which way each character of a line runs: the Unicode Bidirectional Algorithm (UAX #9).

The rules are named as there. Libraries give the text reordered, which is of no use to a shaper: it
needs the runs in the order they are read. Mirroring is left to the shaper, too.

A text is worked on as a string of bidi classes, one letter each, so that most rules are one
substitution.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

__all__ = ["levels", "reorder"]

_LETTERS = {"L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "S", "ET": "T", "AN": "N", "CS": "C", "NSM": "M"}
_LETTERS |= {
    "BN": "X",
    "B": "P",
    "S": "G",
    "WS": "W",
    "ON": "O",
    "LRI": "I",
    "RLI": "J",
    "FSI": "F",
    "PDI": "D",
}
_LETTERS |= {"LRE": "1", "RLE": "2", "LRO": "3", "RLO": "4", "PDF": "5"}
_REMOVED = "X12345"  # by X9
_EMBEDDINGS = {"1": (0, ""), "2": (1, ""), "3": (0, "L"), "4": (1, "R")}  # parity, override
_ISOLATES = "IJF"
_MAX_DEPTH = 125
_MAX_OPEN_BRACKETS = 63  # BD16
_DIRECTIONS = {"L": "L", "R": "R", "E": "R", "N": "R"}  # for N0 to N2 numbers count as right to left

# What a character that this Python does not know yet most likely is (DerivedBidiClass.txt, @missing).
_LIKELY_R = re.compile(
    "[\u0590-\u05ff\u07c0-\u085f\ufb1d-\ufb4f\U00010800-\U00010cff\U00010d40-\U00010ebf\U00010f00-\U00010f2f"
    "\U00010f70-\U00010fff\U0001e800-\U0001ec6f\U0001ecc0-\U0001ecff\U0001ed50-\U0001edff\U0001ef00-\U0001efff]"
)
_LIKELY_AL = re.compile(
    "[\u0600-\u07bf\u0860-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010d00-\U00010d3f\U00010ec0-\U00010eff"
    "\U00010f30-\U00010f6f\U0001ec70-\U0001ecbf\U0001ed00-\U0001ed4f\U0001ee00-\U0001eeff]"
)
_LIKELY_ET = re.compile("[\u20a0-\u20cf]")
_LIKELY_BN = re.compile("[\u2060-\u206f\ufdd0-\ufdef\ufff0-\ufff8\U000e0000-\U000e0fff]")

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)  # BidiBrackets.txt
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_CLOSING = {
    _CANONICAL.get(opening, opening): _CANONICAL.get(closing, closing)
    for opening, closing in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
}
_BRACKET = re.compile("[" + re.escape(_PAIRS) + "]")

_MARKS = re.compile("([^M])(M+)")
_LEADING_MARKS = re.compile("M+")
_AFTER_ARABIC = re.compile("A[^LRA]+")
_BETWEEN_DIGITS = re.compile("(?<=E)[SC](?=E)")
_BETWEEN_ARABIC_DIGITS = re.compile("(?<=N)C(?=N)")
_TERMINATORS = re.compile("(E?)(T+)(?=(E?))")
_AFTER_LATIN = re.compile("L[^LR]+")
_NEUTRALS = re.compile("([LREN])([PGWOIJFD]+)(?=([LREN]))")
_SEPARATORS = str.maketrans("STC", "OOO")
_WHITE_AT_END = re.compile(f"(?<![WIJFD{_REMOVED}])[WIJFD{_REMOVED}]*(?:[PG]|\\Z)")


def levels(text: str, base: int | None = None) -> tuple[int, bytes]:
    """The level of the paragraph, and one embedding level per character: odd ones run to the left.

    `text` is one paragraph, taken as one line (L1). Without `base` the first strong character tells
    the paragraph's level (P2, P3). Characters that X9 removes have the level of those before them.
    """
    classes = text.translate(_CLASSES)
    if base is None:
        base = int(_first_strong(classes) in ("R", "A"))
    explicit = _explicit_levels(classes, base)
    kept = [place for place, letter in enumerate(classes) if letter not in _REMOVED]
    resolved = explicit.levels[:]
    for sequence in _sequences(classes, explicit, kept, base):
        places, level = sequence.places, sequence.level
        types = "".join([explicit.types[place] for place in places])
        letters = "".join([text[place] for place in places])
        odd = level % 2
        rise = {"L": level + odd, "R": level + 1 - odd, "E": level + 2 - odd, "N": level + 2 - odd}  # I1, I2
        for place, kind in zip(places, _resolve(types, letters, sequence), strict=True):
            resolved[place] = rise[kind]
    for place, letter in enumerate(classes) if len(kept) < len(text) else ():
        if letter in _REMOVED:
            resolved[place] = resolved[place - 1] if place else base
    for white in _WHITE_AT_END.finditer(classes):
        resolved[white.start() : white.end()] = [base] * (white.end() - white.start())
    return base, bytes(resolved)


def reorder(levels: Sequence[int]) -> list[int]:
    """The indices of a line's characters, or of its runs, from left to right (L2)."""
    order = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level % 2), default=0)
    for level in range(max(levels, default=0), lowest_odd - 1, -1) if lowest_odd else ():
        begin = 0
        for place, other in enumerate(chain(levels, (-1,))):
            if other < level:
                order[begin:place] = order[begin:place][::-1]
                begin = place + 1
    return order


class _Classes(dict[int, str]):
    """The letter of each character's bidi class, by code point, looked up once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        letter = self[code] = _LETTERS[unicodedata.bidirectional(character) or _likely_class(character)]
        return letter


_CLASSES = _Classes()


def _likely_class(character: str) -> str:
    """The class of a character that is not assigned."""
    if _LIKELY_BN.match(character) or ord(character) & 0xFFFE == 0xFFFE:
        return "BN"
    if _LIKELY_R.match(character):
        return "R"
    if _LIKELY_AL.match(character):
        return "AL"
    return "ET" if _LIKELY_ET.match(character) else "L"


def _first_strong(classes: str, begin: int = 0, *, within_isolate: bool = False) -> str:
    """The first strong class that is not in an isolate (P2); "" if there is none."""
    depth = 0
    for letter in classes[begin:] if begin else classes:
        if letter in _ISOLATES:
            depth += 1
        elif letter == "D":
            if within_isolate and not depth:
                return ""
            depth = max(0, depth - 1)
        elif not depth and letter in "LRA":
            return letter
    return ""


@dataclass(slots=True)
class _Explicit:
    """What rules X1 to X8 give: levels, classes after overrides, and the initiator of each PDI."""

    levels: list[int]
    types: str
    initiators: dict[int, int] = field(default_factory=dict)


def _explicit_levels(classes: str, base: int) -> _Explicit:
    if not any(letter in classes for letter in "1234IJFDP"):
        return _Explicit([base] * len(classes), classes)
    walk = _ExplicitWalk(classes, base)
    found = [walk.step(place, letter) for place, letter in enumerate(classes)]
    return _Explicit([level for level, _ in found], "".join([kind for _, kind in found]), walk.initiators)


class _ExplicitWalk:
    """The directional status stack of rules X1 to X8."""

    def __init__(self, classes: str, base: int) -> None:
        self.initiators: dict[int, int] = {}
        self._classes = classes
        self._base = base
        self._open_isolates: list[int] = []  # all of them, for BD9
        self._reset()

    def _reset(self) -> None:
        self._stack = [(self._base, "", False)]  # level, override, whether it is an isolate
        self._overflow_isolates = self._overflow_embeddings = self._valid_isolates = 0

    def step(self, place: int, letter: str) -> tuple[int, str]:
        """The level and the class of the next character."""
        if letter in _ISOLATES:
            return self._open_isolate(place, letter)
        if letter == "D":
            self._close_isolate(place)
        elif letter in _EMBEDDINGS:
            self._open_embedding(*_EMBEDDINGS[letter])
        elif letter == "5":
            self._close_embedding()
        elif letter == "P":
            self._reset()
            self._open_isolates.clear()
        level, override, _ = self._stack[-1]
        return level, letter if letter in _REMOVED or letter == "P" else override or letter

    def _next_level(self, parity: int) -> int:
        return self._stack[-1][0] + 1 + (self._stack[-1][0] + 1 + parity) % 2

    def _has_room(self, level: int) -> bool:
        return level <= _MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings

    def _open_isolate(self, place: int, letter: str) -> tuple[int, str]:
        """X5a to X5c; the initiator itself belongs to what is around it."""
        level, override, _ = self._stack[-1]
        self._open_isolates.append(place)
        parity = int(letter == "J")
        if letter == "F" and self._has_room(level + 1):
            parity = int(_first_strong(self._classes, place + 1, within_isolate=True) in ("R", "A"))
        inner = self._next_level(parity)
        if self._has_room(inner):
            self._valid_isolates += 1
            self._stack.append((inner, "", True))
        else:
            self._overflow_isolates += 1
        return level, override or letter

    def _close_isolate(self, place: int) -> None:
        """X6a."""
        if self._open_isolates:
            self.initiators[place] = self._open_isolates.pop()
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._valid_isolates:
            self._overflow_embeddings = 0
            while not self._stack.pop()[2]:
                pass
            self._valid_isolates -= 1

    def _open_embedding(self, parity: int, override: str) -> None:
        """X2 to X5."""
        level = self._next_level(parity)
        if self._has_room(level):
            self._stack.append((level, override, False))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def _close_embedding(self) -> None:
        """X7."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1][2]:
            self._stack.pop()


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence (BD13) with the directions on either side of it (X10)."""

    level: int
    start: str
    places: list[int]
    end: str = ""


def _sequences(classes: str, explicit: _Explicit, kept: list[int], base: int) -> list[_Sequence]:
    runs = [list(run) for _, run in groupby(kept, explicit.levels.__getitem__)]
    run_levels = [explicit.levels[run[0]] for run in runs]
    sequences: list[_Sequence] = []
    waiting: dict[int, _Sequence] = {}  # by the isolate initiator that they end with
    for run, before, level, after in zip(
        runs, [base, *run_levels], run_levels, [*run_levels[1:], base], strict=False
    ):
        sequence = waiting.pop(explicit.initiators.get(run[0], -1), None)
        if sequence is None:
            sequence = _Sequence(level, _direction(max(level, before)), [])
            sequences.append(sequence)
        sequence.places += run
        is_open = classes[run[-1]] in _ISOLATES
        sequence.end = _direction(max(level, base if is_open else after))
        if is_open:
            waiting[run[-1]] = sequence
    return sequences


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve(types: str, text: str, sequence: _Sequence) -> str:
    """Rules W1 to N2: the classes of a sequence, brought down to L, R, E and N."""
    line = sequence.start + types
    line = _MARKS.sub(lambda m: m[1] + ("O" if m[1] in "IJFD" else m[1]) * len(m[2]), line)  # W1
    line = _AFTER_ARABIC.sub(lambda m: m[0].replace("E", "N"), line)  # W2
    line = line.replace("A", "R")  # W3
    line = _BETWEEN_ARABIC_DIGITS.sub("N", _BETWEEN_DIGITS.sub("E", line))  # W4
    line = _TERMINATORS.sub(lambda m: "E" * len(m[0]) if m[1] or m[3] else m[0], line)  # W5
    line = line.translate(_SEPARATORS)  # W6
    line = _AFTER_LATIN.sub(lambda m: m[0].replace("E", "L"), line)  # W7
    embedding = _direction(sequence.level)
    if _BRACKET.search(text):
        line = _resolve_brackets(line, types, text, embedding)

    def resolve_neutrals(match: re.Match[str]) -> str:  # N1, N2
        before, after = _DIRECTIONS[match[1]], _DIRECTIONS[match[3]]
        return match[1] + (before if before == after else embedding) * len(match[2])

    return _NEUTRALS.sub(resolve_neutrals, line + sequence.end)[1:-1]


def _resolve_brackets(line: str, types: str, text: str, embedding: str) -> str:
    """N0: a pair of brackets runs as what is in it does. `line` has the direction before it in front."""
    resolved = list(line)
    for opening, closing in _bracket_pairs(line[1:], text):
        inside = {
            _DIRECTIONS[letter] for letter in resolved[opening + 2 : closing + 1] if letter in _DIRECTIONS
        }
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            before = opening  # counted in `resolved`: the character before the bracket
            while resolved[before] not in _DIRECTIONS:
                before -= 1
            direction = _DIRECTIONS[resolved[before]]
        for bracket in (opening, closing):
            marks = _LEADING_MARKS.match(types, bracket + 1)  # those on the bracket follow it
            end = marks.end() if marks else bracket + 1
            resolved[bracket + 1 : end + 1] = [direction] * (end - bracket)
    return "".join(resolved)


def _bracket_pairs(line: str, text: str) -> list[tuple[int, int]]:
    """The pairs of brackets (BD16), in the order of the opening ones."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []  # the closing brackets looked for
    for found in _BRACKET.finditer(text):
        place = found.start()
        bracket = _CANONICAL.get(found[0], found[0])
        if line[place] != "O":
            continue
        if bracket in _CLOSING:
            if len(waiting) == _MAX_OPEN_BRACKETS:
                break
            waiting.append((_CLOSING[bracket], place))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == bracket:
                pairs.append((waiting[depth][1], place))
                del waiting[depth:]
                break
    return sorted(pairs)
