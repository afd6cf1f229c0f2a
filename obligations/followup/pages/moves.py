"""Which verbs the page of an update offers to whom, and the addresses that carry them out."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from obligations.common.permissions import Verdict, no
from obligations.followup import workflow
from obligations.followup.choices import EDITABLE_STATES, WAITING_STATES, UpdateState
from obligations.followup.models import Assignment, ImplementationUpdate
from obligations.followup.permissions import (
    can_decide_update,
    can_discard_update,
    can_edit_update,
    can_return_update,
    can_validate_update,
)
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, back, verb, version_of


@dataclass(frozen=True, slots=True)
class Move:
    """A button of the page: a link, or a POST that carries the version."""

    label: str | Promise
    url: str
    verdict: Verdict
    is_post: bool = True
    needs_reason: bool = False
    takes_reason: bool = False
    style: str = ""


def moves(update: ImplementationUpdate, user: User) -> list[Move]:
    """What this person may do with this update now; what another may do is said with the reason."""
    found = []
    if can_edit_update(user, update):
        found += _of_author(update, user)
    if update.state == UpdateState.SUBMITTED and user.body_id == update.body_id:
        verdict = can_validate_update(user, update)
        found.append(
            Move(
                _("Validate"),
                _url("update-validate", update),
                verdict,
                needs_reason=workflow.overrides_body(update, user, timezone.now()),
                style="primary",
            )
        )
    if update.state in WAITING_STATES:
        found += _of_reader(update, user)
    return found


def _url(name: str, update: ImplementationUpdate) -> str:
    return reverse(name, args=[update.pk])


def _of_author(update: ImplementationUpdate, user: User) -> list[Move]:
    may = can_edit_update(user, update)
    found = []
    if update.state in EDITABLE_STATES:
        link = _url("update-edit", update)
        found.append(Move(_("Go on writing"), link, may, is_post=False, style="primary"))
    if update.state == UpdateState.DRAFT:
        verdict = can_discard_update(user, update)
        found.append(
            Move(
                _("Discard the draft"),
                _url("update-discard", update),
                verdict,
                needs_reason=True,
                style="danger",
            )
        )
    if update.state in (*WAITING_STATES, UpdateState.RETURNED):
        found.append(Move(_("Withdraw"), _url("update-withdraw", update), may, takes_reason=True))
    if update.state == UpdateState.WITHDRAWN:
        found.append(Move(_("Open again as draft"), _url("update-reopen", update), may))
    if update.state == UpdateState.APPROVED:
        found.append(Move(_("Write a correction"), _url("update-correct", update), may))
    return found


def _of_reader(update: ImplementationUpdate, user: User) -> list[Move]:
    found = []
    if user.is_secretariat:
        target = update.targets.waiting().first()
        verdict = can_decide_update(user, update)
        if target is not None:
            link = reverse("admin:updatetarget-decide", args=[target.pk])
            found.append(Move(_("Decide"), link, verdict, is_post=False, style="primary"))
        found += _of_overrider(update, user)
    elif user.body_id == update.body_id and (verdict := can_return_update(user, update)):
        found.append(
            Move(
                _("Return to the author"), _url("update-return", update), verdict, needs_reason=True
            )
        )
    else:
        why = no(_("The secretariat decides on updates."))
        found.append(Move(_("Approve"), "", why))
    return found


def _of_overrider(update: ImplementationUpdate, user: User) -> list[Move]:
    """The secretariat validates in place of a body that has its own authority, with a reason."""
    is_foreign = user.body_id != update.body_id and workflow.overrides_body(
        update, user, timezone.now()
    )
    if update.state != UpdateState.SUBMITTED or not is_foreign:
        return []
    verdict = can_validate_update(user, update)
    label = _("Validate in place of the body")
    return [Move(label, _url("update-validate", update), verdict, needs_reason=True)]


def _visible(request: SignedInRequest, pk: int) -> ImplementationUpdate:
    return get_object_or_404(ImplementationUpdate.objects.visible_to(request.user), pk=pk)


@verb
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.submit(
        _visible(request, pk), by=request.user, version=version_of(request), at=timezone.now()
    )
    return redirect("update", pk=pk)


@verb
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    update = _visible(request, pk)
    workflow.withdraw(
        update, by=request.user, version=version_of(request), reason=request.POST.get("reason", "")
    )
    messages.success(request, _("The update is withdrawn. It can be opened again as a draft."))
    return redirect("update", pk=pk)


@verb
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.reopen(_visible(request, pk), by=request.user, version=version_of(request))
    return redirect("update-edit", pk=pk)


@verb
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.discard(
        _visible(request, pk),
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("The draft is discarded."))
    return redirect("my-work")


@verb
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    update = _visible(request, pk)
    draft = workflow.correct(update, by=request.user, version=version_of(request))
    return redirect("update-edit", pk=draft.pk)


@verb
def validate(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.validate(
        _visible(request, pk),
        by=request.user,
        version=version_of(request),
        at=timezone.now(),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("The update is validated. The secretariat decides on it now."))
    return redirect("update", pk=pk)


@verb
def return_update(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.return_update(
        _visible(request, pk),
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
        at=timezone.now(),
    )
    messages.success(request, _("The update is returned to its author."))
    return redirect("update", pk=pk)


@verb
def accept_assignment(request: SignedInRequest, pk: int) -> HttpResponse:
    assignment = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    workflow.accept_assignment(
        assignment, by=request.user, version=version_of(request), at=timezone.now()
    )
    messages.success(request, _("Your body has accepted. Write an update when there is something."))
    return redirect(back(request, reverse("recommendation", args=[_recommendation(assignment)])))


@verb
def decline_assignment(request: SignedInRequest, pk: int) -> HttpResponse:
    assignment = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    workflow.decline_assignment(
        assignment,
        by=request.user,
        version=version_of(request),
        reason=request.POST.get("reason", ""),
        at=timezone.now(),
    )
    messages.success(request, _("Your body has declined. The secretariat reads the reason."))
    return redirect(back(request, reverse("recommendation", args=[_recommendation(assignment)])))


def _recommendation(assignment: Assignment) -> int:
    return assignment.component.recommendation_id
