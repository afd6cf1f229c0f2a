"""Pages that show several areas: overview, my work."""
