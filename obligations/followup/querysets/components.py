"""Components, and what hangs on one: seen where their recommendation is."""

from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from django.db.models import Exists, Model, Subquery

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.followup.choices import LIVE_ASSIGNMENTS
from obligations.followup.querysets.recommendations import LIVE_LEAD

if TYPE_CHECKING:
    from obligations.followup.models import Component

_M_co = TypeVar("_M_co", bound=Model, covariant=True)


class PartQuerySet(ScopedQuerySet[_M_co]):
    """Rows that hang on a component: they are seen where its recommendation is."""

    def visible_to(self, user: Viewer) -> Self:
        if user.is_authenticated and user.is_secretariat:
            return self
        seen = self.rows_of("component", "recommendation").visible_to(user)
        return self.filter(component__recommendation__in=seen)


class ComponentQuerySet(ScopedQuerySet["Component"]):
    def visible_to(self, user: Viewer) -> Self:
        """Those of visible recommendations."""
        visible = self.rows_of("recommendation").visible_to(user)
        return self.filter(recommendation__in=visible)

    def current(self) -> Self:
        return self.filter(recommendation__archived_at=None)

    def without_lead(self) -> Self:
        return self.exclude(Exists(self.related("assignments").filter(LIVE_LEAD)))

    def assigned_to(self, body: int) -> Self:
        """Led or supported by a body."""
        living = self.related("assignments").filter(state__in=LIVE_ASSIGNMENTS, body=body)
        return self.filter(Exists(living))

    def overdue(self, on: date) -> Self:
        """Those whose lead's due day has passed without an update approved since it was set."""
        return self.filter(Exists(self.related("assignments").overdue(on)))

    def with_lead_body(self) -> Self:
        """Annotates `lead_id`, `lead_due_on`: body and due day of the living lead, or None."""
        lead = self.related("assignments").filter(LIVE_LEAD)
        return self.annotate(
            lead_id=Subquery(lead.values("body_id")[:1]),
            lead_due_on=Subquery(lead.values("due_on")[:1]),
        )
