"""Who must show a second factor, and who keeps the accounts of others."""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from django.utils.translation import gettext_lazy as _

from obligations.common.permissions import Verdict, no, yes
from obligations.common.querysets import Viewer
from obligations.common.roles import Role
from obligations.people.models import User

V = TypeVar("V", bound=Callable[..., Any])
SECOND_FACTOR: Final = (Role.SECRETARIAT, Role.VALIDATING_AUTHORITY, Role.ADMINISTRATOR)


def having_shown_who(view: V) -> V:
    """Decorator of a view: whoever opens it showed who they are within the last minutes."""
    return cast(V, reauthentication_required(view, app="obligations"))


def needs_second_factor(user: Viewer) -> bool:
    """Whoever decides, approves or keeps accounts."""
    return user.is_authenticated and (user.is_superuser or user.has_role(*SECOND_FACTOR))


def can_keep_account(user: Viewer, account: User) -> Verdict:
    """Administrators invite, set passwords, end sessions; only a superuser for a superuser."""
    if not (user.is_authenticated and (user.is_superuser or user.has_role(Role.ADMINISTRATOR))):
        return no(_("Only administrators keep accounts."))
    if account.is_superuser and not user.is_superuser:
        return no(_("Only a superuser changes a superuser."))
    return yes(_("Administrators keep accounts."))
