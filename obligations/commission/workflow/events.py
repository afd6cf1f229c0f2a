"""The only door for events outside the workshop: recording one, changing it, what hangs on it."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from obligations.commission.models import Event
from obligations.commission.permissions.events import can_record_event
from obligations.common.acts import act, lock
from obligations.common.errors import WrongState
from obligations.people.models import User

_M = TypeVar("_M", bound=Model)
Keep = Callable[[], _M]
"""Writes what a form holds; its rules were asked by the form, and are asked by the database."""


def record_event(keep: Keep[Event], *, by: User) -> Event:
    """A new event, as the secretariat writes it down."""
    can_record_event(by).enforce()
    with act("record_event", by):
        return keep()


def change_event(event: Event, keep: Keep[_M], *, by: User, version: int) -> _M:
    """A change of the event, or of what hangs on it: its participants, points, statements and
    papers. The event's version rises with each, so that two people do not overwrite each other."""
    can_record_event(by).enforce()
    with act("change_event", by):
        fresh = lock(event, version)
        if fresh.archived_at is not None:
            raise WrongState(_("This event is archived."))
        kept = keep()
        if not isinstance(kept, Event):
            fresh.save()
    return kept
