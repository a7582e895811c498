"""Answers that left at one moment are written down together, and one that cannot be takes no other with it."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.wechat.ledger import Ledger
from bot.words import Words
from handlers.channel import Inbound
from handlers.engine import ENGINE
from handlers.inbound import Intake, World
from models import policy, taxonomy
from models.database import connection, dialect
from models.outbox import Outbox
from tests.clock import Clock

RULES = policy.load()


async def refuse_writing(row: int) -> None:
    """From now on the database takes no change of this row."""
    if dialect() == "sqlite":
        await connection().execute_script(
            f"CREATE TRIGGER refused BEFORE UPDATE ON outbox WHEN NEW.id = {row} "
            "BEGIN SELECT RAISE(ABORT, 'refused'); END;"
        )
        return
    await connection().execute_script(
        "CREATE FUNCTION refused() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$ LANGUAGE plpgsql;"
        f"CREATE TRIGGER refused BEFORE UPDATE ON outbox FOR EACH ROW WHEN (NEW.id = {row}) EXECUTE FUNCTION refused();"
    )


async def test_one_answer_that_cannot_be_written_down_does_not_have_the_others_said_twice(
    database: str, clock: Clock
) -> None:
    intake = Intake(World(ENGINE, RULES, taxonomy.load(), Words.load().forms, clock, lambda: None))
    rows = []
    for owner in ("o1", "o2", "o3"):
        said = Inbound("wechat", owner, owner, owner, clock.now, text="您好", allows=("message",), passive=True)
        rows.append((await intake.submit(said)).reply)
    await refuse_writing(rows[1].id)
    ledger = Ledger(clock)
    ended = await asyncio.gather(*(ledger.left(row) for row in rows), return_exceptions=True)
    assert [type(each) for each in (ended[0], ended[2])] == [type(None), type(None)]
    assert isinstance(ended[1], Exception)  # its own request tells so, and its lease runs out
    assert [row.status for row in await Outbox.all().order_by("id")] == ["sent", "waiting", "sent"]
    with pytest.raises(Exception, match="refused"):
        await ledger.left(rows[1])
