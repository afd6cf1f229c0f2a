"""Meetings on their way: planned, held, with a decision and a task of it."""

from datetime import timedelta
from typing import Any

from obligations.commission.models import CommissionDecision, Meeting, Membership, Task
from obligations.commission.workflow import decisions, meetings, tasks
from obligations.people.models import Body, User
from tests import recipes

EARLIER = recipes.ON - timedelta(days=100)
"""The day on which a meeting was held, unless another is given."""


def member(**values: Any) -> Membership:
    return Membership.objects.create(**{"capacity_en": "A member", **values})


def planned(by: User, **more: Any) -> Meeting:
    content = {"number": 2, "meets_on": recipes.ON, **more}
    return meetings.plan_meeting(meetings.MeetingContent(**content), by=by)


def held(by: User, **more: Any) -> Meeting:
    made = planned(by, **{"number": 1, "meets_on": EARLIER, **more})
    return meetings.hold_meeting(made, by=by, version=made.version, on=recipes.ON)


def decided(meeting: Meeting, by: User, number: int = 1, **more: Any) -> CommissionDecision:
    content = decisions.DecisionContent(number=number, text="The law is drafted.", **more)
    return decisions.take_decision(meeting, content, by=by, on=recipes.ON)


def task_of(decision: CommissionDecision, body: Body, by: User) -> Task:
    content = tasks.TaskContent("Draft it.", body, recipes.ON, decision=decision)
    return tasks.give_task(content, by=by, on=recipes.ON, given_on=decision.taken_on)
