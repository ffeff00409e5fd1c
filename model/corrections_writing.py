"""Decisions put into the text of a corrections.toml, every other character of it left as it is.

The grammar tells where keys and values stand, and only those places are written over: a writer of
TOML would move the entries of one kind together, and comments away from what they are about.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import tree_sitter
import tree_sitter_toml

from model.corrections import FILE_NAME, same_text
from model.errors import VademecumError

__all__ = ["CorrectionsTextError", "Decision", "with_decisions"]

_LANGUAGE = tree_sitter.Language(tree_sitter_toml.language())
_LISTS = ("names", "presenters", "affiliations")
_BY = "by"

Value = str | tuple[str, ...]


class CorrectionsTextError(VademecumError):
    """The file is laid out in a way that cannot be written into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to stand in an entry of `table` ("person", "paper" …); a value of None removes its key.

    The entry is the one whose keys hold one of the texts in `where`, a key that it lacks being "";
    a new one takes the first of each. With nothing left to decide an entry goes. `label` says in a
    comment whom a new entry is about.
    """

    table: str
    where: Mapping[str, tuple[Value, ...]]
    values: Mapping[str, Value | None] = field(default_factory=dict)
    label: str = ""


@dataclass(slots=True)
class _Entry:
    """One [[table]] in the text: byte offsets of its header line, and of its pairs by key."""

    values: dict[str, object]
    header: tree_sitter.Node
    pairs: dict[str, tree_sitter.Node]


def with_decisions(text: str, decisions: Sequence[Decision], by: str = "") -> str:
    """`text`, that of a valid corrections.toml or "", with the decisions in it.

    `by` goes into new entries, and behind what stands there where a value is changed. Two
    decisions about one entry are one in effect. Raises CorrectionsTextError where the file has a
    table in a form that cannot be written into.
    """
    for decision in decisions:
        text = _with(text, decision, by)
    return text


def _with(text: str, decision: Decision, by: str) -> str:
    entry = _found(text, decision)
    if entry is None:
        kept = {key: value for key, value in decision.values.items() if value is not None}
        is_pair = set(decision.where) == {"names"}
        return text + _lined(_new(text, decision, kept, by), text) if kept or is_pair else text
    text = text if text.endswith("\n") else text + _lined("\n", text)
    data = text.encode("utf-8")
    edits: list[tuple[int, int, str]] = []
    values = dict(entry.values)
    for key, value in decision.values.items():
        written = _key_in(entry, key)
        if value is None:
            values.pop(written, None)
            if written in entry.pairs:
                edits.append((*_line_of(data, entry.pairs[written]), ""))
        elif _same(values.get(written), value):
            continue
        elif written in entry.pairs:
            values[written] = value
            node = _value(entry.pairs[written])
            edits.append((node.start_byte, node.end_byte, _toml(value, written)))
        else:
            values[key] = value
            edits.append((*_after(data, entry), f"{key} = {_toml(value, key)}\n"))
    if not edits:
        return text
    if not _decides(values, decision):
        edits = [(*_line_of(data, node), "") for node in entry.pairs.values()]
        edits.append((*_line_of(data, entry.header), ""))
    elif by:
        edits += _signed(data, entry, by)
    for begin, end, new in _from_the_end(edits):
        data = data[:begin] + _lined(new, text).encode("utf-8") + data[end:]
    return data.decode("utf-8")


def _from_the_end(edits: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The last place first, so that no other moves; of those at one place the last, which pushes none."""
    ranked = sorted(enumerate(edits), key=lambda item: (item[1][:2], item[0]))
    return [edit for _, edit in ranked[::-1]]


def _lined(new: str, text: str) -> str:
    """What is new, with the line ends of the text."""
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def _found(text: str, decision: Decision) -> _Entry | None:
    """The entry that a decision is about; of several the one that answers to the foremost texts."""
    best: tuple[int, _Entry] | None = None
    for entry in _entries(text, decision.table):
        ranks = [_rank(entry.values.get(key, ""), texts) for key, texts in decision.where.items()]
        known = [rank for rank in ranks if rank is not None]
        if len(known) == len(ranks) and (best is None or sum(known) < best[0]):
            best = (sum(known), entry)
    return best[1] if best is not None else None


