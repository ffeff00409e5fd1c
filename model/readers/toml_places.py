"""Where the keys of a TOML document stand, by the TOML grammar: tomllib gives values but no lines."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import tree_sitter
import tree_sitter_toml

__all__ = ["KeyPath", "places_of_keys"]

KeyPath = tuple[str | int, ...]
"""The keys and list indices that lead to a value."""

_LANGUAGE = tree_sitter.Language(tree_sitter_toml.language())


def places_of_keys(text: str) -> dict[KeyPath, int]:
    """The line of every table, key and list item, by its path; of those written in parts, the first."""
    lines: dict[KeyPath, int] = {}
    root = tree_sitter.Parser(_LANGUAGE).parse(text.encode("utf-8")).root_node
    if (
        not root.has_error
    ):  # tomllib has read it; should the grammar know less, no line is better than a wrong one
        for path, line in _places(root):
            lines.setdefault(path, line)
    return lines


def _places(root: tree_sitter.Node) -> Iterator[tuple[KeyPath, int]]:
    counts: dict[KeyPath, int] = {}
    for node in root.named_children:
        if node.type == "pair":
            yield from _pair(node, ())
        elif node.type in {"table", "table_array_element"}:
            header, *pairs = _parts(node)
            path = _resolve(_key(header), counts, node.type == "table_array_element")
            for length in range(1, len(path) + 1):
                yield path[:length], node.start_point.row + 1
            for pair in pairs:
                yield from _pair(pair, path)


def _resolve(key: list[str], counts: dict[KeyPath, int], appends: bool) -> KeyPath:
    """A header's path; a part that names an array of tables means its last table (TOML 1.0, Table)."""
    path: KeyPath = ()
    for depth, part in enumerate(key):
        path = (*path, part)
        if appends and depth == len(key) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _pair(node: tree_sitter.Node, path: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    key, *values = _parts(node)
    for part in _key(key):
        path = (*path, part)
        yield path, node.start_point.row + 1
    for value in values:
        yield from _value(value, path)


def _value(node: tree_sitter.Node, path: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    if node.type == "inline_table":
        for pair in _parts(node):
            yield from _pair(pair, path)
    elif node.type == "array":
        for index, item in enumerate(_parts(node)):
            yield (*path, index), item.start_point.row + 1
            yield from _value(item, (*path, index))


def _parts(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _key(node: tree_sitter.Node) -> list[str]:
    if node.type == "dotted_key":
        return [part for child in node.named_children for part in _key(child)]
    written = (node.text or b"").decode("utf-8")
    return [written] if node.type == "bare_key" else list(tomllib.loads(f"{written}=0"))
