"""What is typed in the Commission's area."""
