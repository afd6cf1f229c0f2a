"""Measures, their milestones and legal acts: which rows, and for whom."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from django.db.models import Exists, Model, OuterRef, Q

from obligations.common.models import Audience
from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.followup.choices.measures import OPEN_MEASURES, LegalActStage

if TYPE_CHECKING:
    from obligations.followup.models import LegalAct, Measure, Milestone

_M_co = TypeVar("_M_co", bound=Model, covariant=True)


class OfOneBodyQuerySet(ScopedQuerySet[_M_co]):
    """Rows with an audience and a body: what is meant for a body is for that body and the
    secretariat alone."""

    def visible_to(self, user: Viewer) -> Self:
        if not user.is_authenticated:
            return self.none()
        if user.is_secretariat:
            return self
        if user.reads_commission:
            return self.filter(~Q(audience=Audience.BODY) | Q(body=user.body_id))
        return self.filter(audience=Audience.PUBLIC)


class MeasureQuerySet(OfOneBodyQuerySet["Measure"]):
    def open(self) -> Self:
        """Neither done nor given up."""
        return self.filter(status__in=OPEN_MEASURES)

    def late(self, on: date) -> Self:
        """Open ones whose last day, or the day of an open milestone, has passed."""
        passed = self.related("milestones").filter(done_on=None, due_on__lt=on)
        return self.open().filter(Q(ends_on__lt=on) | Exists(passed))

    def with_milestone_due(self, on: date, days: int) -> Self:
        """Open ones with an open milestone that is due from this day on, within so many days."""
        due = self.related("milestones").filter(
            done_on=None, due_on__gte=on, due_on__lte=on + timedelta(days=days)
        )
        return self.open().filter(Exists(due))

    def answering(self, recommendation: int) -> Self:
        """Those that answer a component of one recommendation."""
        return self.filter(
            Exists(self.links("components").filter(component__recommendation=recommendation))
        )

    def towards(self, *, instrument: str = "", provision: int | None = None) -> Self:
        """Those on the way to an instrument or one provision of it: by an act that implements it,
        or by a recommendation of the mechanism that watches over it."""
        acts = self.rows_of("legal_acts")
        provisions = acts.links("provisions")
        if provision is not None:
            links = provisions.filter(provision=provision)
        else:
            links = provisions.filter(provision__instrument__code=instrument)
        through = self.links("legal_acts").filter(
            Exists(links.filter(legalact=OuterRef("legalact")))
        )
        return self.filter(Exists(through))


class MilestoneQuerySet(ScopedQuerySet["Milestone"]):
    def visible_to(self, user: Viewer) -> Self:
        """Those of the measures that this user sees."""
        return self.filter(measure__in=self.rows_of("measure").visible_to(user))


class LegalActQuerySet(OfOneBodyQuerySet["LegalAct"]):
    def adopted(self) -> Self:
        return self.filter(stage=LegalActStage.ADOPTED)

    def of_instrument(self, code: str) -> Self:
        """Those that implement a provision of an instrument."""
        links = self.links("provisions").filter(provision__instrument__code=code)
        return self.filter(Exists(links))
