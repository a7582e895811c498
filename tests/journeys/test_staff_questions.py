"""What a move still wants to know is asked of one person in one chat, need by need; interrupted, expired, mistaken."""

from __future__ import annotations

import pytest

from models.ask import StaffAsk
from models.journal import Journal
from models.outbox import Outbox
from tests.journeys.offices import GROUP, keys


@pytest.fixture
async def ticket(office, wu):
    made = await office.ticket("signed")
    made.handler = wu.staff
    await made.save(update_fields=["handler_id"])
    return made


async def made(ticket, move):
    return await Journal.filter(ticket_id=ticket.id, move=move).count()


async def test_an_answer_counts_when_it_is_the_next_message_of_whoever_was_asked(wu, ticket):
    [asked] = await wu.presses(f"s:visit:{ticket.id.hex}")
    assert (asked.key, asked.asks, asked.to, asked.params["name"]) == ("work-ask", "reply", wu.sender, "吴师傅")
    assert keys(await wu.says("角阀老化")) == ["work-done"]
    assert await made(ticket, "visit") == 1
    assert await StaffAsk.all().count() == 0
    assert await wu.says("角阀老化") == []


async def test_an_answer_counts_when_it_replies_to_the_question_even_if_it_reads_like_a_command(wu, ticket):
    await wu.presses(f"s:visit:{ticket.id.hex}")
    ask = await StaffAsk.get()
    await Outbox.filter(id=ask.row).update(ref="m7", status="sent")
    await wu.says("完成 了一半", reply_to="m7")
    assert (await Journal.get(ticket_id=ticket.id, move="visit")).data["words"] == "完成 了一半"


async def test_a_command_with_a_slash_is_no_answer_though_the_app_makes_it_reply_to_the_question(wu, ticket):
    await wu.presses(f"s:visit:{ticket.id.hex}")
    ask = await StaffAsk.get()
    await Outbox.filter(id=ask.row).update(ref="m7", status="sent")
    assert keys(await wu.says(f"/note {ticket.number} 周末不在家", reply_to="m7")) == ["work-done"]
    assert (await made(ticket, "note"), await made(ticket, "visit")) == (1, 0)


async def test_what_replies_to_somebody_else_is_no_answer(wu, ticket):
    await wu.presses(f"s:visit:{ticket.id.hex}")
    assert await wu.says("好的", reply_to="m999") == []
    assert await made(ticket, "visit") == 0
    assert await StaffAsk.all().count() == 1


async def test_nobody_else_can_answer(office, wu, ticket):
    huang = await office.hires("huang", "黄工", "head")
    await wu.presses(f"s:transfer:{ticket.id.hex}")
    ask = await StaffAsk.get()
    await Outbox.filter(id=ask.row).update(ref="m7", status="sent")
    security = office.departments["security"].id.hex[:12]
    [told] = await huang.presses(f"a:{ask.id.hex}:{security}")
    assert (told.key, told.params["who"]) == ("work-ask-theirs", "吴师傅")
    [told] = await huang.says("秩序维护部", reply_to="m7")
    assert (told.key, told.params["who"]) == ("work-ask-theirs", "吴师傅")
    assert keys(await wu.presses(f"a:{ask.id.hex}:{security}")) == ["work-ask"]
    assert keys(await wu.says("不归我们")) == ["work-done"]
    await ticket.refresh_from_db()
    assert ticket.department_id == office.departments["security"].id


async def test_a_command_interrupts_a_question_and_the_newest_question_replaces_the_older(wu, ticket):
    await wu.presses(f"s:visit:{ticket.id.hex}")
    first = await StaffAsk.get()
    assert keys(await wu.says(f"备注 {ticket.number} 周末不在家")) == ["work-done"]
    await wu.presses(f"s:done:{ticket.id.hex}")
    assert (await StaffAsk.get()).id != first.id
    assert keys(await wu.presses(f"a:{first.id.hex}:!")) == ["work-ask-over"]
    assert keys(await wu.says("换好了")) == ["work-done"]
    assert (await made(ticket, "visit"), await made(ticket, "done")) == (0, 1)


async def test_a_question_that_nobody_answered_in_time_is_over(wu, ticket, clock):
    await wu.presses(f"s:visit:{ticket.id.hex}")
    ask = await StaffAsk.get()
    clock.forward("16m")
    assert await wu.says("角阀老化") == []
    assert keys(await wu.presses(f"a:{ask.id.hex}:!")) == ["work-ask-over"]
    assert await made(ticket, "visit") == 0


async def test_a_question_is_given_up_by_word_or_button(wu, ticket):
    for words in ("取消", "不办了", "Cancel"):
        await wu.presses(f"s:visit:{ticket.id.hex}")
        assert keys(await wu.says(words)) == ["work-cancelled"]
    await wu.presses(f"s:book:{ticket.id.hex}")
    ask = await StaffAsk.get()
    assert keys(await wu.presses(f"a:{ask.id.hex}:!")) == ["work-cancelled"]
    assert await StaffAsk.all().count() == 0


