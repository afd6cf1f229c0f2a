"""Events and what was said there: which rows, and for whom."""

from obligations.commission.querysets.events import (
    EventQuerySet,
    ParticipationQuerySet,
    StatementQuerySet,
)

__all__ = ["EventQuerySet", "ParticipationQuerySet", "StatementQuerySet"]
