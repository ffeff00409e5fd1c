"""Checks of what is written: abstracts, presenters not stated, letters that went wrong on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from model.findings import Finding, Severity
from model.programme import Attribution, Panel, Programme, Role, Source

__all__ = [
    "MAY_BE_BAD",
    "abstracts_cut_off",
    "abstracts_missing",
    "abstracts_twice",
    "mojibake",
    "presenters_inferred",
]

# Sentence_Terminal of Unicode (UAX #29) and the ellipsis; closing quotes and brackets may follow.
_ENDINGS = ".!?…‥‼⁇⁈⁉。！？｡．؟۔।॥։።៕။᠃᠉"
_CLOSERS = "\"'”’»›“‘«‹)]}）］｝」』】〉》＂＇*"  # the opening mark of one language closes in another
_FOOTNOTE = re.compile(r"(\[\d[\d,–-]*\]|[¹²³⁴-⁹⁰†‡]+)$")
_NO_FULL_STOP = re.compile(r"[\u0e00-\u0eff\u0f00-\u0fff\u1780-\u17ff]$")  # Thai, Lao, Tibetan, Khmer
_LAST_IS_ADDRESS = re.compile(
    r"(https?://\S+|\bwww\.\S+|\S+@\S+\.\S+|\bdoi:\s?\S+|\b10\.\d{4,}/\S+)$", re.IGNORECASE
)
# What all that ftfy takes for wrong has in it: two letters beyond ASCII side by side, or one of these.
MAY_BE_BAD = re.compile("[^\x00-\x7f]{2}|[\x80-\xa0ÂÃŒœ\u0392\u0393\u039e\u039f\u0412\u0413\u0420\u0421]")
_KEYWORDS = re.compile(
    r"^\W*(key ?words?|references?|mots[- ]cl[ée]s|palabras clave|palavras[- ]chave|parole chiave"
    r"|schl[üu]sselw[öo]rter|stichw[öo]rter|ключевые слова|关键[词字]|關鍵[詞字]|キーワード|키워드|핵심어)\b",
    re.IGNORECASE,
)


def mojibake(programme: Programme) -> Iterator[Finding]:
    """Text that was read in the wrong encoding somewhere on its way: “FranÃ§ois”."""
    for text, what, source in _texts(programme):
        if not MAY_BE_BAD.search(text):
            continue
        from ftfy import fix_encoding  # takes its time to load, and few programmes need it
        from ftfy.badness import is_bad

        if is_bad(text):
            wrong = next((word for word in text.split() if is_bad(word)), text)
            yield Finding(
                code="text.mojibake",
                severity=Severity.WARNING,
                message=f"{what}: “{_short(wrong)}” has letters that went wrong on the way",
                remedy=f"mend the source; it should perhaps be “{_short(fix_encoding(wrong))}”",
                source=source,
                subject=what,
            )


def _texts(programme: Programme) -> Iterator[tuple[str, str, Source]]:
    for panel in programme.panels:
        name = f"panel {panel.id}"
        yield panel.title, f"{name}, title", panel.where("title")
        yield " ".join(panel.description), f"{name}, description", panel.where("description")
        for number, paper in enumerate(panel.presentations, 1):
            yield paper.title, f"{name}, paper {number}", paper.source
            yield " ".join(paper.abstract), f"{name}, abstract {number}", paper.source
        for part in panel.participations:
            yield part.raw or part.person.name, f"{name}, {part.person.name}", part.source


def presenters_inferred(programme: Programme) -> Iterator[Finding]:
    """Papers whose presenter the source does not state."""
    for panel in programme.panels:
        count = len(panel.presentations)
        papers = {how: [p for p in panel.presentations if p.attribution is how] for how in Attribution}
        paste = "".join(
            f"[[paper]]\npanel = {_quoted(panel.id)}\ntitle = {_quoted(paper.title)}\n"
            f"presenters = [{', '.join(_quoted(person.name) for person in paper.presenters)}]\n"
            for paper in (*papers[Attribution.INFERRED], *papers[Attribution.UNKNOWN])
        )
        if papers[Attribution.INFERRED]:
            yield _about(
                panel,
                "panel.presenters-inferred",
                Severity.NOTE,
                f"panel {panel.id} does not say who presents which of its {count} papers: paired by order",
                paste,
            )
        elif papers[Attribution.UNKNOWN] and papers[Attribution.STATED]:
            unknown = len(papers[Attribution.UNKNOWN])
            message = f"panel {panel.id} does not say who presents {unknown} of its {count} papers"
            yield _about(panel, "panel.presenters-unknown", Severity.WARNING, message, paste)
        elif papers[Attribution.UNKNOWN]:
            people = sum(Role.PRESENTER in part.roles for part in panel.participations)
            yield _about(
                panel,
                "panel.presenters-unknown",
                Severity.WARNING,
                f"panel {panel.id} has {count} papers and {people} presenters,"
                " and does not say who presents which",
                paste,
            )


def _about(panel: Panel, code: str, severity: Severity, message: str, paste: str) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        message=message,
        remedy="state it in corrections.toml, a [[paper]] for each",
        source=panel.source,
        subject=panel.id,
        paste=paste,
    )


def abstracts_cut_off(programme: Programme) -> Iterator[Finding]:
    """Abstracts that end without an ending."""
    for panel in programme.panels:
        for number, paper in enumerate(panel.presentations, 1):
            if paper.abstract and not _has_ending(paper.abstract[-1]):
                where = f"“{_short(paper.title)}”, breaks off at “…{paper.abstract[-1][-40:].lstrip()}”"
                yield Finding(
                    code="abstract.cut-off",
                    severity=Severity.WARNING,
                    message=f"panel {panel.id}: abstract {number}, {where}",
                    remedy="ask the author for the end; it is printed as it stands",
                    source=paper.source,
                    subject=f"{panel.id}/{number}",
                )


def abstracts_missing(programme: Programme) -> Iterator[Finding]:
    """Papers without an abstract."""
    for panel in programme.panels:
        for number, paper in enumerate(panel.presentations, 1):
            if not paper.abstract:
                yield Finding(
                    code="abstract.missing",
                    severity=Severity.NOTE,
                    message=f"panel {panel.id}: paper {number}, “{_short(paper.title)}”, has no abstract",
                    remedy="ask the author for it, or leave it",
                    source=paper.source,
                    subject=f"{panel.id}/{number}",
                )


def abstracts_twice(programme: Programme) -> Iterator[Finding]:
    """One abstract under two papers."""
    first: dict[str, str] = {}
    for panel in programme.panels:
        for number, paper in enumerate(panel.presentations, 1):
            text = " ".join(paper.abstract).casefold()
            name = f"{panel.id}/{number}"
            if text and first.setdefault(text, name) != name:
                yield Finding(
                    code="abstract.twice",
                    severity=Severity.WARNING,
                    message=f"panel {panel.id}: abstract {number}, “{_short(paper.title)}”,"
                    f" is that of {first[text]}, word for word",
                    remedy="find out which paper it belongs to",
                    source=paper.source,
                    subject=name,
                )


def _has_ending(text: str) -> bool:
    """Whether a text ends as a text does; scripts without a full stop are given the benefit of the doubt."""
    last = text.rstrip()
    bare = _FOOTNOTE.sub("", last.rstrip("*")).rstrip(_CLOSERS + " ")
    if not bare or bare[-1] in _ENDINGS:
        return True
    return bool(_NO_FULL_STOP.search(bare) or _LAST_IS_ADDRESS.search(last) or _KEYWORDS.search(last))


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:49].rstrip() + "…"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
