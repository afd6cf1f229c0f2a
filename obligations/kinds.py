"""Every kind of work in the background, for the registry alone; each stands in its own area."""

from obligations.desk import history_check
from obligations.exports import background

__all__ = ["background", "history_check"]
