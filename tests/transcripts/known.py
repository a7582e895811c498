"""What happens beside the talk: people who registered before it begins, staff who move a ticket."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from handlers.conversation.acts import RegisterPerson
from handlers.conversation.facts import HomeFacts
from handlers.life import act as life
from handlers.life.deed import Office, by_staff
from handlers.people import register
from handlers.places import key, plain
from handlers.understanding import address
from models.person import Account
from models.place import Community
from models.staff import Staff
from models.talk import Talk
from models.ticket import Ticket
from tests.transcripts.stage import Stage


async def make_known(now: datetime, home: str, name: str = "", phone: str = "") -> None:
    """Register whoever came last, as owner of `home`, and leave their talk at rest."""
    account = await Account.all().order_by("-created_at").select_related("person").first()
    community = await Community.all().order_by("code").first()
    parsed = address.read(home)
    assert account is not None
    assert community is not None
    assert parsed is not None, f"{home} is no home"
    place = {part: value for part, value in parsed.to_json().items() if value}
    told = HomeFacts(key(place), plain(place), place, "owner")
    await register(account.person, RegisterPerson(community.code, told, name, phone), community, now)
    await Talk.filter(account_id=account.id).update(state={"turn": 7, "greeted": True})


async def moved(stage: Stage, code: str, number: str, move: str, words: str) -> None:
    """The member of staff with this code moves the ticket of that number."""
    staff = await Staff.filter(code=code).select_related("department", "community").first()
    ticket = await Ticket.get(number=number)
    assert staff is not None
    office = Office(stage.world.service.policy, "zh_Hans", stage.world.page_links.owner)
    deed = by_staff(staff, ticket.id, uuid4().hex, stage.clock.now)
    await life.act(deed, move, {"words": words} if words else {}, office)
