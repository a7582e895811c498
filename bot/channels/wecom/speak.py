"""Outbox rows of staff groups become messages of WeCom's group robots."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from bot.channels.pace import PATIENCE, Pace, TooSoon
from bot.channels.wecom import layout
from bot.channels.wecom.client import TIMEOUT, RobotLine
from bot.channels.wecom.outcome import REST, broken
from bot.group_pages import GroupPages
from bot.media_links import Links
from bot.page_links import PageLinks
from bot.picture_links import PictureLinks
from bot.pictures.draw import drawn, told
from bot.rendering import Speaks, render
from bot.settings import Settings
from handlers.called import called_in
from handlers.channel import Say
from handlers.courier import Failed, FetchRefused, Later, Outcome, Parcel, Sent
from handlers.places import NOTHING
from models.outbox import Outbox
from models.policy import Policy
from models.staff import Staff, StaffGroup

CHANNEL = "wecom"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Robot:
    """A group robot: the groups that are told through it, its key, whom its alerts call by name."""

    groups: tuple[StaffGroup, ...]
    key: str = field(repr=False)
    mentions: tuple[str, ...]


async def robot(address: str) -> Robot | None:
    """The robot of that name; None when no group has it (any more)."""
    groups = await StaffGroup.filter(channel=CHANNEL, address=address).exclude(secret="").order_by("purpose", "id")
    if not groups:
        return None
    mentions = dict.fromkeys(each for group in groups for each in group.mentions or ())
    return Robot(tuple(groups), groups[0].secret, tuple(mentions))


async def called(say: Say) -> list[str]:
    """The mobile numbers of the staff whom a sentence calls by name; who has left is called no more."""
    staff = [UUID(each.staff) for people in called_in(say) for each in people if each.staff]
    rows = Staff.filter(id__in=staff, left_at=None).exclude(phone="") if staff else None
    return [row.phone for row in await rows.order_by("code")] if rows is not None else []


class WeComCourier:
    """Delivers to group robots: what staff should see as markdown, alerts as text that calls people by name.

    `monotonic` tells seconds, `sleep` waits so many of them; `timeout` is for WeCom's answer, in seconds.
    """

    channel = CHANNEL

    def __init__(
        self,
        settings: Settings,
        words: Speaks,
        policy: Policy,
        clock: Callable[[], datetime],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        timeout: float = TIMEOUT,
    ) -> None:
        self._words, self._clock = words, clock
        self._pages = GroupPages(PageLinks(settings.secret, settings.address), policy.links.staff, clock)
        self._pictures = PictureLinks(Links(settings.secret, clock), settings.address, policy.links.staff)
        self._line = RobotLine(settings.wecom_api_base, timeout)
        rate = policy.rates[CHANNEL]["group"]
        self._pace = Pace(lambda _: (rate,), None, monotonic, sleep, PATIENCE)

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Render the parcel and send it. Raises only what rendering raises for words that are missing.

        A robot cannot change what it said: a change counts as made, and is seen when the card is posted anew.
        """
        if parcel.edits:
            return Sent(parcel.edits)
        found = await robot(parcel.address)
        if found is None:
            return Failed("no group has this robot; import your file again")
        if parcel.say.kind == "alert":
            found = replace(found, mentions=tuple(dict.fromkeys((*found.mentions, *await called(parcel.say)))))
        try:
            async with self._pace.turn(parcel.address, _count(parcel, found)):
                ended = await self._send(parcel, found)
        except TooSoon as fault:
            return broken(fault)
        # WeCom names no message; a card must be known to have one, or it would be posted with every question.
        return Sent(str(parcel.row)) if isinstance(ended, Sent) else ended

    async def _send(self, parcel: Parcel, to: Robot) -> Outcome:
        ended: Outcome = Sent()
        for message in () if parcel.part else await self._messages(parcel, to):
            ended = await self._line.post(to.key, message)
            if not isinstance(ended, Sent):
                break
        if isinstance(ended, Sent) and parcel.say.picture:
            await Outbox.filter(id=parcel.row).update(part=1)  # another attempt shows the picture alone
            ended = await self._show(parcel, to)
        if isinstance(ended, Later) and not ended.counts:
            self._pace.pause(parcel.address, REST)
        return ended

    async def _show(self, parcel: Parcel, to: Robot) -> Outcome:
        """The picture; where WeCom will not have it, a link to it. What cannot be drawn is left out."""
        picture = parcel.say.picture or {}
        try:
            png, tells = await drawn(picture, self._words, parcel.language), told(picture, self._words, parcel.language)
        except Exception as fault:  # no picture is worth an answer
            log.exception("picture", action="picture_refused", outbox=parcel.row, fault=type(fault).__name__)
            return Sent()
        message = layout.image(png)
        ended = await self._line.post(to.key, message) if message is not None else Failed("too large")
        if not isinstance(ended, Failed):
            return ended
        log.warning("picture", action="picture_refused", channel=CHANNEL, outbox=parcel.row)
        label = self._words.say("wecom-see-picture", {}, parcel.language)
        return await self._line.post(
            to.key, layout.markdown(tells, label, self._pictures.of(parcel.row, parcel.language))
        )

    async def _messages(self, parcel: Parcel, to: Robot) -> list[dict[str, Any]]:
        label = self._words.say("wecom-open", {}, parcel.language)
        if parcel.tickets:
            return await self._digest(parcel, to, label)
        link = (await self._pages.of(to.groups, [parcel.ticket])).get(parcel.ticket, "")
        said = self._text(parcel, parcel.say)
        if parcel.say.kind == "alert":
            return [layout.text(said, label, link, to.mentions)]
        return [layout.markdown(said, label, link, warning="emergency" in parcel.say.params)]

    async def _digest(self, parcel: Parcel, to: Robot, label: str) -> list[dict[str, Any]]:
        """Markdown messages of some items each; before them, when something is urgent, a text that calls by name."""
        found = await self._pages.of(to.groups, parcel.tickets)
        says = [Say(each["$word"], each.get("params", {})) for each in parcel.say.params["items"]["$lines"]]
        head = self._text(parcel, Say(parcel.say.key, {**parcel.say.params, "items": "", "who": NOTHING}))
        items = [
            (self._text(parcel, say), found.get(ticket, ""))
            for say, ticket in zip(says, parcel.tickets, strict=True)
        ]
        pieces = layout.digest(head, items, label)
        if not _calls_first(parcel, to):
            return pieces
        return [layout.text(self._words.say("wecom-urgent", {}, parcel.language), "", "", to.mentions), *pieces]

    def _text(self, parcel: Parcel, say: Say) -> str:
        return render(say, self._words, parcel.language, parcel.zone, self._clock()).text

    async def fetch(self, ref: str) -> bytes:
        """Nothing: a robot hears nothing. Raises FetchRefused."""
        raise FetchRefused("media-lost")

    async def test(self, address: str, language: str, **named: str) -> Outcome:
        """Send one short line that names what it proves, through the robot of that name."""
        found = await robot(address)
        if found is None:
            return Failed("no group has this robot; import your file again")
        message = layout.text(self._words.say("wecom-test", named, language), "", "", ())
        return await self._line.post(found.key, message)

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()


def _count(parcel: Parcel, to: Robot) -> int:
    """How many messages a parcel makes; all of them leave together or none, or a second try would say some twice."""
    shown = 2 if parcel.say.picture else 0  # the picture, and the link when it is refused
    return _calls_first(parcel, to) + max(1, -(-len(parcel.tickets) // layout.ITEMS)) + shown


def _calls_first(parcel: Parcel, to: Robot) -> bool:
    """Whether a digest holds something urgent and somebody is to be called by name for it: markdown cannot."""
    return bool(parcel.tickets and parcel.say.kind == "alert" and to.mentions)
