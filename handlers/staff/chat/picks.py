"""What the buttons of a swap carry: all that was chosen so far. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

SHORT, STAMP = 6, 8
"""Hex digits of an id, and of a moment at most, that a button carries."""

GIVE, YES, STOP = "0", "y", "w:!"
"""No turn of theirs is wanted back · the asker's own confirmation · it is given up."""


@dataclass(frozen=True, slots=True)
class Pick:
    """What was chosen so far: my turn; `other` (digits of an id); `back` (GIVE or when theirs begins); confirmed."""

    community: str
    duty: str
    start: str
    other: str = ""
    back: str = ""
    sure: str = ""

    def token(self, **more: str) -> str:
        """The button that chooses this besides."""
        pick = replace(self, **more)
        parts = (pick.community, pick.duty, pick.start, pick.other, pick.back, pick.sure)
        return "w:" + "/".join(parts).rstrip("/")

    @classmethod
    def of(cls, token: str) -> Pick | None:
        """What a button chose; None when it is none of ours."""
        parts = token.removeprefix("w:").split("/")
        return cls(*parts) if 3 <= len(parts) <= 6 else None


def stamp(at: datetime) -> str:
    """A moment as a button carries it."""
    return f"{int(at.timestamp()) // 60:x}"


def moment_of(stamped: str) -> datetime | None:
    """The moment again; None for what no button of ours carries."""
    try:
        return datetime.fromtimestamp(int(stamped, 16) * 60, UTC) if len(stamped) <= STAMP else None
    except (ValueError, OverflowError, OSError):
        return None
