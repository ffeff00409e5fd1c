"""Front matter: Markdown into blocks with nothing lost."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from model.findings import Finding, Findings, Severity
from model.front_matter import (
    Alignment,
    Block,
    CodeBlock,
    FrontPage,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Table,
    ThematicBreak,
)
from model.readers.front_matter import read_front_matter
from model.readers.pictures import Pictures
from model.source import Source


def png(width: int = 40, height: int = 20, **how: object) -> bytes:
    return saved(Image.new("RGB", (width, height), "red"), "PNG", **how)


def saved(picture: Image.Image, form: str, **how: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **how)
    return stream.getvalue()


def pages(folder: Path, **files: str | bytes) -> tuple[tuple[FrontPage, ...], list[Finding]]:
    """The pages of front/; `__` in a name stands for a dot, `___` for a slash."""
    for name, content in files.items():
        path = folder / "front" / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    findings = Findings()
    return read_front_matter(folder, Pictures(folder), findings), list(findings)


def page(folder: Path, text: str, **files: str | bytes) -> FrontPage:
    """A text that nothing is wrong with."""
    (found,), findings = pages(folder, a__md=text, **files)
    assert findings == []
    return found


def one(folder: Path, text: str, **files: str | bytes) -> Finding:
    """The one thing wrong with a text, which has its place and a remedy in one line."""
    _, (finding,) = pages(folder, a__md=text, **files)
    assert finding.source is not None
    assert finding.source.file == "front/a.md"
    assert finding.remedy
    assert "\n" not in str(finding)
    return finding


def place(finding: Finding) -> int:
    assert finding.source is not None
    return finding.source.line


def runs(block: Block) -> Runs:
    assert isinstance(block, (Paragraph, Heading))
    return block.runs


def words_of(thing: object) -> Iterator[str]:
    """Every text in blocks, runs and pages."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, (tuple, list)):
        for item in thing:
            yield from words_of(item)
    elif not isinstance(thing, (bytes, int, float, Source)):
        for name in getattr(type(thing), "__slots__", ()):
            yield from words_of(getattr(thing, name))


# What becomes of a text


def test_runs(tmp_path: Path) -> None:
    text = (
        "Plain *emphasis **both*** **strong** `co*de` [li**nk**](https://x.example/Ä) <me@x.example>\n"
        "next\\\nlast"
    )
    (paragraph,) = page(tmp_path, text).blocks
    assert runs(paragraph) == (
        Inline(text="Plain "),
        Inline(text="emphasis ", emphasis=True),
        Inline(text="both", emphasis=True, strong=True),
        Inline(text=" "),
        Inline(text="strong", strong=True),
        Inline(text=" "),
        Inline(text="co*de", code=True),
        Inline(text=" "),
        Inline(text="li", link="https://x.example/%C3%84"),
        Inline(text="nk", strong=True, link="https://x.example/%C3%84"),
        Inline(text=" "),
        Inline(text="me@x.example", link="mailto:me@x.example"),
        Inline(text=" next\nlast"),
    )


def test_blocks(tmp_path: Path) -> None:
    text = """\
## Heading

- a

  more
- b

  7. c

> said

***

```py 3
 x
```

| l | c | r | - |
|:--|:-:|--:|---|
| *1* | 2 \\| 3 |
"""
    heading, outer, quote, rule, code, table = page(tmp_path, text).blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.source) == (2, Source(file="front/a.md", line=1))
    assert isinstance(outer, ListBlock)
    assert (outer.ordered, outer.tight, len(outer.items)) == (False, False, 2)
    assert [type(block) for block in outer.items[0]] == [Paragraph, Paragraph]
    inner = outer.items[1][1]
    assert isinstance(inner, ListBlock)
    assert (inner.ordered, inner.start, inner.tight) == (True, 7, True)
    assert inner.source.line == 8
    assert isinstance(quote, Quote)
    assert runs(quote.blocks[0]) == (Inline(text="said"),)
    assert rule == ThematicBreak(source=Source(file="front/a.md", line=12))
    assert code == CodeBlock(text=" x", info="py 3", source=Source(file="front/a.md", line=14))
    assert isinstance(table, Table)
    assert table.alignments == (Alignment.LEFT, Alignment.CENTER, Alignment.RIGHT, Alignment.DEFAULT)
    assert table.rows == (((Inline(text="1", emphasis=True),), (Inline(text="2 | 3"),), (), ()),)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("한국\n말", "한국 말"),
        ("one\n二", "one 二"),
        ("a &lt;b&gt; \\* &amp; c", "a <b> * & c"),
        ("Room&nbsp;5", "Room\u00a05"),
        ("Room\u00a05  x", "Room 5 x"),
        ("a\u2028b", "a b"),
        ("5 < 6 > 4 and <3", "5 < 6 > 4 and <3"),
        ('~~not~~ "quoted" -- (c)', '~~not~~ "quoted" -- (c)'),
    ],
)
def test_text_as_it_is_meant(tmp_path: Path, written: str, text: str) -> None:
    (paragraph,) = page(tmp_path, written).blocks
    assert runs(paragraph) == (Inline(text=text),)


@pytest.mark.parametrize(
    ("name", "text", "title", "left"),
    [
        ("welcome__md", "# Wel*come* `all`\n\nText", "Welcome all", ["Text"]),
        ("x__md", "![L](l.png)\n\nWelcome\n===\n", "Welcome", []),
        ("x__md", "Text\n\n# Later", "X", ["Text", "Later"]),
        ("x__md", "## Smaller\n\n# Later", "X", ["Smaller", "Later"]),
        ("x__md", "# One\n\n# Two", "One", ["Two"]),
        ("x__md", "# ![L](l.png)\n\nText", "X", ["Text"]),
        ("10-practical_information__md", "Text", "Practical information", ["Text"]),
        ("2020__md", "Text", "2020", ["Text"]),
        ("SPONSORS__MD", "Text", "SPONSORS", ["Text"]),
    ],
)
def test_titles(tmp_path: Path, name: str, text: str, title: str, left: Sequence[str]) -> None:
    files: dict[str, str | bytes] = {name: text, "l__png": png()}
    (found,), findings = pages(tmp_path, **files)
    assert findings == []
    assert found.title == title
    assert [runs(b)[0].text for b in found.blocks if not isinstance(b, Picture)] == list(left)


