"""The Commission: its events, members, meetings, decisions and tasks."""

from obligations.commission.models.agendas import AgendaItem
from obligations.commission.models.answers import AnswerValue, DataAnswer
from obligations.commission.models.decisions import CommissionDecision
from obligations.commission.models.events import Event, Participation, Statement
from obligations.commission.models.meetings import Attendance, Meeting
from obligations.commission.models.members import Membership
from obligations.commission.models.papers import EventPaper, EventPoint
from obligations.commission.models.requests import DataRequest, RequestField
from obligations.commission.models.tasks import Task

__all__ = [
    "AgendaItem",
    "AnswerValue",
    "Attendance",
    "CommissionDecision",
    "DataAnswer",
    "DataRequest",
    "Event",
    "EventPaper",
    "EventPoint",
    "Meeting",
    "Membership",
    "Participation",
    "RequestField",
    "Statement",
    "Task",
]
