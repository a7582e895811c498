"""A run counted again, now that more is known of the calendar than when it began. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.hours import Calendar
from models.jsons import mapping
from models.sla import Run, Situation, counted, due, planned
from models.timing import ClockSpec, QuietSpec, Timing

MARK = "recounted"
"""In a run's info: when it was counted again ("at"), and what "since" was before."""


def recounted(timing: Timing, run: Run, now: Situation, cal: Calendar, at: datetime) -> Run:
    """An open run (no step of it due at `at`) as it is by the calendar as it is known now; the run itself when that is
    the same.

    Counted as at first, from its beginning: what was left of it when a pause began is left of it when that ended. A
    length that was changed on the way counts as it did then. What has a moment of its own to be due at stays due then;
    what is due already, or was missed, too, and nothing is made late afterwards: a due time that would have passed
    stays where it is.
    """
    spec = timing.clocks_of(now.matter).get(run.clock)
    if spec is None or spec.calendar != "working":
        return run.but(provisional=False)
    found = _redated(spec, timing, run, now, cal, run.paused_at or at)
    found = found.but(provisional=cal.provisional(run.started_at, found.due_at))
    plain = planned(spec, timing, found, now, cal)
    if found.due_at == run.due_at and plain.next_at == run.next_at:
        return plain
    return _planned(spec, timing, _since_now(found, at), now, cal, at)


def _redated(spec: ClockSpec, timing: Timing, run: Run, now: Situation, cal: Calendar, at: datetime) -> Run:
    """With its due time by this calendar, if that may change and lies behind `at`."""
    if spec.length is None or run.missed_at is not None or run.due_at <= at:
        return run
    first, when = _times(spec, timing, run, now, cal)
    if when <= at:
        return run
    return run.but(due_at=when, first_due_at=run.first_due_at if run.info.get("moved") else first)


def _times(spec: ClockSpec, timing: Timing, run: Run, now: Situation, cal: Calendar) -> tuple[datetime, datetime]:
    """When it is due, without its pauses and with them."""
    then = replace(now, round=run.round)
    return due(spec, run.started_at, then, cal, timing.shorter), counted(spec, run, then, cal, timing.shorter)


def _since(run: Run) -> datetime | None:
    """When the run last went on or got another length; what an earlier recount wrote there does not count."""
    since, mark = run.info.get("since"), mapping(run.info.get(MARK) or {})
    if mark and mark["at"] == since:
        since = mark["since"]
    return datetime.fromisoformat(str(since)) if since else None


def _since_now(run: Run, at: datetime) -> Run:
    """No step lies before `at` by the new count."""
    since = _since(run)
    mark = {"at": at.isoformat(), "since": since.isoformat() if since else None}
    return run.but(info={**run.info, "since": at.isoformat(), MARK: mark})


def _planned(spec: ClockSpec, timing: Timing, run: Run, now: Situation, cal: Calendar, at: datetime) -> Run:
    """With the time of its next step: of those taken, the first that by the new count is yet to come is taken again."""
    awake = timing.model_copy(update={"quiet": QuietSpec()})
    lap = int(run.info.get("lap", 0)) + 1
    for step in range(run.step):
        again = run.but(step=step, repeats=0, info={**run.info, "lap": lap})
        seen = planned(spec, awake, again.but(paused_at=None, quiet_until=None), now, cal)
        if seen.next_at is not None and seen.next_at > at:
            return planned(spec, timing, again, now, cal)
    return planned(spec, timing, run, now, cal)
