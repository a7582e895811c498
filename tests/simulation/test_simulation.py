"""What the service told in a community's days is what the policy says, read naively (R00.4 to R04.8)."""

from __future__ import annotations

import pytest

from examples.simulation.arrivals import START
from examples.simulation.run import Simulated, simulated
from tests.simulation.checking import differences
from tests.simulation.naive import DAY, ZERO


def told(found: Simulated) -> int:
    return sum(line["event"] == "step" and bool(line["roles"]) for line in found.lines)


async def lived(days: int, homes: int = 3000) -> Simulated:
    found = await simulated(days, homes, seed=5)
    assert differences(found.lines, days * DAY - 1) == []
    return found


@pytest.mark.timeout(120)
async def test_two_days_are_told_as_the_policy_says():
    assert START == ZERO
    found = await lived(2, homes=20_000)
    assert told(found) > 80
    assert {line["clock"] for line in found.lines if line["event"] == "step"} >= {"sign", "reply", "report"}


@pytest.mark.slow
@pytest.mark.timeout(1500)
async def test_sixty_days_with_a_holiday_an_outage_and_a_power_cut_are_told_as_the_policy_says():
    found = await lived(60)
    assert told(found) > 1000
    assert sum(line["event"] == "filed" for line in found.lines) > 250
    assert {line["clock"] for line in found.lines if line["event"] == "step"} >= {
        "sign", "reply", "report", "major", "visit", "approval", "milestone", "progress", "appointment",
        "expected", "completion", "urged", "result", "acceptance", "revisit", "month", "archive",
    }  # fmt: skip
