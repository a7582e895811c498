"""One person in several channels: a code shown in one chat and typed in the other."""

from __future__ import annotations

from uuid import uuid4

import pytest

from handlers import links, pairing
from handlers.channel import Say
from handlers.outgoing import Cause, to_account
from models.alarm import Alarm
from models.call import CallTask
from models.database import transact
from models.journal import Journal
from models.link import Link
from models.outbox import Outbox
from models.pairing import PairingGuess
from models.person import Account, Person, Residence
from models.relay import Relay
from models.talk import Talk
from models.ticket import Ticket
from tests.journeys.chats import RULES, Chat, intake_for, sunny

WRONG = ("K7M49XQH", "K7M49XQT", "K7M49XQX", "K7M49XQY", "K7M49XQP", "K7M49XQR")


@pytest.fixture
async def intake(database, clock):
    await sunny(clock)
    return intake_for(clock)


@pytest.fixture
async def web(intake, clock) -> Chat:
    """Somebody known, on the web page: the one who makes the code."""
    chat = Chat(intake, clock, "webchat")
    await chat.registers("3栋2单元502", "王芳", "13900000502")
    return chat


@pytest.fixture
async def wechat(intake, clock) -> Chat:
    """Their WeChat, which nobody knows yet."""
    return Chat(intake, clock, "wechat")


async def test_the_same_tickets_are_seen_from_both_chats_and_both_are_told(web, wechat):
    ticket = await web.files()
    code = await web.code()
    assert await wechat.says(f"关联 {code}") == ["pairing-done"]
    assert (await wechat.person()).id == (await web.person()).id
    assert [say.key for say in await web.heard()][-1] == "pairing-joined"
    assert await wechat.says(f"进度 {ticket.number}") == ["status-one"]
    assert await Person.all().count() == 1


@pytest.mark.parametrize("typed", [
    "关联{}", "關聯 {}", "/pair {}", "/pair@jiesu_bot {}", "link {}", "关联账号：{}", "{}", " {} ", "  {}。",
])
async def test_a_code_is_taken_after_its_command_or_alone_however_it_is_typed(web, wechat, typed):
    code = await web.code()
    assert "pairing-done" in await wechat.says(typed.format(f"{code[:4]} {code[4:]}".lower()))


async def test_homes_are_merged_without_doubles_and_gaps_are_filled_not_overwritten(web, wechat, clock):
    await wechat.registers("3栋2单元502", "王小姐", "13711112222")
    other = Chat(web.intake, clock, "telegram")
    await other.registers("8栋1单元1201", "", "13811112222")
    await Person.filter(id=(await web.person()).id).update(phone="")
    code = await web.code()
    await wechat.joins(code)
    code = await web.code()
    await other.joins(code)
    person = await web.person()
    assert (person.name, person.phone) == ("王芳", "13711112222")
    homes = await Residence.filter(person_id=person.id).select_related("home")
    assert sorted(home.home.label for home in homes) == ["3-2-502", "8-1-1201"]
    assert await Residence.all().count() == 2
    assert {account.person_id for account in await Account.all()} == {person.id}


async def test_everything_of_the_former_person_goes_along_and_the_tickets_tell_of_it(web, wechat, clock):
    await wechat.registers("8栋1单元1201", "李明", "13800000000")
    ticket, former = await wechat.files(), await wechat.person()
    await Alarm.create(id=uuid4(), person=former, words="着火了", created_at=clock.now)
    await CallTask.create(id=uuid4(), person=former, ticket=ticket, why="never", created_at=clock.now)
    await links.for_owner(former.id, ticket.id, clock.now, RULES.links.owner)
    await wechat.joins(await web.code())
    keeper = await web.person()
    for model in (Ticket, Alarm, CallTask, Link):
        assert await model.all().values_list("person_id", flat=True) == [keeper.id], model
    note = await Journal.get(ticket_id=ticket.id, move="linked")
    assert (note.actor, note.data) == (f"person:{keeper.id}", {"from": str(former.id), "to": str(keeper.id)})
    assert not await Person.exists(id=former.id)


