"""A programme folder: programme.toml and panels/*.txt, panels/*.toml, front/*.md with its pictures."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from model.corrections import Corrections
from model.errors import ProgrammeError
from model.findings import Findings
from model.programme import Programme, Source
from model.readers.assembly import assemble, merge_duplicates
from model.readers.corrections_file import read_corrections, read_corrections_file
from model.readers.draft import PanelDraft
from model.readers.front_matter import read_front_matter
from model.readers.panel_file import read_panel_file
from model.readers.panel_page import read_panel_page
from model.readers.pictures import Pictures
from model.readers.programme_file import FILE_NAME, read_programme_file
from model.timetable import natural_key

if TYPE_CHECKING:
    from model.front_matter import FrontPage, Picture

__all__ = ["read_programme"]

PANELS = "panels"


def read_programme(
    path: Path,
    findings: Findings,
    exporters: Collection[str] | None = None,
    corrections_file: Path | None = None,
) -> Programme:
    """The programme of a folder (or of the programme.toml in it); all findings go into `findings`.

    `exporters` are the names of those that may have a table of options in programme.toml; another
    table that is not known is a finding. With None such a table is taken for an exporter's.
    `corrections_file` stands in for the folder's corrections.toml, to see what it would do.

    Raises `ProgrammeError` with every error of all files where there is any.
    """
    folder = path.parent if path.name == FILE_NAME else path
    settings = None
    drafts: list[PanelDraft] = []
    corrections = Corrections()
    front: tuple[FrontPage, ...] = ()
    named: dict[str, Picture] = {}
    if not folder.is_dir():
        what = "is a single file" if folder.exists() else "does not exist"
        remedy = "name the folder that holds programme.toml and panels/"
        findings.error("programme.no-folder", f"{folder} {what}", remedy=remedy)
    else:
        settings = read_programme_file(folder, findings, exporters)
        drafts = merge_duplicates(_read_panels(folder, findings), findings)
        corrections = (
            read_corrections(folder, findings)
            if corrections_file is None
            else read_corrections_file(corrections_file, findings)
        )
        pictures = Pictures(folder)
        front = read_front_matter(folder, pictures, findings)
        named = pictures.named_in(settings.options.values() if settings else (), findings)
    if settings is not None and not drafts and not findings.has_errors():
        findings.warning(
            "programme.no-panels",
            f"there are no panels in {PANELS}/",
            remedy=f"put panel pages ({PANELS}/*.txt) or native panels ({PANELS}/*.toml) there",
            source=Source(file=FILE_NAME),
        )
    if settings is None or findings.has_errors():
        raise ProgrammeError(findings.sorted())
    programme = assemble(settings, drafts, findings, corrections)
    if findings.has_errors():
        raise ProgrammeError(findings.sorted())
    return dataclasses.replace(programme, front=front, pictures=named)


def _read_panels(folder: Path, findings: Findings) -> list[PanelDraft]:
    readers = {".txt": read_panel_page, ".toml": read_panel_file}
    drafts = []
    for path in _files(folder / PANELS, findings):
        if path.name.startswith("."):
            continue
        file = f"{PANELS}/{path.name}"
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in path.name):
            # A control character, or the surrogate that stands for a byte that is no UTF-8.
            findings.error(
                "panel.file-name",
                f"the file {path.name!a} has a name that cannot be shown",
                remedy="rename it, in letters, digits and hyphens",
                source=Source(file=PANELS),
            )
            continue
        reader = readers.get(path.suffix.casefold())
        if reader is None:
            findings.warning(
                "panel.unread-file",
                "this file is no panel that can be read",
                remedy="name a panel page *.txt or a native panel *.toml, or move the file away",
                source=Source(file=file),
            )
            continue
        draft = reader(path, file, findings)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _files(panels: Path, findings: Findings) -> list[Path]:
    """What is in the folder, in an order that does not hang on the file system."""
    try:
        # "1.txt" and "01.txt" are alike to natural_key.
        return sorted(panels.iterdir(), key=lambda path: (natural_key(path.name), path.name))
    except FileNotFoundError:
        return []
    except OSError as error:
        findings.error(
            "panel.no-folder",
            f"{PANELS} cannot be read: {error.strerror or error}",
            remedy="make it a folder that you may read",
            source=Source(file=PANELS),
        )
        return []
