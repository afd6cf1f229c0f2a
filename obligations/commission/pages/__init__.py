"""Pages of the Commission: its events."""