def _rank(value: object, wanted: tuple[Value, ...]) -> int | None:
    """Which of the texts a value is; a list is the one whose every item it holds."""
    held = {same_text(str(item)) for item in value} if isinstance(value, list) else same_text(str(value))
    for place, each in enumerate(wanted):
        if isinstance(each, str) and held == same_text(each):
            return place
        if not isinstance(each, str) and isinstance(held, set) and {same_text(item) for item in each} <= held:
            return place
    return None


def _same(value: object, wanted: Value) -> bool:
    """Whether a value says the same already: a list of one may be written as a text."""
    held = [value] if isinstance(value, str) else value
    return held == ([wanted] if isinstance(wanted, str) else list(wanted))


def _key_in(entry: _Entry, key: str) -> str:
    """The key as the entry has it: one affiliation may stand under `affiliation`."""
    return "affiliation" if key == "affiliations" and "affiliation" in entry.pairs else key


def _decides(values: Mapping[str, object], decision: Decision) -> bool:
    return bool(values.keys() - decision.where.keys() - {_BY}) or "names" in values


def _entries(text: str, table: str) -> Iterator[_Entry]:
    """The entries of a table in order, with their places in the text."""
    values = tomllib.loads(text).get(table, [])
    root = tree_sitter.Parser(_LANGUAGE).parse(text.encode("utf-8")).root_node
    nodes = [
        node for node in root.named_children if node.type == "table_array_element" and _name(node) == table
    ]
    if not isinstance(values, list) or len(values) != len(nodes):
        raise CorrectionsTextError(
            f"{FILE_NAME}: {table} is written as one value; write each of its entries under [[{table}]]"
        )
    for value, node in zip(values, nodes, strict=True):
        header, *pairs = (child for child in node.named_children if child.type != "comment")
        yield _Entry(value, header, {_key(pair.named_children[0]): pair for pair in pairs})


def _name(node: tree_sitter.Node) -> str:
    return _key(next(child for child in node.named_children if child.type != "comment"))


def _key(node: tree_sitter.Node) -> str:
    """A key's first part, without its quotation marks."""
    written = (node.text or b"").decode("utf-8")
    return next(iter(tomllib.loads(f"{written} = 0")))


def _value(pair: tree_sitter.Node) -> tree_sitter.Node:
    return [child for child in pair.named_children if child.type != "comment"][-1]


def _line_of(data: bytes, node: tree_sitter.Node) -> tuple[int, int]:
    """The whole lines on which a node stands, with their end."""
    end = data.find(b"\n", node.end_byte)
    return data.rfind(b"\n", 0, node.start_byte) + 1, len(data) if end < 0 else end + 1


def _after(data: bytes, entry: _Entry) -> tuple[int, int]:
    """The place behind the entry's last line that is no comment."""
    last = max([entry.header, *entry.pairs.values()], key=lambda node: node.end_byte)
    _, end = _line_of(data, last)
    return end, end


def _signed(data: bytes, entry: _Entry, by: str) -> list[tuple[int, int, str]]:
    """Who decided, added to who did before."""
    before = str(entry.values.get(_BY, ""))
    if by in before:
        return []
    if _BY not in entry.pairs:
        return [(*_after(data, entry), f"{_BY} = {_toml(by, _BY)}\n")]
    node = _value(entry.pairs[_BY])
    return [(node.start_byte, node.end_byte, _toml(f"{before}; {by}", _BY))]


def _new(text: str, decision: Decision, values: Mapping[str, Value], by: str) -> str:
    """A new entry, to stand behind `text`."""
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    lines = [f"[[{decision.table}]]"]
    for key, texts in decision.where.items():
        if texts[0]:
            label = f"  # {_comment(decision.label)}" if decision.label and len(lines) == 1 else ""
            lines.append(f"{key} = {_toml(texts[0], key)}{label}")
    lines += [f"{key} = {_toml(value, key)}" for key, value in values.items()]
    if by:
        lines.append(f"{_BY} = {_toml(by, _BY)}")
    return gap + "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _toml(value: Value, key: str) -> str:
    if isinstance(value, str) and key not in _LISTS:
        return _string(value)
    items = (value,) if isinstance(value, str) else value
    return f"[{', '.join(_string(item) for item in items)}]"


def _string(text: str) -> str:
    """A basic string (TOML 1.0, String): JSON's escapes are among its own, and DEL is to be one too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
