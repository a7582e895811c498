"""The same figures counted again in plain Python, from journals and deadlines: slow, and knowing nothing of tallies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from models import policy
from models.deadline import Deadline
from models.hours import Calendar
from models.journal import Journal
from models.jsons import mapping
from models.ticket import Ticket

KINDS = ("complaint", "repair", "inquiry", "suggestion", "praise")
MONTH = timedelta(days=30)
AGAIN = ("refuse", "reopen")
ENDS = {"release": "completed", "withdraw": "withdrawn", "reject": "invalid"}
UNSATISFIED = 2
Counts = dict[str, int]


@dataclass(slots=True)
class Case:
    """A ticket with all that happened to it, in order, and all of its clocks."""

    ticket: Ticket
    rows: list[Journal]
    clocks: list[Deadline]
    others: dict[UUID, Case]

    @property
    def round(self) -> list[Journal]:
        """What happened since it last went back to work."""
        backs = [n for n, row in enumerate(self.rows) if row.move in AGAIN]
        return self.rows[backs[-1] + 1:] if backs else self.rows

    @property
    def reworked(self) -> int:
        return sum(row.move in AGAIN for row in self.rows)

    def ending(self, before: int | None = None) -> tuple[str, datetime | None]:
        """How it ended, and when; as it stood before the row `before` of all journals was written."""
        rows = [row for row in self.rows if before is None or row.id < before]
        for row in reversed(rows):
            if row.move in AGAIN:
                break
            if row.move in ENDS:
                return ENDS[row.move], row.at
        return "", None

    @property
    def done(self) -> datetime | None:
        """When the department last said that it is done; nobody did where it was done with a master."""
        found = None
        for row in self.round:
            if row.move == "done" or (row.move == "release" and found is None):
                found = row.at
            elif row.move == "send_back":
                found = None
        return found

    @property
    def agreed(self) -> datetime | None:
        return next((row.at for row in reversed(self.round) if row.move == "accept"), None)

    @property
    def rating(self) -> tuple[datetime, int] | None:
        """When the owner last rated it anew, and the stars as they put them right since."""
        rates = [n for n, row in enumerate(self.rows) if row.move == "rate"]
        if not rates:
            return None
        accepted = max(n for n, row in enumerate(self.rows[: rates[-1]]) if row.move == "accept")
        first = next(n for n in rates if n > accepted)
        return self.rows[first].at, int(mapping(self.rows[rates[-1]].data)["stars"])

    @property
    def since(self) -> timedelta | None:
        """How long after the completion of the earlier matter it was filed."""
        earlier = self.others.get(self.ticket.earlier_id)  # type: ignore[attr-defined]  # tortoise adds it
        if earlier is None or earlier.ticket.created_at > self.ticket.created_at:
            return None
        how, when = earlier.ending(self.rows[0].id)
        return self.ticket.created_at - when if how == "completed" and when is not None else None

    def run(self, key: str) -> Deadline | None:
        return next((each for each in self.clocks if each.key == key), None)

    def working(self, until: datetime) -> float:
        own = self.ticket.community
        cal = Calendar.of(policy.load().calendar.of(own.code), own.timezone)
        return cal.between(self.ticket.created_at, until).total_seconds()


async def cases() -> list[Case]:
    """Every ticket of the database."""
    others: dict[UUID, Case] = {}
    for ticket in await Ticket.all().select_related("community"):
        rows = await Journal.filter(ticket_id=ticket.id).order_by("id")
        others[ticket.id] = Case(ticket, rows, await Deadline.filter(ticket_id=ticket.id), others)
    return list(others.values())


def recounted(
    found: Sequence[Case], first: date, end: date, zone: str, now: datetime,
    of: Callable[[Ticket], bool] = lambda ticket: True,
) -> tuple[Counts, dict[str, tuple[int, float, int, int]]]:
    """All counts of the days from `first` until before `end`, and the handling times."""
    start, over = (datetime(each.year, each.month, each.day, tzinfo=ZoneInfo(zone)) for each in (first, end))
    mine = [each for each in found if not each.ticket.drill and of(each.ticket)]
    marks = [_marks(each, start, over, min(over, now)) for each in mine]
    names = sorted({name for each in marks for name in each})
    completed = [each for each, own in zip(mine, marks, strict=True) if own["completed"]]
    ends = [(each, _told(each.ending()[1])) for each in completed]
    times = {
        "took": _spread([(when - each.ticket.created_at).total_seconds() for each, when in ends]),
        "worked": _spread([each.working(when) for each, when in ends]),
    }
    return {name: sum(own[name] for own in marks) for name in names}, times


def _marks(case: Case, start: datetime, over: datetime, till: datetime) -> dict[str, bool]:
    """What one ticket counts as."""
    def within(when: datetime | None) -> bool:
        return when is not None and start <= when < over

    filed, (how, ended) = case.ticket.created_at, case.ending()
    came, good = within(filed), how not in ("withdrawn", "invalid")
    completed = how == "completed" and within(ended)
    still = filed < over and (ended is None or ended >= over)
    rating, back = case.rating, case.since is not None and came and case.since <= MONTH and good
    return {
        "filed": came, "valid": came and good, "withdrawn": came and how == "withdrawn",
        "invalid": came and how == "invalid", "major": came and good and case.ticket.severity == "major",
        **{kind: came and good and case.ticket.kind == kind for kind in KINDS},
        "carried": filed < start and (ended is None or ended >= start),
        "completed": completed, "open": still, "old": still and filed < till - MONTH,
        "overdue": still and any(_late_at_end(each, over, till) for each in case.clocks if each.clock == "completion"),
        **_replies(case.run("reply:1"), start, over, till), **_in_time(case, completed=completed),
        "agreed": within(case.agreed),
        "revisited": completed and rating is not None and rating[0] >= _told(ended),
        "rated": rating is not None and within(rating[0]),
        "satisfied": rating is not None and within(rating[0]) and rating[1] > UNSATISFIED,
        "complaints_again": back and case.ticket.kind == "complaint",
        "repairs_again": back and case.ticket.kind == "repair",
        "repairs_completed": completed and case.ticket.kind == "repair",
        "reworked": completed and case.reworked > 0,
    }  # fmt: skip


def _passed(run: Deadline) -> datetime | None:
    """When it was missed, or will have been if nothing happens: a clock that stands is not missed."""
    if run.missed_at is not None:
        return run.missed_at
    return run.due_at if run.ended_at is None and run.paused_at is None else None


def _late_at_end(run: Deadline, over: datetime, till: datetime) -> bool:
    passed = _passed(run)
    ran = run.started_at < over and (run.ended_at is None or run.ended_at >= over)
    return ran and passed is not None and passed < till


def _replies(run: Deadline | None, start: datetime, over: datetime, till: datetime) -> dict[str, bool]:
    kept = run is not None and run.outcome == "kept" and start <= _told(run.ended_at) < over
    passed = _passed(run) if run is not None else None
    limit = over if run is not None and run.missed_at is not None else till
    missed = passed is not None and start <= passed < limit
    return {"replied_in_time": kept, "reply_due": kept or missed}


def _in_time(case: Case, *, completed: bool) -> dict[str, bool]:
    run = case.run("completion:1")
    if not completed or run is None or run.outcome not in ("kept", "late"):
        return {"completion_due": False, "completed_in_time": False}
    done = _told(case.done)
    return {
        "completion_due": True,
        "completed_in_time": run.outcome == "kept" and (done <= _told(run.ended_at) or done <= run.due_at),
    }


def _spread(values: list[float]) -> tuple[int, float, int, int]:
    """How many, mean, median and P90 by the nearest rank."""
    if not values:
        return (0, 0.0, 0, 0)
    ranked = sorted(round(each) for each in values)
    at = {part: ranked[ceil(part * len(ranked)) - 1] for part in (0.5, 0.9)}
    return (len(ranked), sum(ranked) / len(ranked), at[0.5], at[0.9])


def _told(when: Any) -> datetime:
    assert isinstance(when, datetime)
    return when
