"""The considerations of a study: who said what, what is still unanswered; adding and replying."""

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.accession import workflow
from obligations.accession.forms import ConsiderationForm, ReplyForm
from obligations.accession.models import Consideration, Study
from obligations.accession.pages.base import study_named
from obligations.accession.permissions import can_change_study, can_raise_consideration
from obligations.common.models import today
from obligations.followup.pages.form_page import FormPage
from obligations.people.models import Body, User
from obligations.people.pages import SignedInRequest, back, enforce, page, posted, verb, version_of

FORM: Final = "obligations/accession/consideration_form.html"


def of_study(study: Study, user: User) -> list[Consideration]:
    """All that this user may see, each with its provisions and, where seen, its event."""
    events: Any = Consideration.objects.rows_of("event").visible_to(user)
    people: Any = Consideration.objects.rows_of("participant").visible_to(user)
    return list(
        Consideration.objects.visible_to(user)
        .filter(study=study)
        .select_related("raised_by")
        .prefetch_related(
            Prefetch("provisions"),
            Prefetch("event", queryset=events),
            Prefetch("participant", queryset=people.select_related("person", "body")),
        )
    )


def with_days(raised: list[Consideration], on: date) -> list[tuple[Consideration, int | None]]:
    """Each with the days since it was raised, where it is open and the day is known."""
    return [(one, days_open(one, on)) for one in raised]


def days_open(one: Consideration, on: date) -> int | None:
    return (on - one.raised_on).days if one.waits and one.raised_on else None


def _seen(request: SignedInRequest, pk: int) -> Consideration:
    rows = Consideration.objects.visible_to(request.user).select_related("study__instrument")
    return get_object_or_404(rows, pk=pk)


def _place(study: Study, pk: int | None = None) -> str:
    anchor = f"consideration-{pk}" if pk else "considerations"
    return f"{reverse('study', args=[study.instrument.code])}#{anchor}"


def _form(request: SignedInRequest, study: Study, initial: dict[str, Any]) -> ConsiderationForm:
    user, events = request.user, Consideration.objects.rows_of("event").visible_to(request.user)
    people: Any = []
    if user.is_secretariat:
        rows = Consideration.objects.rows_of("participant").visible_to(user)
        people = rows.filter(event__in=events.filter(instruments=study.instrument))
        people = people.select_related("event", "person", "body")
    return ConsiderationForm(
        posted(request),
        initial=initial,
        bodies=Body.objects.active(today()) if user.is_secretariat else None,
        participants=people,
        provisions=list(study.instrument.provisions.select_related("instrument")),
    )  # fmt: skip


@page
def consideration_new(request: SignedInRequest, code: str) -> HttpResponse:
    """A new consideration; a focal point's is from the own body."""
    user, on = request.user, today()
    found = study_named(user, code)
    enforce(can_raise_consideration(user, found))
    start = {"language": user.language, "provisions": request.GET.getlist("provision")}
    form = _form(request, found, {**start, "raised_on": on})
    asking = FormPage(request, form)
    made = asking.carry_out(lambda: workflow.add_consideration(found, form.given(), by=user, on=on))
    if made is not None:
        messages.success(request, _("The consideration is in the study."))
        return redirect(_place(found))
    return asking.show(FORM, nav="studies", study=found)


@page
def consideration_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    found, user = _seen(request, pk), request.user
    enforce(can_change_study(user, found.study))
    language = found.original_language
    opened = {
        "kind": found.kind, "language": language, "text": getattr(found, f"text_{language}"),
        "body": found.raised_by_id, "participant": found.participant_id,
        "raised_on": found.raised_on, "source": found.source,
        "provisions": [one.pk for one in found.provisions.all()],
    }  # fmt: skip
    form = _form(request, found.study, opened)
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.edit_consideration(
            found, form.given(), by=user, version=version_of(request), on=today()
        )
    )
    if done is not None:
        messages.success(request, _("The consideration is corrected."))
        return redirect(_place(found.study, pk))
    return asking.show(FORM, nav="studies", study=found.study, changes=found)


@page
def consideration_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    found, user = _seen(request, pk), request.user
    enforce(can_change_study(user, found.study))
    start = {"language": user.language, "text": getattr(found, f"reply_{user.language}")}
    form = ReplyForm(posted(request), initial=start)
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.reply_to_consideration(
            found, form.cleaned_data["text"], by=user, version=version_of(request), on=today(),
            language=form.cleaned_data["language"],
        )
    )  # fmt: skip
    if done is not None:
        messages.success(request, _("The reply stands beside the consideration."))
        return redirect(_place(found.study, pk))
    return asking.show(
        "obligations/accession/reply_form.html",
        nav="studies",
        study=found.study,
        consideration=found,
    )


@verb
def consideration_release(request: SignedInRequest, pk: int) -> HttpResponse:
    """Opens what a body raised for itself to the Commission."""
    found = _seen(request, pk)
    workflow.release(found, by=request.user, version=version_of(request), at=timezone.now())
    messages.success(request, _("The Commission reads it now."))
    return redirect(back(request, _place(found.study, pk)))
