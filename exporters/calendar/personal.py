"""A person's own entry for a panel: their role first in the title, what they present first in the text.

There are thousands of them, and each is its panel's entry but for a few lines: those are made anew,
and the panel's own lines serve for all others, folded as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporters.calendar.body import Body, BodyWriter, alarm_lines, titled
from exporters.calendar.description import Describer, Description
from exporters.calendar.folding import property_line
from exporters.calendar.options import NO_ROLE, CalendarOptions
from exporters.calendar.plain_text import clean_line, clean_text, shorten, utf16_length
from exporters.wording import Wording
from model.programme import ROLE_ORDER, Attribution, Panel, Participation, Role

__all__ = ["PersonalWriter"]

_ROLES_LIMIT = 80  # UTF-16 units, of the roles within SUMMARY
# What they stand for is done before the panel meets; what is to be done there comes first.
_DONE_BEFORE = frozenset({Role.ORGANIZER.value, Role.AUTHOR.value})
_DESCRIPTION = b"DESCRIPTION:"


class PersonalWriter:
    """Makes personal entries' properties from those of the panel."""

    def __init__(
        self, write: BodyWriter, describe: Describer, wording: Wording, options: CalendarOptions
    ) -> None:
        self._write, self._describe, self._wording, self._options = write, describe, wording, options
        self._joined: dict[tuple[str, ...], str] = {}

    def summary_and_lines(self, panel: Panel, part: Participation, body: Body) -> tuple[str, bytes]:
        """The SUMMARY as shown, and all lines after the UID."""
        roles = self._roles(dict.fromkeys(_all_roles(panel, part)))
        title = body.subject.title
        if roles:
            title = self._wording.word("calendar.title").format(roles=roles, title=title)
        # A title that has no room beside the roles stands in full in the text.
        summary = titled(title, body)
        lines = body.properties | {
            "SUMMARY": property_line("SUMMARY", summary),
            "RELATED-TO": body.relation,
        }
        if own := clean_text(self._describe.presented_by(panel, part.person)):
            lines["DESCRIPTION"] = self._description(own, body)
        alarm = alarm_lines(self._options, summary) if body.alarm else b""
        return summary, b"".join(lines.values()) + alarm

    def _description(self, own: str, body: Body) -> bytes:
        """What is one's own before what is for all."""
        if utf16_length(own) + 2 > body.room:
            whole = Description(f"{own}\n\n{body.description.body}", body.description.closing)
            return property_line("DESCRIPTION", self._write.text(body.subject, whole))
        first = property_line("DESCRIPTION", f"{own}\n\n").removesuffix(b"\r\n")
        # A line may be folded anywhere (RFC 5545 section 3.1): here, so that the rest stays as it is.
        return b"%b\r\n %b" % (first, body.properties["DESCRIPTION"].removeprefix(_DESCRIPTION))

    def _roles(self, roles: Iterable[str]) -> str:
        """ "Chair, Presenting": what is to be done first, in the catalogue's order; "" for no words."""
        given = tuple(roles)
        if given not in self._joined:
            words = dict.fromkeys(map(self._word, sorted(given or (NO_ROLE,), key=_place)))
            self._joined[given] = shorten(", ".join(word for word in words if word), _ROLES_LIMIT)
        return self._joined[given]

    def _word(self, role: str) -> str:
        if (word := self._options.titles.get(role.casefold())) is not None:
            return word
        if role == Role.PRESENTER:
            return self._wording.word("calendar.title.presenter")
        if role == NO_ROLE:
            return self._wording.word("calendar.title.none")
        return clean_line(self._wording.role(role))


def _all_roles(panel: Panel, part: Participation) -> Iterator[str]:
    """One entry for a person and panel, however often the panel names them, and be it at a paper alone."""
    yield from part.roles
    for other in panel.participations:
        if other.person.id == part.person.id:
            yield from other.roles
    for paper in panel.presentations:
        if paper.attribution is Attribution.STATED:
            yield from (Role.PRESENTER.value for who in paper.presenters if who.id == part.person.id)


def _place(role: str) -> tuple[bool, int]:
    order = [known.value for known in ROLE_ORDER]
    return role in _DONE_BEFORE, order.index(role) if role in order else len(order)
