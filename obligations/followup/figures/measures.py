"""How many measures there are, and of how many a day has passed."""

from dataclasses import dataclass
from datetime import date

from obligations.followup.querysets import MeasureQuerySet


@dataclass(frozen=True, slots=True)
class MeasureCounts:
    """Of the measures that were asked for: all, those still open, and of these the late ones."""

    total: int
    open: int
    late: int


def count_measures(rows: MeasureQuerySet, on: date) -> MeasureCounts:
    """Counted on a day; `rows` holds what the viewer may see."""
    return MeasureCounts(rows.count(), rows.open().count(), rows.late(on).count())
