"""The follow-up in the workshop: the queue, recommendations, measures; verbs are buttons."""

from obligations.followup.admin import components, lists, measures, queue, recommendations

__all__ = ["components", "lists", "measures", "queue", "recommendations"]
