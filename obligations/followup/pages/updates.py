"""Writing an update: the form with its evidence, checking the answers, the update itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.common.permissions import can_view
from obligations.common.roles import WRITERS
from obligations.common.text import number_of
from obligations.followup import workflow
from obligations.followup.choices import (
    EDITABLE_STATES,
    AssignmentRole,
    badge_of_level,
    badge_of_update,
)
from obligations.followup.forms import (
    EvidenceForm,
    TargetsForm,
    UpdateForm,
    content_of,
    place_error,
    problems,
)
from obligations.followup.models import Assignment, Component, Evidence, ImplementationUpdate
from obligations.followup.pages.moves import moves
from obligations.followup.pages.refusals import beside, on_update
from obligations.followup.permissions import can_edit_update, can_read_reasons, roles_of_body
from obligations.history.security_log import record_if_confidential
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page, version_of


@dataclass
class Desk:
    """The three forms of the page, and the update that they change (None: a new one)."""

    update: ImplementationUpdate | None
    text: UpdateForm
    targets: TargetsForm
    evidence: EvidenceForm

    @property
    def forms(self) -> tuple[UpdateForm, TargetsForm, EvidenceForm]:
        return self.text, self.targets, self.evidence


@page
def update_new(request: SignedInRequest) -> HttpResponse:
    """A new update on the components named in the address."""
    chosen = [one for one in request.GET.getlist("component") if one.isdecimal()]
    available = _available(request.user)
    is_asked = request.method == "POST" or any(str(one.pk) in chosen for one in available)
    if not (available and is_asked):
        raise Http404
    initial = {"language": request.user.language, "audience": "commission"}
    return _write(request, None, available, initial, chosen)


@page
def update_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft or a returned update, open for change by its body."""
    update = _own(request.user, pk)
    if update.state not in EDITABLE_STATES:
        return redirect("update", pk=pk)
    targets = {one.component_id: one.proposed_level for one in update.targets.all()}
    initial = content_of(update) | {f"level-{key}": level for key, level in targets.items()}
    available = _available(request.user)
    return _write(request, update, available, initial, [str(one) for one in targets])


def _own(user: User, pk: int) -> ImplementationUpdate:
    rows = ImplementationUpdate.objects.visible_to(user).select_related("body", "author")
    update = get_object_or_404(rows, pk=pk)
    if not can_edit_update(user, update):
        raise Http404
    return update


def _available(user: User) -> list[Component]:
    """Components that the body of this person leads or supports, with what permissions need."""
    if user.body_id is None or not user.has_role(*WRITERS):
        return []
    rows = Component.objects.visible_to(user).current().assigned_to(user.body_id)
    return list(
        rows.select_related("recommendation__document").prefetch_related(
            Prefetch("assignments", queryset=Assignment.objects.living())
        )
    )


def _write(
    request: SignedInRequest,
    update: ImplementationUpdate | None,
    available: Sequence[Component],
    initial: dict[str, Any],
    chosen: list[str],
) -> HttpResponse:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    body = request.user.body_id or 0
    leads = [one.pk for one in available if AssignmentRole.LEAD in roles_of_body(body, one)]
    desk = Desk(
        update,
        UpdateForm(data, initial=initial),
        TargetsForm(
            data, initial=initial | {"component": chosen}, components=available, leads=leads
        ),
        EvidenceForm(data, files, user=request.user),
    )
    if request.method != "POST":
        return _show(request, desk)
    return _take(request, desk)


def _take(request: SignedInRequest, desk: Desk) -> HttpResponse:
    """Keeps the draft first, so that nothing typed is lost, then does what was asked."""
    given = desk.evidence.is_given and "remove" not in request.POST
    if not (desk.text.is_valid() and desk.targets.is_valid()):
        if given:
            desk.evidence.full_clean()
        return _show(request, desk)
    try:
        desk.update = _keep(request, desk)
    except StaleVersion as stale:
        return _show_comparison(request, desk, stale)
    except Incomplete as refusal:
        place_error(refusal, *desk.forms)
        return _show(request, desk)
    except WorkflowError as refusal:
        desk.text.add_error(None, str(refusal))
        return _show(request, desk)
    return _go_on(request, desk, desk.update, given=given)


def _go_on(
    request: SignedInRequest, desk: Desk, update: ImplementationUpdate, *, given: bool
) -> HttpResponse:
    """After the draft is kept: the evidence, then the page that was asked for."""
    if "remove" in request.POST:
        return _remove(request, desk, update)
    if given and not _add(request, desk, update):
        return _show(request, desk)
    if request.POST.get("action") == "check":
        return _to_check(request, desk, update)
    return redirect("update-edit" if given else "update", pk=update.pk)


def _keep(request: SignedInRequest, desk: Desk) -> ImplementationUpdate:
    content, levels = desk.text.content(), desk.targets.levels()
    if desk.update is None:
        return workflow.create_draft(content, levels, by=request.user)
    return workflow.save_draft(
        desk.update, content, levels, by=request.user, version=version_of(request)
    )


