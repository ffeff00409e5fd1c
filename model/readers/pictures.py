"""Pictures of the programme folder: PNG and JPEG files that can be decoded, and no others.

A text names a picture by its path from where the text lies or, where there is none, from the programme
folder. Nothing is fetched from a network, and no path leads out of the folder, not even by a symbolic link.
"""

from __future__ import annotations

import dataclasses
import io
import math
import os
import re
import stat
import unicodedata
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from model.findings import Findings, shown
from model.options import Options
from model.source import Source

if TYPE_CHECKING:
    from model.front_matter import Picture

__all__ = ["PICTURE_LIMIT", "Pictures"]

PICTURE_LIMIT = 20_000_000  # bytes; a photograph for a whole A4 page in 300 dpi has some five million
_SUFFIXES = (".png", ".jpg", ".jpeg")
_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"}  # MPO: a camera's JPEG of two
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4: how the camera was held; from 5 on it lay on its side
_SAVE = "save it into the folder as a PNG or JPEG file, and write that file's name"


class _RefusedError(Exception):
    """No picture of the programme: why, and what to do."""

    def __init__(self, code: str, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.code, self.reason, self.remedy = code, reason, remedy


class Pictures:
    """The pictures of one programme folder; each is read once, when a text names it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Picture] = {}

    def take(self, written: str, base: str, source: Source, findings: Findings) -> Picture | None:
        """The picture that a text in the folder `base` names; None after an error finding."""
        try:
            return dataclasses.replace(self._picture(self._locate(written, base)), source=source)
        except _RefusedError as refused:
            findings.error(refused.code, refused.reason, remedy=refused.remedy, source=source)
            return None

    def named_in(self, options: Iterable[Options], findings: Findings) -> dict[str, Picture]:
        """The pictures whose place in the programme folder stands as a text in these options, by that text.

        A text that only ends like the name of a picture may mean something else: what is not there
        is the exporter's to report, and what is there and broken is an error finding.
        """
        found: dict[str, Picture] = {}
        for option in (option for each in options for option in each.texts()):
            name = option.value
            if not isinstance(name, str) or name in found or not name.casefold().endswith(_SUFFIXES):
                continue
            try:
                file = self._locate(name, "")
            except _RefusedError:
                continue
            try:
                found[name] = dataclasses.replace(self._picture(file), source=option.source)
            except _RefusedError as refused:
                findings.error(refused.code, refused.reason, remedy=refused.remedy, source=option.source)
        return found

    def _locate(self, written: str, base: str) -> str:
        """The file's place in the programme folder, with forward slashes."""
        name = written.strip()
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", name):
            raise _RefusedError("picture.elsewhere", f"{shown(name)} is no file of the programme", _SAVE)
        if re.match(r"[/~]|[A-Za-z]:", name) or re.search(r"[\\\x00-\x1f\x7f]", name):
            remedy = 'write its place from here, folders with "/", as in "logos/society.png"'
            raise _RefusedError("picture.path", f"{shown(name)} is no path within the folder", remedy)
        suffix = os.path.splitext(name)[1].casefold()
        if suffix not in _SUFFIXES:
            reason = f"{shown(name)} is neither a PNG nor a JPEG picture"
            remedy = "save a drawing as PNG, 2000 pixels wide or more, and a photograph as JPEG"
            raise _RefusedError("picture.kind", reason, remedy)
        found = self._existing(name, base)
        if found is None and base and not name.startswith("../"):
            found = self._existing(name, "")
        if found is None:
            raise self._missing(name, base)
        return found

    def _existing(self, name: str, base: str) -> str | None:
        """The place of a file that is there; refuses what lies outside the programme folder."""
        try:
            return self._within(name, base)
        except (OSError, ValueError, RuntimeError):  # RuntimeError: links that lead in a circle
            return None

    def _within(self, name: str, base: str) -> str | None:
        root = self._folder.resolve()
        path = Path(os.path.normpath(root / base / name))
        is_within = path.is_relative_to(root)
        if is_within and not path.exists():
            # Some systems take letters and their accents apart in names of files.
            wanted = unicodedata.normalize("NFC", path.name)
            listed = sorted(path.parent.iterdir())
            path = next(
                (other for other in listed if unicodedata.normalize("NFC", other.name) == wanted), path
            )
        if not is_within or not path.resolve().is_relative_to(root):
            remedy = "move the picture into the programme folder"
            raise _RefusedError("picture.path", f"{shown(name)} lies outside the programme folder", remedy)
        return path.relative_to(root).as_posix() if path.exists() else None

    def _missing(self, name: str, base: str) -> _RefusedError:
        """With the nearest name of what is there, in the text's own folder or the programme's."""
        known: dict[str, None] = {}
        for top in dict.fromkeys([self._folder / base, self._folder]):
            paths = [*sorted(top.glob("*.*")), *sorted(top.glob("*/*.*"))]
            known |= {p.relative_to(top).as_posix(): None for p in paths if p.suffix.casefold() in _SUFFIXES}
        near = extractOne(name, list(known), scorer=ratio, processor=str.casefold, score_cutoff=60)
        remedy = f"did you mean {shown(near[0])}?" if near else _SAVE
        return _RefusedError("picture.missing", f"there is no picture {shown(name)}", remedy)

    def _picture(self, file: str) -> Picture:
        if file not in self._read:
            self._read[file] = _decoded(self._bytes(file), file)
        return self._read[file]

    def _bytes(self, file: str) -> bytes:
        path = self._folder / file
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                # A pipe or a device would keep the reader waiting for ever.
                raise _RefusedError("picture.unreadable", f"{shown(file)} is no ordinary file", _SAVE)
            with path.open("rb") as stream:
                data = stream.read(PICTURE_LIMIT + 1)
        except OSError as error:
            reason = f"{shown(file)} cannot be read ({error.strerror or error})"
            raise _RefusedError("picture.unreadable", reason, "check that you may read it") from None
        if len(data) > PICTURE_LIMIT:
            size = max(status.st_size, len(data))
            reason = f"{shown(file)} has {size:,} bytes, the limit is {PICTURE_LIMIT:,}"
            remedy = "save it smaller: 300 pixels for each inch in print are enough"
            raise _RefusedError("picture.too-large", reason, remedy)
        return data


def _decoded(data: bytes, file: str) -> Picture:
    from PIL import Image

    from model.front_matter import Picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            width, height = picture.size
            media_type, dpi = _MEDIA[picture.format or ""], _resolution(picture.info.get("dpi"))
            if picture.getexif().get(_ORIENTATION, 1) in range(5, 9):
                width, height = height, width
            picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        reason, remedy = f"{shown(file)} has too many pixels", "save it with 10,000 pixels a side at most"
        raise _RefusedError("picture.too-large", reason, remedy) from None
    except Exception:  # a decoder may fail in any way at a damaged file
        reason = f"{shown(file)} is no PNG or JPEG that can be decoded"
        remedy = "open it in a picture editor and save it again as PNG or JPEG"
        raise _RefusedError("picture.broken", reason, remedy) from None
    return Picture(
        file=file,
        data=data,
        media_type=media_type,
        width_px=width,
        height_px=height,
        dpi=dpi,
        source=Source(file=file),
    )


def _resolution(stated: object) -> float:
    """What a file says of its resolution, where it is a number that makes sense."""
    try:
        dpi = float(stated[0]) if isinstance(stated, tuple) else 0.0
    except (TypeError, ValueError, ZeroDivisionError, OverflowError, IndexError):
        return 0.0
    return round(dpi, 1) if math.isfinite(dpi) and dpi > 1 else 0.0
