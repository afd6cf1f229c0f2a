"""Who may do what with a study, each answer with its reason."""

from obligations.accession.permissions.way import can_keep_options, can_keep_way

__all__ = ["can_keep_options", "can_keep_way"]
