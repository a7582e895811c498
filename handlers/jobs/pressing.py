"""Buttons of jobs: cancel one, throw its file away. Only who asked may; who presses is looked up afresh."""

from __future__ import annotations

from handlers.channel import Say
from handlers.jobs import telling
from handlers.jobs.asking import OPEN
from handlers.staff.chat.turn import Turn
from models.job import Job


async def pressed(turn: Turn) -> None:
    """Do what the button says, or say why not."""
    tap, found = turn.message.tap, telling.job_in(turn.message.tap)
    mine = [row.id for row in turn.rows]
    job = await Job.get_or_none(id=found, staff_id__in=mine) if found else None
    if job is None:
        await turn.tell(Say("job-not-yours"))
    elif tap.startswith(telling.CANCEL):
        await _cancel(turn, job)
    else:
        await _remove(turn, job)


async def _cancel(turn: Turn, job: Job) -> None:
    """Nobody makes it any more; whoever does finds out with the next rows."""
    open_ = Job.filter(id=job.id, status__in=OPEN)
    done = await open_.update(status="cancelled", ended_at=turn.now, held_by="", held_until=None)
    if not done:
        await turn.tell(Say("job-over"))
        return
    say = Say("job-cancelled", {"what": telling.what(job)})
    await telling.show(job, say, turn.zone, turn.now, final=True)
    await turn.tell(say)


async def _remove(turn: Turn, job: Job) -> None:
    """The link opens nothing from now on; the file goes with the next housekeeping."""
    kept = Job.filter(id=job.id, status="done", expires_at__gt=turn.now)
    done = await kept.update(expires_at=turn.now)
    await turn.tell(Say("job-removed" if done else "job-over"))
