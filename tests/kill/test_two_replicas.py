"""Two processes serve one bot from one database: together they keep one pace, and say everything once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.telegram import Flood, Rule
from tests.kill.stage import stage

PACE = {"chat": "5/1s", "group": "20/1s", "all": "20/1s"}
LIMITS = Flood((Rule("chat", 5, 1.0), Rule("group", 20, 1.0), Rule("all", 20, 1.0)))


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_two_replicas_say_everything_once_and_keep_one_pace(postgres_url: str, tmp_path: Path) -> None:
    policy = {"rates": {"telegram": PACE}, "delivery": {"turn": "10s"}}
    async with stage(postgres_url, tmp_path, owners=12, roles=("", ""), policy=policy, flood=LIMITS) as here:
        for place in here.places:
            await place.start()
        await here.talks()
        await here.comes_to_rest()
        await here.judged(once=True)
        assert [call.method for call in here.telegram.calls if call.status == 429] == []
        assert here.heard_by_each > 20, "one of the two heard nothing, so nothing was proved"
