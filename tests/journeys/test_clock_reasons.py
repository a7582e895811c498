"""R00.10: every overdue ticket asks for the reason and keeps it; a cause that is nobody's fault here needs evidence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.papers import handling
from models import queries
from models.ask import StaffAsk
from models.deadline import Deadline
from models.journal import Journal
from models.media import Media
from models.outbox import Outbox
from tests.journeys.offices import keys


@pytest.fixture
async def lin(office):
    return await office.hires("lin", "林晓", "supervisor", "follower", department="customer_service")


async def late(office, wu, *clocks, status="working", **given):
    """A ticket in 吴师傅's hands that missed these clocks."""
    ticket = await office.ticket(status, handler=wu.staff, **given)
    due = office.clock.now - timedelta(hours=1)
    for name in clocks or ("completion",):
        await Deadline.create(
            ticket=ticket, community=office.community, clock=name, key=f"{name}:1", round=1, started_at=due,
            due_at=due, first_due_at=due, missed_at=due, info={}, step=1,
        )
    return ticket


async def reasons(ticket):
    rows = await Deadline.filter(ticket_id=ticket.id).exclude(missed_at=None).order_by("key")
    return [(row.clock, row.reason, row.reason_words) for row in rows]


async def test_r00_10_the_button_of_an_alert_asks_for_a_reason_from_the_list_and_for_words(office, wu):
    ticket = await late(office, wu, "completion", "reply")
    [asked] = await wu.presses(f"s:delay:{ticket.id.hex}")
    assert (asked.key, asked.params["question"]["$word"]) == ("work-ask", "need-reason")
    assert len(asked.choices) == 12
    [asked] = await wu.presses(next(each.token for each in asked.choices if each.key == "reason-workload"))
    assert asked.params["question"]["$word"] == "need-words"
    assert keys(await wu.says("两位师傅请假")) == ["work-done"]
    assert await reasons(ticket) == [
        ("completion", "workload", "两位师傅请假"), ("reply", "workload", "两位师傅请假")
    ]
    row = await Deadline.filter(ticket_id=ticket.id).first()
    assert row.info["reason_by"] == str(wu.staff.id)


async def test_r00_10_whoever_finishes_a_late_matter_is_asked_why_right_away_and_once(office, wu, lin):
    ticket = await late(office, wu)
    done, asked = await wu.says(f"完成 {ticket.number} 换好了")
    assert (done.key, asked.key, asked.params["name"]) == ("work-done", "work-ask-late", "吴师傅")
    assert "reason-difficulty" in [each.key for each in asked.choices]
    await wu.presses(next(each.token for each in asked.choices if each.key == "reason-difficulty"))
    assert keys(await wu.says("管道要整段挖开")) == ["work-done"]
    assert await reasons(ticket) == [("completion", "difficulty", "管道要整段挖开")]
    assert keys(await lin.presses(f"s:release:{ticket.id.hex}")) == ["work-done"], "it has its reason"


async def test_r00_10_a_question_that_is_put_off_comes_to_the_reviewer(office, wu, lin):
    ticket = await late(office, wu)
    *_, asked = await wu.says(f"完成 {ticket.number} 换好了")
    assert keys(await wu.presses(asked.tools[0].token)) == ["work-cancelled"]
    released, asked = await lin.presses(f"s:release:{ticket.id.hex}")
    assert (released.key, asked.key, asked.params["name"]) == ("work-done", "work-ask-late", "林晓")


async def test_r00_10_who_only_helped_is_not_asked_why_the_whole_was_late(office, wu, lin):
    ticket = await late(office, wu)
    zhao = await office.hires("zhao", "赵队长", department="security")
    await wu.says(f"协办 {ticket.number} 秩序维护部 请封路")
    assert keys(await zhao.says(f"完成 {ticket.number} 封好了"))[-1:] != ["work-ask-late"]
    assert await StaffAsk.all().count() == 0


async def test_what_is_finished_in_time_is_asked_nothing(office, wu):
    ticket = await late(office, wu)
    await Deadline.filter(ticket_id=ticket.id).update(missed_at=None)
    assert keys(await wu.says(f"完成 {ticket.number} 换好了")) == ["work-done"]
    assert await StaffAsk.all().count() == 0


async def test_r00_10_a_blameless_cause_asks_for_a_photo_and_takes_it_as_evidence(office, wu, photo):
    ticket = await late(office, wu)
    [asked] = await wu.says(f"原因 {ticket.number} 天气 连着三天暴雨")
    assert asked.params["question"]["$word"] == "need-proof"
    [again] = await wu.says("没有照片")
    assert again.params["question"]["$word"] == "need-proof"
    assert await reasons(ticket) == [("completion", "", "")]
    assert keys(await wu.says("", attachments=(photo,))) == ["work-done"]
    assert await reasons(ticket) == [("completion", "weather", "连着三天暴雨")]
    row = await Journal.get(ticket_id=ticket.id, move="delay")
    assert row.data["media"] == [str((await Media.get(ticket_id=ticket.id)).id)]


async def test_r00_10_what_the_ticket_waited_for_is_evidence_enough(office, wu):
    ticket = await late(office, wu)
    assert keys(await wu.says(f"等待 {ticket.number} 配件 厂家三天到货")) == ["work-done"]
    assert keys(await wu.says(f"原因 {ticket.number} 等配件 厂家发错了")) == ["work-done"]
    assert await reasons(ticket) == [("completion", "parts", "厂家发错了")]


