"""Measurements: `python -m bench.intake`, `python -m bench.understanding`. What they said last is in README.md."""
