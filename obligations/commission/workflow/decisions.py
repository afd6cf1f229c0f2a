"""The only door for decisions: taking one at a meeting, ending its follow-up."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from obligations.commission.choices import DecisionEnd, TaskState
from obligations.commission.models import AgendaItem, CommissionDecision, Meeting
from obligations.commission.permissions.meetings import (
    APPROVED,
    NOT_HELD,
    can_end_decision,
    can_keep_meetings,
)
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import Language
from obligations.people.models import User


@dataclass(frozen=True, slots=True)
class DecisionContent:
    """A decision; `taken_on` is the day of the meeting unless it was taken later in writing."""

    number: int | None
    text: str
    taken_on: date | None = None
    item: AgendaItem | None = None
    language: Language | str = Language.ENGLISH


def take_decision(
    meeting: Meeting, content: DecisionContent, *, by: User, on: date
) -> CommissionDecision:
    """Enters a decision of a meeting that was held. Raises Incomplete, naming the field."""
    can_keep_meetings(by).enforce()
    with act("take_decision", by):
        fresh = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if fresh.is_planned:
            raise WrongState(NOT_HELD)
        if fresh.is_approved:
            raise WrongState(APPROVED)
        taken = content.taken_on or fresh.meets_on
        _check(content, fresh, taken, on)
        return CommissionDecision.objects.create(
            number=content.number or 0,
            taken_on=taken,
            meeting=fresh,
            item=content.item,
            original_language=content.language,
            is_made_up=by.is_made_up,
            **{f"text_{content.language}": content.text.strip()},
        )


def _check(content: DecisionContent, meeting: Meeting, taken: date, on: date) -> None:
    if not content.text.strip():
        raise Incomplete(_("Write what was decided."), "text")
    if not content.number or content.number < 1:
        raise Incomplete(_("Number the decisions from 1."), "number")
    if taken < meeting.meets_on:
        raise Incomplete(_("The meeting was held after that day."), "taken_on")
    if taken > on:
        raise Incomplete(_("This day lies in the future."), "taken_on")
    same = CommissionDecision.objects.filter(number=content.number, taken_on__year=taken.year)
    if same.exists():
        raise Incomplete(_("There is a decision with this number in that year."), "number")
    if content.item is not None and content.item.meeting_id != meeting.pk:
        raise Incomplete(_("This item is on the agenda of another meeting."), "item")


def end_decision(  # noqa: PLR0913 - all of it is one act
    decision: CommissionDecision,
    ended: DecisionEnd | str,
    *,
    by: User,
    version: int,
    on: date,
    reason: str,
) -> CommissionDecision:
    """Lapsed or superseded, with the reason: it is not followed up, its open tasks are dropped."""
    can_keep_meetings(by).enforce()
    if ended not in DecisionEnd.values:
        raise Incomplete(_("Say whether the decision lapsed or was superseded."), "ended")
    if not reason.strip():
        raise Incomplete(_("Give a reason. It stays in the history."), "reason")
    with act("end_decision", by, reason.strip()):
        fresh = lock(decision, version)
        if not (may := can_end_decision(by, fresh)):
            raise WrongState(may.why)
        fresh.ended, fresh.ended_on, fresh.end_reason = str(ended), on, reason.strip()
        fresh.save()
        for one in fresh.tasks.open().select_for_update():
            one.state, one.drop_reason = TaskState.DROPPED, reason.strip()
            one.save()
    fresh.refresh_from_db()
    return fresh
