"""The articles of a study and what bodies said about them: which rows, and for whom."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef

from obligations.accession.querysets.studies import audience_for
from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from obligations.accession.models import Readiness, ReadinessRequest, StudyArticle


class StudyArticleQuerySet(ScopedQuerySet["StudyArticle"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(study__in=self.rows_of("study").visible_to(user))

    def waiting_for(self, body_id: int | None) -> Self:
        """Those of running studies about which this body was asked and has not said anything."""
        asked = self.related("requests").filter(body=body_id)
        said = self.related("readiness").filter(body=body_id)
        return self.filter(Exists(asked), ~Exists(said), study__closed_on=None)


class ReadinessQuerySet(ScopedQuerySet["Readiness"]):
    def visible_to(self, user: Viewer) -> Self:
        """What a body said for itself is its own and the secretariat's until it is released."""
        return self.filter(audience_for(user, "body"))


class ReadinessRequestQuerySet(ScopedQuerySet["ReadinessRequest"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(article__in=self.rows_of("article").visible_to(user))

    def unanswered(self, user: Viewer) -> Self:
        """Those to which this user sees no answer."""
        said = self.rows_of("article", "readiness").visible_to(user)
        answer = said.filter(article=OuterRef("article"), body=OuterRef("body"))
        return self.filter(~Exists(answer))
