"""programme.toml: time zone, domain, addresses, language and stamp, right and wrong."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from model.findings import Severity
from tests.test_programme_file import one, parse, place, read, without


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Asia/tokyo", '"Asia/Tokyo"'),
        ("Asia/Tokio", '"Asia/Tokyo"'),
        ("asia/tokyo", '"Asia/Tokyo"'),
        ("Tokyo", '"Asia/Tokyo"'),
        ("Japan/Tokyo", '"Asia/Tokyo"'),
        ("Europe/New York", '"America/New_York"'),
        ("new york", '"America/New_York"'),
        ("JST", "Asia/Tokyo"),
        ("jst", "Asia/Tokyo"),
        ("CEST", "Europe/"),
        ("AEST", "Australia/"),
        ("../etc/passwd", "a place with that clock"),
        ("/etc/passwd", "a place with that clock"),
        ("UTC+9", "IANA name"),
        ("+09:00", "IANA name"),
        ("local", "IANA name"),
        ("localtime", "IANA name"),
        ("Factory", "IANA name"),
        ("\\u0000", "missing"),
        ("日本", "a place with that clock"),
        ("x" * 3000, "a place with that clock"),
    ],
)
def test_a_wrong_time_zone(tmp_path: Path, name: str, words: str) -> None:
    settings, findings = parse(tmp_path, f'{without("time_zone")}time_zone = "{name}"')
    finding = next(f for f in findings if f.code == "programme.time-zone")
    assert words in str(finding)
    assert len(str(finding)) < 300
    assert settings is not None
    assert settings.zone.key == "UTC"
    if name != "\\u0000":
        assert finding.severity is Severity.ERROR
        assert finding.source is not None
        assert finding.source.line == 4


@pytest.mark.parametrize("name", ["UTC", "Asia/Tokyo", "America/Argentina/Buenos_Aires", "Etc/GMT-9", "CET"])
def test_right_time_zones(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f'time_zone = "{name}"', head=without("time_zone")).zone.key == name


def test_no_time_zone_is_warned_of(tmp_path: Path) -> None:
    finding = one(tmp_path, "", head=without("time_zone"))
    assert (finding.code, finding.severity) == ("programme.time-zone", Severity.WARNING)


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("Test.Example.ORG", "test.example.org"),
        ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("a-b.c1", "a-b.c1"),
    ],
)
def test_domains(tmp_path: Path, written: str, domain: str) -> None:
    assert read(tmp_path, f'domain = "{written}"', head=without("domain")).domain == domain


@pytest.mark.parametrize(
    "written",
    [
        "localhost",
        "-a.example",
        "a-.example",
        "a..example",
        "a.example.",
        ".example",
        "https://a.example",
        "a b.example",
        "a_b.example",
        "192.0.2.1",
        "@",
        "a.example/x",
        "ä" * 80 + ".example",
        "a." * 200 + "b",
    ],
)
def test_no_domains(tmp_path: Path, written: str) -> None:
    finding = one(tmp_path, f'domain = "{written}"', head=without("domain"))
    assert (finding.code, finding.severity) == ("programme.domain", Severity.ERROR)


def test_the_domain_of_the_url_will_do(tmp_path: Path) -> None:
    assert (
        read(tmp_path, 'url = "https://Test.Example:8080/x"', head=without("domain")).domain == "test.example"
    )


@pytest.mark.parametrize(
    "url", ["", 'url = "http://localhost/"', 'url = "http://[::1]/"', 'url = "http://192.0.2.7/"']
)
def test_no_domain_is_warned_of(tmp_path: Path, url: str) -> None:
    settings, (finding,) = parse(tmp_path, f"{without('domain')}{url}")
    assert (finding.code, finding.severity) == ("programme.domain", Severity.WARNING)
    assert settings is not None
    assert settings.domain.endswith(".invalid")
    assert settings.domain.isascii()


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://a.example",
        "javascript:alert(1)",
        "http://",
        "https:///x",
        "http://[::1",
        "mailto:a@b.c",
        "https://a b",
        "//a.example/x",
        "file:///etc/passwd",
    ],
)
def test_no_web_addresses(tmp_path: Path, url: str) -> None:
    finding = one(tmp_path, f"url = {json.dumps(url)}")
    assert finding.code == "programme.url"
    assert (finding.severity, place(finding)) == (Severity.ERROR, 1)


@pytest.mark.parametrize("tag", ["en", "EN", "ja", "zh-Hant-TW", "zh_TW", "pt-BR", "sr-Latn", "fil"])
def test_languages(tmp_path: Path, tag: str) -> None:
    assert read(tmp_path, f'language = "{tag}"').language == tag.replace("_", "-")


@pytest.mark.parametrize("tag", ["english", "e", "en--GB", "", "日本語", "en GB", "../x", "en-"])
def test_no_languages(tmp_path: Path, tag: str) -> None:
    finding = one(tmp_path, f'language = "{tag}"')
    assert (finding.code, finding.severity) == ("programme.language", Severity.ERROR)


@pytest.mark.parametrize("tag", ["jp", "cn", "xx", "qqq"])
def test_a_language_that_nothing_is_known_of(tmp_path: Path, tag: str) -> None:
    finding = one(tmp_path, f'language = "{tag}"')
    assert (finding.code, finding.severity) == ("programme.language", Severity.WARNING)
    assert "ja" in finding.remedy


# The stamp


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2020-08-24T18:00:00+09:00", "2020-08-24T18:00:00+09:00"),
        ("2020-08-24T09:00:00Z", "2020-08-24T09:00:00+00:00"),
        ("2020-08-24T18:00:00", "2020-08-24T18:00:00+09:00"),
        ("2020-08-24", "2020-08-24T00:00:00+09:00"),
        ('"2020-08-24"', "2020-08-24T00:00:00+09:00"),
        ('"2020-08-24T18:00+09:00"', "2020-08-24T18:00:00+09:00"),
    ],
)
def test_the_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, moment: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")  # stands in only where the programme says nothing
    settings = read(tmp_path, f"updated = {written}", head=without("updated"))
    assert settings.updated.isoformat() == moment


@pytest.mark.parametrize(("epoch", "year"), [(None, 1970), ("", 1970), ("0", 1970), (" 1598259600 ", 2020)])
def test_the_clock_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str | None, year: int
) -> None:
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    settings, (finding,) = parse(tmp_path, without("updated"))
    assert (finding.code, finding.severity) == ("programme.updated", Severity.WARNING)
    assert settings is not None
    assert settings.updated == datetime.fromtimestamp(int(epoch or "0"), UTC)
    assert settings.updated.year == year


@pytest.mark.parametrize(
    "epoch", ["-1", "soon", "1.5", "1e9", "9" * 12, "9" * 30, "9" * 5000, "-" + "9" * 20, "0x10", "²"]
)
def test_a_wrong_clock_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    _, findings = parse(tmp_path, without("updated"))
    assert [f.code for f in findings] == ["programme.updated", "programme.source-date-epoch"]
    assert findings[1].severity is Severity.ERROR
    assert "unset it" in findings[1].remedy
    assert len(str(findings[1])) < 300
