"""Loads instruments, mechanisms, cycles, documents, topics and bodies."""

from obligations.common.languages import texts
from obligations.followup.models import GradeScale
from obligations.imports.reference.tables import day, keep, number, parts, rows
from obligations.people.models import Body
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


def cycle_named(name: str) -> ReportingCycle:
    """The cycle called "UPR 4" or "CAT 2"."""
    acronym, wanted = name.split(" ", 1)
    return ReportingCycle.objects.get(mechanism__acronym=acronym, number=wanted)
