"""The numbers and pictures of a study, each made in one place."""

from obligations.accession.figures.stages import stages_of

__all__ = ["stages_of"]
