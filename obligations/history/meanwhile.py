"""What happened to a record while a form on it stood open, read from the ledger."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import Model, Q

from obligations.common.models import Record
from obligations.common.querysets import Viewer
from obligations.history.changes import Deed, deeds
from obligations.history.models import LedgerEntry
from obligations.history.subjects import subject_of, subjects

MOST: Final = 200
"""Lines that are told; whoever has been away longer reads the history of the record."""
_R = TypeVar("_R", bound=Model)
Part = tuple[Model, int | None]
"""A record that belongs to another, with the version that the form was opened with; None where
the form carried none, because the record was only shown or is new."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which what was typed is not what the record holds now."""

    label: str
    field: str
    stored: str
    typed: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Who changed what since a form was opened, and where that differs from what was typed."""

    deeds: Sequence[Deed]
    differences: Sequence[Difference] = ()


def meanwhile(
    record: Record,
    version: int | None,
    viewer: Viewer,
    *,
    parts: Iterable[Part] = (),
    differences: Sequence[Difference] = (),
) -> Meanwhile:
    """What was done to a record and its parts since this version of it, newest first."""
    if version is None:
        return Meanwhile([], differences)
    opened = _line_of(record, version)
    wanted = _after(record, opened)
    for part, seen in parts:
        wanted |= _after(part, _line_of(part, seen) if seen is not None else opened)
    lines = LedgerEntry.objects.filter(wanted).with_before().select_related("by")
    return Meanwhile(deeds(lines.order_by("-pk")[:MOST], viewer), differences)


def as_it_was(record: _R, version: int | None) -> _R | None:
    """The record as it stood in this version, not to be saved; None where that is not known."""
    line = _line_of(record, version) if version is not None else None
    if line is None:
        return None
    held = json.loads(line.content)
    values: dict[str, Any] = {
        one.attname: one.to_python(held[one.column])
        for one in record._meta.concrete_fields
        if one.column in held and not one.generated
    }
    return type(record)(**values)


def _line_of(record: Model, version: int) -> LedgerEntry | None:
    """The line that wrote this version of the record."""
    subject = subject_of(type(record))
    if subject is None:
        return None
    lines = LedgerEntry.objects.of(subject.table, [record.pk]).up_to_version(version)
    return lines.order_by("-pk").first()


def _after(record: Model, opened: LedgerEntry | None) -> Q:
    """Lines of the record and of its links that were not there yet. What the same act wrote was
    seen together with the version that it made."""
    tables = [one.table for one in subjects().values() if one.model is type(record)]
    wanted = Q(table__in=tables, record=record.pk)
    if opened is None:
        return wanted
    wanted &= Q(pk__gt=opened.pk)
    act = json.loads(opened.content).get("pgh_context_id")
    same = Q(transaction=opened.transaction, content__contains=f'"pgh_context_id": "{act}"')
    return wanted & ~same if act else wanted
