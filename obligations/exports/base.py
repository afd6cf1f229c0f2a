"""The registry of exports: a document by its name, a writer by the ending of the file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import IO, Final, Protocol

from django.utils.translation import gettext as _

from obligations.common.models import SHOWN_ON
from obligations.exports.writers import csv, docx, pdf, xlsx
from obligations.exports.writers.content import Content
from obligations.followup.querysets import RecommendationQuerySet
from obligations.history import ledger
from obligations.people.models import User

OFFICE: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Format:
    """How a file is written, and what it says it is."""

    write: Callable[[Content, IO[bytes]], None]
    media_type: str


FORMATS: Final[dict[str, Format]] = {
    "csv": Format(csv.write, "text/csv; charset=utf-8"),
    "xlsx": Format(xlsx.write, f"{OFFICE}.spreadsheetml.sheet"),
    "docx": Format(docx.write, f"{OFFICE}.wordprocessingml.document"),
    "pdf": Format(pdf.write, "application/pdf"),
}
READ: Final = ("docx", "pdf")
"""How a document about one record is written: to be read, printed and signed."""


Steps = Callable[[int, int, str], None]
"""Told how many rows are ready, of how many, and what is being done."""


def no_steps(_done: int, _total: int, _words: str) -> None:
    """Nobody waits to be told."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an export is made of: rows in their order, who takes it (None: the command line, which
    sees all), on which day, the filters in words, and who is told how far it is."""

    rows: RecommendationQuerySet
    viewer: User | None
    on: date
    filters: str = ""
    steps: Steps = no_steps


class ExportDocument(Protocol):
    """A document that can leave: it declares its columns one by one."""

    @property
    def name(self) -> str:
        """What it is called on the command line and in addresses."""

    def title(self) -> str:
        """What it is called by people."""

    def content(self, request: Request) -> Content:
        """All that the file will hold."""


def sealed(content: Content) -> Content:
    """The same with the newest link of the history on it: who holds the file can ask later
    whether the register still has that link, and so all that was written before it."""
    if day := SHOWN_ON.get():
        content = _of_the_past(content, day)
    position, head = ledger.head()
    if not position:
        return content
    proof = _("link %(position)s, %(hash)s") % {"position": position, "hash": head}
    line = _("History up to %(proof)s") % {"proof": proof}
    return replace(
        content,
        notes=[*content.notes, line],
        marks=[*content.marks, (_("History up to"), proof)],
        footer=" · ".join([content.footer, line]),
    )


def _of_the_past(content: Content, day: date) -> Content:
    """Says on every page and in every row that the register of another day is shown."""
    on = day.strftime("%d.%m.%Y")
    line = _("As the register showed it at the end of %(day)s") % {"day": on}
    return replace(
        content,
        notes=[line, *content.notes],
        marks=[*content.marks, (_("As shown on"), on)],
        footer=" · ".join([line, content.footer]),
    )
