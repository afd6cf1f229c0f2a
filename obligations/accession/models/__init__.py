"""Studying a treaty before joining it: the study, what speaks for and against."""

from obligations.accession.models.considerations import Consideration
from obligations.accession.models.studies import Study

__all__ = ["Consideration", "Study"]
