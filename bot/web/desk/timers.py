"""What remains of a ticket's clocks, and what was missed, on the pages of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.rendering import Speaks, dated, left, render, when
from bot.web.desk.story import names_in
from bot.web.story import Reader
from handlers.channel import Param, Say, lines, word
from handlers.clocks import glance
from handlers.life.roles import MANAGERS
from handlers.places import NOTHING
from models import queries
from models.deadline import Deadline
from models.jsons import mapping
from models.policy import Policy
from models.staff import Staff
from models.ticket import Ticket

SHOWN = 12
"""Clocks on the page of a ticket."""

LEADS = frozenset(("supervisor", "operations", *MANAGERS))
"""Who is shown what was late this month, and why."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A promise that was not kept in time: which, when it was due at first, when it was kept ("": not yet), why."""

    what: str
    due: str
    kept: str
    why: str


@dataclass(frozen=True, slots=True)
class Times:
    """The clocks of a ticket: what remains of those that run (and whether that is over), what was missed.

    `unexplained`: nobody has said why yet (R00.10).
    """

    running: Sequence[tuple[str, bool]]
    missed: Sequence[Missed]
    unexplained: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """The most pressing clock of a ticket in a list: what remains, until when, whether that is over."""

    left: str
    at: str
    late: bool


@dataclass(frozen=True, slots=True)
class Timers:
    """Puts clocks into the words of whoever reads."""

    words: Speaks
    policy: Policy
    now: Callable[[], datetime]

    async def of(self, ticket: Ticket, reader: Reader) -> Times:
        """The clocks of a ticket that is loaded as `handlers.life.act.SEEN` says. Times stand by their date."""
        rows = await Deadline.filter(ticket_id=ticket.id).order_by("started_at", "key")
        pressing = await glance.pressing(ticket, [row for row in rows if row.ended_at is None], self.policy)
        running = [
            (self._read(glance.line(ticket, row, spec), reader), row.paused_at is None and row.due_at < self.now())
            for row, spec in pressing[:SHOWN]
        ]
        late = [row for row in rows if row.missed_at is not None]
        names = (await names_in(ticket)).staff if late else {}
        missed = [self._missed(row, reader, names) for row in late]
        return Times(running, missed, any(not row.reason for row in late))

    def _missed(self, row: Deadline, reader: Reader, names: Mapping[str, str]) -> Missed:
        return Missed(
            self._read(word(f"clock-{row.clock}"), reader), self._dated(row.first_due_at, reader),
            self._dated(row.ended_at, reader) if row.ended_at else "", self._why(row, reader, names),
        )

    def _why(self, row: Deadline, reader: Reader, names: Mapping[str, str]) -> str:
        if not row.reason:
            return ""
        by = names.get(str(mapping(row.info).get("reason_by") or ""), NOTHING)
        told = {"reason": word(f"reason-{row.reason}"), "words": reader.veil(row.reason_words) or NOTHING, "who": by}
        return self._read(word("desk-missed-reason", **told), reader)

    async def briefly(self, tickets: Sequence[Ticket], language: str) -> dict[str, Brief]:
        """The most pressing clock of each of these tickets (communities loaded), by number, in one query."""
        running = await glance.running_on([each.id for each in tickets])
        found = {each.number: await glance.pressing(each, running[each.id], self.policy) for each in tickets}
        zones = {each.number: each.community.timezone for each in tickets}
        return {
            number: self._brief(rows[0][0], zones[number], language) for number, rows in found.items() if rows
        }

    def _brief(self, row: Deadline, zone: str, language: str) -> Brief:
        now, clock = self.now(), self.words.say(f"clock-{row.clock}", {}, language)
        if row.paused_at is not None:
            return Brief(self.words.say("desk-row-paused", {"clock": clock}, language), "", late=False)
        remains = left(row.due_at - now, self.words, language)
        return Brief(
            self.words.say("desk-row-clock", {"clock": clock, "left": remains}, language),
            when(row.due_at, self.words, language, zone, now), row.due_at < now,
        )

    async def delays(self, rows: Sequence[Staff]) -> queries.Delays | None:
        """What was late this month where this member leads; None where they lead nowhere, or nothing was."""
        led = [row.community for row in rows if LEADS & set(row.roles or ())]
        found = [await self._month(each.id, each.timezone) for each in led]
        whole = queries.together(found)
        return whole if whole.count else None

    async def _month(self, community: UUID, zone: str) -> queries.Delays:
        now = self.now()
        begins = now.astimezone(ZoneInfo(zone)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return await queries.delays(community, begins.astimezone(now.tzinfo), now)

    def _dated(self, at: datetime, reader: Reader) -> str:
        return dated(at, self.words, reader.language, reader.zone, self.now())

    def _read(self, words: Param, reader: Reader) -> str:
        say = Say("engine-together", {"parts": lines(words)})
        return render(say, self.words, reader.language, reader.zone, self.now(), dates=True).text

