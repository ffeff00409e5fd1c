"""The people of a panel page: `Jane Doe, Institute, University X, Country (chair, presenter)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.programme import Role
from model.readers.draft import AffiliationDraft, PersonDraft
from model.readers.page_lines import LONG, PageReport, blocks, ends_sentence, folded, quoted
from model.readers.textfile import TextLine

__all__ = ["is_person_line", "read_people", "role_named"]

_SYNONYMS: dict[str, Role] = {
    **{role.value: role for role in Role},
    "organiser": Role.ORGANIZER,
    "convenor": Role.ORGANIZER,
    "convener": Role.ORGANIZER,
    "chairperson": Role.CHAIR,
    "chairman": Role.CHAIR,
    "chairwoman": Role.CHAIR,
    "moderator": Role.CHAIR,
    "speaker": Role.PRESENTER,
    "panellist": Role.PANELIST,
    "participant": Role.PANELIST,
    "commentator": Role.DISCUSSANT,
    "respondent": Role.DISCUSSANT,
}
_COMMAS = frozenset(",，、،;；؛")
_EDGES = " " + "".join(sorted(_COMMAS))
_BEFORE_ROLE = re.compile(r"(?:(?:panel|session|paper|roundtable|round table) )*(?:co[- ]?)?")
_BETWEEN_ROLES = re.compile(r"[,，、،;；؛/&+]|\b(?:and|et)\b", re.IGNORECASE)
_GROUP = re.compile(r"\s*[(（\[［]([^()（）\[\]［］]*)[)）\]］]")
_LAST_GROUP = re.compile(r"\s*[(（\[［]([^()（）\[\]［］]*)(?:[)）\]］][\s.,;。，；]*)?$")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.? ?d|d\.? ?phil|m\.? ?d|esq)\.?", re.IGNORECASE)
_LINE_LENGTH = 500  # characters; a name, an affiliation and roles stay below
_NAME_WORDS = 10


class _Parts(NamedTuple):
    """A person's line, its roles taken out of `body`; `roles` are the words as written."""

    body: str
    roles: tuple[str, ...]


def role_named(word: str) -> Role | None:
    """The role that a word means: any case, singular or plural, with "co-" or "panel" before it."""
    plain = re.sub(r"[‐‑–]", "-", " ".join(word.casefold().split()))
    bare = _BEFORE_ROLE.sub("", plain, count=1)
    for form in (plain, bare, bare.removesuffix("s")):
        if form in _SYNONYMS:
            return _SYNONYMS[form]
    return None


def is_person_line(text: str) -> bool:
    """Whether the line is a person by its form: a name, and at the end (or after it) known roles."""
    if len(text) > _LINE_LENGTH:
        return False
    parts = _parts(text)
    if not any(map(role_named, parts.roles)) or ends_sentence(parts.body):
        return False
    return len(_split_name(parts.body)[0].split()) <= _NAME_WORDS


def read_people(
    lines: Sequence[TextLine], report: PageReport
) -> tuple[tuple[PersonDraft, ...], list[TextLine]]:
    """The people among the lines between the labels and the abstracts, and all other lines.

    A block with one line that names roles holds people; its other lines are people too,
    unless they plainly are prose.
    """
    roster = _Roster(report)
    others: list[TextLine] = []
    has_begun_prose = False
    for line, is_listed in _listed(blocks(lines)):
        has_begun_prose = has_begun_prose or _is_plain_prose(line.text)
        if is_listed and line.text.endswith((":", "：")):
            message = f"{quoted(line.text)} stands among the people and was left out"
            report.warning("unread-line", line, message, "give each person their roles in parentheses")
            continue
        person = _read_person(line, report) if is_listed else None
        if person is None:
            others.append(line)
            continue
        if has_begun_prose:
            message = f"{quoted(person.name)} is listed below the description"
            report.note("late-person", line, message, "see that this is a person, not a sentence")
        roster.add(person, line)
    return roster.people(), others


def _listed(found: Sequence[Sequence[TextLine]]) -> Iterator[tuple[TextLine, bool]]:
    """Every line, and whether it stands in a list of people."""
    peopled = [any(is_person_line(line.text) for line in block) for block in found]
    first = peopled.index(True) if True in peopled else len(found)
    last = max((index for index, holds in enumerate(peopled) if holds), default=-1)
    for index, block in enumerate(found):
        # On a page with a blank line after every line each person is a block.
        is_between = len(block) == 1 and first < index < last and not _COMMAS.isdisjoint(block[0].text)
        is_list = peopled[index] or is_between
        for line in block:
            is_list = is_list and not _is_plain_prose(line.text)  # prose ends the list
            yield line, is_list or is_person_line(line.text)


