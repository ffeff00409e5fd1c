"""The booklet by WeasyPrint: `python -m tests.benchmarks.peer_weasyprint TEXT PDF FONTS`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

weasyprint: Any = import_module("weasyprint")  # no dependency of the project, and without types

Json = dict[str, Any]

_FACES = (("regular", "normal", "normal"), ("bold", "bold", "normal"), ("italic", "normal", "italic"))
_HEAD = "font: 7.5pt Serif4; vertical-align: bottom; border-bottom: .4pt solid; margin-bottom: 4mm"
_STYLE = f"""
@page {{ size: A5; margin: 18mm 15mm 16mm;
  @top-left {{ content: string(head, last); width: 85%; {_HEAD} }}
  @top-right {{ content: counter(page); width: 15%; {_HEAD} }} }}
@page cover {{ @top-left {{ content: none; border: 0 }} @top-right {{ content: none; border: 0 }} }}
html {{ font: 9pt/11.5pt Serif4; orphans: 2; widows: 2 }}
body, p, h1, h2, h3 {{ margin: 0 }}
a {{ color: inherit; text-decoration: none }}
h1, h2, h3 {{ break-after: avoid }}
h1 {{ font-size: 13pt; line-height: 16pt; margin: 16pt 0 8pt; string-set: head content() }}
h2 {{ font-size: 11pt; line-height: 13.5pt; margin: 14pt 0 4pt; bookmark-state: closed }}
h3 {{ font-size: 9.5pt; line-height: 12pt; margin: 9pt 0 1pt; bookmark-level: none }}
.cover {{ page: cover; text-align: center; padding-top: 150pt }}
.title {{ font: bold 20pt/25pt Serif4; margin-bottom: 14pt }}
.cover i {{ font-size: 12pt; line-height: 16pt }}
.part {{ break-before: page }}
.line {{ font-size: 8pt; line-height: 10.5pt; break-after: avoid }}
.role {{ font-size: 8pt; line-height: 10.5pt; padding-left: 10pt; text-indent: -10pt }}
.text {{ text-align: justify; hyphens: auto }}
.text + .text {{ text-indent: 9pt }}
.note {{ font: italic 7.3pt/9.8pt Serif4; margin-top: 6pt }}
.group {{ font: bold 8.5pt/11pt Serif4; padding-right: 24pt; margin-top: 8pt }}
.contents a::after {{ content: leader(dotted) target-counter(attr(href), page) }}
.columns {{ columns: 2; column-gap: 6mm }}
.index {{ font-size: 8pt; line-height: 10pt; padding-left: 10pt; text-indent: -10pt }}
.page::before {{ content: target-counter(attr(href), page) }}
h2.kind {{ bookmark-level: none }}
@page opener {{ background: #1d5c63;
  @top-left {{ content: none; border: 0 }} @top-right {{ content: none; border: 0 }} }}
