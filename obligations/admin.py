"""The admin of every area, for Django alone."""

from obligations.access import admin as access
from obligations.accession import admin as accession
from obligations.commission import admin as commission
from obligations.conversation import admin as conversation
from obligations.followup import admin as followup
from obligations.imports import admin as imports
from obligations.jobs import admin as jobs
from obligations.people import admin as people
from obligations.register import admin as register

__all__ = [
    "access",
    "accession",
    "commission",
    "conversation",
    "followup",
    "imports",
    "jobs",
    "people",
    "register",
]
