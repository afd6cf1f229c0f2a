"""Pages of the follow-up: the list, one recommendation, updates and their evidence."""
