"""Loads what the clock counts by, the usual stages, choices, and the way of a study."""

from typing import Any

from obligations.accession.models import (
    Criterion,
    FollowingDate,
    MechanismModel,
    Option,
    RoadmapStage,
    Study,
    UsualStage,
)
from obligations.common.languages import texts
from obligations.imports.reference.tables import day, document, keep, rows
from obligations.people.models import Body
from obligations.register.models import AcceptedProcedure, Instrument


def entry_rules(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        values = {
            "entry_rule": row["rule"],
            "entry_provision": row["provision"],
            "entry_source": row["source"],
        }
        keep(Instrument, {"code": row["instrument"]}, values)
    return count


def usual_stages(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        values = {
            "moment": row["moment"],
            "source": row["source"],
            "order": int(row["order"]),
        }
        keep(UsualStage, {"code": row["code"]}, {**texts("name", row), **values})
    return count


def options(name: str) -> int:
    """What the State leans to is not reference data and is left as it is."""
    content = document(name)
    for order, row in enumerate(content, 1):
        instrument = Instrument.objects.get(code=row["instrument"])
        procedure = None
        if "procedure" in row:
            kind, provision = row["procedure"]
            procedure = AcceptedProcedure.objects.get(
                instrument=instrument, kind=kind, provision_text=provision
            )
        keep(
            Option,
            {"instrument": instrument, "code": row["code"]},
            {
                **texts("text", row),
                **texts("limits", row),
                **texts("others", row),
                **{one: row[one] for one in ("kind", "provision_text", "source")},
                "may_be_made": row.get("may_be_made", True),
                "procedure": procedure,
                "order": order,
            },
        )
    return len(content)


def following_dates(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        instrument = Instrument.objects.get(code=row["instrument"])
        option = Option.objects.filter(instrument=instrument, code=row["option"]).first()
        plain = ("counted_from", "provision_text", "condition", "source")
        keep(
            FollowingDate,
            {"instrument": instrument, "code": row["code"]},
            {
                **texts("label", row),
                **{one: row[one] for one in plain},
                **{one: int(row[one]) for one in ("years", "months", "days", "order")},
                "option": option,
            },
        )
    return count


def way_of(study: Study, content: dict[str, Any]) -> None:
    """Stages where there are none yet, since the secretariat keeps them afterwards; the models
    and criteria that the study compares."""
    if not study.stages.exists():
        for order, row in enumerate(content.get("stages", [])):
            _stage(study, order, row)
    for order, row in enumerate(content.get("models", []), 1):
        values = {**texts("name", row), **texts("description", row)}
        keep(MechanismModel, {"study": study, "order": order}, values)
    for order, row in enumerate(content.get("criteria", []), 1):
        values = {**texts("name", row), "provision_text": row["provision_text"]}
        keep(Criterion, {"study": study, "order": order}, values)


def _stage(study: Study, order: int, row: dict[str, Any]) -> None:
    usual = UsualStage.objects.filter(code=row.get("usual", "")).first()
    RoadmapStage.objects.create(
        study=study,
        order=order,
        **texts("name", usual.__dict__ if usual else row),
        **texts("note", row),
        moment=usual.moment if usual else "",
        following=FollowingDate.objects.filter(
            instrument=study.instrument, code=row.get("following", "")
        ).first(),
        body=Body.objects.filter(code=row.get("body", "")).first(),
        done_on=day(row.get("done_on")),
        document_text=row.get("document_text", ""),
    )
