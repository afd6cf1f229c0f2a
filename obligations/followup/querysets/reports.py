"""Assignments, updates, their targets and evidence, assessments: which rows, and for whom."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.followup.choices import (
    DECIDED_STATES,
    LIVE_ASSIGNMENTS,
    OPEN_STATES,
    WAITING_STATES,
    AssignmentRole,
    AssignmentState,
    Decision,
    UpdateState,
)
from obligations.followup.querysets.recommendations import audience_for

if TYPE_CHECKING:
    from obligations.followup.models import (
        Assessment,
        Assignment,
        Evidence,
        ImplementationUpdate,
        UpdateTarget,
    )


class AssignmentQuerySet(ScopedQuerySet["Assignment"]):
    def visible_to(self, user: Viewer) -> Self:
        """Who answers for what is known to the whole Commission, and to nobody else."""
        if user.is_authenticated and user.reads_commission:
            return self
        return self.none()

    def living(self) -> Self:
        return self.filter(state__in=LIVE_ASSIGNMENTS)

    def leads(self) -> Self:
        return self.living().filter(role=AssignmentRole.LEAD)

    def unanswered(self) -> Self:
        """Those that the body has neither accepted nor declined."""
        return self.filter(state=AssignmentState.ASSIGNED)

    def declined(self) -> Self:
        return self.filter(state=AssignmentState.DECLINED)

    def overdue(self, on: date) -> Self:
        """Leads whose due day has passed without an update approved since the day was set."""
        answered = self.rows_of("component", "targets").filter(
            component=OuterRef("component"),
            decision=Decision.APPROVED,
            decided_at__gte=OuterRef("due_set_at"),
        )
        return self.leads().filter(due_on__lt=on).exclude(Exists(answered))


class UpdateQuerySet(ScopedQuerySet["ImplementationUpdate"]):
    def visible_to(self, user: Viewer) -> Self:
        """One's own body's; to the secretariat all that was ever submitted; to others what was
        approved, as far as its audience reaches."""
        if not user.is_authenticated:
            return self.none()
        seen = Q(state__in=DECIDED_STATES) & audience_for(user)
        if user.is_secretariat:
            seen |= ~Q(state=UpdateState.DRAFT)
        if user.body_id is not None and (user.reads_commission):
            seen |= Q(body=user.body_id)
        return self.filter(seen | Q(author=user.pk) | Q(holder=user.pk))

    def shows_version(self, user: Viewer, version: Mapping[str, Any]) -> bool:
        """A draft is its body's own, also when it was submitted later."""
        if (
            user.is_authenticated
            and user.body_id is not None
            and user.body_id == version["body_id"]
        ):
            return True
        is_draft = version["state"] == UpdateState.DRAFT
        return not is_draft and super().shows_version(user, version)

    def waiting(self) -> Self:
        """Submitted or validated, not yet decided; the oldest first."""
        return self.filter(state__in=WAITING_STATES).order_by("submitted_at", "pk")

    def returned_to(self, user: Viewer) -> Self:
        return self.filter(state=UpdateState.RETURNED, holder=user.pk)

    def drafts_of(self, user: Viewer) -> Self:
        return self.filter(state=UpdateState.DRAFT, holder=user.pk)

    def open_in_hands_of(self, user: Viewer) -> Self:
        """What this person still has to do something about, or to answer for."""
        return self.filter(state__in=OPEN_STATES, holder=user.pk)


class TargetQuerySet(ScopedQuerySet["UpdateTarget"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(update__in=self.rows_of("update").visible_to(user))

    def waiting(self) -> Self:
        """Targets that wait for a decision, the oldest submission first."""
        return self.filter(decision=Decision.PENDING, update__state__in=WAITING_STATES).order_by(
            "update__submitted_at", "pk"
        )

    def approved(self) -> Self:
        return self.filter(decision=Decision.APPROVED)

    def with_evidence_count(self) -> Self:
        """Annotates `evidence_count`: pieces of evidence of the update."""
        counted = (
            self.rows_of("update", "evidence")
            .filter(update=OuterRef("update"))
            .order_by()
            .values("update")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return self.annotate(evidence_count=Coalesce(Subquery(counted), 0))


class EvidenceQuerySet(ScopedQuerySet["Evidence"]):
    def visible_to(self, user: Viewer) -> Self:
        """Never wider than its update, and within its own audience, or of one's own body."""
        if not user.is_authenticated:
            return self.none()
        updates = self.rows_of("update").visible_to(user)
        own = Q(update__body=user.body_id) if user.body_id is not None else Q(pk__in=[])
        hands = Q(update__author=user.pk) | Q(update__holder=user.pk)
        within = audience_for(user) | own | hands
        return self.filter((Q(update__in=updates) | Q(update=None)) & within)

    def showing_results(self) -> Self:
        """Evidence that can carry more than activity."""
        return self.exclude(kind="event")


class AssessmentQuerySet(ScopedQuerySet["Assessment"]):
    def visible_to(self, user: Viewer) -> Self:
        """Levels are for the Commission."""
        if user.is_authenticated and user.reads_commission:
            return self
        return self.none()

    def on(self, day: date) -> Self:
        """Those made up to a day: the newest of each component is its level on that day."""
        return self.filter(assessed_on__lte=day).order_by(
            "component", F("assessed_on").desc(), F("pk").desc()
        )


__all__ = [
    "AssessmentQuerySet",
    "AssignmentQuerySet",
    "EvidenceQuerySet",
    "TargetQuerySet",
    "UpdateQuerySet",
]
