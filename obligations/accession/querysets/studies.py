"""Studies and considerations: which rows, and for whom."""

from typing import TYPE_CHECKING, Self

from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from obligations.accession.models import Consideration, Study


class StudyQuerySet(ScopedQuerySet["Study"]):
    def visible_to(self, user: Viewer) -> Self:
        """A study is the Commission's own paper until it is released."""
        if user.is_authenticated and user.reads_commission:
            return self
        return self.none()

    def with_stages(self) -> Self:
        """With what `stages_of` reads, in two queries however many studies there are."""
        return self.select_related("instrument").prefetch_related(
            "stages__body", "stages__following"
        )

    def running(self) -> Self:
        return self.filter(closed_on=None)


class ConsiderationQuerySet(ScopedQuerySet["Consideration"]):
    def visible_to(self, user: Viewer) -> Self:
        if user.is_authenticated and user.reads_commission:
            return self
        return self.none()
