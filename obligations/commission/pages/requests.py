"""Data requests: the list with response times, one request with its answers, asking, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.commission.figures.requests import paces, standing
from obligations.commission.forms.requests import MORE, ROWS, AddBodyForm, RequestForm
from obligations.commission.models import AnswerValue, DataAnswer, DataRequest, RequestField
from obligations.commission.pages.base import reader
from obligations.commission.permissions.requests import (
    can_ask,
    can_close_request,
    can_sign_off_answer,
    can_write_answer,
)
from obligations.commission.workflow import requests as workflow
from obligations.common.models import today
from obligations.common.text import number_of
from obligations.followup import figures as followup_figures
from obligations.followup.pages.form_page import FormPage
from obligations.people.pages import (
    SignedInRequest,
    enforce,
    page,
    posted,
    refused,
    verb,
    version_of,
)

PER_PAGE: Final = 20
FORM: Final = "obligations/commission/request_form.html"


@page
def request_list(request: SignedInRequest) -> HttpResponse:
    """Requests that the viewer may see, the newest first, and how fast bodies answer."""
    reader(request)
    user, on = request.user, today()
    rows = DataRequest.objects.visible_to(user)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    answers = DataAnswer.objects.visible_to(user).select_related("request", "body")
    by_request: dict[int, list[DataAnswer]] = {one.pk: [] for one in found}
    for one in answers.filter(request__in=list(by_request)):
        by_request[one.request_id].append(one)
    counted = answers if user.is_secretariat else answers.of_body(user.body_id)
    context = {
        "nav": "commission",
        "page": found,
        "requests": [(one, standing(by_request[one.pk], on), one.is_late(on)) for one in found],
        "paces": paces(counted.order_by("body__order", "body__code", "pk"), on),
        "may_ask": can_ask(user),
    }
    return render(request, "obligations/commission/request_list.html", context)


@page
def request_new(request: SignedInRequest) -> HttpResponse:
    """A questionnaire to several bodies; "more" gives room for more questions."""
    reader(request)
    enforce(can_ask(request.user))
    sent = posted(request)
    rows = _rows(request.POST.get("rows", ""))
    if sent is not None and sent.get("action") == "more":
        roomy = RequestForm(initial=_typed(sent), rows=rows + MORE)
        return FormPage(request, roomy).show(FORM, nav="commission")
    initial = {"language": request.user.language, "audience": "commission"}
    form = RequestForm(sent, initial=initial, rows=rows)
    asking = FormPage(request, form)
    made = asking.carry_out(lambda: workflow.ask(form.content(), by=request.user, on=today()))
    if made is not None:
        messages.success(request, _("The bodies are asked. It stands on their page of work."))
        return redirect("request", pk=made.pk)
    return asking.show(FORM, nav="commission")


def _rows(text: str) -> int:
    return number_of(text) or ROWS


def _typed(sent: Any) -> dict[str, Any]:
    """What was typed, for a form that is only made larger."""
    many = ("bodies", "instruments")
    typed = {name: sent.getlist(name) if name in many else sent.get(name) for name in sent}
    for name in many:
        typed[name] = [one for one in typed.get(name, []) if number_of(one) is not None]
    return typed


@dataclass(frozen=True, slots=True)
class Column:
    """What one body gives, in the order of the fields."""

    answer: DataAnswer
    values: Sequence[AnswerValue | None]
    is_late: bool
    next_step: str


@page
def request(request: SignedInRequest, pk: int) -> HttpResponse:
    """One request: what is asked, the answers side by side, who has not answered."""
    found = _seen(request, pk)
    form = AddBodyForm() if _may_add(request, found) else None
    return _one(found, FormPage(request, form, found))


def _may_add(request: SignedInRequest, found: DataRequest) -> bool:
    return bool(can_ask(request.user)) and found.is_open and found.due_on >= today()


def _seen(request: SignedInRequest, pk: int) -> DataRequest:
    rows = DataRequest.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("asked_by", "closed_by"), pk=pk)


def columns_of(found: DataRequest, user: Any) -> list[DataAnswer]:
    """The answers that the viewer may see, with their values, in the order of bodies."""
    rows = DataAnswer.objects.visible_to(user).filter(request=found)
    rows = rows.select_related("body", "request", "written_by", "submitted_by", "decided_by")
    return list(rows.prefetch_related("values"))


def _one(found: DataRequest, asking: FormPage) -> HttpResponse:
    user, on = asking.request.user, today()
    fields = list(RequestField.objects.filter(request=found))
    columns = [_column(one, fields, user, on) for one in columns_of(found, user)]
    seen = followup_figures.visible_recommendations(user)
    context = {
        "request_": found,
        "is_late": found.is_late(on),
        "columns": columns,
        "lines": [(field, [one.values[at] for one in columns]) for at, field in enumerate(fields)],
        "standing": standing([one.answer for one in columns], on),
        "instruments": found.instruments.all(),
        "provisions": found.provisions.select_related("instrument"),
        "recommendations": seen.filter(data_requests=found).select_related("document"),
        "may_ask": can_ask(user),
        "may_close": can_close_request(user, found),
        "refused": refused(
            asking.request,
            reverse("request-close", args=[found.pk]),
            reverse("request-reopen", args=[found.pk]),
        ),
    }
    return asking.show("obligations/commission/request.html", nav="commission", **context)


def _column(answer: DataAnswer, fields: Sequence[RequestField], user: Any, on: Any) -> Column:
    values = {one.field_id: one for one in answer.values.all()}
    step = ""
    if can_write_answer(user, answer):
        step = _("Answer")
    elif can_sign_off_answer(user, answer) and user.body_id == answer.body_id:
        step = _("Sign off")
    return Column(answer, [values.get(one.pk) for one in fields], answer.is_late(on), step)


@page
def request_add_body(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more body is asked; a GET leads to the request."""
    reader(request)
    if request.method != "POST":
        return redirect("request", pk=_seen(request, pk).pk)
    enforce(can_ask(request.user))
    found = _seen(request, pk)
    form = AddBodyForm(request.POST)
    asking = FormPage(request, form, found)
    if asking.carry_out(lambda: _add(request, found, form)):
        messages.success(request, _("The body is asked. It stands on its page of work."))
        return redirect("request", pk=pk)
    return _one(found, asking)


def _add(request: SignedInRequest, found: DataRequest, form: AddBodyForm) -> bool:
    body = form.cleaned_data["body"]
    workflow.add_body(found, body, by=request.user, version=version_of(request), on=today())
    return True


@verb
def request_close(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.close_request(
        _seen(request, pk),
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
        at=timezone.now(),
    )
    messages.success(request, _("The request is closed. The reason stands beside it."))
    return redirect("request", pk=pk)


@verb
def request_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.reopen_request(
        _seen(request, pk),
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("The request is open again."))
    return redirect("request", pk=pk)
