"""The Commission's events: who met, what was said, what was concluded."""

from obligations.commission.models.events import Event, Participation, Statement

__all__ = ["Event", "Participation", "Statement"]
