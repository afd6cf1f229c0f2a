"""The what-if clock: a day of deposit and all that follows, or a wanted day and the way back."""

from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from obligations.accession import workflow
from obligations.accession.choices import CountedFrom, Counting, Inclination, OptionKind
from obligations.accession.figures import Clock, deposit_day, stage_ends
from obligations.accession.forms import ClockForm, CountingForm
from obligations.accession.models import FollowingDate, Option, Study
from obligations.accession.pages.asking import Asking, answer
from obligations.accession.pages.base import running_study
from obligations.accession.permissions import can_keep_way
from obligations.common.calendar_rules import OutOfCalendar
from obligations.common.models import today
from obligations.followup.forms import problems
from obligations.followup.pages.form_page import FormPage
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, enforce, page, posted, version_of


def context_of(study: Study, user: User, asked: QueryDict | None = None) -> dict[str, Any]:
    """The clock of a study: its form, the lines for the day asked (else the planned day of the
    deposit, else today), and the way back where a day is wanted."""
    on = today()
    instrument = study.instrument
    dates = list(FollowingDate.objects.offered(on).filter(instrument=instrument))
    options = [
        one
        for one in Option.objects.visible_to(user).filter(instrument=instrument)
        if one.may_be_made and one.kind == OptionKind.DECLARATION
    ]
    sent = {name: value for name, value in (asked or {}).items() if value}
    form = ClockForm(sent, instrument=instrument, dates=dates, options=options, on=on)
    form.is_valid()
    data = form.cleaned_data
    chosen = form.option_chosen() if "option" in sent else _leaning(options, asked)
    clock = Clock(instrument, dates, data.get("count") or study.counting, chosen)
    deposit = data.get("deposit") or _usual(study, on)
    found: dict[str, Any] = {
        "form": form,
        "errors": problems(form),
        "clock": clock,
        "deposit_words": deposit.strftime("%d.%m.%Y"),
        "countings": Counting.choices,
        "readings": ", ".join(
            dict.fromkeys(
                one.provision_text for one in dates if one.counted_from == CountedFrom.SETTING
            )
        ),
        "options": options,
        "wanted": data.get("wanted"),
        "of": sent.get("of", dates[0].code if dates else ""),
        "has_rule": clock.rule is not None,
        "keeps": can_keep_way(user, study),
    }
    if not form.errors and clock.rule is not None:
        found |= _answers(study, clock, form, deposit, on)
    return {"clock": found}


def _answers(
    study: Study, clock: Clock, form: ClockForm, deposit: date, on: date
) -> dict[str, Any]:
    try:
        lines = clock.lines(deposit)
        wanted = form.cleaned_data.get("wanted")
        if wanted is None:
            return {"lines": lines}
        latest = clock.latest_deposit(form.of_wanted(), wanted)
        return {
            "lines": lines,
            "latest": latest,
            "too_late": latest < on,
            "backwards": clock.lines(latest),
            "ends": stage_ends(list(study.stages.all()), latest, on),
        }
    except OutOfCalendar:
        return {"out": _("The calendar has no such day. Give another one.")}


def _leaning(options: list[Option], asked: QueryDict | None) -> Option | None:
    """The declaration that the State leans to making, unless "none" was chosen in the form."""
    if asked and "option" in asked:
        return None
    return next((one for one in options if one.inclination == Inclination.MAKE), None)


def _usual(study: Study, on: date) -> date:
    return deposit_day(list(study.stages.all())) or on


@page
def study_clock(request: SignedInRequest, code: str) -> HttpResponse:
    """The clock on a page of its own, with the way back from a wanted day."""
    found = running_study(request.user, code)
    context = context_of(found, request.user, request.GET)
    status = 422 if context["clock"]["errors"] else 200
    context |= {"nav": "studies", "study": found, "instrument": found.instrument}
    return render(request, "obligations/accession/clock.html", context, status=status)


@page
def study_counting(request: SignedInRequest, code: str) -> HttpResponse:
    """The setting from which day the clock counts, with its reason."""
    found = running_study(request.user, code)
    enforce(can_keep_way(request.user, found))
    form = CountingForm(
        posted(request),
        initial=CountingForm.start(found, request.user.language),
    )
    asking = Asking(
        title=_("From which day the clock counts"),
        lead=_("It holds for what the text of the instrument lets be read in two ways."),
        submit=_("Set the counting"),
        done=_("The counting is set."),
        back=reverse("study-clock", args=[code]),
        study=found,
    )

    def do() -> object:
        counting = form.cleaned_data["counting"]
        return workflow.set_counting(
            found, counting, form.said(), by=request.user, version=version_of(request)
        )

    return answer(FormPage(request, form, found), do, asking)
