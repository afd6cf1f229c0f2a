"""Tasks: the list, one task, giving one, reporting it done, opening it again, dropping it."""

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from obligations.commission.filters import TaskFilter
from obligations.commission.forms.tasks import DoneForm, TaskForm
from obligations.commission.models import CommissionDecision, Statement, Task
from obligations.commission.pages.base import reader
from obligations.commission.permissions.tasks import (
    can_give_task,
    can_keep_tasks,
    can_report_task_done,
)
from obligations.commission.workflow import tasks as workflow
from obligations.common.languages import Translated
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.history.meanwhile import meanwhile
from obligations.people.pages import (
    SignedInRequest,
    enforce,
    key_in,
    page,
    posted,
    refused,
    verb,
    version_of,
)

ROWS: Final = 40


@page
def task_list(request: SignedInRequest) -> HttpResponse:
    """All tasks that the viewer may see, what is open first."""
    reader(request)
    on = today()
    asked = TaskFilter(request.GET)
    rows = asked.applied(Task.objects.visible_to(request.user), on)
    found = Paginator(rows.with_origin().open_first(), ROWS).get_page(request.GET.get("page"))
    context = {
        "nav": "commission",
        "filter": asked,
        "page": found,
        "tasks": [(one, one.badge_on(on)) for one in found],
        "is_filtered": any(request.GET.get(name) for name in asked.fields),
        "late": Task.objects.visible_to(request.user).late(on).count(),
    }
    return render(request, "obligations/commission/task_list.html", context)


@page
def task(request: SignedInRequest, pk: int) -> HttpResponse:
    """One task: where it came from, who is responsible, what was reported."""
    found, user = _seen(request, pk), request.user
    form = None
    if found.is_open and can_report_task_done(user, found):
        form = DoneForm(initial={"language": user.language, "done_on": today()})
    return _one(found, FormPage(request, form, found))


def _seen(request: SignedInRequest, pk: int) -> Task:
    return get_object_or_404(Task.objects.visible_to(request.user).with_origin(), pk=pk)


def _one(found: Task, asking: FormPage) -> HttpResponse:
    request, user, on = asking.request, asking.request.user, today()
    again = refused(
        request,
        reverse("task-reopen", args=[found.pk]),
        reverse("task-drop", args=[found.pk]),
    )
    changed = asking.meanwhile
    if changed is None and again is not None and again.version != found.version:
        changed = meanwhile(found, again.version, user)
    context = {
        "task": found,
        "badge": found.badge_on(on),
        "is_late": found.is_late(on),
        "may_report": can_report_task_done(user, found),
        "may_keep": can_keep_tasks(user),
        "refused": again,
        "meanwhile": changed,
    }
    return asking.show("obligations/commission/task.html", nav="commission", **context)


@page
def task_new(request: SignedInRequest) -> HttpResponse:
    """A task from a conclusion of an event or from a decision."""
    given = request.POST if request.method == "POST" else request.GET
    reader(request)
    enforce(can_give_task(request.user))
    said = _origin(request, Statement.objects.select_related("event"), given, "conclusion")
    decision = _origin(request, CommissionDecision.objects.all(), given, "decision")
    if (said is None) == (decision is None):
        raise Http404
    on = today()
    start = {"language": request.user.language, "given_on": on}
    form = TaskForm(posted(request), initial={**start, **_words_of(said or decision)})
    asking = FormPage(request, form)
    made = asking.carry_out(
        lambda: workflow.give_task(
            form.content(said, decision),
            by=request.user,
            on=on,
            given_on=form.cleaned_data["given_on"],
        )
    )
    if made is not None:
        messages.success(request, _("The task is given. It stands on the body’s page of work."))
        return redirect("task", pk=made.pk)
    context = {
        "said": said,
        "decision": decision,
        "back": reverse("event", args=[said.event_id])
        if said
        else reverse("decision", args=[decision.pk] if decision else []),
    }
    return asking.show("obligations/commission/task_form.html", nav="commission", **context)


def _words_of(origin: Statement | CommissionDecision | None) -> dict[str, str]:
    """The words of a conclusion or a decision to begin with, in the language they are read in."""
    if origin is None:
        return {}
    language = Translated.language_of(origin, "text") or get_language() or ""
    return {"text": origin.text, "language": language}


def _origin(request: SignedInRequest, rows: Any, given: Any, name: str) -> Any:
    key = key_in(given, name)
    return None if key is None else get_object_or_404(rows.visible_to(request.user), pk=key)


@page
def task_done(request: SignedInRequest, pk: int) -> HttpResponse:
    """The responsible body reports that it is done; a GET leads to the task."""
    found = _seen(request, pk)
    if request.method != "POST":
        return redirect("task", pk=pk)
    enforce(can_report_task_done(request.user, found))
    form = DoneForm(request.POST)
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.report_task_done(
            found,
            by=request.user,
            version=version_of(request),
            done_on=form.cleaned_data["done_on"],
            text=form.cleaned_data["text"],
            url=form.cleaned_data["url"],
            language=form.cleaned_data["language"],
            on=today(),
        )
    )
    if done is not None:
        messages.success(request, _("The task is reported done. The Commission sees it."))
        return redirect("task", pk=pk)
    return _one(found, asking)


@verb
def task_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    workflow.reopen_task(
        found,
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("The task is open again."))
    return redirect("task", pk=pk)


@verb
def task_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    workflow.drop_task(
        found,
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("The task is dropped. The reason stands beside it."))
    return redirect("task", pk=pk)
