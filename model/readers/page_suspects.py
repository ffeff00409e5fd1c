"""Signs that a page's text was damaged on its way here: a look at each line, changing nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from model.readers.page_lines import PageReport, is_prose, quoted
from model.readers.textfile import TextLine

__all__ = ["report_suspects"]

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|i|li|ol|p|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)
_WRAPPED_AT = range(50, 101)  # characters; where programs break the lines of a text
_WRAPPED_LINES = 5


def report_suspects(lines: Sequence[TextLine], report: PageReport) -> None:
    """Warn of HTML left in the text, and of paragraphs broken into lines."""
    for line in lines:
        html = _ENTITY.search(line.text) or _TAG.search(line.text)
        if html:
            message = f"{quoted(html[0], 40)} is left over from HTML; it would be printed as it stands"
            report.warning("html-text", line, message, "replace it by what it means")
    broken = [before for before, after in pairwise(lines) if _runs_on(before.text, after.text)]
    if len(broken) >= _WRAPPED_LINES:
        message = f"{len(broken)} lines seem to break off in mid-sentence, here the first"
        remedy = "save the page with every paragraph on one line; now each line is read as a paragraph"
        report.warning("broken-lines", broken[0], message, remedy)


def _runs_on(text: str, following: str) -> bool:
    return len(text) in _WRAPPED_AT and not is_prose(text) and following[:1].islower()
