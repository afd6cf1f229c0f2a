"""The follow-up in the workshop: the queue, recommendations, assignments; verbs are buttons."""

from obligations.followup.admin import lists, queue, recommendations

__all__ = ["lists", "queue", "recommendations"]
