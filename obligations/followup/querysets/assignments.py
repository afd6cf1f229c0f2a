"""Assignments: who answers for a component, by when, and where a body has gone quiet."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, Max, OuterRef, Subquery

from obligations.common.models import start_of
from obligations.common.querysets import Viewer
from obligations.followup.choices import (
    LIVE_ASSIGNMENTS,
    QUIET_DAYS,
    AssignmentRole,
    AssignmentState,
    Decision,
)
from obligations.followup.querysets.components import PartQuerySet

if TYPE_CHECKING:
    from obligations.followup.models import Assignment


class AssignmentQuerySet(PartQuerySet["Assignment"]):
    def visible_to(self, user: Viewer) -> Self:
        """Who answers for what is known to the whole Commission, and to nobody else; where only
        a body knows of the recommendation, to that body."""
        if user.is_authenticated and user.reads_commission:
            return super().visible_to(user)
        return self.none()

    def living(self) -> Self:
        return self.filter(state__in=LIVE_ASSIGNMENTS)

    def leads(self) -> Self:
        return self.living().filter(role=AssignmentRole.LEAD)

    def current(self) -> Self:
        """Those of recommendations that are not archived."""
        return self.filter(component__recommendation__archived_at=None)

    def unanswered(self) -> Self:
        """Those that the body has neither accepted nor declined."""
        return self.filter(state=AssignmentState.ASSIGNED)

    def declined(self) -> Self:
        return self.filter(state=AssignmentState.DECLINED)

    def unreplaced(self) -> Self:
        """Those in whose place no other body stands yet: the component has no living one of the
        same role."""
        others = self.rows_of("component", "assignments").living().filter(
            component=OuterRef("component"), role=OuterRef("role")
        )  # fmt: skip
        return self.exclude(Exists(others))

    def overdue(self, on: date) -> Self:
        """Leads whose due day has passed without an update approved since the day was set."""
        answered = self.rows_of("component", "targets").filter(
            component=OuterRef("component"),
            decision=Decision.APPROVED,
            decided_at__gte=OuterRef("due_set_at"),
        )
        return self.leads().filter(due_on__lt=on).exclude(Exists(answered))

    def with_lateness(self, on: date) -> Self:
        """Annotates `is_late`: whether the assignment is overdue on a day."""
        late = self.rows_of("component", "assignments").overdue(on)
        return self.annotate(is_late=Exists(late.filter(pk=OuterRef("pk"))))

    def quiet(self, on: date) -> Self:
        """Leads of at least 90 days whose body has handed nothing in for them since. What was
        submitted is a word, whatever came of it; a draft is none."""
        since = start_of(on - timedelta(days=QUIET_DAYS))
        words = self.rows_of("component", "targets").filter(
            component=OuterRef("component"),
            update__body=OuterRef("body"),
            update__submitted_at__gte=since,
        )
        return self.leads().filter(assigned_at__lt=since).exclude(Exists(words))

    def with_last_word(self) -> Self:
        """Annotates `last_word_at`: when the body last handed in an update for it, or None."""
        words = (
            self.rows_of("component", "targets")
            .filter(component=OuterRef("component"), update__body=OuterRef("body"))
            .order_by()
            .values("component")
            .annotate(newest=Max("update__submitted_at"))
            .values("newest")
        )
        return self.annotate(last_word_at=Subquery(words))
