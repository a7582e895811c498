"""An unfinished talk is kept as long as the policy says, and then begins anew by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import importing
from handlers.channel import Inbound
from handlers.engine import ENGINE
from handlers.inbound import Intake, World
from models import policy, taxonomy
from models.outbox import Outbox
from models.talk import Talk
from tests.engine.world import words

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "community.yaml"


def intake(clock) -> Intake:
    """Intake as the service wires it, with the packaged policy."""
    return Intake(World(
        engine=ENGINE, policy=policy.load(), taxonomy=taxonomy.load(), labels=words().forms, clock=clock,
        wake=lambda: None,
    ))


async def say(taking: Intake, clock, number: int, text: str) -> None:
    await taking.submit(Inbound("telegram", f"u{number}", "anna", "anna", clock.now, text=text, ref=str(number)))


@pytest.mark.parametrize(("away", "kept"), [("29m", True), ("31m", True), ("7d", True), ("8d", False)])
async def test_a_talk_is_kept_for_seven_days(database, clock, away, kept):
    await importing.run(EXAMPLE)
    taking = intake(clock)
    await say(taking, clock, 1, "您好")
    await say(taking, clock, 2, "3栋2单元502")
    clock.forward(away)
    await say(taking, clock, 3, "对")
    talk = await Talk.get()
    assert ("home" in talk.state["answers"]) is kept
    assert talk.state["greeted"]


async def test_who_comes_back_after_it_was_forgotten_is_not_greeted_as_a_stranger_twice(database, clock):
    await importing.run(EXAMPLE)
    taking = intake(clock)
    await say(taking, clock, 1, "您好")
    clock.forward("8d")
    await say(taking, clock, 2, "您好")
    said = [str(row.say) for row in await Outbox.all().order_by("id")]
    assert ["registration-greeting" in each for each in said] == [True, False]
    assert all("registration-home" in each for each in said)
