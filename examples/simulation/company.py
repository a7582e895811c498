"""The company of the simulation, in an open database: the example's, with as many hands as 3,000 homes take."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import yaml

from bot import importing
from handlers.conversation.acts import FileTicket
from handlers.conversation.facts import CommunityFacts
from handlers.life.deed import Office
from handlers.outgoing import Cause
from handlers.tickets import Filing, file
from models import taxonomy
from models.database import transact
from models.person import Account, Person
from models.place import Community
from models.staff import Department, Staff
from models.ticket import Ticket

from .arrivals import Arrival

EXAMPLE = Path(__file__).parents[1] / "community.yaml"
MORE = (
    ("deng", "邓师傅", "engineering", ["agent"]), ("luo", "罗师傅", "engineering", ["agent"]),
    ("gao", "高师傅", "engineering", ["agent"]), ("ma", "马班长", "security", ["agent", "duty_lead"]),
    ("hu", "胡姐", "environment", ["agent"]), ("fang", "方圆", "customer_service", ["follower", "agent"]),
)  # fmt: skip


@dataclass(slots=True)
class Company:
    """Everybody, by code; owners by the number of their home."""

    community: Community
    view: CommunityFacts
    staff: dict[str, Staff]
    departments: dict[str, Department]
    office: Office
    chance: random.Random
    owners: dict[int, tuple[Person, Account]] = field(default_factory=dict)

    @classmethod
    async def found(cls, office: Office, chance: random.Random) -> Company:
        """Load it into the open database."""
        data = copy.deepcopy(yaml.safe_load(EXAMPLE.read_text(encoding="utf-8")))
        data["communities"][0]["staff"] += [
            {"code": code, "name": name, "phone": f"1380000002{n}", "department": department, "roles": roles}
            for n, (code, name, department, roles) in enumerate(MORE)
        ]
        with TemporaryDirectory() as folder:
            path = Path(folder) / "community.yaml"
            path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
            await importing.run(path)
        community = await Community.get(code="101")
        view = CommunityFacts(
            str(community.id), community.code, community.name, community.company, community.timezone,
            community.duty_phone, taxonomy.load(),
        )
        staff = {each.code: each for each in await Staff.all().select_related("department").order_by("code")}
        return cls(community, view, staff, {each.code: each for each in await Department.all()}, office, chance)

    async def files(self, arrival: Arrival, at: datetime) -> Ticket:
        """An owner files."""
        person, account = await self._owner(arrival.home, at)
        key = str(UUID(int=self.chance.getrandbits(128), version=4))
        act = FileTicket(key, dict(arrival.answers), self.community.code, anonymous=False, alarm="",
                         emergency=arrival.emergency)
        filing = Filing(person, account, self.community, self.view, Cause(at), self.chance.randrange, self.office)
        return await transact(lambda: file(act, filing))

    async def _owner(self, home: int, at: datetime) -> tuple[Person, Account]:
        if home not in self.owners:
            person = await Person.create(
                id=UUID(int=self.chance.getrandbits(128), version=4), language="zh_Hans", name=f"Owner {home}",
                phone=f"139{home:08}", community=self.community, created_at=at,
            )
            account = await Account.create(
                id=UUID(int=self.chance.getrandbits(128), version=4), person=person, channel="webchat",
                address=f"home:{home}", created_at=at, seen_at=at,
            )
            self.owners[home] = person, account
        return self.owners[home]

    def whoever(self, who: str, ticket: Ticket) -> Staff | None:
        """Somebody who is that to the ticket (with its relations loaded); None for the owner and for nobody."""
        department = ticket.department.code if ticket.department else "customer_service"
        inside = [each for each in self.staff.values() if each.department and each.department.code == department
                  and each.id != ticket.about_id]  # type: ignore[attr-defined]  # tortoise adds it
        heads = [each for each in inside if "head" in each.roles] or [self.staff["lin"]]
        handler = self.staff.get(ticket.handler.code) if ticket.handler else None
        match who:
            case "handler":
                return handler or self.chance.choice(inside)
            case "worker":
                return self.chance.choice([each for each in inside if "agent" in each.roles] or inside)
            case "head":
                return heads[0]
            case "judge":
                return heads[0] if handler is None or handler.id != heads[0].id else self.staff["zhou"]
            case "duty_lead":
                return self.chance.choice([each for each in self.staff.values() if "duty_lead" in each.roles])
            case "reviewer":  # nobody releases what they did themselves
                first = self.whoever("follower", ticket)
                able = [each for each in (first, self.staff["lin"], self.staff["zhou"]) if each]
                return next(each for each in able if handler is None or each.id != handler.id)
            case "follower" | "care":
                return self.staff.get(ticket.follower.code) if ticket.follower else self.staff["lin"]
        return None
