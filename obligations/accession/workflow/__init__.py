"""Every change of a study that people make."""

from obligations.accession.workflow.choosing import Said, incline, mark, set_counting
from obligations.accession.workflow.roadmap import (
    StageContent,
    add_stage,
    change_stage,
    complete_stage,
    make_stages,
    move_stage,
    remove_stage,
    reopen_stage,
)

__all__ = [
    "Said",
    "StageContent",
    "add_stage",
    "change_stage",
    "complete_stage",
    "incline",
    "make_stages",
    "mark",
    "move_stage",
    "remove_stage",
    "reopen_stage",
    "set_counting",
]
