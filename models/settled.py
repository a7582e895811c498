"""What becomes of a message that a platform took and was to tell about later: a pure decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

BLOCKED = ("user block", "user refuse")
"""How WeChat says that somebody wants to hear nothing more from us (TEMPLATESENDJOBFINISH)."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The row's status; why it did not get through (see `handlers.roads`); whether the account is closed to us."""

    status: str
    why: str = ""
    blocked: bool = False


def ending(result: str | None, handed_at: datetime, now: datetime, patience: timedelta) -> Ending | None:
    """How a message ended that was handed over at `handed_at`; None while it is still open.

    `result` are the platform's own words ("success", "failed:user block", "failed: system failed"), None when it
    has said nothing. Silence longer than `patience` is doubt. Words that we do not know are a failure to look at.
    """
    if result is None:
        return Ending("unknown", "unknown") if now - handed_at >= patience else None
    said = result.strip().casefold()
    if said == "success":
        return Ending("sent")
    if any(words in said for words in BLOCKED):
        return Ending("never", "never", blocked=True)
    return Ending("never" if said.startswith("failed") else "failed", "failed")
