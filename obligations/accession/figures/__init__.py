"""The numbers and pictures of a study, each made in one place."""

from obligations.accession.figures.asked import Asked, asked_about
from obligations.accession.figures.changes import Change, changes_of
from obligations.accession.figures.clock import (
    Clock,
    Line,
    StageEnd,
    entry_day,
    entry_words,
    stage_ends,
)
from obligations.accession.figures.readiness import (
    Counted,
    Standing,
    counted,
    least_ready,
    standing_of,
    standings_of,
)
from obligations.accession.figures.stages import StageShown, deposit_day, present_stage, stages_of

__all__ = [
    "Asked",
    "Change",
    "Clock",
    "Counted",
    "Line",
    "StageEnd",
    "StageShown",
    "Standing",
    "asked_about",
    "changes_of",
    "counted",
    "deposit_day",
    "entry_day",
    "entry_words",
    "least_ready",
    "present_stage",
    "stage_ends",
    "stages_of",
    "standing_of",
    "standings_of",
]
