"""Who gives, reports, reopens and drops a task."""

from django.utils.translation import gettext_lazy as _

from obligations.commission.models import Task
from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer
from obligations.common.roles import WRITERS


def can_give_task(user: Viewer) -> Verdict:
    """The secretariat."""
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat turns conclusions and decisions into tasks."))
    return no(_("Only the secretariat gives tasks."))


def can_report_task_done(user: Viewer, task: Task) -> Verdict:
    """Whoever writes for the body that is responsible."""
    if not (user.is_authenticated and user.has_role(*WRITERS)):
        return no(_("Focal points of the responsible body report that a task is done."))
    if user.body_id is None or user.body_id != task.body_id:
        return no(_("Another body is responsible for this task."))
    return yes(_("Your body is responsible for this task."))


def can_keep_tasks(user: Viewer) -> Verdict:
    """Opening a task again and dropping it: the secretariat, with a reason."""
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat opens tasks again and drops them, with a reason."))
    return no(_("Only the secretariat opens a task again or drops it."))
