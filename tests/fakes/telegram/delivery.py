"""Webhook delivery: lanes side by side, each in order, again and again until a 2xx.

Source: telegram-bot-api's behaviour as measured; Retry-After is honoured.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp.multipart import BodyPartReader

from tests.fakes.clock import Bell, Clock

from .protocol import Json, Params
from .updates import Update, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

Reply = Callable[[str, Params], Awaitable[None]]


@dataclass(frozen=True)
class Backoff:
    """Pause before a redelivery: `first` seconds, growing by `factor` up to `longest`.

    Real seconds by default, so that tests are quick; with `on_clock` the fake's clock drives it.
    """

    first: float = 0.01
    factor: float = 2.0
    longest: float = 0.05
    on_clock: bool = False

    def pause(self, attempts: int) -> float:
        """Return the seconds to wait after so many attempts."""
        return min(self.longest, self.first * self.factor ** min(attempts - 1, 20))


@dataclass
class Webhook:
    """Where updates go, and what the last failure was."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str = "127.0.0.1"
    last_error_at: int | None = None
    last_error: str = ""

    def headers(self) -> dict[str, str]:
        """Return the headers of a delivery."""
        secret = {SECRET_HEADER: self.secret} if self.secret else {}
        return {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate", **secret}


class Tasks:
    """The fake's own long-lived tasks: none is forgotten, all end with it, a failure comes out at the end."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._failures: list[BaseException] = []

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` until it ends or the fake does."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failures.append(error)

    async def close(self) -> None:
        """Cancel what runs; raise BaseExceptionGroup if a task had failed."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        if self._failures:
            raise BaseExceptionGroup("tasks of the fake failed", self._failures)


@dataclass(frozen=True)
class Manner:
    """How the fake delivers. `answer_timeout` is in real seconds.

    `stall_after`: once an update has failed so often, nothing of other lanes goes out until it is
    taken. Telegram was seen to do this with poison updates; None leaves the lanes independent.
    `route` says where an address really leads: to the bot behind the proxy that ends TLS.
    """

    backoff: Backoff = Backoff()
    answer_timeout: float = 60.0
    stall_after: int | None = None
    route: Callable[[str], str] = str


class Deliverer:
    """Serves each lane that has something waiting, while a webhook is set."""

    def __init__(
        self, updates: Updates, clock: Clock, bell: Bell, manner: Manner, wall: Callable[[], int]
    ) -> None:
        self.hook = Webhook()
        self.manner = manner
        self.in_flight = 0
        self._updates = updates
        self._clock = clock
        self._bell = bell
        self._wall = wall
        self._tasks = Tasks()
        self._lanes: set[str] = set()
        self._session: aiohttp.ClientSession | None = None
        self._reply: Reply | None = None
        self._connections = asyncio.Semaphore(self.hook.max_connections)

    def open(self, reply: Reply) -> None:
        """Begin; `reply` carries out a method that a bot put into its answer."""
        self._reply = reply
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self.manner.answer_timeout),
            connector=aiohttp.TCPConnector(limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        self._tasks.spawn(self._watch())

    async def close(self) -> None:
        """Stop delivering; raise what went wrong inside the fake itself."""
        try:
            await self._tasks.close()
        finally:
            if self._session is not None:
                await self._session.close()

    def point_to(self, hook: Webhook) -> None:
        """Deliver to another address from now on; an empty url stops delivery."""
        self.hook = hook
        self._connections = asyncio.Semaphore(hook.max_connections)
        self._bell.ring()

    async def _watch(self) -> None:
        while True:
            self._open_lanes()
            await self._bell.wait()

    def _open_lanes(self) -> None:
        if not self.hook.url:
            return
        for lane in self._updates.lanes() - self._lanes:
            self._lanes.add(lane)
            self._tasks.spawn(self._serve(lane))

    async def _serve(self, lane: str) -> None:
        try:
            while self.hook.url and self._updates.first(lane) is not None:
                await self._until_not_stalled_by_others(lane)
                if (update := self._updates.first(lane)) is not None:
                    await self._attempt(update)
        finally:
            self._lanes.discard(lane)
            self._bell.ring()

    async def _until_not_stalled_by_others(self, lane: str) -> None:
        limit = self.manner.stall_after
        while limit is not None and any(
            u.attempts >= limit and u.lane != lane for u in self._updates.pending()
        ):
            await self._bell.wait()

    async def _attempt(self, update: Update) -> None:
        async with self._connections:
            retry_after = await self._post(update)
        if retry_after is None:
            self._updates.finish(update, "taken")
            return
        self._bell.ring()
        await self._rest(self.manner.backoff.pause(update.attempts), retry_after)

    async def _post(self, update: Update) -> float | None:
        """Send once. Return None when taken, else the seconds the bot asks to wait (0: none)."""
        assert self._session is not None
        update.attempts += 1
        self.in_flight += 1
        try:
            request = self._session.post(
                self.manner.route(self.hook.url), data=update.body, headers=self.hook.headers(),
                allow_redirects=False,
            )
            async with request as response:
                update.answers.append(str(response.status))
                if 200 <= response.status < 300:
                    await self._read_reply(response)
                    return None
                self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
                return _retry_after(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            update.answers.append(type(error).__name__)
            refused = isinstance(error, aiohttp.ClientConnectorError)
            self._note("Connection refused" if refused else f"Connection broken: {type(error).__name__}")
            return 0.0
        finally:
            self.in_flight -= 1

    async def _rest(self, pause: float, retry_after: float) -> None:
        if retry_after > 0 or self.manner.backoff.on_clock:
            await self._clock.sleep_until(self._clock.monotonic() + max(pause, retry_after))
        else:
            await asyncio.sleep(pause)

    def _note(self, error: str) -> None:
        self.hook.last_error = error
        self.hook.last_error_at = self._wall()

    async def _read_reply(self, response: aiohttp.ClientResponse) -> None:
        values = await reply_values(response)
        method = values.pop("method", None)
        if isinstance(method, str) and self._reply is not None:
            await self._reply(method, Params(values))


async def reply_values(response: aiohttp.ClientResponse) -> Json:
    """Return the method call in a webhook's answer, JSON or multipart; empty when there is none."""
    if response.content_type.startswith("multipart/"):
        values: Json = {}
        async for part in aiohttp.MultipartReader.from_response(response):
            if isinstance(part, BodyPartReader) and part.name:
                values[part.name] = await part.text()
        return values
    try:
        values = json.loads(await response.read())
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _retry_after(response: aiohttp.ClientResponse) -> float:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdecimal() else 0.0
