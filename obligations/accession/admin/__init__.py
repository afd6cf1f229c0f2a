"""Accession studies in the workshop."""

from obligations.accession.admin import articles, studies

__all__ = ["articles", "studies"]
