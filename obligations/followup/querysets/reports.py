"""Assignments, updates, their targets and evidence, assessments: which rows, and for whom."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.followup.choices import (
    DECIDED_STATES,
    GONE_STATES,
    OPEN_STATES,
    WAITING_STATES,
    Decision,
    UpdateState,
)
from obligations.followup.querysets.components import PartQuerySet
from obligations.followup.querysets.recommendations import audience_for

if TYPE_CHECKING:
    from obligations.followup.models import (
        Assessment,
        Evidence,
        ImplementationUpdate,
        UpdateTarget,
    )


def own_body(user: Viewer) -> int | None:
    """The body whose papers a user reads: of the Commission's members alone."""
    if user.is_authenticated and user.reads_commission:
        return user.body_id
    return None


def without_reason(version: Mapping[str, Any]) -> Mapping[str, Any]:
    """Why something came back is not for others, neither in its column nor beside the deed."""
    context = version.get("pgh_context") or {}
    if str(context.get("verb", "")).startswith("return"):
        context = {**context, "reason": ""}
    return {name: value for name, value in version.items() if name != "reason"} | {
        "pgh_context": context
    }


class UpdateQuerySet(ScopedQuerySet["ImplementationUpdate"]):
    def visible_to(self, user: Viewer) -> Self:
        """The own body's; to the secretariat all that was ever submitted; to others what was
        approved, as far as its audience reaches."""
        if not user.is_authenticated:
            return self.none()
        seen = ~Q(state=UpdateState.DRAFT) if user.is_secretariat else self._open_to(user)
        if own_body(user) is not None:
            seen |= Q(body=own_body(user))
        return self.filter(seen)

    def _open_to(self, user: Viewer) -> Q:
        """Decided ones within their audience, none of whose recommendations is hidden: what an
        update says is never wider than what it answers."""
        hidden = self.rows_of("targets", "component", "recommendation").hidden_from(user)
        narrower = self.related("targets").filter(component__recommendation__in=hidden)
        return Q(state__in=DECIDED_STATES) & audience_for(user) & ~Q(Exists(narrower))

    def shows_version(self, user: Viewer, version: Mapping[str, Any]) -> bool:
        """A draft is its body's own, also when it was submitted later; what was handed in and
        came back stays between the body and the secretariat."""
        if own_body(user) is not None and own_body(user) == version["body_id"]:
            return True
        if user.is_authenticated and user.is_secretariat:
            return bool(version["state"] != UpdateState.DRAFT)
        return version["state"] in DECIDED_STATES and super().shows_version(user, version)

    def readable(self, user: Viewer, version: Mapping[str, Any]) -> Mapping[str, Any]:
        is_own = own_body(user) is not None and own_body(user) == version["body_id"]
        is_read = is_own or (user.is_authenticated and user.is_secretariat)
        return version if is_read else without_reason(version)

    def waiting(self) -> Self:
        """Submitted or validated, not yet decided; the oldest first."""
        return self.filter(state__in=WAITING_STATES).order_by("submitted_at", "pk")

    def with_due_day(self, on: date) -> Self:
        """Annotates `next_due_on`, the earliest living due day of the body among what the update
        answers, or None; and `is_late`, whether one of them is overdue on a day."""
        own = self.rows_of("targets", "component", "assignments").filter(
            component__targets__update=OuterRef("pk"), body=OuterRef("body")
        )
        due = own.living().filter(due_on__isnull=False).order_by("due_on")
        return self.annotate(
            next_due_on=Subquery(due.values("due_on")[:1]), is_late=Exists(own.overdue(on))
        )

    def drafts_of(self, user: Viewer) -> Self:
        return self.filter(state=UpdateState.DRAFT, holder=user.pk)

    def open_in_hands_of(self, user: Viewer) -> Self:
        """What this person still has to do something about, or to answer for."""
        return self.filter(state__in=OPEN_STATES, holder=user.pk)


