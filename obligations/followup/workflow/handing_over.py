"""When a person leaves: the open work and a note go to the successor in one act."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete
from obligations.common.roles import WRITERS
from obligations.followup.models import ImplementationUpdate
from obligations.followup.workflow.base import act
from obligations.history.choices import SecurityKind
from obligations.history.security_log import record
from obligations.people.models import HandOver, User
from obligations.people.permissions import can_hand_over
from obligations.people.workflow import end_all, lock_people


def hand_over(leaver: User, successor: User, *, by: User, note: str, at: datetime) -> HandOver:
    """Gives every open update in the hands of the leaver to the successor, and ends what the
    leaver stands in for. Who wrote an update stays its author.

    Raises Incomplete, naming the field, where the successor cannot take it or the note is missing.
    """
    can_hand_over(by, leaver).enforce()
    if not note.strip():
        raise Incomplete(_("Write a note to the successor."), field="note")
    with act("hand_over", by, note.strip()):
        people = lock_people(leaver, successor)
        leaver, successor = people[leaver.pk], people[successor.pk]
        _check_successor(leaver, successor)
        updates = ImplementationUpdate.objects.open_in_hands_of(leaver).filter(
            body=successor.body_id
        )
        keys = list(updates.select_for_update().values_list("pk", flat=True))
        if keys and not successor.has_own_role(*WRITERS):
            raise Incomplete(
                _("The successor writes no updates. Choose a focal point, or give the role first."),
                field="successor",
            )
        made = HandOver.objects.create(
            leaver=leaver,
            successor=successor,
            by=by,
            at=at,
            note=note.strip(),
            count=len(keys),
            is_made_up=by.is_made_up,
        )
        ImplementationUpdate.objects.filter(pk__in=keys).update(holder=successor, handed_over=made)
        ended = end_all(leaver.deputyships.all(), by=by, at=at)
        record(
            SecurityKind.HANDED_OVER,
            user=by,
            subject=str(made),
            detail={"hand_over": made.pk, "updates": len(keys), "deputyships": ended},
        )
    return made


def _check_successor(leaver: User, successor: User) -> None:
    if leaver.pk == successor.pk:
        raise Incomplete(_("Nobody is their own successor. Choose a colleague."), field="successor")
    if not successor.is_active:
        raise Incomplete(
            _("This account is switched off. Choose somebody who can sign in."), field="successor"
        )
    if not successor.is_colleague_of(leaver):
        raise Incomplete(
            _("The successor is of the same body as the person who leaves."), field="successor"
        )
