"""A study article by article: the rows of its table, the page of one, its texts."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from obligations.accession import figures, workflow
from obligations.accession.forms import TextsForm
from obligations.accession.models import Consideration, Study, StudyArticle
from obligations.accession.permissions import can_answer_readiness, can_change_study
from obligations.common.models import today
from obligations.followup import figures as followup
from obligations.followup.models import Component
from obligations.followup.pages.form_page import FormPage
from obligations.followup.pages.record import evidence_of
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, enforce, page, posted, version_of


def rows_of(study: Study, user: User, on: date) -> list[dict[str, Any]]:
    """Each article with its readiness and how many recommendations touch it."""
    asked = followup.tally_by_provision(
        followup.visible_recommendations(user), study.instrument
    )  # fmt: skip
    return [
        {
            "standing": one,
            "article": one.article,
            "provision": one.article.provision,
            "asked": asked[one.article.provision_id].total
            if one.article.provision_id in asked
            else 0,
        }
        for one in figures.standings_of(study, user, on)
    ]


def others_of(study: Study) -> list[Any]:
    """The provisions of the instrument that are not articles of the study."""
    return list(study.instrument.provisions.exclude(study_articles__study=study))


def article_named(user: User, code: str, pk: int) -> StudyArticle:
    """An article in a study of this instrument; 404 where this person sees none."""
    rows = StudyArticle.objects.visible_to(user).filter(study__instrument__code=code)
    rows = rows.select_related("study__instrument", "provision__instrument")
    return get_object_or_404(rows.prefetch_related("requests__body"), pk=pk)


@page
def study_article(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Everything about one article, with what may be done now."""
    found, user, on = article_named(request.user, code, pk), request.user, today()
    said = found.readiness.visible_to(user).filter(said_on__lte=on).select_related("body", "by")
    asked = found.requests.visible_to(user).filter(asked_on__lte=on).select_related("body")
    events: Any = Consideration.objects.rows_of("event").visible_to(user)
    raised = (
        Consideration.objects.visible_to(user)
        .filter(study=found.study, provisions=found.provision)
        .select_related("raised_by", "study")
        .prefetch_related(Prefetch("event", queryset=events))
    )
    keys = list(found.study.articles.values_list("pk", "provision__number"))
    place = [one for one, _number in keys].index(found.pk)
    closing = found.measures.visible_to(user).select_related("body").prefetch_related("milestones")
    context = {
        "nav": "studies",
        "study": found.study,
        "article": found,
        "provision": found.provision,
        "texts": texts_of(found),
        "standing": figures.standing_of(found, list(said), list(asked), on),
        "said": said,
        "considerations": raised,
        "asked": figures.asked_about([found.provision], user)[found.provision_id],
        "evidence": evidence_of(user, _components(found, user)),
        "acts": found.provision.legal_acts.visible_to(user),
        "measures": [(one, one.is_late(on)) for one in closing],
        "may_change": can_change_study(user, found.study),
        "may_answer": can_answer_readiness(user, found),
        "before": keys[place - 1] if place else None,
        "after": keys[place + 1] if place + 1 < len(keys) else None,
    }
    return render(request, "obligations/accession/article.html", context)


def _components(article: StudyArticle, user: User) -> QuerySet[Component]:
    """Of the recommendations that touch the provision, as far as this user may see them."""
    seen = followup.visible_recommendations(user).filter(provisions=article.provision_id)
    return Component.objects.filter(recommendation__in=seen)


def texts_of(article: StudyArticle) -> list[tuple[str, str, str]]:
    """(name, heading, text) of the four texts."""
    return [
        ("law", _("Present law"), article.law),
        ("practice", _("Present practice"), article.practice),
        ("gap", _("Gap"), article.gap),
        ("remedy", _("What would close the gap"), article.remedy),
    ]


@page
def article_edit(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """The four texts of an article, in one language, and the measures that close the gap."""
    found, user = article_named(request.user, code, pk), request.user
    enforce(can_change_study(user, found.study))
    language = found.original_language
    opened = {name: getattr(found, f"{name}_{language}") for name in workflow.ARTICLE_TEXTS}
    initial = {**opened, "language": language}
    form = TextsForm(posted(request), initial=initial, article=found, viewer=user)
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.edit_article(found, form.given(), by=user, version=version_of(request))
    )
    if done is not None:
        messages.success(request, _("The article is written down."))
        return redirect("study-article", code, pk)
    more = {"study": found.study, "article": found, "measures": form.boxes()}
    return asking.show("obligations/accession/article_form.html", nav="studies", **more)
