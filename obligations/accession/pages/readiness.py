"""Asking bodies, answering for a body, releasing an answer; how readiness changed, what blocks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.accession import figures, workflow
from obligations.accession.choices import READINESS_BADGES, StudyAudience
from obligations.accession.forms import AskForm, ReadinessForm
from obligations.accession.models import Readiness
from obligations.accession.pages.articles import article_named
from obligations.accession.pages.base import study_named
from obligations.accession.permissions import can_answer_readiness, can_change_study
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.people.models import Body
from obligations.people.pages import SignedInRequest, back, enforce, page, posted, verb, version_of


@page
def study_readiness(request: SignedInRequest, code: str) -> HttpResponse:
    """How readiness changed from day to day, and what stands in the way now."""
    user, on = request.user, today()
    found = study_named(user, code)
    standings = figures.standings_of(found, user, on)
    context = {
        "nav": "studies",
        "study": found,
        "badges": READINESS_BADGES.values(),
        "changes": [
            (one, list(zip(READINESS_BADGES.values(), one.counts, strict=True)))
            for one in figures.changes_of(found, user, on)
        ],
        "counts": figures.counted(one.value for one in standings),
        "total": len(standings),
        "blocking": [one for one in standings if one.blocks],
    }
    return render(request, "obligations/accession/readiness.html", context)


@page
def study_ask(request: SignedInRequest, code: str) -> HttpResponse:
    """Asking bodies how ready the State is; `article` in the address ticks one."""
    user, on = request.user, today()
    found = study_named(user, code)
    enforce(can_change_study(user, found))
    articles = list(found.articles.select_related("provision__instrument"))
    form = AskForm(
        posted(request),
        initial={"articles": request.GET.getlist("article")},
        articles=articles,
        bodies=list(Body.objects.active(on)),
    )
    asking = FormPage(request, form)
    made = asking.carry_out(
        lambda: workflow.ask_bodies(
            found, form.chosen_articles(), form.chosen_bodies(), by=user, on=on,
            due_on=form.cleaned_data["due_on"],
        )
    )  # fmt: skip
    if made is not None:
        words = ngettext(
            "%(count)d question is on My work of the bodies.",
            "%(count)d questions are on My work of the bodies.",
            len(made),
        )
        messages.success(request, words % {"count": len(made)})
        return redirect("study", code)
    return asking.show("obligations/accession/ask_form.html", nav="studies", study=found)


@page
def article_answer(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """How ready the State is for an article, in the name of one's body."""
    found, user = article_named(request.user, code, pk), request.user
    enforce(can_answer_readiness(user, found))
    start = {"language": user.language, "audience": StudyAudience.COMMISSION}
    form = ReadinessForm(posted(request), initial=start)
    asking = FormPage(request, form)
    said = asking.carry_out(
        lambda: workflow.give_readiness(found, **form.cleaned_data, by=user, on=today())
    )
    if said is not None:
        messages.success(request, _("The answer of your body is in the study."))
        return redirect("study-article", code, pk)
    before = found.readiness.filter(body=user.body_id).select_related("by")
    return asking.show(
        "obligations/accession/readiness_form.html",
        nav="studies",
        study=found.study,
        article=found,
        before=before,
    )


@verb
def readiness_release(request: SignedInRequest, pk: int) -> HttpResponse:
    """Opens an answer that a body gave for itself to the Commission."""
    rows = Readiness.objects.visible_to(request.user)
    found = get_object_or_404(rows.select_related("article__study__instrument"), pk=pk)
    workflow.release(found, by=request.user, version=version_of(request), at=timezone.now())
    messages.success(request, _("The Commission reads it now."))
    article = found.article
    place = reverse("study-article", args=[article.study.instrument.code, article.pk])
    return redirect(back(request, place))
