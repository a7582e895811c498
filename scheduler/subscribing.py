"""Summaries that are due: each is written and moved on to its next time in one transaction, so it comes once.
What it tells is counted before that (see `handlers.beforehand`).

After an outage what was missed comes once, as of now. One whose reader left, or may not see it any more, ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from handlers.beforehand import Beforehand
from handlers.channel import Say
from handlers.life.deed import Office
from handlers.managers.may import may
from handlers.managers.summaries import summary
from handlers.outgoing import Cause, to_account, to_group
from models.database import for_update
from models.job import Subscription
from models.person import Account
from models.staff import Staff, StaffGroup
from models.subscribing import following
from scheduler.apart import one_by_one

BATCH = 100


@dataclass(slots=True)
class Subscribing:
    """The tick that sends summaries."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Send what is due; how many were looked at."""
        due = Subscription.filter(next_at__lte=self.clock()).order_by("next_at", "id").limit(BATCH)
        ids = list(await due.values_list("id", flat=True))
        await one_by_one(ids, self._sent, "subscribing")
        return len(ids)

    async def _sent(self, id_: object) -> None:
        ahead = Beforehand()
        await ahead.transact(lambda: self._send(id_, ahead))

    async def _send(self, id_: object, ahead: Beforehand) -> None:
        now = self.clock()
        mine = Subscription.filter(id=id_, next_at__lte=now)
        found = next(iter(await for_update(mine, skip_locked=True)), None)
        if found is None:  # another process has sent it, or it was ended
            return
        rows = await _rows(found)
        if not rows or not await self._tell(found, rows, now, ahead):
            await Subscription.filter(id=found.id).update(next_at=None)
            return
        due = following(found.every, found.at, rows[0].community.timezone, now)
        await Subscription.filter(id=found.id).update(next_at=due)

    async def _tell(self, found: Subscription, rows: list[Staff], now: datetime, ahead: Beforehand) -> bool:
        """Say it where it was asked for; False when nobody can be reached there any more."""
        zone, cause = rows[0].community.timezone, Cause(now)
        account = await Account.filter(channel=found.channel, address=found.chat).select_related("person").first()
        if account is not None:
            if not account.reachable or account.person.id != rows[0].person_id:  # type: ignore[attr-defined]  # tortoise adds it
                return False
            await to_account(account, await self._say(found, rows, now, ahead), account.person.language, zone, cause)
            return True
        here = StaffGroup.filter(channel=found.channel, address=found.chat, reachable=True)
        group = await here.filter(community_id=rows[0].community.id).order_by("purpose", "id").first()
        if group is None:
            return False
        say = await self._say(found, rows[:1], now, ahead)
        await to_group(group, say, self.office.language, zone, cause, thread=found.thread)
        return True

    async def _say(self, found: Subscription, rows: list[Staff], now: datetime, ahead: Beforehand) -> Say:
        return await summary(found, rows, now, self.office.policy, ahead)


async def _rows(found: Subscription) -> list[Staff]:
    """The reader's rows that may have summaries, the one that asked first; none where that one may not any more."""
    id_: UUID = found.staff_id  # type: ignore[attr-defined]  # tortoise adds it
    asker = await Staff.filter(id=id_, left_at=None).select_related("community", "department").first()
    if asker is None or not may("subscribe", asker):
        return []
    person = asker.person_id  # type: ignore[attr-defined]  # tortoise adds it
    others = Staff.filter(person_id=person, left_at=None).exclude(id=id_) if person else Staff.filter(id=None)
    more = await others.select_related("community", "department").order_by("code", "id")
    return [asker, *(each for each in more if may("subscribe", each))]
