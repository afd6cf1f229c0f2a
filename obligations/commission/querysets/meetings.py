"""Members, meetings, agendas and decisions of the Commission: which rows, and for whom."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, Q

from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from obligations.commission.models import (
        AgendaItem,
        Attendance,
        CommissionDecision,
        Meeting,
        Membership,
    )


def reads(user: Viewer) -> bool:
    """Whether this user reads what is meant for the Commission."""
    return user.is_authenticated and user.reads_commission


class MembershipQuerySet(ScopedQuerySet["Membership"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if reads(user) else self.none()

    def current(self, on: date) -> Self:
        """Terms that hold on a day; a bound that is not known does not cut one."""
        begun = Q(from_on=None) | Q(from_on__lte=on)
        return self.filter(begun & (Q(until_on=None) | Q(until_on__gte=on)))

    def ended(self, on: date) -> Self:
        return self.filter(until_on__lt=on)

    def voting(self, functions: tuple[str, ...]) -> Self:
        return self.filter(function__in=functions)


class MeetingQuerySet(ScopedQuerySet["Meeting"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if reads(user) else self.none()

    def planned(self) -> Self:
        return self.filter(state="planned")

    def held(self) -> Self:
        return self.exclude(state="planned")

    def before(self, on: date) -> Self:
        return self.filter(meets_on__lt=on)


class AttendanceQuerySet(ScopedQuerySet["Attendance"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if reads(user) else self.none()


class AgendaItemQuerySet(ScopedQuerySet["AgendaItem"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if reads(user) else self.none()


class DecisionQuerySet(ScopedQuerySet["CommissionDecision"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if reads(user) else self.none()

    def with_open_tasks(self) -> Self:
        """Not ended, and something of it is still to be done."""
        return self.filter(Exists(self.related("tasks").open()), ended="")

    def late(self, on: date) -> Self:
        return self.filter(Exists(self.related("tasks").late(on)), ended="")

    def before(self, on: date) -> Self:
        return self.filter(taken_on__lt=on)

    def of_body(self, body: models.Model) -> Self:
        """With a task of this body."""
        return self.filter(Exists(self.related("tasks").filter(body=body)))

    def with_task_states(self) -> Self:
        """`task_states`: the state of each task, so that the computed state costs no query."""
        tasks: Any = self.related("tasks").order_by("pk")
        return self.annotate(task_states=ArraySubquery(tasks.values("state")))
