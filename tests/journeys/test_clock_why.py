"""Every due time can say why it is then (R04.3, R03.4, R00.7, R00.10): /why in group and private."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from bot.rendering import render
from handlers.clocks import adopting, advance, explain, sweep
from handlers.life import act as life
from handlers.life.deed import Office, by_staff
from handlers.life.locking import locked
from models.database import transact
from models.durations import duration
from models.policy import Policy
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.alone import alone
from tests.clock import Clock
from tests.journeys.chats import KEYS, RULES, WORDS
from tests.journeys.offices import Colleague, Firm, firm

FRIDAY = datetime(2026, 5, 8, 9, 50, tzinfo=UTC)  # 17:50 in Shanghai; the Saturday after it is a make-up workday
OFFICE = Office(RULES, "zh_Hans", str)


class Matter:
    """A ticket with its clocks, and what is said about them."""

    def __init__(self, office: Firm, ticket: Ticket) -> None:
        self.office, self.ticket, self.clock = office, ticket, office.clock

    @classmethod
    async def begins(cls, office: Firm, **given: object) -> Matter:
        """A repair in the department's hands, begun now."""
        ticket = await office.ticket(**given)
        self = cls(office, ticket)
        await transact(self._begin)
        return self

    async def _begin(self) -> None:
        row = (await locked((self.ticket.id,)))[self.ticket.id]
        await row.fetch_related(*advance.LOADED)
        assert await adopting.adopted(row, OFFICE, self.clock.now)

    async def passes(self, time: str) -> None:
        """So much time goes by, and the clock looks at what is due."""
        self.clock.now += duration(time)
        while not (await sweep.sweep(OFFICE, self.clock.now, 100)).over:
            pass

    async def does(self, who: Colleague, move: str, **given: object) -> None:
        """Somebody moves it."""
        staff = await who.staff.__class__.get(id=who.staff.id).select_related("department", "community")
        deed = by_staff(staff, self.ticket.id, f"w{next(KEYS)}", self.clock.now)
        assert await life.act(deed, move, given, OFFICE)

    async def why(self, policy: Policy = RULES) -> explain.Why:
        """All that is said."""
        row = await Ticket.get(id=self.ticket.id).prefetch_related(*advance.LOADED)
        return await explain.explain(row, policy, self.clock.now)

    async def says(self, clock: str, language: str = "zh_Hans", policy: Policy = RULES) -> list[str]:
        """What is said of the latest run of a clock, line by line."""
        why = await self.why(policy)
        found = next(each for each in (*why.open, *why.ended) if each.run.clock == clock)
        return [self.read(each, language) for each in (found.heading, *found.rows)]

    def read(self, words: object, language: str) -> str:
        """A parameter as it is read."""
        say = explain.Say("engine-together", {"parts": words})
        return render(say, WORDS, language, "Asia/Shanghai", self.clock.now).text


@pytest.fixture
async def office(database: str) -> Firm:
    """The department with a group, on the Friday."""
    return await firm(Clock(FRIDAY))


async def test_r04_3_a_due_time_says_from_when_over_which_days_and_who_is_next(office: Firm) -> None:
    """Accepted Friday 17:50, the Saturday is a make-up workday."""
    await office.hires("huang", "黄工", "head")
    matter = await Matter.begins(office)
    assert await matter.says("sign") == [
        "签收：今天 18:00 到期（还剩 10 分钟）",
        "· 今天 17:50 起算，工作时间 10 分钟",
        "· 5月8日（周五）17:50-18:00，计 10 分钟",
        "· 下一步 今天 18:00 提醒部门群（工程群）：到期",
    ]
    assert await matter.says("completion", "en") == [
        "Completion: due Thu 14 May 18:00 (6 days left)",
        "· from today 17:50: 5 working days",
        "· Fri 8 May: the day it began, not counted",
        "· Sat 9 May is a make-up workday, 08:30-12:00 13:30-18:00: 1 working day",
        "· Sun 10 May: weekend",
        "· Mon 11 May to Thu 14 May 08:30-12:00 13:30-18:00: 4 working days",
        "· next Wed 13 May 15:57: tell the department's group (工程群) – 75% of the time has passed",
    ]


