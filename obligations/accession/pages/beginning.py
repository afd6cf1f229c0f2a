"""Beginning a study and concluding it."""

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from obligations.accession import figures, workflow
from obligations.accession.forms import BeginForm, ConcludeForm, proposal
from obligations.accession.models import Study
from obligations.accession.pages.base import study_named
from obligations.accession.permissions import can_begin_study, can_change_study
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.people.pages import SignedInRequest, enforce, page, posted, version_of

CONCLUDE: Final = "obligations/accession/study_conclude.html"


@page
def study_new(request: SignedInRequest) -> HttpResponse:
    """A new study; `instrument` in the address chooses."""
    user = request.user
    enforce(can_begin_study(user))
    start = {"instrument": request.GET.get("instrument", ""), "language": user.language}
    form = BeginForm(posted(request), initial=start)
    asking = FormPage(request, form)
    made = asking.carry_out(
        lambda: workflow.begin_study(
            form.cleaned_data["instrument"], by=user, on=today(), lines=form.given(),
            language=form.cleaned_data["language"], source=form.cleaned_data["source"],
        )
    )  # fmt: skip
    if made is not None:
        messages.success(request, _("The study is open. Ask the bodies about its articles."))
        return redirect("study", form.cleaned_data["instrument"].code)
    return asking.show("obligations/accession/study_form.html", nav="studies")


@page
def study_conclude(request: SignedInRequest, code: str) -> HttpResponse:
    """The State has joined: the register's entry, and the end of the study. "compute" fills in the
    day in force by the rule of the instrument, to be corrected before it is kept."""
    user = request.user
    found = study_named(user, code)
    enforce(can_change_study(user, found))
    instrument, on = found.instrument, today()
    more = {
        "nav": "studies",
        "study": found,
        "instrument": instrument,
        "rule": figures.entry_words(instrument),
    }
    if request.method == "POST" and request.POST.get("action") == "compute":
        filled = ConcludeForm(request.POST.copy())
        filled.propose(instrument)
        return FormPage(request, filled, found).show(CONCLUDE, **more)
    start = {"language": user.language, **_known(found, on)}
    form = ConcludeForm(posted(request), initial=start)
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.conclude_study(
            found, form.given(), by=user, version=version_of(request), on=on
        )
    )
    if done is not None:
        messages.success(request, _("The accession is in the register. The study is closed."))
        return redirect("study", code)
    return asking.show(CONCLUDE, **more)


def _known(study: Study, on: date) -> dict[str, Any]:
    """The deposit that the roadmap says was made, and what follows from it."""
    day = figures.deposit_day(list(study.stages.all()))
    if day is None or day > on:
        return {}
    return {"deposited_on": day, **proposal(study.instrument, day)}
