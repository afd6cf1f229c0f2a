"""Loads and clears the made-up members, meetings, decisions and tasks of the demonstration."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import pgtrigger
from django.utils import timezone

from obligations.accession.models import Study
from obligations.commission.models import (
    AgendaItem,
    Attendance,
    CommissionDecision,
    Meeting,
    Membership,
    Task,
)
from obligations.commission.workflow import agendas, decisions, meetings, tasks
from obligations.common.languages import texts
from obligations.common.roles import Role
from obligations.imports.reference.tables import document
from obligations.people.models import Body, Person, User

HELD_BACK: Final = (
    "obligations.Task:never_deleted",
    "obligations.CommissionDecision:never_deleted",
    "obligations.Meeting:never_deleted",
    "obligations.Attendance:of_an_open_meeting",
    "obligations.AgendaItem:of_an_open_meeting",
)
"""Triggers that let the clearing of the demonstration pass."""


def load_meetings(by: User) -> int:
    """Members, a meeting that was held with its decisions, and the next one with its agenda."""
    content, on = document("demo/meetings.yaml"), timezone.localdate()
    members = _members(content["members"], on)
    _held(content["held"], members, by, on)
    planned = _plan(content["planned"], members, by, on)
    agendas.compose_agenda(planned, by=by, on=on, version=planned.version)
    return Meeting.objects.filter(is_made_up=True).count()


def _members(content: list[dict[str, Any]], on: date) -> dict[str, Membership]:
    found: dict[str, Membership] = {}
    for row in content:
        body = Body.objects.get(code=row["body"])
        person = Person.objects.create(name_en=row["person_en"], body=body, is_made_up=True)
        until = row.get("until_days")
        found[row["person_en"]] = Membership.objects.create(
            person=person,
            body=body,
            function=row["function"],
            alternate_for=found.get(row.get("alternate_for", "")),
            from_on=on + timedelta(days=row["from_days"]),
            until_on=None if until is None else on + timedelta(days=until),
            is_made_up=True,
            **texts("capacity", row),
        )
    return found


def _plan(row: Mapping[str, Any], members: Mapping[str, Membership], by: User, on: date) -> Meeting:
    day = on + timedelta(days=row["days"])
    content = meetings.MeetingContent(
        number=row["number"],
        meets_on=day,
        place=row["place_en"],
        quorum_percent=row["quorum_percent"],
        quorum_source=row["quorum_source"],
        chair=next(iter(members.values())),
    )
    made = meetings.plan_meeting(content, by=by)
    for one in row["items"]:
        item = agendas.ItemContent(
            title=one["title"],
            presenter=Body.objects.get(code=one["presenter"]),
            study=Study.objects.filter(instrument__code=one.get("study", "")).first(),
        )
        agendas.add_agenda_item(made, item, by=by, version=made.version)
    return made


def _held(row: Mapping[str, Any], members: Mapping[str, Membership], by: User, on: date) -> None:
    made = _plan(row, members, by, on)
    made = meetings.hold_meeting(made, by=by, version=made.version, on=on)
    there = {}
    for name, words in row["attendance"].items():
        kind, _blank, instead = words.partition(" by ")
        there[members[name]] = (kind, instead)
    made = meetings.record_attendance(made, there, by=by, version=made.version)
    items = list(made.items.order_by("order"))
    for number, one in enumerate(row["decisions"], 1):
        content = decisions.DecisionContent(
            number=number, text=one["text"], item=items[one["item"] - 1]
        )
        taken = decisions.take_decision(made, content, by=by, on=on)
        for each in one["tasks"]:
            _task(each, taken, by, on)
    made = meetings.write_minutes(made, row["minutes"], "en", by=by, version=made.version)
    meetings.approve_minutes(made, by=by, version=made.version, on=on)


def _task(row: Mapping[str, Any], taken: CommissionDecision, by: User, on: date) -> None:
    body = Body.objects.get(code=row["body"])
    content = tasks.TaskContent(
        text=row["text"],
        body=body,
        due_on=on + timedelta(days=row["due_days"]),
        decision=taken,
    )
    made = tasks.give_task(content, by=by, on=on, given_on=taken.taken_on)
    if "done" not in row:
        return
    focal = User.objects.get(is_made_up=True, groups__name=Role.FOCAL_POINT, body=body)
    tasks.report_task_done(
        made,
        by=focal,
        version=made.version,
        done_on=on + timedelta(days=row["done_days"]),
        text=row["done"],
        on=on,
    )


def clear_meetings() -> dict[str, int]:
    """Removes what is made up of them and what hangs on it; answers how many of each."""
    made_up = Meeting.objects.filter(is_made_up=True)
    taken = CommissionDecision.objects.filter(meeting__in=made_up)
    counts: dict[str, int] = {}
    with pgtrigger.ignore(*HELD_BACK):
        taken.update(item=None)
        for rows in (
            Task.objects.filter(is_made_up=True) | Task.objects.filter(decision__in=taken),
            AgendaItem.objects.filter(is_made_up=True)
            | AgendaItem.objects.filter(meeting__in=made_up)
            | AgendaItem.objects.filter(decision__in=taken),
            taken,
            Attendance.objects.filter(is_made_up=True)
            | Attendance.objects.filter(meeting__in=made_up),
            made_up,
            Membership.objects.filter(is_made_up=True).exclude(alternate_for=None),
            Membership.objects.filter(is_made_up=True),
        ):
            keys = list(rows.values_list("pk", flat=True))
            if keys:
                name = str(rows.model._meta.verbose_name_plural)
                counts[name] = counts.get(name, 0) + len(keys)
                rows.model.objects.filter(pk__in=keys).delete()
    return counts
