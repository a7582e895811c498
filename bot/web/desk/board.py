"""`/desk/board`: how things stand, for a screen on the wall and for a telephone.

It hangs where anybody may read it: nothing of an owner is on it, neither a name nor a number nor a home (R03.11).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.rendering import Speaks, left, render
from bot.web.desk.gate import Gate, Member
from handlers.channel import Param, Say, lines
from handlers.figures import saying
from handlers.figures.board import RATES_SHOWN, counted
from handlers.figures.standing import Load, Pressing, Standing
from handlers.managers.may import may, reach
from handlers.managers.may import scope as scope_of
from handlers.places import NOTHING, label
from handlers.roster import saying as turns
from handlers.roster.looking import INSTANT
from handlers.roster.watch import Watch
from models.figures.conditions import RATES
from models.figures.counting import Figures
from models.figures.scope import Scope, today
from models.place import Community
from models.policy import Policy
from models.staff import Staff

SHOWN = 6
"""Lines of a list; more are not read on a wall."""

BUILDINGS = 30
"""Buildings on the map, of all communities together; of more those with the most open tickets."""
FEWEST = 8

SHADES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A count with the part of the whole that it is, in per cent."""

    name: str
    count: int
    part: float


@dataclass(frozen=True, slots=True)
class Line:
    """A ticket in a list: when, what is due, where and what, and who is to act."""

    number: str
    when: str
    clock: str
    what: str
    who: str
    grave: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A building: how dark it is (0 to 4), what is open and what of it late."""

    name: str
    shade: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Rate:
    """An indicator: the figure in large, and what it was made of ("": it says so itself)."""

    name: str
    value: str
    parts: str


@dataclass(frozen=True, slots=True)
class Duty:
    """Who has a duty now, until when; `gap`: nobody."""

    duty: str
    who: str
    until: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose board it is: the rows that it is about, the scope they see, the zone of its days."""

    rows: Sequence[Staff]
    scope: Scope
    zone: str
    chosen: str


