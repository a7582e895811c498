"""What a clock has left is seen on the card, and an alert that somebody answers says so where it stands."""

from __future__ import annotations

import pytest

from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.transcripts.stage import Heard

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def card(town: Town, number: str, purpose: str = "engineering") -> Heard:
    """The card of a ticket as a group sees it now."""
    lines = [each for each in await town.stage.group(purpose) if number in each.text and "登记" in each.text]
    return lines[-1]


async def shows_anew(town: Town) -> int:
    """The tick that shows stale cards runs, and they are changed; how many."""
    count = await town.stage.world.run("refreshing")
    await town.stage.settle()
    return count


async def test_r04_3_a_card_shows_what_remains_beside_a_time_that_stays_true(town: Town) -> None:
    await filed(town)
    ticket = await town.newest_ticket()
    shown = (await card(town, ticket.number)).text
    assert "签收：还剩 10 分钟 · 今天 09:11 到期" in shown
    assert "给业主回复：还剩 1 天 · 明天 09:01 到期" in shown
