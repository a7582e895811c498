"""Owners and staff of a journey, in words: anna.says("…"); anna.taps("…"); duty.hears("…")."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.ticket import Ticket
from tests.transcripts.known import make_known
from tests.transcripts.stage import Heard
from tests.transcripts.webchat import WebOwner, WebStage

ZONE = ZoneInfo("Asia/Shanghai")


class Reader:
    """Somebody who reads along. What was heard once is not heard again."""

    def __init__(self) -> None:
        self._heard: list[Heard] = []
        self._at = 0

    async def _listen(self) -> None:
        raise NotImplementedError

    async def hears(self, *pieces: str) -> Heard:
        """The next message that holds all these pieces; what came before it counts as heard."""
        await self._listen()
        for at in range(self._at, len(self._heard)):
            if all(piece in str(self._heard[at]) for piece in pieces):
                self._at = at + 1
                return self._heard[at]
        raise AssertionError(f"{pieces} not heard, only:\n" + "\n--\n".join(map(str, self._heard[self._at :])))

    async def hears_nothing(self) -> None:
        """There is nothing that was not heard yet."""
        await self._listen()
        left = self._heard[self._at :]
        assert not left, "also heard:\n" + "\n--\n".join(map(str, left))


class Group(Reader):
    """A staff group, from now on."""

    def __init__(self, town: Town, purpose: str, seen: int) -> None:
        super().__init__()
        self._town, self._purpose, self._at = town, purpose, seen

    async def _listen(self) -> None:
        self._heard = await self._town.stage.group(self._purpose)


class Anna(Reader):
    """An owner."""

    def __init__(self, town: Town, owner: WebOwner) -> None:
        super().__init__()
        self._town, self.owner = town, owner

    async def says(self, *messages: str) -> None:
        """Say these one after another."""
        for message in messages:
            self._town.stage.clock.forward("20s")
            await self.owner.says(message)
            await self._listen()

    async def taps(self, *labels: str) -> None:
        """Tap these one after another."""
        for label in labels:
            self._town.stage.clock.forward("20s")
            await self.owner.taps(label)
            await self._listen()

    async def taps_in_vain(self, label: str, times: int = 1) -> None:
        """Tap; the service cannot take it, says so, and cannot take it either when the page sends it again."""
        self._town.stage.clock.forward("20s")
        with pytest.raises(AssertionError, match="unavailable"):
            await self.owner.taps(label)
        for _ in range(times - 1):
            with pytest.raises(AssertionError, match="unavailable"):
                await self.owner.sends_again()

    async def files(self, story: str, *answers: str) -> Ticket:
        """Tell a story, give these answers, confirm; the ticket that came of it."""
        await self.says(story, *answers)
        await self.hears("请您看一眼")
        await self.taps("确认提交")
        return await self._town.newest_ticket()

    async def _listen(self) -> None:
        await self._town.stage.settle()
        self._heard += await self.owner.heard()


class Town:
    """The community and its service. Journeys share one and meet new people in it."""

    def __init__(self, stage: WebStage) -> None:
        self.stage = stage

    def next_monday(self) -> datetime:
        """Go to the next Monday, nine in the morning."""
        here = self.stage.clock.now.astimezone(ZONE)
        monday = datetime.combine(here.date() + timedelta(days=7 - here.weekday()), time(9), ZONE)
        return self.stage.clock.forward(monday - here)

    def morning(self) -> datetime:
        """Nine o'clock of this day."""
        return datetime.combine(self.stage.clock.now.astimezone(ZONE).date(), time(9), ZONE)

    async def newcomer(self) -> Anna:
        """Somebody the service has never seen."""
        return Anna(self, await self.stage.owner("anna"))

    async def owner(self, home: str = "3栋2单元502", name: str = "王芳", phone: str = "13900000502") -> Anna:
        """Somebody who registered before."""
        anna = await self.newcomer()
        await anna.says("您好")
        await anna.hears("个人信息")
        await make_known(self.stage.clock.now, home, name, phone)
        return anna

    async def group(self, purpose: str) -> Group:
        """A staff group, which hears what is said from now on."""
        return Group(self, purpose, len(await self.stage.group(purpose)))

    async def newest_ticket(self) -> Ticket:
        """The ticket filed last."""
        ticket = await Ticket.all().order_by("-created_at").select_related("department", "manager", "home").first()
        assert ticket is not None
        return ticket
