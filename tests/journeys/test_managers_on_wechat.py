"""What managers ask on WeChat: the words and the answers of the web chat, choices by number (R02.4)."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from models.deadline import Deadline
from models.job import Job
from models.person import Account
from models.place import Home
from models.staff import Staff
from models.talk import Talk
from models.tally import Tally
from models.ticket import Ticket
from tests.clock import Clock
from tests.fakes.wechat.owner import Owner
from tests.journeys.on_wechat import TEMPLATES, platform
from tests.life import town as towns
from tests.life.crowd import neighbour
from tests.transcripts.stage import Heard
from tests.transcripts.webchat import WebOwner, WebStage

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANY = 10
"""Tickets: more than a page of a list holds."""


@dataclass
class Lin:
    """The supervisor of customer service, who is on WeChat and in a browser."""

    stage: WebStage
    wechat: Owner
    web: WebOwner
    tickets: list[Ticket]

    async def writes(self, words: str) -> str:
        """Write on WeChat; all that was answered there."""
        await Job.all().delete()  # else the same wish is the same job
        told = len(self.wechat.inbox)
        self.wechat.says(words)
        await self.wechat.world.bell.until(lambda: not self.wechat.world.pusher.waiting, 20)
        await self.stage.settle()
        return "\n".join(line.text for line in self.wechat.inbox[told:])

    async def types(self, words: str) -> Heard:
        """Write in the browser; what was answered there."""
        await Job.all().delete()  # else the same wish is the same job
        await self.web.heard()
        await self.web.says(words)
        await self.stage.settle()
        [said] = await self.web.heard()
        return said


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lin(tmp_path_factory: pytest.TempPathFactory, sqlite_schema: Path) -> AsyncIterator[Lin]:
    folder = tmp_path_factory.mktemp("managers")
    shutil.copyfile(sqlite_schema, folder / "jiesu.db")
    clock = Clock()
    async with platform(clock) as wechat:
        stage = WebStage(f"sqlite://{folder / 'jiesu.db'}", folder, wechat=wechat, policy=TEMPLATES)
        stage.clock = clock
        async with stage:
            made = Lin(stage, wechat.owner("Lin"), await stage.owner("lin"), await _tickets(clock))
            await made.writes("您好")
            await made.web.says("您好")
            await stage.settle()
            account = await Account.get(channel="wechat").select_related("person")
            browser = Account.filter(channel="webchat").exclude(address__startswith="owner:")
            await browser.update(person_id=account.person.id)
            await Staff.filter(code="lin").update(person_id=account.person.id)
            await Talk.all().update(state={"turn": 7, "greeted": True})
            yield made


async def _tickets(clock: Clock) -> list[Ticket]:
    """As many as there are, of one home, all of them major and late."""
    town = await towns.found(clock)
    name = await neighbour(town, "502")
    home = await Home.get(label="3-502")
    made = []
    for _ in range(MANY):
        clock.forward("1m")
        ticket = await town.files(name)
        await Ticket.filter(id=ticket.id).update(severity="major", home_id=home.id, building="3")
        await Tally.filter(ticket_id=ticket.id).update(severity="major", building="3")
        due = clock.now - timedelta(days=2)
        await Deadline.filter(ticket_id=ticket.id, clock="sign").update(due_at=due, missed_at=due)
        made.append(ticket)
    return made


ASKED = {
    "/status 3-502": "进度 3栋502", "/status {number}": "进度 {number}", "/today": "今日", "/overdue": "超时",
    "/find 漏水": "查 漏水", "/building 3": "楼栋 3", "/stats": "统计",
    "/stats month by department": "统计 本月 按部门",
    "/report xlsx": "月报 xlsx", "/major": "重大", "/oncall": "值班", "/export": "导出",
    "/subscribe daily 08:30": "订阅 每天 08:30", "/board": "看板", "/summary {number}": "总结 {number}",
    "/assign {number} 吴师傅": "指派 {number} 吴师傅",
}  # fmt: skip


@pytest.mark.parametrize(("slash", "chinese"), ASKED.items())
async def test_r02_4_what_managers_ask_is_answered_on_wechat_as_in_the_web_chat(lin, slash, chinese):
    lin.stage.clock.forward("10m")
    number = lin.tickets[0].number
    in_browser = await lin.types(slash.format(number=number))
    for words in (slash, chinese):
        on_wechat, choices = apart(await lin.writes(words.format(number=number)))
        assert same(on_wechat) == same(in_browser.text), words
        assert choices == list(in_browser.labels[: len(choices)])
        assert in_browser.labels[len(choices) :] in ((), ("取消",), ("退订",)), "these are written as words"


def apart(told: str) -> tuple[str, list[str]]:
    """What was said, and what can be chosen by number."""
    choices = re.findall(r"(?m)^\d+\. (.*)$", told)
    text = re.sub(r"(?m)^\d+\. .*$|^回复序号就可以。$|^也可以回复：.*$", "", told)
    return text.strip(), choices


def same(text: str) -> str:
    """But for what is made anew each time: the secret of a link; and as a home was written."""
    return re.sub(r"(?<=/desk/in/)[\w-]+", "…", text).replace("“3栋502”", "“3-502”").strip()


async def test_on_wechat_a_long_list_is_turned_and_its_tickets_are_opened_by_number(lin):
    lin.stage.clock.forward("10m")
    numbers = [each.number for each in lin.tickets]
    _, first = apart(await lin.writes("重大"))
    assert first == [*numbers[:8], "下一页"]
    second, rest = apart(await lin.writes("9"))
    assert (rest, "第 2 页" in second) == ([*numbers[8:], "上一页"], True)
    _, again = apart(await lin.writes("3"))
    assert again == first
    opened, _ = apart(await lin.writes("2"))
    assert opened.startswith(f"工单 {numbers[1]}【重大】")


async def test_on_wechat_figures_open_to_their_tickets_by_number(lin):
    lin.stage.clock.forward("10m")
    _, ways = apart(await lin.writes("统计"))
    listed, _ = apart(await lin.writes(str(ways.index(f"新增 {MANY} 件") + 1)))
    assert lin.tickets[0].number in listed
