"""What a writer is given: columns, rows, and for documents that are read, sections."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final

Cell = str | int | date | None
Row = Sequence[Cell]


class Kind(Enum):
    """How a column is typed: text is never taken for a formula, a day stays a day."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters, as spreadsheets count it."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 16


@dataclass(frozen=True, slots=True)
class Table:
    columns: Sequence[Column]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that is read: numbered paragraphs, then a table, then its parts."""

    heading: str
    paragraphs: Sequence[str] = ()
    table: Table | None = None
    parts: Sequence["Section"] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A whole export. `notes` (day, filters, what is made up, the proof) stand at its head in
    every format that has a head; `warning` and `marks` (title, text) are repeated in each row where
    there is none. `is_upright` is for what is read rather than compared: pages that stand."""

    title: str
    notes: Sequence[str]
    table: Table
    sections: Sequence[Section] = field(default=())
    warning: str = ""
    warning_title: str = ""
    marks: Sequence[tuple[str, str]] = ()
    language: str = "en"
    footer: str = ""
    is_upright: bool = False


FORBIDDEN: Final = {code: None for code in range(32) if code not in (9, 10, 13)}
"""Control characters that no document holds."""


def shown(value: Cell) -> str:
    """A cell as it is read: days as dd.mm.yyyy, text without control characters."""
    if value is None:
        return ""
    text = value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
    return text.translate(FORBIDDEN)
