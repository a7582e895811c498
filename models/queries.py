"""Named questions to the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import RawSQL
from tortoise.queryset import QuerySet

from models.database import connection, dialect, for_update
from models.figures.asking import Asked
from models.figures.scope import Scope
from models.inbox import Inbox
from models.lifecycle import BLAMELESS, REASONS
from models.outbox import Outbox
from models.person import Account, Person, Residence
from models.place import Building, Community, Home, RosterEntry
from models.staff import Department
from models.ticket import Ticket

RECENT = 20


async def account_at(channel: str, address: str) -> Account | None:
    """The account at an address."""
    return await Account.filter(channel=channel, address=address).first()


async def accounts_of(person: UUID) -> list[Account]:
    """A person's accounts, the one heard last first."""
    return await Account.filter(person_id=person).order_by("-seen_at", "-created_at", "id")


async def accounts_of_owner(ticket: UUID) -> list[Account]:
    """The accounts of the person whose ticket it is now, the one heard last first."""
    found = await Ticket.get_or_none(id=ticket)
    return await accounts_of(found.person_id) if found else []  # type: ignore[attr-defined]  # tortoise adds it


async def locked(person: UUID, *, alone: bool = False) -> Person | None:
    """A person with their community and their number of `chats`, locked until the transaction ends.

    None when they were joined to another person. `alone`: nothing that refers to this person may be written
    meanwhile either. Order of locks, everywhere: persons (by id), then talks, then accounts.
    """
    found = Person.filter(id=person).select_related("community").annotate(chats=RawSQL(_CHATS))
    if alone and dialect() == "postgres":
        return await found.select_for_update(of=("person",)).first()
    return await for_update(found, of=("person",)).first()


_CHATS = '(SELECT COUNT(*) FROM "account" "chat" WHERE "chat"."person_id" = "person"."id")'


async def homes_of(person: UUID) -> list[Residence]:
    """Where a person lives, in the order they told us."""
    return await Residence.filter(person_id=person).select_related("home").order_by("created_at", "id")


async def recent_tickets(person: UUID) -> list[Ticket]:
    """A person's latest tickets, newest first, with their departments."""
    query = Ticket.filter(person_id=person).select_related("department", "master")
    return await query.order_by("-created_at").limit(RECENT)


async def ticket_of(person: UUID, number: str) -> Ticket | None:
    """The ticket of that number, if it is this person's."""
    return await Ticket.filter(person_id=person, number=number).select_related("department", "master").first()


def lost() -> QuerySet[Outbox]:
    """Sentences that did not get through, as far as we know: neither as they were written nor in another chat."""
    return Outbox.filter(status__in=("failed", "never", "unknown"), again__isnull=True)


async def undelivered(ticket: UUID) -> list[Outbox]:
    """What did not reach the owner of a ticket, oldest first."""
    return await lost().filter(ticket_id=ticket, group=False).order_by("id")


async def said_in_group(channel: str, chat: str, thread: str, since: datetime, most: int) -> int:
    """How many messages were heard in a group after `since`, in its topic `thread` if one is named; `most` at most."""
    said = Inbox.filter(channel=channel, account_id=None, received_at__gt=since, status="taken")
    names = {"chat": chat, "tap": "", **({"thread": thread} if thread else {})}
    for name, value in names.items():
        said = said.annotate(**{f"in_{name}": RawSQL(_kept(name))}).filter(**{f"in_{name}": value})
    return len(await said.limit(most).values_list("id", flat=True))


async def of_album(channel: str, chat: str, album: str, since: datetime) -> list[Inbox]:
    """The messages of one album that staff sent in a chat after `since`, oldest first."""
    sent = Inbox.filter(channel=channel, received_at__gt=since, status="taken")
    for name, value in {"chat": chat, "album": album}.items():
        sent = sent.annotate(**{f"in_{name}": RawSQL(_kept(name))}).filter(**{f"in_{name}": value})
    return await sent.order_by("received_at", "id")