async def test_r04_2_outside_working_hours_the_duty_lead_is_named_first(office: Firm) -> None:
    await office.hires("huang", "黄工", "head")
    await office.hires("zhao", "赵队长", "duty_lead", department="security")
    matter = await Matter.begins(office, severity="important")
    heard = "提醒值班负责人、部门群（赵队长）：到期，下班时间先找值班"
    assert (await matter.says("sign"))[-1] == f"· 下一步 今天 18:00 {heard}"


async def test_steps_that_were_taken_say_when_and_whom_and_the_next_one_why(office: Firm) -> None:
    await office.hires("huang", "黄工", "head")
    matter = await Matter.begins(office)
    await matter.passes("30m")
    assert await matter.says("sign") == [
        "签收：今天 18:00 到期（已超 20 分钟）",
        "· 今天 17:50 起算，工作时间 10 分钟",
        "· 5月8日（周五）17:50-18:00，计 10 分钟",
        "· 今天 18:00 起算超时，还没写原因",
        "· 今天 18:00 提醒了部门群（工程群）",
        "· 下一步 明天 08:40 提醒部门主管（黄工）：超时 10 分钟",
    ]


async def test_r00_7_what_a_ticket_waited_for_is_named_with_the_time_it_stood_still(office: Firm) -> None:
    wu = await office.hires("wu", "吴师傅")
    matter = await Matter.begins(office)
    await matter.does(wu, "sign")
    await matter.passes("16h")
    await matter.does(wu, "wait", waiting="parts", words="等角阀")
    assert await matter.says("completion") == [
        "办完：今天 09:50 起暂停计时",
        "· 昨天 17:50 起算，5 个工作日",
        "· 5月8日（周五）17:50-18:00，计 10 分钟",
        "· 5月9日（周六）调休上班 08:30-09:50，计 1 小时 20 分钟",
        "· 今天 09:50 起暂停（等配件），恢复后接着算",
    ]
    await matter.passes("3d")
    await matter.does(wu, "resume", words="到货了")
    heading, *rows = await matter.says("completion")
    assert heading == "办完：5月18日（周一）18:00 到期（还剩 6 天 8 小时）"
    assert rows == [
        "· 5月8日（周五）17:50 起算，5 个工作日",
        "· 5月8日（周五）17:50-18:00，计 10 分钟",
        "· 5月9日（周六）调休上班 08:30-09:50，计 1 小时 20 分钟",
        "· 5月12日（周二）09:50-12:00 13:30-18:00，计 6 小时 40 分钟",
        "· 5月13日（周三）到5月15日（周五）08:30-12:00 13:30-18:00，计 24 小时",
        "· 5月16日（周六）到5月17日（周日）休息",
        "· 5月18日（周一）08:30-12:00 13:30-18:00，计 8 小时",
        "· 5月9日（周六）09:50 到 今天 09:50 暂停（等配件）",
        "· 下一步 5月15日（周五）10:27 提醒负责人（吴师傅）：时间过了 75%",
    ]


async def test_r03_4_a_postponement_keeps_the_first_due_time_in_sight(office: Firm) -> None:
    wu, huang = await office.hires("wu", "吴师傅"), await office.hires("huang", "黄工", "head")
    matter = await Matter.begins(office)
    await matter.does(wu, "sign")
    await matter.does(wu, "eta", when=matter.clock.now + timedelta(days=3))
    await matter.passes("1d")
    await matter.does(wu, "postpone", when=matter.clock.now + timedelta(days=5), words="角阀缺货")
    await matter.does(huang, "grant")
    assert await matter.says("expected") == [
        "答应的完成时间：5月14日（周四）17:50 到期（还剩 5 天）",
        "· 昨天 17:50 起算，到答应业主的完成时间",
        "· 改过 1 次时间，最初是 5月11日（周一）17:50",
        "· 下一步 5月14日（周四）13:50 提醒负责人、部门主管（吴师傅 · 黄工）：到期前 4 小时",
    ]


async def test_who_sees_to_it_is_named_and_until_when_it_is_quiet(office: Firm) -> None:
    wu = await office.hires("wu", "吴师傅")
    matter = await Matter.begins(office)
    await matter.does(wu, "sign")
    await matter.does(wu, "eta", when=matter.clock.now + timedelta(hours=18))
    await matter.passes("15h")
    await matter.does(wu, "push")
    assert (await matter.says("expected"))[-2:] == [
        "· 吴师傅在跟进，今天 10:50 前先不提醒",
        "· 下一步 今天 11:50 提醒负责人、管理群（吴师傅），告诉业主要晚了：到期",
    ]


