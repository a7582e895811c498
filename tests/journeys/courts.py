"""A court for the table of `tests.journeys.matrix`: everybody, their groups, and what they ask about."""

from __future__ import annotations

from uuid import uuid4

from bot.media import MediaStore
from handlers import tallying
from models.deadline import Deadline
from models.place import Building, Community, Home
from models.staff import Staff, StaffGroup
from tests.journeys.chats import RULES, Chat
from tests.journeys.matrix import DUTY, GROUPS, TOLD, Court
from tests.journeys.offices import Firm
from tests.journeys.rosters import rotation


async def court(office: Firm, store: MediaStore) -> Court:
    """Everybody, the groups, and three tickets of one owner: the agent's, another of engineering, one of security."""
    made = Court(office, store)
    other = await Community.create(
        id=uuid4(), code="102", name="翠湖苑", timezone="Asia/Shanghai", created_at=office.clock.now
    )
    for purpose in ("customer_service", "leadership"):
        await StaffGroup.create(
            id=uuid4(), community=office.community, purpose=purpose, name=purpose, channel="telegram",
            address=GROUPS[purpose],
        )
    care, none = "customer_service", ""
    made.people = {
        "agent": await office.hires("wu", "吴师傅"), "head": await office.hires("huang", "黄工", "head"),
        "follower": await office.hires("chen", "陈敏", "follower", department=care),
        "supervisor": await office.hires("lin", "林晓", "supervisor", department=care),
        "property_manager": await office.hires("zhou", "周经理", "property_manager", department=none),
        "project_manager": await office.hires("qian", "钱总", "project_manager", department=none),
        "operations": await office.hires("sun", "孙总监", "operations", department=none),
        "legal": await office.hires("he", "何律师", "legal", department=none),
        "duty_lead": await office.hires("zhao", "赵班长", "duty_lead", department="security"),
        "guest": await office.hires("guest", "外人", "project_manager", community=other),
    }
    stranger = Chat(office.intake, office.clock, "telegram")
    await stranger.registers("5栋1单元101", "路人", "13700000001")
    made.people["owner"] = stranger
    await _file(made)
    return made


async def _file(made: Court) -> None:
    office = made.office
    wu, zhao = (made.people[each].staff for each in ("agent", "duty_lead"))  # type: ignore[union-attr]  # members
    home = None
    for name, handler, code in (
        ("mine", wu, "engineering"), ("ours", None, "engineering"), ("guard's", zhao, "security"),
    ):  # fmt: skip
        ticket = await office.ticket(
            "signed" if handler else "dispatched", handler=handler, department=office.departments[code],
            severity="major", building="3", place="3栋2单元502", description=f"厨房漏水，打{TOLD}",
        )
        home = home or await Home.get(key="|3|2||502")
        ticket.home, ticket.reply_due_at = home, office.clock.now
        await ticket.save(update_fields=["home_id", "reply_due_at"])
        await Deadline.create(
            id=uuid4(), ticket=ticket, community=office.community, clock="sign", key="sign:1", round=1,
            started_at=office.clock.now, due_at=office.clock.now, first_due_at=office.clock.now,
            missed_at=office.clock.now, info={},
        )
        made.tickets[name] = ticket
    await Staff.filter(id=zhao.id).update(phone=DUTY)
    await rotation(office, "zhao")
    await Building.get_or_create(community=office.community, name="3", defaults={"id": uuid4()})
    await tallying.fill(RULES)
