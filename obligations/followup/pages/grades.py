"""The Committee's own grade beside our assessment, and how far the two are apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from obligations.common.badges import Badge
from obligations.followup.choices import Level, badge_of_level
from obligations.followup.models import FollowUpGrade

RANK: Final = {
    Level.NOT_STARTED: 0,
    Level.ACTIVITY_REPORTED: 1,
    Level.PARTIALLY_IMPLEMENTED: 2,
    Level.SUBSTANTIALLY_IMPLEMENTED: 3,
    Level.FULLY_IMPLEMENTED: 4,
}
"""The steps that can be compared; the others say nothing of how far a thing is."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A grade, the level of ours that it comes closest to, our own level, and the difference."""

    grade: FollowUpGrade
    closest: Badge | None
    ours: Badge
    difference: str | Promise


def beside(grades: Iterable[FollowUpGrade]) -> list[Beside]:
    """Read with their component and grade; no queries here."""
    return [
        Beside(
            one,
            badge_of_level(one.grade.maps_to_level) if one.grade.maps_to_level else None,
            badge_of_level(one.component.level),
            _difference(one.grade.maps_to_level, one.component.level),
        )
        for one in grades
    ]


def _difference(theirs: str, ours: str) -> str:
    if theirs not in RANK or ours not in RANK:
        return ""
    steps = RANK[Level(ours)] - RANK[Level(theirs)]
    if steps == 0:
        return _("the same as the Committee’s")
    return _("further than the Committee saw it") if steps > 0 else _("less than the Committee saw")
