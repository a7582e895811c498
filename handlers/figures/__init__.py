"""Figures as people read them: kept months, comparisons, weak points, pictures."""
