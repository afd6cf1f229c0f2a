"""Who may do what in a study, each answer with its reason."""

from obligations.accession.permissions.studies import (
    can_answer_readiness,
    can_begin_study,
    can_change_study,
    can_raise_consideration,
    can_release,
)
from obligations.accession.permissions.way import can_keep_options, can_keep_way

__all__ = [
    "can_answer_readiness",
    "can_begin_study",
    "can_change_study",
    "can_keep_options",
    "can_keep_way",
    "can_raise_consideration",
    "can_release",
]