def _kept(name: str) -> str:
    """A field of what the inbox keeps of a message, as SQL."""
    if dialect() == "postgres":
        return f"""("inbox"."content" ->> '{name}')"""
    return f"""json_extract("inbox"."content", '$.{name}')"""


async def guessed(most: int, after: UUID | None = None) -> list[UUID]:
    """Tickets with open deadlines that rest on a guess (`provisional`), by id, those behind `after`; `most` at most."""
    postgres = dialect() == "postgres"
    behind = _BEHIND.format("$1" if postgres else "?") if after else ""
    given = [after if postgres else str(after)] if after else []
    found = await connection().execute_query_dict(_GUESSED.format(behind, int(most)), given)
    return [UUID(str(row["ticket_id"])) for row in found]


# Written out, so that both databases see that the partial index "deadline_guess" holds all there is to find.
_GUESSED = """SELECT DISTINCT "ticket_id" FROM "deadline" WHERE "provisional" AND "ended_at" IS NULL {}
    ORDER BY "ticket_id" LIMIT {}"""
_BEHIND = 'AND "ticket_id" > {}'


async def communities() -> list[Community]:
    """All communities, by code."""
    return await Community.all().order_by("code")


async def building_of(community: UUID, name: str) -> Building | None:
    """A building with its manager."""
    return (
        await Building.filter(community_id=community, name=name).select_related("manager").first()
        if name
        else None
    )


async def department_of(community: UUID, codes: tuple[str, ...]) -> Department | None:
    """The first of these departments that the community has."""
    found = {d.code: d for d in await Department.filter(community_id=community, code__in=codes)}
    return next((found[code] for code in codes if code in found), None)


async def listed(home: Home, name: str, phone: str) -> bool:
    """Whether the roster knows this name or this phone in this home."""
    entries = await RosterEntry.filter(home_id=home.id)
    return any((phone and e.phone == phone) or (name and e.name == name) for e in entries)


@dataclass(frozen=True, slots=True)
class Delays:
    """Tickets that missed a deadline: how many, for which reasons (R00.10), those nobody here is to blame for apart.

    A ticket with several reasons counts with each; `missing` are those of which a miss has none yet.
    """

    count: int
    blameless: Mapping[str, int]
    other: Mapping[str, int]
    missing: int


async def delays(community: UUID, start: datetime, end: datetime) -> Delays:
    """What was missed in a community from `start` until before `end`."""
    return await delays_of(Scope((community,)), start, end)


async def delays_of(scope: Scope, start: datetime, end: datetime) -> Delays:
    """What was missed in a scope from `start` until before `end`; drills are none of it (R00.11)."""
    asked = Asked(scope)
    missed = f"{asked.among('d')} AND d.missed_at >= {asked.put(start, 's')} AND d.missed_at < {asked.put(end, 'e')}"
    rows = await asked.run(_MISSED.format(missed=missed, scoped=asked.scoped))
    counted = {str(row["reason"]): int(row["count"]) for row in rows}
    given = {reason: counted[reason] for reason in REASONS if counted.get(reason)}
    return Delays(
        counted["*"],
        {reason: count for reason, count in given.items() if reason in BLAMELESS},
        {reason: count for reason, count in given.items() if reason not in BLAMELESS},
        counted.get("", 0),
    )


_MISSED = """WITH missed AS (SELECT DISTINCT d.ticket_id AS ticket, d.reason AS reason FROM deadline d
    JOIN ticket t ON t.id = d.ticket_id WHERE {missed} AND NOT t.drill AND {scoped})
    SELECT reason, COUNT(*) AS count FROM missed GROUP BY reason
    UNION ALL SELECT '*', COUNT(DISTINCT ticket) FROM missed"""


def together(found: Sequence[Delays]) -> Delays:
    """Those of several communities as one."""
    blameless, other = Counter[str](), Counter[str]()
    for each in found:
        blameless.update(each.blameless)
        other.update(each.other)
    return Delays(sum(each.count for each in found), blameless, other, sum(each.missing for each in found))
