"""The board over a hundred thousand open tickets: `python -m bench.board`. PostgreSQL writes them itself; SQLite has a
copy."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from uuid import UUID

from bench.copying import to_sqlite
from bench.reports import NOW, ZONE, build, timed
from handlers.figures import board, standing
from models import database
from models import policy as policies
from models.figures.counting import Rules, figures
from models.figures.scope import Scope, day, month, today
from models.staff import Department
from tests import postgres

OPEN, LIMIT, ROUNDS, SHOWN = 100_000, 2.0, 3, 6
ALL = "all that a look at the board asks for"

# All of them open, in every stage; each with the three clocks of bench.reports: a third is late, some due today.
OPENED = (
    (
        "UPDATE ticket SET drill = false, status = (ARRAY['accepted', 'dispatched', 'signed', 'working', 'done'])"
        "[1 + substr(number, 2)::int % 5]"
    ),
    "UPDATE tally SET drill = false, ended_at = NULL, ended = '', done_at = NULL, released_at = NULL, agreed_at = NULL",
    (
        "UPDATE deadline SET ended_at = NULL, outcome = '',"  # noqa: S608  # ours
        " missed_at = CASE WHEN abs(hashtext(ticket_id::text)) % 3 = 0 THEN due_at END,"
        " due_at = CASE WHEN abs(hashtext(ticket_id::text)) % 3 = 0 THEN due_at"
        f" ELSE TIMESTAMPTZ '{NOW.isoformat()}' + interval '1 minute' * (abs(hashtext(ticket_id::text)) % 20000) END"
    ),
)


async def opened() -> UUID:
    """The tickets; the id of their community."""
    community = await build(OPEN)
    for query in OPENED:
        await database.connection().execute_query(query)
    for table in ("ticket", "tally", "deadline"):
        await database.connection().execute_query(f"VACUUM ANALYZE {table}")
    return community


async def measure(address: str) -> float:
    """Build, measure each part on either database and print; the seconds of the slower look at the board."""
    url = await postgres.make_database(address, "jiesu_board")
    await database.migrate(url)
    await database.connect(url)
    try:
        community = await opened()
        with tempfile.TemporaryDirectory() as folder:
            await database.close()
            copy = await to_sqlite(url, Path(folder) / "board.db")
            return max([await _looks(name, each, community) for name, each in (("postgres", url), ("sqlite", copy))])
    finally:
        await database.close()
        await postgres.drop_database(address, "jiesu_board")


async def _looks(name: str, url: str, community: UUID) -> float:
    """Seconds of all that a look at the board asks for, as the page asks for it; its parts are printed."""
    await database.connect(url)
    try:
        policy = policies.load()
        scope, rules = Scope((community,)), Rules.of(policy)
        head = Scope((community,), department=(await Department.first()).id)  # type: ignore[union-attr]  # build made six
        parts = {
            "standing": lambda: standing.stands(scope, ZONE, NOW, policy),
            "due today": lambda: standing.due_today(scope, ZONE, NOW, policy),
            "longest late": lambda: standing.longest_late(scope, ZONE, NOW, policy),
            "counts of today": lambda: figures(scope, day(today(NOW, ZONE)), ZONE, NOW, rules, board.DAILY),
            "counts of the month": lambda: figures(scope, month(today(NOW, ZONE)), ZONE, NOW, rules, board.MONTHLY),
            "all that the head of a department asks for": lambda: board.counted(head, ZONE, NOW, policy, SHOWN),
            ALL: lambda: board.counted(scope, ZONE, NOW, policy, SHOWN),
        }
        took = {each: await timed(work, ROUNDS) for each, work in parts.items()}
        for each, seconds in took.items():
            print(f"{name}: {each}: {seconds:.2f} s")
        return took[ALL]
    finally:
        await database.close()


def main() -> None:
    """Run it; fails when a look takes longer than two seconds."""
    with postgres.server("board") as address:
        whole = asyncio.run(measure(address))
    print(f"a look at the board over {OPEN} open tickets: {whole:.2f} s")
    if whole > LIMIT:
        raise SystemExit("too slow")


if __name__ == "__main__":
    main()
