"""Accession studies in the workshop."""

from obligations.accession.admin import articles, studies, way

__all__ = ["articles", "studies", "way"]
