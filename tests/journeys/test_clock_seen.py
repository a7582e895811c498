"""What a clock has left is seen on the card, and an alert that somebody answers says so where it stands."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models.card import Card
from models.deadline import Deadline
from models.journal import Journal
from models.outbox import Outbox
from models.ticket import Ticket
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture
from tests.transcripts.stage import Heard

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def card(town: Town, ticket: Ticket, purpose: str = "engineering") -> str:
    """The card of a ticket as a group sees it now."""
    lines = await town.stage.group(purpose)
    return [each for each in lines if ticket.number in each.text and "登记" in each.text][-1].text


async def alert(town: Town, ticket: Ticket, purpose: str = "engineering") -> Heard:
    """The last alert about a ticket in a group, as it stands there now."""
    lines = [each for each in await town.stage.group(purpose) if ticket.number in each.text]
    begins = ("还没人签收", "快到", "超时：", "已处理", "延期还没批")
    return [each for each in lines if each.text.startswith(begins)][-1]


async def shows_anew(town: Town) -> None:
    """The tick that shows stale cards runs, and they are changed."""
    await town.stage.world.run("refreshing")
    await town.stage.settle()


async def unsigned(town: Town) -> tuple[Ticket, str]:
    """A ticket for which nobody signed in time, and what its alert's buttons carry."""
    desk, _, ticket = await filed(town)
    await desk.passes("10m")
    return ticket, ticket.id.hex


async def test_r04_3_a_card_shows_what_remains_beside_a_time_that_stays_true(town: Town) -> None:
    _, _, ticket = await filed(town)
    shown = await card(town, ticket)
    assert "签收：还剩 10 分钟 · 今天 09:11 到期" in shown
    assert "给业主回复：还剩 1 天 · 明天 09:01 到期" in shown
    assert shown.count("到期") == 3


async def test_r04_3_a_card_whose_time_ran_out_is_changed_in_place(town: Town) -> None:
    ticket, _ = await unsigned(town)
    assert await Card.filter(ticket_id=ticket.id, stale=True).count() == 1
    rows = Outbox.filter(ticket_id=ticket.id, group=True)
    posts, edits = await rows.filter(edit=False).count(), await rows.filter(edit=True).count()
    await shows_anew(town)
    assert "签收：刚超时 · 今天 09:11 到期" in await card(town, ticket)
    assert await Card.filter(stale=True, ticket_id=ticket.id).count() == 0
    assert await rows.filter(edit=False).count() == posts, "nothing is posted again"
    assert await rows.filter(edit=True).count() == edits + 1


async def test_a_card_that_nothing_happened_to_is_shown_anew_before_it_misleads(town: Town) -> None:
    desk, _, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    edits = Outbox.filter(ticket_id=ticket.id, edit=True, card_id__not_isnull=True)
    before = await edits.count()
    for _ in range(12):
        town.stage.clock.forward("10m")
        await shows_anew(town)
    assert await edits.count() == before, "two hours of twenty-four mislead nobody"
    for _ in range(6):
        town.stage.clock.forward("1h")
        await shows_anew(town)
        await shows_anew(town)
    assert before < await edits.count() <= before + 2


async def test_a_clock_that_rests_says_what_it_waits_for(town: Town) -> None:
    desk, _, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.does("wait", ticket, waiting="parts", words="厂家三天到货")
    assert "办完：暂停计时（等配件）" in await card(town, ticket)


async def test_an_alert_that_is_answered_tells_the_group_who_has_it_and_until_when(town: Town) -> None:
    ticket, known = await unsigned(town)
    assert (await alert(town, ticket)).labels == ("签收", "我在跟", "指派", "申请延期", "超时原因", "更多")
    [toast] = await town.stage.staff_sends("engineering", "wu", tap=f"s:push:{known}")
    assert toast == f"记下了，{ticket.number} 在 今天 09:26 前不再提醒。"
    shown = await alert(town, ticket)
    assert shown.text.endswith("吴师傅 在跟，今天 09:26 前不再提醒。")
    assert shown.labels == ("更多",)


