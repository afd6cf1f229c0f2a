"""Pages of the register: the 18 instruments, one instrument by article, one cycle."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from obligations.accession.figures import present_stage
from obligations.accession.models import Study
from obligations.desk.charts import level_row, list_url
from obligations.followup import figures
from obligations.followup.models import FollowUpGrade, LegalAct
from obligations.people.pages import SignedInRequest, page
from obligations.register.models import Instrument, ReportingCycle, TreatyAction


@page
def instrument_list(request: SignedInRequest) -> HttpResponse:
    """All instruments, protocols under their convention, with their status."""
    instruments = Instrument.objects.select_related("monitoring_body", "parent")
    rows = instruments.prefetch_related("actions")
    parties = sum(one.status == "party" for one in rows)
    context = {
        "nav": "instruments",
        "instruments": rows,
        "families": families(),
        "parties": parties,
    }
    return render(request, "obligations/desk/instrument_list.html", context)


def families() -> list[tuple[Instrument, list[Instrument]]]:
    """Each core treaty with its protocols."""
    actions = Prefetch("actions", queryset=TreatyAction.objects.order_by("-deposited_on"))
    instruments = list(Instrument.objects.prefetch_related(actions))
    return [
        (one, [other for other in instruments if other.parent_id == one.pk])
        for one in instruments
        if one.parent_id is None
    ]


@page
def instrument(request: SignedInRequest, code: str) -> HttpResponse:
    """Status with both dates and their sources, and progress article by article."""
    found = get_object_or_404(
        Instrument.objects.select_related("monitoring_body", "parent"), code=code
    )
    rows = figures.visible_recommendations(request.user)
    tallies = figures.tally_by_provision(rows, found)
    scale = max((one.total for one in tallies.values()), default=1)
    provisions = [
        (
            one,
            level_row(one, tallies[one.pk], {"provision": one.pk}, scale)
            if one.pk in tallies
            else None,
        )
        for one in found.provisions.all()
    ]
    whole = figures.tally(rows.touching([found]))
    grades = FollowUpGrade.objects.filter(
        component__recommendation__in=rows,
        component__recommendation__cycle__mechanism=found.monitoring_body,
    ).select_related("grade", "component__recommendation__document", "document")
    study = Study.objects.visible_to(request.user).running().filter(instrument=found).first()
    context: dict[str, Any] = {
        "nav": "instruments",
        "instrument": found,
        "actions": found.actions.all(),
        "reservations": found.reservations.all(),
        "procedures": found.procedures.all(),
        "protocols": found.protocols.all(),
        "provisions": provisions,
        "whole": level_row(found, whole, {"instrument": found.code}, whole.total),
        "cycles": _cycles(found),
        "grades": grades if found.kind == "treaty" else [],
        "conversation": found.comments.conversation(request.user, found),
        "study": study,
        "study_stage": present_stage(study) if study else None,
        "acts": LegalAct.objects.visible_to(request.user).implementing(instrument=found),
    }
    return render(request, "obligations/desk/instrument.html", context)


def _cycles(found: Instrument) -> list[ReportingCycle]:
    if found.monitoring_body_id is None or found.kind != "treaty":
        return []
    cycles = ReportingCycle.objects.filter(mechanism=found.monitoring_body_id)
    return list(cycles.prefetch_related("documents"))


@page
def cycle(request: SignedInRequest, pk: int) -> HttpResponse:
    """One cycle: its sessions, documents, and how complete the register is on it."""
    found = get_object_or_404(ReportingCycle.objects.select_related("mechanism"), pk=pk)
    rows = figures.visible_recommendations(request.user).filter(cycle=found)
    levels = figures.tally(rows)
    context = {
        "nav": "recommendations",
        "cycle": found,
        "documents": found.documents.all(),
        "row": level_row(found, levels, {"cycle": found.pk}, levels.total),
        "list_url": list_url({"cycle": found.pk}),
    }
    return render(request, "obligations/desk/cycle.html", context)
