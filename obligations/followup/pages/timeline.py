"""What happened to one recommendation, newest first, from the records that a viewer may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from obligations.common.badges import Badge
from obligations.followup.choices import (
    LEVEL_BADGES,
    POSITION_BADGES,
    UPDATE_BADGES,
    AssignmentState,
    Decision,
    UpdateState,
)
from obligations.followup.models import (
    Assessment,
    Assignment,
    FollowUpGrade,
    ImplementationUpdate,
    Position,
    Recommendation,
    UpdateTarget,
)
from obligations.followup.permissions import can_read_reasons
from obligations.people.models import User

EVENT = Badge("w-event", "event", "")
FIRST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `on` may be unknown, then it stands last."""

    on: date | None
    badge: Badge
    title: str | Promise
    text: str = ""
    url: str = ""
    is_made_up: bool = False
    precision: str = "day"


def entries(recommendation: Recommendation, user: User) -> list[Entry]:
    """All lines that the viewer may read, newest first; undated ones at the end."""
    found = [
        *_from_source(recommendation, user),
        *_assignments(recommendation, user),
        *_updates(recommendation, user),
        *_assessments(recommendation, user),
        *_statements(recommendation, user),
        *_comments(recommendation, user),
    ]
    return sorted(found, key=lambda one: one.on or date.min, reverse=True)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _part(label: str) -> str:
    return f" {label}" if label else ""


def _from_source(recommendation: Recommendation, user: User) -> Iterator[Entry]:
    cycle = recommendation.cycle
    if cycle.dialogue_on:
        title = _("Recommended in %(cycle)s") % {"cycle": cycle}
        yield Entry(cycle.dialogue_on, EVENT, title)
    positions = Position.objects.visible_to(user).filter(component__recommendation=recommendation)
    for position in positions.select_related("component", "document"):
        title = _("Position of the State%(part)s: %(value)s") % {
            "part": _part(position.component.label),
            "value": position.get_value_display(),
        }
        where = position.document.symbol if position.document else position.source
        yield Entry(position.stated_on, POSITION_BADGES[position.value], title, where)
    grades = FollowUpGrade.objects.visible_to(user).filter(component__recommendation=recommendation)
    for grade in grades.select_related("grade__mechanism", "component", "document"):
        title = _("The Committee’s own grade%(part)s: %(grade)s") % {
            "part": _part(grade.component.label),
            "grade": f"{grade.grade.grade}, {grade.grade.label}",
        }
        where = grade.document.symbol if grade.document else grade.source
        yield Entry(grade.assessed_on, EVENT, title, where, precision=grade.assessed_precision)


def _assignments(recommendation: Recommendation, user: User) -> Iterator[Entry]:
    rows = Assignment.objects.visible_to(user).filter(component__recommendation=recommendation)
    for one in rows.select_related("component", "body"):
        title = _("%(body)s assigned%(part)s: %(role)s") % {
            "body": one.body,
            "part": _part(one.component.label),
            "role": one.get_role_display(),
        }
        yield Entry(_day(one.assigned_at), EVENT, title, is_made_up=one.is_made_up)
        if one.answered_at and one.state in (AssignmentState.DECLINED, AssignmentState.ENDED):
            title = _("%(body)s: assignment %(state)s") % {
                "body": one.body,
                "state": one.get_state_display().lower(),
            }
            yield Entry(_day(one.answered_at), EVENT, title, one.reason, is_made_up=one.is_made_up)


def _updates(recommendation: Recommendation, user: User) -> Iterator[Entry]:
    seen = ImplementationUpdate.objects.visible_to(user)
    targets = UpdateTarget.objects.filter(
        component__recommendation=recommendation, update__in=seen.order_by()
    ).select_related("update__body", "component")
    for target in targets:
        update = target.update
        url = reverse("update", args=[update.pk])
        if update.submitted_at:
            title = _("Update %(number)s submitted%(part)s, %(body)s") % {
                "number": update,
                "part": _part(target.component.label),
                "body": update.body,
            }
            badge = UPDATE_BADGES[UpdateState.SUBMITTED]
            day = _day(update.submitted_at)
            yield Entry(day, badge, title, url=url, is_made_up=update.is_made_up)
        if target.decided_at and target.decision != Decision.PENDING:
            title = _("Update %(number)s: %(decision)s%(part)s") % {
                "number": update,
                "decision": target.get_decision_display().lower(),
                "part": _part(target.component.label),
            }
            yield Entry(
                _day(target.decided_at),
                UPDATE_BADGES[target.decision],
                title,
                target.reason if can_read_reasons(user, update) else "",
                url,
                update.is_made_up,
            )


def _assessments(recommendation: Recommendation, user: User) -> Iterator[Entry]:
    rows = Assessment.objects.visible_to(user).filter(component__recommendation=recommendation)
    for one in rows.select_related("component", "by"):
        title = _("Level%(part)s set to “%(level)s” by %(by)s") % {
            "part": _part(one.component.label),
            "level": one.get_level_display().lower(),
            "by": one.by,
        }
        badge = LEVEL_BADGES[one.level]
        yield Entry(one.assessed_on, badge, title, one.reason, is_made_up=one.is_made_up)


def _statements(recommendation: Recommendation, user: User) -> Iterator[Entry]:
    rows = recommendation.statements.visible_to(user).select_related("event", "by__person")
    for one in rows:
        title = _("Spoken of at: %(event)s") % {"event": one.event}
        url = reverse("event", args=[one.event_id])
        yield Entry(
            one.event.held_on,
            EVENT,
            title,
            one.text,
            url,
            one.is_made_up,
            one.event.held_precision,
        )


def _comments(recommendation: Recommendation, user: User) -> Iterator[Entry]:
    rows = recommendation.comments.visible_to(user).select_related("author")
    for one in rows:
        title = _("%(kind)s by %(author)s") % {"kind": one.badge.label, "author": one.author}
        text = one.withdrawal_reason or Truncator(one.text).words(FIRST_WORDS)
        url = f"#comment-{one.pk}"
        yield Entry(_day(one.written_at), one.badge, title, text, url, one.is_made_up)
