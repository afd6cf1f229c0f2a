"""The verbs of the conversation: the only door for comments, mentions and follows."""

from obligations.conversation.workflow.following import (
    follow,
    mark_mentions_seen,
    mark_news_seen,
    stop_following,
)
from obligations.conversation.workflow.mentioning import LINKS, Readers, readers_of
from obligations.conversation.workflow.writing import (
    CommentContent,
    bodies_to_choose,
    correct_comment,
    withdraw_comment,
    write_comment,
)

__all__ = [
    "LINKS",
    "CommentContent",
    "Readers",
    "bodies_to_choose",
    "correct_comment",
    "follow",
    "mark_mentions_seen",
    "mark_news_seen",
    "readers_of",
    "stop_following",
    "withdraw_comment",
    "write_comment",
]
