"""Accession studies in the workshop."""

from obligations.accession.admin import studies

__all__ = ["studies"]
