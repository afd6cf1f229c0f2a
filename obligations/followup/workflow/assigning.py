"""Who answers for a component: assign, accept, decline with a reason, set the due day, end."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete, WrongState
from obligations.followup.choices import (
    LIVE_ASSIGNMENTS,
    AssignmentRole,
    AssignmentState,
)
from obligations.followup.models import Assignment, Component
from obligations.followup.permissions import can_answer_assignment, can_assign
from obligations.followup.workflow.archiving import refuse_archived
from obligations.followup.workflow.base import act, lock
from obligations.followup.workflow.tables import ASSIGNMENTS
from obligations.people.models import Body, User


def assign(
    component: Component,
    body: Body,
    *,
    by: User,
    at: datetime,
    role: AssignmentRole | str = AssignmentRole.LEAD,
    due_on: date | None = None,
) -> Assignment:
    """Makes a body lead or support a component."""
    can_assign(by).enforce()
    require_coming_day(due_on, at)
    with act("assign", by):
        Component.objects.select_for_update().get(pk=component.pk)
        refuse_archived([component])
        living = component.assignments.filter(state__in=LIVE_ASSIGNMENTS)
        if living.filter(body=body).exists():
            raise WrongState(_("This body is assigned to the component already."))
        if role == AssignmentRole.LEAD and living.filter(role=AssignmentRole.LEAD).exists():
            raise WrongState(_("Another body leads this component already. End that first."))
        made = new_assignment(component, body, role=role, due_on=due_on, by=by, at=at)
        made.save()
    return made


def new_assignment(
    component: Component,
    body: Body,
    *,
    role: AssignmentRole | str,
    due_on: date | None,
    by: User,
    at: datetime,
) -> Assignment:
    """An assignment with its stamps, not kept yet."""
    return Assignment(
        component=component,
        body=body,
        role=role,
        due_on=due_on,
        due_set_at=at if due_on else None,
        assigned_by=by,
        assigned_at=at,
        is_made_up=by.is_made_up,
    )


def require_coming_day(due_on: date | None, at: datetime) -> None:
    if due_on is not None and due_on < timezone.localdate(at):
        raise Incomplete(_("The due day lies in the past."), field="due_on")


def set_due_day(
    assignment: Assignment, due_on: date | None, *, by: User, version: int, at: datetime
) -> Assignment:
    """Gives an assignment its due day, moves it, or takes it away."""
    can_assign(by).enforce()
    with act("set_due_day", by):
        fresh = lock(assignment, version)
        if fresh.state not in LIVE_ASSIGNMENTS:
            raise WrongState(_("This assignment is not in force."))
        refuse_archived([fresh.component])
        fresh.due_on = due_on
        fresh.due_set_at = at if due_on else None
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def accept_assignment(
    assignment: Assignment, *, by: User, version: int, at: datetime
) -> Assignment:
    """The body takes the assignment on."""
    can_answer_assignment(by, assignment).enforce()
    return _move(assignment, "accept", by=by, version=version, at=at)


def decline_assignment(
    assignment: Assignment, *, by: User, version: int, reason: str, at: datetime
) -> Assignment:
    """The body says why it is not the one to answer; the component has no lead until another is
    named."""
    can_answer_assignment(by, assignment).enforce()
    return _move(assignment, "decline", by=by, version=version, at=at, reason=reason)


def end_assignment(
    assignment: Assignment, *, by: User, version: int, reason: str, at: datetime
) -> Assignment:
    """The secretariat takes an assignment back."""
    can_assign(by).enforce()
    return _move(assignment, "end", by=by, version=version, at=at, reason=reason)


def _move(
    assignment: Assignment, verb: str, *, by: User, version: int, at: datetime, reason: str = ""
) -> Assignment:
    with act(f"{verb}_assignment", by, reason):
        fresh = lock(assignment, version)
        step = ASSIGNMENTS[verb]
        step.check(fresh.state, fresh.get_state_display(), reason)
        fresh.state = AssignmentState(step.target)
        fresh.reason = reason.strip() or fresh.reason
        fresh.answered_by, fresh.answered_at = by, at
        fresh.save()
    fresh.refresh_from_db()
    return fresh
