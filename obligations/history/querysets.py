"""Which lines of the ledger and of the security log, and for whom."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db.models import JSONField, OuterRef, Q, Subquery
from django.db.models.functions import Cast

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.common.roles import Role
from obligations.history.subjects import subjects

if TYPE_CHECKING:
    from obligations.history.models import LedgerEntry, LedgerLink, SecurityEvent


class LedgerEntryQuerySet(ScopedQuerySet["LedgerEntry"]):
    def visible_to(self, user: Viewer) -> Self:
        """Lines of records that this user may see; all rows of a table are asked for at once
        where none is hidden."""
        if not (user.is_authenticated and user.reads_commission):
            return self.none()
        whole: list[str] = []
        seen = Q(pk__in=[])
        for one in subjects().values():
            rows = one.rows_for(user)
            if rows.query.is_empty():
                continue
            if rows.query.where:
                seen |= Q(table=one.table, record__in=rows.order_by().values("pk"))
            else:
                whole.append(one.table)
        return self.filter(Q(table__in=whole) | seen)

    def of(self, table: str, records: Iterable[int]) -> Self:
        """The lines of some records of one event table."""
        return self.filter(table=table, record__in=list(records))

    def up_to_version(self, version: int) -> Self:
        """Lines that hold this version of their record or an earlier one."""
        held = self.annotate(held=Cast("content", JSONField()))
        return held.filter(held__version__lte=version)

    def with_before(self) -> Self:
        """Annotates `before`: the content of the line before of the same record, or None."""
        earlier = self.model._default_manager.filter(
            table=OuterRef("table"), record=OuterRef("record"), pk__lt=OuterRef("pk")
        )
        return self.annotate(before=Subquery(earlier.order_by("-pk").values("content")[:1]))


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
