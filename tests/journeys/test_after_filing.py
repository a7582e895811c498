"""What owners do in the chat once their ticket is filed: accept, refuse, rate, urge, withdraw, look."""

from __future__ import annotations

from uuid import uuid4

import pytest

from handlers.papers.revisit import revisits
from models.journal import Journal
from models.outbox import Outbox
from models.person import Account, Person
from models.staff import Staff
from models.ticket import Ticket
from tests.journeys.crew import does, finished, later
from tests.journeys.people import Anna, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始"
OTHER = "3栋2单元502卫生间马桶堵了，今天早上开始"


async def with_ticket(town: Town) -> tuple[Anna, Ticket]:
    """Anna and a ticket of hers."""
    anna = await town.owner()
    return anna, await anna.files(STORY, "没有", "随时")


async def asked(town: Town) -> tuple[Anna, Ticket]:
    """… whose work is done, and she has been asked."""
    anna, ticket = await with_ticket(town)
    await finished(town, ticket)
    await anna.hears("办完了", "换了新角阀")
    return anna, ticket


async def moves(ticket: Ticket) -> list[str]:
    """What the journal holds."""
    return [row.move for row in await Journal.filter(ticket_id=ticket.id).order_by("id")]


async def status(ticket: Ticket) -> str:
    """How far it is."""
    await ticket.refresh_from_db()
    return ticket.status


async def test_r00_7_one_tap_accepts_and_one_more_rates(town: Town) -> None:
    anna, ticket = await asked(town)
    service = await town.group("customer_service")
    await anna.taps("确认完成")
    heard = await anna.hears("谢谢您确认", ticket.number, "办得怎么样")
    assert heard.labels[:5] == ("1 星 很不满意", "2 星 不满意", "3 星 一般", "4 星 满意", "5 星 很满意")
    await anna.taps("5 星")
    await anna.hears("谢谢您的评价", "处理速度几星")
    assert await status(ticket) == "rated"
    await service.hears(ticket.number, "5 星")
    await anna.taps("跳过")
    await anna.hears("有事随时找我")
    assert (await moves(ticket))[-2:] == ["accept", "rate"]


async def test_r03_6_items_and_words_are_added_to_the_rating(town: Town) -> None:
    anna, ticket = await asked(town)
    await anna.taps("确认完成", "4 星")
    await anna.says("5 4 3 师傅很好")
    await anna.hears("都记下了")
    row = await Journal.filter(ticket_id=ticket.id, move="rate").order_by("-id").first()
    assert row is not None
    told = {name: row.data[name] for name in ("stars", "speed", "quality", "attitude", "words")}
    assert told == {"stars": 4, "speed": 5, "quality": 4, "attitude": 3, "words": "师傅很好"}


async def test_r03_6_items_are_tapped_one_by_one(town: Town) -> None:
    anna, ticket = await asked(town)
    await anna.taps("确认完成", "5 星", "3 星", "4 星", "5 星")
    await anna.says("下次快一点")
    await anna.hears("都记下了")
    row = await Journal.filter(ticket_id=ticket.id, move="rate").order_by("-id").first()
    assert row is not None
    assert [row.data[name] for name in ("speed", "quality", "attitude", "words")] == [3, 4, 5, "下次快一点"]


async def test_r03_6_few_stars_send_it_back_and_ask_what_was_wrong(town: Town) -> None:
    anna, ticket = await asked(town)
    engineering = await town.group("engineering")
    await anna.taps("确认完成", "2 星")
    await anna.hears("没让您满意", ticket.number, "前给您回复")
    await anna.hears("哪里没让您满意")
    assert (await status(ticket), ticket.round) == ("dispatched", 2)
    await anna.says("来得太晚，地板都泡了")
    await anna.hears("已补充", ticket.number)
    await engineering.hears(ticket.number, "来得太晚")
    assert (await moves(ticket))[-3:] == ["rate", "reopen", "add"]
    later(town, minutes=1)
    await anna.says("补充 阳台也渗水")
    await anna.hears("已补充", ticket.number)
    [row] = (await revisits(ticket.id, masked=False)).rows
    assert (row.stars, row.why, row.reopened) == (2, "来得太晚，地板都泡了", True)


async def test_r00_7_not_solved_asks_why_with_words_and_photos_and_reopens(town: Town) -> None:
    anna, ticket = await asked(town)
    engineering = await town.group("engineering")
    await anna.taps("还没解决")
    await anna.hears("哪里还没弄好")
    await anna.owner.sends(["photo"])
    await anna.hears("收到了")
    await anna.says("还在滴水")
    await anna.hears("已退回重办", ticket.number, "前给您回复")
    assert (await status(ticket), ticket.round) == ("dispatched", 2)
    await engineering.hears(ticket.number, "没有验收", "还在滴水")
    row = await Journal.get(ticket_id=ticket.id, move="refuse")
    assert (row.data["words"], len(row.data["media"])) == ("还在滴水", 1)


