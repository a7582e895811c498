"""A staff group with cards, for tests of how they come into it: `shows` is the use case, `ticks` the sender."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from handlers import posting
from handlers.channel import Button, Say
from handlers.outgoing import Cause, to_group
from models.card import Card
from models.database import transact
from models.inbox import Inbox
from models.outbox import Outbox
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.clock import Clock
from tests.scheduler import town
from tests.scheduler.post import Recorder, delivery

NUMBERS = ("101-234-567-9", "101-234-568-7", "101-234-569-5", "101-234-570-3")


class Board:
    """The group "service" and its tickets. `courier` answers for the platform."""

    def __init__(self, clock: Clock, group: StaffGroup, courier: Any) -> None:
        self.clock, self.group, self.courier = clock, group, courier

    async def ticket(self, number: str = NUMBERS[0], **given: Any) -> Ticket:
        """A ticket, its community loaded."""
        made = await town.ticket(await town.person(), number, **given)
        return await Ticket.get(id=made.id).select_related("community")

    async def shows(self, ticket: Ticket, key: str, *, asks: bool = False, after: int = 3) -> None:
        """The ticket's card is to show the words of this key."""
        say = Say("engine-together", {"parts": key}, choices=(Button("x:sign", text="签收"),), kind="card")

        async def work() -> None:
            cause = Cause(self.clock.now, ticket=ticket.id)
            await posting.show(ticket, self.group, say, "zh_Hans", cause, asks=asks, repost_after=after)

        await transact(work)

    async def hears(self, *keys: str, ticket: Ticket | None = None, kind: Any = "notice") -> None:
        """The group is told something else."""
        cause = Cause(self.clock.now, ticket=ticket.id if ticket else None)
        for key in keys:
            said = Say("engine-together", {"parts": key}, kind=kind)
            await to_group(self.group, said, "zh_Hans", "Asia/Shanghai", cause)

    async def says(self, *texts: str, chat: str = "service", thread: str = "", tap: str = "") -> None:
        """Somebody says something in the group."""
        for text in texts:
            self.clock.forward("1s")
            await Inbox.create(
                id=uuid4(), channel="telegram", key=str(uuid4()), status="taken", received_at=self.clock.now,
                content={"text": text, "tap": tap, "chat": chat, "thread": thread},
            )

    async def ticks(self, holder: str = "one") -> int:
        """Everything that is due leaves."""
        return await delivery(self.courier, self.clock, holder).tick()

    async def card(self, ticket: Ticket) -> Card:
        """The ticket's card here."""
        return await Card.get(ticket_id=ticket.id, channel="telegram", address=self.group.address)

    @property
    def seen(self) -> list[str]:
        """What the platform got: the words, and after ":" the message that they replaced."""
        return [
            f"{parcel.say.params.get('parts', parcel.say.key)}{':' if parcel.edits else ''}{parcel.edits}"
            for parcel in self.courier.parcels
        ]


async def board(clock: Clock, courier: Any = None) -> Board:
    """A group where nothing has been said."""
    await town.community()
    group = await StaffGroup.get(channel="telegram", address="service").select_related("community")
    return Board(clock, group, courier or Recorder())


async def waiting() -> list[tuple[str, bool]]:
    """What waits, and whether it changes a message."""
    rows = await Outbox.filter(ended_at__isnull=True).order_by("id")
    return [(row.say["params"].get("parts", row.say["key"]), row.edit) for row in rows]
