"""Comma-separated text: UTF-8 with a byte order mark, and no cell that a spreadsheet runs."""

import csv
import io
from datetime import date
from typing import IO, Final

from obligations.exports.writers.content import Cell, Content

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings that spreadsheets take for a formula, full-width forms too."""
PASSED_OVER: Final = " \u00a0\u200b\u200c\u200d\u2060\ufeff"
"""Blanks, seen and unseen, that some programs drop before they look."""


def write(content: Content, target: IO[bytes]) -> None:
    """The head in the first line; last columns repeat the warning and the marks, if any."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    last = [(content.warning_title, content.warning), *content.marks]
    more = [text for _title, text in last if text]
    heads = [one.title for one in content.table.columns]
    writer.writerow([*heads, *(title for title, text in last if text)])
    for row in content.table.rows:
        writer.writerow([safe(one) for one in row] + more)
    text.detach()


def safe(value: Cell) -> str:
    """The value as text, with an apostrophe before what would be run."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    cleaned = value.replace("\x00", "")
    return f"'{cleaned}" if cleaned.lstrip(PASSED_OVER).startswith(DANGEROUS) else cleaned
