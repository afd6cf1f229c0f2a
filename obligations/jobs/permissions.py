"""Who may stop a job or try it again."""

from django.utils.translation import gettext_lazy as _

from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer
from obligations.jobs.models import Job


def can_stop(user: Viewer, job: Job) -> Verdict:
    """Whoever started it."""
    return _started_it(user, job)


def can_retry(user: Viewer, job: Job) -> Verdict:
    """Whoever started it; its kind is asked again whether that person still may."""
    return _started_it(user, job)


def _started_it(user: Viewer, job: Job) -> Verdict:
    if user.is_authenticated and user.pk == job.started_by_id:
        return yes(_("You started it."))
    return no(_("Only the person who started it may do this."))
