"""The course of every import: read, check, preview, commit. A source says what a row means."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

import pghistory
from django.db import transaction

from obligations.imports.models import ImportRun
from obligations.imports.readers.files import SourceFile
from obligations.people.models import User


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in one cell, in words for the person who holds the file."""

    row: int
    column: str
    message: str


@dataclass
class Outcome:
    """What an import did or would do, in rows of the file."""

    source: str
    file: str
    sha256: str
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    proposed: int = 0
    rejected: int = 0
    errors: list[RowError] = field(default_factory=list)

    def count(self, result: str) -> None:
        """Adds one row to `created`, `updated`, `unchanged`, `proposed` or `rejected`."""
        setattr(self, result, getattr(self, result) + 1)

    def as_json(self) -> str:
        """One line."""
        return json.dumps(asdict(self), ensure_ascii=False)


class Source(Protocol):
    """One kind of file: how its rows are read and what each does to the register."""

    name: str

    def take(self, source: SourceFile, outcome: Outcome, run: ImportRun) -> Iterator[str]:
        """For each row the counter that it adds to; errors go into the outcome."""


class Rehearsal(Exception):
    """Ends a transaction that only showed what would happen."""


def run_import(source: Source, file: SourceFile, *, commit: bool, by: User | None) -> Outcome:
    """Does the whole import in one transaction, and takes it back unless it is to be kept.

    A preview is the real thing undone, so it cannot differ from the commit. In the history the
    file stands as the reason of all that it changed.
    """
    outcome = Outcome(source.name, file.name, file.sha256)
    try:
        with transaction.atomic(), pghistory.context(**_said_in_history(source, file, by)):
            run = ImportRun.objects.create(
                source=source.name, file_name=file.name[:255], sha256=file.sha256, by=by
            )
            for result in source.take(file, outcome, run):
                outcome.rows += 1
                outcome.count(result)
            if not commit:
                raise Rehearsal
            _keep_run(run, outcome)
    except Rehearsal:
        pass
    return outcome


def _said_in_history(source: Source, file: SourceFile, by: User | None) -> dict[str, Any]:
    said = {"verb": "import", "source": source.name, "file": file.name, "reason": file.name}
    return said if by is None else said | {"user": by.pk}


def _keep_run(run: ImportRun, outcome: Outcome) -> None:
    """A run that changed nothing leaves no row behind."""
    if outcome.created + outcome.updated == 0 and not run.proposals.exists():
        run.delete()
        return
    for name in ("rows", "created", "updated", "unchanged", "proposed", "rejected"):
        setattr(run, name, getattr(outcome, name))
    run.save()
