"""Keeping no more than is needed (PIPL 19): old words, old talks, unused files. And incidents that are over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog
from tortoise.expressions import Q

from handlers.incidents import listing
from models.ask import StaffAsk
from models.call import CallTask
from models.inbox import Inbox
from models.job import Job
from models.link import Link
from models.media import Media
from models.outbox import Outbox
from models.pairing import Pairing, PairingGuess
from models.policy import Policy
from models.result import DeliveryResult
from models.staff import StaffCode, StaffSession
from models.talk import Talk

log = structlog.get_logger()

BATCH, BITES = 500, 40
"""Rows of one kind in a bite, and bites in a run: 20,000 an hour."""


class Deletes(Protocol):
    """What a media store does for us here."""

    async def delete(self, name: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        ...


@dataclass(slots=True)
class Housekeeping:
    """Removes what has been kept long enough; every run takes a bounded bite."""

    policy: Policy
    store: Deletes
    clock: Callable[[], datetime]

    async def tick(self) -> None:
        """A bite of each kind, and another as long as one was full: what comes in an hour must go in an hour."""
        now, total = self.clock(), 0
        for _ in range(BITES):
            bites = [await bite(now) for bite in (self._empty_inbox, self._drop_outbox, self._rest_talks)]
            bites.append(await self._drop_notes(now))
            bites += [await self._drop_made(now), await self._drop_unused(now)]  # files last: their store may be away
            total += sum(bites)
            if max(bites) < BATCH:
                break
        total += await listing.end(now, self.policy)
        log.info("housekeeping", action="housekept", count=total)

    async def _drop_outbox(self, now: datetime) -> int:
        old = Outbox.filter(ended_at__lt=now - self.policy.housekeeping.outbox_keep)
        ended = await old.limit(BATCH).values_list("id", flat=True)
        await Outbox.filter(id__in=list(ended)).delete()
        return len(ended)

    async def _rest_talks(self, now: datetime) -> int:
        talks = await Talk.filter(updated_at__lt=now - self.policy.talk.keep).exclude(state={}).limit(BATCH)
        for talk in talks:
            kept = {name: talk.state[name] for name in ("turn", "greeted", "filed") if name in talk.state}
            await Talk.filter(id=talk.id, updated_at=talk.updated_at).update(state=kept, updated_at=now)
        return len(talks)

    async def _empty_inbox(self, now: datetime) -> int:
        """Owners' words in the inbox are emptied; the keys stay, so that a late repeat is still a repeat."""
        old = Inbox.filter(received_at__lt=now - self.policy.inbox.keep, status="taken").exclude(fault="emptied")
        ids = await old.limit(BATCH).values_list("id", flat=True)
        await Inbox.filter(id__in=list(ids)).update(content={}, fault="emptied")
        return len(ids)

    async def _drop_notes(self, now: datetime) -> int:
        """Word on messages that no row waits for, codes that are over, guesses that count no more, links long ended,
        what staff were asked and did not answer, sessions that ended.

        And calls that were made: what came of them stands in the ticket's journal, too.
        """
        kept, pairing = now - self.policy.inbox.keep, self.policy.pairing
        ended, dropped = now - self.policy.housekeeping.links_keep, 0
        for old in (
            DeliveryResult.filter(at__lt=kept), Pairing.filter(expires_at__lt=kept),
            PairingGuess.filter(at__lt=now - pairing.code), StaffCode.filter(expires_at__lt=kept),
            Link.filter(Q(expires_at__lt=ended) | Q(revoked_at__lt=ended)),
            StaffAsk.filter(expires_at__lt=kept), StaffSession.filter(expires_at__lt=kept),
            CallTask.filter(done_at__lt=now - self.policy.housekeeping.outbox_keep),
        ):
            ids = await old.limit(BATCH).values_list("id", flat=True)
            dropped += await old.model.filter(id__in=list(ids)).delete()
        return dropped

    async def _drop_made(self, now: datetime) -> int:
        """Files of exports and reports that nobody can fetch any more."""
        old = Job.filter(expires_at__lte=now).exclude(address="")
        jobs = await old.limit(BATCH)
        for job in jobs:
            await self.store.delete(job.address)
            await Media.filter(id=job.id, channel="job").delete()
            await Job.filter(id=job.id).update(address="")
        return len(jobs)

    async def _drop_unused(self, now: datetime) -> int:
        """Files of talks that never became a ticket."""
        old = Media.filter(ticket_id=None, created_at__lt=now - self.policy.media.keep_unused).exclude(channel="job")
        rows = await old.limit(BATCH)
        for media in rows:
            if media.address:
                await self.store.delete(media.address)
            await media.delete()
        return len(rows)
