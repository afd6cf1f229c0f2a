"""Loads what the Commission did: the accession study and the events."""

from typing import Any

from obligations.accession.models import Consideration, Study, StudyArticle
from obligations.commission.choices import MemberFunction
from obligations.commission.models import (
    Event,
    EventPoint,
    Membership,
    Participation,
    Statement,
)
from obligations.common.languages import texts
from obligations.common.models import DatePrecision
from obligations.imports.reference.instruments import cycle_named, provisions_named
from obligations.imports.reference.tables import day, document, keep, link
from obligations.imports.reference.way import way_of
from obligations.people.models import Body, Person
from obligations.register.models import (
    Instrument,
    Mechanism,
)


def study(name: str) -> int:
    content = document(name)
    instrument = Instrument.objects.get(code=content["instrument"])
    running = keep(
        Study,
        {"instrument": instrument, "closed_on": None},
        {
            **texts("note", content),
            **texts("counting_reason", content),
            **texts("compared", content),
            "counting": content["counting"],
            "opened_on": day(content["opened_on"]),
            "opened_precision": content["opened_precision"],
            "source": content["source"],
        },
    )
    way_of(running, content)
    for provision in instrument.provisions.filter(is_obligation=True):
        keep(StudyArticle, {"study": running, "provision": provision}, {})
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
                "held_precision": row.get("held_precision", DatePrecision.DAY),
                "held_until": day(row.get("held_until")),
                "audience": row["audience"],
                "source": row["source"],
                "url": row.get("url", ""),
            },
        )
        codes = row.get("instruments", [])
        link(event.instruments, list(Instrument.objects.filter(code__in=codes)))
        people = _participations(event, row.get("participations", []))
        _points(event, row.get("points", []))
        _statements(event, row.get("statements", []), people)
    return len(content)


def _points(event: Event, content: list[dict[str, Any]]) -> None:
    """The agenda, as far as a report tells it."""
    for order, row in enumerate(content, 1):
        keep(EventPoint, {"event": event, "order": order}, texts("text", row))


def _participations(event: Event, content: list[dict[str, Any]]) -> dict[str, Participation]:
    found = {}
    for order, row in enumerate(content, 1):
        body = Body.objects.filter(code=row.get("body", "")).first()
        person = None
        if row.get("person_en"):
            names = texts(
                "name", {f"name_{code}": row.get(f"person_{code}") for code in ["en", "ru", "tk"]}
            )
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


def taking_part(name: str) -> int:
    """Bodies that reports name as taking part; the formal list of members is not known."""
    content = document(name)
    for row in content["takes_part"]:
        body = Body.objects.filter(code=row.get("body", "")).first()
        keep(
            Membership,
            {
                "function": MemberFunction.TAKES_PART,
                "body": body,
                "capacity_en": row.get("capacity_en", ""),
            },
            {**texts("capacity", row), "source": content["source"]},
        )
    return len(content["takes_part"])
