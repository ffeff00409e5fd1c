"""What the calendar's files are called, and the addresses that are printed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exporters.addresses import calendar_address, day_files, file_name, panel_files
from model.name_scripts import script
from model.programme import When
from tests.programmes import make_event, make_panel, make_programme, make_slot, make_when

ANY = st.text(st.characters(exclude_categories=[]), max_size=80) | st.text(max_size=3).map(lambda t: t * 60)
WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pu Yan", "pu-yan"),
        ("Đặng Thị Hồng", "dang-thi-hong"),
        ("Чайковский", "chaykovskiy"),
        ("Αθήνα", "athina"),
        ("محمد", "mhmd"),
        ("서울 대학교", "seoul-daehaggyo"),
        ("ガンマ", "ganma"),
        ("张三", "张三"),
        ("田中ハナ", "田中hana"),
        ("../../x", "x"),
        ("CON", "con-a3dbc4b6"),
    ],
)
def test_a_file_is_called_after_what_it_is_about(text: str, name: str) -> None:
    assert file_name(text) == name


@given(ANY)
@example("ー" * 3)
@example("ガ" * 80)
def test_names_are_safe_on_every_disk(text: str) -> None:
    name = file_name(text)
    assert 0 < len(name) <= 60
    assert name == name.lower()
    assert not WINDOWS.fullmatch(name)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert unicodedata.normalize(form, name) == name
    assert all(c == "-" or (c.isascii() and c.isalnum()) or script(c) == "Han" for c in name)
    assert not name.startswith("-")
    assert file_name(name) == name


def test_texts_that_leave_no_letter_do_not_meet() -> None:
    texts = ["", " ", "😀", "!!!", "ー", "ーー"]
    assert len({file_name(text) for text in texts}) == len(texts)


def files_of(*numbers: str) -> dict[str, str]:
    return panel_files(make_programme([make_panel(number) for number in numbers]))


@pytest.mark.parametrize("number", ["1386", "2.3", "p-12", "3a", "a_1"])
def test_a_panels_file_is_called_by_its_number(number: str) -> None:
    assert files_of(number) == {number: f"panels/{number}.ics"}


def test_capitals_are_no_part_of_a_name() -> None:
    assert files_of("P12") == {"P12": "panels/p12.ics"}
    both = files_of("P12", "p12")
    assert both["p12"] == "panels/p12.ics"
    assert re.fullmatch(r"panels/p12-[0-9a-f]{8}\.ics", both["P12"])


@pytest.mark.parametrize(
    "number",
    ["A/1", "A 1", "../../x", "CON", "con.1", "nul", "x" * 300, "座談会 1", "", ".", "-", "a..b", "1\n"],
)
def test_a_number_that_is_no_name_has_a_mark_of_its_own(number: str) -> None:
    alone = files_of(number)[number]
    assert re.fullmatch(r"panels/[a-z0-9\u4e00-\u9fff-]+-[0-9a-f]{8}\.ics", alone)
    assert len(alone) < 90


def test_a_newcomer_renames_no_panel() -> None:
    numbers = ["A/1", "A 1", "1", "1.1", "1-1", "a-1", "P12", "A_1"]
    for number in numbers:
        assert files_of(*numbers)[number] == files_of(number)[number]


def test_a_number_that_looks_like_anothers_mark_is_kept_apart() -> None:
    marked = files_of("A 1")["A 1"].removeprefix("panels/").removesuffix(".ics")
    both = files_of("A 1", marked)
    assert both[marked] == f"panels/{marked}.ics"
    assert len({*both.values()}) == 2


def test_a_panel_without_a_date_has_no_file() -> None:
    panels = [make_panel(slot=None), make_panel("2", slot=make_slot(when=When()))]
    assert panel_files(make_programme(panels)) == {}


@given(
    st.lists(st.text(max_size=6) | st.sampled_from("Aa1-. "), unique=True, max_size=6).flatmap(
        st.permutations
    )
)
def test_panels_have_files_of_their_own_whatever_their_numbers(numbers: list[str]) -> None:
    files = files_of(*numbers)
    assert files.keys() == {*numbers}
    assert len({unicodedata.normalize("NFD", file.casefold()) for file in files.values()}) == len(numbers)
    assert all(re.fullmatch(r"panels/[^/\\:*?\"<>|]+\.ics", file) for file in files.values())
    assert files_of(*sorted(numbers)) == files


def test_a_days_file_is_called_by_its_date_in_every_language() -> None:
    slots = [make_slot(), make_slot("Thursday", "1", When()), make_slot("Day 3", "1", make_when(4, 9))]
    panels = [make_panel(str(number), slot=one) for number, one in enumerate(slots)]
    for language in ("en", "ja"):
        made = make_programme(panels, language=language)
        assert day_files(made) == {0: "days/2020-09-02.ics", 2: "days/2020-09-04.ics"}


def test_a_day_of_events_alone_has_a_file() -> None:
    made = make_programme([], events=(make_event(when=make_when(5, 10)),))
    assert day_files(made) == {0: "days/2020-09-05.ics"}


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("", ""),
        ("ftp://a.example/", ""),
        ("javascript:alert(1)", ""),
        ("https://a.example", "https://a.example/calendar/panels/1.ics"),
        ("https://a.example/AAS-in-Asia/2020/", "https://a.example/AAS-in-Asia/2020/calendar/panels/1.ics"),
        ("https://a.example/x?year=2020#top", "https://a.example/x/calendar/panels/1.ics"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4/calendar/panels/1.ics"),
    ],
)
def test_the_address_of_a_file(url: str, address: str) -> None:
    assert calendar_address(make_programme(url=url), "panels/1.ics") == address


def test_an_address_is_in_ascii_whatever_the_files_name() -> None:
    made = make_programme([make_panel("座談会 1")], url="https://a.example")
    (file,) = panel_files(made).values()
    address = calendar_address(made, file)
    assert re.fullmatch(
        r"https://a\.example/calendar/panels/%E5%BA%A7%E8%AB%87%E4%BC%9A-1-[0-9a-f]{8}\.ics", address
    )
