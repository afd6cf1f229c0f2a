"""Which recommendations, components, assignments, updates and pieces of evidence, and for whom."""

from obligations.followup.querysets.assignments import AssignmentQuerySet
from obligations.followup.querysets.components import ComponentQuerySet, PartQuerySet
from obligations.followup.querysets.measures import (
    LegalActQuerySet,
    MeasureQuerySet,
    MilestoneQuerySet,
)
from obligations.followup.querysets.recommendations import RecommendationQuerySet, TagQuerySet
from obligations.followup.querysets.reports import (
    AssessmentQuerySet,
    EvidenceQuerySet,
    TargetQuerySet,
    UpdateQuerySet,
)

__all__ = [
    "AssessmentQuerySet",
    "AssignmentQuerySet",
    "ComponentQuerySet",
    "EvidenceQuerySet",
    "LegalActQuerySet",
    "MeasureQuerySet",
    "MilestoneQuerySet",
    "PartQuerySet",
    "RecommendationQuerySet",
    "TagQuerySet",
    "TargetQuerySet",
    "UpdateQuerySet",
]
