"""Lists that managers ask for: the tickets behind a figure, what is overdue, what is major, what a building has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from handlers.channel import Param, Say, lines, word
from handlers.figures import drawn, saying
from handlers.managers import hearing, picturing, places, wishes, wishing
from handlers.managers.may import scope as scope_of
from handlers.managers.pages import LOADED, PAGE, Page, readable, shown
from handlers.managers.wish import Wish
from handlers.places import NOTHING, label
from handlers.staff.chat import rota
from handlers.staff.chat.commands import BY_NAME, Read
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.turn import Turn
from handlers.staff.finding import seat
from models import searching
from models.figures import counting
from models.figures.scope import Period, Scope, day, month, today
from models.lifecycle import OPEN
from models.place import Building
from models.staff import Staff
from models.ticket import Ticket

LATELY = timedelta(days=30)
"""How long major matters that are closed stay on their list."""


async def tickets_of(turn: Turn, name: str, wish: Wish, page: int = 0) -> Say:
    """The tickets behind a figure (a name of `models.figures.conditions`, or "due"), a page of them.

    Of the month that it is, where the wish names no period. Raises Wrong.
    """
    rows = rota.rows_here(turn)
    zone = rows[0].community.timezone
    scope = wishing.narrowed(scope_of(rows), wish)
    if scope is None:
        return Say("managers-not-yours", {"name": turn.name})
    period = wish.period or month(today(turn.now, zone))
    rules = counting.Rules.of(turn.office.policy)
    found_by = partial(counting.tickets, name, scope, period, zone, turn.now, rules, page, PAGE)
    ids = await turn.counted(("tickets", name, scope, period, zone, page), found_by)
    count = await _counted(turn, name, scope, period, zone)
    title = word("listing-figure", where=await places.names(rows, scope), figure=saying.name(name),
                 period=saying.period(period, turn.now, zone), count=count)
    if not ids:
        return Say("listing-end", {"name": turn.name}) if page else Say("listing-none", {"title": title})
    mine = await allowed(turn, rows)
    found = {each.id: each for each in await Ticket.filter(mine, id__in=ids[:PAGE]).select_related(*LOADED)}
    kept = {**wishing.kept(wish), "figure": name}
    tickets = [found[each] for each in ids if each in found]
    return await shown(turn, rows, Page("figure", kept, title, tickets, page, len(ids) > PAGE, count))


async def _counted(turn: Turn, name: str, scope: Scope, period: Period, zone: str) -> int:
    """The figure itself: how many tickets are behind it."""
    rules = counting.Rules.of(turn.office.policy)
    found = partial(counting.figures, scope, period, zone, turn.now, rules)
    return int((await turn.counted(("figures", scope, period, zone), found))[name])


async def allowed(turn: Turn, rows: Sequence[Staff]) -> Q:
    """What the member may see, and whoever reads along (R03.11)."""
    return searching.visible([seat(row) for row in rows]) & await readable(turn)


async def overdue(turn: Turn, asked: Read) -> Say:
    """/overdue [department|building|words], or in a sentence: 超时 上周工程部的. Raises Wrong."""
    rows = rota.rows_here(turn)
    wish = await hearing.heard(asked.rest, rows)
    if wish.words:
        told = await wishes.heard(asked.rest, turn, rows)
        besides = replace(told, wish=replace(told.wish, category=None))
        # A sort alone, 漏水, is looked for as a word: whoever filed it may have called it another sort.
        wish = replace(told.wish, by="") if told.whole and besides.narrow else wish
    return await late_ones(turn, wish)


async def late_ones(turn: Turn, wish: Wish) -> Say:
    """What of a wish is overdue now; where it names a period, what was at its end. Raises Wrong."""
    if wish.period is not None:
        return await tickets_of(turn, "overdue", wish)
    return await overdue_page(turn, wishing.kept(wish), 0)


async def overdue_page(turn: Turn, told: Mapping[str, Any], page: int) -> Say:
    """A page of what is overdue now, the most overdue first; above it how many each department has."""
    rows, wish = rota.rows_here(turn), wishing.again(told)
    within = await allowed(turn, rows) & Q(status__in=OPEN) & wishing.condition(wish)
    within &= searching.told(wish.words) if wish.words else Q()
    found = await turn.counted(("overdue", sql(within)), partial(_late, within, turn.now))
    narrowed = {"where": await places.narrowing(wish), "words": wish.words or NOTHING}
    if not found:
        return Say("listing-overdue-none", {"name": turn.name, **narrowed})
    if page * PAGE >= len(found):
        return Say("listing-end", {"name": turn.name})
    ids = [each for each, *_ in found[page * PAGE : (page + 1) * PAGE]]
    tickets = await loaded(ids)
    each = [word("listing-department", department=name or NOTHING, count=count)
            for name, count in Counter(name for _, name, _ in found).most_common()]
    title = word("listing-overdue", count=len(found), departments=lines(*each), **narrowed)
    said = await shown(
        turn, rows, Page("overdue", told, title, tickets, page, len(found) > (page + 1) * PAGE, len(found))
    )
    if page or told.keys() - {"state"}:  # of a part the words say enough
        return said
    return replace(said, picture=await _ageing(turn, rows, within, [filed for *_, filed in found]))


async def _ageing(turn: Turn, rows: Sequence[Staff], within: Q, late: Sequence[datetime]) -> Mapping[str, Any] | None:
    """How long everything open has waited, not only what is overdue: what will be overdue next is seen beside it."""
    zone = rows[0].community.timezone
    about = drawn.About(await places.names(rows, scope_of(rows)), day(today(turn.now, zone)), turn.now, zone)
    small = turn.office.policy.figures.small
    key = "ageing", sql(within), len(late)
    return await turn.counted(key, partial(picturing.ageing, about, within, late, small))


async def _late(within: Q, now: datetime) -> list[tuple[UUID, str | None, datetime]]:
    """All that is overdue: its id, its department's name, when it was filed."""
    return [(found, name, filed) for found, name, filed in
            await searching.longest_late(within, now).values_list("id", "department__name", "created_at")]


