"""Every number of every page and export is made here: where things stand, and what waits."""

from obligations.followup.figures.standing import (
    Late,
    Tally,
    asked_elsewhere,
    count_levels,
    count_positions,
    counted_by_cycle,
    counted_by_mechanism,
    late_by_lead,
    newest_assessments,
    tally,
    tally_by,
    tally_by_instrument,
    tally_by_lead,
    tally_by_provision,
    visible_recommendations,
)
from obligations.followup.figures.waiting import (
    Quiet,
    queue_counts,
    quiet_bodies,
    waiting_by_age,
    waiting_by_body,
)

__all__ = [
    "Late",
    "Quiet",
    "Tally",
    "asked_elsewhere",
    "count_levels",
    "count_positions",
    "counted_by_cycle",
    "counted_by_mechanism",
    "late_by_lead",
    "newest_assessments",
    "queue_counts",
    "quiet_bodies",
    "tally",
    "tally_by",
    "tally_by_instrument",
    "tally_by_lead",
    "tally_by_provision",
    "visible_recommendations",
    "waiting_by_age",
    "waiting_by_body",
]
