"""R02.6: an owner talks with people of customer service; words and photos go to and fro, and all is written down."""

from __future__ import annotations

import pytest

from handlers.channel import Attachment, Inbound
from handlers.outgoing import Cause, to_group
from handlers.relay.staff import staff_answer
from models.card import Card
from models.database import transact
from models.journal import Journal
from models.jsons import mapping
from models.outbox import Outbox
from models.relay import Relay, RelayLine
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from tests.journeys.crew import KEYS, later, member, office
from tests.journeys.people import Anna, Town
from tests.journeys.test_after_filing import STORY

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def answers(town: Town, code: str, text: str, purpose: str = "customer_service", **given: object) -> str:
    """Somebody of the company writes in a group; the key of what they are told there, "" for nothing."""
    group = await StaffGroup.get(purpose=purpose).select_related("community")
    staff: Staff | None = await member(code) if code else None
    now = town.stage.clock.now
    message = Inbound(
        "webchat", f"g{next(KEYS)}", f"staff:101:{code}", group.address, now, private=False, text=text, **given,  # type: ignore[arg-type]  # as tests say it
    )
    labels = town.stage.world.service.words.forms

    async def take() -> str:
        say = await staff_answer(message, group, staff, Cause(now), labels, office(town))
        if say is not None:
            await to_group(group, say, "zh_Hans", "Asia/Shanghai", Cause(now))
        return say.key if say is not None else ""

    heard = await transact(take)
    await town.stage.settle()
    return heard


async def called(town: Town) -> tuple[Anna, Relay]:
    """Anna, who asked for a human, and the talk."""
    anna = await town.owner()
    await anna.says("人工")
    await anna.hears("已经请客服同事来", "结束人工")
    relay = await Relay.filter(closed_at__isnull=True).order_by("-opened_at").first()
    assert relay is not None
    return anna, relay


async def line_of(piece: str) -> str:
    """The platform's id of the line in customer service's group that holds this."""
    rows = Outbox.filter(address="group:customer_service", status="sent").order_by("-id")
    return next(row.ref for row in await rows.limit(20) if piece in str(mapping(row.say)["params"].get("words")))


async def test_r02_6_customer_service_hears_who_with_a_code_and_a_masked_number(town: Town) -> None:
    service = await town.group("customer_service")
    _, relay = await called(town)
    told = (relay.code, "王芳（3栋2单元502）", "139****0502", f"/reply {relay.code}")
    heard = await service.hears("业主请求人工", *told)
    assert "13900000502" not in heard.text


async def test_r02_6_words_and_photos_go_to_and_fro(town: Town) -> None:
    service = await town.group("customer_service")
    anna, relay = await called(town)
    await anna.says("我想问问装修押金，电话13900000502")
    heard = await service.hears(relay.code, "装修押金", "139****0502")
    assert "13900000502" not in heard.text
    await anna.owner.sends(["photo"])
    await town.stage.settle()
    assert (await service.hears(relay.code, "1 个文件")).files == 1
    assert await answers(town, "chen", "押金三天内退", reply_to=await line_of("装修押金")) == "relay-answered"
    await anna.hears("陈敏：押金三天内退")
    assert await answers(town, "chen", f"/reply {relay.code.lower()} 请带上收据") == "relay-answered"
    await anna.hears("陈敏：请带上收据")
    rows = await RelayLine.filter(relay_id=relay.id).order_by("id")
    assert [(row.by.partition(":")[0], row.words) for row in rows] == [
        ("person", "我想问问装修押金，电话13900000502"), ("person", ""), ("staff", "押金三天内退"),
        ("staff", "请带上收据"),
    ]


async def test_r02_6_the_first_who_answers_takes_it_and_others_see_who(town: Town) -> None:
    service = await town.group("customer_service")
    anna, relay = await called(town)
    await answers(town, "chen", f"/reply {relay.code} 您好")
    await service.hears(relay.code, "陈敏在接待")
    await anna.hears("陈敏：您好")
    await answers(town, "lin", f"回复 {relay.code} 我来补充一句")
    await service.hears(relay.code, "由陈敏在接待")
    await anna.hears("林晓：我来补充一句")
    await relay.refresh_from_db()
    assert relay.taken_by_id == (await member("chen")).id  # type: ignore[attr-defined]  # tortoise adds it


