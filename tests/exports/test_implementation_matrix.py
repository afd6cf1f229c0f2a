"""Each file is opened again and read: the rows on the screen, typed, safe, and marked."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from docx import Document

from obligations.exports.writers import docx as docx_writer
from obligations.exports.writers import xlsx as xlsx_writer
from obligations.exports.writers.content import Column, Content, Kind, Section, Table
from obligations.exports.writers.csv import safe
from obligations.followup.models import Assignment, Component, Position
from obligations.history import ledger
from obligations.history.choices import SecurityKind
from obligations.history.models import SecurityEvent
from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
ADDRESS = "/exports/implementation_matrix"


def table_of(sheet: Any) -> list[list[Any]]:
    """Head and rows of a sheet, below its notes."""
    values = [list(row) for row in sheet.iter_rows(values_only=True)]
    start = next(i for i, row in enumerate(values) if row[0] == "Document")
    return values[start:]


@pytest.fixture
def answered(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> Component:
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    return component


def test_csv_holds_the_rows_on_the_screen(
    signed_in: SignIn, official: User, answered: Component
) -> None:
    recipes.recommendation(summary_en="Not assessed yet")
    client = signed_in(official)
    answer = client.get(f"{ADDRESS}.csv", {"level": "partially_implemented"})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1
    row = rows[0]
    assert row["Level of implementation"] == "Partially implemented"
    assert row["What was done"] == "A law came into force."
    assert row["Evidence"] == "Law of 1 October 2026, 12-VI, 01.10.2026"
    assert row["Lead body"] == "Ministry A"
    assert len(list(csv.reader(io.StringIO(client.get(f"{ADDRESS}.csv").content.decode())))) == 3


def test_observers_take_away_only_what_they_see(
    signed_in: SignIn, observer: User, answered: Component
) -> None:
    text = signed_in(observer).get(f"{ADDRESS}.csv").content.decode()
    for words in ("Lead body", "Ministry A", "A law came into force.", "Law of 1 October"):
        assert words not in text
    assert "Partially implemented" in text


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\tx", "  =1", "\u202f=1", "＝1"])
def test_no_cell_is_run(value: str) -> None:
    assert safe(value)[0] in ("'", "\u202f")


def test_formulas_stay_text_in_excel(signed_in: SignIn, official: User) -> None:
    recipes.recommendation(summary_en="=HYPERLINK(0)")
    answer = signed_in(official).get(f"{ADDRESS}.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    values = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(0)"]
    assert [cell.data_type for cell in values] == ["s"]


def test_excel_is_typed_and_frozen(signed_in: SignIn, official: User, answered: Component) -> None:
    answer = signed_in(official).get(f"{ADDRESS}.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    head, row = table_of(sheet)
    values = dict(zip(head, row, strict=True))
    assert values["Assessed on"] == datetime(2026, 11, 24)
    assert sheet.freeze_panes == "C6"
    assert sheet.auto_filter.ref is not None
    assert sheet.print_title_rows == "$5:$5"


def test_word_has_headings_numbers_and_repeating_heads(
    signed_in: SignIn, official: User, answered: Component
) -> None:
    answer = signed_in(official).get(f"{ADDRESS}.docx")
    document = Document(io.BytesIO(answer.content))
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.style]
    assert ("Heading 1", "UPR, 2nd cycle") in styles
    numbered = [text for name, text in styles if name == "List Number"]
    assert numbered[0].startswith("Recommendations in this table: 1.")
    assert "A law came into force. Evidence: Law of 1 October 2026" in numbered[1]
    table = document.tables[0]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert [cell.text for cell in table.rows[1].cells][0] == answered.recommendation.paragraph


def test_an_export_says_what_is_made_up(
    signed_in: SignIn, official: User, answered: Component
) -> None:
    User.objects.filter(pk=official.pk).update(is_made_up=True)
    client = signed_in(official)
    line = "Demonstration: levels"
    assert line in client.get(f"{ADDRESS}.csv").content.decode()
    for ending in ("xlsx", "docx"):
        package = zipfile.ZipFile(io.BytesIO(client.get(f"{ADDRESS}.{ending}").content))
        assert any(line.encode() in package.read(name) for name in package.namelist()), ending


def test_unknown_documents_and_formats(signed_in: SignIn, official: User) -> None:
    client = signed_in(official)
    assert client.get(f"{ADDRESS}.exe").status_code == 404
    assert client.get("/exports/everything.csv").status_code == 404


def test_queries_do_not_grow_with_the_rows(
    signed_in: SignIn, official: User, answered: Component, django_assert_num_queries: Any
) -> None:
    client = signed_in(official)
    client.get(f"{ADDRESS}.csv")
    queries = 25
    with django_assert_num_queries(queries):
        client.get(f"{ADDRESS}.csv")
    for _ in range(30):
        recipes.recommendation()
    with django_assert_num_queries(queries):
        client.get(f"{ADDRESS}.csv")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
def test_the_command_writes_a_file(ending: str, tmp_path: Path, answered: Component) -> None:
    target = tmp_path / f"matrix.{ending}"
    call_command(
        "export", "implementation_matrix", "--format", ending, "--output", str(target),
        "--filter", "level=partially_implemented", "--language", "ru",
    )  # fmt: skip
    assert target.stat().st_size > 300
    assert [one.name for one in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("wrong", ["level=wonderful", "mood=good"])
def test_the_command_refuses_unknown_filters(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="not known"):
        call_command(
            "export", "implementation_matrix", "--output", str(tmp_path / "x"), "--filter", wrong
        )


def test_the_command_names_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export", "implementation_matrix", "--output", str(tmp_path / "no" / "x"))


CONTENT = Content(
    title="A [title]: with / signs",
    notes=["As of today"],
    table=Table(
        [Column("Words"), Column("Number", Kind.NUMBER), Column("Day", Kind.DAY)],
        [["Ýaşyl\x0b <&> Жизнь\nline", 7, date(2026, 1, 2)], ["x" * 40_000, None, None]],
    ),
    sections=[Section("Part", ["One."], Table([Column("A")], [["a\x00b"]]), [Section("Inner")])],
    footer="R&D",
)


def test_writers_survive_what_people_type() -> None:
    for writer in (xlsx_writer, docx_writer):
        target = io.BytesIO()
        writer.write(CONTENT, target)
        assert zipfile.ZipFile(target).testzip() is None
    book = io.BytesIO()
    xlsx_writer.write(CONTENT, book)
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert len(sheet["A6"].value) == 32_767
    assert sheet["B5"].value == 7


@pytest.mark.parametrize("sort", ["updated", "-due", "level", "nonsense", ""])
def test_the_order_is_that_of_the_screen(
    sort: str, signed_in: SignIn, official: User, answered: Component
) -> None:
    for _ in range(3):
        recipes.recommendation()
    client = signed_in(official)
    screen = client.get("/recommendations/", {"sort": sort}).context["rows"]
    text = client.get(f"{ADDRESS}.csv", {"sort": sort}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Paragraph"] for row in rows] == [one.paragraph for one in screen]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
def test_the_newest_link_of_the_history_stands_on_every_file(
    ending: str, signed_in: SignIn, official: User, answered: Component
) -> None:
    position, head = ledger.head()
    assert len(head) == 64
    answer = signed_in(official).get(f"{ADDRESS}.{ending}?level=partially_implemented")
    proof = f"link {position}, {head}"
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[0][-1] == "History up to"
        assert {row[-1] for row in rows[1:]} == {proof}
    else:
        assert f"History up to {proof}" in text_of(answer.content)
    taken = SecurityEvent.objects.get(kind=SecurityKind.EXPORTED)
    assert taken.user == official
    assert taken.subject == f"implementation_matrix.{ending}"
    assert taken.detail == {
        "filters": "level=partially_implemented", "rows": 1, "marks": {"History up to": proof},
    }  # fmt: skip


def text_of(content: bytes) -> str:
    """All that stands in the parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(one).decode("utf-8", "ignore") for one in parts.namelist())


def test_a_recommendation_that_is_supported_in_part_says_so(
    signed_in: SignIn, official: User, component: Component
) -> None:
    other = Component.objects.create(
        recommendation=component.recommendation, label="(b)", split_reason="x", origin="split"
    )
    for part, value in ((component, "supported"), (other, "noted")):
        Position.objects.create(component=part, value=value, source="x")
    text = signed_in(official).get(f"{ADDRESS}.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["Position"] == "Supported in part"
