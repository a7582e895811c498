"""Each step of a clock is taken exactly once, however often the processes that take them are killed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import yaml

from handlers.clocks import follow, runs
from models import database as db
from models import policy, sla
from models.call import CallTask
from models.deadline import Beat, Deadline, Escalation
from models.journal import Journal
from models.outbox import Outbox
from models.person import Account, Person
from models.place import Community
from models.policy import Policy
from models.staff import Department, Staff, StaffGroup
from models.ticket import Ticket
from tests.kill.service import Place
from tests.kill.stage import POLICY, Stage, stage

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]

MANAGERS = ("head", "supervisor", "leadership")
SWIFT_CLOCKS = {
    **POLICY,
    "quiet": {"owner": "never", "staff": "never"},
    "clocks": {"sign": {"length": "4s"}, "acceptance": {"length": "20s"}},
    "ladders": {
        "unsigned": {"steps": [
            {"at": "100%", "tell": ["department"]},
            *({"after": f"{2 * n}s", "tell": [MANAGERS[n % 3]]} for n in range(1, 16)),
        ]},
        "acceptance": {"steps": [
            {"at": "50%", "does": ["remind_owner"]}, {"at": "100%", "tell": ["follower"], "does": ["call_owner"]},
            *({"after": f"{4 * n}s", "tell": ["supervisor"]} for n in range(1, 5)),
        ]},
    },
}  # fmt: skip
"""The packaged clocks, in seconds: a ladder is climbed within half a minute."""

UNSIGNED, UNANSWERED = 40, 20
"""Tickets that nobody signs for, and those whose owners are asked to accept the work."""

CLIMBED = timedelta(seconds=42)
"""Until then every ladder has come to its end."""

LIVES = 15.0
"""Seconds after which a process is killed that has done nothing: it may have died as it started."""

PATIENCE = 60.0


async def ticket(n: int, status: str, rules: Policy, now: datetime) -> Ticket:
    """A ticket whose clocks begin now; its owner has a chat."""
    community = await Community.get(code="101")
    person = await Person.create(
        id=uuid4(), language="zh_Hans", name="王芳", phone="13900000502", community=community, created_at=now
    )
    account = await Account.create(
        id=uuid4(), person=person, channel="webchat", address=f"owner:{n}", created_at=now, seen_at=now
    )
    made = await Ticket.create(
        id=uuid4(), community=community, number=f"101-000-{n:03}-0", status=status, kind="repair", category="MS",
        severity="important", origin="webchat", person=person, account=account, place="3栋2单元502",
        description="厨房漏水", record={}, promise={"policy": await runs.keep(rules, now)},
        reply_due_at=now + timedelta(days=1), created_at=now,
        department=await Department.get(community=community, code="engineering"),
        follower=await Staff.get(community=community, code="lin"),
    )
    await db.transact(lambda: follow.moved(made, None, "file", now, rules))
    return made


async def wanted(rules: Policy, upto: datetime) -> dict[UUID, list[str]]:
    """The keys of the steps of each ticket until then, by the rules alone."""
    found = {}
    for each in await Ticket.all().select_related("community"):
        own = [runs.run_of(row) for row in await Deadline.filter(ticket_id=each.id)]
        _, steps = sla.steps(rules.timing, own, runs.situation(each), upto, runs.calendar(each, rules))
        found[each.id] = sorted(step.key for step in steps)
    return found


async def killed(places: Sequence[Place], here: Stage, until: datetime) -> int:
    """Kill one process after the other until then, each started again at once; how often.

    Some while steps are being taken, some before they have begun to do anything.
    """
    kills = 0
    while datetime.now(UTC) < until:
        if here.chance.random() < 0.8:
            await _progress(here, here.chance.randint(1, 40))
        await _first_reminder(here)
        await _while(here, here.chance.uniform(0.0, 0.3))
        victim = here.chance.choice(places)
        await victim.kill()
        kills += 1
        await victim.start()
    return kills


async def _while(here: Stage, seconds: float) -> None:
    """Let the processes go on for so long: what happens is the ticking of a real clock."""
    await here.telegram.world.bell.until(lambda: False, seconds)


async def _progress(here: Stage, steps: int) -> None:
    """Wait until so many more steps were taken, or for long enough."""
    goal, end = await Escalation.all().count() + steps, datetime.now(UTC) + timedelta(seconds=LIVES)
    while await Escalation.all().count() < goal and datetime.now(UTC) < end:
        await _while(here, 0.02)


async def _first_reminder(here: Stage) -> None:
    """Once owners are to be reminded, let the first of them be: on a slow machine no process would live so long."""
    half = timedelta(seconds=10)  # of the acceptance above
    due = await Deadline.filter(clock="acceptance").order_by("started_at").first()
    end = datetime.now(UTC) + timedelta(seconds=LIVES)
    if due is None or datetime.now(UTC) < due.started_at + half:
        return
    while not await Journal.exists(move="remind") and datetime.now(UTC) < end:
        await _while(here, 0.02)


async def comes_to_rest(here: Stage) -> None:
    """Wait until the clock ticks, nothing is due and nothing waits to be sent."""
    since = datetime.now(UTC)
    async with asyncio.timeout(PATIENCE):
        while await _busy(since):
            await _while(here, 0.2)


async def _busy(since: datetime) -> bool:
    ticked = await Beat.filter(name="clock", at__gt=since + timedelta(seconds=2)).exists()
    due = await Ticket.filter(next_check_at__lte=datetime.now(UTC)).exists()
    left = Outbox.filter(ended_at__isnull=True, not_before__lte=datetime.now(UTC))
    return not ticked or due or await left.exists()


async def each_step_was_taken_once(steps: dict[UUID, list[str]]) -> None:
    """Those wanted, no others; and each wrote exactly what leaves of it."""
    taken: dict[UUID, list[str]] = {each: [] for each in steps}
    chats = {str(group.id): f"{group.channel}:{group.address}" for group in await StaffGroup.all()}
    owed: Counter[tuple[UUID, str]] = Counter()
    for row in await Escalation.all():
        taken[row.ticket_id].append(row.key)  # type: ignore[attr-defined]  # tortoise adds it
        told = {chats[group] for each in row.told for group in each["groups"]}
        owed.update((row.deadline_id, chat) for chat in told)  # type: ignore[attr-defined]  # as above
    assert {each: sorted(keys) for each, keys in taken.items()} == steps
    alerts = await Outbox.filter(kind="alert", group=True)
    assert Counter((row.deadline_id, row.recipient) for row in alerts) == owed
    assert {row.status for row in alerts} <= {"sent", "bundled", "dropped"}
    assert {row.fault for row in alerts if row.status == "dropped"} <= {"overtaken"}


async def each_owner_was_asked_once() -> None:
    """Reminded in their chat, then to be telephoned; whose reminder came as late as the call was telephoned alone."""
    asked = await Ticket.filter(status="reviewed")
    assert len(asked) == UNANSWERED
    reminded = 0
    for each in asked:
        reminders = await Journal.filter(ticket_id=each.id, move="remind").count()
        assert reminders <= 1
        assert await Outbox.filter(ticket_id=each.id, group=False, kind="notice").count() == reminders
        assert await CallTask.filter(ticket_id=each.id).count() == 1
        reminded += reminders
    assert reminded, "nobody was reminded, so nothing was proved"


async def climbed(here: Stage, folder: Path, victims: Sequence[Place]) -> int:
    """Everybody is told of everything while processes die; how many did."""
    rules = policy.load(folder / "policy.yaml")
    for place in here.places:
        await place.start()
    await db.connect(here.url)
    try:
        now = datetime.now(UTC)
        for n in range(UNSIGNED + UNANSWERED):
            await ticket(n, "dispatched" if n < UNSIGNED else "reviewed", rules, now + timedelta(seconds=n / 10))
        steps = await wanted(rules, now + timedelta(hours=1))
        kills = await killed(victims, here, now + CLIMBED)
        await comes_to_rest(here)
        for place in here.places:
            await place.stop()
        await each_step_was_taken_once(steps)
        await each_owner_was_asked_once()
    finally:
        await db.close()
    return kills


async def test_three_processes_killed_at_random_take_each_step_exactly_once(postgres_url: str, tmp_path: Path) -> None:
    roles = ("clock", "clock", "clock", "worker")
    async with stage(postgres_url, tmp_path, owners=0, roles=roles, policy=SWIFT_CLOCKS) as here:
        assert await climbed(here, tmp_path, here.places[:3]) >= 6


async def test_one_process_killed_at_random_takes_each_step_exactly_once(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, owners=0, policy=SWIFT_CLOCKS) as here:
        assert await climbed(here, tmp_path, here.places) >= 3


def test_the_clocks_in_seconds_are_a_policy_as_the_service_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text(yaml.safe_dump(SWIFT_CLOCKS), encoding="utf-8")
    assert len(policy.load(file).ladders["unsigned"].steps) == 16
