"""Cards on Telegram: messages that change in place, topics, questions to one member, words for a press."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram.speak import TelegramCourier
from handlers.channel import Button, Inbound, Say
from handlers.courier import Gone, Later, Outcome, Parcel, Sent
from tests.channels.telegram_kit import RATES, TOKEN, delivered, heard, parcel, said, speaking
from tests.fakes.telegram import FakeTelegram, Fault, Group, HandClock

SIGN = (Button("t:1:sign", text="签收"),)
NAME = Say("card-topic", {"number": "101-234-567-9", "place": "3栋2单元502", "category": {"$word": "category-MS"}})


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(TOKEN) as running:
        yield running


@pytest.fixture
async def courier(telegram: FakeTelegram, tmp_path: Path) -> AsyncIterator[TelegramCourier]:
    async with speaking(telegram, tmp_path, topics=True) as running:
        yield running


@pytest.fixture(autouse=True)
def log() -> Iterator[list[Any]]:
    with capture_logs() as lines:
        yield lines


async def forum(telegram: FakeTelegram, title: str = "工程部") -> Group:
    """A forum in which the bot may do everything."""
    group = telegram.group(title, forum=True)
    await group.promotes_bot(telegram.person("管理员"))
    return group


def changing(group: Group, ref: object, say: Say) -> Parcel:
    return replace(parcel(group.id, say, 2), edits=str(ref))


def in_topic(group: Group, say: Say, thread: str = "", row: int = 1) -> Parcel:
    return replace(parcel(group.id, say, row), thread=thread, topic=NAME)


def names(group: Group) -> list[str]:
    return list(group.chat.topics.values())


# Changing in place


async def test_a_card_changes_in_place_with_its_buttons(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    group = telegram.group("工程部")
    first = await delivered(courier, group.id, said("待签收", choices=SIGN, kind="card"))
    ended = await courier.deliver(changing(group, group.last.id, said("黄工已签收", kind="card")))
    assert first == ended == Sent(str(group.last.id))
    assert [(m.text, m.labels) for m in group.inbox] == [("黄工已签收", [])]
    (call,) = telegram.called("editMessageText")
    assert call.params.nested("link_preview_options") == {"is_disabled": True}


async def test_a_card_that_shows_it_already_is_as_good_as_changed(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group = telegram.group("工程部")
    await delivered(courier, group.id, said("待签收", choices=SIGN))
    ref = group.last.id
    assert await courier.deliver(changing(group, ref, said("待签收", choices=SIGN))) == Sent(str(ref))
    assert telegram.called("editMessageText", status=400)


async def test_a_change_lost_on_the_way_is_made_again_without_harm(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group = telegram.group("工程部")
    await delivered(courier, group.id, said("待签收"))
    telegram.fails("editMessageText", Fault.gateway(502, delivered=True))
    change = changing(group, group.last.id, said("已签收"))
    assert isinstance(await courier.deliver(change), Later)
    assert await courier.deliver(change) == Sent(str(group.last.id))
    assert [m.text for m in group.inbox] == ["已签收"]


async def test_a_message_that_was_deleted_cannot_be_changed(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    group, anna = telegram.group("工程部"), telegram.person("安娜")
    await delivered(courier, group.id, said("待签收"))
    group.loses(group.last)
    assert isinstance(await courier.deliver(changing(group, 1, said("已签收"))), Gone)
    theirs = await anna.says("/help", chat=group)
    assert isinstance(await courier.deliver(changing(group, theirs.id, said("已签收"))), Gone)


async def test_a_change_is_cut_to_one_message_and_counts_against_the_limits(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    clock, group = HandClock(), telegram.group("工程部")
    async with speaking(telegram, tmp_path, RATES, clock) as courier:
        courier._bot.rate_limiter.pace.patience = 0  # type: ignore[union-attr]  # it has our limiter
        await delivered(courier, group.id, said("待签收"))
        long = Say("engine-summary-line", {"name": "漏水。\n" * 600, "value": "漏水。\n" * 600})
        assert await courier.deliver(changing(group, group.last.id, long)) == Later("our own pace", 1.0, counts=False)
        clock.forward(1)
        assert isinstance(await courier.deliver(changing(group, group.last.id, long)), Sent)
    assert len(group.inbox) == 1
    assert len(group.last.text) <= 4096
    assert group.last.text.endswith("…")


# Topics


async def test_a_ticket_gets_a_topic_named_after_it_once(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    group = await forum(telegram)
    ended = await courier.deliver(in_topic(group, said("卡片")))
    assert isinstance(ended, Sent)
    assert names(group) == ["101-234-567-9 3栋2单元502 上门维修"]
    assert (ended.ref, ended.thread) == (str(group.last.id), str(next(iter(group.chat.topics))))
    again = await courier.deliver(in_topic(group, said("补充"), ended.thread, 2))
    assert again == Sent(str(group.last.id), ended.thread)
    assert len(group.chat.topics) == 1
    assert {m.raw["message_thread_id"] for m in group.inbox} == {int(ended.thread)}


async def test_a_topic_is_not_opened_twice_when_the_card_has_to_wait(telegram: FakeTelegram, tmp_path: Path) -> None:
    clock, group = HandClock(), await forum(telegram)
    async with speaking(telegram, tmp_path, RATES, clock, topics=True) as courier:
        courier._bot.rate_limiter.pace.patience = 0  # type: ignore[union-attr]  # it has our limiter
        assert await courier.deliver(in_topic(group, said("卡片"))) == Later("our own pace", 1.0, counts=False)
        clock.forward(1)
        assert isinstance(await courier.deliver(in_topic(group, said("卡片"))), Sent)
    assert len(group.chat.topics) == 1


async def test_a_group_without_topics_gets_the_card_and_is_not_asked_again_for_a_while(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    plain, mere_member = telegram.group("工程部"), telegram.group("客服部", forum=True)
    for group in (plain, mere_member):
        assert await courier.deliver(in_topic(group, said("卡片"))) == Sent(str(group.last.id))
        assert await courier.deliver(in_topic(group, said("另一张"), row=2)) == Sent(str(group.last.id))
    assert len(telegram.called("createForumTopic")) == 2


async def test_without_the_setting_no_topic_is_opened(telegram: FakeTelegram, tmp_path: Path) -> None:
    group = await forum(telegram)
    async with speaking(telegram, tmp_path) as courier:
        assert await courier.deliver(in_topic(group, said("卡片"))) == Sent(str(group.last.id))
    assert not telegram.called("createForumTopic")


async def test_where_the_topic_was_deleted_a_new_one_is_opened(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group = await forum(telegram)
    ended = await courier.deliver(in_topic(group, said("卡片")))
    assert isinstance(ended, Sent)
    group.loses_topic(int(ended.thread))
    again = await courier.deliver(in_topic(group, said("补充"), ended.thread, 2))
    assert isinstance(again, Sent)
    assert again.thread not in ("", ended.thread)
    assert group.last.raw["message_thread_id"] == int(again.thread)
    nameless = replace(in_topic(group, said("又补充"), ended.thread, 3), topic=None)
    assert await courier.deliver(nameless) == Sent(str(group.last.id), "")


# Questions to one member


async def test_a_question_is_put_to_one_member_whose_field_opens(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group, wu = telegram.group("工程部"), telegram.person("吴师傅")
    ask = Say("engine-summary-line", {"name": "吴师傅", "value": "怎么修的？"}, asks="reply", to=str(wu.id))
    await courier.deliver(parcel(group.id, ask))
    (call,) = telegram.called("sendMessage")
    assert call.params.nested("reply_markup") == {"force_reply": True, "selective": True}
    (mention,) = group.last.raw["entities"]
    shown = group.last.text.encode("utf-16-le")[2 * mention["offset"] : 2 * (mention["offset"] + mention["length"])]
    assert (mention["type"], mention["user"]["id"], shown.decode("utf-16-le")) == ("text_mention", wu.id, "吴师傅")


async def test_a_name_that_the_question_does_not_hold_stands_before_it(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group, wu = telegram.group("工程部"), telegram.person("😀吴")
    await courier.deliver(
        parcel(group.id, Say("engine-together", {"parts": "怎么修的？", "name": "😀吴"}, asks="reply", to=str(wu.id)))
    )
    assert group.last.text == "😀吴 怎么修的？"
    assert [(e["offset"], e["length"]) for e in group.last.raw["entities"]] == [(0, 3)]


async def test_a_question_to_nobody_in_particular_is_put_to_all(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group = telegram.group("工程部")
    await courier.deliver(parcel(group.id, said("谁去？", asks="reply")))
    (call,) = telegram.called("sendMessage")
    assert call.params.nested("reply_markup")["force_reply"] is True
    assert "entities" not in group.last.raw


# Words for a press


async def pressed(telegram: FakeTelegram, courier: TelegramCourier, **params: Any) -> tuple[Any, Outcome]:
    group, wu = telegram.group("工程部"), telegram.person("吴师傅")
    await delivered(courier, group.id, said("待签收", choices=SIGN))
    press = await wu.presses_under(group.last, "签收")
    say = Say("engine-together", {"parts": "黄工已经签收了", "id": press.id, **params}, kind="press")
    return press, await courier.deliver(parcel(group.id, say, 2))


async def test_a_press_is_answered_with_a_line_to_the_one_who_pressed(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    press, ended = await pressed(telegram, courier)
    assert (ended, press.text, press.alert) == (Sent(), "黄工已经签收了", False)


async def test_a_press_may_be_answered_in_a_window_of_its_own(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    press, _ = await pressed(telegram, courier, alert=True)
    assert (press.text, press.alert) == ("黄工已经签收了", True)


async def test_a_long_answer_to_a_press_is_cut(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    press, ended = await pressed(telegram, courier, parts="请找主管。" * 60)
    assert ended == Sent()
    assert len(press.text) <= 200
    assert press.text.startswith("请找主管。")
    assert press.text.endswith("…")


# Hearing


async def newest(telegram: FakeTelegram) -> Inbound:
    found = heard(telegram)[-1]
    assert found is not None
    return found


async def test_an_answer_to_a_message_names_it(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    group, wu = telegram.group("工程部", kind="supergroup"), telegram.person("吴师傅")
    await delivered(courier, group.id, said("怎么修的？"))
    await wu.replies(group.last, "换了阀", chat=group)
    told = await newest(telegram)
    assert (told.text, told.reply_to, told.thread, told.anonymous) == ("换了阀", str(group.last.id), "", False)


async def test_what_is_said_in_a_topic_names_the_topic_and_answers_nothing(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group, wu = await forum(telegram), telegram.person("吴师傅")
    ended = await courier.deliver(in_topic(group, said("卡片", choices=SIGN)))
    assert isinstance(ended, Sent)
    await wu.says("我去看看", chat=group, topic=int(ended.thread))
    told = await newest(telegram)
    assert (told.reply_to, told.thread) == ("", ended.thread)
    await wu.replies(group.last, "到了", chat=group)
    told = await newest(telegram)
    assert (told.reply_to, told.thread) == (str(group.last.id), ended.thread)
    await wu.presses_under(group.last, "签收")
    told = await newest(telegram)
    assert (told.ref, told.thread, told.sender) == (str(group.last.id), ended.thread, str(wu.id))


async def test_an_admin_who_writes_as_the_group_is_anonymous_and_presses_as_themselves(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group, boss = telegram.group("工程部", kind="supergroup"), telegram.person("周经理")
    await group.promotes_bot(boss)
    await group.promotes(boss, anonymous=True)
    await delivered(courier, group.id, said("待签收", choices=SIGN))
    await boss.says("/bind engineering", chat=group)
    told = await newest(telegram)
    assert (told.anonymous, told.sender, told.name) == (True, "1087968824", "")
    await boss.presses_under(group.last, "签收")
    told = await newest(telegram)
    assert (told.anonymous, told.sender) == (False, str(boss.id))
