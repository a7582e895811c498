"""Answers that left at one moment are written down together, and one that cannot be takes no other with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

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


@asynccontextmanager
async def refused(row: int) -> AsyncIterator[None]:
    """Within this the database takes no change of this row."""
    if dialect() == "sqlite":
        make = "BEGIN SELECT RAISE(ABORT, 'refused'); END;"
        undo = "DROP TRIGGER refused;"
    else:
        await connection().execute_script(
            "CREATE FUNCTION refused() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$ LANGUAGE plpgsql;"
        )
        make, undo = "EXECUTE FUNCTION refused();", "DROP FUNCTION refused CASCADE;"
    each = "" if dialect() == "sqlite" else "FOR EACH ROW "
    when = f"(NEW.id = {row})"
    await connection().execute_script(f"CREATE TRIGGER refused BEFORE UPDATE ON outbox {each}WHEN {when} {make}")
    try:
        yield
    finally:
        await connection().execute_script(undo)


async def test_one_answer_that_cannot_be_written_down_does_not_have_the_others_said_twice(
    database: str, clock: Clock
) -> None:
    intake = Intake(World(ENGINE, RULES, taxonomy.load(), Words.load().forms, clock, lambda: None))
    rows = []
    for owner in ("o1", "o2", "o3"):
        said = Inbound("wechat", owner, owner, owner, clock.now, text="您好", allows=("message",), passive=True)
        rows.append((await intake.submit(said)).reply)
    ledger = Ledger(clock)
    async with refused(rows[1].id):
        ended = await asyncio.gather(*(ledger.left(row) for row in rows), return_exceptions=True)
    assert [type(each) for each in (ended[0], ended[2])] == [type(None), type(None)]
    assert isinstance(ended[1], Exception)  # its own request tells so, and its lease runs out
    assert [row.status for row in await Outbox.all().order_by("id")] == ["sent", "waiting", "sent"]
