"""The numbers and pictures of a study, each made in one place."""

from obligations.accession.figures.asked import Asked, asked_about
from obligations.accession.figures.changes import Change, changes_of
from obligations.accession.figures.readiness import (
    Counted,
    Standing,
    counted,
    least_ready,
    standing_of,
    standings_of,
)
from obligations.accession.figures.stages import stages_of

__all__ = [
    "Asked",
    "Change",
    "Counted",
    "Standing",
    "asked_about",
    "changes_of",
    "counted",
    "least_ready",
    "stages_of",
    "standing_of",
    "standings_of",
]
