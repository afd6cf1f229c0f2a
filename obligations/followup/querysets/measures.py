"""Measures, their milestones and legal acts: which rows, and for whom."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, Q

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.followup.choices.measures import OPEN_MEASURES, LegalActStage
from obligations.followup.querysets.audiences import OfOneBodyQuerySet

if TYPE_CHECKING:
    from obligations.followup.models import LegalAct, Measure, Milestone


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

    def towards(self, viewer: Viewer, **wanted: object) -> Self:
        """Those on the way to the provisions of which this is true: by an act that implements
        one, by a recommendation that touches one, or by a gap of a study that they would close,
        as far as the viewer may see each."""
        acts = self.rows_of("legal_acts").visible_to(viewer).implementing(**wanted)
        asked = self.rows_of("components", "recommendation").visible_to(viewer)
        provisions = self.rows_of("legal_acts", "provisions").filter(**wanted)
        asked = asked.filter(provisions__in=provisions)
        gaps = self.related("study_articles").visible_to(viewer).filter(provision__in=provisions)
        by_act = self.links("legal_acts").filter(legalact__in=acts)
        by_component = self.links("components").filter(component__recommendation__in=asked)
        return self.filter(Q(Exists(by_act)) | Q(Exists(by_component)) | Q(Exists(gaps)))


class MilestoneQuerySet(ScopedQuerySet["Milestone"]):
    def visible_to(self, user: Viewer) -> Self:
        """Those of the measures that this user sees."""
        return self.filter(measure__in=self.rows_of("measure").visible_to(user))


class LegalActQuerySet(OfOneBodyQuerySet["LegalAct"]):
    def adopted(self) -> Self:
        return self.filter(stage=LegalActStage.ADOPTED)

    def implementing(self, **wanted: object) -> Self:
        """Those that implement one of the provisions that this is true of."""
        provisions = self.rows_of("provisions").filter(**wanted)
        return self.filter(Exists(self.links("provisions").filter(provision__in=provisions)))
