"""Text files: decoded, cleaned and cut into the lines that an editor shows."""

from __future__ import annotations

import os
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.findings import Finding, Findings, Severity
from model.programme import Source
from model.readers.textfile import (
    LINE_LIMIT,
    SIZE_LIMIT,
    TextLine,
    clean_line,
    decode_text,
    read_text,
)


def read(folder: Path, data: bytes) -> tuple[list[TextLine] | None, list[Finding]]:
    path = folder / "page.txt"
    path.write_bytes(data)
    findings = Findings()
    return read_text(path, "panels/page.txt", findings), list(findings)


def refused(folder: Path, data: bytes) -> Finding:
    lines, found = read(folder, data)
    assert lines is None
    (finding,) = found
    assert finding.severity is Severity.ERROR
    assert finding.remedy
    assert finding.source is not None
    assert finding.source.file == "panels/page.txt"
    return finding


def line(finding: Finding) -> int:
    assert finding.source is not None
    return finding.source.line


def cleaned(text: str) -> tuple[str, list[str]]:
    findings = Findings()
    return clean_line(text, Source(file="page.txt", line=7), findings), [str(f) for f in findings]


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_line_end_gives_the_same_lines(self, tmp_path: Path, end: str) -> None:
        lines, found = read(tmp_path, end.join(["one", "", "three", ""]).encode())
        assert lines == [TextLine(1, "one"), TextLine(2, ""), TextLine(3, "three")]
        assert found == []

    def test_mixed_line_ends_keep_the_numbers_of_an_editor(self, tmp_path: Path) -> None:
        lines, _ = read(tmp_path, b"a\r\nb\rc\nd\n\r\ne")
        assert lines is not None
        assert [(each.number, each.text) for each in lines if each.text] == [
            (1, "a"),
            (2, "b"),
            (3, "c"),
            (4, "d"),
            (6, "e"),
        ]

    @pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
    def test_rare_line_ends_part_a_line_but_do_not_count(self, tmp_path: Path, end: str) -> None:
        lines, found = read(tmp_path, f"a{end}b\nc".encode())
        assert lines == [TextLine(1, "a"), TextLine(1, "b"), TextLine(2, "c")]
        assert found == []

    def test_byte_order_mark_is_removed(self, tmp_path: Path) -> None:
        lines, found = read(tmp_path, b"\xef\xbb\xbfTitle: A")
        assert lines == [TextLine(1, "Title: A")]
        assert found == []

    def test_blanks_are_trimmed_and_made_one(self, tmp_path: Path) -> None:
        lines, _ = read(tmp_path, "\t a\tb \u00a0 c\u00a0\u00a0 \n\u3000d".encode())
        assert lines == [TextLine(1, "a b c"), TextLine(2, "d")]

    def test_text_is_composed(self, tmp_path: Path) -> None:
        lines, found = read(tmp_path, "Me\u0301la\u0308nie \u1112\u1161\u11ab".encode())
        assert lines == [TextLine(1, "Mélänie 한")]
        assert found == []

    def test_a_name_keeps_its_own_form_of_a_character(self, tmp_path: Path) -> None:
        lines, _ = read(tmp_path, "\ufa19e\u0301".encode())
        assert unicodedata.normalize("NFC", "\ufa19") != "\ufa19"
        assert lines == [TextLine(1, "\ufa19\u00e9")]


class TestCleaning:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Room\u00a05", "Room 5"),
            ("Area:\u00a0China", "Area: China"),
            ("«\u00a0mot\u00a0»", "«\u00a0mot\u00a0»"),
            ("Que faire\u202f?", "Que faire\u202f?"),
            ("10\u202f000\u00a0\u00a0a", "10\u202f000 a"),
            ("100\u00a0%", "100\u00a0%"),
            ("a\u00a0 ?", "a ?"),
            ("山田\u3000太郎", "山田\u3000太郎"),
            ("می‌خواهم", "می‌خواهم"),
        ],
    )
    def test_blanks(self, text: str, expected: str) -> None:
        assert cleaned(text) == (expected, [])

    def test_one_warning_names_all_that_was_removed(self) -> None:
        text, (finding,) = cleaned("a\x07b\x07\u202ec\ufeffd\ufffee")
        assert text == "abcde"
        assert finding.startswith("page.txt:7: ")
        for name in ("U+0007", "U+202E", "U+FEFF", "U+FFFE"):
            assert finding.count(name) == 1

    def test_many_are_named_shortly(self) -> None:
        _, (finding,) = cleaned("".join(map(chr, range(1, 9))))
        assert "U+0005 and 3 more" in finding

    def test_a_lost_character_stays_marked(self) -> None:
        text, (finding,) = cleaned("Fr\ufffdnkiel")
        assert text == "Fr\ufffdnkiel"
        assert "U+FFFD" in finding

    @given(st.text())
    def test_nothing_visible_is_lost(self, text: str) -> None:
        kept, _ = cleaned(text)
        assert kept == cleaned(kept)[0]

        def visible(string: str) -> list[str]:
            hidden = {"Cc", "Cf", "Cn", "Zs", "Zl", "Zp"}
            return [c for c in string if unicodedata.category(c) not in hidden and c != "\ufffc"]

        assert visible(kept) == visible(text)


