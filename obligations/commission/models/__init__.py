"""The Commission: its events, members, meetings, decisions and tasks."""

from obligations.commission.models.agendas import AgendaItem
from obligations.commission.models.decisions import CommissionDecision
from obligations.commission.models.events import Event, Participation, Statement
from obligations.commission.models.meetings import Attendance, Meeting
from obligations.commission.models.members import Membership
from obligations.commission.models.tasks import Task

__all__ = [
    "AgendaItem",
    "Attendance",
    "CommissionDecision",
    "Event",
    "Meeting",
    "Membership",
    "Participation",
    "Statement",
    "Task",
]
