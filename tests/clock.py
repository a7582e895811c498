"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from models.durations import duration

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, nine in the morning in Shanghai


class Clock:
    """Give it where a function that tells the time is wanted: `clock()` is the same as `clock.now`."""

    def __init__(self, now: datetime = START) -> None:
        if now.tzinfo is None:
            raise ValueError("a clock needs a zone")
        self.now = now.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: str | timedelta) -> datetime:
        """Move on by "45s", "10m", "24h", "3d" or a timedelta; return the new time."""
        self.now += duration(by) if isinstance(by, str) else by
        return self.now
