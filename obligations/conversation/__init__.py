"""Comments on records with their mentions, and who follows a record."""
