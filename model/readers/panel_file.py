"""A panel in the native format: the facts of a panel page, and those that a page cannot say.

Who presents which paper, the times of single papers, several affiliations per person, e-mail
and ORCID, links. Every key is documented in the README.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from model.contacts import EMAIL_REMEDY, ORCID_REMEDY, is_email, orcid_in
from model.findings import Findings
from model.people import name_key
from model.programme import Link, Role, Source
from model.readers.draft import AffiliationDraft, PanelDraft, PaperDraft, PersonDraft
from model.readers.page_people import role_named
from model.readers.toml_document import TomlTable, read_toml, shown
from model.readers.toml_values import check_url

__all__ = ["read_panel_file"]

_FIELDS = ("title", "area", "stream", "type", "description", "day", "session", "room", "date", "start", "end")


def read_panel_file(path: Path, file: str, findings: Findings) -> PanelDraft | None:
    """The draft of one `panels/*.toml`, or None after an error finding; never raises for any content."""
    table = read_toml(path, file, findings)
    if table is None:
        return None
    title = table.required_text("title", 'add the line: title = "…"')
    people = tuple(_person(entry, findings) for entry in table.tables("people"))
    _report_twice(people, findings)
    papers = tuple(_paper(entry, people, findings) for entry in table.tables("papers"))
    draft = PanelDraft(
        id=table.text("id") or unicodedata.normalize("NFC", path.stem),
        title=title,
        area=table.text("area"),
        stream=table.text("stream"),
        kind=table.text("type"),
        description=table.prose("description"),
        people=tuple(person for person in people if person.name),
        papers=papers,
        day=table.text("day"),
        session=table.text("session"),
        room=table.text("room"),
        url=check_url(table, "url", findings),
        links=tuple(_link(entry, findings) for entry in table.tables("links")),
        date=table.date("date"),
        start=table.time("start"),
        end=table.time("end"),
        provisional=table.flag("provisional"),
        source=Source(file=file),
        sources={"kind" if key == "type" else key: table.source(key) for key in _FIELDS if key in table},
    )
    table.close()
    return draft if title else None


def _person(table: TomlTable, findings: Findings) -> PersonDraft:
    name = table.required_text("name", 'write the name: name = "…"')
    email, orcid = table.text("email"), table.text("orcid")
    if email and not is_email(email):
        _unusable(table, "email", email, EMAIL_REMEDY, findings)
        email = ""
    if orcid and not orcid_in(orcid):
        _unusable(table, "orcid", orcid, ORCID_REMEDY, findings)
    person = PersonDraft(
        name=name,
        given=table.text("given"),
        family=table.text("family"),
        sort_name=table.text("sort_name"),
        roles=tuple(dict.fromkeys(_role(word, table, findings) for word in table.texts("roles"))),
        affiliations=_affiliations(table),
        email=email,
        orcid=orcid_in(orcid),
        url=check_url(table, "url", findings),
        source=table.source(),
    )
    if name and not person.roles and not table.is_wrong("roles"):
        findings.warning(
            "panel.no-role",
            f"{shown(name)} has no role",
            remedy='add a line such as: roles = ["presenter"]',
            source=person.source,
            subject=name,
        )
    table.close()
    return person


def _report_twice(people: Iterable[PersonDraft], findings: Findings) -> None:
    first: dict[str, PersonDraft] = {}
    for person in people:
        standing = first.setdefault(name_key(person.name), person) if person.name else person
        if standing is not person:
            findings.warning(
                "panel.person-twice",
                f"{shown(person.name)} is already listed in line {standing.source.line}",
                remedy="list a person once, with all roles and affiliations; write namesakes differently",
                source=person.source,
                subject=person.name,
            )


def _role(word: str, table: TomlTable, findings: Findings) -> str:
    role = role_named(word)
    if role is None:
        findings.warning(
            "page.unknown-role",
            f"{shown(word)} is no role that is known here; it is shown as it is",
            remedy=f"known: {', '.join(Role)}",
            source=table.source("roles"),
            subject=word,
        )
        return word.lower()
    return role


def _affiliations(table: TomlTable) -> tuple[AffiliationDraft, ...]:
    """`affiliation` for one, `affiliations` for several; each a text, or a table of its parts."""
    single = [
        AffiliationDraft(text=text, source=table.source("affiliation")) for text in table.texts("affiliation")
    ]
    several = []
    for entry in table.tables("affiliations"):
        if "name" in entry:
            several.append(AffiliationDraft(text=entry.text("name"), source=entry.source()))
        else:
            parts = {key: entry.text(key) for key in ("unit", "institution", "place", "country")}
            text = ", ".join(part for part in parts.values() if part)
            several.append(AffiliationDraft(text=text, source=entry.source(), **parts))
        entry.close()
    return tuple(affiliation for affiliation in (*single, *several) if affiliation.text)


def _paper(table: TomlTable, people: tuple[PersonDraft, ...], findings: Findings) -> PaperDraft:
    paper = PaperDraft(
        title=table.required_text("title", 'write the paper\'s title: title = "…"'),
        abstract=table.prose("abstract"),
        presenters=table.texts("presenters"),
        url=check_url(table, "url", findings),
        start=table.time("start"),
        end=table.time("end"),
        source=table.source(),
    )
    table.close()
    known = {name_key(person.name) for person in people}
    for name in paper.presenters:
        if name_key(name) not in known:
            findings.error(
                "panel.unknown-presenter",
                f"{shown(name)} presents a paper but is none of the panel's people",
                remedy="add them under [[people]], or mend the spelling",
                source=table.source("presenters"),
                subject=name,
            )
    return paper


def _link(table: TomlTable, findings: Findings) -> Link:
    key = "name" if "name" in table else "url"  # a bare text in the list is the address itself
    table.required_text(key, 'write the address: url = "https://…"')
    link = Link(url=check_url(table, key, findings), title=table.text("title"))
    table.close()
    return link


def _unusable(table: TomlTable, key: str, value: str, remedy: str, findings: Findings) -> None:
    findings.warning(
        f"panel.{key}",
        f"{shown(value)} is no usable {key} and is left out",
        remedy=remedy,
        source=table.source(key),
        subject=value,
    )
