"""`/desk`: what waits for a member of staff, the most pressing first; and any ticket of theirs, looked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from bot.rendering import Speaks, render, when
from bot.web.desk.gate import Gate, Member
from bot.web.desk.ticket import is_late, said_of
from bot.web.desk.timers import Brief, Timers
from bot.web.door import to
from handlers import cards
from handlers.channel import Say, lines
from handlers.life import showing
from handlers.staff import finding
from handlers.staff.finding import Wish
from models import numbers, searching
from models.lifecycle import STATUSES, WORKING
from models.place import Building
from models.policy import Policy
from models.searching import BOXES
from models.staff import Department
from models.taxonomy import SEVERITIES
from models.ticket import Ticket

EXCERPT = 60
"""Characters of the owner's words in a row."""

REFRESHED = "HX-Request"
"""The header of a page that asks for its list again."""

FILTERS = ("status", "department", "building", "severity")


@dataclass(frozen=True, slots=True)
class Line:
    """A ticket in the list: no name and no telephone number (R03.11)."""

    number: str
    status: str
    stage: str
    severity: str
    category: str
    place: str
    what: str
    who: str
    due: str
    at: str
    late: bool
    emergency: bool


class Inbox:
    """The list of the desk."""

    def __init__(self, gate: Gate, words: Speaks, policy: Policy, now: Callable[[], datetime]) -> None:
        self._gate, self._words, self._now = gate, words, now
        self._timers = Timers(words, policy, now)

    def routes(self) -> list[web.RouteDef]:
        """The list."""
        return [web.get("/desk", self._gate.member(self._list)), web.get("/desk/", self._gate.member(self._slash))]

    async def _slash(self, request: web.Request, member: Member) -> web.StreamResponse:
        return to("/desk", 302)

    async def _list(self, request: web.Request, member: Member) -> web.StreamResponse:
        counts = await finding.counted(member.rows, self._now())
        wish = _wish(request.query, counts)
        if number := await self._meant(member, wish):
            return to(f"/desk/t/{number}", 302)
        found = await finding.found(member.rows, wish)
        briefs = await self._timers.briefly(found.tickets, member.language)
        delays = None if REFRESHED in request.headers else await self._timers.delays(member.rows)
        asked = {name: getattr(wish, name) for name in ("box", *FILTERS, "words") if getattr(wish, name)}
        return self._gate.page(
            "inbox.html", member, wish=wish, boxes=[(name, *counts[name]) for name in BOXES if _shown(name, counts)],
            rows=[self._line(each, briefs.get(each.number), member) for each in found.tickets], more=found.more,
            delays=delays,
            address=f"/desk?{urlencode(asked)}", refresh=f"/desk?{urlencode(asked | {'page': wish.page})}",
            said=said_of(request.query.get("said", "")), statuses=STATUSES, severities=SEVERITIES,
            filters=await self._filters(member), here="/desk",
        )

    async def _meant(self, member: Member, wish: Wish) -> str:
        """The number of the one ticket that is looked for by its whole number."""
        found = numbers.find(wish.words) if wish.words else None
        if found is None or len(found.digits) + 8 < len(wish.words):
            return ""
        ticket = await finding.by_number(member.rows, numbers.spaced(found.digits))
        return ticket.number if ticket else ""

    async def _filters(self, member: Member) -> Mapping[str, Sequence[tuple[str, str]]]:
        communities = [row.community.id for row in member.rows]
        departments = await Department.filter(community_id__in=communities).order_by("name").values_list("code", "name")
        names = await Building.filter(community_id__in=communities).values_list("name", flat=True)
        buildings = {str(each) for each in names}
        return {
            "department": [(str(code), str(name)) for code, name in dict(departments).items()],
            "building": [(name, name) for name in sorted(buildings, key=lambda name: (len(name), name))],
        }

    def _line(self, ticket: Ticket, brief: Brief | None, member: Member) -> Line:
        brief = brief or self._promised(ticket, member)
        return Line(
            ticket.number, ticket.status, self._said(showing.stage(ticket), member), f"severity-{ticket.severity}",
            f"category-{ticket.subcategory or ticket.category}", self._said(cards.where(ticket), member),
            cards.excerpt(ticket.description, EXCERPT), ticket.handler.name if ticket.handler else "",
            brief.left, brief.at, brief.late, bool(ticket.emergency),
        )

    def _promised(self, ticket: Ticket, member: Member) -> Brief:
        """What the owner of a ticket was told, where no clock runs."""
        if ticket.status not in WORKING:
            return Brief("", "", late=False)
        zone, now = ticket.community.timezone, self._now()
        due = when(searching.due(ticket), self._words, member.language, zone, now)
        over = is_late(ticket, now)
        key = "desk-row-late" if over else "desk-row-due"
        return Brief(self._words.say(key, {"due": due}, member.language), "", over)

    def _said(self, param: object, member: Member) -> str:
        if param == "none":
            return ""
        say = Say("engine-together", {"parts": lines(param)})
        return render(say, self._words, member.language, member.zone, self._now()).text


def _wish(query: Mapping[str, str], counts: Mapping[str, tuple[int, int]]) -> Wish:
    """What the address asks for; without a box the first that holds something."""
    box, words = query.get("box", ""), query.get("words", "").replace("\0", "").strip()[: finding.LONGEST]
    if box not in BOXES:
        asked = bool(words) or any(query.get(name) for name in FILTERS)
        box = "all" if asked else next((name for name in BOXES if counts[name][0]), "all")
    page = query.get("page", "0")
    chosen = {name: query.get(name, "").replace("\0", "")[:40] for name in FILTERS}
    return Wish(box, **chosen, words=words, page=min(int(page), 10_000) if page.isdecimal() else 0)


def _shown(name: str, counts: Mapping[str, tuple[int, int]]) -> bool:
    return name in ("hand", "follow", "all") or counts[name][0] > 0
