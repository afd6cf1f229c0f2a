"""Four states that are never mixed: level, position, workflow of an update, assignment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from obligations.common.badges import Badge


class RecommendationKind(TextChoices):
    RECOMMENDATION = "recommendation", _("Recommendation")
    OBSERVATION = "observation", _("Observation")
    VOLUNTARY_PLEDGE = "voluntary_pledge", _("Voluntary pledge")


class ComponentOrigin(TextChoices):
    """Where a component comes from: the document's own limb, or a split by the secretariat."""

    TEXT = "text", _("In the text")
    SPLIT = "split", _("Split by the secretariat")


class Level(TextChoices):
    """The level of implementation, from the least to the most proven, then out of scale."""

    NOT_ASSESSED = "not_assessed", _("Not assessed")
    NOT_STARTED = "not_started", _("Not started")
    ACTIVITY_REPORTED = "activity_reported", _("Activity reported")
    PARTIALLY_IMPLEMENTED = "partially_implemented", _("Partially implemented")
    SUBSTANTIALLY_IMPLEMENTED = "substantially_implemented", _("Substantially implemented")
    FULLY_IMPLEMENTED = "fully_implemented", _("Fully implemented")
    NO_LONGER_APPLICABLE = "no_longer_applicable", _("No longer applicable")

    @property
    def badge(self) -> Badge:
        return LEVEL_BADGES[self]

    @property
    def is_proven(self) -> bool:
        """Whether the level says that something is implemented, so that evidence must show it."""
        return self in PROVEN_LEVELS


PROVEN_LEVELS: Final = (
    Level.PARTIALLY_IMPLEMENTED,
    Level.SUBSTANTIALLY_IMPLEMENTED,
    Level.FULLY_IMPLEMENTED,
)
EVIDENCED_LEVELS: Final = (Level.ACTIVITY_REPORTED, *PROVEN_LEVELS)
"""Levels that nobody may set without evidence."""

BAR_ORDER: Final = (
    Level.FULLY_IMPLEMENTED,
    Level.SUBSTANTIALLY_IMPLEMENTED,
    Level.PARTIALLY_IMPLEMENTED,
    Level.ACTIVITY_REPORTED,
    Level.NOT_STARTED,
    Level.NOT_ASSESSED,
    Level.NO_LONGER_APPLICABLE,
)
"""The order of every bar and table of levels: proven at the left on the common edge."""

LEVEL_BADGES: Final[dict[str, Badge]] = {
    Level.NOT_ASSESSED: Badge("m-none", "not-assessed", Level.NOT_ASSESSED.label),
    Level.NOT_STARTED: Badge("m-not", "not-started", Level.NOT_STARTED.label),
    Level.ACTIVITY_REPORTED: Badge("m-act", "activity-reported", Level.ACTIVITY_REPORTED.label),
    Level.PARTIALLY_IMPLEMENTED: Badge(
        "m-part", "partially", Level.PARTIALLY_IMPLEMENTED.label, _("Partially")
    ),
    Level.SUBSTANTIALLY_IMPLEMENTED: Badge(
        "m-subst", "substantially", Level.SUBSTANTIALLY_IMPLEMENTED.label, _("Substantially")
    ),
    Level.FULLY_IMPLEMENTED: Badge("m-full", "fully", Level.FULLY_IMPLEMENTED.label, _("Fully")),
    Level.NO_LONGER_APPLICABLE: Badge(
        "m-nla", "no-longer-applicable", Level.NO_LONGER_APPLICABLE.label
    ),
}


class PositionValue(TextChoices):
    """The position of the State under review. "In part" is never typed: it is shown where a
    recommendation holds both."""

    PENDING = "pending", _("To be examined")
    SUPPORTED = "supported", _("Supported")
    NOTED = "noted", _("Noted")

    @property
    def badge(self) -> Badge:
        return POSITION_BADGES[self]


IN_PART: Final = "in_part"
POSITION_BADGES: Final[dict[str, Badge]] = {
    PositionValue.SUPPORTED: Badge("p-supported", "supported", PositionValue.SUPPORTED.label),
    PositionValue.NOTED: Badge("p-noted", "noted", PositionValue.NOTED.label),
    PositionValue.PENDING: Badge("p-exam", "to-be-examined", PositionValue.PENDING.label),
    IN_PART: Badge("p-part", "position-in-part", _("Supported in part"), _("In part")),
}


def rolled_up(levels: Iterable[str]) -> str:
    """The level of a whole by those of its components: the least advanced that is applicable.

    The database writes the same into `Recommendation.level` (obligations_refresh_recommendation).
    """
    found = list(levels)
    applicable = [one for one in found if one != Level.NO_LONGER_APPLICABLE]
    return min(applicable or found or [Level.NOT_ASSESSED], key=Level.values.index)


class Outcome(TextChoices):
    """What an act on many would do to one of them."""

    CHANGED = "changed", _("Changes")
    SAME = "same", _("Stays as it is")
    REFUSED = "refused", _("Refused")


class AssignmentRole(TextChoices):
    LEAD = "lead", _("Lead")
    SUPPORTING = "supporting", _("Supporting")


class AssignmentState(TextChoices):
    """What the body said to an assignment; `ended` when the secretariat took it back."""

    ASSIGNED = "assigned", pgettext_lazy("assignment", "Assigned")
    ACCEPTED = "accepted", pgettext_lazy("assignment", "Accepted")
    DECLINED = "declined", pgettext_lazy("assignment", "Declined")
    ENDED = "ended", pgettext_lazy("assignment", "Ended")


