"""Who reads the two logs as a whole."""

from django.utils.translation import gettext_lazy as _

from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer
from obligations.common.roles import Role


def can_read_history(user: Viewer) -> Verdict:
    """The secretariat and the chair; each line only as far as its record is theirs to see."""
    if user.is_authenticated and user.has_role(Role.SECRETARIAT, Role.CHAIR):
        return yes(_("The secretariat and the chair read the whole history."))
    return no(_("Only the secretariat and the chair read the whole history."))


def can_check_history(user: Viewer) -> Verdict:
    """Whoever reads the history, and administrators: the answer counts, and names rows by number
    alone."""
    if user.is_authenticated and (
        user.is_superuser or user.has_role(Role.SECRETARIAT, Role.CHAIR, Role.ADMINISTRATOR)
    ):
        return yes(_("The secretariat, the chair and administrators check the history."))
    return no(_("Only the secretariat, the chair and administrators check the history."))


def can_read_security_log(user: Viewer) -> Verdict:
    """Whoever keeps the accounts."""
    if user.is_authenticated and (user.is_superuser or user.has_role(Role.ADMINISTRATOR)):
        return yes(_("Administrators read the security log."))
    return no(_("Only administrators read the security log."))