async def test_a_time_is_typed_or_chosen_and_asked_again_when_it_cannot_be_read(wu, ticket):
    [asked] = await wu.presses(f"s:book:{ticket.id.hex}")
    assert 3 <= len(asked.choices) <= 4
    assert keys(await wu.says("马上")) == ["work-ask-when"]
    assert keys(await wu.says("明天")) == ["work-ask-when"]
    assert keys(await wu.says("明天下午3点")) == ["work-done"]
    [asked] = await wu.presses(f"s:eta:{ticket.id.hex}")
    assert keys(await wu.presses(asked.choices[0].token)) == ["work-done"]
    await ticket.refresh_from_db()
    assert ticket.visit_at is not None
    assert ticket.expected_at is not None


async def test_an_answer_that_cannot_be_is_asked_for_again_and_the_next_message_counts(wu, ticket):
    await wu.presses(f"s:postpone:{ticket.id.hex}")
    await wu.says("昨天下午3点")
    [asked] = await wu.says("等配件")
    assert (asked.key, asked.params["why"]["$word"]) == ("work-ask-anew", "when-past")
    assert asked.choices
    assert keys(await wu.says("后天下午3点"))[0] == "staff-postpone"
    await ticket.refresh_from_db()
    assert ticket.postponement["words"] == "等配件"
    assert await StaffAsk.all().count() == 0


async def test_who_has_it_is_not_offered_to_take_it_over_nor_milestones_that_no_plan_names(office, wu, ticket):
    huang = await office.hires("huang", "黄工", "head")
    await wu.presses(f"s:more:{ticket.id.hex}")
    offered = {each.token.split(":")[1] for each in (await wu.reads())[-1].choices}
    assert {"take", "milestone"} & offered == set()
    await huang.presses(f"s:more:{ticket.id.hex}")
    assert "take" in {each.token.split(":")[1] for each in (await huang.reads())[-1].choices}
    [told] = await wu.presses(f"s:take:{ticket.id.hex}")
    assert told.key == "work-yours-already"
    assert await made(ticket, "take") == 0


async def test_waiting_for_the_owner_is_not_called_waiting_for_you_among_staff(wu, ticket):
    [asked] = await wu.presses(f"s:wait:{ticket.id.hex}")
    assert [each.key for each in asked.choices] == [f"why-waiting-{what}" for what in ("owner", "parts", "third_party")]


async def test_choices_are_numbers_too_for_whoever_has_no_buttons(wu, ticket):
    await wu.says(f"等待 {ticket.number}")
    assert keys(await wu.says("5")) == ["work-ask-again"]
    assert keys(await wu.says("2")) == ["work-ask"]
    assert keys(await wu.says("厂家明天发货")) == ["work-done"]
    await ticket.refresh_from_db()
    assert ticket.waiting == "parts"


async def test_no_question_is_asked_for_what_cannot_be_done(office, wu, ticket):
    [told] = await wu.presses(f"s:send_back:{ticket.id.hex}")
    assert told.key == "work-not-yours"
    assert await StaffAsk.all().count() == 0


async def test_a_question_whose_ticket_moved_on_meanwhile_says_how_it_is(office, wu, ticket):
    huang = await office.hires("huang", "黄工", "head")
    await wu.presses(f"s:visit:{ticket.id.hex}")
    assert keys(await huang.says(f"完成 {ticket.number} 换好了")) == ["work-done"]
    assert keys(await wu.says("角阀老化")) == ["work-not-now"]


async def test_every_button_of_a_question_fits_into_what_platforms_carry(office, wu, ticket):
    for number in range(20):
        await office.hires(f"m{number}", f"师傅{number}")
    huang = await office.hires("huang", "黄工", "head")
    for move in ("assign", "transfer", "wait", "postpone", "evidence"):
        [asked] = await huang.presses(f"s:{move}:{ticket.id.hex}")
        assert asked.choices
        assert all(len(each.token.encode()) <= 64 for each in (*asked.choices, *asked.tools))


async def test_questions_of_two_people_in_one_group_are_kept_apart(office, wu, ticket):
    huang = await office.hires("huang", "黄工", "head")
    await wu.presses(f"s:visit:{ticket.id.hex}")
    await huang.presses(f"s:note:{ticket.id.hex}")
    await huang.says("业主脾气急")
    await wu.says("角阀老化")
    assert (await Journal.get(ticket_id=ticket.id, move="note")).actor == f"staff:{huang.staff.id}"
    assert (await Journal.get(ticket_id=ticket.id, move="visit")).actor == f"staff:{wu.staff.id}"
    assert await StaffAsk.filter(chat=GROUP).count() == 0


async def test_what_is_waited_for_is_called_as_staff_call_it(office, wu):
    """"等您配合" is what the owner reads; to staff it would mean that somebody waits for them."""
    ticket = await office.ticket("signed", handler=wu.staff)
    [asked] = await wu.says(f"等待 {ticket.number}")
    assert [each.key for each in asked.choices[:3]] == [
        "why-waiting-owner", "why-waiting-parts", "why-waiting-third_party",
    ]
    assert [say.key for say in await wu.says(f"等待 {ticket.number} 业主 周末才在家")][-1] == "work-done"
    await ticket.refresh_from_db()
    assert ticket.waiting == "owner"
