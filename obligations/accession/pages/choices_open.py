"""Choices open to the State: declarations, reservations and procedures, and what it leans to."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from obligations.accession import workflow
from obligations.accession.forms import InclinationForm
from obligations.accession.models import Option, Study
from obligations.accession.pages.asking import Asking, answer
from obligations.accession.permissions import can_keep_options
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, enforce, page, posted, version_of


def context_of(study: Study, user: User) -> dict[str, Any]:
    """Choices of the instrument, then the open procedures of the one that it is a protocol to."""
    codes = [study.instrument_id, study.instrument.parent_id]
    rows = Option.objects.visible_to(user).filter(instrument__in=[one for one in codes if one])
    found = list(rows.select_related("instrument", "procedure", "said_by"))
    found.sort(key=lambda one: codes.index(one.instrument_id))
    return {
        "choices_open": [one for one in found if not _is_accepted(one)],
        "keeps_choices": user.is_secretariat,
    }


def _is_accepted(option: Option) -> bool:
    return option.procedure is not None and bool(option.procedure.is_accepted)


@page
def option_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the State leans to, why, which body said so and when."""
    rows = Option.objects.visible_to(request.user).select_related("instrument")
    found = get_object_or_404(rows, pk=pk)
    enforce(can_keep_options(request.user, found))
    form = InclinationForm(
        posted(request),
        option=found,
        initial=InclinationForm.start(found, request.user.language),
    )
    study = _study_of(found, request.user)
    back = reverse("instrument", args=[found.instrument.code])
    if study is not None:
        back = reverse("study", args=[study.instrument.code]) + "#choices"
    asking = Asking(
        title=str(found),
        lead=found.limits,
        submit=_("Put it on the record"),
        done=_("What the State leans to is on the record."),
        back=back,
        study=study,
    )

    def do() -> object:
        inclination = form.cleaned_data["inclination"]
        return workflow.incline(
            found,
            inclination,
            form.said(),
            by=request.user,
            version=version_of(request),
            on=today(),
        )

    return answer(FormPage(request, form, found), do, asking)


def _study_of(option: Option, user: User) -> Study | None:
    """The running study of the instrument, else of one of its protocols."""
    rows = Study.objects.visible_to(user).running().select_related("instrument")
    own = rows.filter(instrument=option.instrument_id).first()
    return own or rows.filter(instrument__parent=option.instrument_id).first()