@pytest.mark.parametrize("words", ["好了", "确认完成", "已经修好了，谢谢", "修好了"])
async def test_r00_7_words_accept_what_waits(town: Town, words: str) -> None:
    anna, ticket = await asked(town)
    await anna.says(words)
    await anna.hears("谢谢您确认", ticket.number)
    assert await status(ticket) == "agreed"


@pytest.mark.parametrize(("words", "asks"), [("还没解决", True), ("没修好", True), ("没修好，还在滴水", False)])
async def test_r00_7_words_refuse_and_say_why_at_once(town: Town, words: str, asks: bool) -> None:
    anna, ticket = await asked(town)
    await anna.says(words)
    if asks:
        await anna.hears("哪里还没弄好")
        await anna.says("水还在滴")
    await anna.hears("已退回重办", ticket.number)
    row = await Journal.get(ticket_id=ticket.id, move="refuse")
    assert row.data["words"] == ("水还在滴" if asks else words)


@pytest.mark.parametrize("words", ["同意，但是还在漏", "好了但是墙没补", "修好了，不过又漏了"])
async def test_r00_7_words_that_take_themselves_back_are_asked_again(town: Town, words: str) -> None:
    anna, ticket = await asked(town)
    await anna.says(words)
    heard = await anna.hears("会错意", words, ticket.number)
    assert heard.labels[:2] == ("确认完成", "还没解决")
    assert await status(ticket) == "reviewed"
    await anna.taps("还没解决")
    await anna.hears("已退回重办", ticket.number)
    row = await Journal.get(ticket_id=ticket.id, move="refuse")
    assert row.data["words"] == words


async def test_r00_7_a_refusal_right_after_accepting_is_asked_again_and_reopens(town: Town) -> None:
    anna, ticket = await asked(town)
    await anna.taps("确认完成")
    await anna.says("还在漏")
    await anna.hears("会错意", "还在漏")
    assert await status(ticket) == "agreed"
    await anna.taps("还没解决")
    await anna.hears("已退回重办", ticket.number)
    assert (await status(ticket), ticket.round) == ("dispatched", 2)


async def test_r00_7_somebody_who_meant_yes_stays_accepted(town: Town) -> None:
    anna, ticket = await asked(town)
    await anna.taps("确认完成")
    await anna.says("没修好")
    await anna.hears("会错意")
    await anna.taps("确认完成")
    await anna.hears("还是算办完了", "办得怎么样")
    assert (await moves(ticket)).count("accept") == 1


async def test_a_double_tap_accepts_once_and_an_old_button_says_how_it_is(town: Town) -> None:
    anna, ticket = await asked(town)
    await anna.owner.taps("确认完成", twice=True)
    await anna.hears("谢谢您确认")
    later(town, hours=1)
    await anna.says("跳过")
    await anna.taps("确认完成")
    await anna.hears("现在是：已验收，待评价")
    assert (await moves(ticket)).count("accept") == 1


async def test_which_of_two_tickets_is_accepted_is_asked(town: Town) -> None:
    anna, first = await asked(town)
    second = await anna.files(OTHER, "没有", "随时")
    await finished(town, second)
    await anna.hears(second.number, "办完了")
    await anna.says("好了")
    heard = await anna.hears("哪一张工单")
    assert any(first.number in each for each in heard.labels)
    await anna.taps(first.number)
    await anna.hears("谢谢您确认", first.number)
    assert (await status(first), await status(second)) == ("agreed", "reviewed")


async def test_words_of_consent_mean_nothing_when_nothing_waits(town: Town) -> None:
    anna, ticket = await with_ticket(town)
    await anna.says("没修好")
    assert "accept" not in await moves(ticket)
    assert "refuse" not in await moves(ticket)


async def test_r03_6_the_reminder_opens_the_rating(town: Town) -> None:
    anna, ticket = await asked(town)
    await anna.taps("确认完成")
    later(town, days=2)
    await town.stage.world.run("clock")
    await anna.hears("办得怎么样", "一分钟")
    await anna.taps("评价")
    await anna.hears(ticket.number, "办得怎么样")
    await anna.taps("3 星")
    assert await status(ticket) == "rated"


async def test_who_leaves_the_rating_and_comes_back_with_another_matter_is_not_held_up(town: Town) -> None:
    anna, _ = await asked(town)
    await anna.taps("确认完成")
    later(town, hours=3)
    await anna.says(OTHER)
    await anna.hears("照片")


async def test_r01_2_status_shows_the_stages_with_who_and_when_and_never_what_is_inner(town: Town) -> None:
    anna, ticket = await with_ticket(town)
    await does(town, "wu", ticket, "sign")
    await does(town, "wu", ticket, "note", words="业主脾气大")
    await does(town, "wu", ticket, "progress", words="配件已订")
    await does(town, "wu", ticket, "wait", waiting="parts", words="等角阀到货")
    await anna.says(f"进度 {ticket.number}")
    told = ("已受理（您）", "已派给工程维修部（系统）", "已签收（吴师傅）", "新进展（吴师傅）：配件已订", "暂时等配件")
    heard = await anna.hears("现在：已签收，等配件", "办理经过", *told)
    assert "脾气" not in heard.text
    assert heard.labels[:3] == ("催办", "补充", "撤回")


