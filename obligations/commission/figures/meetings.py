"""How many members there are, how many were there, whether that is a quorum."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.commission.choices import VOTING, AttendanceKind
from obligations.commission.models import CommissionDecision, Meeting, Membership

WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Quorum:
    """Heads. `needed` is None where the rule of the quorum is not known."""

    members: int
    present: int
    represented: int
    needed: int | None
    source: str = ""

    @property
    def there(self) -> int:
        """Those present and those represented: both count."""
        return self.present + self.represented

    @property
    def is_reached(self) -> bool | None:
        """None where it cannot be said."""
        return None if self.needed is None else self.there >= self.needed

    def in_words(self) -> str:
        """One or two sentences for a page and a document."""
        heads = ngettext(
            "%(there)d of %(members)d member was present or represented.",
            "%(there)d of %(members)d members were present or represented.",
            self.members,
        ) % {"there": self.there, "members": self.members}
        if self.needed is None:
            return f"{heads} " + _("The rule of the quorum is not known.")
        if self.is_reached:
            rule = _("The quorum of %(needed)d was reached.")
        else:
            rule = _("The quorum of %(needed)d was not reached.")
        return f"{heads} {rule % {'needed': self.needed}}"

    def rule_in_words(self) -> str:
        """What will be needed, before the meeting."""
        if self.needed is None:
            return _("The rule of the quorum is not known.")
        return ngettext(
            "Of %(members)d member %(needed)d must be present or represented.",
            "Of %(members)d members %(needed)d must be present or represented.",
            self.members,
        ) % {"members": self.members, "needed": self.needed}


def quorum(meeting: Meeting) -> Quorum:
    """From the terms that cover the day of the meeting and the attendance: two queries."""
    members = Membership.objects.current(meeting.meets_on).voting(VOTING).count()
    rows = meeting.attendances.filter(membership__function__in=VOTING)
    kinds = Counter(rows.values_list("kind", flat=True))
    return Quorum(
        members=members,
        present=kinds[AttendanceKind.PRESENT],
        represented=kinds[AttendanceKind.REPRESENTED],
        needed=needed(meeting, members),
        source=meeting.quorum_source,
    )


def needed(meeting: Meeting, members: int) -> int | None:
    """Heads for a quorum: the number, or the share of the members rounded up."""
    if meeting.quorum_number is not None:
        return meeting.quorum_number
    if meeting.quorum_percent is not None:
        return ceil(members * meeting.quorum_percent / WHOLE)
    return None


def next_meeting_number(year: int) -> int:
    """The number after the last one of the year."""
    last = Meeting.objects.filter(meets_on__year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def next_decision_number(year: int) -> int:
    rows = CommissionDecision.objects.filter(taken_on__year=year)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def years_of_decisions() -> list[int]:
    """The newest first."""
    return [one.year for one in CommissionDecision.objects.dates("taken_on", "year", order="DESC")]


def next_meeting(on: date) -> Meeting | None:
    """The planned meeting that comes first, a day that passed included."""
    return Meeting.objects.planned().order_by("meets_on", "pk").first()