def test_order_and_other_files(tmp_path: Path) -> None:
    found, findings = pages(
        tmp_path,
        **{
            "10-b__md": "x",
            "2-c__md": "x",
            "a__markdown": "x",
            "__hidden": "x",
            "n__docx": "x",
            "p__png": "x",
        },
    )
    assert [each.name for each in found] == ["2-c.md", "10-b.md", "a.markdown"]
    assert [(f.code, str(f.source), f.severity) for f in findings] == [
        ("front.unread-file", "front/n.docx", Severity.WARNING)
    ]


def test_no_folder_and_one_that_is_a_file(tmp_path: Path) -> None:
    assert pages(tmp_path) == ((), [])
    (tmp_path / "front").write_text("x", encoding="utf-8")
    _, (finding,) = pages(tmp_path)
    assert (finding.code, finding.severity) == ("front.no-folder", Severity.ERROR)


def test_files_that_are_no_text(tmp_path: Path) -> None:
    found, findings = pages(
        tmp_path, a__md=b"\xff\xfe", b__md=b"", c__md="é".encode("latin-1"), d__md=b"\xef\xbb\xbfok"
    )
    assert [each.name for each in found] == ["d.md"]
    assert runs(found[0].blocks[0]) == (Inline(text="ok"),)
    assert [(f.code, str(f.source)) for f in findings] == [
        ("file.encoding", "front/a.md"),
        ("file.empty", "front/b.md"),
        ("file.encoding", "front/c.md:1"),
    ]


# What is told


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("x\n\ny\n<b>z</b>", "front.html", 4, "'<b>'"),
        ("<!-- hidden -->", "front.html", 1, "as it stands"),
        ("| a |\n|---|\n| b |\n| c<br>d |", "front.html", 4, "'<br>'"),
        ("x\n[a](other.md#b)", "front.link", 2, "'other.md#b'"),
        ("[a](javascript:alert)", "front.link", 1, "'javascript:alert'"),
        ("[a](http:///x)", "front.link", 1, "in full"),
        ("[a](http://[::1)", "front.link", 1, "in full"),
        ("[a](mailto:)", "front.link", 1, "in full"),
        ("x\n\n[note]: bring", "front.unused-address", 3, "[NOTE]"),
        ("[a]\n\n[a]: http://a.example\n[a]: http://b.example", "front.unused-address", 4, "remove the line"),
        ("> | a |\n> |---|\n> | b |\n> | c | lost |", "front.table", 4, "'lost'"),
        ("x\ny\u202ez", "text.control-character", 2, "U+202E"),
        ("x &#x202e;", "text.control-character", 1, "U+202E"),
        (">" * 60 + " deep", "front.nesting", 1, "fewer levels"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, code: str, line: int, words: str
) -> None:
    finding = one(tmp_path, text)
    assert (finding.code, place(finding)) == (code, line)
    assert words in str(finding)


def test_no_address_but_the_words_stay(tmp_path: Path) -> None:
    (found,), _ = pages(tmp_path, a__md="see [the venue](venue.md) and <b>this</b>")
    assert runs(found.blocks[0]) == (Inline(text="see the venue and <b>this</b>"),)


# Nothing lost, whatever is written

MARKS = (
    *(
        "*",
        "**",
        "_",
        "`",
        "```",
        "\n",
        "\n\n",
        "\n    ",
        "> ",
        "\n- ",
        "\n1. ",
        "\n# ",
        "\n===\n",
        "\n***\n",
    ),
    *(
        "|",
        "\n| a | b |\n|---|--:|\n| ",
        " | ",
        "[",
        "](",
        "]",
        ")",
        "](https://x.example/",
        "![",
        '"',
        "\n[",
        "]: ",
    ),
    *("<", ">", "<b>", "<!--", "&amp;", "&", "\\", "  \n", "\\\n", "\t", " ", "\r\n", "\u2028", "\x0c", "中"),
)
# These tell of words that the parser drops, or of a picture that is none.
LOSSES = {"front.unused-address", "front.table", "front.nesting", "front.link"}


def is_loss(finding: Finding) -> bool:
    return finding.code in LOSSES or finding.code.startswith("picture.")


@given(st.lists(st.one_of(st.sampled_from(MARKS), st.just("")), max_size=25))
def test_every_word_comes_out_or_is_told_of(marks: list[str]) -> None:
    words = [f"w{number}w" for number in range(len(marks))]
    text = "start " + "".join(f"{mark}{word}" for mark, word in zip(marks, words, strict=True))
    with tempfile.TemporaryDirectory() as name:
        (found,), findings = pages(Path(name), a__md=text)
    out = "\n".join(words_of(found))
    lost = [word for word in words if word not in out]
    assert not lost or any(is_loss(finding) for finding in findings)
    for finding in findings:
        assert place(finding) in range(1, len(re.split(r"\r\n|\r|\n", text)) + 1)
        assert finding.remedy


@given(st.text(max_size=200))
def test_no_text_is_a_traceback(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        found, findings = pages(Path(name), a__md=text.encode("utf-8", "surrogatepass"))
    assert found or any(finding.severity is Severity.ERROR for finding in findings)
    assert all(finding.remedy and "\n" not in str(finding) for finding in findings)
