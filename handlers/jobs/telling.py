"""What is said of a job where it was asked for: one message, changed in place where the platform can do that.

Elsewhere there are two at most: that it begins (the answer of `asking`), and how it ended.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q

from handlers.channel import Button, Param, Say, word
from handlers.outgoing import Cause, row_of
from models.database import for_update
from models.job import Job
from models.jsons import mapping
from models.outbox import Outbox
from models.person import Account

EDITS = ("telegram", "webchat")
"""Channels that can change a message."""

CANCEL, REMOVE, END = "j:x:", "j:r:", "j:e:"
"""What buttons begin with: cancel a job · throw its file away · end a summary that comes by itself."""

FRESH = timedelta(minutes=1)
"""After so long a progress is not worth telling any more."""


def what(job: Job) -> Param:
    """What the job makes, as people call it."""
    return job.wish.get("what") or word(f"job-kind-{job.kind}")


def begun(job: Job) -> Say:
    """It was taken on."""
    return Say("job-begun", {"what": what(job)}, tools=(_cancel(job),))


def progress(job: Job) -> Say:
    """How far it is."""
    percent = percent_of(job)
    return Say("job-progress", {"what": what(job), "percent": percent}, tools=(_cancel(job),))


def percent_of(job: Job) -> int:
    """How far it is, of a hundred; never quite there before it is."""
    return min(99, job.done * 100 // job.total) if job.total else 0


def _cancel(job: Job) -> Button:
    return Button(f"{CANCEL}{job.id.hex}", key="job-cancel")


async def show(job: Job, say: Say, zone: str, now: datetime, *, final: bool = False) -> None:
    """The message of a job shows this from now on, in the caller's transaction.

    Nothing where there is none that could be changed; `final` changes it whatever waits.
    """
    post = await message_of(job)
    if job.channel not in EDITS or post is None or not post.ref:
        return
    recipient = f"{job.channel}:job:{job.id.hex}"
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    waiting = Outbox.filter(free, recipient=recipient, ended_at=None).order_by("-id").limit(1)
    row = await for_update(waiting).first()
    expires = None if final else now + FRESH
    if row is not None:
        row.say, row.expires_at = say.to_json(), expires
        await row.save(update_fields=["say", "expires_at"])
        return
    await Outbox.create(
        recipient=recipient, channel=job.channel, address=job.chat, group=post.group, kind="card",
        say=replace(say, kind="card").to_json(), language=job.language, zone=zone, edit=True, ref=post.ref,
        thread=post.thread, account_id=post.account_id, not_before=now, created_at=now, expires_at=expires,  # type: ignore[attr-defined]  # tortoise adds it
    )  # fmt: skip


async def tell(job: Job, say: Say, zone: str, now: datetime) -> None:
    """A message of its own where the job was asked for, in the caller's transaction."""
    account = await Account.filter(channel=job.channel, address=job.chat).first()
    more = {"account_id": account.id} if account else {"group": True, "thread": job.thread}
    row = row_of(job.channel, job.chat, say, job.language, zone, Cause(now), **more)
    await row.save(force_create=True)


async def message_of(job: Job) -> Outbox | None:
    """The row whose message says that the job began: the one with its button."""
    rows = Outbox.filter(recipient=f"{job.channel}:{job.chat}", created_at__gte=job.created_at)
    token = f"{CANCEL}{job.id.hex}"
    for row in await rows.order_by("id").limit(20):
        if any(each["token"] == token for each in mapping(row.say).get("tools", ())):
            return row
    return None


def job_in(tap: str) -> UUID | None:
    """The id in a button of ours."""
    try:
        return UUID(hex=tap[len(CANCEL) :])
    except ValueError:
        return None
