"""Wiring, and nothing but wiring: settings in, a running service out."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.channels.webchat import WebChat
from bot.channels.wecom import WeComCourier
from bot.health import Health
from bot.media import MediaStore
from bot.media_links import Links
from bot.page_links import PageLinks
from bot.settings import Settings
from bot.ticks import add_ticks
from bot.web.desk.acting import Acting
from bot.web.desk.board import BoardPage
from bot.web.desk.entrance import Entrance
from bot.web.desk.filing import Filing
from bot.web.desk.gate import Gate
from bot.web.desk.inbox import Inbox
from bot.web.desk.incidents import Incidents
from bot.web.desk.prints import Prints
from bot.web.desk.rota import RosterPage
from bot.web.desk.ticket import pages as ticket_pages
from bot.web.forms import Uploads
from bot.web.job_files import JobFiles
from bot.web.owner_pages import OwnerPages
from bot.web.staff_page import StaffPage
from bot.web.wechat_login import Login
from bot.words import Words
from handlers.courier import Courier
from handlers.engine import ENGINE
from handlers.inbound import Intake, World
from handlers.unreadable import keep_unreadable
from models import database, policy, taxonomy
from scheduler.clock import Clock

if TYPE_CHECKING:
    from bot.channels.telegram import Telegram
    from bot.channels.wechat import WeChat

log = structlog.get_logger()

BODY = 1024 * 1024
"""Bytes of a request's body where a route sets no limit of its own."""


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Service:
    """Everything a process may run. Roles: `web` (pages, webhooks), `worker` (delivery, media, polling), `clock`."""

    settings: Settings
    words: Words
    policy: policy.Policy
    store: MediaStore
    intake: Intake
    webchat: WebChat
    telegram: Telegram | None
    wechat: WeChat | None
    ticks: Clock
    now: Callable[[], datetime]
    wecom: WeComCourier
    pages: list[web.RouteDef] = field(default_factory=list)
    couriers: dict[str, Courier] = field(default_factory=dict)
    counts: dict[str, Callable[[], int]] = field(default_factory=dict)


def build(settings: Settings, now: Callable[[], datetime] = utc_now) -> Service:
    """Put the parts together; nothing runs and nothing is opened yet. Raises PolicyError, TaxonomyError."""
    words = Words.load()
    rules = policy.load(settings.policy_file)
    store, links, ticks = MediaStore(settings.media_url), Links(settings.secret, now), Clock()
    own = PageLinks(settings.secret, settings.address)
    world = World(
        engine=ENGINE,
        policy=rules,
        taxonomy=taxonomy.load(),
        labels=words.forms,
        clock=now,
        wake=lambda: ticks.wake("delivery"),
        public_url=settings.address,
        language=settings.default_language,
        zone=settings.timezone,
        page=own.owner,
        desk=own.desk,
        demo=settings.demo,
    )
    taking = Intake(world)
    webchat = WebChat(settings, words, store, links, rules, taking.submit, now)
    wecom = WeComCourier(settings, words, rules, now)
    couriers: dict[str, Courier] = {"webchat": webchat.courier, "wecom": wecom}
    telegram = None
    if settings.has_telegram:
        from bot.channels.telegram import Telegram

        telegram = Telegram(settings, words, rules, store, taking.submit, keep_unreadable(now), now)
        couriers["telegram"] = telegram.courier
    wechat = None
    if settings.has_wechat:
        from bot.channels.wechat import WeChat

        wechat = WeChat(settings, words, rules, store, taking.submit, keep_unreadable(now), now, world.wake)
        couriers["wechat"] = wechat.courier
    pages = _pages(settings, words, links, world, Uploads(store, rules, now), wechat)
    pages += JobFiles(own, store, now, words, settings.default_language).routes()
    return Service(
        settings, words, rules, store, taking, webchat, telegram, wechat, ticks, now, wecom, pages, couriers
    )


def _pages(
    settings: Settings, words: Words, links: Links, world: World, uploads: Uploads, wechat: WeChat | None
) -> list[web.RouteDef]:
    """The pages that links open."""
    rules, now, own = world.policy, world.clock, PageLinks(settings.secret, settings.address)
    login = None
    if wechat is not None and rules.wechat.login:
        login = Login(wechat.client, settings.secret, settings.address, rules.wechat.login_keep, now)
    return [
        *OwnerPages(settings, words, links, rules, own, world.office, now, uploads, login).routes(),
        *desk_routes(settings, words, links, own, world, uploads),
    ]


def desk_routes(
    settings: Settings, words: Words, links: Links, own: PageLinks, world: World, uploads: Uploads
) -> list[web.RouteDef]:
    """The desk of the staff, and the page that a card's link opens."""
    rules, now = world.policy, world.clock
    gate = Gate(settings, words, rules, own, now, uploads)
    entrance = Entrance(gate, settings, words, rules, own, uploads, now)
    pages = ticket_pages(gate, words, links, rules, now)
    return [
        *entrance.routes(),
        *Inbox(gate, words, rules, now).routes(),
        *RosterPage(gate, words, rules, now).routes(),
        *BoardPage(gate, words, rules, now).routes(),
        *Incidents(gate, words, world.office, now).routes(),
        *Acting(gate, pages, words, world.office, now).routes(),
        *Filing(gate, words, world.taxonomy, world.office, now, rules.talk.photos).routes(),
        *Prints(gate, words, world.office, now).routes(),
        *StaffPage(gate, entrance, words, links, rules, now, uploads, settings.default_language).routes(),
    ]


def application(service: Service, only: str | None = None) -> web.Application:
    """The web application: health for every role, everything else for `web`."""
    app = web.Application(client_max_size=BODY)
    app.add_routes(Health(service.now, lambda: service.ticks.last_ended, service.policy.tick, service.counts).routes())
    if only in (None, "web"):
        app.add_routes(service.webchat.routes())
        app.add_routes(service.pages)
        if service.telegram is not None:
            app.add_routes(service.telegram.routes())
        if service.wechat is not None:
            app.add_routes(service.wechat.routes())
    app.cleanup_ctx.append(lambda _: _running(service, only))
    app.on_shutdown.append(lambda _: service.webchat.close())
    return app


async def _running(service: Service, only: str | None) -> AsyncIterator[None]:
    """Open before the first request, close after the last handler has ended."""
    await database.connect(service.settings.database)
    try:
        await database.require_current()
        async with _channels(service, only), add_ticks(service, only):
            service.ticks.start()
            yield
            await service.ticks.stop()
    finally:
        await database.close()


@asynccontextmanager
async def _channels(service: Service, only: str | None) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for channel in (service.telegram, service.wechat):
            if channel is not None:
                await stack.enter_async_context(channel.running(only))
        yield


async def run(settings: Settings, only: str | None = None) -> None:
    """Serve until SIGINT or SIGTERM; running handlers end first."""
    service = build(settings)
    runner = web.AppRunner(
        application(service, only), access_log=None, handle_signals=False, shutdown_timeout=20
    )
    await runner.setup()
    gc.collect()
    gc.freeze()  # what is there for good is not looked through again by every collection: a fifth of a storm's time
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
        log.info("service", action="serving", host=settings.host, port=settings.port, only=only or "all")
        print(
            service.words.say("page-started", {"address": settings.address}, settings.default_language),
            flush=True,
        )
        await _stopped()
    finally:
        log.info("service", action="stopping")
        await runner.cleanup()


async def _stopped() -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
