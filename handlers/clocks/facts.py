"""What is asked about a ticket to explain its clocks: loaded once, only read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from handlers.clocks import runs
from handlers.clocks.around import Around
from models.deadline import Deadline, Escalation, PolicyVersion
from models.hours import Calendar
from models.journal import Journal
from models.jsons import mapping
from models.policy import Policy
from models.sla import Run, Situation
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from models.timing import ClockSpec, Timing


@dataclass(frozen=True, slots=True)
class Wait:
    """So long the ticket waited for something; `end` is None while it does."""

    start: datetime
    end: datetime | None
    what: str


@dataclass(frozen=True, slots=True)
class Late:
    """Why a clock was late (R00.10)."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A ticket (loaded with `advance.LOADED`) and all that its clocks hang on.

    `former`: since when the policy was as the ticket was accepted under, where it is another now. `steps` are those
    that a run took, by its key, `quiet` who keeps it quiet, `late` why it is late. `names` are of people and groups.
    """

    ticket: Ticket
    timing: Timing
    cal: Calendar
    situation: Situation
    here: Around
    runs: Sequence[Run]
    waits: Sequence[Wait]
    steps: Mapping[str, Sequence[Escalation]]
    quiet: Mapping[str, str]
    late: Mapping[str, Late]
    names: Mapping[str, str]
    former: datetime | None
    now: datetime

    @property
    def zone(self) -> str:
        """The zone of the ticket's community."""
        return self.ticket.community.timezone

    def spec(self, run: Run) -> ClockSpec | None:
        """What the policy says about a run's clock for such a ticket; for one that does not run on it, in general."""
        return self.timing.clocks_of(self.situation.matter).get(run.clock) or self.timing.clocks.get(run.clock)


async def gather(ticket: Ticket, policy: Policy, now: datetime) -> Facts:
    """All of it, in a handful of queries."""
    timing = await runs.timing_of(ticket, policy)
    rows = await Deadline.filter(ticket_id=ticket.id).order_by("started_at", "key")
    keys = {row.id: row.key for row in rows}
    steps: dict[str, list[Escalation]] = defaultdict(list)
    for step in await Escalation.filter(ticket_id=ticket.id).order_by("at", "id"):
        steps[keys[step.deadline_id]].append(step)  # type: ignore[attr-defined]  # tortoise adds it
    names = await _names(ticket)
    return Facts(
        ticket, timing, runs.calendar(ticket, policy), runs.situation(ticket),
        await Around.load([ticket.community.id], now, policy), [runs.run_of(row) for row in rows],
        waits(await Journal.filter(ticket_id=ticket.id).order_by("id")), steps,
        {row.key: names.get(str(row.quiet_by), "") for row in rows if row.quiet_by},
        {row.key: Late(row.reason, row.reason_words) for row in rows if row.reason}, names,
        await _former(ticket, policy), now,
    )


def waits(rows: Iterable[Journal]) -> list[Wait]:
    """When a ticket waited for what, from its journal."""
    found: list[Wait] = []
    for row in rows:
        changed = mapping(mapping(row.data).get("set") or {})
        if "waiting" not in changed:
            continue
        if found and found[-1].end is None:
            found[-1] = Wait(found[-1].start, row.at, found[-1].what)
        if changed["waiting"]:
            found.append(Wait(row.at, None, str(changed["waiting"])))
    return found


async def _names(ticket: Ticket) -> dict[str, str]:
    """Everybody who works or worked there, and the groups, by their ids."""
    staff = await Staff.filter(community_id=ticket.community.id).values_list("id", "name")
    groups = await StaffGroup.filter(community_id=ticket.community.id).values_list("id", "name")
    return {str(which): str(name) for which, name in [*staff, *groups]}


async def _former(ticket: Ticket, policy: Policy) -> datetime | None:
    digest = str(mapping(ticket.promise).get("policy") or "")
    if not digest or digest == policy.timing.key:
        return None
    version = await PolicyVersion.get_or_none(digest=digest)
    return version.created_at if version else None


def ids(told: Iterable[Mapping[str, object]], what: str) -> list[UUID]:
    """The ids of staff or groups that heard a step."""
    return [UUID(str(each)) for one in told for each in one.get(what, ())]  # type: ignore[attr-defined]  # JSON lists
