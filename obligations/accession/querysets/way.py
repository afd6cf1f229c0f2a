"""The way to accession, choices and models compared: which rows, and for whom."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from obligations.accession.models import (
        Criterion,
        FollowingDate,
        Mark,
        MechanismModel,
        Option,
        RoadmapStage,
        UsualStage,
    )


class FollowingDateQuerySet(ScopedQuerySet["FollowingDate"]):
    def offered(self, on: date) -> Self:
        return self.filter(Q(disabled_on=None) | Q(disabled_on__gt=on))


class UsualStageQuerySet(ScopedQuerySet["UsualStage"]):
    def offered(self, on: date) -> Self:
        return self.filter(Q(disabled_on=None) | Q(disabled_on__gt=on))


class OptionQuerySet(ScopedQuerySet["Option"]):
    def visible_to(self, user: Viewer) -> Self:
        """What the State leans to is the Commission's own until it is released."""
        return self if user.is_authenticated and user.reads_commission else self.none()


class RoadmapStageQuerySet(ScopedQuerySet["RoadmapStage"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if user.is_authenticated and user.reads_commission else self.none()


class MechanismModelQuerySet(ScopedQuerySet["MechanismModel"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if user.is_authenticated and user.reads_commission else self.none()

    def offered(self, on: date) -> Self:
        return self.filter(Q(disabled_on=None) | Q(disabled_on__gt=on))


class CriterionQuerySet(ScopedQuerySet["Criterion"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if user.is_authenticated and user.reads_commission else self.none()

    def offered(self, on: date) -> Self:
        return self.filter(Q(disabled_on=None) | Q(disabled_on__gt=on))


class MarkQuerySet(ScopedQuerySet["Mark"]):
    def visible_to(self, user: Viewer) -> Self:
        return self if user.is_authenticated and user.reads_commission else self.none()
