"""When the clock stops nobody is reminded of anything: leadership hears of it, once, and when it is back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import structlog

from handlers.channel import Say, moment
from handlers.clocks.health import CLOCK
from handlers.life.chats import once
from handlers.life.deed import Office
from handlers.outgoing import Cause, to_group
from models.database import for_update, transact
from models.deadline import Beat
from models.place import Community
from models.staff import StaffGroup

log = structlog.get_logger()

TOLD = ("leadership", "duty")
"""Who hears of it: the groups of the first purpose that a community has."""


async def watch(office: Office, since: datetime, now: datetime) -> bool:
    """Look at the last beat, as somebody who has been looking since then; True when something had to be told.

    What is too old is so only for one who would have seen a younger one: a service that begins finds an old beat.
    """
    last = await Beat.get_or_none(name=CLOCK)
    if last is None:
        return False
    if last.alarmed_at is None and now - max(last.at, since) > office.policy.tick.stopped:
        return await transact(lambda: _alarm(last.at, office, now))
    if last.alarmed_at is not None and now - last.at <= office.policy.tick.stopped:
        return await transact(lambda: _back(office, now))
    return False


async def _alarm(seen: datetime, office: Office, now: datetime) -> bool:
    last = await for_update(Beat.filter(name=CLOCK)).first()
    if last is None or last.at != seen or last.alarmed_at is not None:
        return False  # it ticks again, or another process was first
    last.alarmed_at = now
    await last.save(update_fields=["alarmed_at"])
    log.error("clock", action="clock_stopped", holder=last.holder, seconds=int((now - seen).total_seconds()))
    for community, group in await _groups():
        say = Say("alert-clock-stopped", {"since": moment(seen, community.timezone)}, kind="alert")
        await to_group(group, say, office.language, community.timezone, Cause(now))
    return True


async def _back(office: Office, now: datetime) -> bool:
    last = await for_update(Beat.filter(name=CLOCK)).first()
    if last is None or last.alarmed_at is None:
        return False
    last.alarmed_at = None
    await last.save(update_fields=["alarmed_at"])
    log.info("clock", action="clock_back", holder=last.holder)
    for community, group in await _groups():
        say = Say("alert-clock-back", {}, kind="alert")
        await to_group(group, say, office.language, community.timezone, Cause(now))
    return True


async def _groups() -> Sequence[tuple[Community, StaffGroup]]:
    """Of each community those who are told; of each chat one group."""
    found = await StaffGroup.filter(purpose__in=TOLD, reachable=True).select_related("community").order_by("name", "id")
    told: list[StaffGroup] = []
    for code in dict.fromkeys(group.community.code for group in found):
        own = [group for group in found if group.community.code == code]
        first = next(purpose for purpose in TOLD if any(group.purpose == purpose for group in own))
        told += [group for group in own if group.purpose == first]
    return [(group.community, group) for group in once(told)]