async def test_a_ticket_tapped_in_the_list_is_shown(town: Town) -> None:
    anna, ticket = await with_ticket(town)
    await anna.says("我的工单")
    await anna.taps(ticket.number)
    await anna.hears("办理经过", "已受理（您）")
    await anna.says("我的工单", "1")
    await anna.hears("办理经过", "已受理（您）")


async def chat_of(town: Town, code: str) -> str:
    """The member of staff has a private chat now; its address."""
    now = town.stage.clock.now
    person = await Person.create(id=uuid4(), language="zh_Hans", created_at=now)
    address = f"chat-{uuid4().hex[:8]}"
    await Account.create(id=uuid4(), person=person, channel="webchat", address=address, created_at=now, seen_at=now)
    await Staff.filter(code=code).update(person_id=person.id)
    return address


async def heard_at(address: str) -> list[str]:
    """The keys of what was said there."""
    return [row.say["key"] for row in await Outbox.filter(address=address).order_by("id")]


async def test_r03_4_urging_reaches_the_follower_then_those_above_and_is_limited(town: Town) -> None:
    anna, ticket = await with_ticket(town)
    follower, head = await chat_of(town, "lin"), await chat_of(town, "huang")
    engineering, leadership = await town.group("engineering"), await town.group("leadership")
    await does(town, "wu", ticket, "sign")
    await anna.says("催办")
    await anna.hears("已经帮您催了", "林晓", ticket.number, "前给您回复")
    await engineering.hears(ticket.number, "第 1 次")
    await leadership.hears_nothing()
    assert (await heard_at(follower), await heard_at(head)) == (["staff-urge"], [])
    await anna.says("催办")
    await anna.hears("刚催过", "以后可以再催")
    later(town, hours=2, minutes=1)
    await anna.says(f"催办 {ticket.number} 一直没人来")
    await anna.hears("又让您催一次", "客服主管")
    await leadership.hears(ticket.number, "第 2 次", "一直没人来")
    assert await heard_at(head) == ["staff-urge-above"]
    await ticket.refresh_from_db()
    assert ticket.urged == 2
    await Staff.filter(code__in=("lin", "huang")).update(person_id=None)


@pytest.mark.parametrize("words", ["再催一下", "怎么还没人来？", "怎麼還沒來", "快点吧！"])
async def test_r03_4_impatience_is_urging_and_no_new_complaint(town: Town, words: str) -> None:
    anna, ticket = await with_ticket(town)
    await anna.says(words)
    await anna.hears("已经帮您催了", ticket.number)


@pytest.mark.parametrize("words", ["师傅什么时候来？", "還要等多久", "How much longer?"])
async def test_r01_2_who_asks_how_long_it_takes_is_told_how_far_it_is(town: Town, words: str) -> None:
    anna, ticket = await with_ticket(town)
    await anna.says(words)
    await anna.hears(ticket.number, "办理经过")


async def test_urging_asks_which_of_several(town: Town) -> None:
    anna, first = await with_ticket(town)
    await anna.files(OTHER, "没有", "随时")
    await anna.says("催办")
    await anna.hears("想催哪一张")
    await anna.taps(first.number)
    await anna.hears("已经帮您催了", first.number)


async def test_withdrawing_is_asked_once_more_and_may_say_why(town: Town) -> None:
    anna, ticket = await with_ticket(town)
    engineering = await town.group("engineering")
    await anna.says("撤回")
    await anna.hears("撤回工单", ticket.number, "原因")
    await anna.says("自己修好了")
    await anna.hears("撤回工单", ticket.number, "不再处理")
    await anna.taps("确认撤回")  # that was the last word: nothing that is asked after it could undo it
    await anna.hears("已撤回", ticket.number)
    await engineering.hears(ticket.number, "已撤回")
    assert await status(ticket) == "withdrawn"
    row = await Journal.get(ticket_id=ticket.id, move="withdraw")
    assert row.data["words"] == "自己修好了"
    await anna.says("撤回")
    await anna.hears("没有可以撤回")


async def test_who_does_not_withdraw_after_all_keeps_the_ticket(town: Town) -> None:
    anna, ticket = await with_ticket(town)
    await anna.says("撤回")
    await anna.taps("跳过", "先不撤")
    await anna.hears("照常处理")
    assert await status(ticket) == "dispatched"


async def test_a_tap_in_the_middle_of_a_form_does_not_lose_the_form(town: Town) -> None:
    anna, ticket = await asked(town)
    await anna.says(OTHER)
    await anna.hears("照片")
    await anna.taps("确认完成")
    await anna.hears("谢谢您确认")
    await anna.taps("5 星", "跳过")
    await anna.hears("有事随时找我", "照片")
    assert await status(ticket) == "rated"
