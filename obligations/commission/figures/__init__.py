"""What is counted in the Commission's area."""
