"""corrections.toml: its tables, checked key by key."""

from __future__ import annotations

from pathlib import Path

from model.corrections import (
    FILE_NAME,
    Apart,
    Corrections,
    InstitutionChange,
    PaperChange,
    PersonChange,
    Same,
)
from model.findings import Findings
from model.readers.toml_document import TomlTable, read_toml

__all__ = ["read_corrections"]


def read_corrections(folder: Path, findings: Findings) -> Corrections:
    """The decisions of a programme folder; none where there is no file."""
    path = folder / FILE_NAME
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
        given=table.text("given"),
        family=table.text("family"),
        sort_name=table.text("sort_name"),
        email=table.text("email"),
        orcid=table.text("orcid"),
        affiliations=(*table.texts("affiliation"), *table.texts("affiliations")),
        by=table.text("by"),
        source=table.source(),
    )
    table.close()
    return change


def _institution(table: TomlTable) -> InstitutionChange:
    def stated(key: str) -> str | None:
        text = table.text(key)  # "" is a decision too: there is none
        return text if key in table else None

    change = InstitutionChange(
        name=table.required_text("name", "write the institution as the source does"),
        new_name=table.text("new_name"),
        unit=stated("unit"),
        place=stated("place"),
        country=stated("country"),
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
