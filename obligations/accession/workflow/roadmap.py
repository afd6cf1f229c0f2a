"""The stages of a roadmap: added, changed, moved, removed, completed in their order."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from obligations.accession.models import RoadmapStage, Study, UsualStage
from obligations.accession.models.roadmap import (
    DAYS_IN_ORDER,
    IN_FUTURE,
    LONGEST,
    PREDECESSOR,
    SUCCESSOR,
)
from obligations.accession.permissions import can_keep_way
from obligations.accession.workflow.choosing import put
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import CODES
from obligations.people.models import Body, User
from obligations.register.models import Document

MOST: Final = 30
LONGEST_NAME: Final = 120
COMPLETED: Final = _("This stage is completed. Take its completion back first.")


@dataclass(frozen=True, slots=True)
class StageContent:
    """What a stage is called and planned as. Days are whole days."""

    name: str
    language: str = "en"
    body: Body | None = None
    planned_on: date | None = None
    duration_days: int | None = None
    document: Document | None = None
    document_text: str = ""
    note: str = ""


def make_stages(study: Study, by: User, on: date) -> list[RoadmapStage]:
    """The usual stages for a study that begins, within the act of its caller.

    A study that has stages already keeps them, and none is added.
    """
    can_keep_way(by, study).enforce()
    if study.stages.exists():
        return list(study.stages.all())
    return [
        RoadmapStage.objects.create(
            study=study,
            order=order,
            moment=usual.moment,
            **{f"name_{code}": getattr(usual, f"name_{code}") for code in CODES},
        )
        for order, usual in enumerate(UsualStage.objects.offered(on))
    ]


def add_stage(
    study: Study, content: StageContent, *, after: RoadmapStage | None, by: User, version: int
) -> RoadmapStage:
    """A new stage behind another, or at the end. `version`: of the study.

    Raises Incomplete, naming the field; WrongState where a later stage is completed already.
    """
    can_keep_way(by, study).enforce()
    _check(content)
    with act("add_stage", by):
        fresh = lock(study, version)
        rows = fresh.stages.select_for_update()
        if rows.count() >= MOST:
            raise WrongState(_("A roadmap has at most thirty stages."))
        place = after.order + 1 if after else (rows.aggregate(n=Max("order"))["n"] or 0) + 1
        behind = rows.filter(order__gte=place)
        if behind.exclude(done_on=None).exists():
            raise WrongState(_("A later stage is completed already. Add this one behind it."))
        behind.update(order=F("order") + 1)
        made = RoadmapStage(study=fresh, order=place)
        _fill(made, content)
        made.is_made_up = by.is_made_up
        made.save()
        fresh.save()
    made.refresh_from_db()
    return made


def change_stage(
    stage: RoadmapStage, content: StageContent, *, by: User, version: int
) -> RoadmapStage:
    """Another name, plan, document or note. Its completion is a deed of its own."""
    can_keep_way(by, stage.study).enforce()
    _check(content)
    with act("change_stage", by):
        fresh = lock(stage, version)
        _fill(fresh, content)
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def complete_stage(
    stage: RoadmapStage, done_on: date | None, *, by: User, version: int, on: date,
    document_text: str = "",
) -> RoadmapStage:  # fmt: skip
    """Completed on a day, after all stages before it and not before their days.

    Raises Incomplete where the day is missing, in the future or out of order; WrongState where a
    stage before it is not completed, or this one is completed already.
    """
    can_keep_way(by, stage.study).enforce()
    if done_on is None:
        raise Incomplete(_("Give the day on which the stage was completed."), "done_on")
    if done_on > on:
        raise Incomplete(IN_FUTURE, "done_on")
    with act("complete_stage", by):
        Study.objects.select_for_update().get(pk=stage.study_id)
        fresh = lock(stage, version)
        if fresh.done_on is not None:
            raise WrongState(_("This stage is completed already."))
        before = [one for one in fresh.study.stages.all() if _place(one) < _place(fresh)]
        if any(one.done_on is None for one in before):
            raise WrongState(PREDECESSOR)
        if any(one.done_on > done_on for one in before if one.done_on):
            raise Incomplete(DAYS_IN_ORDER, "done_on")
        fresh.done_on = done_on
        fresh.is_made_up = by.is_made_up
        fresh.document_text = document_text.strip() or fresh.document_text
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def reopen_stage(stage: RoadmapStage, *, by: User, version: int, reason: str) -> RoadmapStage:
    """Takes the completion of the last completed stage back."""
    can_keep_way(by, stage.study).enforce()
    if not reason.strip():
        raise Incomplete(_("Give the reason why the completion is taken back."), "reason")
    with act("reopen_stage", by, reason.strip()):
        Study.objects.select_for_update().get(pk=stage.study_id)
        fresh = lock(stage, version)
        if fresh.done_on is None:
            raise WrongState(_("This stage is not completed."))
        later = [one for one in fresh.study.stages.all() if _place(one) > _place(fresh)]
        if any(one.done_on for one in later):
            raise WrongState(SUCCESSOR)
        fresh.done_on = None
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def move_stage(stage: RoadmapStage, step: int, *, by: User, version: int) -> RoadmapStage:
    """One place earlier (-1) or later (+1) among the stages that are not completed."""
    can_keep_way(by, stage.study).enforce()
    with act("move_stage", by):
        Study.objects.select_for_update().get(pk=stage.study_id)
        fresh = lock(stage, version)
        rows = list(fresh.study.stages.select_for_update())
        place = rows.index(fresh)
        other = place + step
        if fresh.done_on is not None:
            raise WrongState(COMPLETED)
        if not 0 <= other < len(rows):
            raise WrongState(_("There is no place further on."))
        if rows[other].done_on is not None:
            raise WrongState(_("What is completed stays before what is not."))
        rows.insert(other, rows.pop(place))
        moved = [one for number, one in enumerate(rows) if one.order != number]
        for number, one in enumerate(rows):
            one.order = number
        # One statement, so that no row passes a completed one on its way.
        RoadmapStage.objects.bulk_update(moved, ["order"])
    fresh.refresh_from_db()
    return fresh


def remove_stage(stage: RoadmapStage, *, by: User, version: int, reason: str = "") -> None:
    """Takes a stage out that is not completed; the history keeps it."""
    can_keep_way(by, stage.study).enforce()
    with act("remove_stage", by, reason.strip()):
        fresh = lock(stage, version)
        if fresh.done_on is not None:
            raise WrongState(COMPLETED)
        fresh.delete()


def _place(stage: RoadmapStage) -> tuple[int, int]:
    return stage.order, stage.pk


def _check(content: StageContent) -> None:
    name = content.name.strip()
    if not name:
        raise Incomplete(_("Name the stage."), "name")
    if len(name) > LONGEST_NAME:
        raise Incomplete(_("The name is longer than 120 characters."), "name")
    if content.duration_days is not None and not 0 < content.duration_days <= LONGEST:
        raise Incomplete(_("A stage takes at least one day and at most ten years."), "duration")


def _fill(stage: RoadmapStage, content: StageContent) -> None:
    put(stage, "name", content.name, content.language)
    put(stage, "note", content.note, content.language)
    stage.body = content.body
    stage.planned_on = content.planned_on
    stage.duration_days = content.duration_days
    stage.document = content.document
    stage.document_text = content.document_text.strip()