.opener {{ page: opener; color: white; padding-top: 100pt }}
.opener h1 {{ font-size: 30pt; line-height: 34pt; font-weight: normal }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
td, th {{ vertical-align: top; text-align: left; padding: 1.5pt 4pt 1.5pt 0 }}
tr {{ break-inside: avoid }}
.opener td {{ padding: 3pt 14pt 3pt 0 }}
.opener td:first-child {{ width: 56pt }}
.brief {{ font-size: 8pt; line-height: 10.5pt }}
.session {{ break-after: avoid; margin-top: 9pt }}
.brief .number {{ width: 28pt }}
.brief .room {{ width: 84pt; font-size: 7pt }}
.brief .last {{ width: 20pt; text-align: right; padding-right: 0 }}
.grid {{ break-before: page; font-size: 6.5pt; line-height: 8.5pt }}
.grid td, .grid th {{ border: .4pt solid #a0a0a0; padding: 3pt }}
.grid th:first-child {{ width: 28pt }}
.grid .number {{ font-size: 14pt; line-height: 18pt }}
.grid .event td {{ background: #ebebeb }}
.grid .right {{ float: right }}
.cell {{ display: block }}
.cell::after {{ content: attr(data-word) target-counter(attr(href), page) }}
"""


def main(source: str, target: str, fonts: str) -> None:
    book = json.loads(Path(source).read_text(encoding="utf-8"))
    weasyprint.HTML(string="\n".join(_document(book, Path(fonts)))).write_pdf(target)


def _document(book: Json, fonts: Path) -> Iterator[str]:
    faces = "".join(
        f"@font-face {{ font-family: Serif4; font-weight: {weight}; font-style: {slant};"
        f" src: url({(fonts / name).with_suffix('.ttf').as_uri()}) }}\n"
        for name, weight, slant in _FACES
    )
    yield f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(book['title'])}</title>"
    yield f"<style>{faces}{_STYLE}</style>"
    yield f"<div class=cover><p class=title>{escape(book['title'])}</p>"
    yield f"<p><i>{escape(book['subtitle'])}<br>{escape(book['dates'])}</i></p></div>"
    yield f"<section class='part contents'><h1>{book['contents']}</h1>"
    for anchor, words in _contents(book):
        yield f"<p class=group><a href='#{anchor}'>{escape(words)}</a></p>"
    yield "</section>"
    if "brief" in book:
        yield from _brief(book["brief"])
    for number, day in enumerate(book["days"]):
        if "opener" in day:
            yield from _opener(day["opener"])
        for page in day.get("grid", ()):
            yield from _grid(page)
        yield "<section class=part>" if "opener" in day or not number else "<section>"
        for item in day["items"]:
            yield f"<h1 id='{item['anchor']}'>{escape(item['label'])}</h1>"
            yield from _prose(item["text"])
            for panel in item["panels"]:
                yield from _panel(panel, book)
        yield "</section>"
    yield f"<section class=part><h1 id=index>{book['index']}</h1><div class=columns>"
    for person in book["people"]:
        parts = [f", {roles}\u00a0{_page(anchor)}" for roles, anchor in person["parts"]]
        yield f"<p class=index>{escape(person['name'])}{''.join(parts)}</p>"
    yield "</div></section>"
    if "subjects" in book:
        yield from _subjects(book["subjects"])
    yield "</html>"


def _contents(book: Json) -> Iterator[tuple[str, str]]:
    """Parts, days and sessions."""
    if "brief" in book:
        yield book["brief"]["anchor"], book["brief"]["title"]
    for day in book["days"]:
        if "opener" in day:
            yield day["opener"]["anchor"], day["opener"]["title"]
        yield from ((item["anchor"], item["label"]) for item in day["items"] if item["listed"])
    yield "index", book["index"]
    if "subjects" in book:
        yield book["subjects"]["anchor"], book["subjects"]["title"]


def _brief(told: Json) -> Iterator[str]:
    yield f"<section class='part brief'><h1 id='{told['anchor']}'>{escape(told['title'])}</h1>"
    for group in told["groups"]:
        yield f"<p class=session><b>{escape(group['label'])}</b> {escape(group['time'])}</p><table>"
        for number, title, room, anchor in group["lines"]:
            yield f"<tr><td class=number>{_linked(number, anchor)}<td>{_linked(title, anchor)}"
            yield f"<td class=room>{escape(room)}<td class=last>{_page(anchor)}"
        yield "</table>"
    yield "</section>"


def _opener(told: Json) -> Iterator[str]:
    yield f"<section class='part opener'><h1 id='{told['anchor']}'>{escape(told['title'])}</h1><table>"
    for time, name, more in told["entries"]:
        aside = f" · {escape(more)}" if more else ""
        yield f"<tr><td>{time}<td><b>{escape(name)}</b>{aside}"
    yield "</table></section>"


def _grid(told: Json) -> Iterator[str]:
    word = told["page"]
    yield f"<section class=grid><h2 class=kind>{escape(told['title'])} <small>{told['part']}</small></h2>"
    yield f"<p class=line>{escape(told['about'])}</p>"
    yield f"<table><thead><tr><th>{''.join(f'<th>{escape(room)}' for room in told['rooms'])}</thead>"
    for row in told["rows"]:
        if "event" in row:
            page = f"<span class=right>{word}{_page(row['anchor'])}</span>"
            yield f"<tr class=event><td>{row['time']}<td colspan={len(told['rooms'])}>"
            yield f"{page}{escape(row['event'])}"
            continue
        yield f"<tr><td><p class=number>{row['label']}</p>{row['time']}"
        for panels in row["cells"]:
            yield "<td>"
            for panel in panels:
                texts = f"<b>{panel['number']}</b><br>{escape(panel['title'])}<br>"
                names = f"<small>{escape(panel['people'])}</small><br>"
                yield f"<a class=cell data-word='{word}' href='#{panel['anchor']}'>{texts}{names}</a>"
    yield "</table></section>"


def _subjects(told: Json) -> Iterator[str]:
    yield f"<section class=part><h1 id='{told['anchor']}'>{escape(told['title'])}</h1><div class=columns>"
    for group in told["groups"]:
        yield f"<h2 class=kind>{escape(group['title'])}</h2>"
        for subject in group["entries"]:
            panels = (
                f"{_linked(number, anchor)}\u00a0{told['page']}{_page(anchor)}"
                for number, anchor in subject["panels"]
            )
            yield f"<p class=index>{escape(subject['name'])} {', '.join(panels)}</p>"
    yield "</div></section>"


def _linked(text: str, anchor: str) -> str:
    return f"<a href='#{anchor}'>{escape(text)}</a>"


def _page(anchor: str) -> str:
    """The number of the page where the anchor stands."""
    return f"<a class=page href='#{anchor}'></a>"


def _panel(panel: Json, book: Json) -> Iterator[str]:
    yield f"<h2 id='{panel['anchor']}'>{escape(panel['number'])} {escape(panel['title'])}</h2>"
    yield f"<p class=line>{escape(panel['place'])}</p><p class=line><i>{escape(panel['facts'])}</i></p>"
    for role, *person in panel["people"]:
        yield f"<p class=role>{role}: {_named(person)}</p>"
    yield from _prose(panel["text"])
    for paper in panel["papers"]:
        yield f"<h3>{escape(paper['title'])}</h3>"
        yield f"<p class=line>{'; '.join(map(_named, paper['people']))}{paper['mark']}</p>"
        yield from _prose(paper["text"])
    if panel["inferred"]:
        yield f"<p class=note>{escape(book['inferred'])}</p>"


def _named(person: Iterable[str]) -> str:
    return escape(", ".join(filter(None, person)))


def _prose(texts: Iterable[str]) -> Iterator[str]:
    return (f"<p class=text>{escape(text)}</p>" for text in texts)


if __name__ == "__main__":
    main(*sys.argv[1:4])
