"""The numbers and pictures of a study, each made in one place."""

from obligations.accession.figures.clock import Clock, Line, StageEnd, stage_ends
from obligations.accession.figures.stages import (
    StageShown,
    deposit_day,
    present_stage,
    stages_of,
)

__all__ = [
    "Clock",
    "Line",
    "StageEnd",
    "StageShown",
    "deposit_day",
    "present_stage",
    "stage_ends",
    "stages_of",
]
