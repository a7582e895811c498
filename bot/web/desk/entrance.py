"""Signing in to the desk and out of it: by a link from chat, by a join code, in a demonstration by choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from aiohttp import web

from bot.channels.webchat_guard import at_home, visitor
from bot.page_links import PageLinks
from bot.rendering import Speaks, when
from bot.settings import LANGUAGES, Settings
from bot.web.desk.gate import Gate, Member, inside
from bot.web.door import TurnedAway, to
from bot.web.forms import Uploads
from handlers.staff import codes as joining
from handlers.staff import sessions
from handlers.staff.identity import DEMO, demo_member
from models import codes
from models.database import transact
from models.policy import Policy
from models.staff import StaffSession

WAIT = "desk-code-wait"
VERDICTS: Mapping[str, str] = {
    "wrong": "desk-code-wrong", "used": "desk-code-used", "joined": "desk-code-used", "expired": "desk-code-expired",
}
"""Why a code signs nobody in."""

SHOWN_CODE = 40
"""Characters of a code as typed that are shown again."""


MANY = 1000
"""Addresses remembered before those who waited long enough are forgotten."""


class Guesses:
    """Codes tried from one address: so many wrong ones, and whoever is there has to wait."""

    def __init__(self, most: int, length: timedelta, now: Callable[[], datetime]) -> None:
        self._most, self._length, self._now = most, length, now
        self._tried: dict[str, list[datetime]] = {}

    def may(self, who: str) -> bool:
        """Whether they may try one more; it counts as wrong from now, or many sent at once would all be let through."""
        if len(self._tried) > MANY:
            self._tried = {each: late for each in self._tried if (late := self._late(each))}
        late = self._late(who)
        if len(late) < self._most:
            self._tried[who] = [*late, self._now()]
            return True
        return False

    def right(self, who: str) -> None:
        """It was none of the wrong ones."""
        self._tried[who] = self._tried.get(who, [])[:-1]

    def _late(self, who: str) -> list[datetime]:
        return [at for at in self._tried.get(who, []) if at > self._now() - self._length]


class Entrance:
    """`/desk/in/…`, `/desk/login`, `/desk/out`, `/desk/sessions`, `/desk/demo/…`."""

    def __init__(  # everything this edge needs, named one by one
        self, gate: Gate, settings: Settings, words: Speaks, policy: Policy, page_links: PageLinks, uploads: Uploads,
        now: Callable[[], datetime],
    ) -> None:
        self._gate, self._settings, self._words, self._now = gate, settings, words, now
        self._links, self._uploads, self._length = page_links, uploads, policy.staff.session
        self._guesses = Guesses(policy.pairing.guesses, policy.pairing.code, now)

    def routes(self) -> list[web.RouteDef]:
        """All routes of the entrance."""
        gate = self._gate
        found = [
            web.get("/desk/in/{token}", gate.opened(self._asked)),
            web.post("/desk/in/{token}", gate.opened(self._entered)),
            web.get("/desk/login", gate.opened(self._login)),
            web.post("/desk/login", gate.opened(self._typed)),
            web.post("/desk/out", gate.member(self._out)),
            web.get("/desk/sessions", gate.member(self._sessions)),
            web.post("/desk/sessions", gate.member(self._revoke)),
            web.post("/desk/language", gate.opened(self._language)),
        ]
        if self._settings.demo:
            found.append(web.get("/desk/demo/{community}/{code}", gate.opened(self._demo), allow_head=False))
        return found

    # By a link.

    async def _asked(self, request: web.Request) -> web.StreamResponse:
        """Who would be signed in. Looking uses nothing up: messengers look at every link."""
        link = self._links.open(request.match_info["token"])
        found = await sessions.waiting(link, self._now()) if link else None
        language = self._gate.language(request)
        if found is None:
            return self._ended(language)
        return self._gate.shown(
            "in.html", language, name=found.staff.name, community=found.staff.community.name,
            token=request.match_info["token"], key=uuid4(), leads=inside(request.query.get("to", "/desk")),
        )

    async def _entered(self, request: web.Request) -> web.StreamResponse:
        link = self._links.open(request.match_info["token"])
        filled = await self._uploads.form(request)
        found = await transact(lambda: sessions.sign_in(link, self._now(), self._length)) if link else None
        if found is None:
            return self._ended(self._gate.language(request))
        return self._gate.signed_in(found, inside(filled.value("to") or "/desk"))

    def _ended(self, language: str) -> web.Response:
        return self._gate.shown(
            "login.html", language, status=410, fault="desk-in-ended", key=uuid4(), code="", leads="/desk"
        )

    # By a code.

    async def _login(self, request: web.Request) -> web.StreamResponse:
        if await self._gate.who(request):
            return to(inside(request.query.get("to", "/desk")), 302)
        leads = inside(request.query.get("to", "/desk"))
        return self._gate.shown(
            "login.html", self._gate.language(request), fault="", key=uuid4(), code="", leads=leads
        )

    async def _typed(self, request: web.Request) -> web.StreamResponse:
        """A join code: good for one browser, and then for nothing more."""
        filled = await self._uploads.form(request)
        typed, leads = filled.value("code"), inside(filled.value("to"))
        found = await self.redeemed(typed, visitor(request))
        if isinstance(found, StaffSession):
            return self._gate.signed_in(found, leads)
        return self._gate.shown(
            "login.html", self._gate.language(request), status=429 if found == WAIT else 422, fault=found,
            key=uuid4(), code=typed[:SHOWN_CODE], leads=leads,
        )

    async def redeemed(self, typed: str, whose: str) -> StaffSession | str:
        """The session that a code gives, or the words that say why it gives none."""
        if not self._guesses.may(whose):
            return WAIT
        written = codes.find(typed)
        if written is None:
            return VERDICTS["wrong"]

        async def work() -> StaffSession | str:
            known = await joining.redeem(written.code, self._now())
            if known.verdict != "good":
                return VERDICTS[known.verdict]
            return await sessions.begin(known.rows[0], self._now(), self._length)

        found = await transact(work)
        if isinstance(found, StaffSession):
            self._guesses.right(whose)
        return found

    async def _demo(self, request: web.Request) -> web.StreamResponse:
        """In a demonstration, on this machine: whoever was chosen, without any code."""
        which = request.match_info
        member = await demo_member(f"{DEMO}{which['community']}:{which['code']}") if at_home(request) else None
        if member is None:
            raise TurnedAway("missing")
        session = await sessions.begin(member, self._now(), self._length)
        return self._gate.signed_in(session, inside(request.query.get("to", "/desk")))

    # Being signed in.

    async def _out(self, request: web.Request, member: Member) -> web.StreamResponse:
        await self._gate.form(request, member)
        await sessions.sign_out(member.session.id, self._now())
        return self._gate.signed_out("/desk/login")

    async def _sessions(self, request: web.Request, member: Member) -> web.StreamResponse:
        rows = await sessions.open_sessions(member.session.staff, self._now())
        zone, language = member.zone, member.language
        shown = [
            {
                "since": when(each.used_at, self._words, language, zone, self._now()) if each.used_at else "",
                "until": when(each.expires_at, self._words, language, zone, self._now()),
                "own": each.id == member.session.id,
            }
            for each in rows
        ]
        said = "desk-said-revoked-sessions" if request.query.get("said") == "revoked" else ""
        return self._gate.page(
            "sessions.html", member, rows=shown, said=said, key=uuid4(), languages=LANGUAGES,
            here="/desk/sessions",
        )

    async def _revoke(self, request: web.Request, member: Member) -> web.StreamResponse:
        """All other browsers, and links not used yet, are signed out."""
        await self._gate.form(request, member)
        await sessions.revoke_all(member.session.staff, self._now(), but=member.session.id)
        return to("/desk/sessions?said=revoked", 303)

    async def _language(self, request: web.Request) -> web.StreamResponse:
        filled = await self._uploads.form(request)
        return self._gate.speaking(filled.value("language"), inside(filled.value("to")))
