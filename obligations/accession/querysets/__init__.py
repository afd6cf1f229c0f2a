"""Studies and what belongs to them: which rows, and for whom."""

from obligations.accession.querysets.articles import (
    ReadinessQuerySet,
    ReadinessRequestQuerySet,
    StudyArticleQuerySet,
)
from obligations.accession.querysets.studies import ConsiderationQuerySet, StudyQuerySet
from obligations.accession.querysets.way import (
    CriterionQuerySet,
    FollowingDateQuerySet,
    MarkQuerySet,
    MechanismModelQuerySet,
    OptionQuerySet,
    RoadmapStageQuerySet,
    UsualStageQuerySet,
)

__all__ = [
    "ConsiderationQuerySet",
    "CriterionQuerySet",
    "FollowingDateQuerySet",
    "MarkQuerySet",
    "MechanismModelQuerySet",
    "OptionQuerySet",
    "ReadinessQuerySet",
    "ReadinessRequestQuerySet",
    "RoadmapStageQuerySet",
    "StudyArticleQuerySet",
    "StudyQuerySet",
    "UsualStageQuerySet",
]
