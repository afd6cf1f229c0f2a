"""Excel workbooks: typed cells, a frozen head with a filter, ready to print in landscape."""

from datetime import date
from typing import IO, Any, Final

import xlsxwriter

from obligations.exports.writers.content import Cell, Content, Kind

MAX_CELL: Final = 32_767
MAX_NAME: Final = 31
CUT: Final = " [...]"
OPTIONS: Final = {
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd.mm.yyyy",
    "remove_timezone": True,
}


def write(content: Content, target: IO[bytes]) -> None:
    """The notes above the head, then the rows; texts are written as texts whatever they look
    like."""
    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties({"title": content.title, "comments": "\n".join(content.notes)})
    sheet = book.add_worksheet(sheet_name(content.title))
    formats = _formats(book)
    sheet.write_string(0, 0, content.title, formats["title"])
    for place, note in enumerate(content.notes, 1):
        sheet.write_string(place, 0, note, formats["note"])
    head = len(content.notes) + 2
    columns = content.table.columns
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(head, index, column.title, formats["head"])
    last = head
    for last, row in enumerate(content.table.rows, head + 1):  # noqa: B007 - used after the loop
        for index, value in enumerate(row):
            _write_cell(sheet, last, index, value, formats)
    sheet.freeze_panes(head + 1, 2 if len(columns) > 2 else 0)  # noqa: PLR2004
    sheet.autofilter(head, 0, last, len(columns) - 1)
    _for_paper(sheet, head, content)
    book.close()


def sheet_name(title: str) -> str:
    """A name that Excel takes: no []:*?/\\ and at most 31 characters."""
    return "".join(char for char in title if char not in "[]:*?/\\'")[:MAX_NAME].strip() or "1"


def _formats(book: Any) -> dict[Any, Any]:
    plain = {"valign": "top", "text_wrap": True, "font_size": 10}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "note": book.add_format({"font_size": 10, "font_color": "#444444"}),
        "head": book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom", "font_size": 10}
        ),
        Kind.TEXT: book.add_format(plain),
        Kind.NUMBER: book.add_format({**plain, "num_format": "0", "text_wrap": False}),
        Kind.DAY: book.add_format({**plain, "num_format": "dd.mm.yyyy", "text_wrap": False}),
    }


def _write_cell(sheet: Any, row: int, index: int, value: Cell, formats: dict[Any, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, index, value, formats[Kind.DAY])
    elif isinstance(value, int):
        sheet.write_number(row, index, value, formats[Kind.NUMBER])
    else:
        text = value if len(value) <= MAX_CELL else value[: MAX_CELL - len(CUT)] + CUT
        sheet.write_string(row, index, text, formats[Kind.TEXT])


def _for_paper(sheet: Any, head: int, content: Content) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer(f"&L&8{content.footer.replace('&', '&&')[:200]}&R&8&P / &N")
