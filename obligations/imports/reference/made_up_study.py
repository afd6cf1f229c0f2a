"""Loads and clears what is made up about the study of OPCAT: what bodies said, texts, measures,
replies."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pgtrigger
from django.utils import timezone

from obligations.accession import workflow
from obligations.accession.models import (
    Consideration,
    Readiness,
    ReadinessRequest,
    Study,
    StudyArticle,
)
from obligations.common.languages import CODES
from obligations.followup.models import Measure
from obligations.imports.reference.tables import document
from obligations.people.models import Body, User
from obligations.register.choices import InstrumentStatus

BLANK = {f"{name}_{code}": "" for name in workflow.ARTICLE_TEXTS for code in CODES}


def load_study(focal: Mapping[str, User], by: User) -> int:
    """Everything `days_ago` before today, through the workflow that people use; answers how many
    answers on readiness there are."""
    content = document("demo/study.yaml")
    study = Study.objects.running().get(instrument__code=content["instrument"])
    bodies = {one.code: one for one in Body.objects.all()}
    count = 0
    for row in content["articles"]:
        article = study.articles.get(provision__number=str(row["number"]))
        _write(article, row, by)
        for asked in row["asked"]:
            workflow.ask_bodies(
                study, [article], [bodies[asked["body"]]], by=by, on=_day(asked["days_ago"]),
                due_on=_day(asked["due_days_ago"]) if "due_days_ago" in asked else None,
            )  # fmt: skip
        for said in row.get("said", []):
            fresh = StudyArticle.objects.select_related("study").get(pk=article.pk)
            workflow.give_readiness(
                fresh, said["value"], by=focal[said["body"]], on=_day(said["days_ago"]),
                reason=said["reason"], audience=said.get("audience", "commission"),
            )  # fmt: skip
            count += 1
    for row in content["considerations"]:
        _consideration(study, row, bodies, by)
    return count


def _write(article: StudyArticle, row: Mapping[str, Any], by: User) -> None:
    texts = {name: row.get(name, "") for name in workflow.ARTICLE_TEXTS}
    titles = row.get("measures", [])
    if any(texts.values()) or titles:
        measures = list(Measure.objects.filter(title_en__in=titles, is_made_up=True))
        given = workflow.ArticleTexts(**texts, measures=measures)
        workflow.edit_article(article, given, by=by, version=article.version)


def _consideration(
    study: Study, row: Mapping[str, Any], bodies: Mapping[str, Body], by: User
) -> None:
    on = _day(row["days_ago"])
    content = workflow.ConsiderationContent(
        kind=row["kind"],
        text=row["text"],
        body=bodies[row["body"]],
        raised_on=on,
        provisions=list(study.instrument.provisions.filter(number__in=row.get("numbers", []))),
        source="",
    )
    made = workflow.add_consideration(study, content, by=by, on=on)
    if row.get("reply"):
        workflow.reply_to_consideration(
            made, row["reply"], by=by, version=made.version, on=_day(row["replied_days_ago"])
        )


def _day(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def clear_study() -> dict[str, int]:
    """Removes all of it; what made-up accounts did to true studies is taken back. The trigger of
    what bodies said is told to let this one step pass."""
    counts: dict[str, int] = {}
    _take_back()
    made_up = Study.objects.filter(is_made_up=True)
    with pgtrigger.ignore("obligations.Readiness:only_added"):
        for rows in (
            Readiness.objects.filter(is_made_up=True),
            ReadinessRequest.objects.filter(is_made_up=True),
            Consideration.objects.filter(is_made_up=True),
            StudyArticle.objects.filter(study__in=made_up),
        ):
            if count := rows.count():
                counts[str(rows.model._meta.verbose_name_plural)] = count
                rows.delete()
    StudyArticle.objects.filter(is_made_up=True).update(**BLANK, is_made_up=False)
    for one in made_up.select_related("instrument"):
        one.instrument.status = InstrumentStatus.NOT_PARTY
        one.instrument.status_as_of = None
        one.instrument.save()
    if count := made_up.count():
        counts[str(Study._meta.verbose_name_plural)] = count
        made_up.delete()
    return counts


def _take_back() -> None:
    """Accessions that were tried out, and replies to considerations that are real."""
    for one in Study.objects.filter(concluded_by__is_made_up=True).select_related("instrument"):
        action, instrument = one.treaty_action, one.instrument
        instrument.status, instrument.status_source = InstrumentStatus.UNDER_STUDY, ""
        instrument.save()
        one.treaty_action = one.concluded_by = one.closed_on = None
        one.save()
        if action is not None:
            action.delete()
    replied = Consideration.objects.filter(replied_by__is_made_up=True, is_made_up=False)
    replied.update(reply_en="", reply_ru="", reply_tk="", replied_on=None, replied_by=None)
