"""Where a line may break within what has no blanks."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break, line_break_boundaries

from exporters.typeset.graphemes import cut_before
from exporters.typeset.line_breaks import COMPLEX, break_places
from exporters.typeset.uax14 import unicode_places

LINE_BREAK_TEST = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")  # Debian's package unicode-data
# Lines of version 15 that later versions decide otherwise: LB20a, LB25 and LB21a.
CHANGED_SINCE_15 = re.compile(
    "× 002D (× 0308 )?÷ (0023|00A7|50005|0E01) ÷|× 002C (× 0308 )?÷ 0030 ÷|× 05D0 × 002D × 05D0 ÷"
)


# What more than two neighbours decide, rule by rule.
CONTEXTS = (
    "漢-a 漢\u200b-a \ufffc-a \ufffc\u2010a -a א-a א-א א-1 1,2/3 1/,% (1)% 1)$ $(1 %[,1 $( "
    "漢“漢”漢 a“漢”a 漢”“漢 \u302f’漢 漢’\u302f漢 “漢 漢” (“漢 🇰🇷🇯🇵🇩 a🇰🇷\u200b🇯🇵 👍🏽 🏽 "
    "ᬅ᭄ᬅ ᬅ᭄ᬅ᭄ᬅ ◌᭄◌ ᯀᯀ᯲ \u200d漢 漢\u200d漢 \u0301漢 漢\u0301\u0302字"
)


def parts(token: str, language: str = "en") -> str:
    """The token with a stroke wherever a line may end."""
    bounds = [0, *break_places(token, language), len(token)]
    return "|".join(token[begin:end] for begin, end in pairwise(bounds))


def _check(marked: str, language: str = "en") -> None:
    assert [parts(text.replace("|", ""), language) for text in marked.split()] == marked.split()


def test_words_written_with_blanks_break_at_hyphens_and_dashes() -> None:
    _check("history history, (“history”) Bücher हिन्दी مرحبا Ελλάδα don’t R&D AT&T e.g. U.S.A. word(s) a,b")
    _check(
        "well-|known mother-|in-|law Müller-|Lüdenscheidt pre-/|post-|war anti-|“foo” “foo”-|bar non-|(human)"
    )
    _check("हिन्दी-|उर्दू בית־|ספר Paris–|Berlin word--|word wait…|what")
    _check("word—|word “yes”—|he word—|“quoted” sure!—|said 1914—|war —start end— end.— word--")


@given(
    st.sampled_from(["", "‘", "“", "("]),
    st.lists(
        st.tuples(
            st.text("abZ", min_size=1, max_size=3) | st.sampled_from(["15", "3", "in", "innen", "inner"]),
            st.sampled_from("-–—/"),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["ab", "a", "in", "innen", "20"]),
    st.sampled_from(["", ".", ",", "!?", "’", "’.", "”)"]),
)
def test_plain_compounds_break_as_all_words_do(
    opening: str, parts: list[tuple[str, str]], last: str, mark: str
) -> None:
    """A sign outside ASCII behind it sends a compound the long way, and is no place to break."""
    token = opening + "".join(word + sign for word, sign in parts) + last + mark
    assert break_places(token, "en") == break_places(token + "¦", "en")


def test_no_single_letter_is_parted() -> None:
    _check("e-mail A–Z s/he km/h w/o 3-day a-t-il x-ray (re-)imagining -5 −5")


def test_no_ending_for_women_is_parted_from_its_word() -> None:
    _check("Referent/in Autor/innen Diskutant/in, drinnen/|draußen hin/|inside", "de")


def test_a_slash_parts_words_but_no_figures() -> None:
    _check("and/|or TCP/|IP he/|she colour(s)/|shape 24/7 2019/20 1/2 1999/2000 Dr./Prof. U.S./China")


def test_numbers_dates_and_ranges() -> None:
    _check("1,000.50 -5 12.05.2019 2019-05-12 12-05-2019 555-123-4567 0000-0002-1825-0097 14:00")
    _check("12-|14 ‘12-|14’ (10–|12), 1-2 1–12 12-3 1999–|2004 9:00-9:30 14:00–15:30 1.5-|2.5")
    _check("COVID-19 F-16 mid-|1990s 19-|year-|old August–|2024")


def test_what_forbids_or_asks_for_a_break_is_obeyed() -> None:
    assert break_places("long\u200bword", "en") == (5,)
    assert break_places("word\u200b", "en") == ()
    assert break_places("non\u2011breaking", "en") == ()
    assert break_places("Fig.\u00a012", "en") == ()
    assert break_places("soft\u00adhyphen", "en") == ()
    assert break_places("漢\u00ad字", "zh") == ()


def test_addresses_break_before_their_signs() -> None:
    _check("https://|www|.example|.org|/conference|/panel|_12|.html|?session=|3|&room=|a|-b|#top")
    _check(
        "(https://|example|.org|/a|/very|/long|/path|.html). <https://|example|.org|/path>, https://|example|.org/"
    )
    _check(
        "http://|example|.org:|8080|/path https://|192.168.10.25|/path www|.asian|-studies|.org|/Conferences"
    )
    _check(
        "https://|example|.org|/~user|/2019|-05|-12|/slug|-of|-it https://|ja|.example|.org|/wiki|/%E3|%81|%82|%E3"
    )
    _check("example|.com|/foo|-bar first|.last|@department|.university|.edu|.au jo@example|.org,")
    _check("doi:|10.1093|/oso|/9780198738138.001.0001 10.1016|/S0140|-6736|(20)|30183-5 10.1000|/182")


def test_a_long_address_never_needs_a_hyphen() -> None:
    address = "https://www.example.org/proceedings/2019/annual-conference/session_12/paper?format=pdf&lang=en"
    assert max(map(len, parts(address).split("|"))) <= 13


def test_chinese_and_japanese_lines_begin_and_end_as_readers_expect() -> None:
    _check("今|日|は|国|際|会|議|で|す。 「カッ|コ」|の|テ|ス|ト。|キャ|ラ|ク|ター、|ちょっ|と", "ja")
    _check("東|京・|大|阪 佐々|木", "ja")
    _check(
        "（月） 。」 ｶﾞ|ｸ|ｾ|ｲ 他|说：|“你|好！”|他|说|——|“好” 价|格|￥1,000.50|元 20%|的|人 2019|年|5|月", "zh"
    )


def test_other_text_among_ideographs_keeps_its_own_rules() -> None:
    _check(
        "Covid-19|の|影|響 AI|時|代 well-|known|な|人 テ|ス|ト|(test)|で|す 详|见|https://|example|.com|/foo|-bar。",
        "ja",
    )


def test_korean_words_stay_whole() -> None:
    _check(
        "한국사의 大韓民國의 한국역사연구회국제학술대회논문집 한국・|일본 「한국」|(조선)에서 한국-|일본",
        "ko",
    )
    _check("한국사의 「한국」|(조선)에서", "en")
    _check("한국사의", "ko-KR")
    long = "가나다라마바사아자차카타파하" * 3
    assert len(break_places(long, "ko")) == len(long) - 1
    assert len(break_places("가나다라마바사아자차카타파하", "en")) == 13
    _check("日|本|の|本", "ko")


def test_thai_breaks_between_words() -> None:
    _check("เด็กๆ|เล่น|ฟุตบอล|ใน|สนาม มหาวิทยาลัย|ธรรมศาสตร์|กรุงเทพฯ แบบ|จำลอง|เศรษฐกิจ ไทย", "th")
    assert "|" in parts("(แบบจำลองเศรษฐกิจ)2019/20")
    assert parts("(แบบจำลองเศรษฐกิจ)2019/20").endswith("เศรษฐกิจ)2019/20")


def test_scripts_with_signs_between_words_break_there_and_nowhere_else() -> None:
    _check("བོད་|སྐད་|ཡིག បញ្ញាសិល្បៈ។|ខ្មែរ ສະບາຍດີ မြန်မာဘာသာ ሰላም፡|ዓለም")


def test_emoji_are_not_taken_apart() -> None:
    _check("🎉|Great|🎉|👍🏽|👩‍👩‍👧|🇰🇷|🇯🇵 ❤️|x 1️⃣2️⃣")


# Every kind of character there is, several of each.
_KINDS: dict[tuple[str, str, str], list[str]] = {}
for _character in map(chr, [*range(0xD800), *range(0xE000, 0x32000), *range(0xE0000, 0xE0200)]):
    _kind = line_break(_character).value
    if _kind not in ("SP", "BK", "CR", "LF", "NL"):
        _same = (_kind, unicodedata.category(_character), unicodedata.east_asian_width(_character))
        _KINDS.setdefault(_same, []).append(_character)
odd_text = st.lists(
    st.sampled_from(sorted(_KINDS)).flatmap(lambda kind: st.sampled_from(_KINDS[kind]))
    | st.sampled_from("--—/“”‘’\u2010\u25cc12ab漢あー한ไท🇰🇷\u200d\u0301\u200b"),
    max_size=12,
).map("".join)


@given(odd_text | st.text(max_size=30), st.sampled_from(["en", "ja", "ko-KR", "th", "zh-Hant", ""]))
def test_places_are_in_order_inside_and_between_graphemes(token: str, language: str) -> None:
    places = break_places(token, language)
    assert list(places) == sorted(set(places))
    assert all(0 < place < len(token) for place in places)
    assert all(cut_before(token, place) == place for place in places)
    assert parts(token, language).replace("|", "") == token.replace("|", "")


@pytest.mark.parametrize(
    "piece", ["a.", "a.@", "a+/", "ab./", "1", "1-", "10.1/", "漢1,", "ก", "a-", "(", "%3"]
)
def test_long_rubbish_takes_no_longer_than_its_length_asks(piece: str) -> None:
    """Where the search for addresses or figures went back and forth, this would not end."""
    assert break_places(piece * 100_000 + "-/@", "en") is not None


def _by_library(text: str) -> list[int]:
    return [place for place in line_break_boundaries(text) if place < len(text)]


def test_any_two_kinds_of_characters_break_as_the_library_has_it() -> None:
    kinds = {kind: characters[0] for (kind, _, _), characters in _KINDS.items()}
    for before, after in product([*kinds.values(), "\u2010", "\u25cc"], repeat=2):
        assert unicode_places(before + after) == _by_library(before + after), (before, after)


@pytest.mark.parametrize("text", CONTEXTS.split())
def test_longer_contexts_decide_as_the_library_has_it(text: str) -> None:
    assert unicode_places(text) == _by_library(text)


@given(odd_text)
def test_the_rules_are_those_of_a_slower_library(text: str) -> None:
    assert unicode_places(text) == _by_library(text)


def test_every_ideograph_and_syllable_is_told_to_need_the_rules() -> None:
    for (kind, category, _), characters in _KINDS.items():
        if (
            kind in ("ID", "H2", "H3", "JL", "JV", "JT", "CJ", "SA", "EB", "EM", "RI", "AK", "AP", "AS")
            and category != "Cn"
        ):
            assert all(re.match(COMPLEX, character) for character in characters), kind


@pytest.mark.external
def test_all_published_cases_conform() -> None:
    """Those without blanks; the rules are of version 16."""
    if not LINE_BREAK_TEST.exists():
        pytest.skip(f"{LINE_BREAK_TEST.name} is not installed (Debian: unicode-data)")
    cases = 0
    for line in LINE_BREAK_TEST.read_text(encoding="utf-8").splitlines():
        marks = line.partition("#")[0].split()
        text = "".join(chr(int(mark, 16)) for mark in marks if mark not in "×÷")
        is_plain = not any(
            line_break(character).value in ("SP", "BK", "CR", "LF", "NL") for character in text
        )
        if (
            text
            and is_plain
            and not any(map(str.isspace, text))
            and not CHANGED_SINCE_15.match(" ".join(marks))
        ):
            wanted = [place for place, mark in enumerate(marks[::2]) if mark == "÷" and place < len(text)]
            cases += 1
            assert unicode_places(text) == wanted, line
    assert cases > 2500
