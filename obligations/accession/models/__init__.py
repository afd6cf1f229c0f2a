"""Studying a treaty before joining it: the study, its articles, what speaks for and against."""

from obligations.accession.models.articles import StudyArticle
from obligations.accession.models.considerations import Consideration
from obligations.accession.models.readiness import Readiness, ReadinessRequest
from obligations.accession.models.studies import Study

__all__ = ["Consideration", "Readiness", "ReadinessRequest", "Study", "StudyArticle"]