@pytest.mark.parametrize(("text", "key"), [
    ("原因 {n} 心情 不好", "work-wrong-choice"), ("原因 {n} 人手不够", "work-wrong-words"),
    ("/delay {n} nonsense", "work-wrong-choice"), ("稍后 {n} 等一等", "work-wrong-when"),
    ("稍后 {n} 2小时", "work-wrong-words"), ("节点 {n} 3 备料", "milestone-unknown"),
])  # fmt: skip
async def test_wrong_uses_are_answered_with_what_to_write(office, wu, text, key):
    ticket = await late(office, wu)
    [said] = await wu.says(text.format(n=ticket.number))
    assert said.key == key
    assert "example" in said.params or key == "milestone-unknown"


async def test_nothing_to_explain_is_said_so(office, wu):
    ticket = await office.ticket("signed", handler=wu.staff)
    assert keys(await wu.says(f"原因 {ticket.number} 人手不够 请假")) == ["nothing-late"]


@pytest.mark.parametrize("text", [
    "/ack {n}", "在跟 {n}", "我在跟 {n} 半小时到", "/snooze {n} 2h part on its way", "稍后 {n} 2小时 等配件",
    "稍後 {n} 半小時後 等配件", "/snooze {n} 明天9点 等配件", "/delay {n} workload two of us are ill",
    "/delay {n} Too few people two of us are ill", "原因 {n} 人手不够 请假", "超時原因 {n} 人手不夠 請假",
    "/takeover {n}", "接手 {n}", "/milestone {n} 2 the pipes are here", "節點 {n} 第二步 備料完成", "节点 {n} 备料完成",
])  # fmt: skip
async def test_every_button_of_an_alert_has_its_word_in_three_languages(office, wu, text):
    dated = [{"n": "1.1", "at": "2026-03-04T01:00:00+00:00", "words": "a"}]
    plan = {"dated": [*dated, {"n": "1.2", "at": "2026-03-05T01:00:00+00:00", "words": "b"}]}
    huang = await office.hires("huang", "黄工", "head")
    ticket = await late(office, huang, plan=plan)
    said = await wu.says(text.format(n=ticket.number)) if "接手" in text or "takeover" in text else (
        await huang.says(text.format(n=ticket.number))
    )
    if text.split()[-1] == "备料完成":
        assert [each.text for each in said[-1].choices] == ["a", "b"], "which of two is asked"
        return
    made = await Journal.filter(ticket_id=ticket.id).order_by("-id").first()
    assert made is not None, [each.key for each in said]
    assert made.move in ("push", "snooze", "delay", "take", "milestone")


async def test_words_that_colleagues_say_to_each_other_are_no_commands(office, wu):
    for text in ("在跟", "我在跟", "稍后", "原因", "接手"):
        assert await wu.says(text) == []


async def test_in_answer_to_an_alert_the_word_alone_is_enough(office, wu):
    ticket = await late(office, wu)
    row = await Outbox.create(
        recipient="telegram:g1", channel="telegram", address="g1", group=True, kind="alert", say={}, language="zh_Hans",
        zone="Asia/Shanghai", ticket_id=ticket.id, status="sent", ref="m9", not_before=office.clock.now,
        created_at=office.clock.now,
    )
    await Outbox.filter(id=row.id).update(say={"key": "alert-late", "params": {"number": ticket.number}})
    await wu.says("在跟", reply_to="m9")
    assert await Journal.filter(ticket_id=ticket.id, move="push").count() == 1


async def test_whoever_wrote_take_too_late_hears_who_has_it_and_takes_nothing_away(office, wu):
    huang = await office.hires("huang", "黄工", "head")
    ticket = await late(office, huang)
    assert keys(await wu.says(f"/take {ticket.number}")) == ["work-taken"]
    assert keys(await wu.says(f"/takeover {ticket.number}")) == ["work-done"]
    await ticket.refresh_from_db()
    assert ticket.handler_id == wu.staff.id


async def test_r00_10_blameless_delays_are_counted_apart(office, wu, photo):
    start, end = office.clock.now - timedelta(days=1), office.clock.now + timedelta(days=1)
    first, second, third = [await late(office, wu, "completion", "reply") for _ in range(3)]
    await late(office, wu, drill=True)
    await wu.says(f"原因 {first.number} 人手不够 请假")
    await wu.says(f"原因 {second.number} 等外单位 电梯公司周五来", attachments=(photo,))
    found = await queries.delays(office.community.id, start, end)
    assert (found.other, found.blameless, found.missing) == ({"workload": 1}, {"third_party": 1}, 1)
    assert found.count == 3
    assert (await queries.delays(office.community.id, end, end + timedelta(days=1))).count == 0
    assert third.number


async def test_r00_10_the_printed_record_says_that_it_was_late_and_why(office, wu):
    ticket = await late(office, wu, "expected")
    record = await handling(ticket.id, office.clock.now, masked=False)
    assert (record.late, record.late_why) == (True, ())
    await wu.says(f"原因 {ticket.number} 人手不够 两位师傅请假")
    record = await handling(ticket.id, office.clock.now, masked=False)
    assert record.late
    assert record.late_why[0]["params"] == {"reason": {"$word": "reason-workload"}, "words": "两位师傅请假"}
    assert record.expected_at == (await Deadline.get(ticket_id=ticket.id)).first_due_at
