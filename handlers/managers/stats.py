"""`/stats`: the figures of a period, whole or by group; each can be opened to its tickets (R00.10, R02.4, R03.7)."""

from __future__ import annotations

from asyncio import TaskGroup
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from handlers.channel import Button, Param, Say, lines, word
from handlers.figures import drawn, saying
from handlers.figures.monthly import Monthly, monthly
from handlers.managers import picturing, places, trending, wishing
from handlers.managers.looking import looked
from handlers.managers.may import scope as scope_of
from handlers.managers.tokens import LONGEST, MARK
from handlers.managers.wish import Wish
from handlers.managers.wishes import read
from handlers.staff.chat import rota
from handlers.staff.chat.commands import BY_NAME, Read
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.turn import Turn
from models.figures.counting import Figures, Rules, grouped
from models.figures.scope import Period, Scope, month, today
from models.job import Look
from models.staff import Staff

PAGE = 8
"""Groups in one message."""

OPENS = ("filed", "open", "overdue", "completed", "major")
"""Figures whose tickets are one tap away, where there are any."""

WAYS = ("department", "category", "building")
"""By what the figures of all can be looked at with another tap."""


async def stats(turn: Turn, asked: Read) -> Say:
    """/stats [day|week|month|2026-10] [by department|category|building|person]. Raises Wrong."""
    wish = await read(asked.rest, turn, rota.rows_here(turn))
    if wish.words:
        raise Wrong(Say("stats-wrong", {"words": wish.words[:40], "example": example(BY_NAME["stats"])}))
    return await told(turn, wish)


async def told(turn: Turn, wish: Wish, page: int = 0) -> Say:
    """The figures that are wished for; of this month where no period is named. Raises Wrong."""
    rows = rota.rows_here(turn)
    zone = rows[0].community.timezone
    wish = replace(wish, period=wish.period or month(today(turn.now, zone)), state="", words="")
    scope = wishing.narrowed(scope_of(rows), wish)
    if scope is None:
        return Say("managers-not-yours", {"name": turn.name})
    if wish.period is not None and wish.period.first > today(turn.now, zone):
        return Say("stats-not-yet", {"period": saying.period(wish.period, turn.now, zone)})
    look = await looked(rows[0], "stats", wishing.kept(wish), (), 0, turn.now)
    if wish.by:
        return await _groups(turn, rows, wish, scope, page, look)
    return await _whole(turn, rows, wish, scope, look)


async def _whole(turn: Turn, rows: Sequence[Staff], wish: Wish, scope: Scope, look: Look) -> Say:
    policy, zone = turn.office.policy, rows[0].community.timezone
    assert wish.period is not None
    counting = partial(_counted, scope, wish.period, zone, turn)
    found, points = await turn.counted(("stats", scope, wish.period, zone), counting)
    parts: list[Param] = [
        await _title(turn, rows, wish, scope), *saying.block(found.figures, Rules.of(policy), policy.figures.small),
        *compared(found, policy.figures.small),
    ]
    opens = [Button(f"{MARK}{look.id}:t:{name}", key="stats-open",
                    params={"name": saying.name(name), "count": found.figures[name]})
             for name in OPENS if found.figures[name]]
    ways = [Button(f"{MARK}{look.id}:b:{by}", key=f"stats-by-{by}") for by in WAYS if getattr(wish, by) is None]
    about = drawn.About(await places.names(rows, scope), wish.period, turn.now, zone)
    picture = picturing.worth(drawn.trend(about, points), policy.figures.small)
    return Say("engine-together", {"parts": lines(*parts)}, choices=(*opens, *ways), picture=picture)


async def _counted(
    scope: Scope, period: Period, zone: str, turn: Turn
) -> tuple[Monthly, list[tuple[Period, Figures]]]:
    """The figures, and those of the periods before for the picture; asked for at the same time."""
    async with TaskGroup() as group:
        found = group.create_task(monthly(scope, period, zone, turn.now, turn.office.policy))
        points = group.create_task(trending.points(scope, period, zone))
    return found.result(), points.result()


