"""Who looked at owners' personal data in lists and searches (R03.11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from models.job import Look
from models.staff import Staff
from models.ticket import Ticket

MOST = 100
"""Tickets named in one row; `count` says how many there were."""


async def looked(  # who saw what of how many, when
    staff: Staff, what: str, wish: Mapping[str, Any], tickets: Sequence[Ticket], count: int, now: datetime
) -> Look:
    """Write down, in the transaction of the answer, what somebody was shown: `what` is the command, `wish` JSON."""
    shown = [str(each.id) for each in tickets[:MOST]]
    return await Look.create(staff=staff, what=what, wish=dict(wish), tickets=shown, count=count, at=now)
