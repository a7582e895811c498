"""Owners' pages, reached by a signed link: my tickets, one ticket, and what can be done now.

For WeChat's own browser on a telephone, without any script. Looking never acts; acting is a form that is sent once or
many times with one effect, and then a page that may be loaded again. Nothing personal stands on a page, for a link can
be passed on (R03.11).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

import structlog
from aiohttp import hdrs, web

from bot.channels.webchat_parse import TEXT
from bot.media import Links
from bot.page_links import PageLinks
from bot.rendering import Speaks
from bot.settings import Settings
from bot.web.door import Door, Opened, TurnedAway, to
from bot.web.forms import Filled, Uploads
from bot.web.story import Reader, Stories
from bot.web.wechat_login import Login, Sent
from handlers import links
from handlers.channel import left
from handlers.life import act as life
from handlers.life import promises
from handlers.life.deed import Deed, NotYours, Office, Refused
from handlers.life.showing import leading, stage
from handlers.understanding.verdicts import verdict
from handlers.veiling import private_words, veiled
from models import queries
from models.lifecycle import WORKING, NotNow, possible
from models.link import Link
from models.media import Media
from models.policy import Policy
from models.ticket import Ticket

log = structlog.get_logger(__name__)

SAID: Mapping[str, str] = {
    "added": "my-said-added", "accepted": "my-said-accepted", "refused": "my-said-refused",
    "rated": "my-said-rated", "back": "my-said-back", "late": "my-said-late", "urged": "my-said-urged",
    "soon": "my-said-soon", "withdrawn": "my-said-withdrawn",
}
"""What a page says after an act: the value of `?said=`, and its words."""

FAULT_STATUS: Mapping[str, int] = {
    "my-fault-long": 413, "my-fault-size": 413, "my-fault-many": 413, "my-fault-kind": 415, "my-fault-unavailable": 503,
}
"""HTTP statuses of faults; any other is 422."""

STARS: Mapping[int, str] = {5: "my-rate-5", 4: "my-rate-4", 3: "my-rate-3", 2: "my-rate-2", 1: "my-rate-1"}
"""What each number of stars means, the best first."""

ITEMS: Mapping[str, str] = {
    "speed": "my-rate-speed", "quality": "my-rate-quality", "attitude": "my-rate-attitude",
}
"""What can be rated besides the whole."""

ACTS = ("add", "accept", "refuse", "rate", "urge", "withdraw")
"""Forms of a ticket's page."""

NUMBER = r"{number:\d{3}-\d{3}-\d{3,4}-\d}"

Act = Callable[[Link, Ticket, Filled, Deed], Awaitable[str]]
"""Carries out a form; what is said afterwards (a key of `SAID`)."""


class Wrong(Exception):
    """The form cannot be carried out as it is; the argument is the words key of the fault."""


