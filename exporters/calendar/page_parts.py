"""Pieces of the calendars' page: every text in them is escaped, since titles and names come from anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from urllib.parse import quote

from exporters.calendar.pack import Holding
from exporters.calendar.plain_text import clean_line
from exporters.calendar.web import Web
from exporters.wording import Wording

__all__ = ["Pieces", "attribute", "plain", "shown"]

_TYPE = ' type="text/calendar"'


def plain(text: str) -> str:
    """Text between tags: in words of ours, or where no other tag may be."""
    return escape(clean_line(text))


def shown(text: str) -> str:
    """Text between tags, in a direction of its own: a name in Hebrew turns nothing around that follows it."""
    return f"<bdi>{plain(text)}</bdi>"


def attribute(name: str, text: str) -> str:
    """' name="text"'."""
    return f' {name}="{escape(clean_line(text), quote=True)}"'


class Pieces:
    """Links and codes of one programme's page."""

    def __init__(self, web: Web, wording: Wording, labels: Mapping[str, str]) -> None:
        """`labels` say of each path what its file is about, of no two the same."""
        self._web, self._wording, self._labels = web, wording, labels

    def word(self, key: str) -> str:
        """A fixed word of the page, escaped."""
        return plain(self._wording.word(f"calendar.page.{key}"))

    def buttons(self, path: str, *, is_large: bool = False) -> str:
        """To subscribe, where there is an address, and to download, unless there are parts for that."""
        links = []
        if address := self._web.subscription(path):
            links.append(self._button(address, "subscribe", path, is_first=True))
        if not is_large:
            links.append(self._button(quote(path), "download", path, is_first=not links))
        return f'<p class="get">{"".join(links)}</p>' if links else ""

    def _button(self, address: str, key: str, path: str, *, is_first: bool) -> str:
        word = self._wording.word(f"calendar.page.{key}")
        named = attribute("aria-label", f"{word}: {self._labels[path]}")
        kind = (_TYPE if key == "download" else "") + (' class="first"' if is_first else "")
        return f"<a{attribute('href', address)}{kind}{named}>{plain(word)}</a>"

    def link(self, path: str, text: str, of: str = "") -> str:
        """To a file, by its name; `of` is the path of the file that it is a part of, where it is one."""
        named = attribute("aria-label", f"{text}: {self._labels[of]}") if of else ""
        return f"<a{attribute('href', quote(path))}{_TYPE}{named}>{shown(text)}</a>"

    def name(self, path: str) -> str:
        """A person's file by their name, and the subscription, in few bytes: there are thousands of them."""
        name = self._labels[path]
        link = f"<a{attribute('href', quote(path))}>{shown(name)}</a>"
        if not (address := self._web.subscription(path)):
            return link
        word = self._wording.word("calendar.page.subscribe")
        named = attribute("aria-label", f"{word}: {name}")
        return f"{link} <a{attribute('href', address)}{named}>{plain(word)}</a>"

    def code(self, file: Holding) -> str:
        """A QR code that leads to the file, "" where it has no address or one that is too long for a code."""
        import segno  # read only where there is an address

        address = self._web.address(file.path)
        try:
            made = segno.make(address, error="m", micro=False) if address else None
        except segno.DataOverflowError:
            made = None
        if made is None:
            return ""
        drawing = made.svg_inline(
            border=4, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None
        )
        label = f"{self._wording.word('calendar.page.code')}: {self._labels[file.path]}"
        return drawing.replace("<svg", f'<svg role="img"{attribute("aria-label", label)}', 1)

    def folded(
        self, summary: str, lines: Iterable[str], kind: str = "links", *, is_open: bool = False
    ) -> Iterator[str]:
        """A list that opens when asked; `summary` is escaped already."""
        yield f'<details{" open" if is_open else ""}><summary>{summary}</summary><ul class="{kind}">'
        yield from (f"<li>{line}</li>" for line in lines)
        yield "</ul></details>"