LIVE_ASSIGNMENTS: Final = (AssignmentState.ASSIGNED, AssignmentState.ACCEPTED)


class UpdateState(TextChoices):
    """The workflow of an update."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", pgettext_lazy("update", "Submitted")
    VALIDATED = "validated", pgettext_lazy("update", "Validated")
    APPROVED = "approved", pgettext_lazy("update", "Approved")
    RETURNED = "returned", pgettext_lazy("update", "Returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("update", "Withdrawn")
    SUPERSEDED = "superseded", pgettext_lazy("update", "Superseded by a correction")

    @property
    def badge(self) -> Badge:
        return UPDATE_BADGES[self]


WAITING_STATES: Final = (UpdateState.SUBMITTED, UpdateState.VALIDATED)
EDITABLE_STATES: Final = (UpdateState.DRAFT, UpdateState.RETURNED)
OPEN_STATES: Final = (*EDITABLE_STATES, *WAITING_STATES)
"""What somebody still has to do something about; it goes to the successor of who leaves."""
DECIDED_STATES: Final = (UpdateState.APPROVED, UpdateState.SUPERSEDED)

UPDATE_BADGES: Final[dict[str, Badge]] = {
    UpdateState.DRAFT: Badge("w-draft", "draft", UpdateState.DRAFT.label),
    UpdateState.SUBMITTED: Badge("w-submitted", "submitted", UpdateState.SUBMITTED.label),
    UpdateState.VALIDATED: Badge("w-submitted", "submitted", UpdateState.VALIDATED.label),
    UpdateState.APPROVED: Badge("w-approved", "approved", UpdateState.APPROVED.label),
    UpdateState.RETURNED: Badge("w-returned", "returned", UpdateState.RETURNED.label),
    UpdateState.WITHDRAWN: Badge("w-draft", "archived", UpdateState.WITHDRAWN.label),
    UpdateState.SUPERSEDED: Badge("w-approved", "archived", UpdateState.SUPERSEDED.label),
}


GONE_STATES: Final = (UpdateState.WITHDRAWN, UpdateState.SUPERSEDED)
"""What no longer stands for anything: taken back, or replaced by a correction."""

NO_UPDATE: Final = "none"
NEWEST_UPDATE: Final[dict[str, Badge]] = {
    NO_UPDATE: Badge("w-none", "none", _("No update yet")),
    **{
        state.value: UPDATE_BADGES[state]
        for state in (
            UpdateState.DRAFT,
            UpdateState.SUBMITTED,
            UpdateState.VALIDATED,
            UpdateState.RETURNED,
            UpdateState.APPROVED,
        )
    },
}
"""Where the newest update on a recommendation stands, in the order of its way."""


class Decision(TextChoices):
    """What was decided on one target of an update."""

    PENDING = "pending", pgettext_lazy("decision", "Waiting")
    APPROVED = "approved", pgettext_lazy("decision", "Approved")
    RETURNED = "returned", pgettext_lazy("decision", "Returned")


class EvidenceKind(TextChoices):
    """What shows it. An event shows activity, never a result."""

    DOCUMENT = "document", _("Document")
    LINK = "link", _("Link")
    LEGAL_ACT = "legal_act", _("Legal act")
    EVENT = "event", _("Event")


def badge_of_position(value: str) -> Badge | None:
    """The mark of a component's or recommendation's position; None outside the UPR."""
    return POSITION_BADGES.get(value)


def badge_of_level(value: str) -> Badge:
    return LEVEL_BADGES[value]


def badge_of_update(value: str) -> Badge:
    return UPDATE_BADGES[value]


QUIET_DAYS: Final = 90
"""A body that has handed in nothing for so long on what it leads has gone quiet."""


@dataclass(frozen=True, slots=True)
class DaysLate:
    """A span of days overdue; `at_most` None: without end."""

    at_least: int
    at_most: int | None
    label: Promise

    def latest(self, on: date) -> date:
        """The latest due day that is late by at least so many days."""
        return on - timedelta(days=self.at_least)

    def earliest(self, on: date) -> date | None:
        return None if self.at_most is None else on - timedelta(days=self.at_most)


OVERDUE_DAYS: Final = {
    "1": DaysLate(1, None, _("Overdue")),
    "1-30": DaysLate(1, 30, _("Overdue, 1-30 days")),
    "31-90": DaysLate(31, 90, _("Overdue, 31-90 days")),
    "91-": DaysLate(91, None, _("Overdue, over 90 days")),
}
"""The values of the filter `overdue`."""


@dataclass(frozen=True, slots=True)
class DaysWaiting:
    """A span of days since an update was submitted; `at_most` None: without end."""

    at_least: int
    at_most: int | None
    label: Promise
    tone: str = ""

    def within(self, on: date, field: str = "update__submitted_at") -> Q:
        """The rows whose moment lies in this span before a day, by days of the State's time."""
        condition = Q(**{f"{field}__date__lte": on - timedelta(days=self.at_least)})
        if self.at_most is not None:
            condition &= Q(**{f"{field}__date__gte": on - timedelta(days=self.at_most)})
        return condition


WAITING_DAYS: Final = {
    "0-7": DaysWaiting(0, 7, _("Up to 7 days")),
    "8-14": DaysWaiting(8, 14, _("8 to 14 days"), "soon"),
    "15-": DaysWaiting(15, None, _("Over 14 days"), "late"),
}
"""The values of the filter `age` of the queue."""


def tone_of_waiting(days: int) -> str:
    """ "soon" or "late" for an update that has waited so many days, else ""."""
    return next((span.tone for span in WAITING_DAYS.values() if days <= (span.at_most or days)), "")
