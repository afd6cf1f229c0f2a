"""Recommendations, tags, components, positions, assignments, updates, evidence, assessments."""

from obligations.followup.models.assessments import Assessment, FollowUpGrade, GradeScale
from obligations.followup.models.assignments import Assignment
from obligations.followup.models.components import Component, ExternalIdentifier, Position
from obligations.followup.models.evidence import Evidence
from obligations.followup.models.legal_acts import LegalAct
from obligations.followup.models.measures import Measure, Milestone
from obligations.followup.models.recommendations import Recommendation
from obligations.followup.models.tags import Tag
from obligations.followup.models.updates import ImplementationUpdate, UpdateTarget

__all__ = [
    "Assessment",
    "Assignment",
    "Component",
    "Evidence",
    "ExternalIdentifier",
    "FollowUpGrade",
    "GradeScale",
    "ImplementationUpdate",
    "LegalAct",
    "Measure",
    "Milestone",
    "Position",
    "Recommendation",
    "Tag",
    "UpdateTarget",
]
