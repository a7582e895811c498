"""Every transcript, through every channel over its real protocol; some on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import pytest_asyncio

from tests import postgres
from tests.transcripts.drivers import CHANNELS
from tests.transcripts.player import Player
from tests.transcripts.reading import Script, everything, meant_for
from tests.transcripts.stage import Stage
from tests.world import second_community

CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {"two communities": second_community}
"""Settings that want a service of their own."""


SLOW = ("wechat_safe",)
"""Left to the whole suite: it differs in the seal alone from what the quick one plays."""


class Place(NamedTuple):
    """Where a transcript is played."""

    channel: str
    database: str
    change: str = ""
    mode: str = ""


def _place(channel: str, database: str, script: Script) -> Place:
    change = next((name for name in CHANGES if script.has(name)), "")
    return Place(channel, database, change, "polling" if script.has("polling") else "")


def _cases() -> list[Any]:
    cases = [
        (_place(channel, database, script), script)
        for script in everything()
        for channel in CHANNELS
        for database in (("sqlite", "postgres") if script.has("both databases") else ("sqlite",))
        if meant_for(channel, script.only)
    ]
    cases.sort(key=lambda case: (case[0], case[1].name))  # a service is started once for all that share its place
    return [
        pytest.param(
            place, script, id=f"{script.name}: {script.title} ({place.channel}, {place.database})",
            marks=pytest.mark.slow if place.channel in SLOW else (),
        )
        for place, script in cases
    ]


class Stages:
    """The service now running; asked for one in another place, it ends this one first: there is one database open."""

    def __init__(self, folders: pytest.TempPathFactory, sqlite: Path, schema: Callable[[], str]) -> None:
        self._folders, self._sqlite, self._schema = folders, sqlite, schema
        self._stack = AsyncExitStack()
        self._place: Place | None = None
        self._stage: Stage | None = None

    async def at(self, place: Place) -> Stage:
        """The stage at a place."""
        if self._stage is None or place != self._place:
            await self.close()
            folder = self._folders.mktemp("stage")
            options = {"mode": place.mode} if place.mode else {}
            stage = CHANNELS[place.channel](
                await self._database(place.database, folder), folder, CHANGES.get(place.change), **options
            )
            self._stage, self._place = await self._stack.enter_async_context(stage), place
        return self._stage

    async def _database(self, kind: str, folder: Path) -> str:
        if kind == "postgres":
            url = self._schema()
            await postgres.empty(url)
            return url
        (folder / "jiesu.db").write_bytes(self._sqlite.read_bytes())
        return f"sqlite://{folder / 'jiesu.db'}"

    async def close(self) -> None:
        """End what runs; a stage that failed is not used again."""
        self._stage = None
        stack, self._stack = self._stack, AsyncExitStack()
        await stack.aclose()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sqlite_schema: Path
) -> AsyncIterator[Stages]:
    made = Stages(tmp_path_factory, sqlite_schema, lambda: str(request.getfixturevalue("postgres_schema")))
    yield made
    await made.close()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("place", "script"), _cases())
async def test_transcript(stages: Stages, place: Place, script: Script) -> None:
    try:
        await Player(await stages.at(place), script, place.channel).play()
    except BaseException:
        await stages.close()
        raise
