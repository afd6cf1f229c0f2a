"""Studies and considerations: which rows, and for whom."""

from typing import TYPE_CHECKING, Self

from django.db.models import F, Q

from obligations.accession.choices import ConsiderationKind, StudyAudience
from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from obligations.accession.models import Consideration, Study


def audience_for(user: Viewer, body: str) -> Q:
    """Rows of a study for the Commission, for the secretariat, and for the body that spoke; `body`
    is the column that names it."""
    if not (user.is_authenticated and user.reads_commission):
        return Q(pk__in=[])
    if user.is_secretariat:
        return Q()
    seen = Q(audience=StudyAudience.COMMISSION)
    return seen | Q(**{body: user.body_id}) if user.body_id else seen


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

    def of(self, code: str) -> Self:
        """The studies of an instrument, the running one first, then the latest."""
        newest_first = F("closed_on").desc(nulls_first=True)
        return self.filter(instrument__code=code).order_by(newest_first, "-pk")


class ConsiderationQuerySet(ScopedQuerySet["Consideration"]):
    def visible_to(self, user: Viewer) -> Self:
        """What a body raised for itself is its own and the secretariat's until it is released."""
        return self.filter(audience_for(user, "raised_by"))

    def waiting(self) -> Self:
        """Without a reply, where somebody waits for one: what a body or a participant raised, and
        open questions. What our own reading of the treaty says waits for nobody."""
        asked = Q(raised_by__isnull=False) | Q(participant__isnull=False)
        asked |= Q(kind=ConsiderationKind.OPEN_QUESTION)
        return self.filter(asked, replied_on=None, study__closed_on=None)