class TargetQuerySet(ScopedQuerySet["UpdateTarget"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(update__in=self.rows_of("update").visible_to(user))

    def shows_version(self, user: Viewer, version: Mapping[str, Any]) -> bool:
        """Others read what was approved, not what came back and why."""
        return version["decision"] == Decision.APPROVED or self._reads_all(user, version)

    def readable(self, user: Viewer, version: Mapping[str, Any]) -> Mapping[str, Any]:
        return version if self._reads_all(user, version) else without_reason(version)

    def _reads_all(self, user: Viewer, version: Mapping[str, Any]) -> bool:
        if user.is_authenticated and user.is_secretariat:
            return True
        return version["update_id"] in self._own(user)

    def _own(self, user: Viewer) -> set[int]:
        """Updates of the user's body, asked once for each request."""
        kept: set[int] | None = user.__dict__.get("_own_updates")
        if kept is None:
            own = self.rows_of("update").filter(body=own_body(user))
            kept = user.__dict__["_own_updates"] = set(own.values_list("pk", flat=True))
        return kept

    def waiting(self) -> Self:
        """Targets that wait for a decision, the oldest submission first."""
        return self.filter(decision=Decision.PENDING, update__state__in=WAITING_STATES).order_by(
            "update__submitted_at", "pk"
        )

    def approved(self) -> Self:
        return self.filter(decision=Decision.APPROVED)

    def newest_of(self, recommendations: Iterable[int]) -> Any:
        """(recommendation, moment of its newest approved update), where there is one."""
        rows = self.approved().filter(component__recommendation__in=list(recommendations))
        return (
            rows.order_by()
            .values("component__recommendation")
            .annotate(newest=Max("decided_at"))
            .values_list("component__recommendation", "newest")
        )

    def seen_on_board(self, user: "Viewer | None") -> Self:
        """Those that stand for something, as far as this user may know: of other bodies only
        what was approved. None: the command line, which sees all."""
        rows = self.exclude(update__state__in=GONE_STATES)
        if user is None:
            return rows
        if not (user.is_authenticated and user.is_secretariat):
            rows = rows.filter(Q(decision=Decision.APPROVED) | Q(update__body=own_body(user)))
        return rows.visible_to(user)

    def newest_of_each(self) -> Self:
        """Of each recommendation the target of its newest update."""
        return self.order_by("component__recommendation_id", "-update_id", "-pk").distinct(
            "component__recommendation_id"
        )

    def with_stand(self) -> Self:
        """Annotates `stand`: what was decided on the target, else the state of its update."""
        decided = (Decision.APPROVED, Decision.RETURNED)
        return self.annotate(
            stand=Case(
                *[When(decision=one, then=Value(one.value)) for one in decided],
                default=F("update__state"),
            )
        )

    def stands(self) -> Any:
        """(recommendation, its `stand`)."""
        rows: Any = self.with_stand()
        return rows.values_list("component__recommendation_id", "stand")

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
        """Never wider than its update or its assessment, and within its own audience, or of
        one's own body."""
        if not user.is_authenticated:
            return self.none()
        updates = self.rows_of("update").visible_to(user)
        levels = self.rows_of("assessment").visible_to(user)
        within = audience_for(user)
        if own_body(user) is not None:
            within |= Q(update__body=own_body(user))
        return self.filter(Q(update__in=updates) | Q(assessment__in=levels), within)

    def with_events_for(self, user: Viewer) -> Self:
        """Reads the event of each piece along, as far as this user may see it."""
        events = self.rows_of("event").visible_to(user)
        return self.prefetch_related(Prefetch("event", queryset=events))

    def showing_results(self) -> Self:
        """Evidence that can carry more than activity."""
        return self.exclude(kind="event")


class AssessmentQuerySet(PartQuerySet["Assessment"]):
    def visible_to(self, user: Viewer) -> Self:
        """Levels with their reasons are for the Commission."""
        if user.is_authenticated and user.reads_commission:
            return super().visible_to(user)
        return self.none()

    def on(self, day: date) -> Self:
        """Those made up to a day: the newest of each component is its level on that day."""
        return self.filter(assessed_on__lte=day).order_by(
            "component", F("assessed_on").desc(), F("pk").desc()
        )


__all__ = [
    "AssessmentQuerySet",
    "EvidenceQuerySet",
    "TargetQuerySet",
    "UpdateQuerySet",
]
