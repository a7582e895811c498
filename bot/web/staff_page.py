"""The page that a card's link opens for whoever is in the group: the ticket as the group sees it, to read.

A link can be passed on, so nobody acts by it: whoever is signed in as a member of staff is led to the ticket's page on
the desk, everybody else is offered to sign in with a join code (R03.11).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from aiohttp import web

from bot.channels.webchat_guard import visitor
from bot.media import Links
from bot.rendering import Speaks, render
from bot.web.desk.entrance import SHOWN_CODE, WAIT, Entrance
from bot.web.desk.gate import Gate, Member
from bot.web.desk.sight import seen
from bot.web.door import TurnedAway, to
from bot.web.forms import Uploads
from bot.web.story import Reader, Stories
from handlers import calls, cards, naming
from handlers.channel import Param, Say, lines
from handlers.clocks import glance
from handlers.life import gathered, showing
from handlers.places import NOTHING
from handlers.understanding.phones import masked_text
from models.link import Link
from models.media import Media
from models.policy import Policy
from models.staff import StaffGroup, StaffSession
from models.ticket import Part, Ticket


class StaffPage:
    """`/t/…`."""

    def __init__(  # everything this edge needs, named one by one
        self, gate: Gate, entrance: Entrance, words: Speaks, media_links: Links, policy: Policy,
        now: Callable[[], datetime], uploads: Uploads, language: str,
    ) -> None:
        self._gate, self._entrance, self._words, self._now = gate, entrance, words, now
        self._stories = Stories(words, media_links, policy.media.link, now)
        self._uploads, self._default, self._policy = uploads, language, policy

    def routes(self) -> list[web.RouteDef]:
        """All routes of the page."""
        return [
            web.get("/t/{token}", self._gate.guarded("staff", self._one)),
            web.post("/t/{token}/login", self._gate.guarded("staff", self._login)),
        ]

    async def _one(self, request: web.Request, link: Link) -> web.StreamResponse:
        ticket, group = _opened(link)
        member = await self._gate.who(request)
        await _kept_from(ticket, group, member)
        if member is not None and await seen(member, ticket):
            return to(f"/desk/t/{ticket.number}", 302)
        return await self._shown(request, link, stranger=member is not None)

    async def _login(self, request: web.Request, link: Link) -> web.StreamResponse:
        """A join code: from now on this browser is that member's, wherever the link came from."""
        await _kept_from(*_opened(link), None)
        filled = await self._uploads.form(request)
        typed = filled.value("code")
        found = await self._entrance.redeemed(typed, visitor(request))
        if isinstance(found, StaffSession):
            return self._gate.signed_in(found, f"/t/{request.match_info['token']}")
        status = 429 if found == WAIT else 422
        return await self._shown(request, link, status=status, fault=found, code=typed[:SHOWN_CODE])

    async def _shown(  # what may stand on it
        self, request: web.Request, link: Link, *, status: int = 200, stranger: bool = False, fault: str = "",
        code: str = "",
    ) -> web.Response:
        ticket, group = _opened(link)
        await ticket.fetch_related(
            "community", "home", "department", "manager", "handler", "follower", "about", "master",
        )
        language = group.language or self._default
        reader = self._reader(ticket, language)
        parts = await Part.filter(ticket_id=ticket.id).select_related("department").order_by("created_at", "id")
        files, merged = await Media.filter(ticket_id=ticket.id).count(), await gathered.merged(ticket.id)
        homes = await gathered.households([ticket, *merged])
        clocks = await glance.at(ticket, self._policy)
        return self._gate.paper.page(
            "staff_ticket.html", language, status=status, token=request.match_info["token"], ticket=ticket,
            stage=self._rendered(_alone(showing.stage(ticket)), reader), stranger=stranger, fault=fault, code=code,
            card=self._rendered(cards.ticket(ticket, files, showing.state(ticket, parts, clocks, homes)), reader),
            key=uuid4(),
            merged=[(each.number, self._where(each, reader)) for each in merged],
            beside=[self._rendered(_alone(each), reader) for each in await calls.beside(ticket, reader.zone)],
            steps=await self._stories.of(ticket, reader),
        )

    def _reader(self, ticket: Ticket, language: str) -> Reader:
        word = self._gate.paper.speaker(language)

        def whose(actor: str) -> str:
            kind = actor.partition(":")[0]
            return word({"person": "desk-who-owner", "system": "my-who-system"}.get(kind, "desk-who-staff"))

        return Reader(language, ticket.community.timezone, masked_text, whose)

    def _where(self, ticket: Ticket, reader: Reader) -> str:
        place = cards.where(ticket)
        return "" if place == NOTHING else self._rendered(_alone(place), reader)

    def _rendered(self, say: Say, reader: Reader) -> str:
        """With dates: the page may stay open over midnight."""
        return render(say, self._words, reader.language, reader.zone, self._now(), dates=True).text


def _alone(words: Param) -> Say:
    return Say("engine-together", {"parts": lines(words)})


async def _kept_from(ticket: Ticket, group: StaffGroup, member: Member | None) -> None:
    """Turns away whoever the ticket complains about, and their group's link: it may be named after that was sent."""
    about: UUID | None = ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
    own = member is not None and about in {each.id for each in member.rows}
    if own or not await naming.reads(ticket, group.purpose):
        raise TurnedAway("ended-staff")


def _opened(link: Link) -> tuple[Ticket, StaffGroup]:
    """What a link is to; nothing where its group was tied to another community since."""
    if link.ticket is None or link.group is None or link.group.community_id != link.ticket.community_id:  # type: ignore[attr-defined]  # tortoise adds it
        raise TurnedAway("ended-staff")
    return link.ticket, link.group
