"""A button below figures was pressed: its tickets, another page, by something, one group. For whoever asked."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from handlers.channel import Say
from handlers.managers import listing, stats, todays, wishing
from handlers.managers.tokens import MARK
from handlers.managers.wish import Wish
from handlers.staff.chat.meant import Wrong
from handlers.staff.chat.turn import Turn
from models.figures.scope import GROUPS
from models.job import Look


async def pressed(turn: Turn) -> None:
    """Answer it, or say why not."""
    known, _, rest = turn.message.tap.removeprefix(MARK).partition(":")
    verb, _, what = rest.partition(":")
    look = await Look.get_or_none(id=int(known)) if known.isdecimal() and len(known) < 19 else None
    if look is None or look.what != "stats":
        await turn.tell(Say("listing-gone", {"name": turn.name}))
        return
    if look.staff_id not in [row.id for row in turn.rows]:  # type: ignore[attr-defined]  # tortoise adds it
        await turn.tell(Say("listing-not-yours", {"name": turn.name}))
        return
    try:
        say = await _pressed(turn, wishing.again(look.wish), verb, what)
    except Wrong as wrong:
        await turn.tell(wrong.say)
        return
    await turn.acknowledge()
    if say is not None:
        await turn.answer(say)


async def _pressed(turn: Turn, wish: Wish, verb: str, what: str) -> Say | None:
    if verb == "t" and what in stats.OPENS:
        return await listing.tickets_of(turn, what, wish)
    if verb == "d":
        page = todays.due_page if what == "due" else listing.overdue_page
        return await page(turn, {}, 0)
    if verb == "b" and what in GROUPS:
        return await stats.told(turn, replace(wish, by=what))
    if verb == "p" and what.isdecimal() and len(what) < 5:
        return await stats.told(turn, wish, int(what))
    if verb == "k" and wish.by in GROUPS:
        return await stats.told(turn, _of_group(wish, what))
    return None


def _of_group(wish: Wish, key: str) -> Wish:
    value: object = key
    if wish.by in ("department", "person"):
        try:
            value = UUID(hex=key)
        except ValueError:
            return wish
    return replace(wish, by="", **{wish.by: value})  # type: ignore[arg-type]  # a name of GROUPS and its kind of value

