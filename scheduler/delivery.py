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

from handlers.channel import Courier, Failed, Later, Never, Outcome, Parcel, Say, Sent, Unknown, lines, word
from models import claims, retry
from models.database import transact
from models.jsons import mapping
from models.outbox import Outbox
from models.person import Account
from models.policy import DeliveryPolicy
from models.staff import StaffGroup
from scheduler.turn import Turn

log = structlog.get_logger()

BATCH = 40
"""Rows claimed at once; recipients are served side by side."""


@dataclass(slots=True)
class Delivery:
    """The sender of one process. `couriers` are by channel; `holder` names this process.

    `turns` are by channel: one that has a turn is served only while it is ours.
    """

    couriers: Mapping[str, Courier]
    policy: DeliveryPolicy
    clock: Callable[[], datetime]
    holder: str
    turns: Mapping[str, Turn] = field(default_factory=dict)

    async def tick(self) -> int:
        """Send everything that is due, round after round, until nothing is; returns how many rows ended."""
        ended = 0
        while True:
            rows = await self._claim()
            if not rows:
                return ended
            parts = [list(group) for _, group in groupby(rows, key=lambda row: row.recipient)]
            async with asyncio.TaskGroup() as together:
                tasks = [together.create_task(self._serve(part)) for part in parts]
            ended += sum(task.result() for task in tasks)

    async def close(self) -> None:
        """Let another process send at once. Call it when no tick runs any more."""
        for turn in self.turns.values():
            await turn.release()

    async def _claim(self) -> list[Outbox]:
        channels = [name for name in sorted(self.couriers) if await self._ours(name)]
        if not channels:
            return []
        now = self.clock()
        return await transact(
            lambda: claims.claim(
                now, now + self.policy.lease, self.holder, channels, BATCH, self.policy.digest_above
            )
        )

    async def _ours(self, channel: str) -> bool:
        return channel not in self.turns or await self.turns[channel].taken()

    async def _serve(self, rows: Sequence[Outbox]) -> int:
        """Send the claimed rows of one recipient: one row, or a storm as one digest."""
        now = self.clock()
        stale = [row for row in rows if row.expires_at is not None and row.expires_at <= now]
        if stale:
            await transact(lambda: self._end(stale, "dropped", ""))
        rows = [row for row in rows if row not in stale]
        if not rows:
            return len(stale)
        courier, first = self.couriers[rows[0].channel], rows[0]
        say = Say.from_json(mapping(first.say)) if len(rows) == 1 else digest(rows)
        parcel = Parcel(
            first.id, first.channel, first.address, first.language, first.zone, say, first.attempts + 1
        )
        outcome = await self._deliver(courier, parcel)
        await transact(lambda: self._record(rows, outcome))
        return len(stale) + len(rows)

    async def _deliver(self, courier: Courier, parcel: Parcel) -> Outcome:
        try:
            async with asyncio.timeout(self.policy.lease.total_seconds() * 0.6):
                return await courier.deliver(parcel)
        except TimeoutError:
            return Unknown("no answer within the lease")
        except Exception as fault:  # one row that cannot be rendered must not stop the others
            log.exception("delivery fault", action="delivery_failed", outbox=parcel.row, fault=type(fault).__name__)
            return Failed(type(fault).__name__)

    async def _record(self, rows: Sequence[Outbox], outcome: Outcome) -> None:
        """Write down how it ended, unless the lease was lost to somebody else meanwhile."""
        ids = [row.id for row in rows]
        mine = await Outbox.filter(id__in=ids, claimed_by=self.holder, ended_at__isnull=True).count()
        if mine < len(ids):
            log.warning("lease lost", action="lease_lost", count=len(ids) - mine)
        first, now, waits = rows[0], self.clock(), self.policy.retry
        match outcome:
            case Sent(ref):
                await self._end(rows[:1], "sent", "", ref)
                await self._end(rows[1:], "bundled", "", str(first.id))
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
            case Never(why, moved_to):
                await self._unreachable(rows, why, moved_to)

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
        if moved_to:
            await StaffGroup.filter(channel=first.channel, address=first.address).update(address=moved_to)
            waiting = Outbox.filter(recipient=first.recipient, ended_at__isnull=True)
            await waiting.update(
                address=moved_to, recipient=f"{first.channel}:{moved_to}", claimed_until=None, claimed_by=""
            )
            return
        await self._end(rows, "never", why)
        if first.group:
            await StaffGroup.filter(channel=first.channel, address=first.address).update(reachable=False)
        else:
            await Account.filter(channel=first.channel, address=first.address).update(reachable=False)

    async def _end(self, rows: Sequence[Outbox], status: str, why: str, ref: str = "") -> None:
        if not rows:
            return
        await Outbox.filter(id__in=[row.id for row in rows]).update(
            status=status, fault=why[:200], ref=ref, ended_at=self.clock(), claimed_until=None, claimed_by="",
            attempts=rows[0].attempts + 1,
        )
        if status in ("failed", "never"):
            log.warning("not delivered", action="failed", channel=rows[0].channel, status=status, count=len(rows))


def digest(rows: Sequence[Outbox]) -> Say:
    """Many rows of one group as one message, the urgent first, each in its first lines."""
    ordered = sorted(rows, key=lambda row: (not row.urgent, row.id))
    says = [Say.from_json(mapping(row.say)) for row in ordered]
    return Say(
        "digest-storm",
        {"count": len(rows), "items": lines(*(word(say.key, **say.params) for say in says))},
        kind="alert" if ordered[0].urgent else "card",
    )
