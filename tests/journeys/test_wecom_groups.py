"""Staff who sit in WeCom groups: the robot tells them, and its link leads to the ticket."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.page_links import PageLinks
from handlers import links
from handlers.staff import codes
from models.journal import Journal
from models.outbox import Outbox
from models.ticket import Ticket
from tests.fakes.wecom import FakeWeCom, Fault
from tests.pages.desk_kit import member
from tests.pages.phone import Phone
from tests.transcripts.known import make_known
from tests.transcripts.webchat import WebOwner, WebStage

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


class Town(WebStage):
    """Owners in the web chat; the engineers and the duty lead sit in WeCom groups."""

    wecom: FakeWeCom

    def robots(self, data: dict[str, Any]) -> None:
        """Give those groups a robot in the community's file."""
        for group in data["communities"][0]["groups"]:
            if group["purpose"] in ("engineering", "duty"):
                group |= {"channel": "wecom", "key": self.wecom.robot(group["name"]).key, "mentions": ["13800000005"]}
                group.pop("address")


@pytest.fixture
async def stage(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    town = Town(sqlite_url, tmp_path)
    town.change = town.robots
    async with FakeWeCom(now=town.clock) as town.wecom:
        monkeypatch.setenv("WECOM_API_BASE", town.wecom.base)
        async with town:
            yield town


@pytest.fixture
def wecom(stage: Town) -> FakeWeCom:
    return stage.wecom


async def owner(stage: Town) -> WebOwner:
    """Somebody who registered before."""
    anna = await stage.owner("anna")
    await anna.says("您好")
    await make_known(stage.clock.now, "3栋2单元502", "王芳", "13900000502")
    return anna


async def files(stage: Town, anna: WebOwner) -> Ticket:
    for said in (STORY, "没有", "随时"):
        await anna.says(said)
        await stage.settle()
        await anna.heard()
    await anna.taps("确认提交")
    await stage.settle()
    return await Ticket.all().order_by("-created_at").first()  # type: ignore[return-value]  # there is one


async def test_an_owner_files_and_the_engineers_robot_shows_the_card_with_a_link_that_opens_it(stage, wecom):
    engineers = wecom.robot("工程群")
    ticket = await files(stage, await owner(stage))
    [card] = engineers.messages
    assert card.kind == "markdown"
    assert ticket.number in card.text
    assert "137＊＊＊＊2222" in card.text
    assert "13711112222" not in card.text
    found = re.search(r"\[打开工单\]\((.+)/t/(\S+)\)$", card.text)
    assert found is not None
    assert found[1] == stage.world.base
    link = PageLinks(stage.world.settings.secret, "").open(found[2])
    assert link is not None
    opened = await links.opened(link, "staff", stage.clock.now)
    assert opened is not None
    assert opened.ticket.id == ticket.id


async def test_who_has_wecom_alone_comes_from_the_card_by_a_code_to_the_ticket_and_acts_as_themselves(stage, wecom):
    ticket = await files(stage, await owner(stage))
    found = re.search(r"\[打开工单\]\((\S+)\)$", wecom.robot("工程群").messages[0].text)
    wu = await member("wu")
    code = await codes.make(wu, "operator", stage.clock.now, timedelta(days=7), Random(3).randrange)
    async with Phone(agent="Mozilla/5.0 wxwork/4.1 MicroMessenger/7.0.1") as phone:
        page = await phone.opens(found[1])
        assert ticket.number in page.text
        page = await phone.sends(page, "login", code=code)
        page = await phone.sends(await phone.follows(page, "/do/sign"), "sign", confirmed="yes")
        page = await phone.sends(await phone.follows(page, "/do/book"), "book", when="明天下午3点")
        assert "明天下午3点" in page.text
        page = await phone.sends(page, "book", confirmed="yes")
        assert "办好了：约上门" in page.text
    await ticket.refresh_from_db()
    assert (ticket.status, ticket.handler_id) == ("booked", wu.id)
    actors = await Journal.filter(ticket_id=ticket.id, move__in=("sign", "book")).values_list("actor", flat=True)
    assert list(actors) == [f"staff:{wu.id}"] * 2


async def test_danger_calls_the_duty_lead_by_telephone_number(stage, wecom):
    anna = await owner(stage)
    await anna.says("3栋电梯困人了，快来")
    await stage.settle()
    alarm = wecom.robot("值班群").messages[0]
    assert (alarm.kind, alarm.mentions) == ("text", ("13800000005",))
    assert "电梯困人" in alarm.text


async def test_a_card_that_wecom_could_not_take_now_arrives_later_and_once(stage, wecom):
    wecom.fails(Fault.gateway(), times=2)
    ticket = await files(stage, await owner(stage))
    stage.clock.forward("1m")
    await stage.settle()
    stage.clock.forward("1m")
    await stage.settle()
    [card] = wecom.robot("工程群").messages
    assert ticket.number in card.text
    assert await Outbox.filter(channel="wecom", status="sent").count() == 1
