"""Lines of the ledger in words: which fields were what before, and what they became."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Field, ForeignKey, Model
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.common.roles import Role
from obligations.history.choices import DEEDS, LABELS
from obligations.history.models import LedgerEntry
from obligations.history.subjects import Subject, subjects

if TYPE_CHECKING:
    from obligations.people.models import User

SILENT: Final = frozenset(
    {"id", "uid", "version", "created_at", "updated_at", "paragraph_key", "wording", "order"}
)
"""Columns that say nothing to a reader."""
Version = Mapping[str, Any]
Names = Mapping[tuple[type[Model], int], str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: its label, what it was and what it became; "" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line: what kind of record, which, what was done to it."""

    entry: LedgerEntry
    subject: Subject
    what: str
    record: str
    fields: Sequence[FieldChange]

    @property
    def kind(self) -> str:
        """The model's name as it stands in addresses."""
        return self.subject.model._meta.model_name or ""


@dataclass
class Deed:
    """Lines of one transaction and one act: one person did one thing, for one reason."""

    at: datetime
    by: "User | None"
    verb: str
    reason: str
    request: str
    key: tuple[int, str]
    changes: list[Change] = field(default_factory=list)


def deeds(entries: Iterable[LedgerEntry], user: Viewer) -> list[Deed]:
    """Lines (`with_before`, newest first) as deeds, as far as the viewer may see each version."""
    shown = [one for line in entries if (one := _shown(line, user)) is not None]
    names = _names(shown, user)
    found: list[Deed] = []
    for line, subject, before, after in shown:
        deed = _deed(line, after or before or {})
        if not found or found[-1].key != deed.key:
            found.append(deed)
        change = _change(line, subject, before, after, names)
        if change.fields or line.label != "update":
            found[-1].changes.append(change)
    return [one for one in found if one.changes]


Shown = tuple[LedgerEntry, Subject, Version | None, Version | None]


def _shown(line: LedgerEntry, user: Viewer) -> Shown | None:
    """The line with the versions that may be seen; None where none may."""
    subject = subjects().get(line.table)
    if subject is None:
        return None
    now: Version | None = json.loads(line.content)
    stored = getattr(line, "before", None)
    before: Version | None = json.loads(stored) if stored and line.label == "update" else None
    if line.label == "delete":
        before, now = now, None
    before, now = (subject.read_by(user, one) if one is not None else None for one in (before, now))
    return None if before is None and now is None else (line, subject, before, now)


def _deed(line: LedgerEntry, version: Version) -> Deed:
    context = version.get("pgh_context") or {}
    verb = DEEDS.get(str(context.get("verb")), "")
    reason = context.get("reason") or ""
    key = (line.transaction, version.get("pgh_context_id") or "")
    return Deed(line.at, line.by, str(verb), reason, str(line.request or ""), key)


def _change(
    line: LedgerEntry, subject: Subject, before: Version | None, after: Version | None, names: Names
) -> Change:
    version = after or before or {}
    fields = [
        FieldChange(capfirst(str(one.verbose_name)), was, became)
        for one in _columns(subject)
        if one.column in version
        and (was := _said(one, before, names)) != (became := _said(one, after, names))
    ]
    record = "" if subject.link else names.get((subject.model, line.record or 0), "")
    return Change(line, subject, str(LABELS.get(line.label, "")), record, fields)


def _columns(subject: Subject) -> list["Field[Any, Any]"]:
    return [one for one in subject.columns._meta.concrete_fields if one.name not in SILENT]


def _said(column: "Field[Any, Any]", version: Version | None, names: Names) -> str:
    value = version.get(str(column.column)) if version else None
    if value is None or value in ("", []):
        return ""
    if isinstance(column, ForeignKey):
        return names.get((column.related_model, value), f"{value}")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return _in_words(value)


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if not isinstance(value, str):
        return str(value)
    found: date | datetime | None = None
    if value[:4].isdecimal():
        found = parse_date(value) or (parse_datetime(value) if "T" in value else None)
    if isinstance(found, datetime):
        return date_format(timezone.localtime(found), "d.m.Y H:i")
    return date_format(found, "d.m.Y") if found else value


def _names(shown: Iterable[Shown], user: Viewer) -> Names:
    """What the records are called now, one query for each model that is named. What the viewer
    may not see keeps its number and has no name."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for line, subject, before, after in shown:
        if line.record and not subject.link:
            wanted[subject.model].add(line.record)
        for version in (before, after):
            for column in _columns(subject):
                key = (version or {}).get(str(column.column))
                if isinstance(column, ForeignKey) and key:
                    wanted[column.related_model].add(key)
    return {
        (model, record.pk): _called(record)
        for model, keys in wanted.items()
        for record in _with_parents(model, user).filter(pk__in=keys)
    }


def _called(record: Model) -> str:
    name = str(record)
    return str(Role(name).label) if isinstance(record, Group) and name in Role.values else name


def _with_parents(model: type[Model], user: Viewer) -> Any:
    """Rows with what their names are made of; who did something is named to every reader."""
    steps = NAMED_BY.get(model._meta.model_name or "", ())
    rows = model._default_manager.all()
    if isinstance(rows, ScopedQuerySet) and model is not get_user_model():
        rows = rows.visible_to(user)
    return rows.select_related(*steps) if steps else rows


NAMED_BY: Final[Mapping[str, Sequence[str]]] = {
    "component": ("recommendation__document", "recommendation__cycle__mechanism"),
    "recommendation": ("document", "cycle__mechanism"),
    "assignment": (
        "component__recommendation__document", "component__recommendation__cycle__mechanism",
        "body",
    ),
    "assessment": (
        "component__recommendation__document", "component__recommendation__cycle__mechanism",
    ),
    "position": (
        "component__recommendation__document", "component__recommendation__cycle__mechanism",
    ),
    "updatetarget": (
        "update", "component__recommendation__document",
        "component__recommendation__cycle__mechanism",
    ),
    "deputy": ("absent", "deputy"),
    "handover": ("leaver", "successor"),
    "reportingcycle": ("mechanism",),
    "provision": ("instrument",),
    "treatyaction": ("instrument",),
}  # fmt: skip
"""What the names of records are made of, so that a page of history asks once for each model."""
