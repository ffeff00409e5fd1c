"""Colours of a content stream made ready for the press: text in black ink alone, nothing in RGB.

A content stream is a list of operators, each behind its operands (ISO 32000-1, 7.8.2). Few of them
matter here, so a regular expression finds those and everything else is copied as it is. The fill
colour belongs to art and text alike: where the two are to differ, it is set anew in front of the
text, and again in front of the art that follows.
"""

from __future__ import annotations

import re

__all__ = ["black_text", "cmyk_of_rgb", "holds_inline_image"]

# What stands before an operator is looked at when one is found: to begin with the operands, of which a
# page has many times as many, takes ten times as long.
_TOKEN = re.compile(rb"\s(?:BT|ET|q|Q|re|m|Do|BI|g|k|rg|G|K|RG|cs|CS|scn?|SCN?)(?=[\s/\[<(%]|\Z)")
_FILLED_FIRST = re.compile(rb"\s*+(?:(?:[-+.\d]++\s++){6}Tm\s++)?(?:[-+.\d]++\s++){1,4}+(?:g|k|rg)\s")
_OPERANDS = re.compile(rb"(?:(?<!\S)[-+.\d]+\s+)*(?:(?<!\S)/\S*\s+)?\Z")
_PAINTING = frozenset({b"re", b"m", b"Do", b"BI"})  # they begin what is painted: set colours before them
_STROKED_TEXT = re.compile(rb"(?<!\S)[1256]\s+Tr(?=[\s/\[<(%]|\Z)")
_OPERATOR = re.compile(rb"(?<=\s)(?:g|k|rg|cs|scn?)(?!\S)", re.IGNORECASE)

_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
_HIDDEN = re.compile(
    rb"\[[^\[\]()]*+(?:" + _STRING + rb"[^\[\]()]*+)*+\]|" + _STRING + rb"|%[^\r\n]*"
    rb"|(?<=\sBI)\s.*?\sID\s.*?\sEI(?=\s|\Z)",
    re.DOTALL,
)
_BLACK = b"0 g"
_PAPER = b"1 g"
_NO_INK = 0.2  # sum of the four inks up to which a colour is meant as paper
_FOR_DARK_GROUND = 0.6  # lightness from which text is hard to read on paper: it stands on a ground
_LONGEST = 200  # no colour has more operands than go into so many bytes
_INITIAL = {b"/DeviceGray": b"0 g", b"/DeviceRGB": b"0 0 0 rg", b"/DeviceCMYK": b"0 0 0 1 k"}


def black_text(content: bytes, inherited: bytes | None = _BLACK) -> bytes:
    """The content stream with all text in black ink and no colour in RGB; art keeps its inks.

    Dark colours of text become solid black, for thin strokes are not to be screened. Light ones stand
    on a ground: they keep their lightness as a grey, and next to no ink becomes paper. `inherited` is
    the operator of the fill colour that the stream begins with, None where that is not known. The
    same object comes back where nothing was to change.
    """
    begun = b"\n" + content  # an operator may stand at the very beginning
    separated = _Walk(begun, inherited).run()
    return content if separated is begun else separated


def holds_inline_image(content: bytes) -> bool:
    """Whether the content stream draws a picture that is no object of its own."""
    return b"BI" in content and re.search(rb"(?<!\S)BI(?!\S)", _unhidden(content)) is not None


def cmyk_of_rgb(red: float, green: float, blue: float) -> tuple[float, float, float, float]:
    """Inks from 0 to 1, all that the three have in common printed in black (ISO 32000-1, 10.3.4).

    Greys are of black ink alone, and no colour takes more than two full coats of ink.
    """
    black = 1 - max(red, green, blue)
    return 1 - red - black, 1 - green - black, 1 - blue - black, black


class _Ink:
    """The fill or the stroke colour, both written as fill colours: as meant, and as last set."""

    def __init__(self, inherited: bytes | None, *, stroking: bool) -> None:
        self.stroking = stroking
        self.meant = self.is_set = inherited

    def operators(self, colour: bytes) -> bytes:
        return _OPERATOR.sub(lambda found: found[0].upper(), colour) if self.stroking else colour