async def late(turn: Turn, condition: Q) -> int:
    """How many tickets of a condition are late now."""

    async def count() -> int:
        return await searching.late(condition, turn.now).count()

    return await turn.counted(("late", sql(condition)), count)


def sql(condition: Q) -> str:
    """A condition on tickets in full, also whose it is to see: what is counted by it is known by this."""
    return Ticket.filter(condition).only("id").sql(params_inline=True)


async def loaded(ids: Sequence[Any]) -> list[Ticket]:
    """These tickets in this order, as pages want them."""
    found = {each.id: each for each in await Ticket.filter(id__in=list(ids)).select_related(*LOADED)}
    return [found[each] for each in ids if each in found]


async def major(turn: Turn, asked: Read) -> Say:
    """/major [department|building|words]."""
    wish = await hearing.heard(asked.rest, rota.rows_here(turn))
    return await major_page(turn, wishing.kept(wish), 0)


async def major_page(turn: Turn, told: Mapping[str, Any], page: int) -> Say:
    """A page of the major matters: the open ones with what is due next, then those closed in the last 30 days."""
    rows, wish = rota.rows_here(turn), wishing.again(told)
    within = await allowed(turn, rows) & wishing.condition(wish) & Q(severity="major")
    within &= searching.told(wish.words) if wish.words else Q()
    lately = Q(tally__ended_at__gte=turn.now - LATELY)
    title = word("listing-major", where=await places.narrowing(replace(wish, severity=None)),
                 words=wish.words or NOTHING,
                 open=await Ticket.filter(within, status__in=OPEN).count(),
                 closed=await Ticket.filter(within & lately).exclude(status__in=OPEN).count())
    return await listed(turn, rows, Page("major", told, title, (), page), within & (Q(status__in=OPEN) | lately))


async def building(turn: Turn, asked: Read) -> Say:
    """/building 3. Raises Wrong."""
    rows = rota.rows_here(turn)
    wish = await hearing.heard(asked.rest, rows)
    if wish.building is None:
        raise Wrong(Say("listing-wrong-building", {"example": example(BY_NAME["building"])}))
    return await building_page(turn, wishing.kept(wish), 0)


async def building_page(turn: Turn, told: Mapping[str, Any], page: int) -> Say:
    """A page of a building's open tickets, below its building manager and its figures of this month.

    Open is what figures count as open, and late what the board shows as late there.
    """
    rows, wish = rota.rows_here(turn), wishing.again(told)
    here = await allowed(turn, rows) & wishing.condition(wish)
    within = here & Q(tally__ended_at__isnull=True)
    found = Building.filter(community_id__in=[row.community.id for row in rows], name=wish.building or "")
    known = await found.select_related("manager").first()
    if known is None and not await Ticket.filter(here).exists():
        return Say("listing-building-unknown", {"building": label({"building": wish.building})})
    params: dict[str, Param] = {
        "building": label({"building": wish.building}),
        "manager": known.manager.name if known and known.manager else NOTHING,
        "open": await Ticket.filter(within).count(),
        "late": await late(turn, here & Q(status__in=OPEN)), **await _month(turn, rows, wish),
    }
    return await listed(turn, rows, Page("building", told, word("listing-building", **params), (), page), within)


async def _month(turn: Turn, rows: Sequence[Staff], wish: Wish) -> dict[str, int]:
    zone = rows[0].community.timezone
    scope = wishing.narrowed(scope_of(rows), wish)
    names = ("filed", "completed", "completed_in_time", "completion_due")
    if scope is None:
        return dict.fromkeys(names, 0)
    rules = counting.Rules.of(turn.office.policy)
    period = month(today(turn.now, zone))
    counted = partial(counting.figures, scope, period, zone, turn.now, rules)
    figures = await turn.counted(("figures", scope, period, zone), counted)
    return {name: figures[name] for name in names}


async def listed(turn: Turn, rows: Sequence[Staff], page: Page, condition: Q) -> Say:
    """A page of the tickets of a condition, in the order of `searching.listed`; `page` without tickets."""
    ranked = searching.ranked(condition).select_related(*LOADED)
    tickets = await ranked.offset(page.page * PAGE).limit(PAGE + 1)
    if not tickets and page.page:
        return Say("listing-end", {"name": turn.name})
    full = Page(page.what, page.wish, page.title, tickets[:PAGE], page.page, len(tickets) > PAGE, page.count,
                page.contacts)
    return await shown(turn, rows, full)
