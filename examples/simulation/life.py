"""Sixty days, event by event: the real handlers file, move and tick; nothing waits for the clock on the wall."""

from __future__ import annotations

import heapq
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from handlers.clocks import health, outages, sweep
from handlers.life import act as life
from handlers.life.deed import Deed, Missing, NotYours, Office, Refused, by_staff
from models.deadline import Escalation
from models.hours import Calendar
from models.lifecycle import NotNow
from models.ticket import Ticket

from .arrivals import OUTAGE, START, ZONE, Arrival, arrivals
from .company import Company
from .people import DAY, HOUR, Intent, answer, between, first_word, intent

MINUTE = timedelta(minutes=1)
ASIDE = ("push", "urge", "withdraw", "reply")
"""What people do besides the next thing that is to be done."""

LOADED = ("community", "department", "handler", "follower", "person")


@dataclass(order=True, slots=True)
class Event:
    """Something that is to happen: a matter arrives, or `intent` with a ticket. `token`: dropped once another is."""

    at: datetime
    number: int
    arrival: Arrival | None = field(default=None, compare=False)
    ticket: UUID | None = field(default=None, compare=False)
    intent: Intent | None = field(default=None, compare=False)
    token: int = field(default=-1, compare=False)


@dataclass
class Life:
    """The community and what is to come. `done` counts what people did, `refused` what they could not."""

    company: Company
    office: Office
    until: datetime
    chance: random.Random
    calendar: Calendar
    most: int = 10**6
    events: list[Event] = field(default_factory=list)
    tokens: Counter[UUID] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    number: int = 0
    heard: int = 0
    master: Ticket | None = None

    async def runs(self, days: int, homes: int) -> None:
        """Live so many days."""
        for each in arrivals(days, homes, self.chance)[:self.most]:
            self._at(each.at, arrival=each)
        while True:
            now = min([*(each.at for each in self.events[:1]), *await self._due()], default=None)
            if now is None or now >= self.until:
                return
            now = await self._outage(now)
            await self._ticks(now)
            while self.events and self.events[0].at <= now:
                await self._happens(heapq.heappop(self.events), now)

    async def _due(self) -> list[datetime]:
        """The minute at which a clock is to be looked at."""
        first = await Ticket.exclude(next_check_at=None).order_by("next_check_at").first()
        if first is None or first.next_check_at is None:
            return []
        whole = first.next_check_at.replace(second=0, microsecond=0)
        return [whole if whole == first.next_check_at else whole + MINUTE]

    async def _outage(self, now: datetime) -> datetime:
        """During the outage nothing happens; what would have, happens when it is over."""
        begins, ends = (START + each for each in OUTAGE)
        if not begins <= now < ends:
            return now
        await health.beat("clock", "simulation", begins.astimezone(now.tzinfo), 0.0)
        over = ends.astimezone(now.tzinfo)
        await outages.noticed(over, self.office.policy.tick)
        await self._ticks(over)
        await outages.told(self.office, over)
        return over

    async def _ticks(self, now: datetime) -> None:
        """The clock, until nothing is due; whoever is told may heed it."""
        while await Ticket.filter(next_check_at__lte=now).exists():
            swept = await sweep.sweep(self.office, now, 200)
            if swept.failed:
                raise RuntimeError(f"these tickets failed: {swept.failed}")
        for step in await Escalation.filter(id__gt=self.heard).order_by("id").select_related("ticket__handler"):
            self.heard = step.id
            if step.told:
                self._heeds(step.ticket, now)

    def _heeds(self, ticket: Ticket, now: datetime) -> None:
        found = answer(ticket, self.chance, working=self.calendar.is_open(now))
        if found is not None:
            self._will(ticket.id, found, now, token=found.move != "push")

    async def _happens(self, event: Event, now: datetime) -> None:
        if event.arrival is not None:
            await self._arrives(event.arrival, now)
        elif event.ticket is not None and event.intent is not None and event.token in (-1, self.tokens[event.ticket]):
            await self._does(event.ticket, event.intent, now)

    async def _arrives(self, arrival: Arrival, now: datetime) -> None:
        ticket = await self.company.files(arrival, now)
        self.done["file"] += 1
        luck = self.chance.random()
        if arrival.storm and self.master is not None and luck < 0.75:
            joins = Intent("lin", "merge", between(self.chance, 0.1, 0.8), False, {"number": self.master.number})
            self._will(ticket.id, joins, now, token=True)
            return
        self.master = self.master or (ticket if arrival.storm else None)
        self._goes_on(ticket, now)
        if (word := first_word(self.chance)) is not None:
            self._will(ticket.id, word, now, token=False)
        if luck < 0.06:
            self._will(ticket.id, Intent("owner", "urge", between(self.chance, 8, 90), at_work=False), now, token=False)
        elif luck < 0.08:
            leaves = Intent("owner", "withdraw", between(self.chance, 1, 60), at_work=False)
            self._will(ticket.id, leaves, now, token=False)

    def _goes_on(self, ticket: Ticket, now: datetime) -> None:
        found = intent(ticket, self.chance)
        if found is not None:
            self._will(ticket.id, found, now, token=True)
        else:
            self.tokens[ticket.id] += 1  # nobody thinks of it

    def _will(self, ticket: UUID, what: Intent, now: datetime, *, token: bool) -> None:
        at = now + max(what.after, MINUTE)
        if what.at_work and not self.calendar.is_open(at):
            at = self.calendar.next_open(at) + MINUTE * self.chance.randrange(1, 60)
        elif not what.at_work and what.who in ("owner", "care") and not 8 <= at.astimezone(ZONE).hour < 22:
            at = at + 10 * HOUR
        if token:
            self.tokens[ticket] += 1
        self._at(at, ticket=ticket, intent=what, token=self.tokens[ticket] if token else -1)

    def _at(self, at: datetime, **more: Any) -> None:
        self.number += 1
        heapq.heappush(self.events, Event(at, self.number, **more))

    async def _does(self, ticket_id: UUID, what: Intent, now: datetime) -> None:
        ticket = await Ticket.get(id=ticket_id).prefetch_related(*LOADED)
        staff = self.company.staff.get(what.who) or self.company.whoever(what.who, ticket)
        self.number += 1
        key = f"simulation:{self.number}"
        deed = Deed(ticket.id, f"person:{ticket.person.id}", key, now) if staff is None else by_staff(
            staff, ticket.id, key, now)
        try:
            await life.act(deed, what.move, self._given(what, ticket, now), self.office)
        except (NotNow, NotYours, Refused, Missing) as fault:
            self.refused[f"{what.move}: {type(fault).__name__}"] += 1
            if what.move in ASIDE:
                return
            what = replace(what, move="")
        else:
            self.done[what.move] += 1
        if what.move not in ASIDE:
            again = await Ticket.get(id=ticket_id).select_related("handler")
            self._goes_on(again, now if what.move else now + DAY)

    def _given(self, what: Intent, ticket: Ticket, now: datetime) -> dict[str, Any]:
        given = dict(what.given)
        if what.when is not None:
            given["when"] = self.calendar.next_open(now + what.when)
        if what.move in ("assign", "propose"):
            worker = ticket.handler or self.company.whoever("worker", ticket)
            given["staff"] = worker.id if worker else None
        if what.move in ("transfer", "dispatch"):
            given["department"] = self.chance.choice(list(self.company.departments.values())).id
        return given
