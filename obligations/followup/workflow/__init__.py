"""The only door for a change of state: each verb locks, checks, stamps and records.

A verb takes the record as it was opened (`version`), who acts (`by`) and, where it matters, the
day (`on`) or moment (`at`). It raises the errors of `common.errors` and changes nothing then.
"""

from obligations.followup.workflow.archiving import archive, unarchive
from obligations.followup.workflow.assessing import assess
from obligations.followup.workflow.assigning import (
    accept_assignment,
    assign,
    decline_assignment,
    end_assignment,
    set_due_day,
)
from obligations.followup.workflow.deciding import (
    approve,
    overrides_body,
    return_target,
    return_update,
    validate,
)
from obligations.followup.workflow.evidence import EvidenceInput, add_evidence, remove_evidence
from obligations.followup.workflow.handing_over import hand_over
from obligations.followup.workflow.measures import (
    MeasureContent,
    add_milestone,
    change_measure,
    change_milestone,
    finish_measure,
    finish_milestone,
    give_up_measure,
    plan_measure,
    start_measure,
)
from obligations.followup.workflow.splitting import Part, split, take_back_part
from obligations.followup.workflow.tables import ASSIGNMENTS, MEASURES, UPDATES
from obligations.followup.workflow.writing import (
    UpdateContent,
    check_complete,
    correct,
    create_draft,
    discard,
    reopen,
    save_draft,
    submit,
    withdraw,
)

__all__ = [
    "ASSIGNMENTS",
    "MEASURES",
    "UPDATES",
    "EvidenceInput",
    "MeasureContent",
    "Part",
    "UpdateContent",
    "accept_assignment",
    "add_evidence",
    "add_milestone",
    "approve",
    "archive",
    "assess",
    "assign",
    "change_measure",
    "change_milestone",
    "check_complete",
    "correct",
    "create_draft",
    "decline_assignment",
    "discard",
    "end_assignment",
    "finish_measure",
    "finish_milestone",
    "give_up_measure",
    "hand_over",
    "overrides_body",
    "plan_measure",
    "remove_evidence",
    "reopen",
    "return_target",
    "return_update",
    "save_draft",
    "set_due_day",
    "split",
    "start_measure",
    "submit",
    "take_back_part",
    "unarchive",
    "validate",
    "withdraw",
]
