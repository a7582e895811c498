"""A button of a list was pressed: `l:<look>:<page>`. What is shown is looked up afresh, for whoever asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from handlers.channel import Say
from handlers.managers import listing, seeking, todays, wishing
from handlers.staff.chat.turn import Turn
from models.job import Look

MARK = "l:"


async def _figure(turn: Turn, told: Mapping[str, Any], page: int) -> Say:
    return await listing.tickets_of(turn, str(told["figure"]), wishing.again(told), page)


PAGES: Mapping[str, Callable[[Turn, Mapping[str, Any], int], Awaitable[Say]]] = {
    "figure": _figure, "overdue": listing.overdue_page, "major": listing.major_page,
    "building": listing.building_page, "find": seeking.find_page, "status": seeking.status_page,
    "due": todays.due_page,
}  # fmt: skip


async def pressed(turn: Turn) -> None:
    """Show the page; a list belongs to whoever asked for it, in whose name it was looked at (R03.11)."""
    known, _, page = turn.message.tap.removeprefix(MARK).partition(":")
    numbers = known.isdecimal() and page.isdecimal() and len(known) < 19 and len(page) < 5
    look = await Look.get_or_none(id=int(known)) if numbers else None
    if look is None or look.what not in PAGES:
        await turn.tell(Say("listing-gone", {"name": turn.name}))
    elif look.staff_id not in [row.id for row in turn.rows]:  # type: ignore[attr-defined]  # tortoise adds it
        await turn.tell(Say("listing-not-yours", {"name": turn.name}))
    else:
        await turn.acknowledge()
        await turn.answer(await PAGES[look.what](turn, look.wish, int(page)))
