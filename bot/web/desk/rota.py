"""`/desk/roster`: who is on duty now and next, and the turns of this week or the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aiohttp import web

from bot.rendering import Speaks, render
from bot.web.desk.gate import Gate, Member
from handlers.channel import Param, Say, lines
from handlers.roster import looking, saying
from handlers.roster.watch import Watch
from models.place import Community
from models.policy import Policy
from models.staff import Staff
from models.turns import Turn

WEEK = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """A turn of a day: its hours and who has it, in words. `gap`: nobody; `mine`: whoever looks."""

    hours: str
    who: str
    gap: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week with its turns."""

    name: str
    today: bool
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Here:
    """A community: who is on duty, a line each, and the week of each duty."""

    name: str
    now: Sequence[str]
    duties: Sequence[tuple[str, Sequence[Day]]]


class RosterPage:
    """The page; nothing can be changed on it."""

    def __init__(self, gate: Gate, words: Speaks, policy: Policy, now: Callable[[], datetime]) -> None:
        self._gate, self._words, self._now = gate, words, now
        self._falls_to = policy.roster.falls_to

    def routes(self) -> list[web.RouteDef]:
        """The page."""
        return [web.get("/desk/roster", self._gate.member(self._shown))]

    async def _shown(self, request: web.Request, member: Member) -> web.StreamResponse:
        following = request.query.get("week") == "next"
        places = [await self._place(row, member, following=following) for row in member.rows]
        return self._gate.page("roster.html", member, places=places, following=following, here="/desk/roster")

    async def _place(self, row: Staff, member: Member, *, following: bool) -> Here:
        community, now = row.community, self._now()
        today = saying.local_day(now, community)
        first = today - timedelta(days=today.weekday()) + timedelta(days=WEEK if following else 0)
        watch = await Watch.load([community.id], min(now, saying.midnight(first, community)))
        told = await looking.on_duty(community, watch, now, self._falls_to, whole=True)
        names = await saying.departments(community.id)
        duties = [
            (self._said(saying.duty(duty, names), member), list(self._week(row, member, watch, duty, (first, today))))
            for duty in watch.duties(community.id)
        ]
        return Here(community.name, [self._said(line, member) for line in told[1:]], duties)

    def _week(self, row: Staff, member: Member, watch: Watch, duty: str, days: tuple[date, date]) -> Sequence[Day]:
        first, today = days
        found = looking.by_day(row.community, watch, duty, first, WEEK)
        cells = [(on, [self._cell(turn, row, watch, member) for turn in turns]) for on, turns in found]
        return [Day(self._said(saying.day(on), member), on == today, turns) for on, turns in cells]

    def _cell(self, turn: Turn, row: Staff, watch: Watch, member: Member) -> Cell:
        community: Community = row.community
        who = self._said(saying.who(turn, community, watch), member)
        return Cell(saying.hours(turn, watch.zone(community.id)), who, turn.gap, turn.staff == row.code)

    def _said(self, param: Param, member: Member) -> str:
        say = Say("engine-together", {"parts": lines(param)})
        return render(say, self._words, member.language, member.zone, self._now()).text
