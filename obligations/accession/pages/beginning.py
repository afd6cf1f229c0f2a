"""Beginning a study and concluding it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from obligations.accession import figures, workflow
from obligations.accession.forms import BeginForm, ConcludeForm, proposal
from obligations.accession.models import Study
from obligations.accession.pages.base import carry_out, enforce, sent, show_form, study_named
from obligations.accession.permissions import can_begin_study, can_change_study
from obligations.common.models import today
from obligations.people.pages import SignedInRequest, page, version_of


@page
def study_new(request: SignedInRequest) -> HttpResponse:
    """A new study; `instrument` in the address chooses."""
    user = request.user
    enforce(can_begin_study(user))
    start = {"instrument": request.GET.get("instrument", ""), "language": user.language}
    form = BeginForm(sent(request), initial=start)
    if carry_out(
        form,
        lambda: workflow.begin_study(
            form.cleaned_data["instrument"], by=user, on=today(), lines=form.given(),
            language=form.cleaned_data["language"], source=form.cleaned_data["source"],
        ),
    ):  # fmt: skip
        messages.success(request, _("The study is open. Ask the bodies about its articles."))
        return redirect("study", form.cleaned_data["instrument"].code)
    return show_form(request, form, "study_form.html")


@page
def study_conclude(request: SignedInRequest, code: str) -> HttpResponse:
    """The State has joined: the register's entry, and the end of the study. "compute" fills in the
    day in force by the rule of the instrument, to be corrected before it is kept."""
    user = request.user
    found = study_named(user, code)
    enforce(can_change_study(user, found))
    instrument, on = found.instrument, today()
    more = {"study": found, "instrument": instrument, "rule": figures.entry_words(instrument)}
    if request.method == "POST" and request.POST.get("action") == "compute":
        roomy = ConcludeForm(request.POST.copy())
        roomy.propose(instrument)
        return show_form(request, roomy, "study_conclude.html", record=found, **more)
    form = ConcludeForm(sent(request), initial={"language": user.language, **_known(found, on)})
    if carry_out(
        form,
        lambda: workflow.conclude_study(
            found, form.given(), by=user, version=version_of(request), on=on
        ),
    ):
        messages.success(request, _("The accession is in the register. The study is closed."))
        return redirect("study", code)
    return show_form(request, form, "study_conclude.html", record=found, **more)


def _known(study: Study, on: date) -> dict[str, Any]:
    """The deposit that the roadmap says was made, and what follows from it."""
    day = figures.deposit_day(list(study.stages.all()))
    if day is None or day > on:
        return {}
    return {"deposited_on": day, **proposal(study.instrument, day)}
