"""calendar/index.html: one page that leads to every file, from the web or from a disk, without any script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exporters.calendar.pack import DayFiles, Holding, Pack, SlotFile
from exporters.calendar.page_labels import listed_name, page_labels
from exporters.calendar.page_parts import Pieces, attribute, plain, shown
from exporters.calendar.page_style import STYLE
from exporters.calendar.splitting import Part
from exporters.calendar.web import Web
from exporters.catalogue.words import languages, locale_of
from exporters.wording import Wording
from model.collation import index_letter
from model.programme import Panel, Programme

__all__ = ["index_page"]

_FEW = 30  # people who stand in one list
# Nothing on the page may load or run anything, whatever a title holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def index_page(
    programme: Programme, planned: Pack, parts: Mapping[str, Sequence[Part]], wording: Wording
) -> str:
    """The page in HTML, in the programme's language as far as there are words in it.

    `parts` are those of the files that are there in parts too, by their paths.
    """
    return "\n".join(_Page(programme, planned, parts, wording).lines()) + "\n"


class _Page:
    def __init__(
        self,
        programme: Programme,
        planned: Pack,
        parts: Mapping[str, Sequence[Part]],
        wording: Wording,
    ) -> None:
        self._programme, self._planned, self._parts, self._wording = programme, planned, parts, wording
        self._web = Web(programme)
        self._pieces = Pieces(self._web, wording, page_labels(programme, planned, wording))
        self._language = _language_of_words(programme.language)
        # The words may be in English where the programme is not.
        own = self._language != programme.language
        self._own = attribute("lang", programme.language) if own else ""

    def lines(self) -> Iterator[str]:
        sections = [
            (id_, title, list(lines))
            for id_, title, lines in (
                ("days", self._pieces.word("days"), self._days()),
                ("rooms", self._pieces.word("rooms"), self._subjects(self._planned.rooms)),
                ("streams", plain(self._wording.word("streams")), self._subjects(self._planned.streams)),
                ("people", self._pieces.word("people"), self._people()),
            )
        ]
        sections = [section for section in sections if section[2]]
        yield from self._head()
        yield from self._navigation([("whole", self._pieces.word("whole"))] + [s[:2] for s in sections])
        yield '<main id="main">'
        yield from self._whole()
        yield from self._advice()
        for id_, title, lines in sections:
            yield f'<section aria-labelledby="{id_}"><h2 id="{id_}">{title}</h2>'
            yield from lines
            yield "</section>"
        yield "</main>"
        yield from self._foot()

    def _head(self) -> Iterator[str]:
        title = self._planned.whole.label
        page = self._wording.word("calendar.page.title")
        direction = locale_of(self._language).text_direction
        yield "<!DOCTYPE html>"
        yield f"<html{attribute('lang', self._language)}{attribute('dir', direction)}>"
        yield '<head><meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy"{attribute("content", _POLICY)}>'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="referrer" content="no-referrer">'
        yield f"<title>{plain(page)} – {plain(title)}</title>"
        yield f"<style>{STYLE}</style></head>"
        yield "<body>"
        yield f'<a class="skip" href="#main">{self._pieces.word("skip")}</a>'
        yield f"<header><h1>{plain(page)}</h1>"
        yield f"<p{self._own}>{shown(self._programme.title)}</p>"
        if self._programme.selection:
            yield f'<p class="quiet">{shown(self._programme.selection)}</p>'
        yield "</header>"

    def _navigation(self, places: Sequence[tuple[str, str]]) -> Iterator[str]:
        yield f"<nav{attribute('aria-label', self._wording.word('contents'))}><ul>"
        yield from (f'<li><a href="#{id_}">{title}</a></li>' for id_, title in places)
        yield "</ul></nav>"

    def _whole(self) -> Iterator[str]:
        pieces, whole = self._pieces, self._planned.whole
        yield f'<section aria-labelledby="whole"><h2 id="whole">{pieces.word("whole")}</h2>'
        yield from self._files(whole)
        if code := pieces.code(whole):
            yield f"<details open><summary>{pieces.word('code')}</summary>{code}</details>"
        yield "</section>"

    def _files(self, file: Holding) -> Iterator[str]:
        """The buttons; of a large file the days for those who take in files, and the whole at the end."""
        cut = self._parts.get(file.path, ())
        if buttons := self._pieces.buttons(file.path, is_large=bool(cut)):
            yield buttons
        if cut:
            links = [self._pieces.link(part.path, self._part(part), file.path) for part in cut]
            whole = self._wording.word("calendar.page.parts.whole")
            links.append(self._pieces.link(file.path, whole, file.path))
            yield from self._pieces.folded(self._pieces.word("parts"), links, is_open=True)

    def _part(self, part: Part) -> str:
        day = self._wording.dated("", part.day)
        return self._wording.aside(day, f"{part.number}/{part.count}") if part.count > 1 else day

    def _advice(self) -> Iterator[str]:
        pieces = self._pieces
        yield f'<section class="card" aria-labelledby="advice"><h2 id="advice">{pieces.word("advice")}</h2>'
        yield f"<p>{pieces.word('advice.subscribe' if self._web else 'advice.no_address')}</p>"
        yield f"<p>{pieces.word('advice.download')}</p>"
        if self._planned.people:
            yield f"<p>{pieces.word('advice.both')}</p>"
        yield "</section>"

    def _days(self) -> Iterator[str]:
        zone = self._programme.zone.replace("_", " ")
        if self._planned.days:
            yield f'<p class="quiet">{plain(self._wording.word("zone"))} {shown(zone)}</p>'
        for number, day in enumerate(self._planned.days, 1):
            yield f'<section aria-labelledby="day-{number}">'
            yield f'<h3 id="day-{number}"{self._own}>{shown(day.label)}</h3>'
            yield from self._files(day.file)
            if code := self._pieces.code(day.file):
                yield f"<details><summary>{self._pieces.word('code')}</summary>{code}</details>"
            yield from self._slots(day)
            yield "</section>"

    def _slots(self, day: DayFiles) -> Iterator[str]:
        if day.slots or day.others:
            yield '<ul class="rows">'
            for slot in day.slots:
                yield f"<li><h4>{self._slot_title(slot)}</h4>"
                yield from self._files(slot.file)
                yield from self._panels(slot.panels)
                yield "</li>"
            if day.others:
                yield f"<li><h4>{self._pieces.word('others')}</h4>"
                yield from self._panels(day.others)
                yield "</li>"
            yield "</ul>"

    def _slot_title(self, slot_file: SlotFile) -> str:
        slot = slot_file.slot
        session = self._wording.session(slot.session) or slot.day
        time = f' <span class="quiet">{shown(self._wording.time(slot.when))}</span>'
        return f"<span{self._own}>{shown(session)}</span>{time}"

    def _panels(self, panels: Sequence[Panel]) -> Iterator[str]:
        files = [(self._planned.panels[panel.id], panel) for panel in panels]
        links = (self._pieces.link(file.path, f"{panel.id} {panel.title}") for file, panel in files)
        yield from self._pieces.folded(plain(self._wording.counted("opener.panels", len(panels))), links)

    def _subjects(self, files: Sequence[Holding]) -> Iterator[str]:
        if files:
            yield '<ul class="rows">'
            for file in files:
                yield f"<li><span{self._own}>{shown(file.label)}</span>"
                yield from self._files(file)
                yield "</li>"
            yield "</ul>"

    def _people(self) -> Iterator[str]:
        files = self._planned.people
        persons = [person for person in self._programme.persons if person.id in files]
        links = [(person, self._pieces.name(files[person.id].path)) for person in persons]
        if links:
            yield f'<p class="quiet">{self._pieces.word("names")}</p>'
        if len(persons) <= _FEW:
            if links:
                yield '<ul class="links names">'
                yield from (f"<li>{link}</li>" for _, link in links)
                yield "</ul>"
            return
        groups: dict[str, list[str]] = {}
        for person, link in links:
            letter = index_letter(listed_name(person), self._programme.language)
            groups.setdefault(letter, []).append(link)
        for letter, listed in groups.items():
            summary = f'{shown(letter)} <span class="quiet">({len(listed)})</span>'
            yield from self._pieces.folded(summary, listed, "links names")

    def _foot(self) -> Iterator[str]:
        updated = self._wording.long_date(self._programme.updated.date())
        yield f"<footer><p>{plain(self._wording.word('edition'))} {plain(updated)}</p></footer>"
        yield "</body></html>"


def _language_of_words(language: str) -> str:
    """The programme's language where there is a catalogue of it, else English."""
    known = {name.partition("-")[0].casefold() for name in languages()}
    return language if language.partition("-")[0].casefold() in known else "en"
