"""Whatever the pages of a PDF draw with: fonts, pictures, forms, patterns, colour spaces, states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

__all__ = ["drawn_with"]

_KINDS = ("Font", "XObject", "ExtGState", "ColorSpace", "Shading", "Pattern")


def drawn_with(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Each resource once, with its kind as a resource dictionary names it (ISO 32000-1, 7.8.3).

    Those of forms, tiling patterns and Type 3 fonts follow them.
    """
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        yield from _of_dictionary(page.resources, seen)


def _of_dictionary(
    resources: pikepdf.Object, seen: set[tuple[int, int]]
) -> Iterator[tuple[str, pikepdf.Object]]:
    import pikepdf

    for kind in _KINDS:
        things = resources.get(f"/{kind}")
        if not isinstance(things, pikepdf.Dictionary) or _was_seen(things, seen):
            continue
        for _, thing in things.items():
            if _was_seen(thing, seen):
                continue
            yield kind, thing
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and "/Resources" in thing:
                yield from _of_dictionary(thing.Resources, seen)


def _was_seen(thing: pikepdf.Object, seen: set[tuple[int, int]]) -> bool:
    if not thing.is_indirect:
        return False
    if thing.objgen in seen:
        return True
    seen.add(thing.objgen)
    return False
