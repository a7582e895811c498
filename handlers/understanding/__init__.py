"""What owners' texts mean: pure functions from words to values, no database, no network, no clock of their own.

Everything here is a hint that prefills an answer or raises an alarm; nothing here decides without the
owner seeing it. Each module says `None` sooner than guess.
"""
