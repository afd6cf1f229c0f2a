"""Who may do what in the Commission's area, each answer with its reason."""
