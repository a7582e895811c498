"""Owners with chats, tickets and staff groups, written straight into the database. For tests of what leaves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from handlers.channel import Say
from models.call import CallTask
from models.outbox import Outbox
from models.person import Account, Person
from models.place import Community
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.clock import START
from tests.scheduler.post import Recorder, put

NUMBER = "101-234-567-9"


async def community() -> Community:
    """The only one, with a group of customer service on Telegram at "service"."""
    made, new = await Community.get_or_create(
        code="101", defaults={"id": uuid4(), "name": "阳光花园", "timezone": "Asia/Shanghai", "created_at": START}
    )
    if new:
        await StaffGroup.create(
            id=uuid4(), community=made, purpose="customer_service", name="客服群", channel="telegram", address="service"
        )
    return made


async def person(**given: Any) -> Person:
    """An owner of the community who left a number."""
    known = {"language": "zh_Hans", "name": "王芳", "phone": "13900000502", "community": await community()}
    return await Person.create(id=uuid4(), created_at=START, **{**known, **given})


async def chat(owner: Person, address: str, seen: int = 0, **given: Any) -> Account:
    """A chat of theirs, heard `seen` minutes after the start."""
    known: dict[str, Any] = {"channel": "telegram", "created_at": START, "seen_at": START + timedelta(minutes=seen)}
    return await Account.create(id=uuid4(), person=owner, address=address, **{**known, **given})


async def ticket(owner: Person, number: str = NUMBER, **given: Any) -> Ticket:
    """A ticket of theirs."""
    known = {
        "status": "dispatched", "kind": "repair", "category": "MS", "severity": "minor", "origin": "telegram",
        "record": {}, "description": "厨房漏水", "promise": {}, "reply_due_at": START, "created_at": START,
    }
    return await Ticket.create(
        id=uuid4(), community=await community(), number=number, person=owner, **{**known, **given}
    )


async def tell(account: Account, key: str = "media-lost", kind: str = "notice", **given: Any) -> Outbox:
    """A sentence on its way to a chat."""
    say = Say(key, given.pop("params", {}), kind=kind).to_json()  # type: ignore[arg-type]  # as tests say it
    known = {"channel": account.channel, "account": account, "kind": kind, "say": say, "urgent": kind == "alert"}
    [number] = await put(account.address, key, **{**known, **given})
    return await Outbox.get(id=number)


async def standing(*rows: Outbox | UUID | int) -> list[str]:
    """How rows stand now."""
    return [(await Outbox.get(id=getattr(row, "id", row))).status for row in rows]


async def tasks() -> list[CallTask]:
    """All telephone tasks, oldest first."""
    return await CallTask.all().select_related("person", "ticket").order_by("created_at", "id")


def cards(courier: Recorder, address: str = "service") -> list[Say]:
    """What a group was told."""
    return [parcel.say for parcel in courier.parcels if parcel.address == address]
