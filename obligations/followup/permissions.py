"""Who may do what to one record, each answer with its reason. States are the workflow's matter."""

from django.utils.translation import gettext_lazy as _

from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer
from obligations.common.roles import WRITERS, Role
from obligations.followup.choices import LIVE_ASSIGNMENTS, AssignmentRole, AssignmentState
from obligations.followup.models import Assignment, Component, ImplementationUpdate, Measure

ONLY_SECRETARIAT = _("Only the secretariat may do this.")
OTHER_BODY = _("Only people of the body that wrote the update may do this.")


ARCHIVED = _("The recommendation is archived. Take it out of the archive first.")


def can_write_update(user: Viewer, component: Component) -> Verdict:
    """People of a body that leads or supports the component, in a role that writes."""
    if not (user.is_authenticated and user.has_role(*WRITERS)):
        return no(_("Focal points of the bodies assigned here write updates."))
    if user.body_id is None:
        return no(_("Your account belongs to no body. Ask the secretariat to add it."))
    roles = roles_of_body(user.body_id, component)
    if AssignmentRole.LEAD in roles:
        return yes(_("You may: your body leads this component."))
    if AssignmentRole.SUPPORTING in roles:
        return yes(_("You may contribute: your body supports this component."))
    return no(_("Your body is not assigned to this component."))


def can_propose_level(user: Viewer, component: Component) -> Verdict:
    """Only the lead body proposes a level; others contribute."""
    if user.is_authenticated and user.body_id is not None:
        roles = roles_of_body(user.body_id, component)
        if AssignmentRole.LEAD in roles:
            return yes(_("You may: your body leads this component."))
    return no(_("Only the lead body proposes a level."))


def roles_of_body(body_id: int, component: Component) -> set[str]:
    """The living roles of a body on a component, from what was prefetched where it was."""
    return {
        one.role
        for one in component.assignments.all()
        if one.body_id == body_id and one.state in LIVE_ASSIGNMENTS
    }


def _writes_for(user: Viewer, body_id: int) -> bool:
    return user.is_authenticated and user.has_role(*WRITERS) and user.body_id == body_id


def can_read_reasons(user: Viewer, update: ImplementationUpdate) -> Verdict:
    """Why something came back stays between the body and the secretariat."""
    if user.is_authenticated and (
        user.is_secretariat or (user.reads_commission and user.body_id == update.body_id)
    ):
        return yes("")
    return no(OTHER_BODY)


def can_edit_update(user: Viewer, update: ImplementationUpdate) -> Verdict:
    """In whose hands it is, or another writer of the same body; whoever has left the body writes
    for it no more."""
    if not _writes_for(user, update.body_id):
        return no(OTHER_BODY)
    if user.pk == update.holder_id:
        if user.pk == update.author_id:
            return yes(_("You wrote this update."))
        return yes(_("It was handed over to you."))
    return yes(_("You write for the same body."))


def can_discard_update(user: Viewer, update: ImplementationUpdate) -> Verdict:
    """A draft is thrown away by the person in whose hands it is, alone: at first its author."""
    if _writes_for(user, update.body_id) and user.pk == update.holder_id:
        if user.pk == update.author_id:
            return yes(_("You wrote this draft."))
        return yes(_("It was handed over to you."))
    if update.holder_id != update.author_id:
        return no(_("Only the person in whose hands it is may discard a draft."))
    return no(_("Only the author may discard a draft."))


def can_validate_update(user: Viewer, update: ImplementationUpdate) -> Verdict:
    """The validating authority of the same body; the secretariat where the body has none."""
    if not user.is_authenticated:
        return no(ONLY_SECRETARIAT)
    if user.pk in (update.author_id, update.submitted_by_id):
        return no(_("You wrote this update; a second person validates it."))
    if user.pk == update.holder_id:
        return no(_("This update is in your hands; a second person validates it."))
    if user.has_role(Role.VALIDATING_AUTHORITY) and user.body_id == update.body_id:
        return yes(_("You are the validating authority of this body."))
    if user.is_secretariat:
        return yes(_("The secretariat validates for a body; with a reason where it has its own."))
    return no(_("The validating authority of the body, or the secretariat, validates updates."))


def can_decide_update(user: Viewer, update: ImplementationUpdate) -> Verdict:
    """The secretariat, and never the author."""
    if not (user.is_authenticated and user.is_secretariat):
        return no(_("The secretariat decides on updates."))
    if user.pk in (update.author_id, update.submitted_by_id):
        return no(_("You wrote this update; a second person decides on it."))
    if user.pk == update.holder_id:
        return no(_("This update is in your hands; a second person decides on it."))
    return yes(_("You may: you did not write this update."))


def can_return_update(user: Viewer, update: ImplementationUpdate) -> Verdict:
    """Whoever may validate or decide may also return it."""
    return can_decide_update(user, update) or can_validate_update(user, update)


def can_assign(user: Viewer) -> Verdict:
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat assigns bodies and sets due days."))
    return no(_("The secretariat assigns bodies and sets due days."))


def can_answer_assignment(user: Viewer, assignment: Assignment) -> Verdict:
    """People of the assigned body who write for it."""
    if not (user.is_authenticated and user.has_role(*WRITERS)):
        return no(_("Focal points answer assignments."))
    if user.body_id != assignment.body_id:
        return no(_("Only the assigned body answers."))
    if assignment.state == AssignmentState.ENDED:
        return no(_("This assignment has ended."))
    return yes(_("Your body is assigned."))


def can_assess(user: Viewer) -> Verdict:
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat assesses, with a reason and evidence."))
    return no(_("The secretariat may, through an approved update or an assessment with evidence."))


def can_bulk(user: Viewer) -> Verdict:
    """Assigning, due days, tags and the archive, for many recommendations in one act."""
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat changes many recommendations in one act, with a reason."))
    return no(_("Only the secretariat changes many recommendations in one act."))


def can_tag(user: Viewer) -> Verdict:
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat sorts its work by tags of its own."))
    return no(_("The secretariat tags recommendations."))


def can_archive(user: Viewer) -> Verdict:
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat archives, with a reason; nothing is deleted."))
    return no(_("The secretariat archives recommendations."))


def can_split(user: Viewer) -> Verdict:
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat splits a recommendation that asks for several things."))
    return no(_("The secretariat splits recommendations."))


def can_edit_register(user: Viewer) -> Verdict:
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat keeps the register."))
    return no(ONLY_SECRETARIAT)


def can_plan_measures(user: Viewer) -> Verdict:
    """The secretariat for any body; who writes for a body, for that body."""
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat keeps the measures of every body."))
    if not (user.is_authenticated and user.has_role(*WRITERS)):
        return no(_("Focal points keep the measures of their body, and the secretariat all."))
    if user.body_id is None:
        return no(_("Your account belongs to no body. Ask the secretariat to add it."))
    return yes(_("You may plan measures of your own body."))


def can_keep_measure(user: Viewer, measure: Measure) -> Verdict:
    """Changing a measure, its milestones and how far it is: the responsible body and the
    secretariat; a supporting body reads."""
    may = can_plan_measures(user)
    if may and user.is_authenticated and not user.is_secretariat:
        if user.body_id != measure.body_id:
            return no(_("Only the responsible body and the secretariat change a measure."))
        return yes(_("Your body is responsible for this measure."))
    return may
