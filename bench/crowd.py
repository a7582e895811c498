"""Very many open tickets: one that the product made, copied inside the database. The database is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from handlers import tallying
from handlers.clocks import follow
from models.database import connection, dialect, transact
from models.deadline import Deadline
from models.person import Person
from models.place import Community
from models.policy import Policy
from models.staff import Department, Staff
from models.tally import Tally
from models.ticket import Ticket

FAR = timedelta(days=30)
"""So far ahead is what is not due in a measurement."""

KEPT = ("sign", "completion", "reply")
"""Clocks of a copied ticket."""

BITE = 20_000
"""Tickets copied in one transaction."""

MINUTELY = {
    "postgres": "CAST('{first}' AS timestamptz) + interval '1 minute' * n.i",
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S+00:00', '{first}', n.i || ' minutes')",
}
"""One ticket a minute, from a day on."""

UUIDS = {
    "postgres": "gen_random_uuid()",
    "sqlite": "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) "
    "|| '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))",
}  # fmt: skip
SERIES = {
    "postgres": "(SELECT generate_series({first}, {last}) AS i) AS n",
    "sqlite": "(WITH RECURSIVE s(i) AS (VALUES({first}) UNION ALL SELECT i + 1 FROM s WHERE i < {last}) "
    "SELECT i FROM s) AS n",
}


async def template(policy: Policy, now: datetime) -> Ticket:
    """A repair that waits for engineering to sign for it, in the example community; its clocks have just begun."""
    community = await Community.get(code="101")
    person = await Person.create(
        id=uuid4(), language="zh_Hans", name="王芳", phone="13900000502", community=community, created_at=now
    )
    ticket = await Ticket.create(
        id=uuid4(), community=community, number="template", status="dispatched", kind="repair", category="MS",
        severity="important", origin="webchat", person=person, place="3栋2单元502", description="厨房水龙头漏水",
        record={}, promise={"policy": policy.timing.key}, reply_due_at=now + timedelta(hours=24), created_at=now,
        department=await Department.get(community=community, code="engineering"),
        follower=await Staff.get(community=community, code="lin"),
    )
    ticket.community = community
    await transact(lambda: follow.moved(ticket, None, "file", now, policy))
    await Deadline.filter(ticket_id=ticket.id).exclude(clock__in=KEPT).delete()
    await tallying.begun(ticket)
    return ticket


async def copies(of: Ticket, first: int, last: int, now: datetime, since: date | None = None) -> None:
    """Tickets B<first> to B<last>, nothing of them due for long; filed one a minute from the day `since` on."""
    filed = {"created_at": MINUTELY[dialect()].format(first=since)} if since else {}
    for start in range(first, last + 1, BITE):
        end = min(start + BITE - 1, last)
        await transact(partial(_copied, of, start, end, now + FAR, filed))
    await connection().execute_query("ANALYZE")


async def _copied(of: Ticket, first: int, last: int, far: datetime, filed: Mapping[str, str]) -> None:
    series = SERIES[dialect()].format(first=first, last=last)
    own = {"id": UUIDS[dialect()], "number": "'B' || n.i", "next_check_at": _moment(far), **filed}
    await _insert("ticket", Ticket, own, f'"ticket" AS o, {series} WHERE o."number" = \'template\'')
    own = {"id": UUIDS[dialect()], "ticket_id": 't."id"', "next_at": _moment(far), "due_at": _moment(far)}
    numbers = f"""t."number" IN (SELECT 'B' || n.i FROM {series})"""  # noqa: S608  # our own numbers, no words of others
    there = f'"deadline" AS o JOIN "ticket" AS t ON {numbers} WHERE o."ticket_id" = {_quoted(of.id)}'
    await _insert("deadline", Deadline, own, there)
    there = f'"tally" AS o JOIN "ticket" AS t ON {numbers} WHERE o."ticket_id" = {_quoted(of.id)}'
    await _insert("tally", Tally, {"ticket_id": 't."id"'}, there)


async def _insert(table: str, model: Any, own: dict[str, str], source: str) -> None:
    columns = list(model._meta.fields_db_projection.values())  # noqa: SLF001  # tortoise tells it nowhere else
    values = ", ".join(own.get(name, f'o."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    await connection().execute_query(f'INSERT INTO "{table}" ({names}) SELECT {values} FROM {source}')  # noqa: S608  # ours


def _quoted(value: object) -> str:
    return f"'{value}'"


def _moment(at: datetime) -> str:
    return f"CAST({_quoted(at)} AS TIMESTAMPTZ)" if dialect() == "postgres" else _quoted(at)


async def due(first: int, last: int, at: datetime) -> None:
    """These copies are to be signed for by then."""

    async def write() -> None:
        for start in range(first, last + 1, 10_000):
            numbers = [f"B{n}" for n in range(start, min(start + 10_000, last + 1))]
            ids = await Ticket.filter(number__in=numbers).values_list("id", flat=True)
            await Deadline.filter(ticket_id__in=ids, clock="sign").update(
                started_at=at - timedelta(minutes=10), due_at=at, first_due_at=at, next_at=at
            )
            await Ticket.filter(id__in=ids).update(next_check_at=at)

    await transact(write)
