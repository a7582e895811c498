"""`/desk/incidents`: what many homes report at once, and the answer whether it is handled as one.

For whoever reads the question where nothing can be pressed (a WeCom robot only writes), or works at the desk anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args
from uuid import UUID, uuid4

from aiohttp import web

from bot.rendering import Speaks, render
from bot.web.desk.gate import Gate, Member
from bot.web.door import TurnedAway, to
from handlers import cards
from handlers.channel import Param, Say, lines
from handlers.incidents import deciding, listing
from handlers.incidents.deciding import Answer, Outcome, Result
from handlers.life import gathered
from handlers.life.deed import NotYours, Office
from handlers.life.roles import roles_on
from handlers.places import NOTHING
from models.incident import Incident
from models.ticket import Ticket

SHOWN = 20
"""Tickets of an incident that are named."""

DECIDES = {"master": deciding.make_master, "no": deciding.decline}


@dataclass(frozen=True, slots=True)
class Line:
    """An incident in the list: its sentence, its tickets (number and place), whether it can be decided here."""

    id: str
    words: str
    tickets: Sequence[tuple[str, str]]
    asks: bool


class Incidents:
    """The list, and what is answered there."""

    def __init__(self, gate: Gate, words: Speaks, office: Office, now: Callable[[], datetime]) -> None:
        self._gate, self._words, self._office, self._now = gate, words, office, now

    def routes(self) -> list[web.RouteDef]:
        """All routes of it."""
        decide = self._gate.member(self._decided)
        return [
            web.get("/desk/incidents", self._gate.member(self._list)),
            web.post("/desk/incidents/{incident:[0-9a-f]{32}}/{decision:master|no}", decide),
        ]

    async def _list(self, request: web.Request, member: Member) -> web.StreamResponse:
        communities = [row.community.id for row in member.rows]
        found = await listing.live(communities, self._office.policy, self._now())
        rows = [await self._line(each, number, member) for number, each in enumerate(found, start=1)]
        said = await self._said(request.query.get("said", ""), request.query.get("of", ""), member)
        return self._gate.page(
            "incidents.html", member, rows=[row for row in rows if row is not None], said=said, key=uuid4(),
            here="/desk/incidents",
        )

    async def _line(self, incident: Incident, number: int, member: Member) -> Line | None:
        """None where none of its tickets is for this member to see (R03.11)."""
        row = member.at(incident.community.id)
        assert row is not None  # only communities of theirs were asked for
        tickets = await self._tickets(incident)
        if not any(roles_on(row, each) for each in tickets):
            return None
        words = self._rendered(await listing.line(incident, number, self._office.policy), member, incident)
        shown = [(each.number, self._rendered(cards.where(each), member, incident)) for each in tickets[:SHOWN]]
        asks = incident.status == "open" and any(deciding.MAY & roles_on(row, each) for each in tickets)
        return Line(incident.id.hex, words, shown, asks)

    async def _tickets(self, incident: Incident) -> list[Ticket]:
        if incident.master is None:
            return await deciding.candidates(incident, self._office.policy)
        master = await Ticket.get(id=incident.master.id).select_related("home")
        return [master, *await gathered.merged(master.id)]

    async def _decided(self, request: web.Request, member: Member) -> web.StreamResponse:
        await self._gate.form(request, member)
        incident = await self._incident(request.match_info["incident"], member)
        row = member.at(incident.community.id)
        assert row is not None
        try:
            outcome = await DECIDES[request.match_info["decision"]](
                Answer(incident.id, row, self._now()), self._office
            )
        except NotYours as fault:
            raise TurnedAway("desk-missing") from fault
        if outcome.master is not None and outcome.result in ("made", "more"):
            return to(f"/desk/t/{outcome.master.number}?said=merge#top", 303)
        return to(f"/desk/incidents?said={outcome.result}&of={incident.id.hex}#top", 303)

    async def _incident(self, known: str, member: Member) -> Incident:
        """The incident of that id, of a community the member works in. Raises TurnedAway."""
        found = await Incident.filter(id=UUID(hex=known)).select_related("community", "master", "taken_by").first()
        if found is None or member.at(found.community.id) is None:
            raise TurnedAway("desk-missing")
        return found

    async def _said(self, result: str, known: str, member: Member) -> str:
        """What came of an answer, as the address tells; empty when it tells nothing that could be."""
        possible = {str(each): each for each in get_args(Result)}
        if result not in possible or len(known) != 32 or not known.isalnum() or not known.isascii():
            return ""
        try:
            incident = await self._incident(known, member)
        except (TurnedAway, ValueError):
            return ""
        count = await gathered.count(incident.master) if incident.master else 0
        by = incident.taken_by.name if incident.taken_by else ""
        outcome = Outcome(possible[result], incident, incident.master, by, count=count)
        say = deciding.sentence(outcome, self._office.policy)
        return render(say, self._words, member.language, incident.community.timezone, self._now()).text

    def _rendered(self, param: Param, member: Member, incident: Incident) -> str:
        if param == NOTHING:
            return ""
        say = Say("engine-together", {"parts": lines(param)})
        return render(say, self._words, member.language, incident.community.timezone, self._now()).text
