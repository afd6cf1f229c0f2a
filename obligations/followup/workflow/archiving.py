"""Putting a recommendation away and taking it out again; nothing is ever deleted."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete, WrongState
from obligations.followup.models import Component, Recommendation
from obligations.followup.permissions import ARCHIVED, can_archive
from obligations.followup.workflow.base import act, lock
from obligations.people.models import User

WAITS = _("An update waits for a decision here. Decide on it first.")


def archive(
    recommendation: Recommendation, *, by: User, version: int, reason: str, at: datetime
) -> Recommendation:
    """Takes a recommendation out of lists, figures and queues; its page stays, with the reason.

    Raises WrongState where an update waits for a decision.
    """
    can_archive(by).enforce()
    require_reason(reason)
    with act("archive", by, reason.strip()):
        fresh = lock(recommendation, version)
        if fresh.archived_at is not None:
            raise WrongState(_("It is archived already."))
        if Recommendation.objects.filter(pk=fresh.pk).waiting().exists():
            raise WrongState(WAITS)
        fresh.archived_at, fresh.archived_by = at, by
        fresh.archive_reason = reason.strip()
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def unarchive(
    recommendation: Recommendation, *, by: User, version: int, reason: str
) -> Recommendation:
    """Puts it back where it was; why it had been archived stays in the history."""
    can_archive(by).enforce()
    require_reason(reason)
    with act("unarchive", by, reason.strip()):
        fresh = lock(recommendation, version)
        if fresh.archived_at is None:
            raise WrongState(_("It is not archived."))
        fresh.archived_at, fresh.archived_by, fresh.archive_reason = None, None, ""
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise Incomplete(_("Give a reason. It stays in the history."), field="reason")


def refuse_archived(components: Iterable[Component]) -> None:
    """Locks the recommendations of these components, so that none of them is archived meanwhile.

    Raises WrongState where one is archived already.
    """
    keys = {one.recommendation_id for one in components}
    locked = Recommendation.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    if any(list(locked.values_list("archived_at", flat=True))):
        raise WrongState(ARCHIVED)
