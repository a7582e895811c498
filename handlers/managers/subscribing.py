"""`/subscribe daily 08:30`: summaries that come by themselves; asked for, listed, ended (R00.8, R02.4)."""

from __future__ import annotations

from uuid import UUID, uuid4

from handlers.channel import Button, Say, lines, moment, word
from handlers.conversation.matching import says
from handlers.jobs.telling import END, job_in
from handlers.managers.may import may
from handlers.staff.chat import rota
from handlers.staff.chat.commands import BY_NAME, Read
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.turn import Turn
from handlers.understanding.hours import hour
from handlers.understanding.normal import aligned
from models.database import for_update
from models.job import Subscription
from models.staff import Staff
from models.subscribing import EVERY, following

USUAL = "08:30"
MOST = 10
"""Summaries of one member at most."""


async def subscribe(turn: Turn, asked: Read) -> Say:
    """Begin with one, or list what there is. Raises Wrong."""
    row = next(each for each in rota.rows_here(turn) if may("subscribe", each))
    text = aligned(asked.rest).strip()
    if not text or says(text, "subscribe-stop", turn.labels):
        return await listed(turn, row)
    at, rest = hour(text, USUAL)
    every = next((each for each in EVERY if says(rest, f"subscribe-{each}", turn.labels)), "")
    if not every or at is None:
        raise Wrong(Say("subscribe-wrong" if not every else "subscribe-wrong-hour",
                        {"example": example(BY_NAME["subscribe"])}))
    return await _begin(turn, row, every, at)


async def _begin(turn: Turn, row: Staff, every: str, at: str) -> Say:
    """Write it down, or the new hour of the one there is in this chat."""
    message, zone = turn.message, row.community.timezone
    await for_update(Staff.filter(id=row.id)).first()  # two taps at once are two of one member
    if await Subscription.filter(staff_id=row.id).exclude(next_at=None).count() >= MOST:
        return await listed(turn, row)
    due = following(every, at, zone, turn.now)
    where = {"channel": message.channel, "chat": message.chat, "thread": message.thread}
    known = await Subscription.filter(staff_id=row.id, every=every, **where).first()
    if known is None:
        known = await Subscription.create(
            id=uuid4(), staff=row, every=every, at=at, next_at=due, created_at=turn.now,
            channel=message.channel, chat=message.chat, thread=message.thread,
        )
    else:
        known.at, known.next_at = at, due
        await known.save(update_fields=["at", "next_at"])
    params = {"name": turn.name, "every": word(f"subscribe-{every}"), "at": at, "next": moment(due, zone)}
    return Say("subscribe-begun", params, tools=(_end(known),))


async def listed(turn: Turn, row: Staff) -> Say:
    """What comes by itself, each with a button that ends it."""
    found = await Subscription.filter(staff_id=row.id).exclude(next_at=None).order_by("created_at", "id")
    if not found:
        return Say("subscribe-none", {"example": example(BY_NAME["subscribe"])})
    told = [
        word("subscribe-line", every=word(f"subscribe-{each.every}"), at=each.at,
             next=moment(each.next_at, row.community.timezone))
        for each in found if each.next_at
    ]  # fmt: skip
    return Say("subscribe-list", {"lines": lines(*told)}, choices=tuple(
        Button(f"{END}{each.id.hex}", key="subscribe-end",
               params={"every": word(f"subscribe-{each.every}"), "at": each.at})
        for each in found
    ))  # fmt: skip


def _end(subscription: Subscription) -> Button:
    return Button(f"{END}{subscription.id.hex}", key="subscribe-end-this")


async def pressed(turn: Turn) -> None:
    """End one; only whose it is may."""
    found: UUID | None = job_in(turn.message.tap)
    mine = Subscription.filter(id=found, staff_id__in=[row.id for row in turn.rows]) if found else None
    known = await mine.first() if mine is not None else None
    if known is None:
        await turn.tell(Say("subscribe-not-yours"))
        return
    done = await Subscription.filter(id=known.id).exclude(next_at=None).update(next_at=None)
    every = word(f"subscribe-{known.every}")
    await turn.tell(Say("subscribe-ended", {"every": every}) if done else Say("job-over"))
