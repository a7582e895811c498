"""The clocks of tickets: rows of `models.deadline`, moved by `models.sla`."""