class TestRefused:
    @pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\ufeff\ufeff\n".encode()])
    def test_empty(self, tmp_path: Path, data: bytes) -> None:
        assert refused(tmp_path, data).code == "file.empty"

    def test_missing(self, tmp_path: Path) -> None:
        findings = Findings()
        assert read_text(tmp_path / "none.txt", "none.txt", findings) is None
        assert [f.code for f in findings] == ["file.unreadable"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_pipe_does_not_keep_us_waiting(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        findings = Findings()
        assert read_text(tmp_path / "pipe.txt", "pipe.txt", findings) is None
        assert [f.code for f in findings] == ["file.unreadable"]

    def test_a_folder(self, tmp_path: Path) -> None:
        findings = Findings()
        assert decode_text(tmp_path, "panels", findings) is None
        (finding,) = findings
        assert finding.code == "file.unreadable"
        assert "folder" in finding.message

    def test_not_permitted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:  # chmod would not stop the superuser
            raise PermissionError(13, "Permission denied")

        path = tmp_path / "page.txt"
        path.write_text("Title: A", encoding="utf-8")
        monkeypatch.setattr(Path, "open", refuse)
        findings = Findings()
        assert read_text(path, "page.txt", findings) is None
        assert [f.code for f in findings] == ["file.unreadable"]

    def test_an_impossible_path(self) -> None:
        findings = Findings()
        assert read_text(Path("a\0b"), "a", findings) is None
        assert [f.code for f in findings] == ["file.unreadable"]

    def test_too_many_bytes(self, tmp_path: Path) -> None:
        line = b"a b " * 24 + b"a b\n"
        assert refused(tmp_path, line * (SIZE_LIMIT // 100) + b"c").code == "file.too-large"
        assert read(tmp_path, line * (SIZE_LIMIT // 100))[0] is not None

    def test_too_long_a_line(self, tmp_path: Path) -> None:
        finding = refused(tmp_path, b"a\n" + b"x" * (LINE_LIMIT + 1) + b"\nb")
        assert (finding.code, line(finding)) == ("file.too-large", 2)
        assert read(tmp_path, b"x" * LINE_LIMIT)[0] is not None

    def test_zero_bytes(self, tmp_path: Path) -> None:
        finding = refused(tmp_path, b"a\r\nb\r\nc\0")
        assert (finding.code, line(finding)) == ("file.binary", 3)

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04\x14\x00", "Word"),
            (b"\xd0\xcf\x11\xe0\xa1", "Word"),
            (b"{\\rtf1\\ansi", "RTF"),
            (b"\xef\xbb\xbf\n <!DOCTYPE HTML>\n<html>", "HTML"),
        ],
    )
    def test_other_formats_are_named(self, tmp_path: Path, data: bytes, name: str) -> None:
        finding = refused(tmp_path, data)
        assert finding.code == "file.binary"
        assert name in finding.message

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
    def test_wide_encodings(self, tmp_path: Path, encoding: str) -> None:
        mark = "\ufeff" if encoding.endswith("e") else ""
        finding = refused(tmp_path, f"{mark}Title: A".encode(encoding))
        assert finding.code == "file.encoding"
        assert encoding[:6].upper() in finding.message

    def test_latin_1(self, tmp_path: Path) -> None:
        finding = refused(tmp_path, "Title: A\r\n\r\nRené Beispiel".encode("latin-1"))
        assert (finding.code, line(finding)) == ("file.encoding", 3)
        assert "0xE9 at byte 4 of line 3" in finding.message
        assert "Latin-1" in finding.message
        assert "UTF-8" in finding.remedy

    @pytest.mark.parametrize(
        ("text", "encoding"),
        [
            ("大会日程表", "gb18030"),
            ("プログラム 日程", "shift_jis"),
            ("學術會議", "big5"),
            ("한국 학술 대회", "euc_kr"),
            ("カタカナ", "shift_jis"),
            ("Пример и проба", "cp1251"),
            ("Česká škola", "cp1250"),
        ],
    )
    def test_older_encodings(self, tmp_path: Path, text: str, encoding: str) -> None:
        assert "older encoding" in refused(tmp_path, text.encode(encoding)).message

    def test_a_damaged_line_is_no_other_encoding(self, tmp_path: Path) -> None:
        message = refused(tmp_path, "é\n".encode() + b"\xe9a").message
        assert "damaged" in message
        assert "Latin-1" not in message

    def test_a_file_cut_within_a_character(self, tmp_path: Path) -> None:
        finding = refused(tmp_path, "a\né".encode()[:-1])
        assert (finding.code, line(finding)) == ("file.encoding", 2)
        assert "cut off" in finding.remedy

    def test_decoding_keeps_line_ends(self, tmp_path: Path) -> None:
        path = tmp_path / "programme.toml"
        path.write_bytes(b"\xef\xbb\xbfa = 1\r\n\tb\xc2\xa0= 2\r\n")
        assert decode_text(path, "programme.toml", Findings()) == "a = 1\r\n\tb\u00a0= 2\r\n"


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_content_raises(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines, found = read(Path(folder), data)
    if lines is None:
        assert [finding.severity for finding in found] == [Severity.ERROR]
    else:
        assert all(finding.severity is Severity.WARNING for finding in found)
        numbers = [each.number for each in lines]
        assert numbers == sorted(numbers)
        assert all(each.text == each.text.strip() for each in lines)
