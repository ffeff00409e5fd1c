"""The canonical form agrees with the standard library's, whatever wrote the XML."""

from __future__ import annotations

from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.workbook.canonical import write_canonical


def canonical(part: str | bytes) -> str:
    pieces: list[str] = []
    write_canonical(part if isinstance(part, bytes) else part.encode("utf-8"), pieces.append)
    return "".join(pieces)


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    "part",
    [
        '<a z="1" b="2"/>',
        "<a >\n <b />text &amp; &lt;more&gt;&#13;</a>",
        '<a b="&quot;&#9;&#10;&#13;&lt;&gt;&apos;"/>',
        "<a>&#128512;你</a>",
        '<?xml version="1.0"?><a>x</a>',
        f'<w xmlns="{SHEET}"><c r="A1"/><c xmlns="{SHEET}" r="B1"/></w>',
        f'<w xmlns="{SHEET}"><t xml:space="preserve" b="1"> x </t></w>',
        '<w xmlns="u" xmlns:r="v" xmlns:unused="w"><s r:id="1" name="x"/><s name="y" r:id="2"/></w>',
        '<w xmlns="u"><s xmlns:r="v" r:id="1"/><s xmlns:r="v" r:id="2"/></w>',
        '<cp:p xmlns:cp="u" xmlns:dc="v" xmlns:x="w"><dc:t x:type="dc:D">1</dc:t><dc:t/></cp:p>',
        '<p:a xmlns:p="u"><p:b xmlns:p="v"><p:c/></p:b><p:c/></p:a>',
        '<a xmlns="u"><b xmlns=""><c xmlns="v"/><d/></b></a>',
        '<a xmlns=""/>',
        '<a xmlns:z="b" xmlns:y="c" z:k="1" y:k="2" k="3"/>',
    ],
)
def test_it_is_what_the_standard_library_calls_canonical(part: str) -> None:
    assert canonical(part) == canonicalize(part)


def test_two_spellings_of_a_part_become_one() -> None:
    one = '<w xmlns="u"><s xmlns:r="v" r:id="1" name="x"/><t>&#128512;</t></w>'
    other = '<w xmlns="u" xmlns:r="v"><s name="x" r:id="1" /><t>\U0001f600</t></w>'
    assert canonical(one) == canonical(other) == canonical(canonical(one))


XML_TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cn")), max_size=12)


@st.composite
def elements(draw: st.DrawFn, depth: int = 2) -> str:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("]]>", "]]&gt;")

    prefix = draw(st.sampled_from(["", "", "p:", "q:"]))
    keys = draw(st.lists(st.sampled_from(["a", "b", "p:a", "q:b", "xml:space"]), unique=True, max_size=3))
    attributes = "".join(f' {key}="{escaped(draw(XML_TEXT))}"' for key in keys)
    declared = draw(
        st.lists(st.sampled_from([' xmlns="u"', ' xmlns:p="v"', ' xmlns:q="w"']), unique=True, max_size=3)
    )
    inner = draw(st.lists(elements(depth - 1), max_size=3)) if depth else []
    text = escaped(draw(XML_TEXT))
    return f"<{prefix}e{attributes}{''.join(declared)}>{text}{text.join(inner)}</{prefix}e>"


@given(elements())
def test_it_agrees_on_any_element(element: str) -> None:
    """Of names in different namespaces: the library's loses two prefixes that stand for the same one."""
    part = f'<root xmlns:p="x" xmlns:q="y">{element}</root>'
    assert canonical(part) == canonicalize(part)
