"""The Commission's events, members, meetings, decisions and tasks in the workshop."""

from obligations.commission.admin import events, meetings

__all__ = ["events", "meetings"]
