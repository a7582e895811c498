"""The steps that are due on tickets: decided for many at once, written with all that leaves, each once.

`catch_up` serves a ticket that somebody acts on: its clocks come to the present first, so that the same people hear the
same things, and the same is missed, however seldom the tick comes round.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from tortoise.functions import Min

from handlers.clocks import doing, outages, runs, saying
from handlers.clocks.around import Around
from handlers.clocks.targets import heard
from handlers.incidents.noticing import spoken_for
from handlers.life.deed import Office
from models import bulk, sla
from models.card import Card
from models.deadline import Deadline, Escalation, Outage
from models.hours import Calendar
from models.outbox import Outbox
from models.sla import Step
from models.ticket import Ticket
from models.timing import Timing

log = structlog.get_logger()

LOADED = ("community", "person", "account", "department", "home", "manager", "follower", "handler", "about", "earlier")
"""What a ticket is loaded with before its clocks are looked at and do something: as for a card."""

TOLD = ("community", "department", "home", "handler", "about__department")
"""What it is loaded with when they only tell staff."""

TURN = 20
"""After so many tickets whatever else waits has its turn: messages, and what another bite has to write."""

STEPPED = ("step", "repeats", "next_at", "missed_at", "info")
"""Columns of a deadline that its steps change."""


@dataclass(slots=True)
class Advanced:
    """What became due on one ticket: its changed deadlines; as values of rows the steps taken, and what leaves.
    `known`: it has clocks."""

    ticket: Ticket
    deadlines: list[Deadline] = field(default_factory=list)
    escalations: list[dict[str, Any]] = field(default_factory=list)
    outbox: list[dict[str, Any]] = field(default_factory=list)
    acts: list[tuple[Step, Deadline]] = field(default_factory=list)
    known: bool = True
    next_check_at: datetime | None = None


async def catch_up(
    ticket: Ticket, now: datetime, office: Office, move: doing.Mover, *, strict: bool = False
) -> bool:
    """Bring the clocks of a ticket, locked and loaded with `LOADED`, to `now`, in the caller's transaction.

    True when that has moved the ticket: then its columns are as they are now. What comes after a step that moves it is
    decided on the ticket as that left it. Clocks that cannot be read keep nobody from acting; `strict`: they raise.
    """
    version = ticket.version
    while ticket.next_check_at is not None and ticket.next_check_at <= now:
        done = await decided([ticket], now, office, strict=strict)
        await write(done, now)
        for each in done:
            await doing.does(each.ticket, each.acts, now, office, move)
        if not any(each.acts for each in done):
            break
        await ticket.refresh_from_db()
        await ticket.fetch_related(*LOADED)
    return ticket.version != version


async def decided(
    tickets: Sequence[Ticket], now: datetime, office: Office, *, strict: bool = False
) -> list[Advanced]:
    """What is due on these tickets (loaded with `TOLD`), nothing written yet. One whose clocks cannot be read is left
    out, and logged; `strict`: it raises what is wrong with it."""
    rows, later = await _clocks([each.id for each in tickets], now)
    since = min((each.next_at for own in rows.values() for each in own if each.next_at), default=now)
    outage = await outages.open_one()
    here = await Around.load(list({each.community.id for each in tickets}), since, office.policy, now)
    muted = await spoken_for([each for each in tickets if each.id in rows], office.policy)
    found = []
    frames: dict[tuple[UUID, str], Frame] = {}
    for count, ticket in enumerate(tickets):
        if count % TURN == 0:
            await asyncio.sleep(0)
        try:
            key = ticket.community.id, runs.policy_of(ticket)
            if key not in frames:
                timing = await runs.timing_of(ticket, office.policy)
                frames[key] = Frame(here, timing, runs.calendar(ticket, office.policy), outage, office.language)
            each = _decided(ticket, rows.get(ticket.id, ()), now, frames[key], muted=ticket.id in muted)
        except Exception as fault:  # one ticket that fails must not keep the others
            if strict:
                raise
            log.exception("clock", action="clock_failed", ticket=str(ticket.id), fault=type(fault).__name__)
            continue
        each.known = each.known or ticket.id in later
        each.next_check_at = min(filter(None, (each.next_check_at, later.get(ticket.id))), default=None)
        found.append(each)
    return found


async def _clocks(tickets: list[UUID], now: datetime) -> tuple[dict[UUID, list[Deadline]], dict[UUID, datetime]]:
    """The clocks of each ticket on which something is due; and when the first of its other ones has its time."""
    rows: dict[UUID, list[Deadline]] = {}
    running = Deadline.filter(ticket_id__in=tickets, ended_at=None)
    for row in await bulk.read(running.filter(next_at__lte=now)):
        rows.setdefault(row.ticket_id, []).append(row)  # type: ignore[attr-defined]  # tortoise adds it
    others = running.filter(next_at__gt=now).annotate(first=Min("next_at")).group_by("ticket_id")
    return rows, dict(await others.values_list("ticket_id", "first"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a ticket's clocks are looked at in: its community, its policy and working hours, an outage that has not been
    told of, the language of groups that have none of their own."""

    here: Around
    timing: Timing
    cal: Calendar
    outage: Outage | None
    language: str


def _decided(ticket: Ticket, rows: Iterable[Deadline], now: datetime, frame: Frame, *, muted: bool) -> Advanced:
    """What is due on one ticket. `muted`: another one of the same incident alerts for it."""
    here, timing = frame.here, frame.timing
    by_key = {row.key: row for row in rows}
    known = [runs.run_of(row) for row in by_key.values()]
    situation = runs.situation(ticket)
    changed, steps = sla.steps(timing, known, situation, now, frame.cal, doing.MOVING)
    specs = timing.clocks_of(situation.matter)
    after = {run.key: run for run in changed}
    done = Advanced(ticket, known=bool(by_key), deadlines=[runs.take(by_key[run.key], run, STEPPED) for run in changed])
    for step in steps:
        row = by_key[step.run]
        who = heard(ticket, saying.asked(ticket, step), step.at, here)
        within = frame.outage is not None and frame.outage.began_at <= step.at < frame.outage.ended_at
        told = saying.Told(step, after[step.run], specs[step.clock], who)
        done.escalations.append({
            "ticket_id": ticket.id, "deadline_id": row.id, "community_id": ticket.community.id, "key": step.key,
            "step": step.number, "told": [each.to_json() for each in who], "at": step.at, "made_at": now,
            "outage_id": frame.outage.id if frame.outage and within else None,
        })  # fmt: skip
        if who and not within and not muted:
            done.outbox += saying.rows(ticket, told, row.id, here, frame.language, now)
        if step.does:
            done.acts.append((step, row))
    done.next_check_at = runs.next_check(by_key.values())
    return done


async def write(done: Sequence[Advanced], now: datetime) -> None:
    """Write what was decided, in the caller's transaction: what was done, what leaves, when to look again."""
    await bulk.insert(Escalation, [row for each in done for row in each.escalations])
    await bulk.insert(Outbox, [row for each in done for row in each.outbox])
    await bulk.update([row for each in done for row in each.deadlines], STEPPED)
    for each in done:
        each.ticket.next_check_at = each.next_check_at
    await bulk.update([each.ticket for each in done], ["next_check_at"])
    shown = [each.ticket.id for each in done if each.escalations]
    if shown:
        await Card.filter(ticket_id__in=shown).update(stale=True)
