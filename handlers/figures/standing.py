"""How things stand now: what is open by stage and deadline, by building, what is due today and what is late, whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from models.figures import standing
from models.figures.scope import Scope, midnight, today
from models.figures.standing import BUCKETS
from models.lifecycle import SIGNED
from models.place import Building
from models.policy import Policy

STAGES = ("dispatch", "sign", "hand", "review", "joined", "owner")
"""To be dispatched · signed for · in hand · to be reviewed · done with another ticket · waits for its owner to accept
it. All but the last are open in figures: what was reviewed counts as completed."""

_STAGE: Mapping[str, str] = {
    "accepted": "dispatch", "returned": "dispatch", "dispatched": "sign", **dict.fromkeys(SIGNED, "hand"),
    "done": "review", "merged": "joined", "reviewed": "owner",
}  # fmt: skip
_CARE = frozenset(("transfer", "result", "acceptance", "revisit", "urged"))
"""Clocks that are customer service's to keep, whoever has the ticket."""
_WITH_CARE = frozenset(("accepted", "returned", "done", "reviewed"))

Owner = Literal["staff", "department", "care", "judge"]


@dataclass(frozen=True, slots=True)
class Load:
    """What a building has: open tickets, and those of them that are late."""

    open: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of this moment. `open` as figures count it (models.figures.conditions); `late` as the desk and /overdue
    do (models.searching.late), among what is open and what waits for its owner. `deadlines` by the names of BUCKETS,
    `stages` by those of STAGES; `buildings` by community and name, also those that have nothing ("": no building).
    """

    at: datetime
    open: int
    late: int
    stages: Mapping[str, int]
    deadlines: Mapping[str, int]
    buildings: Mapping[tuple[UUID, str], Load]

    @property
    def today(self) -> int:
        """What is due today, and not late."""
        return self.deadlines["today"]


@dataclass(frozen=True, slots=True)
class Pressing:
    """A ticket with the clock that presses most. `kind` and `owner` say whose it is to act: a member by name, a
    department, customer service ("": nobody by name), or whoever approves plans. Nothing of the owner's (R03.11)."""

    number: str
    status: str
    clock: str
    due_at: datetime
    community: str
    building: str
    category: str
    severity: str
    emergency: bool
    waiting: str
    kind: Owner
    owner: str
    department: str


async def stands(scope: Scope, zone: str, now: datetime, policy: Policy) -> Standing:
    """How things stand in a scope; `zone` says when today ends."""
    rows = await standing.counted(scope, promises(policy), now, day_end(now, zone))
    stages, deadlines = Counter[str](), Counter[str]()
    opened, late = Counter[tuple[UUID, str]](), Counter[tuple[UUID, str]]()
    for row in rows:
        counts = {each: int(row[f"{each}_count"]) for each in BUCKETS}
        count, stage = sum(counts.values()), _STAGE[row["status"]]
        where = (UUID(str(row["community"])), str(row["building"]))
        stages[stage] += count
        deadlines.update(counts)
        opened[where] += 0 if stage == "owner" else count
        late[where] += counts["overdue"]
    known = await Building.filter(community_id__in=list(scope.communities)).values_list("community_id", "name")
    names = {(UUID(str(community)), str(name)) for community, name in known} | set(opened)
    return Standing(
        now, sum(stages.values()) - stages["owner"], deadlines["overdue"], {each: stages[each] for each in STAGES},
        {each: deadlines[each] for each in BUCKETS}, {each: Load(opened[each], late[each]) for each in sorted(names)},
    )


async def due_today(scope: Scope, zone: str, now: datetime, policy: Policy, most: int = 10) -> list[Pressing]:
    """What is promised for today and not late, the first due first."""
    rows = await standing.pressing(scope, promises(policy), day_end(now, zone), most, late=False)
    return [_pressing(row) for row in rows]


async def longest_late(scope: Scope, zone: str, now: datetime, policy: Policy, most: int = 10) -> list[Pressing]:
    """What is late, the longest first."""
    rows = await standing.pressing(scope, promises(policy), day_end(now, zone), most, late=True)
    return [_pressing(row) for row in rows]


def promises(policy: Policy) -> Sequence[str]:
    """The clocks that are promises: not those that only inform, or ask after something."""
    return [name for name, spec in policy.clocks.items() if spec.counts and not spec.informs]


def day_end(now: datetime, zone: str) -> datetime:
    """When today ends there, UTC."""
    return midnight(today(now, zone) + timedelta(days=1), zone)


def _pressing(row: Mapping[str, Any]) -> Pressing:
    kind, owner = _whose(row)
    return Pressing(
        row["number"], row["status"], row["clock"], _moment(row["due_at"]), row["community"], row["building"] or "",
        row["subcategory"] or row["category"], row["severity"], bool(row["emergency"]), row["waiting"] or "",
        kind, owner, row["department"] or "",
    )  # fmt: skip


def _whose(row: Mapping[str, Any]) -> tuple[Owner, str]:
    """Whose delay it is: who is to act next for this clock to be kept."""
    if row["clock"] == "approval":
        return "judge", ""
    if row["clock"] in _CARE or row["status"] in _WITH_CARE:
        return "care", row["follower"] or ""
    if row["handler"] and row["clock"] != "sign":
        return "staff", row["handler"]
    return ("department", row["department"]) if row["department"] else ("care", row["follower"] or "")


def _moment(value: datetime | str) -> datetime:
    """SQLite keeps times as text."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)
