"""Figures of tickets, counted in SQL: what is counted (docs/indicators.md), of which tickets, in which time."""
