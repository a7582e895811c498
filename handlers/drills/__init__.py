"""Drills (R00.11): the real ladder, marked everywhere, told to no owner, kept out of every statistic."""
