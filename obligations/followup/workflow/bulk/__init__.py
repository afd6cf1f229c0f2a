"""One act on up to a thousand recommendations: its difference first, then all of it or nothing.

Approving an update, and so every level, stays one by one.
"""

from obligations.followup.workflow.bulk.acts import BulkAct, BulkArchive, BulkTag
from obligations.followup.workflow.bulk.assigning import BulkAssign, BulkDueDay
from obligations.followup.workflow.bulk.plan import Line, Plan
from obligations.followup.workflow.bulk.run import carry_out, preview
from obligations.followup.workflow.bulk.selection import MOST, Chosen

__all__ = [
    "MOST",
    "BulkAct",
    "BulkArchive",
    "BulkAssign",
    "BulkDueDay",
    "BulkTag",
    "Chosen",
    "Line",
    "Plan",
    "carry_out",
    "preview",
]
