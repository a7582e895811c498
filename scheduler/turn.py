"""Whose turn it is: what only one process may do at a time, by a lease in the database."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from datetime import datetime, timedelta

from tortoise.exceptions import IntegrityError

from models.database import for_update, transact
from models.lease import Lease


class Turn:
    """The lease `name`, wanted by one process. `length` is how long others wait after the holder died.

    It keeps a bot's pace in one hand, and its questions for news; that nothing is sent twice is the business
    of the rows' own leases, so a turn that passes on too early does no harm but to the pace.
    """

    def __init__(self, name: str, clock: Callable[[], datetime], length: timedelta) -> None:
        self._name, self._clock, self._length = name, clock, length
        self._holder = f"{socket.gethostname()[:20]}:{secrets.token_hex(6)}"
        self._until: datetime | None = None

    async def taken(self) -> bool:
        """Take the turn or keep it; False while somebody else holds it. Asks the database at half time."""
        if self._until is not None and self._until - self._clock() > self._length / 2:
            return True
        try:
            self._until = await transact(self._take)
        except IntegrityError:  # two began at once, and the other was first
            self._until = None
        return self._until is not None

    async def _take(self) -> datetime | None:
        now = self._clock()
        lease = await for_update(Lease.filter(name=self._name)).first()
        if lease is None:
            await Lease.create(name=self._name, holder=self._holder, until=now + self._length)
            return now + self._length
        if lease.holder != self._holder and lease.until > now:
            return None
        lease.holder, lease.until = self._holder, now + self._length
        await lease.save(update_fields=["holder", "until"])
        return lease.until

    async def release(self) -> None:
        """Let the next one begin at once."""
        if self._until is not None:
            self._until = None
            await Lease.filter(name=self._name, holder=self._holder).update(until=self._clock())
