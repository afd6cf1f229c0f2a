"""Which recommendations, components, assignments, updates and pieces of evidence, and for whom."""

from obligations.followup.querysets.recommendations import (
    ComponentQuerySet,
    PartQuerySet,
    RecommendationQuerySet,
    TagQuerySet,
)
from obligations.followup.querysets.reports import (
    AssessmentQuerySet,
    AssignmentQuerySet,
    EvidenceQuerySet,
    TargetQuerySet,
    UpdateQuerySet,
)

__all__ = [
    "AssessmentQuerySet",
    "AssignmentQuerySet",
    "ComponentQuerySet",
    "EvidenceQuerySet",
    "PartQuerySet",
    "RecommendationQuerySet",
    "TagQuerySet",
    "TargetQuerySet",
    "UpdateQuerySet",
]
