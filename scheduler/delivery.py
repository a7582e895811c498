"""Delivery: claim rows whose time has come, send each once, write down how it ended.

The claim is a lease in the database: a sender that dies gives its rows back when the lease runs out. Only
the first waiting row of each recipient can be claimed, so the order of each recipient is kept. A channel
whose platform sets a pace is served by one process at a time: two would each keep to the whole of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

import structlog

from handlers import posting, roads
from handlers.channel import Say
from handlers.courier import Closed, Courier, Failed, Gone, Handed, Later, Never, Outcome, Sent, Unknown
from models import claims, retry
from models.database import transact
from models.outbox import Outbox
from models.person import Account
from models.policy import DeliveryPolicy
from models.staff import StaffGroup
from scheduler import cards
from scheduler.digests import shape
from scheduler.parcels import parcel
from scheduler.turn import Turn

log = structlog.get_logger()

BATCH = 40
"""Recipients claimed at once; they are served side by side."""

OVERTAKEN = "overtaken"
"""Why the change of a card is not made: a later row says it, or there is no message to be changed."""

MOST = 160
"""Recipients served side by side at most, when some are slow."""

ROUND = 1.0
"""Seconds after which what became due meanwhile is claimed, though some recipients are still being served."""


@dataclass(slots=True)
class Delivery:
    """The sender of one process. `couriers` are by channel; `holder` names this process.

    `turns` are by channel: one that has a turn is served only while it is ours. `language` is that of staff
    groups which have none of their own.
    """

    couriers: Mapping[str, Courier]
    policy: DeliveryPolicy
    clock: Callable[[], datetime]
    holder: str
    turns: Mapping[str, Turn] = field(default_factory=dict)
    language: str = "zh_Hans"

    async def tick(self) -> int:
        """Send everything that is due until nothing is; returns how many rows were served.

        A recipient whose platform does not answer holds up nobody but those who write to it.
        """
        served = 0
        serving: set[asyncio.Task[int]] = set()
        try:
            while True:
                rows = await self._claim(min(BATCH, MOST - len(serving)))
                for _, part in groupby(rows, key=lambda row: row.recipient):
                    serving.add(asyncio.create_task(self._served(list(part))))
                if not serving:
                    return served
                done, serving = await asyncio.wait(serving, timeout=ROUND)
                served += sum(task.result() for task in done)
        finally:
            if serving:  # what is on its way is sent and written down, whatever ended the tick
                await asyncio.wait(serving)

    async def close(self) -> None:
        """Let another process send at once. Call it when no tick runs any more."""
        for turn in self.turns.values():
            await turn.release()

    async def _claim(self, batch: int) -> list[Outbox]:
        channels = [name for name in sorted(self.couriers) if await self._ours(name)]
        if not channels or batch < 1:
            return []
        now = self.clock()
        return await transact(
            lambda: claims.claim(
                now, now + self.policy.lease, self.holder, channels, batch, self.policy.digest_above, shape
            )
        )

    async def _ours(self, channel: str) -> bool:
        return channel not in self.turns or await self.turns[channel].taken()

    async def _served(self, rows: Sequence[Outbox]) -> int:
        """Serve one recipient. What cannot be written down comes back when the lease runs out."""
        try:
            return await self._serve(rows)
        except Exception as fault:  # the database may be away: the others must be written down all the same
            log.exception("serving", action="delivery_failed", outbox=rows[0].id, fault=type(fault).__name__)
            return 0

    async def _serve(self, rows: Sequence[Outbox]) -> int:
        """Send the claimed rows of one recipient: one row, or a storm as one digest."""
        now = self.clock()
        stale = [row for row in rows if row.expires_at is not None and row.expires_at <= now]
        if stale:
            await transact(lambda: self._end(stale, "dropped", ""))
        rows = [row for row in rows if row not in stale]
        if not rows:
            return len(stale)
        outcome, said = await self._deliver(self.couriers[rows[0].channel], rows)
        await transact(lambda: self._record(rows, outcome, said))
        return len(stale) + len(rows)

    async def _deliver(self, courier: Courier, rows: Sequence[Outbox]) -> tuple[Outcome, Say | None]:
        """How it ended, and what was said."""
        made = None
        try:
            async with asyncio.timeout(self.policy.lease.total_seconds() * 0.6):
                made = await parcel(rows)
                outcome = await courier.deliver(made) if made is not None else Gone(OVERTAKEN)
        except TimeoutError:
            outcome = Unknown("no answer within the lease")
        except Exception as fault:  # one row that cannot be rendered must not stop the others
            log.exception("delivery fault", action="delivery_failed", outbox=rows[0].id, fault=type(fault).__name__)
            outcome = Failed(type(fault).__name__)
        return outcome, made.say if made is not None else None

    async def _record(self, rows: Sequence[Outbox], outcome: Outcome, said: Say | None) -> None:
        """Write down how it ended, unless the lease was lost to somebody else meanwhile."""
        await cards.lock(rows)
        held = Outbox.filter(id__in=[row.id for row in rows], claimed_by=self.holder, ended_at__isnull=True)
        mine = set(await held.values_list("id", flat=True))
        if len(mine) < len(rows):
            log.warning("lease lost", action="lease_lost", count=len(rows) - len(mine))
            return
        first, now, waits = rows[0], self.clock(), self.policy.retry
        match outcome:
            case Sent(ref, thread):
                await self._sent(rows, ref, thread, said)
            case Gone(why):
                await self._gone(rows, why)
            case Later(why, seconds, counts):
                fate = retry.waiting(
                    attempts=first.attempts, now=now, waits=waits, seconds=seconds, counts=counts
                )
                await self._apply(rows, fate, why)
            case Unknown(why):
                fate = retry.doubtful(
                    kind=first.kind, attempts=first.attempts, now=now, waits=waits, repeated=self.policy.repeat_unknown
                )
                await self._apply(rows, fate, why)
            case Failed(why):
                await self._end(rows, "failed", why)
            case Handed(ref):
                await self._end(rows, "handed", "", ref)
            case Closed(why):
                await self._end(rows, "never", why, lost="closed")
            case Never(why, moved_to):
                await self._unreachable(rows, why, moved_to)

    async def _sent(self, rows: Sequence[Outbox], ref: str, thread: str, said: Say | None) -> None:
        """Of a digest the first row says from now on what was said, for whoever reads the rows (the web chat does)."""
        await self._end(rows[:1], "sent", "", ref)
        if len(rows) > 1 and said is not None:
            await Outbox.filter(id=rows[0].id).update(say=said.to_json())
        await self._end(rows[1:], "bundled", "", str(rows[0].id))
        await cards.sent(rows, ref, thread)

    async def _gone(self, rows: Sequence[Outbox], why: str) -> None:
        await self._end(rows, "dropped", why)
        if why != OVERTAKEN:
            await cards.gone(rows[0], self.clock())

    async def _apply(self, rows: Sequence[Outbox], fate: retry.Fate, why: str) -> None:
        if fate.status != "waiting":
            await self._end(rows, fate.status, why)
            return
        ids = [row.id for row in rows]
        await Outbox.filter(id__in=ids).update(
            attempts=fate.attempts, not_before=fate.again_at, claimed_until=None, claimed_by="", fault=why[:200]
        )

    async def _unreachable(self, rows: Sequence[Outbox], why: str, moved_to: str) -> None:
        """Blocked or gone: said so on the account or group. A group that moved gets its rows at the new address."""
        first = rows[0]
        if moved_to and moved_to != first.address:
            await Outbox.filter(id__in=[row.id for row in rows]).update(claimed_until=None, claimed_by="")
            await posting.moved(first.channel, first.address, moved_to, self.clock())
            return
        await self._end(rows, "never", why)
        if first.kind == "press":
            return  # what cannot be acknowledged says nothing about the chat it was pressed in
        if first.group:
            await StaffGroup.filter(channel=first.channel, address=first.address).update(reachable=False)
        else:
            await Account.filter(channel=first.channel, address=first.address).update(reachable=False)

    async def _end(self, rows: Sequence[Outbox], status: str, why: str, ref: str = "", lost: str = "") -> None:
        """The rows have come to an end; what an owner did not get takes another road, for the reason `lost`."""
        if not rows:
            return
        await Outbox.filter(id__in=[row.id for row in rows]).update(
            status=status, fault=why[:200], ref=ref, ended_at=self.clock(), claimed_until=None, claimed_by="",
            attempts=rows[0].attempts + 1,
        )
        if status in ("failed", "never"):
            log.warning("not delivered", action="failed", channel=rows[0].channel, status=status, count=len(rows))
        if status in ("sent", "bundled"):
            for row in rows:
                await roads.arrived(row, self.clock())
        elif status in roads.LOST:
            for row in rows:
                await roads.fallen(row, lost or status, self.language, self.clock())