async def test_r00_10_an_overdue_clock_says_its_reason_and_an_ended_one_how_it_ended(office: Firm) -> None:
    wu = await office.hires("wu", "吴师傅")
    matter = await Matter.begins(office)
    await matter.passes("16h")
    await matter.does(wu, "delay", reason="workload", words="两人请假，电话13900000502")
    assert (await matter.says("sign"))[3] == "· 昨天 18:00 起算超时，原因是人手不够：两人请假，电话139****0502"
    await matter.does(wu, "sign")
    assert (await matter.says("sign"))[0] == "签收：今天 09:50 才办到，超时了（期限 昨天 18:00）"


async def test_a_year_whose_holidays_are_not_announced_makes_it_provisional(office: Firm) -> None:
    office.clock.now = datetime(2030, 4, 29, 1, 0, tzinfo=UTC)
    matter = await Matter.begins(office)
    told = await matter.says("completion")
    assert "· 5月1日（周三）到5月2日（周四）劳动节放假" in told
    assert "· 其中有的节假日还没公布，公布后会重新计算" in told


async def test_a_ticket_keeps_the_policy_it_was_accepted_under_and_says_so(office: Firm, tmp_path) -> None:
    from models import policy

    matter = await Matter.begins(office)
    file = tmp_path / "policy.yaml"
    file.write_text("clocks:\n  sign:\n    length: 2h\n")
    other = policy.load(file)
    why = await matter.why(other)
    assert matter.read(why.former, "zh_Hans") == "这张工单按 今天 17:50 起的规则计时，受理时就是这样约定的。"
    assert (await matter.says("sign", policy=other))[0] == "签收：今天 18:00 到期（还剩 10 分钟）"
    assert (await matter.why()).former is None


async def test_why_is_asked_in_the_group_and_in_private_and_nothing_of_the_owner_is_told(office: Firm) -> None:
    wu = await office.hires("wu", "吴师傅")
    matter = await Matter.begins(office)
    number = matter.ticket.number
    for ask in (wu.says, wu.whispers):
        for words in (f"为什么 {number}", f"/why {number}", f"/为什么 {number}"):
            [said] = await ask(words)
            assert said.key == "why"
            text = render(said, WORDS, "zh_Hans", "Asia/Shanghai", office.clock.now).text
            assert text.startswith(f"{number} 的时限\n签收：今天 18:00 到期（还剩 ")
            for private in ("王芳", "13900000502", "水龙头"):
                assert private not in text
            assert not alone("502", text)


async def test_why_alone_is_said_to_colleagues_unless_it_answers_a_card(office: Firm) -> None:
    wu = await office.hires("wu", "吴师傅")
    await Matter.begins(office)
    assert await wu.says("为什么") == []
    assert await wu.says("为什么还没人去") == []
    [told] = await wu.says("/为什么")
    assert told.key == "work-wrong-no-number"


async def test_whom_it_is_no_business_of_is_not_told_why(office: Firm) -> None:
    stranger = await office.hires("bao", "保安小李", department="security")
    matter = await Matter.begins(office)
    [said] = await stranger.whispers(f"为什么 {matter.ticket.number}")
    assert said.key == "work-not-yours-to-see"


async def test_a_ticket_that_complains_about_somebody_climbs_past_them_and_says_so(office: Firm) -> None:
    """R03.11: neither they nor the group they sit in hear of it."""
    named = await office.hires("wu", "吴师傅", "head")
    await office.hires("he", "何经理", "property_manager", department="customer_service")
    where = {"community": office.community, "channel": "telegram"}
    await StaffGroup.create(id=uuid4(), purpose="leadership", name="管理群", address="g2", **where)
    matter = await Matter.begins(office, kind="complaint", about=named.staff)
    await matter.passes("1d")
    told = await matter.says("sign")
    assert any("提醒了" in line and "何经理" in line for line in told)
    assert not any("吴师傅" in line or "工程群" in line for line in told)


async def test_a_group_in_which_whoever_it_complains_about_reads_along_is_not_told(office: Firm) -> None:
    named = await office.hires("wu", "吴师傅")
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    matter = await Matter.begins(office, kind="complaint", about=named.staff)
    assert await StaffGroup.exists(purpose="engineering")
    [said] = await lin.says(f"为什么 {matter.ticket.number}")
    assert said.key == "card-withheld"
