"""Whose history an event table holds: the model, the key of its record, who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from pghistory.models import Event

if TYPE_CHECKING:
    from obligations.common.querysets import Viewer


@dataclass(frozen=True, slots=True)
class Subject:
    """One event table. `link` is the name of a many-to-many field of `model` whose links it holds,
    "" where it holds the rows of the model themselves."""

    table: str
    model: type[Model]
    columns: type[Model]
    link: str = ""

    @property
    def record_column(self) -> str:
        """The column that names the record: for a link, the record that it hangs on."""
        if not self.link:
            return "pgh_obj_id"
        field: Any = self.model._meta.get_field(self.link)
        return str(field.m2m_column_name())

    @property
    def label(self) -> str:
        name = capfirst(str(self.model._meta.verbose_name))
        if not self.link:
            return name
        field: Any = self.model._meta.get_field(self.link)
        return f"{name}: {field.verbose_name}"

    def rows_for(self, user: "Viewer") -> QuerySet[Any]:
        """The records that this user may see."""
        manager: Any = self.model._default_manager
        rows: QuerySet[Any] = manager.visible_to(user)
        return rows

    def read_by(self, user: "Viewer", version: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """A version as far as this user reads it; None where it may not be seen."""
        if self.link:
            return version
        rows: Any = self.model._default_manager.all()
        read: Mapping[str, Any] = rows.readable(user, version)
        return read if rows.shows_version(user, version) else None


@cache
def subjects() -> dict[str, Subject]:
    """All event tables by their name, in alphabetical order."""
    found = [
        _subject(model)
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, Event) and model._meta.managed and not model._meta.proxy
    ]
    return {one.table: one for one in sorted(found, key=lambda one: one.table)}


def subject_of(model: type[Model]) -> Subject | None:
    """The event table of a model's own rows."""
    return next((one for one in subjects().values() if one.model is model and not one.link), None)


def _subject(event: Any) -> Subject:
    tracked = event.pgh_tracked_model
    model, link = getattr(tracked, "linked_by", (tracked, ""))
    return Subject(event._meta.db_table, model, tracked, link)
