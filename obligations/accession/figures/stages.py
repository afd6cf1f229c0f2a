"""Where a study stands on the way to accession: the one door to its stages."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from obligations.accession.choices import Counting, StageMoment
from obligations.accession.figures.clock import Clock
from obligations.accession.models import RoadmapStage, Study
from obligations.common.calendar_rules import OutOfCalendar
from obligations.common.models import today


@dataclass(frozen=True, slots=True)
class StageShown:
    """One stage: its place on the way and its day; `is_computed`: from the day of the deposit."""

    stage: RoadmapStage
    is_done: bool
    is_now: bool
    day: date | None
    is_computed: bool
    is_late: bool

    @property
    def label(self) -> str:
        return self.stage.name

    @property
    def when(self) -> str:
        """ "27.11.2023", "planned 26.02.2027", "computed 14.04.2027" or "no date"."""
        if self.day is None:
            return _("no date")
        day = self.day.strftime("%d.%m.%Y")
        if self.is_done:
            return day
        words = _("computed %(day)s") if self.is_computed else _("planned %(day)s")
        return words % {"day": day}


def stages_of(study: Study, on: date | None = None) -> list[StageShown]:
    """The stages of a study in their order; at most one is the present one.

    Give studies with `with_stages()`, so that no query is asked for each. `on`: today, if not
    said otherwise.
    """
    on = on or today()
    rows = list(study.stages.all())
    now = next((one for one in rows if one.done_on is None), None)
    found = []
    for one in rows:
        day = one.done_on or one.planned_on
        is_computed = day is None and (day := _computed(study, one, rows)) is not None
        is_late = one.done_on is None and not is_computed and day is not None and day < on
        found.append(
            StageShown(one, one.done_on is not None, one is now, day, is_computed, is_late)
        )
    return found


def present_stage(study: Study) -> RoadmapStage | None:
    """The first stage that is not completed; None where all are, or there is none."""
    return next((one for one in study.stages.all() if one.done_on is None), None)


def deposit_day(rows: list[RoadmapStage]) -> date | None:
    """The day of deposit that the roadmap holds or plans."""
    found = next((one for one in rows if one.moment == StageMoment.DEPOSIT), None)
    return None if found is None else found.done_on or found.planned_on


def _computed(study: Study, stage: RoadmapStage, rows: list[RoadmapStage]) -> date | None:
    deposit = deposit_day(rows)
    follows = stage.moment == StageMoment.ENTRY_INTO_FORCE or stage.following is not None
    clock = Clock(study.instrument, [], Counting(study.counting))
    if deposit is None or not follows or clock.rule is None:
        return None
    try:
        return clock.day_of(stage.following, deposit)
    except OutOfCalendar:
        return None
