"""UPR Info's export to about 2020, in both its spellings (CSV and Excel 97)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from obligations.imports.readers.files import FileProblem, SourceFile
from obligations.imports.readers.tables import Row, read_table

COLUMNS: Final = {
    "state": ("To", "SuR"),
    "text": ("Text", "Recommendation"),
    "recommending_state": ("From", "RS"),
    "region": ("From-Rgrp", "Rgrp_2"),
    "response": ("Response",),
    "action": ("Action",),
    "issues": ("Issue",),
    "session": ("Session",),
}
"""What a row says, and what its column is called in either spelling."""


@dataclass(frozen=True, slots=True)
class UprInfoRow:
    """One recommendation by one recommending State, as the file has it, blanks trimmed."""

    number: int
    state: str
    text: str
    recommending_state: str
    region: str
    response: str
    action: str
    issues: tuple[str, ...]
    session: str


def read(source: SourceFile) -> Iterator[UprInfoRow]:
    """All rows of the file. Raises FileProblem before the first one."""
    table = read_table(source)
    titles = {}
    missing = []
    for name, spellings in COLUMNS.items():
        found = [one for one in spellings if one in table.titles]
        if found:
            titles[name] = found[0]
        else:
            missing.append(spellings[0])
    if missing:
        raise FileProblem(
            _("This is not an export of UPR Info: the column %(columns)s is missing.")
            % {"columns": ", ".join(missing)}
        )
    return (_row(row, titles) for row in table.rows)


def _row(row: Row, titles: dict[str, str]) -> UprInfoRow:
    values = {name: row.cells.get(title, "").strip() for name, title in titles.items()}
    return UprInfoRow(
        number=row.number,
        state=values["state"],
        text=values["text"],
        recommending_state=values["recommending_state"],
        region=values["region"],
        response=values["response"],
        action=values["action"],
        issues=tuple(one.strip() for one in values["issues"].split(",") if one.strip()),
        session=values["session"],
    )
