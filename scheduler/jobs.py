"""Jobs: claim one, make its file, tell how far it is, write down how it ended.

The claim is a lease in the database, renewed by every word of progress: a maker that dies is followed by another when
it runs out, one that was overtaken finds out with its next rows and leaves nothing behind. A tick only begins; what
takes long runs beside it, until it is done or the process ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import structlog
from tortoise.expressions import Q

from handlers.channel import Button, Say, moment
from handlers.jobs import permitted, telling
from handlers.jobs.making import Cancelled, Made, Nothing
from models.database import for_update, transact
from models.job import Job, Look
from models.media import Media
from models.policy import JobsPolicy
from models.staff import Staff

log = structlog.get_logger()

ATTEMPTS = 3
"""Makers that may try; after the last the job has failed."""

PAUSE = timedelta(seconds=30)
"""After a failure the next maker waits so long."""

STEP = 5
"""Per cent after which a chat is told again."""

ENCLOSED = 50_000_000
"""Bytes of the largest file that a bot may send (core.telegram.org/bots/api#senddocument)."""

NAMED = 100
"""Tickets named in the record of who looked."""

MIMES = {
    "csv": "text/csv", "pdf": "application/pdf", "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Makes(Protocol):
    """Where jobs are made (`bot.jobs.makers.Workshop`)."""

    async def make(self, job: Job, rows: Sequence[Staff], progress: Any) -> Made:
        """The file of a job. Raises Cancelled, Nothing."""
        ...


class Deletes(Protocol):
    """What of a media store is needed here."""

    async def delete(self, name: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        ...


@dataclass(slots=True)
class Jobs:
    """The maker of one process, of one job at a time. `holder` names the process; `link` is a job's address."""

    shop: Makes
    store: Deletes
    policy: JobsPolicy
    clock: Callable[[], datetime]
    holder: str
    link: Callable[[UUID], str]
    making: asyncio.Task[None] | None = field(default=None)

    async def tick(self) -> int:
        """Begin with what waits, unless something is being made here; how many were begun."""
        if self.making is not None and not self.making.done():
            return 0
        job = await transact(self._claim)
        if job is None:
            return 0
        self.making = asyncio.create_task(self._make(job))
        return 1

    async def idle(self) -> None:
        """Wait until what is being made here has come to its end."""
        if self.making is not None:
            await asyncio.wait({self.making})

    async def close(self) -> None:
        """Stop; whatever was being made is for the next maker. Call it when no tick runs any more."""
        if self.making is not None and not self.making.done():
            self.making.cancel()
            await asyncio.wait({self.making})

    async def _claim(self) -> Job | None:
        """The oldest job that nobody makes, held from now on; those that failed too often end here."""
        now = self.clock()
        free = Q(status="waiting") & (Q(held_until=None) | Q(held_until__lte=now))
        dead = Q(status="running", held_until__lte=now)
        waiting = Job.filter(free | dead).order_by("created_at", "id").limit(1)
        job = next(iter(await for_update(waiting, skip_locked=True)), None)
        if job is None:
            return None
        if job.attempts >= ATTEMPTS:
            await self._end(job, "failed", Say("job-failed", {"what": telling.what(job)}))
            return None
        job.status, job.held_by, job.held_until = "running", self.holder, now + self.policy.lease
        job.attempts, job.done, job.total = job.attempts + 1, 0, 0
        await job.save(
            update_fields=["status", "held_by", "held_until", "attempts", "done", "total"]
        )
        return job

    def _ours(self, job: Job) -> Any:
        return Job.filter(id=job.id, status="running", held_by=self.holder, attempts=job.attempts)

    async def _make(self, job: Job) -> None:
        """Make one job; whatever happens is written down."""
        try:
            rows = await permitted.rows_of(job)
            if not rows:
                await transact(lambda: self._refused(job))
                return
            made = await self.shop.make(job, rows, _Progress(self, job, rows[0].community.timezone))
            if not await transact(lambda: self._done(job, made)):
                await self.store.delete(made.address)
        except Cancelled:
            log.info("job", action="job_ended", job=job.kind, status="cancelled")
        except Nothing:
            await transact(lambda: self._nothing(job))
        except asyncio.CancelledError:
            await self._let_go(job, self.clock(), attempts=job.attempts - 1)  # that a process ends is no failure
            raise
        except Exception as fault:  # whatever it is, the next maker tries again
            log.exception("job failed", action="job_failed", job=job.kind, fault=type(fault).__name__)
            await self._let_go(job, self.clock() + PAUSE)

    async def _let_go(self, job: Job, until: datetime, attempts: int | None = None) -> None:
        """The next maker may have it then; after the last attempt it has failed."""
        tried = job.attempts if attempts is None else attempts

        async def work() -> None:
            if tried >= ATTEMPTS:
                await self._ended(job, "failed", Say("job-failed", {"what": telling.what(job)}))
            else:
                await self._ours(job).update(status="waiting", held_by="", held_until=until, attempts=tried)

        await transact(work)

    async def _refused(self, job: Job) -> None:
        await self._ended(job, "failed", Say("job-not-allowed", {"what": telling.what(job)}))

    async def _nothing(self, job: Job) -> None:
        await self._ended(job, "done", Say("job-nothing", {"what": telling.what(job)}))

    async def _ended(self, job: Job, status: str, say: Say) -> bool:
        """It came to this end, if it is ours still."""
        if not await for_update(self._ours(job)).first():
            return False
        await self._end(job, status, say)
        return True

    async def _end(self, job: Job, status: str, say: Say, **more: Any) -> None:
        now = self.clock()
        await Job.filter(id=job.id).update(status=status, ended_at=now, held_by="", held_until=None, **more)
        zone = await _zone(job)
        await telling.show(job, say if status == "failed" else _ready(job), zone, now, final=True)
        await telling.tell(job, say, zone, now)
        log.info("job", action="job_ended", job=job.kind, status=status)

    async def _done(self, job: Job, made: Made) -> bool:
        """The file is there: the link is told, and that somebody gets to see it (R03.11). False when it is not ours."""
        rows = await permitted.rows_of(job) if await for_update(self._ours(job)).first() else []
        if not rows:
            return False
        now = self.clock()
        until = now + self.policy.keep
        if made.count:
            told = {name: each for name, each in job.wish.items() if name != "what"}
            shown = list(made.tickets[:NAMED])
            await Look.create(staff=rows[0], what=job.kind, wish=told, tickets=shown, count=made.count, at=now)
        media = await _enclosed(job, made, now)
        params = {
            "what": telling.what(job), "count": made.count if job.kind == "export" else 0, "link": self.link(job.id),
            "until": moment(until, rows[0].community.timezone),
        }
        remove = Button(f"{telling.REMOVE}{job.id.hex}", key="job-remove")
        say = Say("job-ready", params, tools=(remove,), media=media)
        kept = {"address": made.address, "name": made.name, "expires_at": until, "done": made.count}
        await self._end(job, "done", say, **kept, total=made.count)
        return True


class _Progress:
    """Tells how far a job is, at most every few per cent, and renews its lease."""

    def __init__(self, jobs: Jobs, job: Job, zone: str) -> None:
        self._jobs, self._job, self._zone = jobs, job, zone

    async def __call__(self, done: int, total: int) -> None:
        self._job.done, self._job.total = done, total
        await transact(self._write)

    async def _write(self) -> None:
        jobs, job, now = self._jobs, self._job, self._jobs.clock()
        percent = telling.percent_of(job)
        far = percent >= job.told + STEP
        told = percent if far else job.told
        held = now + jobs.policy.lease
        found = await jobs._ours(job).update(done=job.done, total=job.total, held_until=held, told=told)  # noqa: SLF001  # its own
        if not found:
            raise Cancelled
        if far:
            await telling.show(job, telling.progress(job), self._zone, now)
        job.told = told


async def _enclosed(job: Job, made: Made, now: datetime) -> tuple[str, ...]:
    """The file as something to be sent along, where the platform takes it."""
    if job.channel != "telegram" or made.size > ENCLOSED:
        return ()
    mime = MIMES.get(made.name.rpartition(".")[2], "application/octet-stream")
    media = await Media.create(
        id=job.id, channel="job", kind="file", status="stored", address=made.address, mime=mime, size=made.size,
        created_at=now,
    )
    return (str(media.id),)


def _ready(job: Job) -> Say:
    return Say("job-ended", {"what": telling.what(job)})


async def _zone(job: Job) -> str:
    staff = await Staff.get(id=job.staff_id).select_related("community")  # type: ignore[attr-defined]  # tortoise adds it
    return str(staff.community.timezone)
