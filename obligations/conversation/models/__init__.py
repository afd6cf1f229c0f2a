"""Comments, whom they mention, and who follows which record."""

from obligations.conversation.models.comments import Comment, Mention
from obligations.conversation.models.follows import Follow

__all__ = ["Comment", "Follow", "Mention"]
