"""The fake as an HTTP server, and the object a test drives it by."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from aiohttp import web

from tests.fakes.clock import Clock, RealClock

from .calls import GETS, POSTS
from .faults import Fault, Held
from .owner import Owner
from .protocol import Json, Refusal, answer, seen
from .pushing import Line, Manner, Push
from .templates import Template
from .world import SUCCESS, World

APP_ID = "wx0123456789abcdef"
SECRET = "0123456789abcdef0123456789abcdef"
TOKEN = "TokenOfTheTests"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
CODE = timedelta(minutes=5)
_LARGEST_BODY = 16 * 1024 * 1024
_WITHOUT_TOKEN = ("stable_token",)


@dataclass(frozen=True)
class Call:
    """One call of the account: its path after /cgi-bin/, what it sent, the errcode it got (None: none was sent)."""

    path: str
    body: Json
    errcode: int | None
    at: datetime


class FakeWeChat:
    """WeChat's API and its pushes on 127.0.0.1. Use as `async with FakeWeChat() as wechat:`.

    `base` is the address of the API; `url` is where messages are pushed, as the operator enters it in the
    console. With `aes_key` pushes are in safe mode. `clock` decides when WeChat hangs up and comes again,
    `now` is its wall clock (by default it goes along with `clock`).
    """

    def __init__(
        self,
        *,
        aes_key: str = "",
        token: str = TOKEN,
        app_id: str = APP_ID,
        secret: str = SECRET,
        clock: Clock | None = None,
        now: Callable[[], datetime] | None = None,
        manner: Manner | None = None,
    ) -> None:
        clock = clock or RealClock()
        self.secret = secret
        line = Line(token, aes_key, app_id, "gh_0123456789ab")
        self.world = World(line, secret, manner or Manner(), clock, now or _walls(clock))
        self.calls: list[Call] = []
        self.port = 0
        self._owners: dict[str, Owner] = {}
        self._runner: web.AppRunner | None = None

    # Running

    async def __aenter__(self) -> Self:
        await self.serve()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def serve(self, port: int = 0) -> None:
        """Begin to listen on 127.0.0.1."""
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.add_routes([
            web.get("/cgi-bin/media/get", self._download),
            web.post("/cgi-bin/media/upload", self._upload),
            web.get("/video/{id}", self._video),
            web.get("/connect/oauth2/authorize", self._authorise),
            web.get("/sns/oauth2/access_token", self._exchange),
            web.route("*", "/cgi-bin/{path:.+}", self._call),
        ])
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1.0, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = int(self._runner.addresses[0][1])
        self.world.base = self.base
        self.world.pusher.open()

    async def close(self) -> None:
        """Stop listening and pushing; raise if a task of the fake itself had failed."""
        self.world.faults.close()
        try:
            await self.world.pusher.close()
        finally:
            if self._runner is not None:
                await self._runner.cleanup()

    @property
    def base(self) -> str:
        """The address of the API, as WECHAT_API_BASE takes it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def line(self) -> Line:
        """What the console knows: token, aes_key, app_id, account (the gh_ id), url."""
        return self.world.line

    @property
    def url(self) -> str:
        """Where messages are pushed."""
        return self.line.url

    @url.setter
    def url(self, address: str) -> None:
        self.line.url = address

    async def verifies(self) -> bool:
        """Save the address in the console: WeChat asks it for an echo. Whether it answered rightly."""
        echo = str(secrets.randbelow(10**19))
        return await self.world.pusher.get(echo) == (200, echo)

    # People

    def owner(self, name: str) -> Owner:
        """The owner of this name, made at the first mention; does not follow the account yet."""
        if name not in self._owners:
            self._owners[name] = Owner(self.world, self.world.newcomer(name))
        return self._owners[name]

    def opens_pages_as(self, owner: Owner) -> None:
        """Whoever comes to the authorise page from now on is this owner."""
        self.world.visitor = owner.account

    def transcript(self) -> str:
        """All talks, each under its title."""
        talks = [each.chat for each in self.world.accounts.values() if each.chat.lines]
        return "\n\n".join(f"== {chat.title}\n{chat.transcript()}" for chat in talks)

    # Templates

    def template(self, number: str, title: str, **fields: str) -> Template:
        """Give the account a template: its fields by their titles, `thing1="报修内容"`."""
        content = "\n".join(f"{words}:{{{{{name}.DATA}}}}" for name, words in fields.items())
        self.world.templates[number] = made = Template(number, title, content)
        return made

    def ends_notices(self, status: str | None = SUCCESS) -> None:
        """How template messages end from now on; None: the test says so by `finishes`."""
        self.world.ends_notices = status

    def finishes(self, msgid: int, status: str = SUCCESS) -> None:
        """A template message has ended."""
        self.world.finish(self.world.notices[msgid], status)

    # What goes wrong

    def fails(self, path: str, fault: Fault, *, times: int = 1) -> None:
        """Let the next calls of a path after /cgi-bin/ ("*": any) meet a fault."""
        self.world.faults.order(path, fault, times)

    def holds(self, path: str) -> Held:
        """The next call of a path takes effect, and its answer waits until the test lets go."""
        fault = Fault.hold()
        self.fails(path, fault)
        return fault.held

    def revokes_token(self, *, sticky: bool = False) -> None:
        """The tokens are dead; with `sticky` the dead one is given out until a refresh is forced."""
        self.world.tokens.revoke(sticky=sticky)

    def allows_ip(self, *, allowed: bool = True) -> None:
        """Whether the service's address is in the console's list."""
        self.world.ip_allowed = allowed

    def loses_answers(self, times: int = 1) -> None:
        """The next answers to pushes are lost on their way, so that WeChat comes again."""
        self.world.pusher.lost_answers += times

    def delivers_again(self, push: Push) -> Push:
        """Deliver a push once more, with the same MsgId."""
        return self.world.pusher.again(push)

    # What happened

    @property
    def pushes(self) -> list[Push]:
        """Everything ever pushed, with its deliveries and how it ended."""
        return self.world.pusher.history

    def called(self, path: str, *, errcode: int | None = None) -> list[Call]:
        """The calls of a path, perhaps only those that got a certain errcode."""
        return [call for call in self.calls if call.path == path and errcode in (None, call.errcode)]

    async def settled(self, timeout: float = 20.0) -> None:  # noqa: ASYNC109 - a test's word
        """Wait until every push has ended; AssertionError names what is left."""
        done = await self.world.bell.until(lambda: not self.world.pusher.waiting, timeout)
        left = [(push.fields.get("MsgType"), push.attempts, push.answers) for push in self.world.pusher.waiting]
        assert done, f"not answered (kind, deliveries, answers): {left}"

    async def until(self, holds: Callable[[], bool], what: str, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - as above
        """Wait for any condition of the fake's world."""
        assert await self.world.bell.until(holds, timeout), f"not within {timeout} s: {what}"

    # HTTP

    async def _call(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        call = (GETS if request.method == "GET" else POSTS).get(path)
        if call is None:
            return web.Response(status=404, text="<html>404 Not Found</html>", content_type="text/html")
        raw = await request.read()
        body: Json = {}

        async def run() -> web.Response:
            nonlocal body
            body = seen(raw) if raw else {}
            if path not in _WITHOUT_TOKEN:
                self.world.tokens.check(request.query.get("access_token", ""))
            return answer(call(self.world, body))

        return await self._answered(path, request, run, lambda: body)

    async def _answered(
        self, path: str, request: web.Request, run: Callable[[], Any], body: Callable[[], Json]
    ) -> web.Response:
        """Run a call, with the faults ordered for it, and write down how it ended."""
        errcode: int | None = None

        async def refused_or_right() -> web.Response:
            nonlocal errcode
            try:
                response: web.Response = await run()
            except Refusal as refusal:
                errcode = refusal.errcode
                return answer(refusal.body())
            errcode = 0
            return response

        try:
            return await self.world.faults.through(path, request, refused_or_right)
        finally:
            self.calls.append(Call(path, body(), errcode, self.world.now()))
            self.world.bell.ring()

    async def _download(self, request: web.Request) -> web.Response:
        async def run() -> web.Response:
            self.world.tokens.check(request.query.get("access_token", ""))
            number = request.query.get("media_id", "")
            stored = self.world.media.get(number, self.world.now())
            if stored.kind == "video":
                return answer({"video_url": f"{self.base}/video/{number}"})
            disposition = {"Content-disposition": f'attachment; filename="{stored.name}"'}
            return web.Response(body=stored.data, content_type=stored.mime, headers=disposition)

        return await self._answered("media/get", request, run, lambda: dict(request.query))

    async def _video(self, request: web.Request) -> web.Response:
        try:
            stored = self.world.media.get(request.match_info["id"], self.world.now())
        except Refusal:
            return web.Response(status=404)
        return web.Response(body=stored.data, content_type=stored.mime)

    async def _upload(self, request: web.Request) -> web.Response:
        kind = request.query.get("type", "")

        async def run() -> web.Response:
            self.world.tokens.check(request.query.get("access_token", ""))
            part = (await request.post()).get("media")
            if kind not in ("image", "voice", "video", "thumb") or not isinstance(part, web.FileField):
                raise Refusal(40004 if isinstance(part, web.FileField) else 41005)
            now = self.world.now()
            number = self.world.media.keep(kind, part.file.read(), part.content_type, part.filename, now)
            return answer({"type": kind, "media_id": number, "created_at": int(now.timestamp())})

        return await self._answered("media/upload", request, run, lambda: {"type": kind})

    # Who opens a page (OAuth2, snsapi_base)

    async def _authorise(self, request: web.Request) -> web.Response:
        query = request.query
        visitor = self.world.visitor
        wrong = query.get("appid") != self.line.app_id or query.get("response_type") != "code"
        if wrong or visitor is None or not query.get("redirect_uri"):
            return web.Response(status=200, text="<html>参数错误</html>", content_type="text/html")
        code = secrets.token_hex(16)
        self.world.codes[code] = (visitor.openid, self.world.now() + CODE)
        to = query["redirect_uri"]
        more = urlencode({"code": code, "state": query.get("state", "")})
        raise web.HTTPFound(f"{to}{'&' if '?' in to else '?'}{more}")

    async def _exchange(self, request: web.Request) -> web.Response:
        async def run() -> web.Response:
            query, code = request.query, request.query.get("code", "")
            if query.get("appid") != self.line.app_id or query.get("grant_type") != "authorization_code":
                raise Refusal(40013)
            if query.get("secret") != self.secret:
                raise Refusal(40125)
            if code in self.world.used_codes:
                raise Refusal(40163)
            openid, until = self.world.codes.pop(code, ("", self.world.now()))
            if until <= self.world.now():
                raise Refusal(40029)
            self.world.used_codes.add(code)
            token = {"access_token": "OF_THE_PAGE", "expires_in": 7200, "refresh_token": "OF_THE_PAGE_TOO"}
            return answer({**token, "openid": openid, "scope": "snsapi_base"})

        return await self._answered("sns/oauth2/access_token", request, run, dict)


def _walls(clock: Clock) -> Callable[[], datetime]:
    """A wall clock that goes along with a clock of the fakes."""
    epoch, began = datetime.now(UTC), clock.monotonic()
    return lambda: epoch + timedelta(seconds=clock.monotonic() - began)
