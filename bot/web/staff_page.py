"""The page of one ticket for one staff group, reached by the signed link that its card carried.

Whoever holds the link acts for the group: `group:<id>` stands in the journal. What is to be done is shown once more
and confirmed, for a link may be opened, and a form sent, by accident.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from aiohttp import web

from bot.channels.webchat_parse import TEXT
from bot.media import Links
from bot.page_links import PageLinks
from bot.rendering import Speaks, render
from bot.settings import Settings
from bot.web.door import Door, TurnedAway, to
from bot.web.forms import Form, Uploads
from bot.web.story import Reader, Stories
from handlers import calls, cards
from handlers.channel import Say, lines
from handlers.life import showing
from handlers.life.deed import Office
from handlers.understanding.phones import masked_text
from models.lifecycle import NotNow
from models.link import Link
from models.media import Media
from models.policy import Policy
from models.staff import StaffGroup
from models.ticket import Part, Ticket

SAID: Mapping[str, str] = {"done": "desk-said-done", "called": "desk-said-called", "late": "desk-said-late"}
"""What the page says after an act: the value of `?said=`, and its words."""

ASKED: Mapping[str, str] = {"done": "desk-confirm-done", "called": "desk-confirm-call"}
"""What is to be confirmed."""

Act = Callable[[Link, Form], Awaitable[None]]


class StaffPage:
    """`/t/…`."""

    def __init__(  # everything this edge needs, named one by one
        self, settings: Settings, words: Speaks, media_links: Links, policy: Policy, page_links: PageLinks,
        office: Office, now: Callable[[], datetime], uploads: Uploads,
    ) -> None:
        self._settings, self._words, self._office, self._now = settings, words, office, now
        self._door = Door(settings, words, policy, page_links, now)
        self._stories = Stories(words, media_links, policy.media.link, now)
        self._uploads = uploads

    def routes(self) -> list[web.RouteDef]:
        """All routes of the page."""
        acts = {"called": self._called}
        return [
            web.get("/t/{token}", self._door.guarded("staff", self._one)),
            *(
                web.post(f"/t/{{token}}/{name}", self._door.guarded("staff", partial(self._acted, name, act)))
                for name, act in acts.items()
            ),
        ]

    async def _one(self, request: web.Request, link: Link) -> web.StreamResponse:
        return await self._shown(request, link, said=SAID.get(request.query.get("said", ""), ""))

    async def _shown(self, request: web.Request, link: Link, *, said: str = "", wrong: str = "") -> web.Response:
        """The page; with what was written to the form `wrong` without any words."""
        ticket, group = _opened(link)
        await ticket.fetch_related("community", "home", "department", "manager")
        language = self._language(group)
        reader = await self._reader(ticket, language)
        calls_open = await calls.open_for(ticket)
        return self._door.paper.page(
            "staff_ticket.html", language, status=422 if wrong else 200, token=request.match_info["token"],
            ticket=ticket, stage=f"ticket-status-{ticket.status}", said=said, wrong=wrong, text=TEXT,
            card=self._rendered(await _card(ticket), reader),
            beside=[self._rendered(_alone(each), reader) for each in await calls.beside(ticket, reader.zone)],
            steps=await self._stories.of(ticket, reader), keys={name: uuid4() for name in ASKED},
            can={"called"} if calls_open else set(),
        )

    async def _acted(self, name: str, act: Act, request: web.Request, link: Link) -> web.StreamResponse:
        """First the words are shown once more; when that is confirmed, it is done."""
        ticket, group = _opened(link)
        form = (await self._uploads.form(request)).form
        if len(form.words) > TEXT:
            raise TurnedAway("large")
        if not form.words:
            return await self._shown(request, link, wrong=name)
        token = request.match_info["token"]
        if not form.confirmed:
            return self._door.paper.page(
                "staff_confirm.html", self._language(group), token=token, ticket=ticket, act=name, form=form,
                asked=ASKED[name],
            )
        try:
            await act(link, form)
        except NotNow:
            name = "late"
        return to(f"/t/{token}?said={name}", 303)

    async def _called(self, link: Link, form: Form) -> None:
        """All open telephone tasks of the ticket: whoever called told everything."""
        ticket, group = _opened(link)
        await calls.done_for(ticket, group.name, form.words, self._now())

    def _language(self, group: StaffGroup) -> str:
        return group.language or self._settings.default_language

    async def _reader(self, ticket: Ticket, language: str) -> Reader:
        word = self._door.paper.speaker(language)
        names = {str(each.id): each.name for each in await StaffGroup.filter(community_id=ticket.community.id)}

        def whose(actor: str) -> str:
            kind, _, which = actor.partition(":")
            if kind == "group":
                return names.get(which) or word("desk-who-staff")
            return word({"person": "desk-who-owner", "system": "my-who-system"}.get(kind, "desk-who-staff"))

        return Reader(language, ticket.community.timezone, masked_text, whose, inner=True)

    def _rendered(self, say: Say, reader: Reader) -> str:
        return render(say, self._words, reader.language, reader.zone, self._now()).text


async def _card(ticket: Ticket) -> Say:
    """The card as the group got it."""
    files = await Media.filter(ticket_id=ticket.id).count()
    await ticket.fetch_related("handler", "follower", "about")
    parts = await Part.filter(ticket_id=ticket.id).select_related("department").order_by("created_at", "id")
    return cards.ticket(ticket, files, showing.state(ticket, parts))


def _alone(words: Any) -> Say:
    return Say("engine-together", {"parts": lines(words)})


def _opened(link: Link) -> tuple[Ticket, StaffGroup]:
    if link.ticket is None or link.group is None:
        raise TurnedAway("ended-staff")
    return link.ticket, link.group
