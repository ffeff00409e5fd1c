"""The check of abstracts that break off: every way to end a text, in every script."""

from __future__ import annotations

import pytest

from tests.test_checks import ANN, codes, found, paper, sound_panel

from .programmes import make_presentation


@pytest.mark.parametrize(
    "text",
    [
        "It ends.",
        "Does it end?",
        "It ends!",
        "It goes on …",
        "It goes on...",
        "He said “it ends.”",
        "He said “it ends”.",
        "„Es endet.“",
        "« Il finit. »",
        "»Es endet.«",
        "‚Es endet.‘",
        '"It ends."',
        "(It ends.)",
        "[It ends.]",
        "It ends.)",
        "It ends.*",
        "It ends.¹",
        "It ends.[12]",
        "It ends.[1,2]",
        "It ends. ",
        "終わる。",
        "「終わる。」",
        "『終わる』。",
        "（结束。）",
        "结束！",
        "결말이다.",
        "समाप्त।",
        "समाप्त॥",
        "انتهى.",
        "هل انتهى؟",
        "ختم۔",
        "Ավարտ։",
        "ተፈጸመ።",
        "ပြီးပြီ။",
        "จบแล้ว",
        "ຈົບແລ້ວ",
        "རྫོགས་སོ།",
        "ចប់ហើយ។",
        "ចប់ហើយ",
        "Конец.",
        "Τέλος.",
        "סוף.",
        "See https://test.example/paper",
        "(See https://test.example/paper)",
        "See www.test.example",
        "Contact: ann@test.example",
        "doi:10.1234/abc",
        "DOI: 10.1234/abc",
        "Keywords: testing, samples",
        "Key words – testing",
        "Mots-clés : essai",
        "Schlüsselwörter: Test",
        "Palabras clave: prueba",
        "Palavras-chave: teste",
        "キーワード：試験",
        "关键词：测试",
        "References: Able 2019",
        "”",
    ],
)
def test_texts_that_end(text: str) -> None:
    assert "abstract.cut-off" not in codes(paper(text))


@pytest.mark.parametrize(
    "text",
    [
        "It does not",
        "It does not,",
        "It does not;",
        "It does not:",
        "It does not –",
        "It does not -",
        "He said “it does",
        "He said “it does”",
        "(it does not)",
        "It does not in 2020",
        "It does not[12]",
        "It says “",
        "終わらな",
        "「終わら",
        "没有结",
        "끝나지",
        "समाप्त नहीं",
        "لم ينته",
        "Не конец",
        "https://test.example/paper says that it",
        "The keywords: this",
    ],
)
def test_texts_that_break_off(text: str) -> None:
    (finding,) = (each for each in found(paper(text)) if each.code == "abstract.cut-off")
    assert text[-20:].strip() in finding.message


def test_the_last_paragraph_decides() -> None:
    whole = make_presentation("A Paper", "It does not", "It ends.", presenters=[ANN])
    broken = make_presentation("A Paper", "It ends.", "It does not", presenters=[ANN])
    assert codes(sound_panel(presentations=(whole,))) == []
    assert codes(sound_panel(presentations=(broken,))) == ["abstract.cut-off"]
