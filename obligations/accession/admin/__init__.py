"""Accession studies in the workshop."""

from obligations.accession.admin import studies, way

__all__ = ["studies", "way"]
