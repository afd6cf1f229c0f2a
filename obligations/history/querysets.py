"""Which lines of the ledger and of the security log, and for whom."""

from typing import TYPE_CHECKING, Self

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.common.roles import Role

if TYPE_CHECKING:
    from obligations.history.models import LedgerEntry, LedgerLink, SecurityEvent


class LedgerEntryQuerySet(ScopedQuerySet["LedgerEntry"]):
    def of(self, table: str, record: int) -> Self:
        """The lines of one record, by its event table."""
        return self.filter(table=table, record=record)


class LedgerLinkQuerySet(ScopedQuerySet["LedgerLink"]):
    def head(self) -> "LedgerLink | None":
        """The newest link; None before the first change."""
        return self.order_by("-position").first()


class SecurityEventQuerySet(ScopedQuerySet["SecurityEvent"]):
    def visible_to(self, user: Viewer) -> Self:
        """Who came in and what was refused is for whoever keeps the accounts."""
        if user.is_authenticated and (user.is_superuser or user.has_role(Role.ADMINISTRATOR)):
            return self
        return self.none()
