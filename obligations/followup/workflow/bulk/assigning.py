"""Acts on components: a body for all of them, and the day by which their leads answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete
from obligations.followup.choices import AssignmentRole, AssignmentState, Outcome
from obligations.followup.models import Assignment, Component
from obligations.followup.permissions import ARCHIVED
from obligations.followup.workflow.assigning import new_assignment, require_coming_day
from obligations.followup.workflow.bulk.plan import Line
from obligations.followup.workflow.bulk.selection import Chosen, living_of
from obligations.people.models import Body, User


def lead_of(component: Component) -> Assignment | None:
    return next((one for one in living_of(component) if one.role == AssignmentRole.LEAD), None)


@dataclass(frozen=True)
class BulkAssign:
    """A body leads or supports every component. `replaces`: where another body leads already, its
    assignment ends with the reason; else that component is left out."""

    body: Body | None
    role: AssignmentRole = AssignmentRole.LEAD
    due_on: date | None = None
    replaces: bool = False
    verb: str = field(default="bulk_assign", init=False)

    def asked(self) -> Mapping[str, Any]:
        body = self.body.pk if self.body else None
        return {"body": body, "role": self.role, "due": self.due_on, "replaces": self.replaces}

    def check(self, at: datetime) -> None:
        if self.body is None:
            raise Incomplete(_("Choose a body."), field="body")
        if self.body.until_on is not None and self.body.until_on <= at.date():
            raise Incomplete(_("This body is no more. Choose its successor."), field="body")
        require_coming_day(self.due_on, at)

    def lines(self, chosen: Chosen) -> list[Line]:
        return [self._line(one) for one in chosen.components()]

    def _line(self, component: Component) -> Line:
        before, after, row = self._before(component), self._after(), component.recommendation
        if row.archived_at is not None:
            return Line(row, component, Outcome.REFUSED, before, before, ARCHIVED)
        own = next((one for one in living_of(component) if one.body_id == self.body_key), None)
        if own is not None:
            return self._assigned_already(component, own, before)
        lead = lead_of(component)
        if self.role == AssignmentRole.LEAD and lead is not None:
            if not self.replaces:
                why = _("Another body leads it already.")
                return Line(row, component, Outcome.REFUSED, before, before, why, True)
            why = _("The assignment of the present lead ends.")
            return Line(row, component, Outcome.CHANGED, before, after, why)
        return Line(row, component, Outcome.CHANGED, before, after)

    def _assigned_already(self, component: Component, own: Assignment, before: str) -> Line:
        row = component.recommendation
        if own.role != self.role:
            why = _("This body is assigned in the other role. End that first.")
            return Line(row, component, Outcome.REFUSED, before, before, why)
        why = _("This body is assigned already; its due day stays.")
        return Line(row, component, Outcome.SAME, before, before, why)

    @property
    def body_key(self) -> int | None:
        return self.body.pk if self.body else None

    def _before(self, component: Component) -> str:
        held = [one for one in living_of(component) if one.role == self.role]
        nobody = _("No body yet") if self.role == AssignmentRole.LEAD else _("No supporting body")
        return "; ".join(_said(one.body, one.due_on) for one in held) or nobody

    def _after(self) -> str:
        return _said(self.body, self.due_on)

    def do(self, lines: Sequence[Line], *, by: User, at: datetime, reason: str) -> None:
        components = [one.component for one in lines if one.component is not None]
        if self.role == AssignmentRole.LEAD:
            ended = [lead.pk for one in components if (lead := lead_of(one)) is not None]
            Assignment.objects.filter(pk__in=ended).update(
                state=AssignmentState.ENDED, reason=reason, answered_by=by, answered_at=at
            )
        if self.body is not None:
            Assignment.objects.bulk_create(
                new_assignment(
                    one, self.body, role=self.role, due_on=self.due_on, by=by, at=at
                )
                for one in components
            )  # fmt: skip


@dataclass(frozen=True)
class BulkDueDay:
    """One day for the leads of all components; None takes the days away."""

    due_on: date | None
    verb: str = field(default="bulk_due_day", init=False)

    def asked(self) -> Mapping[str, Any]:
        return {"due": self.due_on}

    def check(self, at: datetime) -> None:
        require_coming_day(self.due_on, at)

    def lines(self, chosen: Chosen) -> list[Line]:
        return [self._line(one) for one in chosen.components()]

    def _line(self, component: Component) -> Line:
        row, lead = component.recommendation, lead_of(component)
        if lead is None:
            why = _("No body leads it yet. Assign one first.")
            return Line(row, component, Outcome.REFUSED, _("No body yet"), _("No body yet"), why)
        before, after = _said(lead.body, lead.due_on), _said(lead.body, self.due_on)
        if row.archived_at is not None:
            return Line(row, component, Outcome.REFUSED, before, before, ARCHIVED)
        if lead.due_on == self.due_on:
            why = _("It has this day already.") if self.due_on else _("It has no due day.")
            return Line(row, component, Outcome.SAME, before, before, why)
        return Line(row, component, Outcome.CHANGED, before, after)

    def do(self, lines: Sequence[Line], *, by: User, at: datetime, reason: str) -> None:
        leads = [lead.pk for one in lines if one.component and (lead := lead_of(one.component))]
        Assignment.objects.filter(pk__in=leads).update(
            due_on=self.due_on, due_set_at=at if self.due_on else None
        )


def _said(body: Body | None, due_on: date | None) -> str:
    """A body with its day: "Ministry of Justice, due 31.12.2026"."""
    if due_on is None:
        return str(body)
    return _("%(body)s, due %(day)s") % {"body": body, "day": due_on.strftime("%d.%m.%Y")}
