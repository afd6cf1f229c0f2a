"""Studying a treaty before joining it: its articles, what speaks for and against, the way there."""

from obligations.accession.models.articles import StudyArticle
from obligations.accession.models.choices_open import FollowingDate, Option
from obligations.accession.models.compared import Criterion, Mark, MechanismModel
from obligations.accession.models.considerations import Consideration
from obligations.accession.models.readiness import Readiness, ReadinessRequest
from obligations.accession.models.roadmap import RoadmapStage, UsualStage
from obligations.accession.models.studies import Study

__all__ = [
    "Consideration",
    "Criterion",
    "FollowingDate",
    "Mark",
    "MechanismModel",
    "Option",
    "Readiness",
    "ReadinessRequest",
    "RoadmapStage",
    "Study",
    "StudyArticle",
    "UsualStage",
]
