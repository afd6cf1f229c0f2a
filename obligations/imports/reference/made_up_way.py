"""Loads and clears the made-up marks of models and the made-up plan of a roadmap."""

from datetime import timedelta

from obligations.accession.models import Mark, Option, RoadmapStage, Study
from obligations.accession.workflow import Said, StageContent, change_stage, mark
from obligations.common.models import today
from obligations.imports.reference.tables import document
from obligations.people.models import Body, User


def load_way(by: User) -> int:
    """Marks through the workflow that people use; planned days count from today."""
    content, on = document("demo/mechanism_models.yaml"), today()
    study = Study.objects.running().get(instrument__code=content["instrument"])
    models = {one.name_en: one for one in study.mechanism_models.all()}
    criteria = {one.name_en: one for one in study.criteria.all()}
    count = 0
    for row in content["marks"]:
        for one in row["models"]:
            mark(
                models[one["model"]], criteria[row["criterion"]], one["value"],
                Said(one["reason"], on=on), by=by, version=0, words=one.get("words", ""),
            )  # fmt: skip
            count += 1
    for row in content["plan"]:
        _plan(study, row, by)
    return count


def _plan(study: Study, row: dict[str, object], by: User) -> None:
    stage = study.stages.filter(name_en=row["stage"], done_on=None).first()
    if stage is None or stage.planned_on or stage.duration_days:
        return
    days = row.get("in_days")
    planned = StageContent(
        name=stage.name_en,
        body=Body.objects.filter(code=row.get("body", "")).first(),
        planned_on=today() + timedelta(int(str(days))) if days else None,
        duration_days=int(str(row["takes"])),
        note=stage.note_en,
    )
    changed = change_stage(stage, planned, by=by, version=stage.version)
    RoadmapStage.objects.filter(pk=changed.pk).update(is_made_up=True)


def clear_way() -> dict[str, int]:
    """Removes the marks; stages and choices are real, and lose what was made up on
    them: the plan, the completion, the inclination."""
    marks = Mark.objects.filter(is_made_up=True)
    count = marks.count()
    marks.delete()
    Mark.objects.filter(marked_by__is_made_up=True).update(marked_by=None)
    RoadmapStage.objects.filter(is_made_up=True).update(
        planned_on=None, duration_days=None, body=None, done_on=None, is_made_up=False
    )
    Option.objects.filter(is_made_up=True).update(
        inclination="undecided", reason_en="", reason_ru="", reason_tk="", said_by=None,
        said_on=None, is_made_up=False,
    )  # fmt: skip
    return {str(Mark._meta.verbose_name_plural): count} if count else {}
