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
from obligations.followup.workflow.splitting import Part, split, take_back_part
from obligations.followup.workflow.tables import ASSIGNMENTS, UPDATES
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
    "UPDATES",
    "EvidenceInput",
    "Part",
    "UpdateContent",
    "accept_assignment",
    "add_evidence",
    "approve",
    "archive",
    "assess",
    "assign",
    "check_complete",
    "correct",
    "create_draft",
    "decline_assignment",
    "discard",
    "end_assignment",
    "hand_over",
    "overrides_body",
    "remove_evidence",
    "reopen",
    "return_target",
    "return_update",
    "save_draft",
    "set_due_day",
    "split",
    "submit",
    "take_back_part",
    "unarchive",
    "validate",
    "withdraw",
]
