"""The programme's own fixed words: the table [words] of programme.toml, and words/<language>.toml beside it.

Their keys are the exporters' affair. A key may be written in quotes ("role.chair" = …), as a path
(role.chair = …) or below a header ([words.role]): all are the same.
"""

from __future__ import annotations

from pathlib import Path

from model.findings import Findings, shown
from model.options import Option, Options
from model.readers.toml_document import TomlTable, read_toml
from model.readers.toml_options import read_options, read_whole
from model.source import Source

__all__ = ["WORDS", "read_words"]

WORDS = "words"
"""The name of the table, and of the folder."""


def read_words(folder: Path, table: TomlTable, language: str, findings: Findings) -> dict[str, Options]:
    """The own words, as options of the name "words"; one in programme.toml stands before one in a file."""
    entries: dict[str, Option] = {}
    for file in _files(folder, language, findings):
        document = read_toml(folder / file, file, findings)
        if document is not None:
            entries |= _flat(read_whole(document, WORDS, findings))
    options = read_options(table, [WORDS], findings).get(WORDS)
    if options is not None:
        entries |= _flat(options)
    return {WORDS: Options(name=WORDS, entries=entries, source=table.source(WORDS))} if entries else {}


def _files(folder: Path, language: str, findings: Findings) -> list[str]:
    """The files for the language, from the widest tag to the narrowest: words/pt.toml, words/pt-BR.toml."""
    tags = language.split("-")
    wanted = [f"{'-'.join(tags[:length])}.toml".casefold() for length in range(1, len(tags) + 1)]
    try:
        names = sorted(path.name for path in (folder / WORDS).iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        findings.error(
            "words.no-folder",
            f"{WORDS} cannot be read: {error.strerror or error}",
            remedy="make it a folder that you may read, or write [words] in programme.toml",
            source=Source(file=WORDS),
        )
        return []
    for name in names:
        if name.casefold() not in wanted and not name.startswith("."):
            findings.note(
                "words.other-language",
                f"{shown(name)} is not used: the programme's language is {language}",
                remedy=f"for words of that language, name it {language}.toml",
                source=Source(file=f"{WORDS}/{name}") if name.isprintable() else Source(file=WORDS),
            )
    used = [name for name in names if name.casefold() in wanted]
    return [
        f"{WORDS}/{name}" for name in sorted(used, key=lambda name: (wanted.index(name.casefold()), name))
    ]


def _flat(options: Options, above: str = "") -> dict[str, Option]:
    entries: dict[str, Option] = {}
    for name, entry in options.entries.items():
        key = f"{above}{name}"
        if isinstance(entry.value, Options):
            entries |= _flat(entry.value, f"{key}.")
        else:
            entries[key] = entry
    return entries
