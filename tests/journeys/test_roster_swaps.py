"""Two swap turns: asked by the one, agreed by the other, in private; whatever happens between, nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from handlers.channel import Inbound
from handlers.engine import ENGINE
from handlers.inbound import Intake, World
from handlers.life.deed import Office
from models import taxonomy
from models.outbox import Outbox
from models.person import Account
from models.roster import Replacement, Rotation, Swap
from models.staff import Staff, StaffGroup
from scheduler.rostering import Rostering
from tests.journeys.chats import KEYS, RULES, WORDS
from tests.journeys.rosters import labels, rotation, shown, token, watchers


@pytest.fixture
async def crew(database, clock):
    return await watchers(clock)


async def asks(crew, words="/swap 3-5 chen 3-6"):
    """赵队长 asks for an exchange, or only gives a turn away, and confirms: what the asking was answered."""
    [sure] = await crew.zhao.whispers(words)
    if sure.key == "roster-swap-for":
        [sure] = await crew.zhao.whispers(tap=token([sure], "只请对方代班", crew.firm.clock))
    return await crew.zhao.whispers(tap=token([sure], "发给对方", crew.firm.clock))


async def swap_of(crew):
    return await Swap.all().order_by("-created_at").first()


async def answers(crew, verdict="y", who=None):
    swap = await swap_of(crew)
    return await (who or crew.chen).whispers(tap=f"x:{swap.id.hex}:{verdict}")


async def texts(crew, says):
    return [shown(say, crew.firm.clock) for say in says]


async def test_a_swap_is_agreed_by_two_taps_and_all_concerned_hear_it(crew):
    clock = crew.firm.clock
    assert await crew.on_duty(5, 9) == ["zhao"]
    assert await crew.on_duty(6, 9) == ["chen"]
    [sure] = await crew.zhao.whispers("/swap 3-5 chen 3-6")
    assert shown(sure, clock) == (
        "请您核对：\n"
        "值班负责人 3月5日（周四）08:00–20:00 由陈班长上，您上陈班长的 3月6日（周五）08:00–20:00。\n"
        "要发给陈班长吗？"
    )
    [asked] = await crew.zhao.whispers(tap=token([sure], "发给对方", clock))
    assert shown(asked, clock) == "已经发给陈班长了，对方同意后才换。在那之前班还是原来的。"
    assert await crew.on_duty(5, 9) == ["zhao"]
    [request] = await crew.chen.reads()
    assert shown(request, clock) == (
        "陈班长，赵队长想和您换班：\n阳光花园 · 值班负责人\n"
        "您上 3月5日（周四）08:00–20:00，赵队长上您的 3月6日（周五）08:00–20:00。\n您同意吗？"
    )
    assert labels(request, clock) == ["同意", "不同意"]
    [done] = await crew.chen.whispers(tap=token([request], "同意", clock).replace(":n", ":y"))
    assert shown(done, clock) == "好的，换好了：\n您上 3月5日（周四）08:00–20:00，赵队长上 3月6日（周五）08:00–20:00。"
    assert [await crew.on_duty(5, 9), await crew.on_duty(6, 9)] == [["chen"], ["zhao"]]
    assert (await texts(crew, await crew.zhao.reads()))[-1] == (
        "陈班长同意了，换好了：\n3月5日（周四）08:00–20:00 由陈班长上，您上 3月6日（周五）08:00–20:00。"
    )
    [heard] = await crew.group_heard()
    assert heard == (
        "换班：阳光花园 · 值班负责人\n"
        "3月5日（周四）08:00–20:00 由赵队长改为陈班长；3月6日（周五）08:00–20:00 由陈班长改为赵队长。"
    )
    assert {row.swap_id for row in await Replacement.all()} == {(await swap_of(crew)).id}


async def test_step_by_step_which_turn_with_whom_for_which(crew):
    clock = crew.firm.clock
    [which] = await crew.zhao.whispers("换班")
    assert labels(which, clock)[:2] == ["明天 20:00–08:00 值班负责人", "3月5日（周四）08:00–20:00 值班负责人"]
    [whom] = await crew.zhao.whispers(tap=token([which], "3月5日", clock))
    assert labels(whom, clock) == ["陈班长", "黄班长", "先不换"]
    [what] = await crew.zhao.whispers(tap=token([whom], "陈班长", clock))
    assert labels(what, clock)[:3] == ["只请对方代班", "换 明天 08:00–20:00", "换 3月4日（周三）20:00–08:00"]
    [sure] = await crew.zhao.whispers(tap=token([what], "只请对方代班", clock))
    assert "由陈班长上。" in shown(sure, clock)
    await crew.zhao.whispers(tap=token([sure], "发给对方", clock))
    await answers(crew)
    assert [await crew.on_duty(5, 9), await crew.on_duty(6, 9)] == [["chen"], ["chen"]]


async def test_where_there_are_no_buttons_numbers_and_words_do(crew, clock):
    wang = await crew.firm.hires("wang", "王队长", "duty_lead", department="security", channel="wechat")
    li = await crew.firm.hires("li", "李队长", "duty_lead", department="security", channel="wechat")
    await Rotation.all().delete()
    await rotation(crew.firm, "wang", "li")
    [which] = await wang.whispers("换班")
    [whom] = await wang.whispers("1")
    assert whom.key == "roster-swap-whom"
    [what] = await wang.whispers(str(labels(whom, clock).index("李队长") + 1))
    assert what.key == "roster-swap-for"
    [sure] = await wang.whispers("1")
    [asked] = await wang.whispers("1")
    assert (which.key, sure.key, asked.key) == ("roster-swap-which", "roster-swap-sure", "roster-swap-asked")
    assert [say.key for say in await li.whispers("换班 同意")] == ["roster-swap-agreed-yourself"]
    assert (await swap_of(crew)).status == "agreed"


async def test_a_refusal_leaves_all_as_it_was_and_the_asker_hears_it(crew):
    await asks(crew)
    [told] = await answers(crew, "n")
    assert shown(told, crew.firm.clock) == "好的，告诉赵队长了，班还是原来的。"
    assert (await texts(crew, await crew.zhao.reads()))[-1] == (
        "陈班长这次不方便换，3月5日（周四）08:00–20:00 还是您的班。"
    )
    assert await Replacement.all().count() == 0
    assert await crew.group_heard() == []


async def test_double_taps_ask_and_agree_once(crew):
    clock = crew.firm.clock
    [sure] = await crew.zhao.whispers("/swap 3-5 chen 3-6")
    send = token([sure], "发给对方", clock)
    for _ in range(2):
        [told] = await crew.zhao.whispers(tap=send)
    assert shown(told, clock) == "这一班已经问过陈班长，还在等答复。想问别人请先撤回。"
    assert len(await crew.chen.reads()) == 1
    for _ in range(2):
        [told] = await answers(crew)
    assert shown(told, clock) == "已经换好了：3月5日（周四）08:00–20:00 由陈班长上。"
    assert await Replacement.all().count() == 2
    assert await Swap.all().count() == 1
    [told] = await answers(crew, "n")
    assert told.key == "roster-swap-was-agreed"
    [told] = await crew.zhao.whispers(tap=send)
    assert shown(told, clock) == "3月5日（周四）08:00的班现在不是您的了，请发“排班”看看。"


async def test_nobody_answers_for_another(crew):
    await asks(crew)
    [told] = await answers(crew, "y", crew.huang)
    assert shown(told, crew.firm.clock) == "这是在问陈班长。"
    [told] = await answers(crew, "w", crew.chen)
    assert shown(told, crew.firm.clock) == "这是在问赵队长。"
    assert (await swap_of(crew)).status == "asked"


async def test_whoever_asked_may_take_it_back(crew):
    [asked] = await asks(crew)
    [told] = await crew.zhao.whispers(tap=token([asked], "撤回", crew.firm.clock))
    assert shown(told, crew.firm.clock) == "撤回了，3月5日（周四）08:00–20:00 还是您的班。"
    [told] = await answers(crew)
    assert shown(told, crew.firm.clock) == "这个换班已经结束，没有换，班还是排班表上的。"
    await asks(crew, "/swap 3-5 huang")
    assert (await swap_of(crew)).status == "asked"


async def test_a_turn_that_has_begun_is_swapped_no_more_and_both_hear_it(crew, clock):
    await asks(crew)
    clock.forward(timedelta(days=3))
    [told] = await answers(crew)
    assert shown(told, clock) == (
        "赵队长和陈班长的换班（今天 08:00–20:00）不能换了：这一班已经开始或过去了，不能再换。 班还是排班表上的。"
    )
    assert (await crew.zhao.reads())[-1].key == "roster-swap-over"
    assert await Replacement.all().count() == 0


async def test_whom_is_asked_and_leaves_cannot_agree(crew, clock):
    await asks(crew)
    await Staff.filter(code="chen").update(left_at=clock.now)
    await Rostering(Office(RULES, "zh_Hans", str), clock).tick()
    assert (await swap_of(crew)).status == "over"
    told = [text for text in await texts(crew, await crew.zhao.reads()) if "不能换了" in text]
    assert told == [
        "赵队长和陈班长的换班（3月5日（周四）08:00–20:00）不能换了：陈班长已经离开，不能换了。 班还是排班表上的。",
    ]


async def test_who_has_left_before_the_asking_is_told_so(crew, clock):
    [sure] = await crew.zhao.whispers("/swap 3-5 chen 3-6")
    await Staff.filter(code="chen").update(left_at=clock.now)
    [told] = await crew.zhao.whispers(tap=token([sure], "发给对方", clock))
    assert shown(told, clock) == "陈班长已经离开，不能换了。"
    assert await Swap.all().count() == 0


async def test_a_turn_that_was_overridden_meanwhile_is_not_swapped(crew, clock):
    await asks(crew)
    await crew.lin.says("/override duty_lead 3-5 08:00-20:00 huang")
    [told] = await answers(crew)
    assert "不能换了：3月5日（周四）08:00的班现在不是您的了" in shown(told, clock)
    assert await crew.on_duty(5, 9) == ["huang"]


async def test_swaps_nobody_answers_are_over_when_the_turn_begins(crew, clock):
    await asks(crew)
    ticks = Rostering(Office(RULES, "zh_Hans", str), clock)
    await ticks.tick()
    assert (await swap_of(crew)).status == "asked"
    clock.forward(timedelta(days=3))
    for _ in range(2):
        await ticks.tick()
    assert (await swap_of(crew)).status == "over"
    assert [say.key for say in await crew.zhao.reads()].count("roster-swap-over") == 1
    assert [say.key for say in await crew.chen.reads()].count("roster-swap-over") == 1


async def test_a_turn_taken_over_can_be_passed_on(crew):
    await asks(crew, "/swap 3-5 chen")
    await answers(crew)
    [sure] = await crew.chen.whispers("/swap 3-5 huang 3-7")
    await crew.chen.whispers(tap=token([sure], "发给对方", crew.firm.clock))
    await answers(crew, "y", crew.huang)
    assert [await crew.on_duty(5, 9), await crew.on_duty(7, 9)] == [["huang"], ["chen"]]


async def test_who_has_no_private_chat_cannot_be_asked(crew, clock):
    await Account.filter(address=crew.chen.sender).update(reachable=False)
    [told] = await asks(crew)
    assert shown(told, clock) == "陈班长还没有私聊过我，没法转达。请对方先私聊我一次，或请主管安排顶班。"
    assert await Swap.all().count() == 0


@pytest.mark.parametrize(("words", "answer"), [
    ("/swap 随便", "没有看懂是哪一天，请写您要换的那一班的日期和同事，例如：换班 12-05 陈敏"),
    ("/swap 3-7 chen", "3月7日 周六您没有还没开始的班，请核对日期。例如：换班 12-05 陈敏"),
    ("/swap 3-5 nobody", "没有叫“nobody”的同事，请写全名。例如：换班 12-05 陈敏"),
    ("/swap 3-5 chen 3-5", "3月5日 周四陈班长没有还没开始的班，请核对日期。例如：换班 12-05 陈敏"),
    ("/swap 3-5 lin", "林晓不能上值班负责人的班，请换一位同事，或请主管安排顶班。"),
    ("/swap 3-5 zhao", "这就是您自己的班，请选别的同事。"),
    ("/swap 同意", "现在没有等您答复的换班。"),
])
async def test_a_swap_written_wrongly_is_answered_with_a_remedy(crew, words, answer):
    assert await texts(crew, await crew.zhao.whispers(words)) == [answer]
    assert await Swap.all().count() == 0


async def test_who_has_no_turns_hears_so(crew):
    assert await texts(crew, await crew.lin.whispers("换班")) == ["您接下来四周没有排班，不用换。"]


async def test_in_a_group_swaps_are_sent_to_the_private_chat(crew):
    assert await texts(crew, await crew.zhao.says("/swap 3-5 chen")) == ["换班请私聊我，例如：换班 12-05 陈敏"]


async def test_old_and_forged_buttons_are_answered_and_change_nothing(crew, clock):
    [told] = await crew.zhao.whispers("/swap 3-5 chen")
    old = token([told], "只请对方代班", clock)
    clock.forward(timedelta(days=3))
    assert await texts(crew, await crew.zhao.whispers(tap=old)) == ["这一班已经开始或过去了，不能再换。"]
    forged = ("101/duty_lead/zz", "999/duty_lead/1bb30a8", "101/duty_lead/1bb30a8/ffffffff/0/y", "")
    for tap in (*(f"w:{each}" for each in forged), f"x:{uuid4().hex}:y", "x:none:y"):
        await crew.zhao.whispers(tap=tap)
    assert await Swap.all().count() == 0


async def test_buttons_stay_within_what_platforms_carry(crew, clock):
    await Rotation.all().delete()
    longest = "a" * 32
    await rotation(crew.firm, "zhao", "huang", duty=longest)
    says = [*await crew.zhao.whispers("换班")]
    says += await crew.zhao.whispers(tap=token(says, "周", clock))
    says += await crew.zhao.whispers(tap=token(says, "黄班长", clock))
    says += await crew.zhao.whispers(tap=token(says, "换 ", clock))
    tokens = [each.token for say in says for each in say.choices]
    assert says[-1].key == "roster-swap-sure"
    assert max(len(each) for each in tokens) <= 64


async def test_the_panes_of_a_demonstration_swap_in_the_group(crew, clock):
    """Members of a demonstration have no private chats: who is asked is asked where everybody sees it."""
    pane = "group:duty"
    await StaffGroup.create(
        id=uuid4(), community=crew.firm.community, purpose="duty", name="值班群", channel="webchat", address=pane
    )
    await Staff.all().update(person_id=None)
    intake = Intake(World(ENGINE, RULES, taxonomy.load(), WORDS.forms, clock, lambda: None, demo=True))

    async def does(code, text="", tap=""):
        taken = await intake.submit(Inbound(
            "webchat", f"k{next(KEYS)}", f"staff:101:{code}", pane, clock.now, private=False, text=text, tap=tap
        ))
        rows = await Outbox.filter(cause_id=taken.inbox, address=pane).order_by("id")
        return [row.say for row in rows if row.say["key"] != "press"]

    [sure] = await does("zhao", "/swap 3-5 chen 3-6")
    request, asked = await does("zhao", tap=sure["choices"][0]["token"])
    assert (request["key"], asked["key"]) == ("roster-swap-request", "roster-swap-asked")
    agree = request["choices"][0]["token"]
    assert [say["key"] for say in await does("huang", tap=agree)] == ["work-ask-theirs"]
    assert "roster-swap-agreed-yourself" in [say["key"] for say in await does("chen", tap=agree)]
    assert await crew.on_duty(5, 9) == ["chen"]
