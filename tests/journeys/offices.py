"""A department with its members and its group, at intake itself: on either database, without a platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from handlers.channel import Inbound, Say
from handlers.inbound import Intake
from models.outbox import Outbox
from models.person import Account, Person
from models.place import Community
from models.staff import Department, Staff, StaffGroup
from models.talk import Talk
from models.ticket import Ticket
from tests.clock import Clock
from tests.journeys.chats import KEYS, Chat, intake_for, sunny

GROUP = "g1"


@dataclass
class Colleague:
    """A member of staff with an account of their own. What they do in the group or in private goes to intake."""

    intake: Intake
    clock: Clock
    staff: Staff
    sender: str
    channel: str = "telegram"

    async def says(self, text: str, **given: Any) -> list[Say]:
        """Write in the group; what was said there to it."""
        return await self._does(GROUP, text=text, private=False, name=self.staff.name, **given)

    async def presses(self, tap: str, **given: Any) -> list[Say]:
        """Press a button in the group; what was said to it there, or to this one alone."""
        return await self._does(GROUP, tap=tap, press=f"p{next(KEYS)}", private=False, name=self.staff.name, **given)

    async def whispers(self, text: str = "", **given: Any) -> list[Say]:
        """Write in private; what was answered there."""
        return await self._does(self.sender, text=text, **given)

    async def asks(self, text: str, group: str = "") -> list[Say]:
        """Write in a group (its address), or in private; what was answered there."""
        if not group:
            return await self.whispers(text)
        return await self._does(group, text=text, private=False, name=self.staff.name)

    async def _does(self, chat: str, **given: Any) -> list[Say]:
        self.clock.forward("1s")
        key = f"k{next(KEYS)}"
        taken = await self.intake.submit(Inbound(self.channel, key, self.sender, chat, self.clock.now, **given))
        rows = Outbox.filter(cause_id=taken.inbox, channel=self.channel, edit=False).order_by("id")
        return [Say.from_json(row.say) for row in await rows if row.address == chat and row.say["key"] != "press"]

    async def reads(self) -> list[Say]:
        """All that was ever said to them in private."""
        rows = await Outbox.filter(recipient=f"{self.channel}:{self.sender}").order_by("id")
        return [Say.from_json(row.say) for row in rows]


@dataclass
class Firm:
    """The community's engineering department with a group, and customer service with none."""

    intake: Intake
    clock: Clock
    community: Community
    departments: dict[str, Department]

    async def hires(
        self, code: str, name: str, *roles: str, department: str = "engineering", channel: str = "telegram",
        community: Community | None = None,
    ) -> Colleague:
        """A member who has joined, with an account."""
        person = await Person.create(id=uuid4(), language="zh_Hans", created_at=self.clock.now)
        sender = f"{next(KEYS)}"
        account = await Account.create(
            id=uuid4(), person=person, channel=channel, address=sender, created_at=self.clock.now,
            seen_at=self.clock.now,
        )
        await Talk.create(id=uuid4(), account=account, state={"turn": 7, "greeted": True}, updated_at=self.clock.now)
        where = self.departments.get(department) if community is None else None
        staff = await Staff.create(
            id=uuid4(), community=community or self.community, code=code, name=name, roles=list(roles or ("agent",)),
            department=where, person=person,
        )
        return Colleague(self.intake, self.clock, staff, sender, channel)

    async def ticket(self, status: str = "dispatched", **given: Any) -> Ticket:
        """A ticket of the department, filed by somebody in the web chat."""
        owner = Chat(self.intake, self.clock, "webchat")
        await owner.registers("3栋2单元502", "王芳", "13900000502")
        made = await owner.files()
        fields = {"department": self.departments["engineering"], "status": status, "contact_phone": "13900000502",
                  "contact_name": "王芳", **given}
        for name, value in fields.items():
            setattr(made, name, value)
        made.promise = {"reply": 86400.0}
        await made.save()
        return made


async def firm(clock: Clock) -> Firm:
    """The company as it begins."""
    community = await sunny(clock)
    departments = {
        code: await Department.create(id=uuid4(), community=community, code=code, name=name)
        for code, name in (("engineering", "工程维修部"), ("customer_service", "客服部"), ("security", "秩序维护部"))
    }
    await StaffGroup.create(
        id=uuid4(), community=community, purpose="engineering", name="工程群", channel="telegram", address=GROUP
    )
    return Firm(intake_for(clock), clock, community, departments)


def keys(says: Sequence[Say]) -> list[str]:
    """What these say, without what is filled in."""
    return [say.key for say in says]
