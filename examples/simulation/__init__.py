"""Sixty days of a community of 3,000 homes, lived by the real handlers in virtual time.

`python -m examples.simulation` writes the event log and prints the numbers.

Owners file as owners do, staff sign, answer, forget and postpone; there is a holiday with its make-up Saturdays, an
evening without power, an afternoon in which the clock stood still. What everybody did and heard is written as JSON
lines; tests/simulation checks them against the policy read minute by minute.
"""
