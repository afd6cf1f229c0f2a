"""The answer of one body: its form, checking it, handing it in, signing it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.commission.choices import AnswerState
from obligations.commission.forms.requests import AnswerForm, initial_of
from obligations.commission.models import DataAnswer, RequestField
from obligations.commission.permissions.requests import can_sign_off_answer, can_write_answer
from obligations.commission.workflow import answers as workflow
from obligations.common.errors import Incomplete
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.history.security_log import record_if_confidential
from obligations.people.pages import SignedInRequest, enforce, page, refused, verb, version_of


def _seen(request: SignedInRequest, pk: int) -> DataAnswer:
    rows = DataAnswer.objects.visible_to(request.user).select_related(
        "request", "body", "written_by", "submitted_by", "decided_by"
    )
    return get_object_or_404(rows, pk=pk)


@page
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """The answer of one body: its form for who writes it, else what it says."""
    found = _seen(request, pk)
    may = can_write_answer(request.user, found)
    fields = list(RequestField.objects.filter(request=found.request))
    if request.method != "POST":
        record_if_confidential(request, found.request.audience, found)
        if not may:
            return _show(found, FormPage(request, None, found), fields)
        empty = AnswerForm(initial=initial_of(found, request.user.language), fields=fields)
        return _show(found, FormPage(request, empty, found), fields)
    enforce(may)
    form = AnswerForm(request.POST, fields=fields)
    asking = FormPage(request, form, found)
    if (kept := asking.carry_out(lambda: _keep(request, found, form))) is not None:
        if request.POST.get("action") != "check":
            messages.success(request, _("The draft is kept. Your body and the secretariat see it."))
            return redirect("answer", pk=pk)
        asking.go_on_from(kept)
        if asking.carry_out(lambda: _is_complete(kept)):
            return redirect("answer-check", pk=pk)
    return _show(kept or found, asking, fields)


def _keep(request: SignedInRequest, found: DataAnswer, form: AnswerForm) -> DataAnswer:
    return workflow.save_answer(found, form.content(), by=request.user, version=version_of(request))


def _is_complete(found: DataAnswer) -> bool:
    workflow.check_answer(found)
    return True


def _show(found: DataAnswer, asking: FormPage, fields: list[RequestField]) -> HttpResponse:
    request = asking.request
    again = refused(
        request,
        *(
            reverse(f"answer-{name}", args=[found.pk])
            for name in ("submit", "sign-off", "return", "decline")
        ),
    )
    user = request.user
    may_sign_off = can_sign_off_answer(user, found)
    if may_sign_off and user.body_id != found.body_id and workflow.has_authority(found, today()):
        may_sign_off = workflow.OTHERS_SIGN_OFF
    context = {
        "answer": found,
        "request_": found.request,
        "is_late": found.is_late(today()),
        "lines": _lines(found, fields),
        "may_write": can_write_answer(user, found),
        "may_sign_off": may_sign_off,
        "is_receipt": found.state == AnswerState.SUBMITTED and user.pk == found.submitted_by_id,
        "refused": again,
    }
    return asking.show("obligations/commission/answer.html", nav="commission", **context)


def _lines(found: DataAnswer, fields: list[RequestField]) -> list[tuple[RequestField, Any]]:
    values = {one.field_id: one for one in found.values.all()}
    return [(one, values.get(one.pk)) for one in fields]


@page
def answer_check(request: SignedInRequest, pk: int) -> HttpResponse:
    """Check your answers, before they leave the writer's hands."""
    found = _seen(request, pk)
    if found.state != AnswerState.DRAFT or not can_write_answer(request.user, found):
        return redirect("answer", pk=pk)
    try:
        workflow.check_answer(found)
    except Incomplete as refusal:
        messages.error(request, str(refusal))
        return redirect("answer", pk=pk)
    fields = list(RequestField.objects.filter(request=found.request))
    context = {
        "nav": "commission",
        "answer": found,
        "request_": found.request,
        "lines": _lines(found, fields),
    }
    return render(request, "obligations/commission/answer_check.html", context)


@verb
def answer_submit(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.submit_answer(
        _seen(request, pk), by=request.user, version=version_of(request), at=timezone.now()
    )
    return redirect("answer", pk=pk)


@verb
def answer_sign_off(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.sign_off_answer(
        _seen(request, pk), by=request.user, version=version_of(request), at=timezone.now()
    )
    messages.success(request, _("The answer is signed off."))
    return redirect("answer", pk=pk)


@verb
def answer_return(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.return_answer(
        _seen(request, pk),
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
        at=timezone.now(),
    )
    messages.success(request, _("The answer is returned to its author."))
    return redirect("answer", pk=pk)


@verb
def answer_decline(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.decline_answer(
        _seen(request, pk),
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
        at=timezone.now(),
    )
    messages.success(request, _("Your body has declined. The secretariat reads the reason."))
    return redirect("answer", pk=pk)
