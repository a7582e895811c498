"""A message an operator wants tried again is tried until it is taken or parked again."""

from __future__ import annotations

from uuid import UUID, uuid4

from handlers.channel import Inbound
from models.inbox import Inbox
from scheduler.replaying import Replaying
from tests.clock import START


async def marked(key: str, **content: object) -> UUID:
    """A row marked for replay."""
    inbound = Inbound("telegram", key, "anna", "anna", START, text="厨房漏水", press="q1", tap="3.yes")
    row = await Inbox.create(
        id=uuid4(), channel="telegram", key=key, status="replay", content=content or {"inbound": inbound.to_json()},
        received_at=START,
    )
    return row.id


async def statuses() -> dict[str, str]:
    return dict(await Inbox.all().values_list("key", "status"))


class Intake:
    """Stands for intake as far as its inbox rows: counts a failure, parks at the third, takes what is fine."""

    def __init__(self, *failing: str) -> None:
        self.failing, self.taken = failing, []

    async def submit(self, message: Inbound) -> None:
        row = await Inbox.get(channel=message.channel, key=message.key)
        if message.key not in self.failing:
            self.taken.append(message)
            await Inbox.filter(id=row.id).update(status="taken")
            return
        attempts = row.attempts + 1
        await Inbox.filter(id=row.id).update(attempts=attempts, status="parked" if attempts >= 3 else "failing")
        if attempts < 3:
            raise ArithmeticError("still wrong")


async def test_a_marked_message_is_taken_with_its_words_but_no_longer_as_a_press_that_waits(database):
    await marked("u1")
    intake = Intake()
    assert await Replaying(intake.submit).tick() == 1
    [message] = intake.taken
    assert (message.text, message.tap, message.press, message.received_at) == ("厨房漏水", "3.yes", "", START)
    assert await statuses() == {"u1": "taken"}
    assert await Replaying(intake.submit).tick() == 0


async def test_one_that_fails_again_is_tried_until_it_is_parked_and_stops_no_other(database):
    for key in ("u1", "u2", "u3"):
        await marked(key)
    intake = Intake("u2")
    replaying = Replaying(intake.submit)
    await replaying.tick()
    assert await statuses() == {"u1": "taken", "u2": "replay", "u3": "taken"}
    await replaying.tick()
    await replaying.tick()
    assert await statuses() == {"u1": "taken", "u2": "parked", "u3": "taken"}
    assert await replaying.tick() == 0


async def test_one_that_cannot_even_be_read_is_parked_and_stops_no_other(database):
    await marked("u1", something="else")
    await marked("u2")
    intake = Intake()
    await Replaying(intake.submit).tick()
    assert await statuses() == {"u1": "parked", "u2": "taken"}