class _Walk:
    """One walk through a content stream."""

    def __init__(self, content: bytes, inherited: bytes | None) -> None:
        self.content = content
        self.plain = _unhidden(content)
        self.text_is_stroked = b"Tr" in content and _STROKED_TEXT.search(self.plain) is not None
        self.fill = _Ink(inherited, stroking=False)
        self.stroke = _Ink(inherited, stroking=True)
        self.saved: list[tuple[bytes | None, ...]] = []
        self.in_text = False
        self.out: list[bytes] = []
        self.copied = 0  # up to here the content is in the output

    def run(self) -> bytes:
        plain = self.plain
        safe = 0  # behind the last token: a place between operators
        for token in _TOKEN.finditer(plain):
            operator = token[0][1:]
            if operator == b"BT":
                self.in_text = True
                self._set_inks(token.end())
            elif operator == b"ET":
                self.in_text = False
            elif operator == b"q":
                self.saved.append((self.fill.meant, self.fill.is_set, self.stroke.meant, self.stroke.is_set))
            elif operator == b"Q":
                self._restore()
            elif operator not in _PAINTING:
                self._choose(plain[safe : token.start() + 1], token.end(), operator)
            elif not self.in_text:
                self._set_inks(safe)
            safe = token.end()
        if not self.out:
            return self.content
        self._copy_to(len(self.content))
        return b"".join(self.out)

    def _restore(self) -> None:
        if self.saved:  # a stream may end with more Q than q
            self.fill.meant, self.fill.is_set, self.stroke.meant, self.stroke.is_set = self.saved.pop()

    def _choose(self, before: bytes, end: int, operator: bytes) -> None:
        """A colour is chosen: write it as it is to be here. `before` ends with the operands."""
        found = _OPERANDS.search(before[-_LONGEST:])
        written = found[0] if found else b""
        operands = written.split()
        ink = self.stroke if operator.isupper() else self.fill
        meant = _in_inks(operands, operator.lower(), ink.meant)
        if meant is None:
            return
        ink.meant = meant
        wanted = self._wanted(ink, meant)
        if ink.operators(wanted) != b" ".join([*operands, operator]):
            self._copy_to(end - len(operator) - len(written))
            if wanted != ink.is_set:
                self.out.append(ink.operators(wanted))
            self.copied = end
        ink.is_set = wanted

    def _set_inks(self, place: int) -> None:
        """See to it that what is drawn from `place` on finds the colours that it is to have."""
        for ink in (self.fill, self.stroke):
            if ink.meant is None:
                continue
            wanted = self._wanted(ink, ink.meant)
            chooses = ink is self.fill and self.in_text
            if wanted != ink.is_set and not (chooses and _FILLED_FIRST.match(self.plain, place)):
                self._copy_to(place)
                self.out.append(b" " + ink.operators(wanted) + b" ")
                ink.is_set = wanted

    def _wanted(self, ink: _Ink, meant: bytes) -> bytes:
        if self.in_text and (ink is self.fill or self.text_is_stroked):
            return _as_text(meant)
        return meant

    def _copy_to(self, place: int) -> None:
        self.out.append(self.content[self.copied : place])
        self.copied = place


def _unhidden(content: bytes) -> bytes:
    """The content with blanks for what only looks like operators: strings, comments, picture data.

    Strings in hexadecimal digits look like none.
    """
    if b"(" not in content and b"%" not in content and b"BI" not in content:
        return content
    return _HIDDEN.sub(lambda found: b" " * len(found[0]), content)


def _in_inks(operands: list[bytes], operator: bytes, before: bytes | None) -> bytes | None:
    """The operators that set a fill colour in grey, in inks or in a space that is none of the device's.

    None for what is no colour, its operands being too few.
    """
    if operator == b"cs" and operands:
        space = operands[-1]
        if space not in _INITIAL:
            return space + b" cs"
        *operands, operator = _INITIAL[space].split()
    elif operator in (b"sc", b"scn"):
        space, named, _ = (before or b"").partition(b" cs")
        if named:
            return b" ".join([space + named, *operands, operator])
        operator = {1: b"g", 3: b"rg", 4: b"k"}.get(len(operands), b"")
    count = {b"g": 1, b"rg": 3, b"k": 4}.get(operator, 9)
    if len(operands) < count or b"/" in b"".join(operands):
        return None
    if operator != b"rg":
        return b" ".join([*operands[-count:], operator])
    inks = cmyk_of_rgb(*map(_share, operands[-3:]))
    if sum(inks[:3]) < 0.002:
        return b"%s g" % _number(1 - inks[3])
    return b" ".join([*map(_number, inks), b"k"])


def _as_text(meant: bytes) -> bytes:
    """A fill colour as text is to have it: a grey, which is black ink alone."""
    *operands, operator = meant.split()
    if operator == b"g":
        return meant
    if operator != b"k" or len(operands) != 4:
        return _BLACK
    cyan, magenta, yellow, black = map(_share, operands)
    if cyan == magenta == yellow == 0:
        return b"%s g" % _number(1 - black)
    if cyan + magenta + yellow + black <= _NO_INK:
        return _PAPER
    # How much a full coat of each darkens the paper: solids of L* 55, 48, 89 and 16 (FOGRA39).
    lightness = max(0.0, 1 - 0.45 * cyan - 0.52 * magenta - 0.11 * yellow - 0.84 * black)
    return b"%s g" % _number(lightness) if lightness >= _FOR_DARK_GROUND else _BLACK


def _share(operand: bytes) -> float:
    return min(max(float(operand), 0.0), 1.0)


def _number(value: float) -> bytes:
    return (f"{value:.3f}".rstrip("0").rstrip(".") or "0").encode("ascii")
