"""Studies and what belongs to them: which rows, and for whom."""

from obligations.accession.querysets.articles import (
    ReadinessQuerySet,
    ReadinessRequestQuerySet,
    StudyArticleQuerySet,
)
from obligations.accession.querysets.studies import ConsiderationQuerySet, StudyQuerySet

__all__ = [
    "ConsiderationQuerySet",
    "ReadinessQuerySet",
    "ReadinessRequestQuerySet",
    "StudyArticleQuerySet",
    "StudyQuerySet",
]
