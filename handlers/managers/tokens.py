"""Buttons below figures: `g:<look>:<verb>:<what>`. What was asked for is kept with the look (`models.job.Look`)."""

MARK = "g:"
LONGEST = 64
"""Bytes of a button's token."""
