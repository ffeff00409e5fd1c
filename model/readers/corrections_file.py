"""corrections.toml: its tables, checked key by key."""

from __future__ import annotations

from pathlib import Path

from model.corrections import (
    FILE_NAME,
    Apart,
    Corrections,
    InstitutionChange,
    PanelChange,
    PaperChange,
    PersonChange,
    Same,
)
from model.findings import Findings
from model.readers.toml_document import TomlTable, read_toml

__all__ = ["read_corrections", "read_corrections_file"]


def read_corrections(folder: Path, findings: Findings) -> Corrections:
    """The decisions of a programme folder; none where there is no file."""
    return read_corrections_file(folder / FILE_NAME, findings)


def read_corrections_file(path: Path, findings: Findings) -> Corrections:
    """The decisions of a file, wherever it is; none where there is no such file."""
    table = read_toml(path, FILE_NAME, findings) if path.exists() else None
    if table is None:
        return Corrections()
    corrections = Corrections(
        same_people=tuple(_same(entry, "people", findings) for entry in table.tables("same_person")),
        people_apart=tuple(_apart(entry, "people", findings) for entry in table.tables("different_people")),
        people=tuple(_person(entry) for entry in table.tables("person")),
        same_institutions=tuple(
            _same(entry, "institutions", findings) for entry in table.tables("same_institution")
        ),
        institutions_apart=tuple(
            _apart(entry, "institutions", findings) for entry in table.tables("different_institutions")
        ),
        institutions=tuple(_institution(entry) for entry in table.tables("institution")),
        papers=tuple(_paper(entry) for entry in table.tables("paper")),
        panels=tuple(_panel(entry) for entry in table.tables("panel")),
    )
    table.close()
    return corrections


def _same(table: TomlTable, what: str, findings: Findings) -> Same:
    same = Same(
        names=_names(table, what, findings),
        name=table.text("name"),
        by=table.text("by"),
        source=table.source(),
    )
    table.close()
    return same


def _apart(table: TomlTable, what: str, findings: Findings) -> Apart:
    apart = Apart(names=_names(table, what, findings), by=table.text("by"), source=table.source())
    table.close()
    return apart


def _names(table: TomlTable, what: str, findings: Findings) -> tuple[str, ...]:
    names = table.texts("names")
    if len(names) < 2:
        findings.error(
            "corrections.names",
            f"names must hold two {what} or more",
            remedy='write them as the sources do: names = ["…", "…"]',
            source=table.source("names"),
        )
    return names


def _person(table: TomlTable) -> PersonChange:
    change = PersonChange(
        name=table.required_text("name", "write the name as the source does, or the person's id"),
        panel=table.text("panel"),
        new_name=table.text("new_name"),
        given=_stated(table, "given"),
        family=_stated(table, "family"),
        sort_name=table.text("sort_name"),
        email=_stated(table, "email"),
        orcid=_stated(table, "orcid"),
        affiliations=_affiliations(table),
        by=table.text("by"),
        source=table.source(),
    )
    table.close()
    return change


def _stated(table: TomlTable, key: str) -> str | None:
    text = table.text(key)  # "" is a decision too: there is none
    return text if key in table else None


def _affiliations(table: TomlTable) -> tuple[str, ...] | None:
    texts = (*table.texts("affiliation"), *table.texts("affiliations"))
    return texts if "affiliation" in table or "affiliations" in table else None


def _institution(table: TomlTable) -> InstitutionChange:
    change = InstitutionChange(
        name=table.required_text("name", "write the institution as the source does"),
        new_name=table.text("new_name"),
        unit=_stated(table, "unit"),
        place=_stated(table, "place"),
        country=_stated(table, "country"),
        by=table.text("by"),
        source=table.source(),
    )
    table.close()
    return change


def _paper(table: TomlTable) -> PaperChange:
    change = PaperChange(
        panel=table.required_text("panel", "write the panel's id"),
        title=table.required_text("title", "write the paper's title as the source does"),
        presenters=table.texts("presenters"),
        by=table.text("by"),
        source=table.source(),
    )
    table.close()
    return change


def _panel(table: TomlTable) -> PanelChange:
    change = PanelChange(
        id=table.required_text("id", "write the panel's id"),
        day=_stated(table, "day"),
        session=_stated(table, "session"),
        room=_stated(table, "room"),
        by=table.text("by"),
        source=table.source(),
        sources={key: table.source(key) for key in ("day", "session", "room") if key in table},
    )
    table.close()
    return change
