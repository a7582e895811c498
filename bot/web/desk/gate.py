"""The gate of the desk: who is signed in, that a form is ours, and where to go who is not."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import structlog
from aiohttp import hdrs, web

from bot.channels.webchat_guard import visitor
from bot.channels.webchat_identity import language_of
from bot.page_links import PageLinks
from bot.rendering import Speaks
from bot.settings import LANGUAGES, Settings
from bot.web.door import Door, Handler, TurnedAway, foreign, to
from bot.web.forms import Filled, Uploads
from handlers.managers.may import may
from handlers.roster.lending import lend
from handlers.staff import sessions
from handlers.staff.identity import member as working
from handlers.staff.members import rows_of
from models.policy import Policy
from models.staff import Staff, StaffSession

log = structlog.get_logger(__name__)

COOKIE, LANGUAGE = "jiesu_desk", "jiesu_desk_language"
_MARK = 16
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Member:
    """Who is signed in: their rows where they work, in which language they read, what guards their forms."""

    session: StaffSession
    rows: Sequence[Staff]
    language: str
    guard: str

    @property
    def name(self) -> str:
        """What they are called."""
        return self.session.staff.name

    @property
    def zone(self) -> str:
        """The time zone of where they work."""
        return self.rows[0].community.timezone

    @property
    def leads(self) -> bool:
        """Whether the board is theirs to see."""
        return any(may("board", row) for row in self.rows)

    def at(self, community: UUID) -> Staff | None:
        """Their row in a community."""
        return next((each for each in self.rows if each.community.id == community), None)


MemberHandler = Callable[[web.Request, Member], Awaitable[web.StreamResponse]]


class Gate(Door):
    """Lets staff in. A cookie holds the session's id with a signature of its own: a link's holder cannot make one."""

    def __init__(  # everything this edge needs, named one by one
        self, settings: Settings, words: Speaks, policy: Policy, page_links: PageLinks, now: Callable[[], datetime],
        uploads: Uploads,
    ) -> None:
        super().__init__(settings, words, policy, page_links, now)
        self._secret = hashlib.sha256(b"jiesu desk session\0" + settings.secret).digest()
        self._length, self._uploads = policy.staff.session, uploads

    def opened(self, handler: Handler) -> Handler:
        """`handler` for anybody, at a pace, and never for another site's form."""

        async def serve(request: web.Request) -> web.StreamResponse:
            try:
                self._admit(request)
                return await handler(request)
            except TurnedAway as away:
                return self._turned_away(request, str(away))
            except web.HTTPException:
                raise
            except Exception:  # a page says that it is not there just now, whatever went wrong
                log.exception("page", action="page_failed", kind="desk")
                return self._turned_away(request, "unavailable")

        return serve

    def member(self, handler: MemberHandler) -> Handler:
        """`handler` for whoever is signed in; others are led to where they can sign in, and back."""

        async def serve(request: web.Request) -> web.StreamResponse:
            found = await self.who(request)
            if found is None:
                return _to_login(request)
            return await handler(request, found)

        return self.opened(serve)

    def _admit(self, request: web.Request) -> None:
        if not self._pace.allows("visitor", visitor(request)):
            raise TurnedAway("pace")
        if request.method == hdrs.METH_POST and foreign(request, self._settings.public_url):
            raise TurnedAway("foreign")

    async def who(self, request: web.Request) -> Member | None:
        """Who is signed in with this browser, looked up afresh; None when nobody is."""
        known = self._opened(request.cookies.get(COOKIE, ""))
        session = await sessions.session(known, self.now()) if known else None
        if session is None or await working(session.staff.id) is None:
            return None
        ids = [each.id for each in await rows_of(session.staff) if each.left_at is None]
        rows = await Staff.filter(id__in=ids).select_related("community", "department").order_by("community__code")
        await lend(rows, self.now())
        return Member(session, rows, self.language(request), self._mark(b"form", session.id).hex())

    async def form(self, request: web.Request, member: Member, about: str = "") -> Filled:
        """The form a member sent, which must be one that we gave to this very session. Raises TurnedAway.

        It may bring files where it is said what it is `about`; they wait, as those that came with an earlier try.
        """
        if not self._pace.allows("person", str(member.session.id)):
            raise TurnedAway("pace")
        ref = f"staff:{member.session.staff.id}:{about}" if about else ""
        filled = await self._uploads.form(request, ref)
        if not hmac.compare_digest(filled.value("guard").encode(), member.guard.encode()):
            raise TurnedAway("foreign")
        filled.files = await self._uploads.kept([*filled.form.kept, *filled.files], ref) if ref else []
        return filled

    def language(self, request: web.Request) -> str:
        """The language chosen here before, else the one the browser prefers."""
        chosen = request.cookies.get(LANGUAGE, "")
        return chosen if chosen in LANGUAGES else language_of(request, self._settings.default_language)

    def shown(self, template: str, language: str, *, status: int = 200, **values: Any) -> web.Response:
        """A page of the desk."""
        defaults: Mapping[str, Any] = {"member": None, "guard": "", "here": "", "said": ""}
        return self.paper.page(f"desk/{template}", language, status=status, **{**defaults, **values})

    def page(self, template: str, member: Member, *, status: int = 200, **values: Any) -> web.Response:
        """A page for a member who is signed in."""
        return self.shown(template, member.language, status=status, member=member, guard=member.guard, **values)

    def signed_in(self, session: StaffSession, leads: str) -> web.Response:
        """The answer that signs this browser in and leads on."""
        answer = to(leads, 303)
        self._seal(answer, session)
        return answer

    async def stays(self, answer: web.Response, session: StaffSession) -> None:
        """A page that is looked at day and night keeps its session: renewed once half of its time is over."""
        if session.expires_at - self.now() < self._length / 2 and await sessions.renew(
            session.id, self.now(), self._length
        ):
            self._seal(answer, session)

    def _seal(self, answer: web.Response, session: StaffSession) -> None:
        sealed = base64.urlsafe_b64encode(session.id.bytes + self._mark(b"cookie", session.id)).decode()
        self._set(answer, COOKIE, sealed, self._length)

    def signed_out(self, leads: str) -> web.Response:
        """The answer after which this browser is nobody's."""
        answer = to(leads, 303)
        answer.del_cookie(COOKIE, path="/")
        return answer

    def speaking(self, language: str, leads: str) -> web.Response:
        """The answer after which this browser is spoken to in `language`."""
        answer = to(leads, 303)
        self._set(answer, LANGUAGE, language if language in LANGUAGES else "", timedelta(seconds=_YEAR))
        return answer

    def _set(self, answer: web.Response, name: str, value: str, keep: timedelta) -> None:
        answer.set_cookie(
            name, value, max_age=int(keep.total_seconds()), path="/", httponly=True, samesite="Lax",
            secure=self._settings.address.startswith("https:"),
        )

    def _opened(self, sealed: str) -> UUID | None:
        try:
            raw = base64.urlsafe_b64decode(sealed)
        except ValueError:
            return None
        if len(raw) != 16 + _MARK:
            return None
        found = UUID(bytes=raw[:16])
        return found if hmac.compare_digest(raw[16:], self._mark(b"cookie", found)) else None

    def _mark(self, what: bytes, session: UUID) -> bytes:
        return hmac.digest(self._secret, what + b"\0" + session.bytes, "sha256")[:_MARK]


def _to_login(request: web.Request) -> web.Response:
    """Where to sign in; htmx, which would put the page into a piece of another, goes there as a whole."""
    address = f"/desk/login?to={quote(request.path)}"
    if request.headers.get("HX-Request"):
        return web.Response(headers={"HX-Redirect": address, hdrs.CACHE_CONTROL: "no-store"})
    return to(address, 303 if request.method == hdrs.METH_POST else 302)


def inside(address: str) -> str:
    """An address of ours to lead to, whatever was asked for."""
    ours = address.startswith(("/desk", "/t/")) and "//" not in address and "\\" not in address
    return address if ours and address.isprintable() else "/desk"
