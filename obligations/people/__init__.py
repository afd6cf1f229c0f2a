"""Bodies, persons, accounts and roles."""
