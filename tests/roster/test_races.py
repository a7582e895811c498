"""Several do something to one roster at once: each thing happens once, in some order."""

from __future__ import annotations

import asyncio

import pytest

from handlers.life.deed import Office
from handlers.outgoing import Cause
from handlers.roster import agreeing, gaps, swapping
from handlers.roster.swapping import NotSo, Wish
from models.database import transact
from models.outbox import Outbox
from models.roster import GapWarning, Replacement, Swap
from models.staff import Staff
from tests.journeys.chats import RULES
from tests.journeys.rosters import Watchers, at, watchers

TIMES = 5


@pytest.fixture
async def crew(database, clock) -> Watchers:
    return await watchers(clock)


async def wish(crew: Watchers) -> Swap:
    asked = Wish(crew.firm.community, "duty_lead", at(5, 8), "chen", at(6, 8))
    return await transact(lambda: swapping.ask(asked, crew.zhao.staff, crew.firm.clock.now))


async def test_a_swap_that_is_asked_several_times_at_once_is_asked_once(crew):
    made = await asyncio.gather(*(wish(crew) for _ in range(TIMES)), return_exceptions=True)
    assert [type(each).__name__ for each in made].count("NotSo") == TIMES - 1
    assert await Swap.all().count() == 1


async def test_a_swap_that_is_agreed_and_refused_at_once_ends_once(crew):
    swap, rows, cause = await wish(crew), [crew.chen.staff], Cause(crew.firm.clock.now)

    async def answered(yes: bool) -> str:
        try:
            return (await transact(lambda: agreeing.answer(swap.id, rows, "zh_Hans", cause, yes=yes))).key
        except NotSo as fault:
            return fault.say.key

    found = await asyncio.gather(*(answered(n % 2 == 0) for n in range(TIMES)))
    ended = [key for key in found if key in ("roster-swap-agreed-yourself", "roster-swap-refused-yourself")]
    assert len(ended) == 1
    assert await Replacement.all().count() == (2 if "agreed" in ended[0] else 0)
    assert (await Swap.get()).status in ("agreed", "refused")


async def test_a_gap_is_told_once_though_several_look_at_once(crew, clock):
    await Staff.filter(code="huang").update(left_at=clock.now)
    office = Office(RULES, "zh_Hans", str)
    told = await asyncio.gather(*(
        transact(lambda: gaps.warn(crew.firm.community.id, office, clock.now)) for _ in range(TIMES)
    ))
    assert sorted(told) == [0, 0, 0, 0, 5]
    assert await GapWarning.all().count() == 5
    assert await Outbox.all().count() == 1
