"""One spelling for the parts of a package, whichever XML library wrote them.

openpyxl writes through lxml where that happens to be installed: then letters beyond ASCII become
character references (which some readers garble above U+FFFF), and spaces and namespace
declarations stand elsewhere. Its switch, OPENPYXL_LXML, is read once at import and belongs to the
whole process. So every part is brought into the W3C's Canonical XML 2.0 afterwards. The standard
library's `canonicalize` does the same, but takes longer over a large sheet than writing it.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

__all__ = ["DECLARATION", "attribute", "write_canonical"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_XML = "http://www.w3.org/XML/1998/namespace"


def write_canonical(part: bytes, write: Callable[[str], object]) -> None:
    """Give the XML document `part` to `write` piece by piece, in canonical form.

    For parts as openpyxl writes them: no document type, comments or processing instructions.
    """
    _Canonical(write).read(part)


class _Canonical:
    """Writes what expat reads. A namespace is declared at the outermost element that uses its
    prefix, not where the source declares it, and no second time below.
    """

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._declared = {"": "", "xml": _XML}  # prefixes in the source at this depth
        self._written = self._declared  # the same, in what was written
        self._outer: list[tuple[dict[str, str], dict[str, str]]] = []

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)

    def _start(self, name: str, flat: list[str]) -> None:
        self._outer.append((self._declared, self._written))
        if ":" in name or any(":" in key or key == "xmlns" for key in flat[::2]):
            self._start_qualified(name, flat)
            return
        # Nearly all elements of a sheet: no prefix anywhere, the default namespace as it was.
        declarations = self._declarations({""}) if self._declared != self._written else ""
        pairs = sorted(zip(flat[::2], flat[1::2], strict=True)) if flat else ()
        self._write(f"<{name}{declarations}{''.join([attribute(*pair) for pair in pairs])}>")

    def _start_qualified(self, name: str, flat: list[str]) -> None:
        attributes = dict(zip(flat[::2], flat[1::2], strict=True))
        declared = {key: uri for key, uri in attributes.items() if key.partition(":")[0] == "xmlns"}
        self._declared = self._declared | {key.partition(":")[2]: uri for key, uri in declared.items()}
        keys = sorted(attributes.keys() - declared.keys(), key=self._expanded)
        used = {key.partition(":")[0] for key in keys if ":" in key}
        declarations = self._declarations(used | {name.rpartition(":")[0]})
        self._write(f"<{name}{declarations}{''.join(attribute(key, attributes[key]) for key in keys)}>")

    def _expanded(self, key: str) -> tuple[str, str]:
        """An attribute's namespace and local name, by which the canonical form sorts."""
        prefix, colon, local = key.rpartition(":")
        return (self._declared[prefix] if colon else "", local)

    def _declarations(self, used: set[str]) -> str:
        new = {p: self._declared[p] for p in sorted(used) if self._declared[p] != self._written.get(p)}
        self._written = self._written | new
        return "".join(attribute(f"xmlns:{p}" if p else "xmlns", uri) for p, uri in new.items())

    def _end(self, name: str) -> None:
        self._declared, self._written = self._outer.pop()
        self._write(f"</{name}>")

    def _text(self, text: str) -> None:
        self._write(text.translate(_TEXT))


_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"}
)


def attribute(key: str, value: str) -> str:
    """An attribute in canonical form, with the blank before it."""
    return f' {key}="{value.translate(_ATTRIBUTE)}"'