class OwnerPages:
    """`/my/…`. Use cases do what is asked; this edge reads forms and shows pages."""

    def __init__(  # everything this edge needs, named one by one
        self, settings: Settings, words: Speaks, media_links: Links, policy: Policy, page_links: PageLinks,
        office: Office, now: Callable[[], datetime], uploads: Uploads, login: Login | None = None,
    ) -> None:
        self._policy, self._office, self._now = policy, office, now
        self._door = Door(settings, words, policy, page_links, now)
        self._stories = Stories(words, media_links, policy.media.link, now)
        self._uploads, self._login = uploads, login

    def routes(self) -> list[web.RouteDef]:
        """All routes of owners' pages."""
        does = (self._add, self._accept, self._refuse, self._rate, self._urge, self._withdraw)
        acts: dict[str, Act] = dict(zip(ACTS, does, strict=True))
        routes = [
            web.get("/my/{token}", self._door.guarded("owner", self._seen(self._front))),
            web.get("/my/{token}/all", self._door.guarded("owner", self._seen(self._list))),
            web.get(f"/my/{{token}}/{NUMBER}", self._door.guarded("owner", self._seen(self._one))),
            web.post("/my/{token}/revoke", self._door.guarded("owner", self._seen(self._revoke))),
        ]
        for name, act in acts.items():
            handler = self._door.guarded("owner", self._seen(partial(self._acted, name, act)))
            routes.append(web.post(f"/my/{{token}}/{NUMBER}/{name}", handler))
        if self._login is not None:
            back = self._door.guarded("owner", self._login.back)
            routes.append(web.get("/my/{token}/wechat", back, allow_head=False))  # a look must not use the code up
        return routes

    def _seen(self, handler: Opened) -> Opened:
        """`handler` for whoever may see and do everything; others see the stages alone, or go to WeChat first."""

        async def serve(request: web.Request, link: Link) -> web.StreamResponse:
            try:
                sight = await self._login.sight(request, link) if self._login else "whole"
            except Sent as sent:
                return sent.answer
            if sight == "whole":
                return await handler(request, link)
            if request.method == hdrs.METH_POST:
                raise TurnedAway("outside")
            return await self._list(request, link, bare=True)

        return serve

    # Looking.

    async def _front(self, request: web.Request, link: Link) -> web.StreamResponse:
        """Where the link leads: to one ticket, or to all."""
        if link.ticket is None:
            return await self._list(request, link)
        return to(f"/my/{request.match_info['token']}/{link.ticket.number}", 302)

    async def _list(self, request: web.Request, link: Link, *, bare: bool = False) -> web.StreamResponse:
        person = _person(link)
        rows, tickets = [], await queries.recent_tickets(person.id)
        told = await promises.told(tickets, self._policy)
        for ticket in tickets:
            await ticket.fetch_related("community")
            reader = self._reader(link, ticket, frozenset())
            rows.append({"ticket": ticket, **self._facts(ticket, reader, told[ticket.id])})
        return self._door.paper.page(
            "my_list.html", person.language, token=request.match_info["token"], rows=rows, key=uuid4(), bare=bare,
        )

    async def _one(self, request: web.Request, link: Link) -> web.StreamResponse:
        ticket = await self._ticket(request, link)
        said = SAID.get(request.query.get("said", ""), "")
        return await self._shown(request, link, ticket, said=said)

    async def _ticket(self, request: web.Request, link: Link) -> Ticket:
        ticket = await queries.ticket_of(_person(link).id, request.match_info["number"])
        if ticket is None:
            raise TurnedAway("missing")
        await ticket.fetch_related("community", "home")
        return ticket

    async def _shown(
        self, request: web.Request, link: Link, ticket: Ticket, *, said: str = "", act: str = "",
        filled: Filled | None = None,
    ) -> web.Response:
        """The page of a ticket. After a fault in the form `act` it holds what was written, under the same key."""
        person = _person(link)
        homes = [residence.home for residence in await queries.homes_of(person.id)]
        reader = self._reader(link, ticket, private_words(person, homes, ticket))
        can = set(possible(ticket.status, "owner")) - ({"rate"} if ticket.status == "rated" else set())
        fault = filled.fault if filled else ""
        return self._door.paper.page(
            "my_ticket.html", person.language, status=FAULT_STATUS.get(fault, 422) if fault else 200,
            token=request.match_info["token"], ticket=ticket,
            facts=self._facts(ticket, reader, (await promises.told([ticket], self._policy))[ticket.id]),
            steps=await self._stories.of(ticket, reader), can=can, said=said,
            phone=ticket.community.duty_phone, photos=self._policy.talk.photos, text=TEXT,
            keys={name: uuid4() for name in (*ACTS, "revoke")} | ({act: filled.form.key} if filled else {}),
            wrong={"act": act, "fault": fault, "limit": filled.limit if filled else 0},
            marks=STARS, items=ITEMS, words={act: filled.form.words} if filled else {},
            marked=filled.form.model_dump() if filled else {}, kept=filled.files if filled else [],
        )

    def _facts(self, ticket: Ticket, reader: Reader, told: promises.Told) -> dict[str, Any]:
        leads = leading(ticket)
        working = leads.status in WORKING
        return {
            "category": f"category-{ticket.subcategory or ticket.category}",
            "stage": self._stories.said(stage(ticket), reader),
            "filed": self._stories.moment(ticket.created_at, reader),
            "due": self._stories.dated(ticket.reply_due_at, reader) if ticket.status in WORKING else "",
            "visit": self._stories.dated(leads.visit_at, reader) if working and leads.visit_at else "",
            "expected": self._stories.dated(leads.expected_at, reader) if working and leads.expected_at else "",
            "left": {name: self._stories.said(left(due), reader) for name, due in told.items()},
        }

    def _reader(self, link: Link, ticket: Ticket, private: frozenset[str]) -> Reader:
        language = _person(link).language
        word = self._door.paper.speaker(language)

        def whose(actor: str) -> str:
            kind = actor.partition(":")[0]
            return word({"person": "my-who-you", "system": "my-who-system"}.get(kind, "my-who-company"))

        return Reader(language, ticket.community.timezone, lambda words: veiled(words, private), whose)

    # Acting.

    async def _acted(self, name: str, act: Act, request: web.Request, link: Link) -> web.StreamResponse:
        """Carry a form out and lead to the ticket's page; when it is wrong, show the page with all that was written."""
        ticket, ref = await self._ticket(request, link), f"link:{link.id}"
        filled = await self._uploads.form(request, ref if name == "add" else "")
        filled.files = await self._uploads.kept([*filled.form.kept, *filled.files], ref)
        deed = Deed(ticket.id, f"person:{_person(link).id}", f"page:{filled.form.key}", self._now())
        try:
            if len(filled.form.words) > TEXT:
                filled.limit = TEXT
                raise Wrong("my-fault-long")
            if filled.fault:
                raise Wrong(filled.fault)
            said = await act(link, ticket, filled, deed)
        except Wrong as wrong:
            filled.fault = str(wrong)
        except Refused:  # of what an owner does only urging is refused for anything but the state
            said = "soon" if name == "urge" else "late"
        except (NotNow, NotYours):
            said = "late"
        except Exception:  # the words stay on the page, whatever went wrong
            log.exception("page", action="page_failed", kind="owner")
            filled.fault = "my-fault-unavailable"
        if filled.fault:
            return await self._shown(request, link, ticket, act=name, filled=filled)
        return to(f"/my/{request.match_info['token']}/{ticket.number}?said={said}#top", 303)

    async def _add(self, link: Link, ticket: Ticket, filled: Filled, deed: Deed) -> str:
        if not filled.form.words and not filled.files:
            raise Wrong("my-fault-empty")
        most = self._policy.talk.photos
        if len(filled.files) > most:
            filled.files, filled.limit = filled.files[:most], most
            raise Wrong("my-fault-many")
        own = Media.filter(id__in=filled.files, ref=f"link:{link.id}", ticket_id=None)
        media = [str(each.id) for each in await own.order_by("created_at", "id")]
        given = {"words": filled.form.words, "media": media}
        await life.act(deed, "add", given, self._office)
        return "added"

    async def _accept(self, link: Link, ticket: Ticket, filled: Filled, deed: Deed) -> str:
        """Words that do not go with it are asked about before anything is done (R00.7)."""
        words, sure = filled.form.words, filled.form.verdict
        if sure == "refuse":
            return await self._refuse(link, ticket, filled, deed)
        if words and not sure and verdict(words) in ("refuse", "both"):
            raise Wrong("my-doubt")
        await life.act(deed, "accept", {"words": words}, self._office)
        return "accepted"

    async def _refuse(self, link: Link, ticket: Ticket, filled: Filled, deed: Deed) -> str:
        if not filled.form.words:
            raise Wrong("my-fault-reason")
        await life.act(deed, "refuse", {"words": filled.form.words}, self._office)
        return "refused"

    async def _rate(self, link: Link, ticket: Ticket, filled: Filled, deed: Deed) -> str:
        stars = filled.form.stars
        if stars is None:
            raise Wrong("my-fault-stars")
        items = {name: value for name in ITEMS if (value := getattr(filled.form, name)) is not None}
        given = {"stars": stars, "words": filled.form.words, **items}
        await life.act(deed, "rate", given, self._office)
        return "back" if stars <= self._policy.rating.unsatisfied else "rated"

    async def _urge(self, link: Link, ticket: Ticket, filled: Filled, deed: Deed) -> str:
        await life.act(deed, "urge", {"words": filled.form.words}, self._office)
        return "urged"

    async def _withdraw(self, link: Link, ticket: Ticket, filled: Filled, deed: Deed) -> str:
        await life.act(deed, "withdraw", {"words": filled.form.words}, self._office)
        return "withdrawn"

    async def _revoke(self, request: web.Request, link: Link) -> web.StreamResponse:
        """All links of the person end, this one too: the page it leads to says so."""
        await self._uploads.form(request)
        await links.revoke(_person(link).id, self._now())
        return to(f"/my/{request.match_info['token']}", 303)


def _person(link: Link) -> Any:
    if link.person is None:
        raise TurnedAway("ended")
    return link.person
