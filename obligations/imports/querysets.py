"""Import runs and proposals: the secretariat's alone."""

from typing import TYPE_CHECKING, Self

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.imports.choices import ProposalState

if TYPE_CHECKING:
    from obligations.imports.models import ImportRun, Proposal


class ImportRunQuerySet(ScopedQuerySet["ImportRun"]):
    def visible_to(self, user: Viewer) -> Self:
        if user.is_authenticated and user.is_secretariat:
            return self
        return self.none()


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    def visible_to(self, user: Viewer) -> Self:
        if user.is_authenticated and user.is_secretariat:
            return self
        return self.none()

    def open(self) -> Self:
        return self.filter(state=ProposalState.OPEN)
