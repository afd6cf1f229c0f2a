"""The only door for a change in the Commission's area."""
