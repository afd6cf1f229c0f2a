"""Who keeps meetings, their agenda, attendance, minutes and decisions."""

from django.utils.translation import gettext_lazy as _

from obligations.commission.models import CommissionDecision, Meeting
from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer

APPROVED = _("The minutes are approved: nothing of this meeting changes any more.")
NOT_HELD = _("The meeting was not held yet.")


def can_keep_meetings(user: Viewer) -> Verdict:
    """The secretariat alone; the Commission reads."""
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat keeps the meetings."))
    return no(_("Only the secretariat keeps the meetings of the Commission."))


def can_change_agenda(user: Viewer, meeting: Meeting) -> Verdict:
    """Until the minutes are approved: an item may come up in the room."""
    if not (may := can_keep_meetings(user)):
        return may
    return no(APPROVED) if meeting.is_approved else may


def can_compose_agenda(user: Viewer, meeting: Meeting) -> Verdict:
    if not (may := can_keep_meetings(user)):
        return may
    if not meeting.is_planned:
        return no(_("The agenda is composed before the meeting."))
    return yes(_("From what is overdue, what waits and what was decided earlier."))


def can_write_minutes(user: Viewer, meeting: Meeting) -> Verdict:
    """Minutes and decisions: after the meeting, before the minutes are approved."""
    if not (may := can_change_agenda(user, meeting)):
        return may
    return no(NOT_HELD) if meeting.is_planned else may


def can_approve_minutes(user: Viewer, meeting: Meeting) -> Verdict:
    if not (may := can_write_minutes(user, meeting)):
        return may
    if not meeting.minutes.strip():
        return no(_("Write the minutes first."))
    return yes(_("After this nothing of the meeting changes any more."))


def can_end_decision(user: Viewer, decision: CommissionDecision) -> Verdict:
    if not (may := can_keep_meetings(user)):
        return may
    if decision.ended:
        return no(_("This decision is not followed up any more."))
    return yes(_("It is then not followed up any more; its open tasks are dropped."))
