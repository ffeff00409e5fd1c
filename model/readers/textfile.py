"""Text files as people save them: decoded, cleaned and cut into numbered lines.

Whatever is wrong with a file is one finding that says where and what to do; nothing raises.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from pathlib import Path
from typing import NamedTuple

from model.findings import Findings
from model.programme import Source

__all__ = [
    "LINE_LIMIT",
    "SIZE_LIMIT",
    "TextLine",
    "clean_line",
    "decode_text",
    "editor_lines",
    "read_text",
    "single_blanks",
    "visible",
]

SIZE_LIMIT = 5_000_000  # bytes; a page of a panel has some ten thousand
LINE_LIMIT = 200_000  # characters

_UTF8_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
)
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_WESTERN = re.compile("[ß-öø-ÿ‘’“”«»–—…°§€\u00a0]|[À-ÖØ-Þ](?=[A-Za-zß-ÿ])")

_EDITOR_LINE_END = re.compile(r"\r\n|\r|\n")
# Ends of line that an editor does not count: vertical tab, form feed, NEL, U+2028 and U+2029.
_OTHER_LINE_END = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# All but the compatibility ideographs: composing would swap those for the common form of the
# character, and a name may be written with its own form on purpose.
_COMPOSABLE = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")

# Controls but tab, soft hyphens, directions that reach over the line, stray marks of files and
# embedded objects, noncharacters. Joiners (U+200B to U+200D) and U+200E/F are part of the writing.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_LOST = "\ufffd"  # stays where it is: it marks the place where a character was lost
_LOST_OBJECT = "\ufffc"
_NO_BREAK = "\u00a0\u202f\u2007"
_BLANKS = re.compile(rf"[ \t{_NO_BREAK}]{{2,}}|[\t{_NO_BREAK}]")


class TextLine(NamedTuple):
    """One line without its end; `number` counts from 1 as an editor does."""

    number: int
    text: str


def read_text(path: Path, file: str, findings: Findings) -> list[TextLine] | None:
    """The cleaned lines of the file at `path`, blank ones included; None after one error finding.

    `file` is the name that findings show. See `clean_line` for what happens to each line.
    """
    text = decode_text(path, file, findings)
    if text is None:
        return None
    return [
        TextLine(number, clean_line(part, Source(file=file, line=number), findings))
        for number, line in enumerate(_editor_lines(text), start=1)
        for part in _OTHER_LINE_END.split(line)
    ]


def decode_text(path: Path, file: str, findings: Findings) -> str | None:
    """The file's text in Unicode's composed form (NFC), without a byte order mark; else None.

    Line ends and all else stay as they are. What cannot be read is one error finding: of no
    use as a file, empty, too large, binary, or not UTF-8.
    """
    data = _read_bytes(path, file, findings)
    if data is None or not _is_plain_text(data, file, findings):
        return None
    try:
        text = data.removeprefix(_UTF8_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        _report_encoding(error, file, findings)
        return None
    if not text.strip("\ufeff \t\r\n"):
        findings.error(
            "file.empty", "the file is empty", remedy="save it again, or remove it", source=Source(file=file)
        )
        return None
    for number, line in enumerate(_editor_lines(text), start=1):
        if len(line) > LINE_LIMIT:
            findings.error(
                "file.too-large",
                f"a line has {len(line):,} characters, the limit is {LINE_LIMIT:,}",
                remedy="save the page as text again, with a line per paragraph",
                source=Source(file=file, line=number),
            )
            return None
    return _composed(text)


def clean_line(text: str, source: Source, findings: Findings) -> str:
    """`text` without what nobody sees or wants, trimmed, its runs of blanks made one space.

    No-break spaces become ordinary ones but where typography wants them (« mot », 10 000).
    Control characters and their like are removed, with one warning that names them; U+FFFD,
    where an earlier program lost a character, stays and is warned of too.
    """
    return single_blanks(visible(text, source, findings)).strip()


def visible(text: str, source: Source, findings: Findings) -> str:
    """`text` without control characters and their like, every blank as it is; warns as `clean_line` does."""
    # Nearly all lines are printable; of what is unwanted, only the mark of a lost object is.
    is_fit = text.isprintable() and _LOST_OBJECT not in text
    unwanted = {} if is_fit else dict.fromkeys(_UNWANTED.findall(text))
    if unwanted:
        names = [f"U+{ord(character):04X}" for character in unwanted]
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        findings.warning(
            "text.control-character",
            f"invisible control characters were removed: {', '.join(names[:5])}{more}",
            remedy="look at the line, and remove them from it",
            source=source,
        )
        text = _UNWANTED.sub("", text)
    if _LOST in text:
        findings.warning(
            "text.lost-character",
            "a character was lost before the text came here (U+FFFD stands in its place)",
            remedy="put the right character in",
            source=source,
        )
    return text


def single_blanks(text: str) -> str:
    """`text` with one space for each run of blanks; no-break spaces stay where typography wants them."""
    if text.isprintable() and "  " not in text:  # nearly all lines; the only blank in them is the space
        return text
    return _BLANKS.sub(_blank, text)


def editor_lines(text: str) -> list[str]:
    """The lines as an editor numbers them, each other end of line in them a space."""
    return [_OTHER_LINE_END.sub(" ", line) for line in _editor_lines(text)]


def _blank(run: re.Match[str]) -> str:
    """One space for a run of blanks; a no-break space where French punctuation or digits want it."""
    before = run.string[max(run.start() - 1, 0) : run.start()]
    after = run.string[run.end() : run.end() + 1]
    is_meant = before in "«‹" or after in "»›:;!?%" or (before.isdigit() and after.isdigit())
    return run[0] if len(run[0]) == 1 and run[0] in _NO_BREAK and is_meant else " "


def _read_bytes(path: Path, file: str, findings: Findings) -> bytes | None:
    source = Source(file=file)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device would keep the reader waiting for ever.
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
            findings.error("file.unreadable", f"this is {what}", remedy="put a text file here", source=source)
            return None
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1) if status.st_size <= SIZE_LIMIT else None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        findings.error(
            "file.unreadable",
            f"the file cannot be read ({reason})",
            remedy="check that it is there and that you may read it",
            source=source,
        )
        return None
    if data is None or len(data) > SIZE_LIMIT:
        size = max(status.st_size, len(data or b""))
        findings.error(
            "file.too-large",
            f"the file has {size:,} bytes, the limit is {SIZE_LIMIT:,}",
            remedy="save the page as plain text, one panel per file",
            source=source,
        )
        return None
    return data


def _is_plain_text(data: bytes, file: str, findings: Findings) -> bool:
    """Whether the bytes may be UTF-8 text at all; if not, an error finding says what they are."""
    source = Source(file=file)
    if not data:
        findings.error("file.empty", "the file is empty", remedy="save it again, or remove it", source=source)
        return False
    for mark, name in _WIDE_BOMS:
        if data.startswith(mark):
            message = f"the file is in {name}, not in UTF-8"
            findings.error("file.encoding", message, remedy="save it as UTF-8", source=source)
            return False
    start = data.removeprefix(_UTF8_BOM)[:1000].lstrip().lower()
    for magic, name in _FORMATS:
        if start.startswith(magic.lower()):
            message = f"the file is {name}, not plain text"
            findings.error("file.binary", message, remedy="save it as plain text in UTF-8", source=source)
            return False
    if b"\x00" in data:
        place = data.index(b"\x00")
        findings.error(
            "file.binary",
            f"the file is no plain text: byte {place + 1} is zero",
            remedy="save it as plain text in UTF-8",
            source=Source(file=file, line=_line_of(data, place)),
        )
        return False
    return True


def _report_encoding(error: UnicodeDecodeError, file: str, findings: Findings) -> None:
    data, place = error.object, error.start
    number = _line_of(data, place)
    if error.reason == "unexpected end of data":
        message, remedy = "the file ends in the middle of a character", "it seems cut off: save it again"
    else:
        column = place - max(data.rfind(b"\n", 0, place), data.rfind(b"\r", 0, place))
        byte = f"byte 0x{data[place]:02X} at byte {column} of line {number}"
        message, remedy = f"not UTF-8: {byte}{_looks_like(data, place)}", "save the file as UTF-8"
    source = Source(file=file, line=number)
    findings.error("file.encoding", message, remedy=remedy, source=source)


def _looks_like(data: bytes, place: int) -> str:
    """A guess at the encoding, from the characters beyond ASCII."""
    if not data[:place].isascii():
        return "; other characters before it are right UTF-8, so the line may be damaged"
    high = _HIGH_BYTES.findall(data)
    western = _WESTERN.findall(data.decode("cp1252", "replace"))
    # Read as Western text, other encodings give rows of such letters, or symbols and stray capitals.
    if len(western) > 0.8 * sum(map(len, high)) and sum(map(len, high)) < 1.5 * len(high):
        return "; looks like Latin-1/Windows-1252"
    return "; looks like an older encoding, such as GB 18030, Big5, Shift JIS, EUC-KR or Windows-1251"


def _line_of(data: bytes, place: int) -> int:
    before = data[:place]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _editor_lines(text: str) -> list[str]:
    """The lines as an editor numbers them; the end of the last line begins no further one."""
    lines = _EDITOR_LINE_END.split(text)
    return lines[:-1] if lines[-1] == "" else lines


def _composed(text: str) -> str:
    return _COMPOSABLE.sub(lambda part: unicodedata.normalize("NFC", part[0]), text)
