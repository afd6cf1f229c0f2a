"""The author's side of an update: draft, submit, withdraw, reopen, correct, discard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete, NotPermitted, WrongState
from obligations.common.languages import Language
from obligations.common.models import Audience
from obligations.followup.choices import EDITABLE_STATES, Decision, UpdateState
from obligations.followup.models import Component, Evidence, ImplementationUpdate, UpdateTarget
from obligations.followup.permissions import (
    can_discard_update,
    can_edit_update,
    can_propose_level,
    can_write_update,
)
from obligations.followup.workflow.archiving import refuse_archived
from obligations.followup.workflow.base import act, lock
from obligations.followup.workflow.evidence import require_evidence
from obligations.followup.workflow.tables import UPDATES
from obligations.people.models import User

Levels = Mapping[Component, str]


@dataclass(frozen=True, slots=True)
class UpdateContent:
    """What a person typed, in one language. Empty texts are allowed in a draft."""

    done: str = ""
    result: str = ""
    difficulty: str = ""
    next_step: str = ""
    since_on: date | None = None
    period_until: date | None = None
    audience: Audience | str = Audience.COMMISSION
    language: Language | str = Language.ENGLISH


def create_draft(content: UpdateContent, levels: Levels, *, by: User) -> ImplementationUpdate:
    """A new draft on one or many components; `levels` maps each to its proposed level or ""."""
    _check_targets(levels, by)
    if by.body_id is None:
        raise NotPermitted(_("Your account belongs to no body. Ask the secretariat to add it."))
    with act("create_draft", by):
        update = ImplementationUpdate(
            author=by, holder=by, body_id=by.body_id, is_made_up=by.is_made_up
        )
        _fill(update, content)
        update.save()
        _set_targets(update, levels)
        refuse_archived(levels)
    update.refresh_from_db()
    return update


def save_draft(
    update: ImplementationUpdate, content: UpdateContent, levels: Levels, *, by: User, version: int
) -> ImplementationUpdate:
    """Changes a draft or a returned update; nothing typed is judged before it is submitted."""
    can_edit_update(by, update).enforce()
    _check_targets(levels, by)
    with act("save_draft", by):
        fresh = lock(update, version)
        if fresh.state not in EDITABLE_STATES:
            raise WrongState(_("Only a draft or a returned update can be changed."))
        _fill(fresh, content)
        fresh.save()
        _set_targets(fresh, levels)
        refuse_archived(levels)
    fresh.refresh_from_db()
    return fresh


def submit(
    update: ImplementationUpdate, *, by: User, version: int, at: datetime
) -> ImplementationUpdate:
    """Hands the update over for validation; from now on the author no longer changes it."""
    can_edit_update(by, update).enforce()
    with act("submit", by):
        fresh = lock(update, version)
        UPDATES["submit"].check(fresh.state, fresh.get_state_display())
        check_complete(fresh, by=by, at=at)
        refuse_archived(one.component for one in fresh.targets.select_related("component"))
        fresh.targets.update(decision=Decision.PENDING, decided_by=None, decided_at=None, reason="")
        fresh.state = UpdateState.SUBMITTED
        fresh.submitted_at, fresh.submitted_by = at, by
        fresh.validated_at, fresh.validated_by = None, None
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def withdraw(
    update: ImplementationUpdate, *, by: User, version: int, reason: str = ""
) -> ImplementationUpdate:
    """Takes back what is not decided yet; once a target is approved, a correction is the way."""
    can_edit_update(by, update).enforce()
    with act("withdraw", by, reason):
        fresh = lock(update, version)
        UPDATES["withdraw"].check(fresh.state, fresh.get_state_display(), reason)
        if fresh.targets.filter(decision=Decision.APPROVED).exists():
            raise WrongState(_("Part of this update is approved already. Write a correction."))
        fresh.state = UpdateState.WITHDRAWN
        fresh.reason = reason
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def reopen(update: ImplementationUpdate, *, by: User, version: int) -> ImplementationUpdate:
    """Makes a withdrawn update a draft again."""
    can_edit_update(by, update).enforce()
    with act("reopen", by):
        fresh = lock(update, version)
        UPDATES["reopen"].check(fresh.state, fresh.get_state_display())
        fresh.targets.update(decision=Decision.PENDING, decided_by=None, decided_at=None, reason="")
        fresh.state = UpdateState.DRAFT
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def correct(update: ImplementationUpdate, *, by: User, version: int) -> ImplementationUpdate:
    """A draft that will supersede an approved update; text, targets and evidence are copied."""
    can_edit_update(by, update).enforce()
    with act("correct", by):
        draft = lock(update, version)
        if draft.state != UpdateState.APPROVED:
            raise WrongState(_("Only an approved update is corrected; a draft is simply changed."))
        if draft.corrections.exclude(state=UpdateState.WITHDRAWN).exists():
            raise WrongState(_("A correction of this update is under way already."))
        approved = draft.targets.filter(decision=Decision.APPROVED)
        targets = list(approved.select_related("component"))
        refuse_archived(one.component for one in targets)
        evidence = list(draft.evidence.all())
        draft = _copy_of(draft, by)
        draft.save()
        UpdateTarget.objects.bulk_create(
            UpdateTarget(
                update=draft, component_id=one.component_id, proposed_level=one.proposed_level
            )
            for one in targets
        )
        for piece in evidence:
            _copy_evidence(piece, draft)
    draft.refresh_from_db()
    return draft


def discard(update: ImplementationUpdate, *, by: User, version: int, reason: str) -> None:
    """Deletes a draft; its history stays, with the reason."""
    can_discard_update(by, update).enforce()
    with act("discard", by, reason.strip()):
        fresh = lock(update, version)
        if fresh.state != UpdateState.DRAFT:
            raise WrongState(_("Only a draft can be discarded."))
        if not reason.strip():
            raise Incomplete(_("Give the reason for discarding the draft."), field="reason")
        if fresh.comments.exists():
            raise WrongState(_("There are comments on this update, which are never deleted."))
        fresh.delete()


def _check_targets(levels: Levels, by: User) -> None:
    if not levels:
        raise Incomplete(_("Choose at least one component."), field="components")
    for component, level in levels.items():
        can_write_update(by, component).enforce()
        if level:
            can_propose_level(by, component).enforce()


def _fill(update: ImplementationUpdate, content: UpdateContent) -> None:
    """Writes the texts into the columns of their language."""
    code = str(content.language)
    update.original_language = code
    for name in ("done", "result", "difficulty", "next_step"):
        setattr(update, f"{name}_{code}", getattr(content, name).strip())
    update.since_on = content.since_on
    update.period_until = content.period_until
    update.audience = str(content.audience)


def _set_targets(update: ImplementationUpdate, levels: Levels) -> None:
    update.targets.exclude(component__in=levels).delete()
    for component, level in levels.items():
        update.targets.update_or_create(component=component, defaults={"proposed_level": level})


def check_complete(update: ImplementationUpdate, *, by: User, at: datetime) -> None:
    """Raises Incomplete, naming the field, where something is missing to submit the update."""
    if not update.done.strip():
        raise Incomplete(_("Say what was done."), field="done")
    if update.since_on is None:
        raise Incomplete(_("Give the day since when this is so."), field="since_on")
    if update.since_on > timezone.localdate(at):
        raise Incomplete(_("The day since when this is so lies in the future."), field="since_on")
    targets = list(update.targets.select_related("component"))
    if not targets:
        raise Incomplete(_("Choose at least one component."), field="components")
    kinds = set(update.evidence.values_list("kind", flat=True))
    for target in targets:
        can_write_update(by, target.component).enforce()
        if target.proposed_level:
            can_propose_level(by, target.component).enforce()
            require_evidence(target.proposed_level, kinds)


def _copy_of(update: ImplementationUpdate, by: User) -> ImplementationUpdate:
    """The content of an update as a new, unsaved draft that supersedes it."""
    copied = [
        f"{name}_{code}"
        for name in ("done", "result", "difficulty", "next_step")
        for code in ("en", "ru", "tk")
    ]
    values = {
        name: getattr(update, name)
        for name in [*copied, "original_language", "since_on", "period_until", "audience"]
    }
    return ImplementationUpdate(
        author=by,
        holder=by,
        body_id=update.body_id,
        supersedes=update,
        is_made_up=by.is_made_up,
        **values,
    )


def _copy_evidence(piece: Evidence, draft: ImplementationUpdate) -> None:
    kept = {
        field.attname: getattr(piece, field.attname)
        for field in Evidence._meta.concrete_fields
        if field.name not in ("id", "uid", "version", "created_at", "updated_at", "update")
    }
    Evidence.objects.create(update=draft, **kept)
