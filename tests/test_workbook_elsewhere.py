"""The written file in other programs: the same values, a valid package, pages on which no word is lost."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped] # ships no types

from exporters.base import Job
from exporters.workbook.exporter import WorkbookExporter
from model.programme import Programme
from tests.synthetic import synthetic_programme
from tests.test_workbook_exporter import LONG_TITLE, PEOPLE
from tests.test_workbook_exporter import programme as odd_programme
from tests.workbook_readers.seen import by_calamine, by_npm, by_openpyxl, converted, missing


def write(of: Programme, folder: Path) -> Path:
    (exported,) = WorkbookExporter().export(of, Job())
    file = folder / exported.path
    file.write_bytes(exported.content)
    return file


@pytest.fixture(scope="module", params=["odd", "synthetic"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    of = odd_programme() if request.param == "odd" else synthetic_programme(0.02)
    return write(of, tmp_path_factory.mktemp(request.param))


def test_calamine_reads_the_same_values(file: Path) -> None:
    assert by_calamine(file) == by_openpyxl(file)


@pytest.mark.external
@pytest.mark.parametrize("package", ["exceljs", "xlsx"])
def test_javascript_reads_the_same_values(package: str, file: Path) -> None:
    if reason := missing(package):
        pytest.skip(reason)
    assert by_npm(package, file) == by_openpyxl(file)


def test_the_package_is_valid_open_xml(file: Path) -> None:
    """By the schemas of the Open XML SDK. Excel moves inline strings to a table of its own when it saves;
    that is told as one of its habits, and is no fault of the file.
    """
    errors = OpenXmlValidator().validate(file).errors
    assert [error for error in errors if error.id != "Excel_InlineStrCells"] == []


@pytest.mark.external("soffice")
def test_libreoffice_keeps_values_filters_names_and_drop_downs(tmp_path: Path) -> None:
    file = write(synthetic_programme(0.02), tmp_path)
    again = converted(file, "xlsx", tmp_path / "again")
    assert by_openpyxl(again) == by_openpyxl(file)
    before, after = load_workbook(file), load_workbook(again)
    for old, new in zip(before.worksheets, after.worksheets, strict=True):
        assert (new.sheet_state == "visible") == (old.sheet_state == "visible")
        assert new.auto_filter.ref == old.auto_filter.ref
        rules = (
            sorted((str(rule.sqref), rule.type) for rule in sheet.data_validations.dataValidation)
            for sheet in (old, new)
        )
        assert next(rules) == next(rules)
        assert len(new._charts) == len(old._charts)  # type: ignore[attr-defined] # not in the stubs
    assert before.defined_names.keys() <= after.defined_names.keys()


@pytest.mark.external("soffice")
def test_libreoffice_prints_every_word_and_none_over_another(tmp_path: Path) -> None:
    file = write(odd_programme(), tmp_path)
    with pdfplumber.open(converted(file, "pdf", tmp_path / "printed")) as pdf:
        pages = [page.extract_words(x_tolerance=1, y_tolerance=1) for page in pdf.pages]
        assert all(page.width > page.height for page in pdf.pages[1:])
    texts = [word["text"] for words in pages for word in words]
    for word in LONG_TITLE.split():
        assert texts.count(word) >= len(PEOPLE), word
    for words in pages:
        for place, one in enumerate(words):
            for other in words[place + 1 :]:
                across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
                down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
                line = min(one["bottom"] - one["top"], other["bottom"] - other["top"])
                assert across <= 0.5 or down <= 0.4 * line, (one["text"], other["text"])
