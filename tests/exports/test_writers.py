"""What leaves runs nowhere: no cell is a formula, whatever was written into it."""

import csv
import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from obligations.exports.base import FORMATS
from obligations.exports.writers.content import Column, Content, Section, Table

STARTS = "=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20"
CANARY = '"><svg onload=alert(1)>'
cells = st.builds(
    lambda start, rest: start + rest,
    st.text(alphabet=f"{STARTS} '\"|\u00a0\u200b\ufeff", max_size=4),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12),
)
few = settings(max_examples=120, deadline=None, derandomize=True)


def written(form: str, values: list[Any], **more: Any) -> bytes:
    table = Table([Column(CANARY) for _ in values], [values])
    section = Section(CANARY, [CANARY, *map(str, values)], table)
    content = Content(title=CANARY, notes=[CANARY], table=table, sections=[section], **more)
    target = io.BytesIO()
    FORMATS[form].write(content, target)
    return target.getvalue()


def starts_a_formula(text: str) -> bool:
    """As a spreadsheet reads it: blanks of any kind before the sign are passed over."""
    return text.lstrip(" \u00a0\u200b\ufeff").startswith(tuple(STARTS))


@few
@given(st.lists(cells, min_size=1, max_size=5))
def test_no_cell_of_text_starts_a_formula(values: list[str]) -> None:
    read = list(csv.reader(io.StringIO(written("csv", values).decode("utf-8-sig"), newline="")))
    assert len(read) == 2
    for before, after in zip(values, read[1], strict=True):
        assert not starts_a_formula(after), repr(before)
        kept = before.replace("\x00", "")
        assert after in (kept, f"'{kept}"), repr(before)


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1",
     "\x00=1",     "\u200b=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x";"y")', "＝1", "'=1"],
)  # fmt: skip
def test_formulas_that_are_known(value: str) -> None:
    text = written("csv", [value]).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(text, newline="")))[1][0]
    assert cell.startswith("'")


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(cells, min_size=1, max_size=5))
def test_no_workbook_holds_a_formula_or_a_link(values: list[str]) -> None:
    data = written("xlsx", values)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        assert not [one for one in package.namelist() if "externalLink" in one]
    kinds = {one.tag.rsplit("}", 1)[-1] for one in ElementTree.fromstring(sheet).iter()}  # noqa: S314
    assert "c" in kinds
    assert not kinds & {"f", "hyperlink", "hyperlinks"}
    rows = list(load_workbook(io.BytesIO(data)).active.iter_rows())  # type: ignore[union-attr]
    assert {one.data_type for one in rows[-1] if one.value is not None} <= {"s", "inlineStr"}


@settings(max_examples=5, deadline=None, derandomize=True)
@given(st.lists(cells, min_size=1, max_size=3))
def test_every_part_of_a_document_is_well_formed(values: list[str]) -> None:
    for form in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(written(form, values))) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    part = ElementTree.fromstring(package.read(name))  # noqa: S314
                    assert "svg" not in {one.tag for one in part.iter()}, name


def test_markup_stays_text() -> None:
    with zipfile.ZipFile(io.BytesIO(written("docx", [CANARY]))) as package:
        part = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314
    assert CANARY in "".join(one.text or "" for one in part.iter())


LONG = [
    "Türkmenistanyň adam hukuklary: ýerine ýetirilişi, çäreler, maslahatlaşma; žurnal, däl, ňyşan",
    "Осуществление рекомендаций, поддержанных государством",
    '#strong[x] $1+1$ _a_ *b* @cite <label> `raw` \\ // /* = - + #import "a"',
]


@pytest.mark.parametrize("is_upright", [True, False])
def test_a_pdf_holds_every_letter_and_no_markup(is_upright: bool) -> None:
    rows = [[one] for one in LONG]
    table = Table([Column("Head")], rows * 40)
    section = Section(LONG[0], LONG, table, [Section("Part", [CANARY])])
    content = Content("Title", LONG, table, [section], footer="Foot", language="tk",
                      is_upright=is_upright)  # fmt: skip
    target = io.BytesIO()
    FORMATS["pdf"].write(content, target)
    read = PdfReader(target)
    text = " ".join(" ".join(page.extract_text().split()) for page in read.pages)
    plain = text.replace("\u00ad", "").replace("- ", "").replace(" ", "")
    for one in [*LONG, CANARY]:
        assert one.replace("- ", "").replace(" ", "") in plain, one
    assert read.metadata is not None
    assert read.metadata.title == "Title"
    assert read.trailer["/Root"]["/Lang"] == "tk"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert (read.pages[0].mediabox.height > read.pages[0].mediabox.width) == is_upright
    assert all("Head" in page.extract_text() for page in read.pages[1:-1])


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(cells, min_size=1, max_size=4))
def test_whatever_is_written_becomes_a_pdf(values: list[str]) -> None:
    assert written("pdf", values).startswith(b"%PDF")


def test_a_pdf_claims_the_standard_only_where_it_keeps_it() -> None:
    assert b"pdfuaid" in written("pdf", ["plain"])
    odd = written("pdf", ["\u06fa"])  # in none of the typesetter's own fonts
    assert odd.startswith(b"%PDF")
    assert b"pdfuaid" not in odd


def test_an_empty_table_and_an_empty_section_are_written() -> None:
    head = Table([Column("Head")], [])
    content = Content("T", [], Table([], []), [Section("First"), Section("Second", [], head)])
    for form in ("pdf", "docx"):
        target = io.BytesIO()
        FORMATS[form].write(content, target)
        if form == "pdf":
            words = PdfReader(target).pages[0].extract_text()
        else:
            read = Document(target)
            cells = [cell.text for table in read.tables for cell in table.rows[0].cells]
            words = " ".join([*(one.text for one in read.paragraphs), *cells])
        assert all(one in words for one in ("First", "Second", "Head")), form
