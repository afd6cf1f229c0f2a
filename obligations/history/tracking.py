"""Which models have a history: every insert, change and deletion is written by a trigger."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

_M = TypeVar("_M", bound=type[models.Model])


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[_M], _M]:
    """Class decorator: gives the model an append-only event table.

    `exclude` names generated columns, which the event row does not need.
    """
    decorate: Callable[[_M], _M] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        obj_field=pghistory.ObjForeignKey(related_name="history"),
        exclude=list(exclude),
    )
    return decorate


def track_links(owner: type[models.Model], *names: str) -> None:
    """Gives many-to-many tables a history: which link was made or taken away."""
    for name in names:
        through = getattr(owner, name).through
        meta = type("Meta", (), {"proxy": True, "app_label": owner._meta.app_label})
        link = type(
            f"{owner.__name__}{name.title().replace('_', '')}Link",
            (through,),
            {"__module__": owner.__module__, "Meta": meta, "linked_by": (owner, name)},
        )
        pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)(link)
