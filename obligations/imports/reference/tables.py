"""Reading `obligations/reference/` and writing rows so that a second run changes nothing."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from django.db import models

from obligations.common.models import Record

FOLDER: Final = Path(__file__).resolve().parents[2] / "reference"

_R = TypeVar("_R", bound=Record)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, blanks as empty strings."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)


def document(name: str) -> Any:
    """What a YAML file holds."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def parts(cell: str) -> list[str]:
    """Several values of one cell."""
    return [one for one in cell.split("|") if one]


def day(cell: "str | date | None") -> date | None:
    """An ISO date; None for a blank."""
    if isinstance(cell, date):
        return cell
    return date.fromisoformat(cell) if cell else None


def number(cell: str) -> int | None:
    return int(cell) if cell else None


def keep(model: type[_R], key: Mapping[str, Any], values: Mapping[str, Any]) -> _R:
    """The row with this key, created or changed to these values; untouched where they agree."""
    found: _R | None = model._default_manager.filter(**key).first()
    if found is None:
        return model._default_manager.create(**{**key, **values})
    changed = [name for name, value in values.items() if not _same(found, name, value)]
    if changed:
        for name in changed:
            setattr(found, name, values[name])
        found.save()
    return found


def _same(record: models.Model, name: str, value: Any) -> bool:
    kept = getattr(record, name)
    return bool(kept == value)


def link(manager: Any, wanted: list[Any]) -> None:
    """Sets a many-to-many relation, writing nothing where it stands already."""
    if {one.pk for one in wanted} != set(manager.values_list("pk", flat=True)):
        manager.set(wanted)
