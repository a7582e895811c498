"""The clock says itself how it is, so that others notice when it stops (`models.deadline.Beat`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.database import transact
from models.deadline import Beat

PAUSE = timedelta(seconds=5)
"""A beat is written no oftener than this, unless there is something to tell."""


async def beat(name: str, holder: str, now: datetime, lag: float) -> None:
    """The tick `name` of the process `holder` has come to its end; the latest thing it did was `lag` seconds late."""
    last = await Beat.get_or_none(name=name)
    if last is None:
        await Beat.bulk_create([Beat(name=name, holder=holder, at=now, lag=lag)], ignore_conflicts=True)
    elif last.at + PAUSE <= now or (lag and lag != last.lag):
        await transact(lambda: Beat.filter(name=name, at__lte=now).update(holder=holder, at=now, lag=lag))
