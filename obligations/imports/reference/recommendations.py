"""Loads the demonstration's true part: recommendations with their positions, States and grades."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final

from obligations.common.languages import texts
from obligations.followup.choices import PositionValue
from obligations.followup.models import (
    Component,
    FollowUpGrade,
    GradeScale,
    Position,
    Recommendation,
)
from obligations.imports.reference.instruments import cycle_named, provisions_named
from obligations.imports.reference.tables import day, document, keep, link, parts, rows
from obligations.register.models import AffectedGroup, Document, SdgTarget, State, Theme

REPORT: Final = "A/HRC/24/3"
REVIEWED_ON: Final = date(2013, 4, 26)
FINAL_SOURCE: Final = "UPR Info, sessions 14-17; outcome adopted at the 24th session of the Council"


def load_review() -> int:
    """The 183 recommendations of the second cycle as summaries; answers how many there are."""
    report = Document.objects.get(symbol=REPORT)
    known = {one.iso3: one for one in State.objects.all()}
    themes = {one.code: one for one in Theme.objects.all()}
    count = 0
    content = rows("demo/recommendations_upr_2.csv")
    for count, (paragraph, group) in enumerate(groupby(content, lambda row: row["paragraph"]), 1):
        limbs = list(group)
        first = limbs[0]
        recommendation = keep(
            Recommendation,
            {"document": report, "paragraph": paragraph},
            {**texts("summary", first), "cycle": report.cycle},
        )
        link(recommendation.themes, [themes[code] for code in parts(first["themes"])])
        _tag(recommendation, first)
        for order, row in enumerate(limbs):
            component = keep(
                Component,
                {"recommendation": recommendation, "label": row["label"]},
                {
                    "summary_en": row["component_summary_en"],
                    "order": order,
                    "wording_sha256": row["wording_sha256"],
                },
            )
            link(
                component.recommending_states,
                [known[code] for code in parts(row["recommending_states"])],
            )
            _positions(component, row, report)
    return count


def _tag(recommendation: Recommendation, row: Mapping[str, str]) -> None:
    groups = AffectedGroup.objects.filter(code__in=parts(row["groups"]))
    targets = SdgTarget.objects.filter(code__in=parts(row["sdg_targets"]))
    link(recommendation.affected_groups, list(groups))
    link(recommendation.sdg_targets, list(targets))
    link(recommendation.provisions, provisions_named(parts(row["provisions"])))


def _positions(component: Component, row: Mapping[str, str], report: Document) -> None:
    group = row["paragraph"].split(".")[0]
    keep(
        Position,
        {"component": component, "order": 1},
        {
            "value": row["position_review"],
            "stated_on": REVIEWED_ON,
            "document": report,
            "paragraph": group,
        },
    )
    if row["position_review"] == PositionValue.PENDING:
        keep(
            Position,
            {"component": component, "order": 2},
            {"value": row["position_final"], "source": FINAL_SOURCE},
        )


def load_follow_up() -> int:
    """What Committees selected for follow-up, with their grades by limb."""
    content = document("follow_up.yaml")
    for row in content:
        recommendation = keep(
            Recommendation,
            {
                "document": Document.objects.get(symbol=row["document"]),
                "paragraph": row["paragraph"],
            },
            {
                **texts("summary", row),
                "cycle": cycle_named(row["cycle"]),
                "is_selected_for_follow_up": True,
            },
        )
        link(recommendation.themes, list(Theme.objects.filter(code__in=row["themes"])))
        link(recommendation.provisions, provisions_named(row["provisions"]))
        targets = SdgTarget.objects.filter(code__in=row["sdg_targets"])
        link(recommendation.sdg_targets, list(targets))
        for order, limb in enumerate(row["components"]):
            component = keep(
                Component,
                {"recommendation": recommendation, "label": limb["label"]},
                {**texts("summary", limb), "order": order},
            )
            _grades(component, limb["grades"], row["evaluation"])
    return len(content)


def _grades(component: Component, grades: list[str], evaluation: Mapping[str, Any]) -> None:
    mechanism = component.recommendation.cycle.mechanism
    symbol = evaluation.get("document", "")
    for grade in grades:
        keep(
            FollowUpGrade,
            {
                "component": component,
                "grade": GradeScale.objects.get(mechanism=mechanism, grade=grade),
            },
            {
                "document": Document.objects.filter(symbol=symbol).first(),
                "assessed_on": day(evaluation["assessed_on"]),
                "assessed_precision": evaluation["precision"],
                "source": evaluation.get("source") or symbol,
            },
        )
