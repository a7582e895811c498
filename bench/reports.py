"""A month's report over a million tickets: `python -m bench.reports`.

Three years of a community's tickets with their tallies and clocks are written by PostgreSQL itself; then one month is
reported as managers see it, beside the plain ways: every tally and clock read, and the rows of the month loaded as
objects. What the figures mean: bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from functools import partial
from uuid import UUID, uuid4

from handlers.figures.monthly import monthly
from models import database, taxonomy
from models import policy as policies
from models.deadline import Deadline
from models.figures.counting import Rules, grouped
from models.figures.scope import Period, Scope, month
from models.person import Person
from models.place import Community
from models.staff import Department
from models.tally import Tally
from tests import postgres

ZONE = "Asia/Shanghai"
MONTHS, LIMIT, ROUNDS = 36, 2.0, 3
LONG = 900
"""Seconds that writing may take."""

NOW = datetime(2026, 12, 5, 4, 0, tzinfo=UTC)
LAST = month(date(2026, 11, 1))
GROUPS = ("department", "category", "building")

# Each ticket by its number `n`: filed somewhere in three years; one in twenty withdrawn, one in forty rejected, one in
# three hundred still open, the others completed after hours to three weeks.
TICKETS = """
    INSERT INTO ticket (id, community_id, number, status, version, kind, category, subcategory, severity, emergency,
        origin, drill, person_id, building, place, description, contact_name, contact_phone, verified, record,
        department_id, promise, reply_due_at, created_at, waiting, round, urged)
    SELECT gen_random_uuid(), $1, 'T' || n, 'archived', 1,
        (ARRAY['complaint', 'repair', 'repair', 'inquiry', 'suggestion', 'praise'])[1 + n % 6],
        ($4::text[])[1 + n * 7 % array_length($4::text[], 1)], '', (ARRAY['minor', 'important', 'major'])[1 + n % 3],
        '', 'telegram', n % 500 = 0, $2, (n * 13 % 40)::text, '3栋', repeat('厨房水龙头漏水。', 12), '', '', true, '{}',
        ($3::uuid[])[1 + n * 11 % array_length($3::uuid[], 1)], '{}', at + interval '1 day', at, '', 1, 0
    FROM (SELECT n, $5::timestamptz + ($6::timestamptz - $5::timestamptz) * (n::float / $7) AS at
        FROM generate_series(1, $7::int) AS n) made"""

TALLIES = """
    INSERT INTO tally (ticket_id, community_id, department_id, building, kind, category, subcategory, severity, drill,
        accepted_at, signed_at, done_at, released_at, agreed_at, ended_at, ended, rework, rated_at, stars, waited, took,
        worked, again)
    SELECT id, community_id, department_id, building, kind, category, '', severity, drill, created_at,
        created_at + interval '8 minutes', CASE WHEN how = 'completed' THEN over END,
        CASE WHEN how = 'completed' THEN over END, CASE WHEN how = 'completed' AND n % 3 > 0 THEN over END,
        CASE WHEN how <> '' THEN over END, how, (n % 17 = 0)::int,
        CASE WHEN how = 'completed' AND n % 2 = 0 THEN over + interval '1 day' END,
        CASE WHEN how = 'completed' AND n % 2 = 0 THEN 1 + n % 5 END, 0,
        CASE WHEN how = 'completed' THEN extract(epoch FROM over - created_at) END,
        CASE WHEN how = 'completed' THEN extract(epoch FROM over - created_at) / 3 END,
        CASE WHEN n % 20 = 3 THEN 86400 * (n % 60) END
    FROM (SELECT *, substr(number, 2)::int AS n,
        created_at + interval '1 hour' * (1 + substr(number, 2)::int * 37 % 500) AS over,
        CASE WHEN substr(number, 2)::int % 20 = 7 THEN 'withdrawn' WHEN substr(number, 2)::int % 40 = 9 THEN 'invalid'
            WHEN substr(number, 2)::int % 300 = 1 THEN '' ELSE 'completed' END AS how FROM ticket) made"""

CLOCKS = """
    INSERT INTO deadline (id, ticket_id, community_id, clock, key, round, started_at, due_at, first_due_at, provisional,
        step, repeats, missed_at, ended_at, outcome, reason, reason_words, info)
    SELECT gen_random_uuid(), ticket_id, community_id, clock, clock || ':1', 1, accepted_at, due, due, false, 0, 0,
        CASE WHEN ends IS NULL OR ends > due THEN due END, ends,
        CASE WHEN ends IS NULL THEN '' WHEN ends > due THEN 'late' ELSE 'kept' END,
        CASE WHEN (ends IS NULL OR ends > due) AND stars IS NOT NULL
            THEN (ARRAY['workload', 'parts', 'weather', ''])[stars % 4 + 1] ELSE '' END, '', '{}'
    FROM (SELECT t.*, clock, t.accepted_at + length AS due, LEAST(t.ended_at, t.accepted_at + usual) AS ends
        FROM tally t, (VALUES ('sign', interval '10 minutes', interval '9 minutes'),
            ('reply', interval '1 day', interval '5 hours'), ('completion', interval '7 days', interval '30 days'))
            AS of(clock, length, usual)) made"""


async def build(count: int) -> UUID:
    """So many tickets of one community, with tallies and clocks; its id."""
    community = await Community.create(
        id=uuid4(), code="900", name="百万", company="百万物业", timezone=ZONE, duty_phone="0571", created_at=NOW
    )
    person = await Person.create(
        id=uuid4(), language="zh_Hans", name="x", phone="", community=community, created_at=NOW
    )
    departments = [
        await Department.create(id=uuid4(), community=community, code=f"d{n}", name=f"d{n}") for n in range(6)
    ]
    codes = [each.code for each in taxonomy.load().categories]
    first = LAST
    for _ in range(MONTHS - 1):
        first = first.before()
    async with database.connection().acquire_connection() as own:
        among = [each.id for each in departments]
        began = first.bounds(ZONE)[0]
        await own.execute(TICKETS, community.id, person.id, among, codes, began, NOW, count, timeout=LONG)
        for query in (TALLIES, CLOCKS, *(f"VACUUM ANALYZE {table}" for table in ("ticket", "tally", "deadline"))):
            await own.execute(query, timeout=LONG)
    return community.id


async def report(scope: Scope, period: Period) -> None:
    """What a month's report asks for: the month, the one before and a year ago, its delays, and each grouping."""
    await monthly(scope, period, ZONE, NOW, policies.load(), GROUPS)


