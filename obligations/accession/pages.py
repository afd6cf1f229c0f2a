"""Accession studies: which treaties are studied, and one of them article by article."""

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from obligations.accession.choices import ConsiderationKind, Stage
from obligations.accession.models import Consideration, Study
from obligations.common.querysets import Viewer
from obligations.followup import figures
from obligations.people.pages import SignedInRequest, page
from obligations.register.models import Instrument, Provision


@page
def study_list(request: SignedInRequest) -> HttpResponse:
    """Studies, and the instruments that the State has not joined and nobody studies."""
    studies = Study.objects.visible_to(request.user).select_related("instrument")
    studied = [one.instrument_id for one in studies if one.closed_on is None]
    others = Instrument.objects.exclude(status="party").exclude(pk__in=studied)
    context = {
        "nav": "studies",
        "studies": [(one, stages_of(one)) for one in studies],
        "others": others.select_related("parent"),
    }
    return render(request, "obligations/accession/study_list.html", context)


@page
def study(request: SignedInRequest, code: str) -> HttpResponse:
    """One study: where it stands, each provision with what speaks for and against."""
    rows = Study.objects.visible_to(request.user).select_related("instrument__parent")
    found = get_object_or_404(rows.order_by("-opened_on"), instrument__code=code, closed_on=None)
    considerations = list(
        Consideration.objects.visible_to(request.user)
        .filter(study=found)
        .select_related("raised_by")
        .prefetch_related("provisions", Prefetch("event", queryset=_events(request.user)))
    )
    instrument = found.instrument
    asked = figures.tally_by_provision(figures.visible_recommendations(request.user), instrument)
    context: dict[str, Any] = {
        "nav": "studies",
        "study": found,
        "instrument": instrument,
        "stages": stages_of(found),
        "provisions": _by_provision(list(instrument.provisions.all()), considerations, asked),
        "groups": _by_kind(considerations),
        "conversation": found.comments.conversation(request.user, found),
        "events": instrument.events.visible_to(request.user),
        "whole": figures.tally(
            figures.visible_recommendations(request.user).touching([instrument])
        ),
    }
    return render(request, "obligations/accession/study.html", context)


def _events(user: Viewer) -> Any:
    return Consideration.objects.rows_of("event").visible_to(user)


def stages_of(study: Study) -> list[dict[str, Any]]:
    """The stages of a study, with where it stands."""
    order = list(Stage)
    place = order.index(Stage(study.stage))
    return [
        {"label": one.label, "is_done": index < place, "is_now": index == place}
        for index, one in enumerate(order)
    ]


def _by_provision(
    provisions: list[Provision],
    considerations: list[Consideration],
    asked: dict[int, figures.Tally],
) -> list[dict[str, Any]]:
    linked: dict[int, list[Consideration]] = defaultdict(list)
    for one in considerations:
        for provision in one.provisions.all():
            linked[provision.pk].append(one)
    return [
        {
            "provision": one,
            "considerations": linked[one.pk],
            "asked": asked[one.pk].total if one.pk in asked else 0,
        }
        for one in provisions
    ]


def _by_kind(considerations: list[Consideration]) -> list[tuple[Any, list[Consideration]]]:
    return [
        (kind.label, found)
        for kind in ConsiderationKind
        if (found := [one for one in considerations if one.kind == kind])
    ]
