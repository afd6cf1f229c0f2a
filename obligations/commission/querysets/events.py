"""Events and what was said there: which rows, and for whom."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, Q

from obligations.common.models import Audience
from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from obligations.commission.models import (
        Event,
        EventPaper,
        EventPoint,
        Participation,
        Statement,
    )
    from obligations.people.models import Body


class EventQuerySet(ScopedQuerySet["Event"]):
    def visible_to(self, user: Viewer) -> Self:
        """Public events for whoever has signed in, the others for the Commission."""
        if not user.is_authenticated:
            return self.none()
        if user.is_secretariat:
            return self
        if user.reads_commission:
            own = Exists(self.related("participations").filter(body=user.body_id))
            return self.filter(~Q(audience=Audience.BODY) | Q(own))
        return self.filter(audience=Audience.PUBLIC)

    def about(self, code: str) -> Self:
        """Events about an instrument, named by its code."""
        return self.filter(Exists(self.links("instruments").filter(instrument__code=code)))

    def with_body(self, body: "Body") -> Self:
        """Events in which a body took part."""
        return self.filter(Exists(self.related("participations").filter(body=body)))

    def held_by(self, on: date) -> Self:
        return self.filter(held_on__lte=on)


class ParticipationQuerySet(ScopedQuerySet["Participation"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(event__in=self.rows_of("event").visible_to(user))


class EventPointQuerySet(ScopedQuerySet["EventPoint"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(event__in=self.rows_of("event").visible_to(user))


class EventPaperQuerySet(ScopedQuerySet["EventPaper"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(event__in=self.rows_of("event").visible_to(user))


class StatementQuerySet(ScopedQuerySet["Statement"]):
    def visible_to(self, user: Viewer) -> Self:
        """With the event; what was said for fewer ears stays with them: the Commission, or the
        body that said it."""
        seen = self.filter(event__in=self.rows_of("event").visible_to(user))
        if not user.is_authenticated or user.is_secretariat:
            return seen
        if not user.reads_commission:
            return seen.filter(audience__in=["", Audience.PUBLIC])
        if user.body_id is None:
            return seen.filter(~Q(audience=Audience.BODY))
        return seen.filter(~Q(audience=Audience.BODY) | Q(by__body=user.body_id))
