"""Who records events."""

from django.utils.translation import gettext_lazy as _

from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer


def can_record_event(user: Viewer) -> Verdict:
    """The secretariat alone; the Commission and the public read."""
    if user.is_authenticated and user.is_secretariat:
        return yes(_("The secretariat records events."))
    return no(_("Only the secretariat records events."))
