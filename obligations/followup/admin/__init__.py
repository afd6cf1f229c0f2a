"""The follow-up in the workshop: the queue, recommendations, assignments; verbs are buttons."""

from obligations.followup.admin import components, lists, queue, recommendations

__all__ = ["components", "lists", "queue", "recommendations"]
