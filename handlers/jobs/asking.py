"""Asking for long work: a job is written, and the answer says that it begins. A tick makes it (`scheduler.jobs`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from handlers.channel import Param, Say
from handlers.jobs import telling
from handlers.outgoing import to_account
from handlers.staff.chat import reach, rota
from handlers.staff.chat.turn import Turn
from models.database import for_update
from models.job import Job
from models.person import Account
from models.staff import Staff

OPEN = ("waiting", "running")
SAME = timedelta(minutes=5)
"""Who asks for the same again within this time means the same job."""


async def ask(turn: Turn, kind: str, wish: Mapping[str, Any], what: Param = None) -> Say:
    """Write a job of that kind, in the transaction of the message; what to answer.

    `wish` is JSON, kept as it is for the maker; with `whole` true it holds owners' personal data, and in a group the
    file goes to the private chat of who asked. `what` is how people call it (a parameter). Raises Wrong for somebody
    who does not work there any more.
    """
    rows = rota.rows_here(turn)
    staff = rows[0]
    await for_update(Staff.filter(id=staff.id)).first()  # two taps at once are two of one member
    told = {**wish, "communities": [str(row.community.id) for row in rows]} | ({"what": what} if what else {})
    known = await _same(staff, kind, told, turn)
    if known is not None:
        return _again(known)
    if await Job.filter(staff_id=staff.id, status__in=OPEN).count() >= turn.office.policy.jobs.at_once:
        return Say("job-too-many", {"count": turn.office.policy.jobs.at_once})
    private = await reach.chat_of(staff) if turn.account is None and wish.get("whole") else None
    if turn.account is None and wish.get("whole") and private is None:
        return Say("job-no-private", {"name": turn.name})
    return await _begun(turn, await _write(turn, staff, kind, told, private), private)


async def _write(turn: Turn, staff: Staff, kind: str, told: dict[str, Any], private: Account | None) -> Job:
    message = turn.message
    where = (private.channel, private.address, "") if private else (message.channel, message.chat, message.thread)
    language = private.person.language if private else turn.language
    return await Job.create(
        id=uuid4(), staff=staff, kind=kind, wish=told, status="waiting", channel=where[0], chat=where[1],
        thread=where[2], language=language, created_at=turn.now,
    )


async def _begun(turn: Turn, job: Job, private: Account | None) -> Say:
    say = telling.begun(job)
    if private is None:
        return say
    await to_account(private, say, private.person.language, turn.zone, reach.of_staff(turn.cause))
    return Say("job-in-private", {"name": turn.name})


async def _same(staff: Staff, kind: str, told: Mapping[str, Any], turn: Turn) -> Job | None:
    """The job that the same wish began a short while ago, and that did not come to nothing."""
    since = Job.filter(staff_id=staff.id, kind=kind, created_at__gt=turn.now - SAME, status__in=(*OPEN, "done"))
    for job in await since.order_by("-created_at"):
        gone = job.status == "done" and (not job.address or (job.expires_at or turn.now) <= turn.now)
        if job.wish == told and not gone:
            return job
    return None


def _again(job: Job) -> Say:
    if job.status == "done":
        return Say("job-again-done", {"what": telling.what(job)})
    return Say("job-again", {"what": telling.what(job), "percent": telling.percent_of(job)})
