"""Neighbours who report the same: tickets filed as in service, straight into an open database."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import uuid4

from handlers.channel import Say
from handlers.conversation.acts import FileTicket
from handlers.places import key
from handlers.tickets import file
from models.database import transact
from models.incident import Incident
from models.outbox import Outbox
from models.person import Account, Residence
from models.place import Home
from models.staff import Staff
from models.ticket import Ticket
from tests.life.town import Town

LIFT: dict[str, Any] = {"category": "PF", "subcategory": "PF-1", "what": "电梯停了，按键没反应"}
POWER: dict[str, Any] = {"category": "PF", "subcategory": "PF-6", "what": "停电了"}
WATER: dict[str, Any] = {"category": "PF", "subcategory": "PF-6", "what": "家里停水了"}
NOISE: dict[str, Any] = {"kind": "complaint", "category": "NO", "subcategory": "NO-2", "what": "工地半夜打桩"}
NAMES = count(1)


async def neighbour(town: Town, room: str = "", building: str = "3") -> str:
    """Somebody new who lives there; the name by which they file."""
    name = f"n{next(NAMES)}"
    person = await town.owner(name)
    place = {"building": building, "room": room or str(next(NAMES))}
    label = f"{building}-{place['room']}"
    home = await Home.filter(community_id=town.community.id, key=key(place)).first() or await Home.create(
        id=uuid4(), community=town.community, key=key(place), label=label, building=building, place=place,
        created_at=town.clock.now,
    )
    await Residence.create(id=uuid4(), person=person, home=home, verified=True, created_at=town.clock.now)
    return name


async def reports(  # how somebody reports, named one by one
    town: Town, matter: dict[str, Any], name: str = "", *, building: str = "3", after: str = "1m", emergency: str = "",
    anonymous: bool = False, **answers: Any,
) -> Ticket:
    """A neighbour (a new one where none is named) reports it a minute after whatever was before."""
    town.clock.forward(after)
    name = name or await neighbour(town, building=building)
    return await filed(town, name, matter, building, emergency=emergency, anonymous=anonymous, **answers)


async def filed(  # what a filing needs, named one by one
    town: Town, name: str, matter: dict[str, Any], building: str, *, emergency: str = "", anonymous: bool = False,
    **answers: Any,
) -> Ticket:
    """The same, at the time it is, in one transaction as in service."""
    person = town.owners[name]
    account = await Account.filter(person_id=person.id).first()
    place = {"words": f"{building}栋大堂", "place": {"building": building}} if building else {"words": "中心花园"}
    told = {"kind": "repair", "where": "common", "place": place, **matter, **answers}
    act = FileTicket(str(uuid4()), told, town.community.code, anonymous=anonymous, alarm="", emergency=emergency)
    return await transact(lambda: file(act, town.filing(person, account)))


async def offers() -> list[Say]:
    """The questions that staff were asked, each once, however many groups were."""
    rows = [Say.from_json(row.say) for row in await Outbox.filter(kind="alert", group=True).order_by("id")]
    found: dict[str, Say] = {}
    for say in rows:
        if say.key == "incident-offer":
            found.setdefault(say.choices[0].token, say)
    return list(found.values())


async def asked_groups() -> list[str]:
    """The purposes of the chats that were asked, a word for each time."""
    rows = await Outbox.filter(kind="alert", group=True).order_by("id")
    return [row.address for row in rows if row.say["key"] == "incident-offer"]


async def told(ticket: Ticket) -> list[str]:
    """The keys of what the owner of a ticket was told about it, in order."""
    rows = await Outbox.filter(ticket_id=ticket.id, group=False).order_by("id")
    return [str(row.say["key"]) for row in rows]


async def only() -> Incident:
    """The only incident."""
    [found] = await Incident.all()
    return found


async def member(code: str) -> Staff:
    """A member of the example's staff."""
    return await Staff.get(code=code).select_related("department", "community")


async def now(ticket: Ticket) -> tuple[str, Any]:
    """The status of a ticket, and the number of its master (None when it has none)."""
    found = await Ticket.get(id=ticket.id).select_related("master")
    return found.status, found.master.number if found.master else None
