"""Files onto the disk: each whole or not at all, and those of an earlier build removed.

What was written is remembered in a manifest in the output folder; only files named there, and
unchanged since, are ever removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from exporters.base import OutputFile
from model.errors import VademecumError
from model.findings import Findings

__all__ = ["MANIFEST", "Delivery", "DeliveryError", "Written", "replace_file"]

MANIFEST = ".vademecum.json"
_VERSION = 1
_MANY = 50  # files that are not waited for one by one
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]|^\s|[\s.]$')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


class DeliveryError(VademecumError):
    """A file cannot be put where it belongs."""


class Written(NamedTuple):
    """A file that a build wrote: `size` in bytes, `holds` in words."""

    path: str
    size: int
    holds: str


@dataclass(slots=True)
class Delivery:
    """One build's way to its output folder."""

    folder: Path
    findings: Findings
    _before: dict[str, dict[str, str]] = field(default_factory=dict)
    _now: dict[str, dict[str, str]] = field(default_factory=dict)

    def open(self) -> None:
        """Make the folder and read the manifest. Raises DeliveryError where that cannot be."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise DeliveryError(
                f"{self.folder}: a file stands where the output folder should be; "
                "move it away or choose another folder with -o"
            ) from None
        except OSError as error:
            raise DeliveryError(f"{self.folder}: {error.strerror}; choose another folder with -o") from None
        self._before = self._read_manifest()

    def deliver(self, exporter: str, files: Iterable[OutputFile]) -> list[Written]:
        """Write all files of an exporter, or none of them.

        Everything is first written beside its place; only when all of it is on the disk are the
        old files replaced. Raises DeliveryError, or whatever the exporter raises.
        """
        staged: list[tuple[Path, Path]] = []
        taken = {other.casefold(): entry["exporter"] for other, entry in self._now.items()}
        written: dict[str, Written] = {}
        digests: dict[str, dict[str, str]] = {}
        try:
            for file in files:
                target = self._target(file.path, exporter, taken)
                taken[file.path.casefold()] = exporter
                digests[file.path] = {
                    "exporter": exporter,
                    "sha256": hashlib.sha256(file.content).hexdigest(),
                }
                written[file.path] = Written(file.path, len(file.content), file.holds)
                if not _holds(target, file.content):
                    staged.append((_write_beside(target, file.content, len(staged)), target))
            _onto_disk([temporary for temporary, _ in staged])
            while staged:
                os.replace(*staged[0])
                staged.pop(0)
        except OSError as error:
            raise DeliveryError(
                f"{error.filename or self.folder}: {error.strerror or error}; nothing was replaced"
            ) from error
        finally:
            for temporary, _ in staged:
                with suppress(OSError):
                    temporary.unlink()
        self._now |= digests
        return [written[path] for path in sorted(written)]

    def close(self, finished: set[str], *, complete: bool) -> list[str]:
        """Remove what earlier builds wrote and this one does not, and write the manifest.

        Only files of the exporters in `finished` are removed; with `complete`, also those of
        exporters that no longer exist. Returns the removed paths.
        """
        removed = []
        kept = dict(self._now)
        for path, entry in self._before.items():
            if path in self._now:
                continue
            if entry["exporter"] not in finished and not complete:
                kept[path] = entry
            elif self._remove(path, entry["sha256"]):
                removed.append(path)
        content = json.dumps({"version": _VERSION, "files": dict(sorted(kept.items()))}, indent=1) + "\n"
        try:
            manifest = self.folder / MANIFEST
            if not _holds(manifest, content.encode()):
                replace_file(manifest, content.encode())
        except OSError as error:
            raise DeliveryError(f"{self.folder / MANIFEST}: {error.strerror or error}") from error
        return sorted(removed)

    def _target(self, path: str, exporter: str, taken: Mapping[str, str]) -> Path:
        parts = PurePosixPath(path).parts
        sound = path and all(
            part not in {"/", ".", ".."} and not _UNSAFE.search(part) and not _RESERVED.fullmatch(part)
            for part in parts
        )
        if not sound or "/".join(parts) != path or path.casefold() == MANIFEST:
            raise DeliveryError(
                f"exporter {exporter} names a file {path!r}; it must be a plain relative path"
            )
        if path.casefold() in taken:
            raise DeliveryError(
                f"exporter {exporter} names {path}, which {taken[path.casefold()]} wrote already"
            )
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise DeliveryError(f"{target}: a folder stands where a file should be; move it away")
        return target

    def _remove(self, path: str, digest: str) -> bool:
        """Remove one of our files; one that somebody changed is theirs now, and stays."""
        target = self.folder / path
        if ".." in PurePosixPath(path).parts or PurePosixPath(path).is_absolute() or not target.is_file():
            return False
        try:
            if hashlib.sha256(target.read_bytes()).hexdigest() != digest:
                self.findings.note(
                    "output.kept",
                    f"{target} is of an earlier build but was changed since, and stays",
                    remedy="remove it by hand when it is no longer needed",
                    subject=path,
                )
                return False
            target.unlink()
        except OSError as error:
            self.findings.warning(
                "output.kept",
                f"{target} is of an earlier build and cannot be removed: {error.strerror}",
                remedy="remove it by hand",
                subject=path,
            )
            return False
        for parent in list(_parents_within(target, self.folder)):
            with suppress(OSError):  # not empty: others keep files there
                parent.rmdir()
        return True

    def _read_manifest(self) -> dict[str, dict[str, str]]:
        manifest = self.folder / MANIFEST
        try:
            files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
            return {
                str(path): {"exporter": str(e["exporter"]), "sha256": str(e["sha256"])}
                for path, e in files.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.findings.warning(
                "output.manifest",
                f"{manifest} cannot be read; files of earlier builds stay where they are",
                remedy="remove what is no longer needed by hand",
            )
            return {}


def _holds(target: Path, content: bytes) -> bool:
    """Whether the file is there already, byte for byte."""
    try:
        return target.stat().st_size == len(content) and target.read_bytes() == content
    except OSError:
        return False


def replace_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises OSError; the old file is there then, and nothing else."""
    temporary = _write_beside(target, content, 0)
    try:
        _onto_disk([temporary])
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _write_beside(target: Path, content: bytes, number: int) -> Path:
    """Write beside the target; on any failure nothing is left behind."""
    temporary = target.parent / f".vademecum-{os.getpid()}-{number}.part"
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _onto_disk(files: Sequence[Path]) -> None:
    """Wait until the files would outlast a power cut: of many, by one word to the system."""
    if len(files) > _MANY and hasattr(os, "sync"):
        os.sync()
        return
    for file in files:
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())


def _parents_within(target: Path, folder: Path) -> Iterator[Path]:
    for parent in target.parents:
        if parent == folder:
            return
        yield parent
