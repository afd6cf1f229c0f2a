"""The other side of an update: validate, return, approve each target. Never by its author."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete, WrongState
from obligations.common.roles import Role
from obligations.followup.choices import WAITING_STATES, Decision, UpdateState
from obligations.followup.models import Assessment, ImplementationUpdate, UpdateTarget
from obligations.followup.permissions import (
    can_decide_update,
    can_return_update,
    can_validate_update,
)
from obligations.followup.workflow.base import act, lock
from obligations.followup.workflow.evidence import require_evidence
from obligations.followup.workflow.tables import UPDATES
from obligations.people.models import User


def validate(
    update: ImplementationUpdate, *, by: User, version: int, at: datetime, reason: str = ""
) -> ImplementationUpdate:
    """The body's own check, before the secretariat decides. Where the secretariat does it although
    the body has a validating authority, it overrides the body, and says why."""
    can_validate_update(by, update).enforce()
    is_override = overrides_body(update, by, at)
    verb = "validate_for_body" if is_override else "validate"
    with act(verb, by, reason.strip()):
        fresh = lock(update, version)
        UPDATES["validate"].check(fresh.state, fresh.get_state_display())
        if is_override and not reason.strip():
            raise Incomplete(
                _("Give the reason for validating in place of the body’s own authority."),
                field="reason",
            )
        _stamp_validation(fresh, by, at)
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def return_update(
    update: ImplementationUpdate, *, by: User, version: int, reason: str, at: datetime
) -> ImplementationUpdate:
    """Gives the whole update back to its author, with a reason that the author reads."""
    can_return_update(by, update).enforce()
    with act("return_update", by, reason):
        fresh = lock(update, version)
        UPDATES["return_update"].check(fresh.state, fresh.get_state_display(), reason)
        open_targets = fresh.targets.filter(decision=Decision.PENDING)
        if fresh.targets.count() != open_targets.count():
            raise WrongState(
                _("Part of this update is decided already. Decide on each component that is left.")
            )
        open_targets.update(decision=Decision.RETURNED, decided_by=by, decided_at=at, reason=reason)
        fresh.state = UpdateState.RETURNED
        fresh.decided_at, fresh.reason = at, reason
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def approve(
    target: UpdateTarget, *, by: User, version: int, at: datetime, on: date, reason: str = ""
) -> UpdateTarget:
    """Approves what the update says on one component; its proposed level becomes the level.

    `version` is the update's. `on` is the day from which the level counts as assessed.
    """
    can_decide_update(by, target.update).enforce()
    with act("approve", by, reason):
        update = lock(target.update, version)
        fresh = _open_target(target)
        if update.state == UpdateState.SUBMITTED and not _has_validating_authority(update, at):
            _stamp_validation(update, by, at)
            update.save()
        UPDATES["approve"].check(update.state, update.get_state_display(), reason)
        kinds = set(update.evidence.values_list("kind", flat=True))
        if not kinds:
            raise Incomplete(_("Approval needs evidence. Return the update and ask for it."))
        if fresh.proposed_level:
            require_evidence(fresh.proposed_level, kinds)
        _decide(fresh, Decision.APPROVED, by, at, reason)
        if fresh.proposed_level:
            Assessment.objects.create(
                component_id=fresh.component_id,
                level=fresh.proposed_level,
                assessed_on=on,
                by=by,
                reason=reason.strip() or str(_("As reported in the approved update.")),
                target=fresh,
                is_made_up=update.is_made_up,
            )
        _finish(update, at)
    fresh.refresh_from_db()
    return fresh


def return_target(
    target: UpdateTarget, *, by: User, version: int, reason: str, at: datetime
) -> UpdateTarget:
    """Returns what the update says on one component; the others are decided by themselves."""
    can_decide_update(by, target.update).enforce()
    with act("return_target", by, reason):
        update = lock(target.update, version)
        if update.state not in WAITING_STATES:
            UPDATES["return_update"].check(update.state, update.get_state_display(), reason)
        if not reason.strip():
            raise Incomplete(_("Give a reason. The author reads it."), field="reason")
        fresh = _open_target(target)
        if update.state == UpdateState.SUBMITTED and update.targets.count() > 1:
            _stamp_validation(update, by, at)
            update.save()
        _decide(fresh, Decision.RETURNED, by, at, reason)
        _finish(update, at)
    fresh.refresh_from_db()
    return fresh


def _stamp_validation(update: ImplementationUpdate, by: User, at: datetime) -> None:
    can_validate_update(by, update).enforce()
    UPDATES["validate"].check(update.state, update.get_state_display())
    update.state = UpdateState.VALIDATED
    update.validated_at, update.validated_by = at, by


def overrides_body(update: ImplementationUpdate, by: User, at: datetime) -> bool:
    """Whether this person would validate in place of a body that has its own authority for it."""
    is_own = by.body_id == update.body_id and by.has_role(Role.VALIDATING_AUTHORITY)
    return not is_own and _has_validating_authority(update, at)


def _has_validating_authority(update: ImplementationUpdate, at: datetime) -> bool:
    """Whether the body has a person who validates this update: with the role, or standing in for
    who has it. Whoever wrote it or has it in hands does not, and is none for it."""
    authorities = User.objects.acting_as(Role.VALIDATING_AUTHORITY, timezone.localdate(at))
    others = authorities.exclude(
        pk__in=[update.author_id, update.submitted_by_id, update.holder_id]
    )
    return others.filter(body=update.body_id).exists()


def _open_target(target: UpdateTarget) -> UpdateTarget:
    fresh = UpdateTarget.objects.select_for_update().get(pk=target.pk)
    if fresh.decision != Decision.PENDING:
        raise WrongState(
            _("This component is decided already: %(decision)s.")
            % {"decision": fresh.get_decision_display()}
        )
    return fresh


def _decide(target: UpdateTarget, decision: Decision, by: User, at: datetime, reason: str) -> None:
    target.decision = decision
    target.decided_by, target.decided_at, target.reason = by, at, reason
    target.save()


def _finish(update: ImplementationUpdate, at: datetime) -> None:
    """Once every target is decided: approved if any was, returned if none was."""
    decisions = set(update.targets.values_list("decision", flat=True))
    if Decision.PENDING in decisions:
        return
    update.refresh_from_db()
    if Decision.APPROVED in decisions:
        update.state = UpdateState.APPROVED
    else:
        update.state = UpdateState.RETURNED
        update.reason = update.targets.order_by("-decided_at").values_list("reason", flat=True)[0]
    update.decided_at = at
    update.save()
    if update.state == UpdateState.APPROVED and update.supersedes is not None:
        earlier = ImplementationUpdate.objects.select_for_update().get(pk=update.supersedes.pk)
        UPDATES["supersede"].check(earlier.state, earlier.get_state_display())
        earlier.state = UpdateState.SUPERSEDED
        earlier.save()
