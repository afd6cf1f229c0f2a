"""Studying a treaty before joining it: the study, what speaks for and against, the way there."""

from obligations.accession.models.choices_open import FollowingDate, Option
from obligations.accession.models.compared import Criterion, Mark, MechanismModel
from obligations.accession.models.considerations import Consideration
from obligations.accession.models.roadmap import RoadmapStage, UsualStage
from obligations.accession.models.studies import Study

__all__ = [
    "Consideration",
    "Criterion",
    "FollowingDate",
    "Mark",
    "MechanismModel",
    "Option",
    "RoadmapStage",
    "Study",
    "UsualStage",
]
