"""The booklet by WeasyPrint: `python peer_weasyprint.py TEXT PDF FONTS`."""

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
.group, .entry {{ font-size: 8.5pt; line-height: 11pt; padding-right: 24pt }}
.group {{ font-weight: bold; margin-top: 8pt }}
.entry {{ padding-left: 24pt; text-indent: -12pt }}
.contents a::after {{ content: leader(dotted) target-counter(attr(href), page) }}
.columns {{ columns: 2; column-gap: 6mm }}
.person {{ font-size: 8pt; line-height: 10pt; padding-left: 10pt; text-indent: -10pt }}
.person a::before {{ content: target-counter(attr(href), page) }}
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
    for item in book["items"]:
        yield f"<p class=group><a href='#{item['anchor']}'>{escape(item['label'])}</a></p>"
        for panel in item["panels"]:
            words = escape(f"{panel['number']} {panel['title']}")
            yield f"<p class=entry><a href='#{panel['anchor']}'>{words}</a></p>"
    yield "</section><section class=part>"
    for item in book["items"]:
        yield f"<h1 id='{item['anchor']}'>{escape(item['label'])}</h1>"
        yield from _prose(item["text"])
        for panel in item["panels"]:
            yield from _panel(panel, book)
    yield f"</section><section class=part><h1>{book['index']}</h1><div class=columns>"
    for person in book["people"]:
        parts = [f", {roles}\u00a0<a href='#{anchor}'></a>" for roles, anchor in person["parts"]]
        yield f"<p class=person>{escape(person['name'])}{''.join(parts)}</p>"
    yield "</div></section></html>"


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
