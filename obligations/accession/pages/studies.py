"""Accession studies: which treaties are studied, and one of them with all its parts."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from obligations.accession.figures import counted, stages_of
from obligations.accession.models import Study
from obligations.accession.pages import (
    articles,
    choices_open,
    clock,
    compared,
    considerations,
    roadmap,
)
from obligations.accession.pages.base import study_named
from obligations.accession.permissions import (
    can_begin_study,
    can_change_study,
    can_raise_consideration,
)
from obligations.common.models import today
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
        "may_begin": can_begin_study(request.user),
    }
    return render(request, "obligations/accession/study_list.html", context)


@page
def study(request: SignedInRequest, code: str) -> HttpResponse:
    """One study: where it stands, each article with its readiness, what speaks for and against."""
    user, on = request.user, today()
    found = study_named(user, code)
    instrument = found.instrument
    raised = considerations.of_study(found, user)
    rows = articles.rows_of(found, user, on)
    context: dict[str, Any] = {
        "nav": "studies",
        "study": found,
        "instrument": instrument,
        "rows": rows,
        "others": articles.others_of(found),
        "counts": counted(one["standing"].value for one in rows),
        "considerations": considerations.with_days(raised, on),
        "unanswered": sum(one.waits for one in raised),
        "may_change": can_change_study(user, found),
        "may_raise": can_raise_consideration(user, found),
        "conversation": found.comments.conversation(user, found),
        "events": instrument.events.visible_to(user),
        "whole": figures.tally(figures.visible_recommendations(user).touching([instrument])),
    }
    is_made_up = any(one["article"].is_made_up for one in rows)
    context["is_made_up"] = is_made_up or any(
        answer.is_made_up for one in rows for answer in one["standing"].newest
    )
    for section in (roadmap, clock, choices_open, compared):
        context |= section.context_of(found, request.user)
    context["made_up_parts"] = made_up_in(context)
    return render(request, "obligations/accession/study.html", context)


def made_up_in(context: Mapping[str, Any]) -> list[str]:
    """Which parts of the study, as this person sees it, are made up: named in the banner."""
    standings = [one["standing"] for one in context["rows"]]
    said = [answer for one in standings for answer in (*one.newest, *one.waiting)]
    parts = {
        _("texts of articles"): any(one.article.is_made_up for one in standings),
        _("readiness"): any(one.is_made_up for one in said),
        _("considerations"): any(one.is_made_up for one, _days in context["considerations"]),
        _("planned days"): context["plan_is_made_up"],
        _("what the State leans to"): any(one.is_made_up for one in context["choices_open"]),
        _("marks of models"): context["marks_are_made_up"],
    }
    return [words for words, is_made_up in parts.items() if is_made_up]
