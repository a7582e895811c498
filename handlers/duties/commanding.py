"""`/duties` lists what is to be done, `/did` and the button say that it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from handlers.channel import Button, Param, Say, left, lines, moment, word
from handlers.duties import improvements, rounds
from handlers.life.deed import Office
from models.incident import DutyRun
from models.staff import Staff

DOERS = frozenset({"supervisor", "property_manager", "project_manager", "operations", "head", "duty_lead", "follower"})
"""Roles that may say that a duty was done."""

SHOWN = 10

Labels = Callable[[str], Sequence[str]]


async def listed(staff: Staff, office: Office) -> Say:
    """The duties that wait in the community of `staff` (loaded)."""
    runs = [run for run in await rounds.open_turns(staff.community) if run.duty in office.policy.duties][:SHOWN]
    if not runs:
        return Say("duty-none")
    rows = [_line(run, office) for run in runs]
    known = office.policy.duties
    buttons = tuple(
        Button(rounds.token(run), key="duty-did", params={"duty": rounds.called(run, known[run.duty])})
        for run in runs
    )
    return Say("duty-list", {"duties": lines(*rows), "count": len(rows)}, choices=buttons)


def _line(run: DutyRun, office: Office) -> Param:
    return word(
        "duty-line", duty=rounds.called(run, office.policy.duties[run.duty]), period=rounds.counted(run),
        due=moment(run.due_at, run.community.timezone), left=left(run.due_at),
    )


async def did(staff: Staff, rest: str, office: Office, labels: Labels, now: datetime) -> Say:
    """`/did NAME words`: the duty of that name (or what it is called) was done."""
    runs = [run for run in await rounds.open_turns(staff.community) if run.duty in office.policy.duties]
    for run in runs:
        for name in _names(run, office, labels):
            if rest.casefold().startswith(name.casefold()):
                return await tick(run.id, staff, rest[len(name) :].strip(" ：:,，"), office, now)
    if not runs:
        return Say("duty-none")
    names = " · ".join(dict.fromkeys(run.duty for run in runs))
    return Say("duty-which", {"names": names, "example": runs[0].duty})


def _names(run: DutyRun, office: Office, labels: Labels) -> list[str]:
    said = labels(f"duty-name-{run.duty}")
    own = office.policy.duties[run.duty].title
    if run.duty == improvements.DUTY:  # there may be several: which one is told by the ticket's number
        return [f"{name} {rounds.counted(run)}" for name in (run.duty, *said)] + [rounds.counted(run)]
    return sorted({run.duty, *said, *([own] if own else [])}, key=len, reverse=True)


async def of_whom(run_id: UUID, rows: Sequence[Staff]) -> Staff | None:
    """Who of these (one member's rows) works where the duty is."""
    run = await DutyRun.get_or_none(id=run_id)
    return next((each for each in rows if run and each.community_id == run.community_id), None)  # type: ignore[attr-defined]  # tortoise adds them


async def tick(run_id: UUID, staff: Staff, words: str, office: Office, now: datetime) -> Say:
    """It was done: who says so is kept. Twice is once."""
    if not DOERS & set(staff.roles or ()) and not await _own(run_id, staff):
        return Say("duty-not-yours")
    run = await rounds.done(run_id, staff, words, now)
    if run is None:
        before = await DutyRun.get_or_none(id=run_id).select_related("done_by")
        by = before.done_by.name if before and before.done_by else "none"
        return Say("duty-was-done", {"by": by})
    spec = office.policy.duties.get(run.duty)
    name = rounds.called(run, spec) if spec else run.duty
    return Say("duty-noted", {"duty": name, "period": rounds.counted(run), "by": staff.name})


async def _own(run_id: UUID, staff: Staff) -> bool:
    """Whether it is an improvement that this member answers for."""
    run = await DutyRun.get_or_none(id=run_id, duty=improvements.DUTY)
    return run is not None and improvements.read(run).staff == str(staff.id)
