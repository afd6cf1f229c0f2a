"""Tables out of text and workbooks of any make: a header, then rows of strings."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import python_calamine
from django.utils.translation import gettext as _

from obligations.imports.readers.files import FileProblem, SourceFile

BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]{3}")
MAX_CELL: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it (the header is 1), and its cells by title."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Titles in their order, a repeated one with "_2"; and the rows that hold anything."""

    titles: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(source: SourceFile) -> Table:
    """The first sheet of a workbook, or the text, as a table. Raises FileProblem."""
    lines = _sheet(source) if source.is_workbook else _text(source)
    header = next(lines, None)
    if header is None:
        raise FileProblem(_("The file holds no rows."))
    titles = _distinct([cell.strip() for cell in header])
    rows = []
    last: tuple[int, int] = (1, len(titles))
    for number, cells in enumerate(lines, 2):
        if any(cell.strip() for cell in cells):
            rows.append(Row(number, dict(zip(titles, cells, strict=False))))
            last = (number, len(cells))
    if last[1] < len(titles):
        raise FileProblem(
            _("The file breaks off in row %(row)s. Download or save it again.") % {"row": last[0]}
        )
    return Table(titles, tuple(rows))


def decode(data: bytes) -> str:
    """Text in the encoding that the bytes speak for. Raises FileProblem for what is no text."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\x00" in data:
        raise FileProblem(_("This is neither a table in text nor a workbook."))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\r" in data and b"\n" not in data:
        return data.decode("mac_roman")
    russian = data.decode("cp1251", errors="replace")
    if CYRILLIC.search(russian):
        return russian
    return data.decode("cp1252", errors="replace")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileProblem(_("The text of the file is damaged. Save it again as UTF-8.")) from error


def _text(source: SourceFile) -> Iterator[list[str]]:
    text = decode(source.data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(MAX_CELL)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    if delimiter not in first:
        raise FileProblem(_("The first line names no columns. This is not the table expected."))
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise FileProblem(
            _("The file breaks off or is damaged (%(error)s). Download or save it again.")
            % {"error": error}
        ) from error


def _sheet(source: SourceFile) -> Iterator[list[str]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise FileProblem(
            _("The workbook is damaged or cut off. Download or save it again.")
        ) from error
    for row in rows:
        yield [_cell(value) for value in row]


def _cell(value: object) -> str:
    """A cell as text: 5.0 is "5", a date is ISO 8601."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _distinct(titles: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    named = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        named.append(title if seen[title] == 1 else f"{title}_{seen[title]}")
    return tuple(named)
