"""Staff who move tickets, by the code they have in the example company."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from handlers.life import act as life
from handlers.life.deed import Office, by_staff
from models.staff import Staff
from models.ticket import Ticket
from tests.journeys.people import Town

KEYS = count(1)


def office(town: Town) -> Office:
    """What moves need, as in the running service."""
    world = town.stage.world
    return Office(world.service.policy, "zh_Hans", world.page_links.owner)


async def member(code: str) -> Staff:
    """A member of staff."""
    return await Staff.get(code=code).select_related("department", "community")


async def does(town: Town, code: str, ticket: Ticket, move: str, **given: Any) -> None:
    """Somebody moves the ticket; all that follows happens."""
    staff = await member(code)
    deed = by_staff(staff, ticket.id, f"t{next(KEYS)}", town.stage.clock.now)
    await life.act(deed, move, given, office(town))
    await town.stage.settle()


async def finished(town: Town, ticket: Ticket, words: str = "换了新角阀") -> None:
    """Signed for, done by 吴师傅, released by 林晓: the owner is asked."""
    town.stage.clock.forward("10m")
    await does(town, "wu", ticket, "sign")
    town.stage.clock.forward("1h")
    await does(town, "wu", ticket, "done", words=words)
    await does(town, "lin", ticket, "release")


def later(town: Town, **by: float) -> None:
    """Time goes by."""
    town.stage.clock.forward(timedelta(**by))
