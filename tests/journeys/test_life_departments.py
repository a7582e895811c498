"""Departments among each other and with the owner (R03), and what a major complaint asks of them (R04)."""

from __future__ import annotations

import pytest

from models.outbox import Outbox
from models.ticket import Part, Ticket
from tests.journeys.office import RULES, Desk, hours, shown
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("origin", ["phone", "desk", "letter", "email"])
async def test_r03_1_however_it_came_in_it_is_one_record_and_goes_the_same_way(town: Town, origin: str) -> None:
    desk, engineering = Desk(town), await town.group("engineering")
    chen = await desk.colleague("chen")
    ticket = await chen.files_for("赵阿姨", "13511112222", "4栋楼道灯不亮", origin)
    assert await shown(ticket, "origin", "status", "contact_phone", "filed_by_id") == [
        origin, "dispatched", "13511112222", chen.staff.id,
    ]
    await engineering.hears(ticket.number, "楼道灯不亮")


async def test_r03_2_a_ticket_of_another_department_is_transferred_with_its_reason_and_keeps_its_number(
    town: Town,
) -> None:
    desk, anna, ticket = await filed(town)
    wu, sun = await desk.colleague("wu"), await desk.colleague("sun")
    environment, engineering = await town.group("environment"), await town.group("engineering")
    await wu.signs(ticket)
    await anna.hears("签收")
    await wu.transfers(ticket, "environment", "是保洁漏的水")
    await anna.hears(ticket.number, "已转给环境部", "编号不变")
    await environment.hears(ticket.number, "是保洁漏的水")
    assert await environment.hears(ticket.number, "3栋2单元502")
    await engineering.hears(ticket.number, "环境部")
    assert await shown(ticket, "status", "handler_id", "plan") == ["dispatched", None, None]
    assert await wu.may_not("sign", ticket) == "not yours"
    await sun.signs(ticket)


async def test_r03_2_what_is_nobody_s_here_goes_back_to_customer_service_which_explains_it_to_the_owner(
    town: Town,
) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin, service = await desk.colleague("wu"), await desk.colleague("lin"), await town.group("customer_service")
    await wu.does("give_back", ticket, words="表前管，归水务公司")
    await service.hears(ticket.number, "退回客服", "归水务公司")
    await anna.hears_nothing()
    assert await wu.may_not("reject", ticket, words="不归我们") == "not yours"
    assert await lin.may_not("reject", ticket) == "lacks words"
    await lin.does("reject", ticket, words="表前水管由水务公司负责，电话 12319")
    await anna.hears(ticket.number, "办不了", "水务公司负责")


