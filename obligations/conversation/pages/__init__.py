"""Pages of the conversation: comments, mentions, what is followed."""
