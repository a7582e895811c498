"""The fake as an HTTP server, and the object a test drives it by."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fakes.clock import Clock, RealClock

from .calls_other import OTHERS
from .calls_send import SENDING
from .chat import Standing
from .delivery import Manner
from .faults import Fault, Order
from .flood import Flood
from .group import Group
from .person import Person
from .protocol import ApiError, Json, Params, answer, read_params, refusal
from .updates import Lifetimes, Update
from .world import Config, World

_METHODS = {name.lower(): (name, call) for name, call in {**SENDING, **OTHERS}.items()}
_LARGEST_BODY = 64 * 1024 * 1024
_QUIET = ("getUpdates",)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Call:
    """One call of the bot and what it got. `at` is the fake's clock in seconds."""

    method: str
    params: Params
    chat_id: int | None
    status: int
    at: float
    in_webhook_answer: bool = False


class FakeTelegram:
    """Telegram's Bot API on 127.0.0.1. Use as `async with FakeTelegram() as telegram:`.

    `base` is the address to give to a client library. Everything about people and groups is done
    through `person()` and `group()`; what the bot did is in `calls` and in the chats.
    """

    def __init__(
        self,
        token: str = "123456:TEST",  # noqa: S107 - no secret, it opens nothing but this fake
        *,
        clock: Clock | None = None,
        flood: Flood | None = None,
        lifetimes: Lifetimes | None = None,
        manner: Manner | None = None,
        epoch: float | None = None,
        privacy: bool = True,
    ) -> None:
        self.config = Config(
            token=token,
            clock=clock or RealClock(),
            flood=flood or Flood.off(),
            lifetimes=lifetimes or Lifetimes(),
            manner=manner or Manner(),
            epoch=time.time() if epoch is None else epoch,
            privacy=privacy,
        )
        self.world = World(self.config)
        self.calls: list[Call] = []
        self.port = 0
        self._people: dict[str, Person] = {}
        self._groups: dict[str, Group] = {}
        self._runner: web.AppRunner | None = None

    # Running

    async def __aenter__(self) -> Self:
        await self.serve()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def serve(self, port: int = 0, *, control: bool = False) -> None:
        """Begin to listen on 127.0.0.1; `control` adds the endpoints another process drives it by."""
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        if control:
            from .control import routes

            app.router.add_routes(routes(self))
        # A caller that hangs up ends its call: an abandoned long poll must not take updates.
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1.0, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.world.deliverer.open(self._carry_out)

    async def close(self) -> None:
        """Stop listening and delivering; raise if a task of the fake itself had failed."""
        self.world.faults.close()
        self.world.poller.end("shutdown")
        try:
            await self.world.deliverer.close()
        finally:
            if self._runner is not None:
                await self._runner.cleanup()

    @property
    def base(self) -> str:
        """The address of the server, as aiogram's TelegramAPIServer.from_base takes it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def bot_base(self) -> str:
        """The `base_url` python-telegram-bot takes."""
        return f"{self.base}/bot"

    @property
    def file_base(self) -> str:
        """The `base_file_url` python-telegram-bot takes."""
        return f"{self.base}/file/bot"

    # People and groups

    def person(
        self, name: str, *, language_code: str = "zh-hans", user_id: int | None = None, username: str = ""
    ) -> Person:
        """Return the person of this name, made at the first mention."""
        if name not in self._people:
            user = self.world.new_user(name, user_id, language_code=language_code, username=username)
            self._people[name] = Person(self.world, user)
        return self._people[name]

    def group(self, title: str, *, kind: str = "group", forum: bool = False, bot: bool = True) -> Group:
        """Return the group of this title, made at the first mention; `bot` says whether the bot is in it."""
        if title not in self._groups:
            supergroup = kind == "supergroup" or forum
            standing: Standing = "member" if bot else "unmet"
            chat = self.world.new_group(title, supergroup=supergroup, forum=forum, standing=standing)
            self._groups[title] = Group(self.world, chat)
        return self._groups[title]

    def transcript(self) -> str:
        """Return all talks, each under its title."""
        talks = (c for c in self.world.chats.values() if c.lines)
        return "\n\n".join(f"== {chat.title}\n{chat.transcript()}" for chat in talks)

    # What goes wrong

    def fails(self, method: str, fault: Fault, *, times: int = 1, chat: Person | Group | None = None) -> None:
        """Let the next calls of a method ("*": any), to one chat or to all, meet a fault."""
        self.world.faults.order(Order(method, fault, times, chat.id if chat else None))

    def limits(self, flood: Flood) -> None:
        """Change the flood control; what was counted stays counted."""
        self.world.gate.flood = flood

    def delivers_raw(self, content: Json | bytes, *, lane: str = "raw") -> Update:
        """Deliver anything to the bot; an object without update_id gets one."""
        return self.world.updates.add_raw(content, lane)

    def delivers_again(self, update: Update) -> Update:
        """Deliver an update once more with the same number."""
        return self.world.updates.again(update)

    def doubles(self, times: int = 1) -> None:
        """Deliver each of the next updates twice, as when Telegram misses the bot's answer."""
        self.world.updates.doubles += times

    def numbers_updates_from(self, update_id: int) -> None:
        """Let update_id jump, ahead or back."""
        self.world.updates.next_id = update_id

    # What happened

    @property
    def updates(self) -> list[Update]:
        """All updates ever queued, with attempts, answers and state."""
        return self.world.updates.history

    def called(self, method: str, *, status: int | None = None) -> list[Call]:
        """Return the bot's calls of a method, perhaps only those that got a certain status."""
        return [c for c in self.calls if c.method == method and status in (None, c.status)]

    async def settled(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - a test's word
        """Wait until the bot has taken every update; AssertionError names what is left."""
        done = await self.world.bell.until(lambda: self.world.updates.empty, timeout)
        left = [(u.update_id, u.lane, u.attempts, u.answers[-1:]) for u in self.world.updates.pending()]
        assert done, f"the bot left updates behind (id, lane, attempts, last answer): {left}"

    async def attempted(self, update: Update, times: int, *, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - as above
        """Wait until an update was tried so many times."""
        done = await self.world.bell.until(lambda: len(update.answers) >= times, timeout)
        assert done, (
            f"update {update.update_id} was tried {update.attempts} times, not {times}: {update.answers}"
        )

    async def until(self, holds: Callable[[], bool], what: str, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - as above
        """Wait for any condition of the fake's world."""
        assert await self.world.bell.until(holds, timeout), f"not within {timeout} s: {what}"

    # HTTP

    async def _call(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.config.token:
            return refusal(ApiError(401, "Unauthorized"))
        name, call = _METHODS.get(request.match_info["method"].lower(), ("", None))
        if call is None:
            return refusal(ApiError(404, "Not Found"))
        try:
            params = await read_params(request)
        except ApiError as error:
            return refusal(error)
        response = await self._with_faults(name, params, request)
        if name not in _QUIET:
            self._log(name, params, response.status)
        return response

    async def _with_faults(self, name: str, params: Params, request: web.Request) -> web.Response:
        fault = self.world.faults.take(name, _number(params.values.get("chat_id")))
        if fault is None:
            return await self._run(name, params)
        right = await self._run(name, params) if fault.delivered else None
        return await self.world.faults.play(fault, request, right)

    async def _run(self, name: str, params: Params) -> web.Response:
        call: Callable[[World, Params], Awaitable[object]] = _METHODS[name.lower()][1]
        try:
            return answer(await call(self.world, params))
        except ApiError as error:
            return refusal(error)

    async def _carry_out(self, method: str, params: Params) -> None:
        """Do what a bot wrote into its webhook answer: it never learns whether that worked."""
        name = _METHODS.get(method.lower(), ("", None))[0]
        status = (await self._run(name, params)).status if name else 404
        self._log(name or method, params, status, in_webhook_answer=True)

    def _log(self, name: str, params: Params, status: int, *, in_webhook_answer: bool = False) -> None:
        chat_id = _number(params.values.get("chat_id"))
        self.calls.append(
            Call(name, params, chat_id, status, self.world.clock.monotonic(), in_webhook_answer)
        )
        self.world.bell.ring()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        stored = self.world.files.at(request.match_info["path"])
        if request.match_info["token"] != self.config.token or stored is None:
            return refusal(ApiError(404, "Not Found"))
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(stored.size)}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        for chunk in stored.chunks():
            await response.write(chunk)
        await response.write_eof()
        return response


def _number(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.lstrip("-").isdecimal() else None
