"""The door of the pages that links open: pace, signature, origin; whoever is turned away hears why, kindly."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

import structlog
from aiohttp import hdrs, web

from bot.channels.webchat_guard import Pace, visitor
from bot.channels.webchat_identity import language_of
from bot.page_links import PageLinks
from bot.rendering import Speaks
from bot.settings import Settings
from bot.web.paper import Paper
from handlers import links
from models.link import Link
from models.policy import Policy

log = structlog.get_logger(__name__)

WHYS: Mapping[str, tuple[int, str, str]] = {
    "missing": (404, "door-missing", "door-missing-text"),
    "desk-missing": (404, "door-missing", "desk-missing-text"),
    "ended": (410, "door-ended", "door-ended-text"),
    "ended-staff": (410, "door-ended", "door-ended-staff"),
    "pace": (429, "door-pace", "door-pace-text"),
    "foreign": (403, "door-foreign", "door-foreign-text"),
    "broken": (400, "door-broken", "door-broken-text"),
    "large": (413, "door-broken", "door-broken-text"),
    "other": (403, "door-other", "door-other-text"),
    "login": (403, "door-login", "door-login-text"),
    "outside": (403, "door-login", "door-outside"),
    "unavailable": (503, "door-unavailable", "door-unavailable-text"),
}
"""Why somebody is turned away → HTTP status, heading and words."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Opened = Callable[[web.Request, Link], Awaitable[web.StreamResponse]]
"""A handler that is told what the link of the address opens."""


class TurnedAway(Exception):
    """This request is not let in, or no further; the argument is a key of `WHYS`."""


class Door:
    """What the pages of owners and of staff share. `now` tells the time."""

    def __init__(
        self, settings: Settings, words: Speaks, policy: Policy, page_links: PageLinks, now: Callable[[], datetime]
    ) -> None:
        self._settings, self._links, self.now = settings, page_links, now
        self._pace = Pace(policy.rates.get("pages", {}), now)
        self.paper = Paper(words, forms=True)

    def guarded(self, kind: str, handler: Opened) -> Handler:
        """`handler`, reached only through a link of `kind` ("owner", "staff") that is signed and still works."""

        async def serve(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request, await self._let_in(request, kind))
            except TurnedAway as away:
                return self._turned_away(request, str(away))
            except web.HTTPException:
                raise
            except Exception:  # a page says that it is not there just now, whatever went wrong
                log.exception("page", action="page_failed", kind=kind)
                return self._turned_away(request, "unavailable")

        return serve

    async def _let_in(self, request: web.Request, kind: str) -> Link:
        """The link of the address. The cheap looks come first, the database last."""
        if not self._pace.allows("visitor", visitor(request)):
            raise TurnedAway("pace")
        known = self._links.open(request.match_info["token"])
        if known is None:
            raise TurnedAway("missing")
        if request.method == hdrs.METH_POST:
            if foreign(request, self._settings.public_url):
                raise TurnedAway("foreign")
            if not self._pace.allows("person", str(known)):
                raise TurnedAway("pace")
        link = await links.opened(known, kind, self.now())
        if link is None:
            raise TurnedAway("ended" if kind == "owner" else "ended-staff")
        return link

    def _turned_away(self, request: web.Request, why: str) -> web.Response:
        status, title, text = WHYS[why]
        language = language_of(request, self._settings.default_language)
        return self.paper.page("door.html", language, status=status, title=title, text=text)


def to(address: str, status: int) -> web.Response:
    """An answer that leads on, and that nobody keeps: 302 after looking, 303 after acting."""
    headers = {hdrs.LOCATION: address, hdrs.CACHE_CONTROL: "no-store", "Referrer-Policy": "no-referrer"}
    return web.Response(status=status, headers=headers)


def foreign(request: web.Request, public_url: str) -> bool:
    """Whether a form was sent by another site's page.

    A page without referrer has its forms say `Origin: null` (Fetch, 3.2, "Append a request Origin header"), so that
    is let pass: what guards the forms is the token in the address, which another site cannot know.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return True
    origin = request.headers.get(hdrs.ORIGIN, "null")
    return origin != "null" and urlsplit(origin).netloc not in {request.host, urlsplit(public_url).netloc}
