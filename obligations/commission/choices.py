"""Kinds of events and how somebody takes part in one."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from obligations.common.badges import Badge


class EventKind(TextChoices):
    ROUND_TABLE = "round_table", _("Round table")
    WORKSHOP = "workshop", _("Workshop")
    TRAINING = "training", _("Training")
    CONSULTATION = "consultation", _("Consultation")
    VISIT = "visit", _("Visit")
    DIALOGUE = "dialogue", _("Dialogue with a treaty body")
    MEETING = "meeting", _("Meeting")


class ParticipationKind(TextChoices):
    ORGANISER = "organiser", _("Organiser")
    SPEAKER = "speaker", _("Speaker")
    PARTICIPANT = "participant", _("Participant")


class StatementKind(TextChoices):
    STATEMENT = "statement", _("Statement")
    NOTED = "noted", _("Noted")
    VIEW = "view", _("View of the participants")
    CONCLUSION = "conclusion", _("Conclusion")


# -- members, meetings, decisions, tasks ----------------------------------------------------------
class TaskState(TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Reported done")
    DROPPED = "dropped", _("Dropped")


class TaskOrigin(TextChoices):
    """Where a task comes from; not stored, a filter of the list."""

    EVENT = "event", _("Conclusion of an event")
    DECISION = "decision", _("Decision of the Commission")


TASK_BADGES: Final = {
    TaskState.OPEN: Badge("w-submitted", "open", TaskState.OPEN.label),
    TaskState.DONE: Badge("w-approved", "done", TaskState.DONE.label),
    TaskState.DROPPED: Badge("c-withdrawn", "dropped", TaskState.DROPPED.label),
}
LATE: Final = Badge("d-late", "overdue", pgettext_lazy("a task", "Late"))


class MemberFunction(TextChoices):
    CHAIR = "chair", _("Chair")
    DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
    SECRETARY = "secretary", _("Secretary")
    MEMBER = "member", pgettext_lazy("of the Commission", "Member")
    ALTERNATE = "alternate", _("Alternate member")
    WORKING_GROUP = "working_group", _("Working group")
    TAKES_PART = "takes_part", _("Takes part, as reports name it")


VOTING: Final = (
    MemberFunction.CHAIR,
    MemberFunction.DEPUTY_CHAIR,
    MemberFunction.SECRETARY,
    MemberFunction.MEMBER,
)
"""Whose presence counts towards a quorum."""


class MeetingState(TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", pgettext_lazy("a meeting", "Held")
    APPROVED = "approved", _("Minutes approved")


MEETING_BADGES: Final = {
    MeetingState.PLANNED: Badge("w-draft", "planned", MeetingState.PLANNED.label),
    MeetingState.HELD: Badge("w-submitted", "held", MeetingState.HELD.label),
    MeetingState.APPROVED: Badge("w-approved", "approved", MeetingState.APPROVED.label),
}


class AttendanceKind(TextChoices):
    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Absent")
    REPRESENTED = "represented", _("Represented")


class ItemOrigin(TextChoices):
    """How an item came onto an agenda."""

    ADDED = "added", _("Put on by the secretariat")
    OVERDUE = "overdue", _("Overdue")
    WAITING = "waiting", _("Waiting for a decision")
    DECIDED = "decided", _("Decided earlier, with open tasks")


class DecisionEnd(TextChoices):
    """Why a decision is not followed up any more, where its tasks do not say it."""

    LAPSED = "lapsed", _("Lapsed")
    SUPERSEDED = "superseded", pgettext_lazy("a decision", "Superseded")


class DecisionState(TextChoices):
    """Computed from the tasks and the end of a decision; never stored."""

    OPEN = "open", _("Open")
    CARRIED_OUT = "carried_out", _("All tasks reported done")
    NO_TASK = "no_task", _("Without a task")
    LAPSED = "lapsed", _("Lapsed")
    SUPERSEDED = "superseded", pgettext_lazy("a decision", "Superseded")


DECISION_BADGES: Final = {
    DecisionState.OPEN: Badge("w-submitted", "open", DecisionState.OPEN.label),
    DecisionState.CARRIED_OUT: Badge("w-approved", "done", DecisionState.CARRIED_OUT.label),
    DecisionState.NO_TASK: Badge("w-draft", "none", DecisionState.NO_TASK.label),
    DecisionState.LAPSED: Badge("c-withdrawn", "lapsed", DecisionState.LAPSED.label),
    DecisionState.SUPERSEDED: Badge("c-withdrawn", "superseded", DecisionState.SUPERSEDED.label),
}


# -- data requests --------------------------------------------------------------------------------
class RequestState(TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", pgettext_lazy("a data request", "Closed")


REQUEST_BADGES: Final = {
    RequestState.OPEN: Badge("w-submitted", "open", RequestState.OPEN.label),
    RequestState.CLOSED: Badge("w-approved", "done", RequestState.CLOSED.label),
}


class FieldKind(TextChoices):
    """What is typed into one field of a questionnaire."""

    TEXT = "text", _("Text")
    NUMBER = "number", _("Number")
    YES_NO = "yes_no", _("Yes or no")
    DAY = "day", pgettext_lazy("kind of a field", "Date")


class AnswerState(TextChoices):
    ASKED = "asked", pgettext_lazy("an answer", "Not begun")
    DRAFT = "draft", pgettext_lazy("an answer", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("an answer", "To be signed off")
    SIGNED_OFF = "signed_off", _("Signed off")
    RETURNED = "returned", pgettext_lazy("an answer", "Returned")
    DECLINED = "declined", pgettext_lazy("an answer", "Declined")


ANSWER_BADGES: Final = {
    AnswerState.ASKED: Badge("w-none", "none", AnswerState.ASKED.label),
    AnswerState.DRAFT: Badge("w-draft", "draft", AnswerState.DRAFT.label),
    AnswerState.SUBMITTED: Badge("w-submitted", "submitted", AnswerState.SUBMITTED.label),
    AnswerState.SIGNED_OFF: Badge("w-approved", "approved", AnswerState.SIGNED_OFF.label),
    AnswerState.RETURNED: Badge("w-returned", "returned", AnswerState.RETURNED.label),
    AnswerState.DECLINED: Badge("c-withdrawn", "dropped", AnswerState.DECLINED.label),
}
WRITABLE_ANSWERS: Final = (AnswerState.ASKED, AnswerState.DRAFT, AnswerState.RETURNED)
"""States in which the body writes."""
UNANSWERED: Final = (*WRITABLE_ANSWERS, AnswerState.SUBMITTED)
"""States in which a body has not answered yet: nothing was signed off, nothing declined."""


# -- events: agenda, papers, consultation ---------------------------------------------------------
class Answered(TextChoices):
    """What became of an invitation."""

    YES = "yes", pgettext_lazy("to an invitation", "Answered")
    NO = "no", pgettext_lazy("to an invitation", "Did not answer")
    DECLINED = "declined", pgettext_lazy("to an invitation", "Declined")


class TakenUp(TextChoices):
    """What became of what was said in a consultation."""

    YES = "yes", pgettext_lazy("taken up", "Yes")
    IN_PART = "in_part", pgettext_lazy("taken up", "In part")
    NO = "no", pgettext_lazy("taken up", "No")
    UNDECIDED = "undecided", pgettext_lazy("taken up", "Not decided")
