"""Members, meetings, agendas and decisions of the Commission: which rows, and for whom."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, Q

from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    pass

_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)


class OfTheCommission(ScopedQuerySet[_M_co]):
    """Rows for whoever reads what is meant for the Commission, and for nobody else."""

    def visible_to(self, user: Viewer) -> Self:
        return self if user.is_authenticated and user.reads_commission else self.none()


class MembershipQuerySet(OfTheCommission["Membership"]):
    def current(self, on: date) -> Self:
        """Terms that hold on a day; a bound that is not known does not cut one."""
        begun = Q(from_on=None) | Q(from_on__lte=on)
        return self.filter(begun & (Q(until_on=None) | Q(until_on__gte=on)))

    def ended(self, on: date) -> Self:
        return self.filter(until_on__lt=on)

    def voting(self, functions: tuple[str, ...]) -> Self:
        return self.filter(function__in=functions)


class MeetingQuerySet(OfTheCommission["Meeting"]):
    def planned(self) -> Self:
        return self.filter(state="planned")

    def held(self) -> Self:
        return self.exclude(state="planned")

    def before(self, on: date) -> Self:
        return self.filter(meets_on__lt=on)


class AttendanceQuerySet(OfTheCommission["Attendance"]):
    pass


class AgendaItemQuerySet(OfTheCommission["AgendaItem"]):
    pass


class DecisionQuerySet(OfTheCommission["CommissionDecision"]):
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
