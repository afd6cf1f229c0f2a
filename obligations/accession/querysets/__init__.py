"""Studies and what belongs to them: which rows, and for whom."""

from obligations.accession.querysets.studies import ConsiderationQuerySet, StudyQuerySet

__all__ = ["ConsiderationQuerySet", "StudyQuerySet"]