def _is_plain_prose(text: str) -> bool:
    """Whether the line cannot be a person, with or without roles."""
    is_sentence = ends_sentence(text) and (len(text.split()) >= 12 or text.endswith("。"))
    return (len(text) > LONG or is_sentence) and not is_person_line(text)


def _read_person(line: TextLine, report: PageReport) -> PersonDraft | None:
    """The person in a line of the list; None, with a warning, if it names nobody."""
    parts = _parts(line.text)
    name, affiliation = _split_name(parts.body)
    if "://" in name or not any(character.isalpha() for character in name):
        message = f"{quoted(line.text)} names no person; it was added to the description"
        report.warning("person-without-name", line, message, "begin the line with the name and a comma")
        return None
    roles: dict[str, None] = {}
    for word in parts.roles:
        role = role_named(word)
        if role is None:
            message = f"{quoted(word)} is no role known here; {name} was given it as it stands"
            known = ", ".join(Role)
            report.warning("unknown-role", line, message, f"if it means one of these, write it so: {known}")
        roles[role.value if role else word.lower()] = None
    if not roles:
        report.warning("no-role", line, f"{quoted(name)} has no role", "add one, such as “(presenter)”")
    source = report.source(line)
    return PersonDraft(
        name=name,
        affiliations=(AffiliationDraft(text=affiliation, source=source),) if affiliation else (),
        roles=tuple(roles),
        raw=line.text,
        source=source,
    )


class _Roster:
    """The people of a page in order, each once by name and affiliation."""

    def __init__(self, report: PageReport) -> None:
        self._report = report
        self._people: dict[tuple[str, str], PersonDraft] = {}
        self._first_lines: dict[str, int] = {}

    def add(self, person: PersonDraft, line: TextLine) -> None:
        """Add a person; one who is listed already, with the same affiliation, gets the new roles."""
        name = folded(person.name)
        key = name, folded(" ".join(affiliation.text for affiliation in person.affiliations))
        is_namesake = name in self._first_lines
        first_line = self._first_lines.setdefault(name, line.number)
        before = self._people.get(key)
        message = f"{quoted(person.name)} is already listed in line {first_line}"
        if before is not None:
            self._people[key] = before._replace(roles=tuple(dict.fromkeys(before.roles + person.roles)))
            message += "; the roles were put together"
            self._report.note("person-repeated", line, message, "list them once")
            return
        if is_namesake:
            message += ", with another affiliation"
            remedy = "if it is the same person, list them once"
            self._report.warning("person-twice", line, message, remedy)
        self._people[key] = person

    def people(self) -> tuple[PersonDraft, ...]:
        return tuple(self._people.values())


def _parts(text: str) -> _Parts:
    """Take the roles out of the line: the parentheses that end it, or those after the name.

    At the end of a line one known role makes the whole group roles; elsewhere all must be.
    A last group of short unknown words is taken for roles where no other are.
    """
    body, roles = text, list[str]()
    while (group := _LAST_GROUP.search(body)) and any(map(role_named, _words(group[1]))):
        roles = _words(group[1]) + roles
        body = body[: group.start()]
    if not roles:
        for group in _GROUP.finditer(body):
            words = _words(group[1])
            if words and all(map(role_named, words)) and body[group.end() :].lstrip()[:1] in {"", *_COMMAS}:
                return _Parts(body[: group.start()] + body[group.end() :], tuple(words))
        group = _LAST_GROUP.search(body)
        if group and all(_may_be_role(word) for word in _words(group[1])):
            return _Parts(body[: group.start()], tuple(_words(group[1])))
    return _Parts(body, tuple(roles))


def _words(group: str) -> list[str]:
    return [word.strip() for word in _BETWEEN_ROLES.split(group) if word.strip()]


def _may_be_role(word: str) -> bool:
    return len(word.split()) <= 3 and not any(character.isdigit() for character in word)


def _split_name(body: str) -> tuple[str, str]:
    """The name, with "Jr." or "PhD" if it has that, and the affiliation as one text, or ""."""
    name, rest = _cut(body)
    while rest:
        suffix, after = _cut(rest)
        if not _SUFFIX.fullmatch(suffix):
            break
        name, rest = f"{name}, {suffix}", after
    return name, rest


def _cut(text: str) -> tuple[str, str]:
    """The text before and after its first comma that is not in parentheses."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character in "(（") - (character in ")）")
        if character in _COMMAS and depth <= 0:
            return _tidy(text[:index]), _tidy(text[index + 1 :])
    return _tidy(text), ""


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)