class BoardPage:
    """The page; it asks for itself again and again, and keeps its session alive for as long as it is looked at."""

    def __init__(self, gate: Gate, words: Speaks, policy: Policy, now: Callable[[], datetime]) -> None:
        self._gate, self._words, self._policy, self._now = gate, words, policy, now

    def routes(self) -> list[web.RouteDef]:
        """The page."""
        return [web.get("/desk/board", self._gate.member(self._shown))]

    async def _shown(self, request: web.Request, member: Member) -> web.StreamResponse:
        leads = [row for row in member.rows if may("board", row)]
        if not leads:
            return self._gate.page("board.html", member, status=403, board=None, here="/desk/board")
        asked = _asked(leads, request.query.get("c", ""))
        answer = self._gate.page(
            "board.html", member, board=await self._board(asked, member.language), choices=_choices(leads),
            chosen=asked.chosen, refresh=f"/desk/board?c={asked.chosen}", here="/desk/board",
        )
        await self._gate.stays(answer, member.session)
        return answer

    async def _board(self, asked: Asked, language: str) -> dict[str, object]:
        now, scope, zone, policy = self._now(), asked.scope, asked.zone, self._policy
        found = await counted(scope, zone, now, policy, SHOWN)
        stands, monthly = found.stands, found.monthly
        several = len(scope.communities) > 1
        return {
            "at": f"{now.astimezone(ZoneInfo(zone)):%H:%M:%S}",
            "day": self._said(turns.day(today(now, zone)), language),
            "stands": stands, "daily": found.daily, "shown": SHOWN,
            "late": [self._line(each, language, zone, late=True, several=several) for each in found.late],
            "due": [self._line(each, language, zone, late=False, several=several) for each in found.due],
            "stages": _bars(stands.stages), "duties": await self._duties(asked, language),
            "deadlines": _bars(stands.deadlines),
            "places": self._places(stands, asked, language), "rates": self._rates(monthly, language),
            "monthly": monthly, "took": self._took(monthly, language),
        }

    def _line(self, one: Pressing, language: str, zone: str, *, late: bool, several: bool) -> Line:
        clock = self._words.say(f"clock-{one.clock}", {}, language)
        where = self._building(one.building, language) if one.building else ""
        what = self._words.say(f"category-{one.category}", {}, language)
        at = (
            left(one.due_at - self._now(), self._words, language) if late
            else f"{one.due_at.astimezone(ZoneInfo(zone)):%H:%M}"
        )
        told = " · ".join(each for each in (one.community if several else "", where, what) if each)
        grave = one.emergency or one.severity == "major"
        return Line(one.number, at, clock, told, self._whose(one, language), grave)

    def _whose(self, one: Pressing, language: str) -> str:
        if one.kind == "judge":
            return self._words.say("board-judge", {}, language)
        return one.owner or self._words.say("board-care", {}, language)

    def _building(self, name: str, language: str) -> str:
        return self._said(label({"building": name}), language)

    def _places(self, stands: Standing, asked: Asked, language: str) -> list[tuple[str, list[Cell], int]]:
        """The buildings of each community, in their order, and how many are left out."""
        most = max((each.open for each in stands.buildings.values()), default=0)
        found, room = [], max(FEWEST, BUILDINGS // len(asked.scope.communities))
        for row in asked.rows:
            own = {name: each for (community, name), each in stands.buildings.items() if community == row.community.id}
            kept = sorted(own, key=lambda name: (-own[name].open, len(name), name))[:room]
            cells = [self._cell(name, own[name], most, language)
                     for name in sorted(kept, key=lambda name: (not name, len(name), name))]
            if row.community.id in asked.scope.communities:
                found.append((row.community.name, cells, len(own) - len(kept)))
        return found

    def _cell(self, name: str, own: Load, most: int, language: str) -> Cell:
        shade = -(-own.open * SHADES // most) if most else 0
        shown = self._building(name, language) if name else self._words.say("board-elsewhere", {}, language)
        return Cell(shown, shade, own.open, own.late)

    def _rates(self, monthly: Figures, language: str) -> list[Rate]:
        return [self._rate(monthly, name, language) for name in RATES_SHOWN]

    def _rate(self, monthly: Figures, name: str, language: str) -> Rate:
        """As `saying.percent` says it, in two pieces: of few no per cent is made."""
        part, whole = (monthly[each] for each in RATES[name])
        called = self._said(saying.name(name), language)
        if not whole:
            return Rate(called, saying.NONE, "")
        if whole < self._policy.figures.small:
            return Rate(called, f"{part}/{whole}", "")
        return Rate(called, f"{saying.rounded(part / whole * 100)}%", f"{part}/{whole}")

    def _took(self, monthly: Figures, language: str) -> str:
        took = monthly.times.get("took")
        return self._said(saying.length(took.median), language) if took and took.count else NOTHING

    async def _duties(self, asked: Asked, language: str) -> list[tuple[str, list[Duty]]]:
        communities = [row.community for row in asked.rows if row.community.id in asked.scope.communities]
        watch = await Watch.load([each.id for each in communities], self._now())
        return [(each.name, await self._on_duty(each, watch, language)) for each in communities]

    async def _on_duty(self, community: Community, watch: Watch, language: str) -> list[Duty]:
        """A line for each duty, without telephone numbers; without a roster who answers all the same."""
        now, names = self._now(), await turns.departments(community.id)
        found = []
        for duty in watch.duties(community.id):
            running = [each for each in watch.turns(community.id, duty, now, now + INSTANT) if not each.gap]
            who = turns.listed([turns.who(each, community, watch) for each in running])
            ends = min((each.ends_at for each in running), default=None)
            until = f"{ends.astimezone(watch.zone(community.id)):%H:%M}" if ends else ""
            called = self._said(turns.duty(duty, names), language)
            found.append(Duty(called, self._said(who, language), until, not running))
        if found:
            return found
        role, people = watch.duty_or_next(community.id, self._policy.roster.falls_to, now)
        called, who = turns.duty(role, names), turns.listed([each.name for each in people])
        return [Duty(self._said(called, language), self._said(who, language), "", not people)]

    def _said(self, param: Param, language: str) -> str:
        say = Say("engine-together", {"parts": lines(param)})
        return render(say, self._words, language, "UTC", self._now()).text


def _bars(counts: Mapping[str, int]) -> list[Bar]:
    """In the order of their names; what was joined to another ticket only where there is any."""
    whole = max(counts.values(), default=0) or 1
    return [Bar(name, count, round(count / whole * 100, 1)) for name, count in counts.items()
            if count or name != "joined"]


def _choices(leads: Sequence[Staff]) -> list[tuple[str, str]]:
    """What can be chosen: code and name of each community; nothing where there is one."""
    return [(row.community.code, row.community.name) for row in leads] if len(leads) > 1 else []


def _asked(leads: Sequence[Staff], code: str) -> Asked:
    """The community that was chosen, else all that are seen whole, else the first."""
    rows = [row for row in leads if row.community.code == code]
    whole = [row for row in leads if reach(row) == "whole"]
    chosen = rows or whole or leads[:1]
    return Asked(chosen, scope_of(chosen), chosen[0].community.timezone, code if rows else "")
