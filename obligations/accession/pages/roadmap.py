"""The roadmap of a study: its stages, and what the secretariat does with them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from obligations.accession import workflow
from obligations.accession.figures import stages_of
from obligations.accession.forms import CompletionForm, StageForm
from obligations.accession.models import RoadmapStage, Study
from obligations.accession.pages.asking import Asking, answer
from obligations.accession.pages.base import running_study
from obligations.accession.permissions import can_keep_way
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, enforce, page, posted, verb, version_of


def context_of(study: Study, user: User) -> dict[str, Any]:
    """The stages of a study, and whether this user keeps them."""
    stages = stages_of(study, today())
    return {
        "stages": stages,
        "keeps_way": can_keep_way(user, study),
        "plan_is_made_up": any(one.stage.is_made_up for one in stages),
    }


@page
def study_stages(request: SignedInRequest, code: str) -> HttpResponse:
    """All stages as a table, each with what may be done with it now."""
    found = running_study(request.user, code)
    context = context_of(found, request.user)
    done = [one for one in context["stages"] if one.is_done]
    context |= {
        "nav": "studies",
        "study": found,
        "instrument": found.instrument,
        "last_done": done[-1].stage if done else None,
        "first_open": len(done),
    }
    return render(request, "obligations/accession/stages.html", context)


@page
def stage_new(request: SignedInRequest, code: str) -> HttpResponse:
    found = running_study(request.user, code)
    enforce(can_keep_way(request.user, found))
    form = StageForm(
        posted(request),
        study=found,
        initial={"language": request.user.language},
    )
    asking = Asking(
        title=_("Add a stage"),
        lead=_("It stands behind the stage that is chosen, else at the end."),
        submit=_("Add the stage"),
        done=_("The stage is added."),
        back=reverse("study-stages", args=[code]),
        study=found,
    )

    def do() -> object:
        after = form.cleaned_data["after"]
        return workflow.add_stage(
            found, form.content(), after=after, by=request.user, version=version_of(request)
        )

    return answer(FormPage(request, form, found), do, asking)


@page
def stage_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    enforce(can_keep_way(request.user, found.study))
    form = StageForm(
        posted(request),
        study=found.study,
        stage=found,
        initial=StageForm.start(found, request.user.language),
    )
    asking = Asking(
        title=str(found),
        lead=_("Its name, plan, document and note."),
        submit=_("Save the stage"),
        done=_("The stage is changed."),
        back=_stages(found),
        study=found.study,
    )

    def do() -> object:
        return workflow.change_stage(
            found, form.content(), by=request.user, version=version_of(request)
        )

    return answer(FormPage(request, form, found), do, asking)


@page
def stage_complete(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    enforce(can_keep_way(request.user, found.study))
    form = CompletionForm(
        posted(request),
        initial={"document_text": found.document_text},
    )
    asking = Asking(
        title=_("Complete: %(stage)s") % {"stage": found},
        lead=_("Stages are completed in their order, each on its day."),
        submit=_("Complete the stage"),
        done=_("%(stage)s is completed.") % {"stage": found},
        back=_stages(found),
        study=found.study,
    )

    def do() -> object:
        data = form.cleaned_data
        return workflow.complete_stage(
            found, data["done_on"], by=request.user, version=version_of(request), on=today(),
            document_text=data["document_text"],
        )  # fmt: skip

    return answer(FormPage(request, form, found), do, asking)


@verb
def stage_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    reason = request.POST.get("reason", "")
    workflow.reopen_stage(found, by=request.user, version=version_of(request), reason=reason)
    messages.success(request, _("%(stage)s is open again.") % {"stage": found})
    return redirect(_stages(found))


@verb
def stage_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """`to`: "up" is one place earlier, anything else one place later."""
    found = _found(request, pk)
    step = -1 if request.POST.get("to", "") == "up" else 1
    workflow.move_stage(found, step, by=request.user, version=version_of(request))
    messages.success(request, _("%(stage)s is moved.") % {"stage": found})
    return redirect(_stages(found))


@verb
def stage_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    back = _stages(found)
    workflow.remove_stage(found, by=request.user, version=version_of(request))
    messages.success(request, _("%(stage)s is removed. The history keeps it.") % {"stage": found})
    return redirect(back)


def _found(request: SignedInRequest, pk: int) -> RoadmapStage:
    rows = RoadmapStage.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("study__instrument"), pk=pk)


def _stages(stage: RoadmapStage) -> str:
    return reverse("study-stages", args=[stage.study.instrument.code])