def test_whatever_belongs_to_a_person_is_known_to_go_along():
    belongs = {relation.removesuffix("s") for relation in Person._meta.backward_fk_fields}
    moving = {model._meta.db_table for model in (*pairing.MOVING, Ticket, Residence)}
    assert belongs == moving


async def test_a_newcomer_who_is_linked_while_asked_for_a_home_goes_on_with_what_brought_them(web, wechat):
    await wechat.says("厨房水龙头漏水，从昨晚开始")
    state = (await Talk.get(account_id=(await wechat.account()).id)).state
    assert state["flow"] == "registration"
    code = await web.code()
    heard = await wechat.says(f"关联 {code}")
    assert heard[0] == "pairing-done"
    assert "complaint-heard" in heard
    state = (await Talk.get(account_id=(await wechat.account()).id)).state
    assert (state["flow"], state["answers"]["what"]) == ("complaint", "厨房水龙头漏水，从昨晚开始")


async def test_an_open_talk_goes_on_after_linking(web, wechat):
    await wechat.registers("8栋1单元1201", "李明")
    asked = await wechat.says("厨房水龙头漏水，从昨晚开始")
    heard = await wechat.joins(await web.code())
    assert heard[0] == "pairing-done"
    assert heard[1:] == asked[-1:]


async def test_a_code_that_a_stranger_passed_on_shows_them_nothing_unless_it_is_confirmed(web, wechat):
    await wechat.registers("8栋1单元1201", "李明", "13800000000")
    ticket = await wechat.files()
    code = await web.code()
    for typed in (code, f"关联 {code}"):
        assert "pairing-sure" in await wechat.says(typed)
    assert await web.says(f"进度 {ticket.number}") == ["status-unknown"]
    assert (await wechat.person()).id != (await web.person()).id
    assert "pairing-done" in await wechat.says(f"确认关联 {code}")
    assert (await wechat.person()).id == (await web.person()).id


async def test_a_code_works_once(web, wechat, clock):
    code = await web.code()
    await wechat.says(code)
    third = Chat(web.intake, clock, "telegram")
    assert "pairing-used" in await third.says(f"关联 {code}")
    assert (await third.person()).id != (await web.person()).id


async def test_a_code_works_for_ten_minutes(web, wechat, clock):
    code = await web.code()
    clock.forward(RULES.pairing.code)
    assert await wechat.says(f"关联 {code}") == ["pairing-expired"]


async def test_a_new_code_ends_the_earlier_one(web, wechat):
    first = await web.code()
    second = await web.code()
    assert await wechat.says(f"关联 {first}") == ["pairing-expired"]
    assert await wechat.says(second) == ["pairing-done"]


async def test_the_own_code_and_one_of_a_linked_chat_are_answered_kindly(web, wechat):
    code = await web.code()
    assert await web.says(f"关联 {code}") == ["pairing-own"]
    await wechat.says(code)
    assert await wechat.says(f"关联 {await web.code()}") == ["pairing-linked"]


async def test_something_that_is_no_code_is_told_what_one_looks_like(web, wechat):
    assert await web.says("关联 12345") == ["pairing-form"]
    assert await PairingGuess.all().count() == 0


async def test_after_five_wrong_codes_even_the_right_one_has_to_wait(web, wechat, clock):
    code = await web.code()
    for wrong in WRONG[: RULES.pairing.guesses]:
        assert await wechat.says(f"关联 {wrong}") == ["pairing-wrong"]
    assert await wechat.says(f"关联 {code}") == ["pairing-wait"]
    assert (await wechat.heard())[-1].params["minutes"] == 10
    assert (await wechat.person()).id != (await web.person()).id
    clock.forward(RULES.pairing.code)
    assert await wechat.says(await web.code()) == ["pairing-done"]


