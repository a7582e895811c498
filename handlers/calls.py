"""Telephone tasks: what is open, that one is done, and what did not reach the owner of a ticket."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from handlers import cards, roads
from handlers.channel import Param, lines, moment, word
from handlers.places import NOTHING
from handlers.understanding.phones import mask
from models import queries
from models.call import CallTask
from models.database import transact
from models.journal import Journal
from models.ticket import Ticket

LONGEST = 400
"""Characters kept of what came of a call."""


async def done(task: CallTask, by: str, result: str, now: datetime, actor: str = "system") -> bool:
    """The call was made: `by` whom (a name) and with what `result`, journaled on the ticket as an act of `actor`.

    False: it was done before.

    `task.ticket` must be loaded.
    """
    closing = CallTask.filter(id=task.id, done_at__isnull=True)
    if not await closing.update(done_at=now, done_by=by[:80], result=result[:LONGEST]):
        return False
    if task.ticket is not None:
        await Journal.create(
            ticket=task.ticket, key=f"called:{task.id}", move="called", status=task.ticket.status, actor=actor,
            data={"by": by[:80], "result": result[:LONGEST]}, at=now,
        )
    return True


async def open_for(ticket: Ticket) -> list[CallTask]:
    """The open tasks of a ticket, oldest first."""
    query = CallTask.filter(ticket_id=ticket.id, done_at__isnull=True)
    return await query.select_related("person", "ticket").order_by("created_at", "id")


async def done_for(ticket: Ticket, by: str, result: str, now: datetime, actor: str = "system") -> int:
    """Whoever called told everything: all open tasks of the ticket are done. How many; 0 for a repetition."""

    async def work() -> int:
        return sum([await done(task, by, result, now, actor) for task in await open_for(ticket)])

    return await transact(work)


async def open_tasks(community: UUID) -> list[CallTask]:
    """The open tasks of a community, and those of owners whose community nobody knows, oldest first."""
    query = CallTask.filter(Q(community_id=community) | Q(community_id__isnull=True), done_at__isnull=True)
    return await query.select_related("person", "ticket").order_by("created_at", "id")


async def line(task: CallTask, zone: str, *, whole: bool) -> Param:
    """One open task for a group; `whole`: the telephone number itself, else masked (R03.11).

    Who stays unnamed, or complains about a colleague, is not named where nobody calls them.
    """
    number = roads.phone(task.person, task.ticket)
    contact = roads.contact(task.person, task.ticket)
    if task.ticket is not None and task.ticket.record.get("anonymous"):
        contact = word("contact-anonymous")
    elif task.ticket is not None and cards.about(task.ticket) and not whole:
        contact = word("contact-withheld")
    elif number and not whole:
        contact = word("contact-known", name=task.person.name or NOTHING, phone=mask(number), verified="yes")
    wrote = await wrote_since(task)
    return word(
        "call-line", name=roads.name(task, task.ticket), contact=contact, why=word(f"road-why-{task.why}"),
        since=moment(task.created_at, zone), wrote=moment(wrote, zone) if wrote else NOTHING,
    )


async def wrote_since(task: CallTask) -> datetime | None:
    """When the owner was last heard in any chat after the task was made; None when not at all."""
    accounts = await queries.accounts_of(task.person.id)
    last = accounts[0].seen_at if accounts else None
    return last if last is not None and last > task.created_at else None


async def beside(ticket: Ticket, zone: str) -> list[Param]:
    """What staff see beside a ticket: sentences that did not reach its owner and why, and who is to be called."""
    tasks = await CallTask.filter(ticket_id=ticket.id).select_related("person", "ticket").order_by("created_at")
    whys = {task.row_id: task.why for task in tasks}  # type: ignore[attr-defined]  # tortoise adds it
    rows = await queries.undelivered(ticket.id)
    told: list[Param] = []
    for row in rows[-roads.SHOWN :]:
        why = word(f"road-why-{whys.get(row.id, row.status)}")
        told.append(word("road-undelivered", why=why, at=moment(row.ended_at or row.created_at, zone),
                         words=roads.words(row)))
    waiting = [await line(task, zone, whole=False) for task in tasks if task.done_at is None]
    calls = [word("call-open", calls=lines(*waiting))] if waiting else []
    made = [
        word("call-made", by=task.done_by, at=moment(task.done_at, zone), result=cards.excerpt(task.result, 200))
        for task in tasks if task.done_at is not None and task.done_by != roads.OURSELVES
    ]
    return [*told, *calls, *made]
