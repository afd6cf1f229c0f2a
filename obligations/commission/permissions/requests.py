"""Who asks bodies for data, who answers for a body, who signs an answer off."""

from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import AnswerState
from obligations.commission.models import DataAnswer, DataRequest
from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer
from obligations.common.roles import WRITERS, Role

CLOSED = _("The request is closed: nobody answers it any more.")
OTHER_BODY = _("Another body is asked here.")


def can_ask(user: Viewer) -> Verdict:
    """The secretariat, on behalf of the Commission."""
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat asks bodies for data."))
    return no(_("Only the secretariat asks bodies for data."))


def can_close_request(user: Viewer, request: DataRequest) -> Verdict:
    if not (may := can_ask(user)):
        return may
    return yes(_("Nobody answers after this; a reason is kept.")) if request.is_open else no(CLOSED)


def can_write_answer(user: Viewer, answer: DataAnswer) -> Verdict:
    """Whoever writes for the body that is asked, until the answer is handed in."""
    if not (user.is_authenticated and user.has_role(*WRITERS)):
        return no(_("Focal points of the body that is asked answer."))
    if user.body_id is None or user.body_id != answer.body_id:
        return no(OTHER_BODY)
    if not answer.request.is_open:
        return no(CLOSED)
    if not answer.is_writable:
        return no(_("This answer was handed in: it changes when it is returned."))
    return yes(_("Your body is asked."))


def can_sign_off_answer(user: Viewer, answer: DataAnswer) -> Verdict:
    """The validating authority of the body; the secretariat where the body has none
    (the workflow asks that); never who wrote it or handed it in."""
    if not (user.is_authenticated and user.reads_commission):
        return no(_("The validating authority of the body signs its answer off."))
    is_own = user.has_role(Role.VALIDATING_AUTHORITY) and user.body_id == answer.body_id
    if not (is_own or user.is_secretariat):
        return no(_("The validating authority of the body signs its answer off."))
    if not answer.request.is_open:
        return no(CLOSED)
    if answer.state != AnswerState.SUBMITTED:
        return no(_("Nothing waits to be signed off here."))
    if user.pk in (answer.written_by_id, answer.submitted_by_id):
        return no(_("You wrote this answer; a second person signs it off."))
    if is_own:
        return yes(_("You are the validating authority of this body."))
    return yes(_("The secretariat signs off for a body that has no validating authority."))
