"""The only door for meetings: planning, holding, attendance, minutes and their approval."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from obligations.commission.choices import AttendanceKind, MeetingState
from obligations.commission.models import Attendance, Meeting, Membership
from obligations.commission.permissions.meetings import (
    APPROVED,
    NOT_HELD,
    can_approve_minutes,
    can_keep_meetings,
)
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import Language
from obligations.people.models import User

LONGEST_MINUTES: Final = 100_000
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """What is planned. The quorum is a number or a share in percent, with its source."""

    number: int | None
    meets_on: date | None
    place: str = ""
    language: Language | str = Language.ENGLISH
    quorum_number: int | None = None
    quorum_percent: int | None = None
    quorum_source: str = ""
    chair: Membership | None = None


def plan_meeting(content: MeetingContent, *, by: User) -> Meeting:
    """A planned meeting. Raises Incomplete, naming the field."""
    can_keep_meetings(by).enforce()
    with act("plan_meeting", by):
        made = Meeting(is_made_up=by.is_made_up)
        _fill(made, content)
        made.save()
    made.refresh_from_db()
    return made


def change_meeting(meeting: Meeting, content: MeetingContent, *, by: User, version: int) -> Meeting:
    """Until it is held everything of it may be changed; after that it stands."""
    can_keep_meetings(by).enforce()
    with act("change_meeting", by):
        fresh = lock(meeting, version)
        if not fresh.is_planned:
            raise WrongState(_("This meeting was held: its day and number stand."))
        _fill(fresh, content)
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def _fill(meeting: Meeting, content: MeetingContent) -> None:
    if content.meets_on is None:
        raise Incomplete(_("Give the day of the meeting."), "meets_on")
    if not content.number or content.number < 1:
        raise Incomplete(_("Number the meetings from 1."), "number")
    same = Meeting.objects.filter(number=content.number, meets_on__year=content.meets_on.year)
    if same.exclude(pk=meeting.pk).exists():
        raise Incomplete(_("There is a meeting with this number in that year."), "number")
    _check_quorum(content)
    if content.chair is not None and not content.chair.covers(content.meets_on):
        raise Incomplete(_("The term of this member does not cover that day."), "chair")
    meeting.number, meeting.meets_on = content.number, content.meets_on
    setattr(meeting, f"place_{content.language}", content.place.strip())
    meeting.quorum_number, meeting.quorum_percent = content.quorum_number, content.quorum_percent
    meeting.quorum_source = content.quorum_source.strip()
    meeting.chair = content.chair


def _check_quorum(content: MeetingContent) -> None:
    if content.quorum_number is not None and content.quorum_percent is not None:
        raise Incomplete(
            _("Give the quorum as a number or as a share, not both."), "quorum_percent"
        )
    if content.quorum_percent is not None and not 1 <= content.quorum_percent <= WHOLE:
        raise Incomplete(_("A share lies between 1 and 100 percent."), "quorum_percent")
    is_given = content.quorum_number is not None or content.quorum_percent is not None
    if is_given and not content.quorum_source.strip():
        raise Incomplete(_("Say where the quorum is laid down."), "quorum_source")


def hold_meeting(meeting: Meeting, *, by: User, version: int, on: date) -> Meeting:
    """Records that the meeting was held; its day must have come."""
    can_keep_meetings(by).enforce()
    with act("hold_meeting", by):
        fresh = lock(meeting, version)
        if not fresh.is_planned:
            raise WrongState(_("This meeting is recorded as held already."))
        if fresh.meets_on > on:
            raise WrongState(_("This meeting lies in the future: it was not held yet."))
        fresh.state, fresh.recorded_on = MeetingState.HELD, on
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def record_attendance(
    meeting: Meeting, rows: Mapping[Membership, tuple[str, str]], *, by: User, version: int
) -> Meeting:
    """Who was there: for each member the kind ("" where nothing is known) and who came instead.
    Raises Incomplete, the field named as "member-<number>"."""
    can_keep_meetings(by).enforce()
    with act("record_attendance", by):
        fresh = lock(meeting, version)
        _require_held(fresh)
        there = {one.membership_id: one for one in fresh.attendances.all()}
        for member, (kind, instead) in rows.items():
            _attend(fresh, member, kind, instead.strip(), there.get(member.pk), by)
        fresh.save(update_fields=["updated_at"])
    fresh.refresh_from_db()
    return fresh


def _attend(  # noqa: PLR0913, PLR0917 - one row
    meeting: Meeting,
    member: Membership,
    kind: str,
    instead: str,
    present: Attendance | None,
    by: User,
) -> None:
    if not kind:
        if present is not None:
            present.delete()
        return
    if not member.covers(meeting.meets_on):
        raise Incomplete(
            _("The term of %(member)s did not cover the day of the meeting.") % {"member": member},
            f"member-{member.pk}",
        )
    if kind == AttendanceKind.REPRESENTED and not instead:
        raise Incomplete(
            _("Say who represents %(member)s.") % {"member": member}, f"instead-{member.pk}"
        )
    row = present or Attendance(meeting=meeting, membership=member, is_made_up=by.is_made_up)
    named = instead if kind == AttendanceKind.REPRESENTED else ""
    if present is None or (row.kind, row.represented_by) != (kind, named):
        row.kind, row.represented_by = kind, named
        row.save()


def write_minutes(
    meeting: Meeting, text: str, language: Language | str, *, by: User, version: int
) -> Meeting:
    """The minutes, in the language in which they were taken; they stay in the room."""
    can_keep_meetings(by).enforce()
    if not text.strip():
        raise Incomplete(_("Write the minutes."), "minutes")
    if len(text) > LONGEST_MINUTES:
        raise Incomplete(_("The minutes are too long: at most 100,000 characters."), "minutes")
    with act("write_minutes", by):
        fresh = lock(meeting, version)
        _require_held(fresh)
        fresh.minutes, fresh.minutes_language = text.strip(), str(language)
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def approve_minutes(meeting: Meeting, *, by: User, version: int, on: date) -> Meeting:
    """Closes the meeting: the database lets nothing of it change any more."""
    can_keep_meetings(by).enforce()
    with act("approve_minutes", by):
        fresh = lock(meeting, version)
        _require_held(fresh)
        if not (may := can_approve_minutes(by, fresh)):
            raise WrongState(may.why)
        fresh.state, fresh.approved_on, fresh.approved_by = MeetingState.APPROVED, on, by
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def _require_held(meeting: Meeting) -> None:
    if meeting.is_approved:
        raise WrongState(APPROVED)
    if meeting.is_planned:
        raise WrongState(NOT_HELD)
