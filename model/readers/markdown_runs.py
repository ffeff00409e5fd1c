"""A paragraph of Markdown into runs: emphasis, code, links and breaks; pictures come beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from markdown_it.token import Token

from model.findings import Findings, shown
from model.front_matter import Inline, Runs
from model.readers.textfile import single_blanks, visible
from model.source import Source

__all__ = ["PictureMark", "plain", "read_runs"]

# An opening or closing tag with its attributes, or the start of a comment or the like (CommonMark, 6.6).
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*|/)?>|<!--|<\?|<![A-Za-z]|<!\[CDATA\[")
_SCHEMES = {"http", "https", "mailto"}


class PictureMark(NamedTuple):
    """A picture where the author names it: `beside`: in one line with another."""

    target: str
    alt: str
    caption: str
    link: str
    beside: bool
    source: Source


def read_runs(inline: Token, source: Callable[[int], Source], findings: Findings) -> list[Runs | PictureMark]:
    """The runs of an inline token, cut where a picture stands; no empty ones.

    `source` gives the place of a line that is so many further down than the token's first.
    """
    return _RunReader(source, findings).read(inline.children or ())


def plain(runs: Runs) -> str:
    """The runs as text of one line."""
    return " ".join("".join(run.text for run in runs).split())


class _RunReader:
    def __init__(self, source: Callable[[int], Source], findings: Findings) -> None:
        self._source_of = source
        self._findings = findings
        self._breaks = 0
        self._style = Inline(text="")
        self._links: list[tuple[str, str]] = []
        self._depth = {"em": 0, "strong": 0}
        self._runs: list[Inline] = []
        self._parts: list[Runs | PictureMark] = []
        self._soft_break: Inline | None = None  # the style of an end of line that nothing follows yet

    @property
    def _source(self) -> Source:
        return self._source_of(self._breaks)

    def read(self, tokens: Sequence[Token]) -> list[Runs | PictureMark]:
        for token in tokens:
            self._token(token)
        self._cut()
        return self._parts

    def _token(self, token: Token) -> None:
        match token.type:
            case "text":
                self._report_html(token.content)
                self._add(single_blanks(token.content))
            case "text_special":
                self._add(token.content)  # escaped, as in &lt; and &nbsp;, so it is meant as it is
            case "code_inline":
                self._add(token.content, code=True)
            case "softbreak":
                self._breaks += 1
                self._soft_break = self._style
            case "hardbreak":
                self._breaks += 1
                self._soft_break = None
                self._put(replace(self._style, text="\n"))
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                self._turn(token.tag, token.nesting)
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._links.pop()
                self._restyle()
            case "image":
                self._picture(token)
            case _:
                self._add(token.content)

    def _turn(self, tag: str, by: int) -> None:
        self._depth[tag] += by
        self._restyle()

    def _open_link(self, token: Token) -> None:
        href, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        self._links.append((self._sound(href), visible(title, self._source, self._findings)))
        self._restyle()

    def _restyle(self) -> None:
        link, title = self._links[-1] if self._links else ("", "")
        self._style = Inline(
            text="",
            emphasis=self._depth["em"] > 0,
            strong=self._depth["strong"] > 0,
            link=link,
            link_title=title,
        )

    def _sound(self, href: str) -> str:
        """A web or mail address, or "" after a finding."""
        try:
            parts = urlsplit(href)
            is_sound = parts.scheme in _SCHEMES and bool(
                parts.path if parts.scheme == "mailto" else parts.hostname
            )
        except ValueError:
            is_sound = False
        if is_sound:
            return href
        self._findings.warning(
            "front.link",
            f"{shown(href)} is no address that can be followed from paper or a phone; its words stay as text",
            remedy='write it in full, as in "https://conference.example.org", or take the link away',
            source=self._source,
        )
        return ""

    def _picture(self, token: Token) -> None:
        first, source = self._breaks, self._source
        reader = _RunReader(lambda further: self._source_of(first + further), self._findings)
        alt = plain(tuple(_words(reader.read(token.children or ()))))
        self._breaks += reader._breaks
        is_next = not any(run.text.strip(" ") for run in self._runs)
        before = self._parts[-1] if self._parts else None
        self._cut()
        self._parts.append(
            PictureMark(
                target=str(token.attrs.get("src", "")),
                alt=alt,
                caption=single_blanks(
                    visible(str(token.attrs.get("title", "")), self._source, self._findings)
                ),
                link=self._style.link,
                beside=is_next and isinstance(before, PictureMark),
                source=source,
            )
        )

    def _report_html(self, text: str) -> None:
        tag = _HTML.search(text)
        if tag:
            self._findings.warning(
                "front.html",
                f"{shown(tag[0])} is HTML, which is printed as it stands",
                remedy="write Markdown (**bold**, *italic*, a list with -), or take it away",
                source=self._source,
            )

    def _add(self, text: str, *, code: bool = False) -> None:
        text = visible(text, self._source, self._findings)
        if not text:
            return
        if self._soft_break is not None:
            if self._runs and not _runs_on(self._runs[-1].text[-1], text[0]):
                self._put(replace(self._soft_break, text=" "))
            self._soft_break = None
        self._put(replace(self._style, text=text, code=code))

    def _put(self, run: Inline) -> None:
        """At the end, in one with the run before it where nothing tells the two apart."""
        last = self._runs[-1] if self._runs else None
        if last is not None and replace(last, text=run.text) == run:
            self._runs[-1] = replace(last, text=last.text + run.text)
        else:
            self._runs.append(run)

    def _cut(self) -> None:
        """What was collected is a part, without the blanks and breaks at either end."""
        self._soft_break = None
        runs, self._runs = self._runs, []
        while runs and not runs[0].text.strip():
            del runs[0]
        while runs and not runs[-1].text.strip():
            del runs[-1]
        if runs:
            runs[0] = replace(runs[0], text=runs[0].text.lstrip())
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
            self._parts.append(tuple(runs))


def _words(parts: Sequence[Runs | PictureMark]) -> Iterator[Inline]:
    for part in parts:
        yield from (Inline(text=f" {part.alt} "),) if isinstance(part, PictureMark) else part


def _runs_on(before: str, after: str) -> bool:
    """Whether an end of line between these is no blank: between Chinese or Japanese characters."""
    return all(
        unicodedata.east_asian_width(character) in {"W", "F"}
        and not "\u1100" <= character <= "\u11ff"
        and not "\uac00" <= character <= "\ud7af"  # Korean has blanks between words
        for character in (before, after)
    )