def _remove(request: SignedInRequest, desk: Desk, update: ImplementationUpdate) -> HttpResponse:
    wanted = number_of(request.POST["remove"])
    piece = update.evidence.filter(pk=wanted).first() if wanted else None
    if piece is not None:
        reason = request.POST.get(f"remove-reason-{piece.pk}", "")
        try:
            workflow.remove_evidence(piece, by=request.user, reason=reason)
        except Incomplete as refusal:
            where = f"id_remove_reason_{piece.pk}"
            return _show(request, desk, [(where, str(refusal))], remove_error=piece.pk)
    return redirect("update-edit", pk=update.pk)


def _add(request: SignedInRequest, desk: Desk, update: ImplementationUpdate) -> bool:
    if not desk.evidence.is_valid():
        return False
    try:
        workflow.add_evidence(
            update, desk.evidence.piece(update.original_language), by=request.user
        )
    except ValidationError as refused:
        for message in refused.messages:
            desk.evidence.add_error(None, message)
        return False
    return True


def _to_check(request: SignedInRequest, desk: Desk, update: ImplementationUpdate) -> HttpResponse:
    try:
        workflow.check_complete(update, by=request.user, at=timezone.now())
    except Incomplete as refusal:
        desk.evidence = EvidenceForm(user=request.user)
        if refusal.field == "evidence":
            return _show(request, desk, [("id_title", str(refusal))])
        place_error(refusal, *desk.forms)
        return _show(request, desk)
    except WorkflowError as refusal:
        return _show(request, desk, [("", str(refusal))])
    return redirect("update-check", pk=update.pk)


def _show(
    request: SignedInRequest,
    desk: Desk,
    more: Sequence[tuple[str, str]] = (),
    **context: Any,
) -> HttpResponse:
    update = desk.update
    rows = desk.targets.rows()
    if not desk.evidence.is_given:  # an empty part of the page is not wrong
        desk.evidence = EvidenceForm(user=request.user)
    errors = [*problems(*[one for one in desk.forms if one.is_bound]), *more]
    given = {
        "nav": "my-work",
        "update": update,
        "text": desk.text,
        "targets": desk.targets,
        "chosen": [one for one in rows if one["is_chosen"]],
        "others": [one for one in rows if not one["is_chosen"]],
        "evidence_form": desk.evidence,
        "evidence": update.evidence.select_related("event") if update else [],
        "errors": errors,
        "is_kept": bool(errors) and update is not None and not desk.text.errors,
        "meanwhile": None,
    }
    given |= context
    given["is_kept"] = given["is_kept"] and given["meanwhile"] is None
    status = 422 if errors else 200
    return render(request, "obligations/followup/update_form.html", given, status=status)


def _show_comparison(request: SignedInRequest, desk: Desk, stale: StaleVersion) -> HttpResponse:
    """Who changed what since the form was opened, and what the record holds now beside what was
    typed; saving again replaces it knowingly."""
    assert desk.update is not None
    desk.update = ImplementationUpdate.objects.get(pk=desk.update.pk)
    changed = beside(request, desk.update, desk.text, desk.targets)
    return _show(request, desk, [("", str(stale))], meanwhile=changed)


@page
def update_check(request: SignedInRequest, pk: int) -> HttpResponse:
    """Check your answers, before the update leaves the author's hands."""
    update = _own(request.user, pk)
    if update.state not in EDITABLE_STATES:
        return redirect("update", pk=pk)
    context = about(update, request.user) | on_update(request, update)
    return render(request, "obligations/followup/update_check.html", context)


@page
def update(request: SignedInRequest, pk: int) -> HttpResponse:
    """One update as it stands: content, evidence, decisions, and what may be done now."""
    rows = ImplementationUpdate.objects.visible_to(request.user).select_related(
        "body", "author", "holder", "handed_over", "validated_by", "submitted_by", "supersedes"
    )
    found = get_object_or_404(rows, pk=pk)
    record_if_confidential(request, found.audience, found)
    context = about(found, request.user) | {
        "moves": moves(found, request.user),
        "corrections": found.corrections.visible_to(request.user),
        "corrected": found.supersedes if can_view(request.user, found.supersedes) else None,
        "conversation": found.comments.conversation(request.user, found),
        "is_receipt": found.state == "submitted" and request.user.pk == found.submitted_by_id,
    }
    context |= on_update(request, found)
    return render(request, "obligations/followup/update.html", context)


def about(found: ImplementationUpdate, user: User) -> dict[str, Any]:
    """What the page of an update and the page before submitting both show."""
    targets = found.targets.select_related("component__recommendation__document", "decided_by")
    fields = ("done", "result", "difficulty", "next_step")
    labels = UpdateForm.base_fields
    return {
        "nav": "my-work" if found.body_id == user.body_id else "recommendations",
        "update": found,
        "badge": badge_of_update(found.state),
        "texts": [
            (labels[name].label, getattr(found, name), name)
            for name in fields
            if getattr(found, name)
        ],
        "targets": [
            (
                one,
                badge_of_level(one.component.level),
                badge_of_level(one.proposed_level) if one.proposed_level else None,
            )
            for one in targets
        ],
        "evidence": Evidence.objects.visible_to(user).filter(update=found).with_events_for(user),
        "shows_reasons": bool(can_read_reasons(user, found)),
        "title": _("Update %(number)s") % {"number": found},
    }
