"""What the clock of a process does: every tick of its role, and what is to be done when they have ended."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from bot.heartbeat import Heartbeat
from bot.jobs.makers import Workshop
from bot.media import NotTaken, TooLarge, intake
from bot.page_links import PageLinks
from handlers.courier import FetchRefused
from handlers.life.deed import Office
from scheduler.alarming import Alarming
from scheduler.auditing import Auditing
from scheduler.delivery import Delivery
from scheduler.drilling import Drilling
from scheduler.duties import Duties
from scheduler.escalation import Escalation
from scheduler.fetching import Fetching
from scheduler.housekeeping import Housekeeping
from scheduler.jobs import Jobs
from scheduler.leaving import Leaving
from scheduler.recounting import Recounting
from scheduler.refreshing import EVERY, Refreshing
from scheduler.relaying import Relaying
from scheduler.replaying import Replaying
from scheduler.rostering import Rostering
from scheduler.settling import Settling
from scheduler.subscribing import Subscribing
from scheduler.tallying import Tallying
from scheduler.turn import Turn
from scheduler.watching import Watching

if TYPE_CHECKING:
    from bot.app import Service

def add_ticks(service: Service, only: str | None) -> AsyncExitStack:
    """The ticks of this process's role; what is to be done when they have ended."""
    settled, now, ending = service.policy, service.now, AsyncExitStack()
    language = service.settings.default_language
    office = Office(settled, language, PageLinks(service.settings.secret, service.settings.address).owner)
    if only in (None, "worker"):
        delivery = _delivery(service)
        service.ticks.every("delivery", 1, delivery.tick)
        ending.push_async_callback(service.wecom.close)
        ending.push_async_callback(delivery.close)
        service.ticks.every("fetching", 2, Fetching(service.couriers, _keeper(service), now).tick)
        service.ticks.every("settling", 3, Settling(settled.wechat.result, now, language).tick)
        service.ticks.every("leaving", 60, Leaving(office, now).tick)
        service.ticks.every("refreshing", EVERY, Refreshing(office, now).tick)
        jobs = _jobs(service)
        service.ticks.every("jobs", 2, jobs.tick)
        ending.push_async_callback(jobs.close)
        service.ticks.every("relaying", 60, Relaying(office, now).tick)
        service.ticks.every("rostering", 3600, Rostering(office, now).tick)
        service.ticks.every("replaying", 5, Replaying(service.intake.submit).tick)
    if only in (None, "clock"):
        service.ticks.every("alarming", 5, Alarming(office, now).tick)
        service.ticks.every("duties", 120, Duties(office, now).tick)
        service.ticks.every("drilling", 30, Drilling(office, now).tick)
        _add_clock(service, office)
        service.ticks.every("subscribing", 20, Subscribing(office, now).tick)
        service.ticks.every("recounting", 3600, Recounting(settled, now).tick)
        service.ticks.every("tallying", 600, Tallying(settled, now).tick)
        service.ticks.every("housekeeping", 3600, Housekeeping(settled, service.store, now).tick)
    service.ticks.every("watching", 15, Watching(office, now).tick)
    return ending


def _add_clock(service: Service, office: Office) -> None:
    """The tick that takes the steps of clocks, who looks after it, and its sign of life."""
    clock, auditing = Escalation(office, service.now, _holder()), Auditing(office.policy, service.now)
    service.ticks.every("clock", 1, clock.tick)
    service.ticks.every("auditing", 60, auditing.tick)
    service.counts |= {"clock_failing": clock.failing, "clock_repaired": lambda: auditing.repaired}
    if address := service.settings.heartbeat_url.get_secret_value():
        service.ticks.every("heartbeat", 60, Heartbeat(address, office.policy.tick, service.now).tick)


def _delivery(service: Service) -> Delivery:
    """The sender. Where a platform sets a pace, one process sends for all (`rates` in the policy)."""
    settled, now = service.policy.delivery, service.now
    turns = {name: Turn(f"send:{name}", now, settled.turn) for name in service.couriers if name in service.policy.rates}
    return Delivery(service.couriers, settled, now, _holder(), turns, service.settings.default_language)


def _jobs(service: Service) -> Jobs:
    """The maker of exports and reports."""
    shop = Workshop(service.words, service.policy, service.now, service.store)
    link = PageLinks(service.settings.secret, service.settings.address).file
    return Jobs(shop, service.store, service.policy.jobs, service.now, _holder(), link)


def _holder() -> str:
    """A name for this process. Its id alone comes again: in a container it is always the same."""
    return f"{socket.gethostname()[:20]}:{os.getpid()}:{secrets.token_hex(3)}"


def _keeper(service: Service) -> Callable[[bytes], Any]:
    async def keep(data: bytes) -> Any:
        try:
            return await intake(service.store, _once(data), service.policy.media, service.now())
        except NotTaken as fault:
            raise FetchRefused("media-wrong-kind") from fault
        except TooLarge as fault:
            raise FetchRefused("media-too-big-file") from fault

    return keep


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
