"""Loads and clears the made-up measures of the demonstration, and the draft that one works on."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from obligations.common.languages import texts
from obligations.common.models import today
from obligations.followup import workflow
from obligations.followup.choices.measures import MeasureStatus
from obligations.followup.models import Component, LegalAct, Measure, Milestone
from obligations.imports.reference.tables import document
from obligations.people.models import Body, User


def load_measures(people: Mapping[str, User]) -> int:
    """Each by the made-up focal point of its body (`people`, by code), through the workflow that
    people use."""
    content = document("demo/measures.yaml")
    bodies = {one.code: one for one in Body.objects.all()}
    acts = {row["key"]: _act(row, bodies) for row in content["acts"]}
    for row in content["measures"]:
        _measure(row, people[row["body"]], bodies, acts)
    return len(content["measures"])


def _act(row: Mapping[str, Any], bodies: Mapping[str, Body]) -> LegalAct:
    return LegalAct.objects.create(
        **texts("title", dict(row)),
        **texts("summary", dict(row)),
        kind=row["kind"],
        stage=row["stage"],
        body=bodies[row["body"]],
        is_made_up=True,
    )


def _measure(
    row: Mapping[str, Any], by: User, bodies: Mapping[str, Body], acts: Mapping[str, LegalAct]
) -> None:
    measure = workflow.plan_measure(
        workflow.MeasureContent(
            title=row["title_en"],
            description=row["description_en"],
            body=bodies[row["body"]],
            starts_on=_day(row["starts_in"]),
            ends_on=_day(row["ends_in"]),
            cost_from=_amount(row.get("cost_from")),
            cost_to=_amount(row.get("cost_to")),
            currency=row.get("currency", ""),
            funds=row.get("funds", ""),
            supporting_bodies=[bodies[code] for code in row.get("supporting", [])],
            components=_components(row["components"]),
            legal_acts=[acts[key] for key in row.get("acts", [])],
        ),
        by=by,
    )
    for step in row.get("milestones", []):
        made = workflow.add_milestone(
            measure, step["words_en"], _day(step["due_in"]), by=by, version=measure.version
        )
        if "done_in" in step:
            workflow.finish_milestone(
                made, by=by, version=made.version, on=_day(step["done_in"]), today=today()
            )
    if row["status"] != MeasureStatus.PLANNED:
        measure = workflow.start_measure(
            measure, by=by, version=measure.version, on=_day(row["started_in"]), today=today()
        )
    if row["status"] == MeasureStatus.DONE:
        workflow.finish_measure(
            measure, by=by, version=measure.version, on=_day(row["done_in"]), today=today()
        )


def _day(days: int) -> date:
    return today() + timedelta(days=days)


def _amount(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _components(references: Iterable[str]) -> list[Component]:
    """All components of the recommendations that "A/HRC/24/3 113.2" and so on name."""
    found: list[Component] = []
    for reference in references:
        symbol, _blank, paragraph = reference.rpartition(" ")
        found += Component.objects.filter(
            recommendation__document__symbol=symbol, recommendation__paragraph=paragraph
        )
    return found


def clear_measures() -> dict[str, int]:
    """Removes the made-up measures, milestones and acts; answers how many of each."""
    made_up = Measure.objects.filter(is_made_up=True)
    counts: dict[str, int] = {}
    for rows in (
        Milestone.objects.filter(measure__in=made_up) | Milestone.objects.filter(is_made_up=True),
        made_up,
        LegalAct.objects.filter(is_made_up=True),
    ):
        count = rows.count()
        if count:
            rows.delete()
            counts[str(rows.model._meta.verbose_name_plural)] = count
    return counts
