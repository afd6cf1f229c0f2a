"""All models of all areas, for Django alone; import from the area instead."""

from obligations.access.models import AttemptCounter
from obligations.accession.models import Consideration, Study
from obligations.commission.models import Event, Participation, Statement
from obligations.conversation.models import Comment, Follow, Mention
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    Evidence,
    ExternalIdentifier,
    FollowUpGrade,
    GradeScale,
    ImplementationUpdate,
    Position,
    Recommendation,
    Tag,
    UpdateTarget,
)
from obligations.history.models import LedgerEntry, LedgerLink, SecurityEvent
from obligations.imports.models import ImportRun, Proposal
from obligations.jobs.models import Job
from obligations.notices.models import Notice
from obligations.people.models import (
    Body,
    Deputy,
    HandOver,
    ListSetting,
    Person,
    SavedView,
    User,
)
from obligations.register.models import (
    AcceptedProcedure,
    AffectedGroup,
    Document,
    Instrument,
    Mechanism,
    Provision,
    ReportingCycle,
    Reservation,
    SdgTarget,
    State,
    Theme,
    TreatyAction,
)

__all__ = [
    "AcceptedProcedure",
    "AffectedGroup",
    "Assessment",
    "Assignment",
    "AttemptCounter",
    "Body",
    "Comment",
    "Component",
    "Consideration",
    "Deputy",
    "Document",
    "Event",
    "Evidence",
    "ExternalIdentifier",
    "Follow",
    "FollowUpGrade",
    "GradeScale",
    "HandOver",
    "ImplementationUpdate",
    "ImportRun",
    "Instrument",
    "Job",
    "LedgerEntry",
    "LedgerLink",
    "ListSetting",
    "Mechanism",
    "Mention",
    "Notice",
    "Participation",
    "Person",
    "Position",
    "Proposal",
    "Provision",
    "Recommendation",
    "ReportingCycle",
    "Reservation",
    "SavedView",
    "SdgTarget",
    "SecurityEvent",
    "State",
    "Statement",
    "Study",
    "Tag",
    "Theme",
    "TreatyAction",
    "UpdateTarget",
    "User",
]
