"""Text as calendar programs can take it: no control characters, no surprises, no longer than they read."""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "clean_line",
    "clean_text",
    "has_address",
    "joins_previous",
    "shorten",
    "shorten_text",
    "utf16_length",
]

# Every character that some reader takes for the end of a line; a bare CR makes phones drop the rest.
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters (RFC 5545 3.3.11 allows none but the tab), the byte-order mark, halves of
# surrogate pairs, and the code points that Unicode keeps free and XML (CalDAV) refuses.
_UNFIT = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_BLANKS = re.compile(r"[ \t]+")
# An escaped backslash before an n is a line break to more than one reader, and to the library.
_BACKSLASH_N = re.compile(r"\\(?=[nN])")
_VISIBLE_BACKSLASH = "\N{SET MINUS}"

# An e-mail address, whatever script it is in, with what stands around it in "Ann Test <mailto:ann@x.org>".
_IN_PART = r"[^\s@＠<>()\[\]{},;:/\\\"'“”‘’«»|=?&]"
_ADDRESS = re.compile(
    rf"<?(?:mailto:)?{_IN_PART}{{1,64}}[@＠]{_IN_PART}{{1,250}}[.．。][^\W\d_][\w-]{{0,60}}>?", re.IGNORECASE
)
_LEFT_OUT = "[…]"  # as editors mark it, in any language

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|[。！？][」』”）]*")
_JOINING = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")  # Extend and SpacingMark beyond category M
_LOOSE_ENDS = " \t\n,;:–—-·/(["


def clean_line(text: str) -> str:
    """`text` on one line: line ends are blanks, runs of blanks one, what is unfit is gone.

    A backslash before an n becomes U+2216, which looks the same and is read by all. E-mail addresses
    are left out: calendars are made to be uploaded, and who gathers addresses reads them there.
    """
    return _clean_blanks(text if text.isprintable() else _LINE_END.sub(" ", text))


def clean_text(text: str) -> str:
    """`text` with its line ends as line feeds, each line clean, never two empty lines in a row."""
    lines = "\n".join(_clean_blanks(line) for line in _LINE_END.sub("\n", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _clean_blanks(line: str) -> str:
    # Nearly all lines are printable, which leaves nothing unfit in them, nor a tab.
    fit = line if line.isprintable() and "  " not in line else _BLANKS.sub(" ", _UNFIT.sub("", line))
    # Blanks of other widths (no-break, ideographic) are typography and stay, but not at the ends.
    fit = fit.strip()
    if has_address(fit):
        fit = _ADDRESS.sub(_LEFT_OUT, fit)
    return _BACKSLASH_N.sub(_VISIBLE_BACKSLASH, fit) if "\\" in fit else fit


def has_address(text: str) -> bool:
    """Whether there is an e-mail address in it."""
    return ("@" in text or "＠" in text) and _ADDRESS.search(text) is not None


def utf16_length(text: str) -> int:
    """Length in UTF-16 units, which is what Outlook and Windows count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def joins_previous(char: str) -> bool:
    """Whether a reader sees `char` as a part of the character before it (UAX #29, GB9 and GB9a)."""
    return (
        (char > "\u02ff" and unicodedata.category(char)[0] == "M")
        or char in _JOINING
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # skin tones
    )


def shorten(text: str, limit: int) -> str:
    """One line of at most `limit` UTF-16 units: cut after a word, and "…" where something is missing."""
    if utf16_length(text) <= limit:
        return text
    head = _head(text, limit - 1)
    blank = max(head.rfind(" "), head.rfind("\u3000"))
    if text[len(head)] != " " and blank > len(head) // 2:  # scripts without blanks are cut anywhere
        head = head[:blank]
    return head.rstrip(_LOOSE_ENDS) + "…"


def shorten_text(text: str, limit: int) -> str:
    """Several lines of at most `limit` UTF-16 units: cut after a line or a sentence, then "…"."""
    if utf16_length(text) <= limit:
        return text
    head = _head(text, limit - 2)
    # One character beyond the head is looked at: the blank that tells a full stop from a decimal point.
    ends = (match.end() for match in _SENTENCE_END.finditer(text, 0, len(head) + 1))
    end = max(head.rfind("\n"), max((end for end in ends if end <= len(head)), default=0))
    if end <= len(head) // 2:
        return shorten(text, limit)
    return head[:end].rstrip() + "\n…"


def _head(text: str, limit: int) -> str:
    """The first characters of `text` that fit into `limit` UTF-16 units, none of them torn apart."""
    used = end = 0
    while end < len(text):
        used += 2 if text[end] > "\uffff" else 1
        if used > limit:
            break
        end += 1
    else:
        return text
    whole = end
    while whole > 0 and (joins_previous(text[whole]) or text[whole - 1] == "\u200d"):
        whole -= 1
    return text[: whole or end]
