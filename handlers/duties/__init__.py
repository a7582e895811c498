"""Recurring duties of a community: visits, inspections, meetings, reports (R01.6, R02.4, R03.8, R04.10)."""
