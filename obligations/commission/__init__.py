"""The Commission's events: who met, what was said, what was concluded."""
