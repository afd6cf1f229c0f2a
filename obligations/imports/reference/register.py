"""Loads what is true of every register: instruments, mechanisms, cycles, bodies, studies, events."""

from collections.abc import Callable
from typing import Any, Final

from django.db import transaction

from obligations.accession.models import Consideration, Study
from obligations.commission.models import Event, Participation, Statement
from obligations.common.languages import texts
from obligations.followup.models import GradeScale
from obligations.imports.reference.tables import day, document, keep, link, number, parts, rows
from obligations.people.models import Body, Person
from obligations.register.models import (
    AcceptedProcedure,
    AffectedGroup,
    Document,
    Instrument,
    Mechanism,
    Provision,
    ReportingCycle,
    Reservation,
    SdgTarget,
    State,
    Theme,
    TreatyAction,
)


def load_register() -> dict[str, int]:
    """Everything in its order, in one transaction; answers how many rows each file holds."""
    counts = {}
    with transaction.atomic():
        for name, load in LOADERS.items():
            counts[name] = load(name)
    return counts


def states(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        values = {"region": row["region"], "other_names": parts(row["other_names"])}
        keep(State, {"iso3": row["iso3"]}, {**texts("name", row), **values})
    return count


def mechanisms(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        values = {"kind": row["kind"], "order": int(row["order"])}
        keep(Mechanism, {"acronym": row["acronym"]}, {**texts("name", row), **values})
    return count


def instruments(name: str) -> int:
    bodies = {one.acronym: one for one in Mechanism.objects.all()}
    known: dict[str, Instrument] = {}
    plain = ("kind", "untc_number", "periodicity_source", "status_source", "status", "source")
    numbers = ("periodicity_years", "total_articles", "substantive_from", "substantive_to")
    for count, row in enumerate(rows(name), 1):
        known[row["code"]] = keep(
            Instrument,
            {"code": row["code"]},
            {
                **texts("title", row),
                **texts("short", row),
                **{one: row[one] for one in plain},
                **{one: number(row[one]) for one in numbers},
                "parent": known.get(row["parent"]),
                "monitoring_body": bodies.get(row["monitoring_body"]),
                "adopted_on": day(row["adopted_on"]),
                "in_force_on": day(row["in_force_on"]),
                "status_as_of": day(row["status_as_of"]),
                "order": int(row["order"]),
            },
        )
    return count


def provisions(name: str) -> int:
    known = {one.code: one for one in Instrument.objects.all()}
    for count, row in enumerate(rows(name), 1):
        keep(
            Provision,
            {"instrument": known[row["instrument"]], "number": row["number"]},
            {
                **texts("title", row),
                **texts("summary", row),
                "kind": row["kind"],
                "is_obligation": row["is_obligation"] == "1",
                "order": int(row["order"]),
            },
        )
    return count


def treaty_actions(name: str) -> int:
    known = {one.code: one for one in Instrument.objects.all()}
    sources = ("domestic_act_source", "deposit_source", "effective_source", "conflict_note")
    days = ("domestic_act_on", "deposited_on", "effective_on")
    for count, row in enumerate(rows(name), 1):
        keep(
            TreatyAction,
            {"instrument": known[row["instrument"]], "kind": row["kind"]},
            {
                **texts("domestic_act", row),
                **{one: row[one] for one in sources},
                **{one: day(row[one]) for one in days},
                "domestic_act_precision": row["domestic_act_precision"],
            },
        )
    return count


def reservations(name: str) -> int:
    known = {one.code: one for one in Instrument.objects.all()}
    for count, row in enumerate(rows(name), 1):
        keep(
            Reservation,
            {
                "instrument": known[row["instrument"]],
                "kind": row["kind"],
                "provision_text": row["provision_text"],
            },
            {**texts("summary", row), "made_on": day(row["made_on"]), "source": row["source"]},
        )
    return count


def procedures(name: str) -> int:
    known = {one.code: one for one in Instrument.objects.all()}
    for count, row in enumerate(rows(name), 1):
        keep(
            AcceptedProcedure,
            {
                "instrument": known[row["instrument"]],
                "kind": row["kind"],
                "provision_text": row["provision_text"],
            },
            {
                **texts("note", row),
                "is_accepted": row["is_accepted"] == "1",
                "source": row["source"],
            },
        )
    return count


def cycles(name: str) -> int:
    known = {one.acronym: one for one in Mechanism.objects.all()}
    days = ("dialogue_on", "dialogue_until", "adopted_on")
    numbers = ("expected_recommendations", "expected_supported")
    for count, row in enumerate(rows(name), 1):
        keep(
            ReportingCycle,
            {"mechanism": known[row["mechanism"]], "number": row["number"]},
            {
                **texts("title", row),
                **{one: row[one] for one in ("session", "source", "note")},
                **{one: day(row[one]) for one in days},
                **{one: number(row[one]) for one in numbers},
                "is_open": row["is_open"] == "1",
                "order": int(row["order"]),
            },
        )
    return count


def documents(name: str) -> int:
    known = {
        (one.mechanism.acronym, one.number): one
        for one in ReportingCycle.objects.select_related("mechanism")
    }
    for count, row in enumerate(rows(name), 1):
        keep(
            Document,
            {"symbol": row["symbol"], "language": "en"},
            {
                **texts("title", row),
                "kind": row["kind"],
                "cycle": known.get((row["mechanism"], row["cycle"])),
                "published_on": day(row["published_on"]),
                "is_confirmed": row["is_confirmed"] == "1",
                "url": row["url"],
                "source": row["source"],
            },
        )
    return count


def themes(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        values = {"group": row["group"], "source_labels": parts(row["source_labels"])}
        keep(Theme, {"code": row["code"]}, {**texts("name", row), **values})
    return count


def groups(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        keep(AffectedGroup, {"code": row["code"]}, texts("name", row))
    return count


def sdg_targets(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        values = {**texts("title", row), "goal": int(row["goal"])}
        keep(SdgTarget, {"code": row["code"]}, values)
    return count


def bodies(name: str) -> int:
    for count, row in enumerate(rows(name), 1):
        keep(
            Body,
            {"code": row["code"]},
            {
                **texts("name", row),
                **texts("short", row),
                "kind": row["kind"],
                "order": int(row["order"]),
                "source": row["source"],
            },
        )
    return count


def grade_scales(name: str) -> int:
    known = {one.acronym: one for one in Mechanism.objects.all()}
    for count, row in enumerate(rows(name), 1):
        keep(
            GradeScale,
            {"mechanism": known[row["mechanism"]], "grade": row["grade"]},
            {
                **texts("label", row),
                "maps_to_level": row["maps_to_level"],
                "source": row["source"],
                "order": int(row["order"]),
            },
        )
    return count


def provisions_named(names: list[str]) -> list[Provision]:
    """The provisions called "CAT 2", "OPCAT 17" and so on."""
    found = []
    for name in names:
        code, article = name.rsplit(" ", 1)
        found.append(Provision.objects.get(instrument__code=code, number=article))
    return found


def study(name: str) -> int:
    content = document(name)
    instrument = Instrument.objects.get(code=content["instrument"])
    running = keep(
        Study,
        {"instrument": instrument, "closed_on": None},
        {
            **texts("note", content),
            "stage": content["stage"],
            "opened_on": day(content["opened_on"]),
            "opened_precision": content["opened_precision"],
            "source": content["source"],
        },
    )
    for order, row in enumerate(content["considerations"], 1):
        one = keep(
            Consideration,
            {"study": running, "order": order},
            {**texts("text", row), "kind": row["kind"], "source": row["source"]},
        )
        link(one.provisions, provisions_named(row.get("provisions", [])))
    return len(content["considerations"])


def events(name: str) -> int:
    content = document(name)
    for row in content:
        event = keep(
            Event,
            {"kind": row["kind"], "held_on": day(row["held_on"])},
            {
                **texts("title", row),
                **texts("summary", row),
                **texts("place", row),
                "held_until": day(row.get("held_until")),
                "audience": row["audience"],
                "source": row["source"],
                "url": row.get("url", ""),
            },
        )
        codes = row.get("instruments", [])
        link(event.instruments, list(Instrument.objects.filter(code__in=codes)))
        people = _participations(event, row.get("participations", []))
        _statements(event, row.get("statements", []), people)
    return len(content)


def _participations(event: Event, content: list[dict[str, Any]]) -> dict[str, Participation]:
    found = {}
    for order, row in enumerate(content, 1):
        body = Body.objects.filter(code=row.get("body", "")).first()
        person = None
        if row.get("person_en"):
            names = texts("name", {f"name_{code}": row.get(f"person_{code}") for code in "en ru tk".split()})
            person = keep(Person, {"name_en": names["name_en"]}, {**names, "body": body})
        found[row["key"]] = keep(
            Participation,
            {"event": event, "order": order},
            {**texts("capacity", row), "kind": row["kind"], "person": person, "body": body},
        )
    return found


def _statements(
    event: Event, content: list[dict[str, Any]], people: dict[str, Participation]
) -> None:
    for order, row in enumerate(content, 1):
        one = keep(
            Statement,
            {"event": event, "order": order},
            {**texts("text", row), "kind": row["kind"], "by": people.get(row.get("by", ""))},
        )
        link(one.instruments, list(Instrument.objects.filter(code__in=row.get("instruments", []))))
        link(one.provisions, provisions_named(row.get("provisions", [])))
        link(one.mechanisms, list(Mechanism.objects.filter(acronym__in=row.get("mechanisms", []))))
        link(one.cycles, [cycle_named(one) for one in row.get("cycles", [])])


def cycle_named(name: str) -> ReportingCycle:
    """The cycle called "UPR 4" or "CAT 2"."""
    acronym, wanted = name.split(" ", 1)
    return ReportingCycle.objects.get(mechanism__acronym=acronym, number=wanted)


LOADERS: Final[dict[str, Callable[[str], int]]] = {
    "states.csv": states,
    "mechanisms.csv": mechanisms,
    "instruments.csv": instruments,
    "provisions.csv": provisions,
    "treaty_actions.csv": treaty_actions,
    "reservations.csv": reservations,
    "accepted_procedures.csv": procedures,
    "cycles.csv": cycles,
    "documents.csv": documents,
    "themes.csv": themes,
    "affected_groups.csv": groups,
    "sdg_targets.csv": sdg_targets,
    "bodies.csv": bodies,
    "grade_scales.csv": grade_scales,
    "opcat_study.yaml": study,
    "events.yaml": events,
}