PLAIN = """
    SELECT {key}, SUM(CASE WHEN t.accepted_at >= $2 AND t.accepted_at < $3 THEN 1 ELSE 0 END),
        SUM(CASE WHEN t.ended = 'completed' AND t.ended_at >= $2 AND t.ended_at < $3 THEN 1 ELSE 0 END),
        SUM(CASE WHEN r.outcome = 'kept' AND r.ended_at >= $2 AND r.ended_at < $3 THEN 1 ELSE 0 END),
        SUM(CASE WHEN c.outcome = 'kept' AND t.ended_at >= $2 AND t.ended_at < $3 THEN 1 ELSE 0 END)
    FROM tally t LEFT JOIN deadline r ON r.ticket_id = t.ticket_id AND r.key = 'reply:1'
    LEFT JOIN deadline c ON c.ticket_id = t.ticket_id AND c.key = 'completion:1'
    WHERE NOT t.drill AND t.community_id = $1 GROUP BY 1"""


async def scanned(scope: Scope, period: Period) -> None:
    """The plain way in SQL, four counts of the twenty-six: every tally and clock is read, once for each question."""
    keys = {"department": "t.department_id", "category": "t.category", "building": "t.building"}
    questions = [(each, "''") for each in (period, period.before(), period.year_before())]
    for each, key in (*questions, *((period, keys[by]) for by in GROUPS)):
        values = [*scope.communities, *each.bounds(ZONE)]
        await database.connection().execute_query_dict(PLAIN.format(key=key), values)


async def loaded(scope: Scope, period: Period) -> None:
    """The plain way in Python, for one of its six parts only: the rows of the month and their clocks as objects."""
    start, end = period.bounds(ZONE)
    rows = await Tally.filter(community_id__in=scope.communities, accepted_at__lt=end, drill=False)
    mine = [row for row in rows if row.ended_at is None or row.ended_at >= start]
    ids = [row.ticket_id for row in mine]  # type: ignore[attr-defined]  # tortoise adds it
    for n in range(0, len(ids), 10_000):
        await Deadline.filter(ticket_id__in=ids[n : n + 10_000])


async def timed(work: Callable[[], Awaitable[object]], rounds: int) -> float:
    """Seconds of the round in the middle."""
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        await work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


async def measure(address: str, asked: argparse.Namespace) -> float:
    """Build, measure, print; the slowest report in seconds."""
    url = await postgres.make_database(address, "jiesu_reports")
    await database.migrate(url)
    await database.connect(url)
    try:
        begun = time.perf_counter()
        scope = Scope((await build(asked.tickets),))
        print(f"{asked.tickets} tickets written in {time.perf_counter() - begun:.0f} s")
        middle = LAST
        for _ in range(MONTHS // 2):
            middle = middle.before()
        slowest = 0.0
        for period in (LAST, middle):
            own = await timed(partial(report, scope, period), ROUNDS)
            slowest = max(slowest, own)
            print(f"report of {period.name}: {own:.2f} s")
            for by in ("", *GROUPS) if asked.parts else ():
                part = await timed(partial(grouped, scope, period, ZONE, NOW, Rules.of(policies.load()), by), 1)
                print(f"  {by or 'whole'}: {part:.2f} s")
        if not asked.quick:
            scan = await timed(partial(scanned, scope, LAST), 1)
            print(f"  every tally read instead: {scan:.2f} s")
            print(f"  one of its parts as objects: {await timed(partial(loaded, scope, LAST), 1):.2f} s")
        return slowest
    finally:
        await database.close()
        await postgres.drop_database(address, "jiesu_reports")


def main() -> None:
    """Run it; fails when a report takes longer than two seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="without the plain ways")
    parser.add_argument("--parts", action="store_true", help="how long each grouping takes")
    asked = parser.parse_args()
    with postgres.server("reports") as address:
        slowest = asyncio.run(measure(address, asked))
    if slowest > LIMIT:
        raise SystemExit(f"a report took {slowest:.2f} s")


if __name__ == "__main__":
    main()
