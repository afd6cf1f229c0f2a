"""The overview: where do we stand, what is late and whose is it, what has changed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from obligations.accession.figures import stages_of
from obligations.accession.models import Study
from obligations.common.models import today
from obligations.desk.charts import LevelRow, Tick, axis, level_row, list_url
from obligations.desk.register_pages import families
from obligations.followup import figures
from obligations.followup.choices import OVERDUE_DAYS, badge_of_level, badge_of_position
from obligations.followup.figures import Tally
from obligations.followup.filters import NOBODY
from obligations.followup.models import UpdateTarget
from obligations.followup.querysets import RecommendationQuerySet
from obligations.people.models import Body, User
from obligations.people.pages import SignedInRequest, page
from obligations.register.models import Instrument, ReportingCycle

POSITIONS = ("supported", "in_part", "noted", "pending")
NEWEST = 6


@page
def overview(request: SignedInRequest) -> HttpResponse:
    """The dashboard of officials: every number is a link to the rows behind it."""
    on = today()
    rows = figures.visible_recommendations(request.user)
    all_levels = figures.tally(rows)
    context: dict[str, Any] = {
        "nav": "overview",
        "levels": all_levels,
        "total_row": level_row("", all_levels, {}, all_levels.total),
        "fully": list_url({"level": "fully_implemented"}),
        "groups": by_cycle(rows),
        "instruments": by_instrument(rows),
        "families": families(),
    }
    if request.user.reads_commission:
        late = by_lateness(rows, on)
        context |= {
            "bodies": by_lead(rows),
            "late": late,
            "late_total": rows.overdue(on).count(),
            "long_late": rows.overdue(on, span=OVERDUE_DAYS["91-"]).count(),
            "overdue_url": list_url({"overdue": "1"}),
            "long_overdue_url": list_url({"overdue": "91-"}),
            "newest": newest(rows),
            "studies": [(one, stages_of(one)) for one in _studies(request.user)],
        }
    if request.user.is_secretariat:
        waiting = UpdateTarget.objects.waiting()
        context |= {"waiting": waiting.count(), "oldest": waiting.select_related("update").first()}
    return render(request, "obligations/desk/overview.html", context)


def _studies(user: User) -> Iterable[Study]:
    return Study.objects.visible_to(user).running().with_stages()


@dataclass
class CycleGroup:
    """A kind of mechanism with its rows and the scale of their bars."""

    title: str
    rows: list["CycleRow"]
    axis: list[Tick]


@dataclass
class CycleRow:
    """One cycle and position; `held` of `expected` recommendations are in the register."""

    cycle: ReportingCycle
    position: Any
    row: LevelRow
    held: int
    is_first: bool


def by_cycle(rows: RecommendationQuerySet) -> list[CycleGroup]:
    """Levels by mechanism, cycle and position; cycles without recommendations are left out
    unless their source says that there are some."""
    tallies = figures.tally_by(rows, "cycle", "position")
    held = figures.counted_by_cycle(rows)
    cycles = ReportingCycle.objects.select_related("mechanism")
    groups: dict[str, list[tuple[ReportingCycle, str, Tally]]] = defaultdict(list)
    for cycle in cycles:
        positions = POSITIONS if cycle.mechanism.is_upr else ("",)
        lines = [
            (cycle, one, tallies[cycle.pk, one]) for one in positions if (cycle.pk, one) in tallies
        ]
        if not lines and cycle.expected_recommendations:
            lines = [(cycle, "", Tally())]
        groups[cycle.mechanism.get_kind_display()] += lines
    return [_group(title, lines, held) for title, lines in groups.items() if lines]


def _group(
    title: str, lines: list[tuple[ReportingCycle, str, Tally]], held: dict[int, int]
) -> CycleGroup:
    scale = max(tally.total for _cycle, _position, tally in lines)
    found = []
    seen: set[int] = set()
    for cycle, position, tally in lines:
        params = {"cycle": cycle.pk} | ({"position": position} if position else {})
        row = level_row(cycle, tally, params, scale)
        found.append(
            CycleRow(
                cycle, badge_of_position(position), row, held.get(cycle.pk, 0), cycle.pk not in seen
            )
        )
        seen.add(cycle.pk)
    return CycleGroup(title, found, axis(scale))


def by_lead(rows: RecommendationQuerySet) -> list[LevelRow]:
    """Levels by lead body, the most recommendations first, then those without a body."""
    tallies = figures.tally_by_lead(rows)
    bodies = Body.objects.in_bulk(list(tallies))
    nobody = figures.tally(rows.with_lead(None))
    scale = max([one.total for one in tallies.values()] + [nobody.total], default=1)
    ordered = sorted(tallies.items(), key=lambda pair: -pair[1].total)
    lines = [level_row(bodies[pk], tally, {"lead": pk}, scale) for pk, tally in ordered]
    if nobody.total:
        lines.append(level_row(_("No body yet"), nobody, {"lead": NOBODY}, scale))
    return lines


def by_instrument(rows: RecommendationQuerySet) -> list[LevelRow]:
    """Levels by instrument in the order of the register, those with none left out."""
    instruments = list(Instrument.objects.all())
    tallies = figures.tally_by_instrument(rows, instruments)
    scale = max((one.total for one in tallies.values()), default=1)
    return [
        level_row(one, tallies[one.pk], {"instrument": one.code}, scale)
        for one in instruments
        if one.pk in tallies
    ]


def by_lateness(rows: RecommendationQuerySet, on: date) -> list[dict[str, Any]]:
    """Overdue recommendations by lead body and age, each number with its list."""
    late = figures.late_by_lead(rows, on)
    bodies = Body.objects.in_bulk([one.body for one in late])
    most = max((one.total for one in late), default=1)
    return [
        {
            "body": bodies[one.body],
            "cells": [
                (one.counts[key], list_url({"lead": one.body, "overdue": key}))
                for key in OVERDUE_DAYS
            ],
            "oldest": one.oldest,
            "width": f"{100 * one.total / most:.1f}",
        }
        for one in late
    ]


def newest(rows: RecommendationQuerySet) -> list[dict[str, Any]]:
    """The latest changes of level, each with the level before."""
    return [
        {
            "assessment": one,
            "recommendation": one.component.recommendation,
            "before": badge_of_level(one.before),  # type: ignore[attr-defined]
            "after": badge_of_level(one.level),
        }
        for one in figures.newest_assessments(rows, NEWEST)
    ]
