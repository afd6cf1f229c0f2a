"""What every verb begins with; it lives in common, because other areas have verbs too."""

from obligations.common.acts import act, lock

__all__ = ["act", "lock"]