async def test_r03_3_a_ticket_of_several_departments_is_done_when_all_parts_are(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, sun, zhao = [await desk.colleague(code) for code in ("wu", "sun", "zhao")]
    environment, engineering = await town.group("environment"), await town.group("engineering")
    await wu.signs(ticket)
    await anna.hears("签收")
    own = wu.staff.department_id  # type: ignore[attr-defined]  # tortoise adds it
    assert await wu.may_not("ask_part", ticket, department=own, words="自己") == "part-own-department"
    await wu.asks_help(ticket, "environment", "修完请清场")
    await environment.hears(ticket.number, "协办", "修完请清场")
    card = await environment.hears(ticket.number, "协办：环境部，等签收")
    assert card.labels == ("签收协办", "协办完成", "更多")
    assert await wu.may_not("done", ticket, words="修好了") == "not now"
    await sun.part("part_sign", ticket)
    await engineering.hears(ticket.number, "环境部孙姐签收了协办")
    await sun.part("part_done", ticket, "已清场")
    await engineering.hears(ticket.number, "已清场")
    await anna.hears_nothing()
    await wu.finishes(ticket)
    assert ticket.status == "done"
    assert await zhao.may_not("ask_part", ticket, words="再来") == "not now"


async def test_r03_3_parts_end_with_the_ticket(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, environment = await desk.colleague("wu"), await town.group("environment")
    await wu.signs(ticket)
    await wu.asks_help(ticket, "environment", "修完请清场")
    await desk.owner_does(anna, ticket, "withdraw")
    await environment.hears(ticket.number, "已撤回")
    assert [part.status for part in await Part.filter(ticket_id=ticket.id)] == ["cancelled"]


async def test_r03_4_a_delay_is_asked_for_granted_by_another_and_told_with_the_new_time(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, huang, service = await desk.colleague("wu"), await desk.colleague("huang"), await town.group("customer_service")
    await wu.signs(ticket)
    await wu.starts(ticket, "24h")
    await anna.hears("已经开工", "预计")
    assert await wu.may_not("eta", ticket, when=desk.at("48h")) == "when-later"
    assert await wu.may_not("postpone", ticket, when=desk.at("48h")) == "lacks words"
    await wu.does("postpone", ticket, when=desk.at("48h"), words="配件缺货")
    await service.hears(ticket.number, "申请延期", "配件缺货")
    await anna.hears_nothing()
    assert await wu.may_not("grant", ticket) == "not yours"
    await huang.does("grant", ticket)
    await anna.hears(ticket.number, "对不起", "新的完成时间")
    assert hours(desk.now, (await shown(ticket, "expected_at"))[0]) == 48


async def test_r03_3_who_gets_the_whole_has_no_part_beside_it(town: Town) -> None:
    desk, _, ticket = await filed(town)
    wu, sun = await desk.colleague("wu"), await desk.colleague("sun")
    await wu.signs(ticket)
    await wu.asks_help(ticket, "environment", "清理积水")
    await wu.transfers(ticket, "environment", "只是积水")
    await sun.signs(ticket)
    await sun.finishes(ticket, "清理好了")
    assert await shown(ticket, "status") == ["done"]


async def test_r03_4_while_it_waits_the_owner_knows_for_what(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await anna.hears("签收")
    await wu.does("wait", ticket, waiting="parts", words="角阀三天后到货")
    await anna.hears(ticket.number, "等配件", "三天后到货")
    assert await wu.may_not("wait", ticket, waiting="owner", words="再等") == "not now"
    await wu.does("resume", ticket)
    await anna.hears(ticket.number, "继续办了")


async def test_r03_5_nobody_reviews_their_own_work_and_what_is_not_good_enough_goes_back_unheard(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    lin, chen, wu, engineering = [
        *[await desk.colleague(code) for code in ("lin", "chen", "wu")], await town.group("engineering"),
    ]
    await lin.does("assign", ticket, staff=lin.staff.id)
    await anna.hears("林晓负责")
    await lin.finishes(ticket, "电话里教业主关了阀")
    assert await lin.may_not("release", ticket) == "four-eyes"
    assert await chen.may_not("release", ticket) == "not yours"
    assert await wu.may_not("send_back", ticket, words="不行") == "not yours"
    await lin.does("follow", ticket, staff=chen.staff.id)
    await chen.does("send_back", ticket, words="要上门看过才算")
    await engineering.hears(ticket.number, "陈敏退回返工", "要上门看过才算")
    await anna.hears_nothing()
    await lin.finishes(ticket, "上门换了角阀")
    await chen.releases(ticket, "三天内再漏请直接找我")
    told = await anna.hears("上门换了角阀", "三天内再漏")
    assert told.labels == ("确认完成", "还没解决")


async def test_r03_9_each_round_is_promised_in_a_shorter_time(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    assert hours(ticket.created_at, ticket.reply_due_at) == 24
    for promised in (12, 6):
        await wu.signs(ticket)
        await wu.finishes(ticket)
        await lin.releases(ticket)
        await desk.refuses(anna, ticket, "还漏")
        assert hours(desk.now, (await shown(ticket, "reply_due_at"))[0]) == promised


async def test_r04_3_the_department_has_it_at_once_and_one_tap_signs_for_it(town: Town) -> None:
    engineering = await town.group("engineering")
    desk, anna, ticket = await filed(town)
    card = await engineering.hears(ticket.number, "已派单")
    assert card.labels[0] == "签收"
    wu, huang, sun = [await desk.colleague(code) for code in ("wu", "huang", "sun")]
    assert await sun.may_not("sign", ticket) == "not yours"
    await wu.signs(ticket)
    assert await huang.may_not("sign", ticket) == "not now"
    await anna.hears(ticket.number, "吴师傅签收")
    await anna.hears_nothing()


async def posted(ticket: Ticket) -> int:
    """How often the ticket's card was put into the department's group, not counting what was edited in place."""
    rows = Outbox.filter(ticket_id=ticket.id, kind="card", edit=False, address="group:engineering")
    return await rows.count()


async def test_a_card_that_scrolled_away_comes_again_when_something_is_asked_and_only_then(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await desk.owner_does(anna, ticket, "urge")
    assert await posted(ticket) == 1, "the card still stands in sight"
    for n in range(RULES.cards.repost_after):
        await lin.files_for("赵阿姨", f"1351111222{n}", f"水龙头滴水{n}", "phone", category="MS")
    await wu.signs(ticket)
    assert await posted(ticket) == 1, "nothing is asked of anybody"
    town.stage.clock.forward("5h")
    await desk.owner_does(anna, ticket, "urge")
    assert await posted(ticket) == 2


@pytest.mark.usefixtures("ordinary")
async def test_r04_4_a_major_matter_reaches_leadership_the_moment_it_is_graded_so(town: Town) -> None:
    desk, _anna, ticket = await filed(town)
    lin, leadership = await desk.colleague("lin"), await town.group("leadership")
    await lin.does("grade", ticket, severity="important")
    await leadership.hears_nothing()
    await lin.does("grade", ticket, severity="major")
    await leadership.hears(ticket.number, "重大")
    await desk.passes("1m")
    await leadership.hears(ticket.number, "重大", "请 唐宁 知悉")
    await lin.does("grade", ticket, severity="major", words="再看一遍")
    await leadership.hears_nothing()


async def test_r04_5_customer_service_is_asked_the_moment_the_department_is_done(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin, service = await desk.colleague("wu"), await desk.colleague("lin"), await town.group("customer_service")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await service.hears(ticket.number, "吴师傅报完成", "换了新角阀")
    card = await service.hears(ticket.number, "客服审核中")
    assert card.labels[:2] == ("审核通过", "退回返工")
    await lin.releases(ticket)
    await anna.hears("签收")
    await anna.hears("办完了")


async def test_r04_8_a_major_matter_is_promised_an_answer_within_a_day_even_when_it_is_graded_later(
    town: Town,
) -> None:
    desk, _, ticket = await filed(town)
    lin = await desk.colleague("lin")
    await lin.does("grade", ticket, severity="major")
    created, due = await shown(ticket, "created_at", "reply_due_at")
    assert hours(created, due) <= 24


async def test_r04_9_leadership_hears_when_the_owner_of_a_major_matter_is_not_satisfied(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin, leadership = await desk.colleague("wu"), await desk.colleague("lin"), await town.group("leadership")
    await lin.does("grade", ticket, severity="major")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await leadership.hears("重大")
    await desk.refuses(anna, ticket, "还在漏")
    await leadership.hears(ticket.number, "还在漏")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await desk.accepts(anna, ticket)
    await leadership.hears(ticket.number, "已验收")
    await desk.owner_does(anna, ticket, "rate", stars=5)
    await leadership.hears(ticket.number, "5 星")


async def test_an_owner_who_urges_again_is_heard_further_up(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    service, leadership = await town.group("customer_service"), await town.group("leadership")
    await desk.owner_does(anna, ticket, "urge", words="快点")
    await service.hears(ticket.number, "第 1 次", "林晓", "快点")
    town.stage.clock.forward("3h")
    await leadership.hears_nothing()
    await desk.owner_does(anna, ticket, "urge")
    await leadership.hears(ticket.number, "第 2 次")
