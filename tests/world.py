"""The whole service in the test's own process: the real application on a real socket, its clock in the test's hand.

Nothing runs on real time: the ticks of the clock are run by `settle()`, when a test wants them run.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from aiohttp import web
from pydantic import SecretStr

from bot import app, importing
from bot.app import Service
from bot.logging import set_up
from bot.page_links import PageLinks
from bot.settings import Settings
from models import database
from models.place import Community
from scheduler.clock import Clock as Ticker
from scheduler.clock import Tick
from tests.clock import Clock
from tests.fakes.telegram import FakeTelegram
from tests.fakes.wechat import FakeWeChat

EXAMPLE = Path(__file__).parent.parent / "examples" / "community.yaml"
GROUPS = ("customer_service", "engineering", "security", "environment", "duty", "leadership")
TOKEN = "123456789:TEST-token-that-opens-nothing-but-the-fake"
SWIFT = {"rates": {"telegram": {"chat": "1000/1s", "group": "1000/1s", "all": "1000/1s"}}}
"""Lines of a policy file: no waiting for platforms' limits; other tests measure those."""

ROUNDS = 20


class ByHand(Ticker):
    """The clock's place in a test: the ticks are kept, and run when they are called."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}

    def every(self, name: str, seconds: float, tick: Tick) -> None:
        """Keep the tick; the seconds pass when the test says so."""
        self.ticks[name] = tick

    def start(self) -> None:
        """Begin nothing."""

    async def stop(self) -> None:
        """Nothing was begun."""


class World:
    """A running service. `base` is its address; it stays the same when the service restarts."""

    def __init__(self, settings: Settings, clock: Clock, listening: socket.socket) -> None:
        self.settings, self.clock = settings, clock
        self._address = listening.getsockname()
        self._socket: socket.socket | None = listening
        self._runner: web.AppRunner | None = None
        self.ticks = ByHand()
        self.service: Service

    @property
    def base(self) -> str:
        """Where it can be reached, without a slash at the end."""
        return f"http://{self._address[0]}:{self._address[1]}"

    @property
    def page_links(self) -> PageLinks:
        """Makes the addresses that links open, as the service does."""
        return PageLinks(self.settings.secret, self.settings.address)

    def built(self) -> Service:
        """The service, not running yet; a test's own kind of world may put parts on another clock."""
        return app.build(self.settings, self.clock)

    async def start(self) -> None:
        """Build the service as `serve` does, and listen."""
        self.service = self.built()
        self.ticks = ByHand()
        self.service.ticks = self.ticks
        self._runner = web.AppRunner(
            app.application(self.service), access_log=None, handle_signals=False, shutdown_timeout=2
        )
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket or _bound(self._address)).start()
        self._socket = None

    async def stop(self) -> None:
        """Stop as on SIGTERM: handlers under way come to their end."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def restart(self) -> None:
        """Another process takes over: everything in memory is gone, the database stays."""
        await self.stop()
        await self.start()

    async def settle(self) -> None:
        """Run the worker's ticks until nothing is due at the clock's present time."""
        for _ in range(ROUNDS):
            done = [await self.run(name) for name in ("replaying", "fetching", "delivery", "settling")]
            if not any(done):
                return
        raise AssertionError(f"still something to do after {ROUNDS} rounds")

    async def run(self, tick: str) -> int:
        """Run one tick: delivery, fetching, replaying or housekeeping; returns how much it did."""
        did = await self.ticks.ticks[tick]()
        return did if isinstance(did, int) else 0


@asynccontextmanager
async def world(
    database_url: str,
    clock: Clock,
    folder: Path,
    *,
    telegram: FakeTelegram | None = None,
    wechat: FakeWeChat | None = None,
    mode: str = "webhook",
    change: Callable[[dict[str, Any]], None] | None = None,
    policy: Mapping[str, Any] = SWIFT,
    kind: type[World] = World,
) -> AsyncIterator[World]:
    """A service on the migrated database of that address, its files in `folder`, the example community loaded.

    With `telegram` the bot hears by `mode` (webhook or polling) and the staff groups are there; without it there are
    the web chat and the staff's panes. With `wechat` the official account is connected besides, in the mode the fake
    has. `change` may alter what is imported, `policy` is laid over the packaged one, `kind` is what is returned.
    """
    set_up()
    listening = _bound(("127.0.0.1", 0))
    settings = _settings(database_url, folder, listening.getsockname()[1], telegram, mode, policy)
    if wechat is not None:
        settings = settings.model_copy(update=account(wechat))
        wechat.url = f"{settings.address}/wechat"
    await load(database_url, folder, telegram, change, clock.now)
    running = kind(settings, clock, listening)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(running.stop)
        await running.start()
        yield running


def _bound(address: tuple[str, int]) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(address)
    return listening


def _settings(
    url: str, folder: Path, port: int, telegram: FakeTelegram | None, mode: str, policy: Mapping[str, Any]
) -> Settings:
    rules = folder / "policy.yaml"
    rules.write_text(yaml.safe_dump(dict(policy)), encoding="utf-8")
    given: dict[str, Any] = {
        "database_url": url, "port": port, "secret_key": "s" * 40, "media_url": f"file://{folder / 'media'}",
        "policy_file": rules,
    }
    if telegram is None:
        return Settings.load(None, **given, demo=True)
    given |= {
        "telegram_token": telegram.config.token, "telegram_webhook_secret": "a-secret-of-the-tests",
        "telegram_api_base": telegram.base, "telegram_mode": mode, "public_url": "https://jiesu.example.com",
    }
    # Only an https address is a valid PUBLIC_URL for a webhook; the fake comes to this machine without.
    return Settings.load(None, **given).model_copy(update={"public_url": f"http://127.0.0.1:{port}"})


def account(wechat: FakeWeChat) -> dict[str, Any]:
    """The settings that connect the official account of the fake."""
    return {
        "wechat_app_id": wechat.line.app_id, "wechat_app_secret": SecretStr(wechat.secret),
        "wechat_token": SecretStr(wechat.line.token), "wechat_aes_key": SecretStr(wechat.line.aes_key),
        "wechat_api_base": wechat.base,
    }


async def load(
    url: str, folder: Path, telegram: FakeTelegram | None, change: Callable[[dict[str, Any]], None] | None = None,
    now: datetime | None = None,
) -> None:
    """Import the example, its groups on Telegram when there is one; at `now` by the test's clock."""
    data = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    for group in data["communities"][0]["groups"] if telegram else ():
        group |= {"channel": "telegram", "address": str(telegram.group(group["name"]).id)}  # type: ignore[union-attr]  # there is one
    if change is not None:
        change(data)
    file = folder / "community.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    await database.connect(url)
    try:
        await importing.run(file)
        if now is not None:
            await Community.all().update(created_at=now)
    finally:
        await database.close()


def second_community(data: dict[str, Any]) -> None:
    """Two communities are served, so that owners have to be asked for theirs."""
    data["communities"].append({
        "code": "102", "name": "翠湖苑", "company": "阳光物业", "duty_phone": "020-8888 0102",
        "departments": [{"code": "customer_service", "name": "翠湖客服部"}],
        "buildings": {"1": None, "2": None},
    })
