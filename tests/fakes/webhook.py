"""The bot's side of a webhook on a real socket, for tests of the fake itself."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiogram.types import Update
from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def service(answer: Answer, port: int = 0) -> AsyncIterator[str]:
    """Serve a webhook while the block runs; yield its address."""

    async def handler(request: web.Request) -> web.StreamResponse:
        return await answer(request)

    app = web.Application()
    app.router.add_post("/telegram", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    finally:
        await runner.cleanup()


class Inbox:
    """A webhook that keeps what it got; `statuses` are answered first (with `headers`), then 200."""

    def __init__(self, *statuses: int, headers: dict[str, str] | None = None) -> None:
        self.got: list[Update] = []
        self.requests: list[web.Request] = []
        self._statuses = list(statuses)
        self._headers = headers or {}

    async def __call__(self, request: web.Request) -> web.Response:
        """Answer one delivery."""
        self.requests.append(request)
        body = await request.json()
        if self._statuses:
            return web.Response(status=self._statuses.pop(0), headers=self._headers)
        self.got.append(Update.model_validate(body))
        return web.Response()

    @property
    def texts(self) -> list[str | None]:
        """The words of the messages taken so far."""
        return [u.message.text for u in self.got if u.message]
