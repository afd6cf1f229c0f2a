"""Recommendations and what has become of them: positions, assignments, updates, assessments."""
