"""An edited workbook applied: what it changes in corrections.toml, tried before anything is written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from exporters.catalogue.words import Catalogue, languages
from exporters.wording import Wording
from exporters.workbook.apply_compare import CellChange, compared
from exporters.workbook.apply_lists import Teller
from exporters.workbook.apply_now import now
from exporters.workbook.apply_plan import plan, report_what_fails
from exporters.workbook.apply_sides import Sides
from exporters.workbook.reading import read_workbook
from model.corrections import FILE_NAME, same_text
from model.corrections_writing import with_decisions
from model.errors import VademecumError
from model.findings import Finding, Findings
from model.programme import Programme
from model.readers.corrections_file import read_corrections
from model.readers.folder import read_programme

__all__ = ["Application", "ApplyError", "Difference", "prepare"]

_BOM = "\ufeff"


class ApplyError(VademecumError):
    """A workbook cannot be applied to this programme, or the result cannot be written."""


class Difference(NamedTuple):
    """One edited cell for people: its place, whom it is about, its heading, and both texts."""

    place: str
    subject: str
    heading: str
    before: str
    after: str


class Application(NamedTuple):
    """What applying would do to `path`; `settled` counts cells that say what the programme says already."""

    path: Path
    before: str
    after: str
    differences: tuple[Difference, ...]
    settled: int
    is_older: bool

    def write(self) -> None:
        """Put the new text in the place of the old, whole or not at all. Raises ApplyError."""
        target = self.path.resolve()
        if _text_of(self.path) != self.before:
            raise ApplyError(f"{self.path} was changed meanwhile; nothing was written, start again")
        temporary = target.parent / f".{FILE_NAME}-{os.getpid()}.part"
        try:
            with temporary.open("wb") as stream:
                stream.write(self.after.encode("utf-8"))
                stream.flush()
                os.fsync(stream.fileno())
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o7777)
            os.replace(temporary, target)
        except OSError as error:
            raise ApplyError(f"{self.path}: {error.strerror or error}; nothing was written") from None
        finally:
            with suppress(OSError):
                temporary.unlink()


def prepare(
    folder: Path,
    workbook: Path,
    findings: Findings,
    exporters: Collection[str] | None = None,
    *,
    takes_sorted: bool = False,
) -> Application:
    """Compare a workbook with the programme of a folder; what it would not do goes into `findings`.

    Columns that seem to have been sorted without the others are left out unless `takes_sorted`.

    Raises ProgrammeError where the programme cannot be read, before or after, and VademecumError
    where the file is no workbook of this programme.
    """
    folder = folder.parent if folder.name == "programme.toml" else folder
    known = Findings()
    programme = read_programme(folder, known, exporters)
    edited = read_workbook(workbook, findings)
    if edited.ledger.slug != programme.slug:
        raise ApplyError(
            f"{workbook} was made from the programme {edited.ledger.slug!r}, and this is {programme.slug!r};"
            " name the programme that it belongs to"
        )
    path = folder / FILE_NAME
    before = _text_of(path)
    tell = Teller(workbook.name, findings)
    is_older = edited.ledger.edition != programme.updated.isoformat()
    with tempfile.TemporaryDirectory() as scratch:

        def uncorrected() -> Programme:
            return read_programme(folder, Findings(), exporters, Path(scratch) / "none.toml")

        yes, no = (_words(f"workbook.{word}", programme) for word in ("yes", "no"))
        sides = Sides(programme, read_corrections(folder, Findings()), uncorrected, yes, no)
        comparison = compared(edited, now(programme), tell, takes_sorted=takes_sorted)
        planned = plan(comparison.changes, sides, tell)
        by = f"{workbook.name}, edition of {edited.ledger.edition[:10]}"
        bom = _BOM if before.startswith(_BOM) else ""
        text = before.removeprefix(_BOM)
        planned.settle(lambda decisions: with_decisions(text, decisions, by) == text)
        after = bom + with_decisions(text, planned.decisions, by)
        if after != before:
            trial = Path(scratch) / FILE_NAME
            trial.write_bytes(after.encode("utf-8"))
            would_be = Findings()
            result = read_programme(folder, would_be, exporters, trial)
            report_what_fails(planned.changes, result, tell)
            findings.extend(_new(known, would_be))
    return Application(
        path=path,
        before=before,
        after=after,
        differences=tuple(_difference(change, sides) for change in planned.changes),
        settled=comparison.settled + planned.settled,
        is_older=is_older,
    )


def _text_of(path: Path) -> str:
    """The text to its last character; "" where there is no file."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ApplyError(f"{path} cannot be read: {error}") from None


def _words(key: str, programme: Programme) -> frozenset[str]:
    """The programme's word, and that of all languages: a workbook may change hands between two of them."""
    words = (Catalogue(language).get(key) for language in languages())
    return frozenset(same_text(word) for word in (Wording.of(programme).word(key), *words) if word)


def _new(before: Findings, after: Findings) -> list[Finding]:
    """What is found only with the new decisions."""
    known = {(finding.code, finding.subject, finding.message) for finding in before}
    return [finding for finding in after if (finding.code, finding.subject, finding.message) not in known]


def _difference(change: CellChange, sides: Sides) -> Difference:
    return Difference(
        place=change.place,
        subject=sides.label(change.sheet, change.row),
        heading=change.heading,
        before=change.now,
        after=change.wanted,
    )