async def test_forty_who_press_at_once_get_one_answer_and_the_group_one_line(town: Town) -> None:
    ticket, known = await unsigned(town)
    taps = [town.stage.staff_sends("engineering", who, tap=f"s:push:{known}") for who in ("wu", "huang") * 20]
    toasts = [toast for toasts in await asyncio.gather(*taps) for toast in toasts]
    assert len(toasts) == 40
    assert sum("记下了" in each for each in toasts) == 1
    assert sum("已经在跟" in each for each in toasts) == 39
    assert await Journal.filter(ticket_id=ticket.id, move="push").count() == 1
    lines = [each for each in await town.stage.group("engineering") if ticket.number in each.text]
    assert sum("在跟，" in each.text and "还没人签收" not in each.text for each in lines) == 1


async def test_acknowledged_and_then_nothing_goes_on(town: Town) -> None:
    desk, _, ticket = await filed(town)
    await desk.passes("10m")
    await town.stage.staff_sends("engineering", "wu", tap=f"s:push:{ticket.id.hex}")
    engineering = await town.group("engineering")
    await desk.passes("14m")
    await engineering.hears_nothing()
    await desk.passes("2m")
    await engineering.hears("还没人签收", ticket.number, "请 黄工 处理")


async def test_r04_3_whoever_takes_what_nobody_signed_for_signs_and_every_alert_says_so(town: Town) -> None:
    desk, _, ticket = await filed(town)
    await desk.passes("30m")
    await town.stage.staff_sends("engineering", "wu", tap=f"s:take:{ticket.id.hex}")
    for purpose in ("engineering", "customer_service"):
        shown = await alert(town, ticket, purpose)
        assert shown.text.startswith(f"已处理：{ticket.number}")
        assert "签收：吴师傅 签收（今天 09:" in shown.text
        assert shown.labels == ()
    await ticket.refresh_from_db()
    assert ticket.status == "signed"


async def test_a_second_alert_of_the_same_clock_is_changed_and_the_first_left_as_it_was(town: Town) -> None:
    desk, _, ticket = await filed(town)
    await desk.passes("10m")
    await desk.passes("10m")
    await town.stage.staff_sends("engineering", "wu", tap=f"s:sign:{ticket.id.hex}")
    lines = [each.text[:5] for each in await town.stage.group("engineering") if ticket.number in each.text]
    assert (lines.count("还没人签收"), lines.count("已处理：1")) == (1, 1)


async def test_r00_6_which_milestone_is_reached_is_chosen_by_a_button(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    huang, zhou = await desk.colleague("huang"), await desk.colleague("zhou")
    await huang.signs(ticket)
    plan = {"measures": "换管", "milestones": "明天上午备料\n后天上午更换"}
    when = desk.at("72h")
    await huang.does("propose", ticket, **plan, staff=huang.staff.id, when=when)
    await zhou.approves(ticket)
    shown = await card(town, ticket)
    assert "方案节点（明天上午备料）：还剩 23 小时" in shown
    await town.stage.staff_sends("engineering", "huang", tap=f"s:milestone:{ticket.id.hex}")
    asked = (await town.stage.group("engineering"))[-1]
    assert asked.labels == ("明天上午备料", "后天上午更换", "取消")
    await town.stage.staff_taps("engineering", "后天上午更换", "huang")
    await ticket.refresh_from_db()
    assert [each.get("done") is not None for each in ticket.plan["dated"]] == [False, True]
    await anna.hears(ticket.number, "有一步办好了")
    kept = await Deadline.get(ticket_id=ticket.id, key="milestone:1.2:1")
    assert kept.outcome == "kept"
    assert desk.now - (kept.ended_at or desk.now) < timedelta(minutes=1)
