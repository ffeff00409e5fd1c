"""front/*.md: welcome, practical information, committees, sponsors; Markdown beside programme.toml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from model.findings import Findings, shown
from model.readers.pictures import Pictures
from model.readers.textfile import decode_text
from model.source import Source
from model.timetable import natural_key

if TYPE_CHECKING:
    from model.front_matter import Block, FrontPage

__all__ = ["FRONT", "read_front_matter"]

FRONT = "front"
_MARKDOWN = {".md", ".markdown"}
_PICTURES = {".png", ".jpg", ".jpeg"}


def read_front_matter(folder: Path, pictures: Pictures, findings: Findings) -> tuple[FrontPage, ...]:
    """The texts of the folder in order of their names ("2-venue.md" before "10-sponsors.md").

    Every problem is a finding; a text that cannot be read is left out after an error.
    """
    return tuple(
        page
        for path in _texts(folder, findings)
        if (page := _page(path, f"{FRONT}/{path.name}", pictures, findings)) is not None
    )


def _page(path: Path, file: str, pictures: Pictures, findings: Findings) -> FrontPage | None:
    from model.front_matter import FrontPage  # most programmes have no such text
    from model.readers.markdown import read_markdown

    text = decode_text(path, file, findings)
    if text is None:
        return None
    blocks = read_markdown(text, file, FRONT, pictures, findings)
    title, rest = _title(blocks)
    return FrontPage(
        name=unicodedata.normalize("NFC", path.name),
        title=title or _in_words(path.stem),
        blocks=rest,
        source=Source(file=file),
    )


def _title(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The heading of the first level, if no text stands before it, and the other blocks; else ""."""
    from model.front_matter import Heading, Picture
    from model.readers.markdown_runs import plain

    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            return plain(block.runs), blocks[:at] + blocks[at + 1 :]
        if not isinstance(block, Picture):
            break
    return "", blocks


def _in_words(stem: str) -> str:
    """A file's name as a title: "10-practical_information" is "Practical information"."""
    stem = unicodedata.normalize("NFC", stem)
    words = " ".join(re.sub(r"^\d+[-_. ]+", "", stem).replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or stem


def _texts(folder: Path, findings: Findings) -> Iterator[Path]:
    try:
        paths = sorted((folder / FRONT).iterdir(), key=lambda path: (natural_key(path.name), path.name))
    except FileNotFoundError:
        return
    except OSError as error:
        findings.error(
            "front.no-folder",
            f"{FRONT} cannot be read: {error.strerror or error}",
            remedy="make it a folder that you may read",
            source=Source(file=FRONT),
        )
        return
    for path in paths:
        suffix = path.suffix.casefold()
        if path.name.startswith(".") or (suffix not in _MARKDOWN and path.is_dir()) or suffix in _PICTURES:
            continue
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in path.name):
            findings.error(
                "front.file-name",
                f"the file {path.name!a} has a name that cannot be shown",
                remedy="rename it, in letters, digits and hyphens",
                source=Source(file=FRONT),
            )
        elif suffix in _MARKDOWN:
            yield path
        else:
            findings.warning(
                "front.unread-file",
                f"{shown(path.name)} is neither a text that can be read nor a picture",
                remedy="save a text as Markdown (*.md) and a picture as PNG or JPEG, or move the file away",
                source=Source(file=f"{FRONT}/{path.name}"),
            )
