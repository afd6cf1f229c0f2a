"""Looking at the difference of an act on many, and carrying out what was looked at."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from obligations.common.errors import StaleVersion, WrongState
from obligations.followup.permissions import can_bulk
from obligations.followup.workflow.archiving import require_reason
from obligations.followup.workflow.base import act as act_of
from obligations.followup.workflow.bulk import selection
from obligations.followup.workflow.bulk.acts import BulkAct
from obligations.followup.workflow.bulk.plan import Marks, Plan, planned
from obligations.people.models import User


def preview(act: BulkAct, keys: Collection[int], *, by: User, at: datetime) -> Plan:
    """What the act would do to each of the recommendations; nothing is changed.

    Raises Incomplete where nothing or more than `MOST` is chosen, or something is missing.
    """
    can_bulk(by).enforce()
    selection.check_number(keys)
    act.check(at)
    return planned(act.asked(), act.lines(selection.read(keys, by)))


def carry_out(
    act: BulkAct, keys: Collection[int], *, by: User, seen: Marks, reason: str, at: datetime
) -> Plan:
    """Does what was looked at: every line that changes, in one transaction, for one reason.

    `seen` are the marks of the preview. Raises StaleVersion, and changes nothing, where any line
    would come out otherwise than it was seen, and WrongState where none would change.
    """
    can_bulk(by).enforce()
    require_reason(reason)
    selection.check_number(keys)
    act.check(at)
    with act_of(act.verb, by, reason.strip()):
        selection.lock(keys, by)
        plan = planned(act.asked(), act.lines(selection.read(keys, by)))
        if plan.moved_since(seen):
            raise StaleVersion
        if not plan.changed:
            raise WrongState(_("Nothing would change."))
        act.do(plan.changed, by=by, at=at, reason=reason.strip())
    return plan
