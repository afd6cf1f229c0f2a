"""Tasks: which rows, and for whom."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Case, Q, When

from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from obligations.commission.models import Task


class TaskQuerySet(ScopedQuerySet["Task"]):
    def visible_to(self, user: Viewer) -> Self:
        """The Commission's; what follows from an event goes with the event."""
        if not (user.is_authenticated and user.reads_commission):
            return self.none()
        if user.is_secretariat:
            return self
        events = self.rows_of("statement", "event").visible_to(user)
        return self.filter(Q(statement=None) | Q(statement__event__in=events))

    def open(self) -> Self:
        return self.filter(state="open")

    def late(self, on: date) -> Self:
        """Open after their day."""
        return self.open().filter(due_on__lt=on)

    def of_body(self, body: int | None) -> Self:
        return self.filter(body=body)

    def with_origin(self) -> Self:
        return self.select_related("body", "statement__event", "decision")

    def open_first(self) -> Self:
        """What is open first, by its day, then the rest, the newest first."""
        rank = Case(When(state="open", then=0), default=1)
        return self.order_by(rank, "due_on", "pk")
