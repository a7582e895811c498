"""Joining as it is seen in Telegram, in a browser and in WeChat."""

from __future__ import annotations

import secrets

from bot import staffing
from handlers.staff import identity
from models import codes, policy
from models.staff import Staff
from tests.clock import Clock
from tests.journeys.doors import Chatting, Doors, sitting
from tests.journeys.on_wechat import housed, platform, says
from tests.transcripts.telegram import GROUPS

RULES = policy.load()


async def code_for(who: str, clock: Clock) -> str:
    """The code that the operator's command prints."""
    line, _ = await staffing.run("code", who, "", RULES.staff.code, clock.now)
    found = codes.find(line.partition("/join")[2])
    assert found is not None
    return codes.spaced(found.code)


async def joined(who: str) -> bool:
    """Whether that member is somebody."""
    member = await Staff.get(code=who)
    return member.person_id is not None  # type: ignore[attr-defined]  # tortoise adds it


async def test_staff_join_on_telegram_and_as_an_owner_in_a_browser_and_never_in_a_group(sqlite_url, tmp_path):
    async with Doors(sqlite_url, tmp_path) as stage:
        wu = Chatting(stage, await stage.owner("wu"))
        await wu.says(f"/join {await code_for('wu', stage.clock)}")
        await wu.hears("吴师傅，您好", "阳光花园 · 工程维修部", "帮助")
        assert await joined("wu")

        lin = Chatting(stage, await stage.browser())
        await lin.says("3栋2单元502厨房水龙头漏水")
        await lin.says(f"加入 {await code_for('林晓', stage.clock)}")
        await lin.hears("林晓，您好", "阳光花园 · 客服部")
        assert await joined("lin")

        duty, code = await sitting(stage, "duty"), await code_for("zhao", stage.clock)
        group, hasty = stage.telegram.group(GROUPS["duty"]), stage.telegram.person("hasty")
        await group.adds(hasty)
        await hasty.says(f"/join {code}", chat=group)
        await duty.hears("作废", "私下")
        zhao = Chatting(stage, await stage.owner("zhao"))
        await zhao.says(f"/join {code}")
        await zhao.hears("失效")
        assert not await joined("zhao")


async def test_staff_join_on_wechat_in_words(sqlite_url, clock, tmp_path):
    async with platform(clock) as wechat, housed(sqlite_url, clock, tmp_path, wechat) as house:
        sun = wechat.owner("sun")
        wrong = codes.code(secrets.randbelow)
        await says(house, sun, f"加入 {wrong}")
        assert "没有对上" in sun.last.text
        await says(house, sun, f"加入 {await code_for('sun', clock)}")
        assert "孙姐，您好" in sun.last.text
        [member] = await identity.staff_of("wechat", sun.openid)
        assert member.department is not None
        assert (member.code, member.department.code) == ("sun", "environment")
