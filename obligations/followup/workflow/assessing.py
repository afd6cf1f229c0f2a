"""The secretariat's own assessment of a component."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete, WrongState
from obligations.followup.choices import Level
from obligations.followup.models import Assessment, Component
from obligations.followup.permissions import can_assess
from obligations.followup.workflow.archiving import refuse_archived
from obligations.followup.workflow.base import act, lock
from obligations.followup.workflow.evidence import EvidenceInput, keep, require_evidence
from obligations.people.models import User


def assess(
    component: Component,
    level: Level | str,
    *,
    by: User,
    version: int,
    reason: str,
    on: date,
    evidence: Sequence[EvidenceInput] = (),
) -> Assessment:
    """Sets the level of a component with a reason and evidence.

    Raises Incomplete without a reason, or without evidence that can carry the level.
    """
    can_assess(by).enforce()
    if level not in Level.values:
        raise Incomplete(_("Choose a level."), field="level")
    if not reason.strip():
        raise Incomplete(_("Give the reason for the level."), field="reason")
    require_evidence(level, [one.kind for one in evidence])
    with act("assess", by, reason):
        fresh = lock(component, version)
        refuse_archived([fresh])
        if fresh.level == level:
            raise WrongState(_("The component has this level already."))
        newest = fresh.assessments.first()
        if newest is not None and on < newest.assessed_on:
            raise Incomplete(
                _("There is a later assessment. Give a day that is not before it."),
                field="assessed_on",
            )
        assessment = Assessment.objects.create(
            component=fresh,
            level=level,
            assessed_on=on,
            by=by,
            reason=reason.strip(),
            is_made_up=by.is_made_up,
        )
        for piece in evidence:
            keep(piece, by=by, assessment=assessment)
    return assessment
