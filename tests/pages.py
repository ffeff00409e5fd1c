"""A page of HTML taken apart: its elements in order, and what people with a screen reader would miss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Element", "Page", "contrast"]

_VOID = frozenset({"meta", "path", "br"})


@dataclass(slots=True)
class Element:
    """An element with all text within it, its own and that of its children."""

    tag: str
    attributes: dict[str, str]
    parents: tuple[str, ...]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What a screen reader calls it."""
        return " ".join((self.attributes.get("aria-label") or self.text).split())


class Page(HTMLParser):
    """The elements of a page in document order; one that is not closed, or closed twice, is refused."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self._open, f"not closed: {[one.tag for one in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in {tag}"
        element = Element(tag, {n: v or "" for n, v in attrs}, tuple(one.tag for one in self._open))
        self.elements.append(element)
        for parent in self._open[-1:]:
            parent.children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"{tag} is closed, and nothing is open"
        assert self._open.pop().tag == tag, f"{tag} is closed, and another is open"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def only(self, tag: str) -> Element:
        (element,) = self.all(tag)
        return element

    def faults(self) -> Iterator[str]:
        """What WCAG 2.2 (AA) asks of a page's structure, and is not so."""
        ids = Counter(one.attributes["id"] for one in self.elements if "id" in one.attributes)
        yield from (f"the id {id_} twice" for id_, number in ids.items() if number > 1)
        for element in self.elements:
            for target in element.attributes.get("aria-labelledby", "").split():
                if target not in ids:
                    yield f"no element is {target}"
            href = element.attributes.get("href", "")
            if href.startswith("#") and href[1:] not in ids:
                yield f"{href} leads nowhere"
        level = 0
        for heading in self.all("h1", "h2", "h3", "h4", "h5", "h6"):
            now = int(heading.tag[1])
            if now > level + 1:
                yield f"{heading.tag} “{heading.text}” after h{level}"
            level = now
            if not heading.name:
                yield f"an empty {heading.tag}"
        if len(self.all("h1")) != 1 or len(self.all("main")) != 1 or len(self.all("title")) != 1:
            yield "one h1, one main and one title there should be"
        if not self.only("html").attributes.get("lang"):
            yield "no language"
        yield from self._unnamed()

    def _unnamed(self) -> Iterator[str]:
        for element in self.all("a", "summary", "nav", "section", "svg"):
            attributes = element.attributes
            if not element.name and "aria-labelledby" not in attributes:
                yield f"a {element.tag} without a name"
            label = attributes.get("aria-label", "")
            if element.tag == "a" and label and element.text.strip() not in label:
                yield f"“{element.text}” is not in its label “{label}”"  # WCAG 2.5.3
        addresses: dict[str, set[str]] = {}
        for link in self.all("a"):
            addresses.setdefault(link.name, set()).add(link.attributes["href"])
        for name, found in addresses.items():
            if len(found) > 1:
                yield f"“{name}” leads to {sorted(found)}"
        for element in self.all("li"):
            if not element.parents or element.parents[-1] != "ul":
                yield "an li outside a list"


def contrast(one: str, other: str) -> float:
    """Of two colours "#rrggbb", as WCAG 2.2 defines it: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    assert re.fullmatch("#[0-9a-f]{6}", colour), colour
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
