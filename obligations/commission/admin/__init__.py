"""The Commission's events, members, meetings, decisions and tasks in the workshop."""

from obligations.commission.admin import events, meetings, requests

__all__ = ["events", "meetings", "requests"]
