"""Nothing is lost, doubled or turned round, however often the service is killed (R01.1, R00.2)."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.kill.service import Place
from tests.kill.stage import Stage, stage

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]

AFRESH = (4, 11, 18)
"""The kills after which the service is started by its command line; after the others it is forked."""


async def killed(stage: Stage, times: int, most: int, afresh: Collection[int] = ()) -> int:
    """Let everybody talk while a process is killed again and again and started at once; how often it was.

    `most` is the largest number of events between two kills; the least is none, so some die as they start.
    """
    for place in stage.places:
        await place.start()
    talking = asyncio.ensure_future(stage.talks())
    kills = 0
    try:
        while kills < times and not talking.done():
            await stage.happens(stage.chance.randint(0, most), talking)
            victim: Place = stage.chance.choice(stage.places)
            await victim.kill()
            kills += 1
            stage.misses_answers()
            await victim.start(afresh=kills in afresh)
            stage.patience.anew()
        await talking
    finally:
        talking.cancel()
    await stage.comes_to_rest()
    return kills


async def test_thirty_owners_each_get_one_ticket_while_the_service_is_killed_again_and_again(
    database_url: str, tmp_path: Path
) -> None:
    async with stage(database_url, tmp_path, owners=30) as here:
        assert await killed(here, 22, 60, AFRESH) >= 20
        await here.judged()


async def test_owners_on_wechat_each_get_one_ticket_while_the_service_is_killed_again_and_again(
    database_url: str, tmp_path: Path
) -> None:
    async with stage(database_url, tmp_path, owners=20, wechat=True) as here:
        assert await killed(here, 22, 60, AFRESH) >= 20
        await here.judged()


async def test_polling_loses_nothing_when_killed(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, owners=10, mode="polling") as here:
        assert await killed(here, 8, 40) == 8
        await here.judged()


async def test_roles_in_processes_of_their_own_lose_nothing_when_either_is_killed(
    postgres_url: str, tmp_path: Path
) -> None:
    async with stage(postgres_url, tmp_path, owners=12, roles=("web", "worker", "worker")) as here:
        assert await killed(here, 10, 40) == 10
        await here.judged()