async def test_wrong_codes_count_also_where_they_are_taken_for_an_answer(web, wechat):
    await wechat.registers()
    await wechat.says("厨房水龙头漏水，从昨晚开始")
    for wrong in WRONG:
        await wechat.says(wrong)
    assert await PairingGuess.all().count() == RULES.pairing.guesses
    assert "pairing-wait" in await wechat.says(f"关联 {await web.code()}")


async def test_the_guesses_of_one_are_not_held_against_another(web, wechat, clock):
    other = Chat(web.intake, clock, "telegram")
    for wrong in WRONG:
        await other.says(f"关联 {wrong}")
    assert await wechat.says(await web.code()) == ["pairing-done"]


async def test_what_a_chat_that_is_let_go_talked_about_with_customer_service_is_over(web, wechat, clock):
    """Else answers about the others' matters would go on to a chat that is somebody else's now."""
    ticket = await web.files()
    await wechat.says(await web.code())
    account = await Account.get(id=(await wechat.account()).id).select_related("person__community")
    await Relay.create(
        id=uuid4(), code="K7M4", community=await sunny(clock), person=account.person, account=account, ticket=ticket,
        opened_at=clock.now, last_at=clock.now,
    )
    await transact(lambda: pairing.part(account, "Asia/Shanghai", Cause(clock.now)))
    assert (await Relay.get(code="K7M4")).closed_at == clock.now


async def test_a_chat_that_is_let_go_sees_nothing_any_more_and_the_others_keep_all(web, wechat, clock):
    ticket = await web.files()
    await wechat.says(await web.code())
    link = await links.for_owner((await web.person()).id, ticket.id, clock.now, RULES.links.owner)
    assert await wechat.says("取消关联") == ["unpair-sure"]
    assert await wechat.says("分开") == ["unpair-done"]
    assert await wechat.says(f"进度 {ticket.number}") == ["status-unknown"]
    assert await web.says(f"进度 {ticket.number}") == ["status-one"]
    assert "pairing-left" in [say.key for say in await web.heard()]
    assert await links.opened(link, "owner", clock.now) is None
    left = await wechat.person()
    assert (left.name, left.phone, await Residence.filter(person_id=left.id).count()) == ("", "", 0)


async def test_what_was_on_its_way_to_a_chat_that_is_let_go_goes_to_the_others(web, wechat, clock):
    ticket = await web.files()
    await wechat.says(await web.code())
    notice = Say("media-lost", kind="notice")
    await to_account(await wechat.account(), notice, "zh_Hans", "UTC", Cause(clock.now, ticket=ticket.id))
    row = await Outbox.get(kind="notice")
    await wechat.says("取消关联", "分开")
    assert (await Outbox.get(id=row.id)).status == "dropped"
    assert (await Outbox.get(again=row.id)).address == web.sender


async def test_who_thinks_better_of_it_stays_linked(web, wechat):
    await wechat.says(await web.code())
    assert await wechat.says("取消关联", "不用") == ["unpair-kept"]
    assert (await wechat.person()).id == (await web.person()).id


async def test_a_chat_that_stands_alone_has_nothing_to_part_from(web):
    assert await web.says("取消关联") == ["pairing-alone"]


async def test_parted_chats_can_be_linked_again(web, wechat):
    await wechat.says(await web.code())
    await wechat.says("取消关联", "分开")
    assert await wechat.says(await web.code()) == ["pairing-done"]
    assert await Person.all().count() == 1


async def test_the_chat_used_last_is_known_to_the_second_once_there_are_several(web, wechat, clock):
    await wechat.says(await web.code())
    await wechat.says("帮助")
    before = clock.now
    await web.says("帮助")
    assert (await web.account()).seen_at == clock.now
    assert (await wechat.account()).seen_at == before


async def test_who_blocks_us_was_not_heard_then(web, clock):
    before = (await web.account()).seen_at
    clock.forward("1h")
    await web.sends(event="blocked")
    account = await web.account()
    assert (account.reachable, account.seen_at) == (False, before)
    await web.sends("帮助")
    account = await web.account()
    assert (account.reachable, account.seen_at) == (True, clock.now)
