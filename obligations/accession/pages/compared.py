"""Models compared by criteria: the table, the reason of each mark, and the marks themselves."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from obligations.accession import workflow
from obligations.accession.choices import MarkValue, badge_of_mark
from obligations.accession.forms import MarkForm, start_of_mark
from obligations.accession.models import Criterion, Mark, MechanismModel, Study
from obligations.accession.pages.asking import Asking, answer
from obligations.accession.pages.base import running_study
from obligations.accession.permissions import can_keep_way
from obligations.accession.workflow import Said
from obligations.common.badges import Badge
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, enforce, page, posted, version_of


@dataclass(frozen=True, slots=True)
class Cell:
    """One model by one criterion; no mark there: not assessed."""

    model: MechanismModel
    criterion: Criterion
    mark: Mark | None

    @property
    def badge(self) -> Badge | None:
        """None where the mark is given in words."""
        value = self.mark.value if self.mark else MarkValue.NOT_ASSESSED
        return None if value == MarkValue.WORDS else badge_of_mark(value)


@dataclass(frozen=True, slots=True)
class Row:
    criterion: Criterion
    cells: list[Cell]


def context_of(study: Study, user: User) -> dict[str, Any]:
    """The models of a study and one row for each criterion, in three queries."""
    on = today()
    models = list(MechanismModel.objects.visible_to(user).offered(on).filter(study=study))
    criteria = list(Criterion.objects.visible_to(user).offered(on).filter(study=study))
    kept = Mark.objects.visible_to(user).filter(model__in=models, criterion__in=criteria)
    marks = {
        (one.model_id, one.criterion_id): one for one in kept.select_related("said_by", "marked_by")
    }
    rows = [
        Row(one, [Cell(model, one, marks.get((model.pk, one.pk))) for model in models])
        for one in criteria
    ]
    return {
        "compared": rows,
        "models": models,
        "marks_are_made_up": any(one.is_made_up for one in marks.values()),
        "keeps_models": can_keep_way(user, study),
    }


@page
def study_models(request: SignedInRequest, code: str) -> HttpResponse:
    """The comparison, and under it the reason of each mark."""
    found = running_study(request.user, code)
    context = context_of(found, request.user)
    context |= {"nav": "studies", "study": found, "instrument": found.instrument}
    return render(request, "obligations/accession/models.html", context)


@page
def mark_edit(request: SignedInRequest, pk: int, criterion: int) -> HttpResponse:
    """One mark of one model."""
    rows = MechanismModel.objects.visible_to(request.user).select_related("study__instrument")
    model = get_object_or_404(rows, pk=pk)
    criteria = Criterion.objects.visible_to(request.user).filter(study=model.study_id)
    by = get_object_or_404(criteria, pk=criterion)
    enforce(can_keep_way(request.user, model.study))
    kept = Mark.objects.visible_to(request.user).filter(model=model, criterion=by).first()
    form = MarkForm(
        posted(request),
        kept=kept.said_by_id if kept else None,
        initial=start_of_mark(kept, request.user.language),
    )
    asking = Asking(
        title=_("%(model)s: %(criterion)s") % {"model": model, "criterion": by},
        lead=model.description,
        submit=_("Save the mark"),
        done=_("The mark is saved with its reason."),
        back=reverse("study-models", args=[model.study.instrument.code]),
        study=model.study,
        aside=by.provision_text,
    )

    def do() -> object:
        data, said = form.cleaned_data, form.said()
        return workflow.mark(
            model, by, data["value"], Said(said.reason, said.language, said.body, today()),
            by=request.user, version=version_of(request), words=data["words"],
        )  # fmt: skip

    return answer(FormPage(request, form, kept), do, asking)