async def test_r02_6_canned_replies_are_read_in_the_owner_s_language(town: Town) -> None:
    service = await town.group("customer_service")
    anna, relay = await called(town)
    await anna.says("/language English")
    await anna.hears("English")
    assert await answers(town, "lin", "/canned") == "relay-canned"
    await service.hears("常用语", "#1", "马上为您核实")
    assert await answers(town, "lin", f"/reply {relay.code} #3") == "relay-answered"
    await anna.hears("Could you send us a photo")
    row = await RelayLine.filter(relay_id=relay.id).order_by("-id").first()
    assert row is not None
    assert row.words.startswith("麻烦您拍张照片")


async def test_r02_6_a_canned_reply_that_there_is_not_never_reaches_the_owner(town: Town) -> None:
    service = await town.group("customer_service")
    _, relay = await called(town)
    for short in ("#7", "#0", "#99", "＃12"):
        assert await answers(town, "lin", f"/reply {relay.code} {short}") == "relay-no-canned"
        await service.hears("#1 到 #6")
    assert not await RelayLine.filter(relay_id=relay.id, by__startswith="staff:")
    assert await answers(town, "lin", f"/reply {relay.code} ＃ 3") == "relay-answered"


async def test_r02_6_ending_a_talk_twice_speaks_of_no_words(town: Town) -> None:
    _, relay = await called(town)
    assert await answers(town, "lin", f"/end {relay.code}") == ""
    assert await answers(town, "lin", f"/end {relay.code}") == "relay-over"
    assert await answers(town, "lin", f"/reply {relay.code} 还在吗") == "relay-closed"


async def test_r02_6_commands_and_taps_still_work_and_the_form_waits(town: Town) -> None:
    anna = await town.owner()
    await anna.says("3栋2单元502厨房水龙头漏水")
    await anna.hears("照片")
    await anna.says("人工")
    heard = await anna.hears("已经请客服同事来")
    assert "照片，" not in heard.text
    await anna.says("我家漏水你们管不管", "进度")
    await anna.hears("还没有报过事")
    await anna.says("结束人工")
    await anna.hears("人工对话结束了", "照片")
    await anna.says("没有")
    await anna.hears("什么时候开始的")


async def test_r04_11_danger_raises_the_alarm_in_the_middle_of_it(town: Town) -> None:
    anna, relay = await called(town)
    duty, service = await town.group("duty"), await town.group("customer_service")
    await anna.says("救命，电梯困人了")
    await anna.hears("119")
    await duty.hears("紧急报警")
    await anna.says("3栋2单元电梯")
    await service.hears(relay.code, "3栋2单元电梯")
    assert (await anna.hears("情况")).text


async def test_r02_6_the_owner_ends_it_and_both_hear_so(town: Town) -> None:
    service = await town.group("customer_service")
    anna, relay = await called(town)
    await anna.says("结束人工")
    await anna.hears("人工对话结束了")
    await service.hears(relay.code, "结束了人工对话")
    assert await answers(town, "chen", f"/reply {relay.code} 还在吗") == "relay-closed"


async def test_r02_6_staff_end_it_and_both_hear_so(town: Town) -> None:
    service = await town.group("customer_service")
    anna, relay = await called(town)
    await answers(town, "chen", f"/end {relay.code}")
    await anna.hears("接下来由我为您服务")
    await service.hears(relay.code, "由陈敏结束")
    await anna.says("3栋2单元502厨房水龙头漏水")
    await anna.hears("照片")


async def test_r02_6_a_silent_talk_ends_by_the_clock(town: Town) -> None:
    await Relay.filter(closed_at__isnull=True).update(closed_at=town.stage.clock.now)  # of the tests before
    service = await town.group("customer_service")
    anna, relay = await called(town)
    later(town, hours=2, minutes=1)
    await town.stage.world.run("relaying")
    await town.stage.settle()
    await anna.hears("人工对话先结束")
    await service.hears(relay.code, "久无回音")


