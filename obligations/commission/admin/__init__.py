"""The Commission's events in the workshop."""

from obligations.commission.admin import events

__all__ = ["events"]