def compared(found: Monthly, small: int) -> list[Param]:
    """Period on period and year on year; nothing where nothing had come by then. And what was corrected since."""
    before = [(word("figures-before", running="yes" if found.running else "no"), found.before),
              (word("figures-year-before", running="yes" if found.running else "no"), found.year_before)]
    told: list[Param] = [
        word("figures-compared", what=what, changes=_changes(found.figures, then, small))
        for what, then in before if then is not None
    ]  # fmt: skip
    if found.corrections:
        each = [word("figures-corrected", name=saying.name(name), kept=kept, now=now)
                for name, (kept, now) in sorted(found.corrections.items())]
        told.append(word("figures-corrections", each=saying.listed(each[:PAGE])))
    return told


def _changes(now: Figures, then: Figures, small: int) -> Param:
    """Counts and rates that became more or less; of rates of a few tickets nothing is said."""
    counts = [word("figures-changed", name=saying.name(name), change=saying.change(now[name], then[name], small))
              for name in ("filed", "completed", "overdue")]
    rates = [
        word("figures-changed", name=saying.name(name), change=saying.points(now.rate(name), then.rate(name)))
        for name, whole in (("completion_rate", "due"), ("in_time_rate", "completion_due"), ("satisfaction", "rated"))
        if min(now[whole], then[whole]) >= small
    ]  # fmt: skip
    return saying.listed([*counts, *rates])


async def _groups(  # what is told, of which groups, which page of them
    turn: Turn, rows: Sequence[Staff], wish: Wish, scope: Scope, page: int, look: Look
) -> Say:
    """One line for each group, the biggest first."""
    policy, zone = turn.office.policy, rows[0].community.timezone
    assert wish.period is not None
    counting = partial(grouped, scope, wish.period, zone, turn.now, Rules.of(policy), wish.by)
    found = await turn.counted(("groups", scope, wish.period, zone, wish.by), counting)
    ranked = sorted(
        ((key, each) for key, each in found.items() if each["filed"] or each["due"]),
        key=lambda pair: (-pair[1]["filed"], -pair[1]["due"], pair[0]),
    )
    named = await places.group_names(wish.by, [key for key, _ in ranked])
    shown = ranked[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return Say("stats-none" if page == 0 else "listing-end", {"name": turn.name})
    small = policy.figures.small
    parts = [await _title(turn, rows, wish, scope), *(_line(named[key], each, small) for key, each in shown)]
    opens = [Button(token, key="stats-group", params={"name": named[key]})
             for key, _ in shown if key and len((token := f"{MARK}{look.id}:k:{_short(key)}").encode()) <= LONGEST]
    steps = [(page - 1, "listing-before")] if page else []
    steps += [(page + 1, "work-next")] if (page + 1) * PAGE < len(ranked) else []
    turns = [Button(f"{MARK}{look.id}:p:{to}", key=key) for to, key in steps]
    about = drawn.About(await places.names(rows, scope), wish.period, turn.now, zone)
    counted = [(named[key], each) for key, each in ranked]
    drawing = partial(picturing.of_groups, about, wish.by, scope, counted, small)
    key = "picture", scope, wish.period, zone, wish.by
    picture = None if page else await turn.counted(key, drawing)
    return Say("engine-together", {"parts": lines(*parts)}, choices=(*opens, *turns), picture=picture)


def _line(name: Param, found: Figures, small: int) -> Param:
    return word(
        "stats-line", name=name, filed=found["filed"], open=found["open"], overdue=found["overdue"],
        rate=saying.percent(found, "completion_rate", small), in_time=saying.percent(found, "in_time_rate", small),
        satisfaction=saying.percent(found, "satisfaction", small),
    )  # fmt: skip


async def _title(turn: Turn, rows: Sequence[Staff], wish: Wish, scope: Scope) -> Param:
    assert wish.period is not None
    when = saying.period(wish.period, turn.now, rows[0].community.timezone)
    title = word("stats-title", where=await places.names(rows, scope), period=when)
    return word("stats-title-by", title=title, by=word(f"stats-by-{wish.by}")) if wish.by else title


def _short(key: str) -> str:
    """A group's key in a token: an id in its short form."""
    try:
        return UUID(key).hex
    except ValueError:
        return key