async def test_r02_6_a_silent_talk_is_over_when_the_owner_comes_back(town: Town) -> None:
    anna, relay = await called(town)
    later(town, hours=3)
    await anna.says("3栋2单元502厨房水龙头漏水")
    await anna.hears("人工对话先结束")
    await anna.hears("照片")
    await relay.refresh_from_db()
    assert relay.closed_at is not None


async def test_r01_7_with_a_ticket_what_is_said_stands_in_its_story(town: Town) -> None:
    service = await town.group("customer_service")
    anna = await town.owner()
    ticket: Ticket = await anna.files(STORY, "没有", "随时")
    await anna.says(f"人工 {ticket.number} 师傅怎么还没来")
    await service.hears("业主请求人工", ticket.number, "师傅怎么还没来")
    relay = await Relay.filter(ticket_id=ticket.id).first()
    assert relay is not None
    assert await answers(town, "lin", f"/reply {ticket.number} 已经在路上了") == "relay-answered"
    await anna.hears("林晓：已经在路上了")
    rows = await Journal.filter(ticket_id=ticket.id, move__in=("add", "reply")).order_by("id")
    assert [(row.move, row.data["words"]) for row in rows] == [
        ("add", f"{ticket.number} 师傅怎么还没来"), ("reply", "已经在路上了"),
    ]
    await anna.says("进度")
    await anna.hears("回复（林晓）：已经在路上了")


async def test_in_the_topic_of_a_ticket_no_code_is_needed(town: Town) -> None:
    anna = await town.owner()
    ticket: Ticket = await anna.files(STORY, "没有", "随时")
    await anna.says("人工")
    card = await Card.filter(ticket_id=ticket.id).first()
    assert card is not None
    await Card.filter(id=card.id).update(thread="77", address="group:customer_service")
    assert await answers(town, "lin", "/reply 马上到", thread="77") == "relay-answered"
    await anna.hears("林晓：马上到")
    assert await answers(town, "lin", "这位业主要小心", thread="77") == ""


async def test_photos_of_staff_reach_the_owner(town: Town) -> None:
    anna, relay = await called(town)
    await answers(town, "lin", f"/reply {relay.code} 看这里", attachments=(Attachment("photo", ref="f1"),))
    await anna.hears("林晓：看这里")
    row = await RelayLine.filter(relay_id=relay.id).order_by("-id").first()
    assert row is not None
    assert len(row.media) == 1


@pytest.mark.parametrize(("code", "told"), [("", "relay-not-staff"), ("wu", "relay-not-yours")])
async def test_r03_11_who_may_not_answer_is_told_so_and_the_owner_hears_nothing(
    town: Town, code: str, told: str
) -> None:
    anna, relay = await called(town)
    assert await answers(town, code, f"/reply {relay.code} 你好") == told
    assert await RelayLine.filter(relay_id=relay.id).count() == 0
    await anna.hears_nothing()


@pytest.mark.parametrize(("text", "told"), [
    ("/reply", "relay-unknown"), ("/reply 9999 您好", "relay-unknown"), ("/end", "relay-unknown"),
    ("回复一下业主", ""), ("回复 业主了吗", ""), ("大家好", ""),
])
async def test_wrong_uses_are_answered_with_an_example_and_talk_among_staff_is_left_alone(
    town: Town, text: str, told: str
) -> None:
    assert await answers(town, "lin", text) == told


async def test_an_answer_without_words_is_answered_with_an_example(town: Town) -> None:
    _, relay = await called(town)
    assert await answers(town, "lin", f"/reply {relay.code}") == "relay-example"


async def test_r02_6_somebody_unknown_may_leave_a_number_to_be_called(town: Town) -> None:
    service = await town.group("customer_service")
    anna = await town.newcomer()
    await anna.says("转人工")
    await anna.hears("留个电话")
    await service.hears("业主请求人工")
    await anna.says("13812345678")
    await anna.hears("会打这个电话")
    await service.hears("13812345678", "要求回电")
    await anna.says("是装修的事")
    await service.hears("是装修的事")


async def test_r02_6_somebody_unknown_may_simply_talk(town: Town) -> None:
    service = await town.group("customer_service")
    anna = await town.newcomer()
    await anna.says("转人工", "楼上装修太吵了")
    await service.hears("楼上装修太吵了")
