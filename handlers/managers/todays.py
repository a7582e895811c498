"""`/today`: what came, what is due, what is late and what was done today; each a tap away from its tickets (R04.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from tortoise.expressions import Q, Subquery

from handlers.channel import Button, Param, Say, lines, word
from handlers.figures import saying
from handlers.figures.standing import day_end, promises
from handlers.managers import listing, places, stats, wishing
from handlers.managers.looking import looked
from handlers.managers.may import scope as scope_of
from handlers.managers.pages import Page
from handlers.managers.tokens import MARK
from handlers.managers.wish import Wish
from handlers.staff.chat import rota
from handlers.staff.chat.commands import Read
from handlers.staff.chat.turn import Turn
from models import searching
from models.figures import scope as periods
from models.figures.counting import Rules, figures
from models.lifecycle import OPEN
from models.staff import Staff
from models.ticket import Ticket


async def today(turn: Turn, asked: Read) -> Say:
    """/today; of a part alone (/today 工程部) the figures of today. Raises Wrong."""
    rows = rota.rows_here(turn)
    zone = rows[0].community.timezone
    day = periods.day(periods.today(turn.now, zone))
    if asked.rest:
        return await stats.stats(turn, replace(asked, rest=f"{day.name} {asked.rest}"))
    scope = scope_of(rows)
    counting = partial(figures, scope, day, zone, turn.now, Rules.of(turn.office.policy))
    found = await turn.counted(("figures", scope, day, zone), counting)
    due = await _due_count(turn, rows)
    late = await listing.late(turn, await listing.allowed(turn, rows) & _OPEN)
    kinds = [word(f"figures-kind-{kind}", count=found[kind]) for kind in saying.KINDS if found[kind]]
    kinds += [word("figures-apart-major", count=found["major"])] if found["major"] else []
    parts: list[Param] = [
        word("today-title", where=await places.names(rows, scope), period=saying.period(day, turn.now, zone)),
        word("today-came", count=found["filed"], completed=found["completed"]),
        *([word("figures-kinds", kinds=saying.listed(kinds))] if kinds else []),
        word("today-due", due=due), word("today-late", overdue=late, open=found["open"]),
    ]  # fmt: skip
    look = await looked(rows[0], "stats", wishing.kept(Wish(period=day)), (), 0, turn.now)
    counts = {"filed": found["filed"], "major": found["major"], "completed": found["completed"], "open": found["open"]}
    lists = [Button(f"{MARK}{look.id}:d:due", key="today-open-due", params={"count": due})] if due else []
    if late:
        lists.append(Button(f"{MARK}{look.id}:d:late", key="today-open-late", params={"count": late}))
    lists += [
        Button(f"{MARK}{look.id}:t:{name}", key="stats-open", params={"name": saying.name(name), "count": count})
        for name, count in counts.items() if count
    ]  # fmt: skip
    return Say("engine-together", {"parts": lines(*parts)}, choices=tuple(lists))


_OPEN = Q(status__in=OPEN, drill=False)


async def _due(turn: Turn, rows: Sequence[Staff]) -> Q:
    """Open tickets of which a promise ends today, and that are not late already: what the board shows as due today."""
    here, clocks = [row.community.id for row in rows], promises(turn.office.policy)
    mine = await listing.allowed(turn, rows) & _OPEN
    found = searching.due_before(mine, here, clocks, day_end(turn.now, rows[0].community.timezone), turn.now)
    return Q(id__in=Subquery(found.values("id")))


async def _due_count(turn: Turn, rows: Sequence[Staff]) -> int:
    condition, mine = await _due(turn, rows), await listing.allowed(turn, rows)

    async def count() -> int:
        return await Ticket.filter(condition).count()

    return await turn.counted(("due", listing.sql(mine)), count)


async def due_page(turn: Turn, told: Mapping[str, Any], page: int) -> Say:
    """A page of what is due today."""
    rows = rota.rows_here(turn)
    condition = await _due(turn, rows)
    title = word("today-due", due=await _due_count(turn, rows))
    return await listing.listed(turn, rows, Page("due", told, title, (), page), condition)
