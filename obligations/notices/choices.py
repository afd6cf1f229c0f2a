"""What is said by mail."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoticeKind(TextChoices):
    """The value is the name of the notice's template."""

    INVITATION = "invitation", _("Invitation")
    PASSWORD_FORGOTTEN = "password_forgotten", _("New password")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    SECOND_FACTOR_CHANGED = "second_factor_changed", _("Second factor changed")
    MENTIONED = "mentioned", _("Mentioned in a comment")
