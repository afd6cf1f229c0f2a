"""Accession studies: which treaties are studied, and one of them with all its parts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from obligations.accession.figures import stages_of
from obligations.accession.models import Study
from obligations.accession.pages import (
    articles,
    choices_open,
    clock,
    compared,
    considerations,
    roadmap,
)
from obligations.followup import figures
from obligations.people.pages import SignedInRequest, page
from obligations.register.models import Instrument


@page
def study_list(request: SignedInRequest) -> HttpResponse:
    """Studies, and the instruments that the State has not joined and nobody studies."""
    studies = Study.objects.visible_to(request.user).with_stages()
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
    rows = Study.objects.visible_to(request.user).with_stages().select_related("instrument__parent")
    found = get_object_or_404(rows.order_by("-opened_on"), instrument__code=code, closed_on=None)
    instrument = found.instrument
    raised = considerations.of_study(found, request.user)
    context: dict[str, Any] = {
        "nav": "studies",
        "study": found,
        "instrument": instrument,
        "provisions": articles.rows_of(found, raised, request.user),
        "groups": considerations.by_kind(raised),
        "conversation": found.comments.conversation(request.user, found),
        "events": instrument.events.visible_to(request.user),
        "whole": figures.tally(
            figures.visible_recommendations(request.user).touching([instrument])
        ),
    }
    for section in (roadmap, clock, choices_open, compared):
        context |= section.context_of(found, request.user)
    return render(request, "obligations/accession/study.html", context)
