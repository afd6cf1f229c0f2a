"""Which notices wait, and who may look at the outbox."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.common.roles import Role

if TYPE_CHECKING:
    from obligations.notices.models import Notice


class NoticeQuerySet(ScopedQuerySet["Notice"]):
    def visible_to(self, user: Viewer) -> Self:
        """Whoever keeps the accounts sees whether an invitation went out."""
        if user.is_authenticated and (user.is_superuser or user.has_role(Role.ADMINISTRATOR)):
            return self
        return self.none()

    def waiting(self, at: datetime) -> Self:
        """Those to be tried now, the oldest first."""
        return self.filter(sent_at=None, dropped_at=None, next_try_at__lte=at).order_by("pk")

    def unsent(self) -> Self:
        return self.filter(sent_at=None, dropped_at=None)
