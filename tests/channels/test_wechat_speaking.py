"""Sentences to owners on WeChat: message while they gave leave, template message after, and how each way ends."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from bot.channels.wechat.layout import LIMIT, size
from bot.channels.wechat.templates import load
from handlers import allowances
from handlers.channel import Button, Say, moment, word
from handlers.courier import Closed, Failed, Handed, Later, Never, Sent, Unknown
from handlers.links import opened
from models.allowance import Allowance
from models.link import Link
from models.outbox import Outbox
from models.person import Account
from tests.channels.wechat_speaking_kit import (
    LINKS,
    POLICY,
    WORDS,
    account,
    desk,
    parcel,
    platform,
    set_up_templates,
    ticket,
)
from tests.fakes.wechat import Fault

YES_NO = (Button("1.yes", text="是的"), Button("1.no", text="不是"))
SENT_CALL, TEMPLATE_CALL = "message/custom/send", "message/template/send"


@pytest.fixture
async def wechat(clock):
    async with platform(clock) as running:
        yield running


@pytest.fixture
async def house(database, wechat, clock):
    made = desk(wechat, clock)
    yield made
    await made.line.close()


@pytest.fixture
def anna(wechat):
    return wechat.owner("Anna")


def reply(text: str = "您好", **more) -> Say:
    return Say("engine-together", {"parts": text}, **more)


def receipt(clock) -> Say:
    params = {
        "number": "YGH-123-456-7", "due": moment(clock() + timedelta(days=1), "Asia/Shanghai"),
        "kind": word("complaint-kind-repair"), "category": word("category-HQ-1"), "department": "工程部",
    }
    return Say("receipt-filed", params, tools=(Button("!mine", key="command-mine"),), kind="receipt")


async def left(account_id: UUID) -> int:
    return sum(row.left for row in await Allowance.filter(account_id=account_id))


# Messages

async def test_a_sentence_comes_as_a_message_and_spends_one_of_the_leave(house, anna, clock):
    who = await account(anna, clock)
    assert await house.deliver(await parcel(anna, who, reply("您好😀"), clock)) == Sent()
    assert (anna.last.how, anna.last.kind) == ("service", "text")
    assert "您好😀" in anna.last.text
    assert await left(who) == 4
    assert anna.account.budget.left(clock()) == 4


async def test_a_press_has_nothing_to_be_acknowledged_and_spends_nothing(house, wechat, anna, clock):
    who = await account(anna, clock)
    assert await house.deliver(await parcel(anna, who, Say("press", {"id": "1"}, kind="press"), clock)) == Sent()
    assert wechat.calls == []
    assert await left(who) == 5


async def test_choices_can_be_clicked_and_come_back_as_our_own_tokens(house, anna, wechat, clock):
    who = await account(anna, clock)
    say = reply("问题？", choices=YES_NO, tools=(Button("!back", key="tool-back"), Button("!help", key="command-help")))
    assert await house.deliver(await parcel(anna, who, say, clock)) == Sent()
    assert [(item.id, item.label) for item in anna.last.items] == [("1.yes", "是的"), ("1.no", "不是")]
    assert anna.last.raw["msgmenu"]["tail_content"] == "也可以回复：返回"
    push = anna.clicks("不是")
    assert push.fields["bizmsgmenuid"] == "1.no"


@pytest.mark.parametrize("choices", [
    tuple(Button(f"1.{n}", text=f"第{n}项") for n in range(11)),
    (Button("1.a", text="长" * 43), Button("1.b", text="短")),
])
async def test_choices_too_many_or_too_long_to_click_are_numbered(house, anna, clock, choices):
    who = await account(anna, clock)
    await house.deliver(await parcel(anna, who, reply(choices=choices), clock))
    assert (anna.last.kind, anna.last.items) == ("text", ())
    assert f"\n1. {choices[0].text}\n2. {choices[1].text}" in anna.last.text


async def test_a_question_too_long_for_a_menu_is_numbered(house, anna, clock):
    who = await account(anna, clock)
    await house.deliver(await parcel(anna, who, reply("长" * 400, choices=YES_NO), clock))
    assert anna.last.kind == "text"
    assert "\n1. 是的\n2. 不是" in anna.last.text


async def test_an_account_that_may_send_no_menus_numbers_them_and_learns_it_once(house, anna, wechat, clock):
    """40200 is what accounts that are not verified get for a menu (met by others, not documented)."""
    who = await account(anna, clock)
    wechat.fails(SENT_CALL, Fault.errcode(40200))
    for _ in range(2):
        assert await house.deliver(await parcel(anna, who, reply(choices=YES_NO), clock)) == Sent()
        assert "\n1. 是的\n2. 不是" in anna.last.text
    assert len(wechat.called(SENT_CALL)) == 3
    assert await left(who) == 3


async def test_a_long_sentence_comes_in_pieces_each_spending_one(house, anna, clock):
    who = await account(anna, clock)
    long = "\n".join(f"第{n}行：" + "漏水" * 30 for n in range(25))
    row = await parcel(anna, who, reply(long), clock)
    assert await house.deliver(row) == Sent()
    texts = [line.text for line in anna.inbox]
    assert len(texts) == 3
    assert all(size(text) <= LIMIT for text in texts)
    assert "\n".join(texts) == long
    assert await left(who) == 2
    assert (await Outbox.get(id=row.row)).part == 3


async def test_pieces_that_have_left_are_not_said_again(house, anna, wechat, clock):
    who = await account(anna, clock)
    row = await parcel(anna, who, reply("\n".join(f"第{n}行：" + "漏水" * 30 for n in range(25))), clock)
    held = wechat.holds(SENT_CALL)
    delivering = asyncio.create_task(house.deliver(row))
    await held.reached()
    wechat.fails(SENT_CALL, Fault.gateway())
    held.let_go()
    assert isinstance(await delivering, Later)
    assert (await Outbox.get(id=row.row)).part == 1
    assert await house.deliver(row) == Sent()
    texts = [line.text for line in anna.inbox]
    assert len(texts) == len(set(texts)) == 3


async def test_what_the_request_carried_is_not_said_again(house, anna, clock):
    """The first piece was the passive reply; choices that stood numbered in it are not shown once more to click."""
    who = await account(anna, clock)
    row = await parcel(anna, who, reply("\n".join("漏水" * 30 for _ in range(12)), choices=YES_NO), clock)
    await Outbox.filter(id=row.row).update(part=1)
    assert await house.deliver(row) == Sent()
    [rest] = anna.inbox
    assert rest.kind == "text"
    assert "1. 是的" in rest.text
    assert size(rest.text) < 500


async def test_everything_has_left_already_so_nothing_is_said(house, anna, wechat, clock):
    who = await account(anna, clock)
    row = await parcel(anna, who, reply("x"), clock)
    await Outbox.filter(id=row.row).update(part=1)
    assert await house.deliver(row) == Sent()
    assert wechat.calls == []


async def test_files_of_a_sentence_are_behind_a_link_to_the_page(house, anna, clock):
    who = await account(anna, clock)
    await house.deliver(await parcel(anna, who, reply("看", media=("m1", "m2")), clock, ticket=await ticket(who)))
    *_, line = anna.last.text.splitlines()
    words, address = line.split("：", 1)
    assert words == "照片和文件请点这里看"
    link = LINKS.open(address.rpartition("/")[2])
    assert await opened(link, "owner", clock()) is not None


# Leave to write: counted before, given back when it surely did not leave

async def test_without_leave_nothing_is_sent_and_a_reply_needs_another_way(house, anna, wechat, clock):
    who = await account(anna, clock, leave="")
    assert isinstance(await house.deliver(await parcel(anna, who, reply(), clock)), Closed)
    assert wechat.calls == []


async def test_five_after_a_message_and_then_no_more(house, anna, wechat, clock):
    who = await account(anna, clock)
    ended = [await house.deliver(await parcel(anna, who, reply(str(n)), clock)) for n in range(6)]
    assert [type(each) for each in ended] == [Sent] * 5 + [Closed]
    assert len(wechat.called(SENT_CALL)) == 5


async def test_three_after_a_click_within_a_minute(house, anna, clock):
    who = await account(anna, clock, leave="click")
    ended = [await house.deliver(await parcel(anna, who, reply(str(n)), clock)) for n in range(4)]
    assert [type(each) for each in ended] == [Sent] * 3 + [Closed]


async def test_leave_ends_after_48_hours(house, anna, clock):
    who = await account(anna, clock)
    clock.forward("48h")
    assert isinstance(await house.deliver(await parcel(anna, who, reply(), clock)), Closed)


@pytest.mark.parametrize("errcode", [45015, 45047])
async def test_when_wechat_says_that_no_more_may_be_sent_it_is_believed(house, anna, wechat, clock, errcode):
    who = await account(anna, clock)
    wechat.fails(SENT_CALL, Fault.errcode(errcode))
    assert isinstance(await house.deliver(await parcel(anna, who, reply(), clock)), Closed)
    assert await left(who) == 0


@pytest.mark.parametrize(("fault", "ended", "remaining"), [
    (Fault.errcode(-1), Later, 5), (Fault.errcode(45009), Later, 5), (Fault.gateway(), Later, 5),
    (Fault.html(), Later, 5), (Fault.reset(), Later, 5), (Fault.errcode(48001), Failed, 5),
    (Fault.errcode(43004), Never, 5),
])
async def test_what_surely_did_not_leave_is_given_back(house, anna, wechat, clock, fault, ended, remaining):
    who = await account(anna, clock)
    wechat.fails(SENT_CALL, fault)
    assert type(await house.deliver(await parcel(anna, who, reply(), clock))) is ended
    assert await left(who) == remaining


async def test_what_was_not_answered_in_time_may_have_arrived_and_is_not_given_back(database, anna, wechat, clock):
    quick, who = desk(wechat, clock, timeout=0.4), await account(anna, clock)
    await quick.tokens.current()
    held = wechat.holds(SENT_CALL)
    assert isinstance(await quick.deliver(await parcel(anna, who, reply(), clock)), Unknown)
    held.let_go()
    assert await left(who) == 4
    assert len(anna.inbox) == 1
    await quick.line.close()


async def test_without_a_token_nothing_left_and_it_is_tried_later(house, anna, wechat, clock):
    who = await account(anna, clock)
    wechat.fails("stable_token", Fault.gateway())
    assert isinstance(await house.deliver(await parcel(anna, who, reply(), clock)), Later)
    assert await left(who) == 5


@pytest.mark.parametrize("set_wrong", ["ip", "secret"])
async def test_an_account_set_up_wrongly_is_for_the_operator(house, anna, wechat, clock, set_wrong):
    who = await account(anna, clock, leave="message")
    if set_wrong == "ip":
        wechat.allows_ip(allowed=False)
    else:
        wechat.secret = wechat.world.secret = "another"
    ended = await house.deliver(await parcel(anna, who, receipt(clock), clock))
    assert isinstance(ended, Failed)
    assert ("203.0.113.9" in ended.why) is (set_wrong == "ip")
    assert wechat.called(TEMPLATE_CALL) == []


async def test_leave_is_spent_before_the_call_so_that_two_at_once_cannot_use_the_same(house, anna, wechat, clock):
    who = await account(anna, clock, leave="click")
    rows = [await parcel(anna, who, reply(str(n)), clock) for n in range(6)]
    ended = await asyncio.gather(*map(house.deliver, rows))
    assert sorted(type(each).__name__ for each in ended) == ["Closed"] * 3 + ["Sent"] * 3
    assert wechat.called(SENT_CALL, errcode=45047) == []


async def test_while_wechat_refuses_the_token_it_gives_nothing_is_lost(house, anna, wechat, clock):
    """Another token is forced from it once in ten minutes at most; until then rows wait, and nobody is telephoned."""
    who, say = await account(anna, clock), receipt(clock)
    ends = []
    for _ in range(3):
        wechat.revokes_token(sticky=True)
        clock.forward("6s")
        ends.append(type(await house.deliver(await parcel(anna, who, say, clock))))
    assert ends == [Sent, Sent, Later]
    clock.forward("10m")
    assert await house.deliver(await parcel(anna, who, say, clock)) == Sent()
    assert await left(who) == 2


async def test_an_account_that_is_gone_cannot_be_written_to(house, anna, clock):
    assert isinstance(await house.deliver(await parcel(anna, None, receipt(clock), clock)), Closed)


# Template messages

async def test_out_of_leave_a_receipt_goes_as_a_template_message_with_a_link(house, anna, wechat, clock):
    set_up_templates(wechat)
    who = await account(anna, clock, leave="")
    about = await ticket(who)
    ended = await house.deliver(await parcel(anna, who, receipt(clock), clock, ticket=about))
    line = anna.last
    assert ended == Handed(str(next(iter(wechat.world.notices))))
    assert line.how == "template"
    assert line.fields["character_string1"] == "YGH-123-456-7"
    assert line.fields["thing2"] == WORDS.say("category-HQ-1")
    link = await opened(LINKS.open(line.url.rpartition("/")[2]), "owner", clock())
    assert link is not None
    assert (link.ticket.id, link.person.id) == (about, (await Account.get(id=who).select_related("person")).person.id)
    assert wechat.called(SENT_CALL) == []


@pytest.mark.parametrize("say", [Say("media-lost", kind="notice"), Say("engine-trouble", kind="alert")])
async def test_any_other_notice_goes_by_the_template_for_all_others(house, anna, wechat, clock, say):
    set_up_templates(wechat)
    who = await account(anna, clock, leave="")
    ended = await house.deliver(await parcel(anna, who, say, clock, ticket=await ticket(who)))
    assert isinstance(ended, Handed)
    assert anna.last.fields["character_string1"] == "YGH-123-456-7"
    assert WORDS.say(say.key).startswith(anna.last.fields["thing2"].removesuffix("…"))


@pytest.mark.parametrize("errcode", [45015, 45047, 48001, 45002])
async def test_a_refused_message_goes_as_a_template_message(house, anna, wechat, clock, errcode):
    set_up_templates(wechat)
    who = await account(anna, clock)
    wechat.fails(SENT_CALL, Fault.errcode(errcode))
    assert isinstance(await house.deliver(await parcel(anna, who, receipt(clock), clock)), Handed)
    assert anna.last.how == "template"


async def test_a_question_cannot_be_asked_by_a_template(house, anna, wechat, clock):
    set_up_templates(wechat)
    who = await account(anna, clock, leave="")
    assert isinstance(await house.deliver(await parcel(anna, who, reply(choices=YES_NO), clock)), Closed)
    assert wechat.calls == []


async def test_without_a_template_a_human_is_to_call(database, anna, wechat, clock):
    bare, who = desk(wechat, clock, templates=load(WORDS, {})), await account(anna, clock, leave="")
    assert isinstance(await bare.deliver(await parcel(anna, who, receipt(clock), clock)), Closed)
    assert wechat.calls == []
    assert await Link.all().count() == 0
    await bare.line.close()


@pytest.mark.parametrize(("errcode", "ended"), [
    (40037, Failed), (47003, Failed), (48001, Failed), (43004, Never), (43101, Never), (43019, Never),
    (45009, Later), (-1, Later),
])
async def test_a_refused_template_message_ends_as_the_table_says(house, anna, wechat, clock, errcode, ended):
    set_up_templates(wechat)
    who = await account(anna, clock, leave="")
    wechat.fails(TEMPLATE_CALL, Fault.errcode(errcode))
    found = await house.deliver(await parcel(anna, who, receipt(clock), clock))
    assert type(found) is ended
    assert anna.inbox == []


async def test_a_template_that_the_account_does_not_have_is_for_the_operator(house, anna, clock):
    who = await account(anna, clock, leave="")
    found = await house.deliver(await parcel(anna, who, receipt(clock), clock))
    assert isinstance(found, Failed)
    assert "40037" in found.why


async def test_another_attempt_is_not_another_template_message(database, anna, wechat, clock):
    set_up_templates(wechat)
    quick, who = desk(wechat, clock, timeout=0.4), await account(anna, clock, leave="")
    await quick.tokens.current()
    row = await parcel(anna, who, receipt(clock), clock)
    held = wechat.holds(TEMPLATE_CALL)
    assert isinstance(await quick.deliver(row), Unknown)
    held.let_go()
    assert isinstance(await quick.deliver(row), Handed)
    assert len(wechat.called(TEMPLATE_CALL)) == 2
    assert [line.how for line in anna.inbox] == ["template"]
    await quick.line.close()


async def test_two_rows_are_two_template_messages(house, anna, wechat, clock):
    set_up_templates(wechat)
    who = await account(anna, clock, leave="")
    for _ in range(2):
        assert isinstance(await house.deliver(await parcel(anna, who, receipt(clock), clock)), Handed)
    assert len(anna.inbox) == 2


async def test_a_receipt_is_in_the_language_of_its_owner(house, anna, wechat, clock):
    set_up_templates(wechat)
    who = await account(anna, clock, leave="")
    await house.deliver(await parcel(anna, who, receipt(clock), clock, language="en"))
    assert anna.last.fields["thing4"] == "Open for details"


async def test_leave_given_again_is_used_again(house, anna, clock):
    who = await account(anna, clock, leave="")
    assert isinstance(await house.deliver(await parcel(anna, who, reply(), clock)), Closed)
    await allowances.grant(who, ("message",), POLICY.allowances["wechat"], clock())
    anna.world.grants(anna.account, "message")
    assert await house.deliver(await parcel(anna, who, reply(), clock)) == Sent()
