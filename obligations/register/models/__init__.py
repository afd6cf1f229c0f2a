"""States, instruments and their provisions, acts of the State party, mechanisms, documents."""

from obligations.register.models.acts import AcceptedProcedure, Reservation, TreatyAction
from obligations.register.models.instruments import Instrument, Provision, State
from obligations.register.models.mechanisms import Document, Mechanism, ReportingCycle
from obligations.register.models.topics import AffectedGroup, SdgTarget, Theme

__all__ = [
    "AcceptedProcedure",
    "AffectedGroup",
    "Document",
    "Instrument",
    "Mechanism",
    "Provision",
    "ReportingCycle",
    "Reservation",
    "SdgTarget",
    "State",
    "Theme",
    "TreatyAction",
]
