"""The fake of Telegram's Bot API, tried with the client libraries that speak to the real one: sending."""

import asyncio
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram.error as ptb
from aiogram import Bot
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.types import ChatMemberUpdated, Message
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Inline
from telegram import InputMediaPhoto, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.ext import ExtBot

from tests.fakes.clients import listening, speaking
from tests.fakes.telegram import JPEG, FakeTelegram, Fault, Flood, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def telegram(clock: HandClock) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(clock=clock) as running:
        yield running


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[ExtBot[None]]:
    async with speaking(telegram) as running:
        yield running


@pytest.fixture
async def ear(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with listening(telegram) as running:
        yield running


# Speaking


async def test_a_bot_learns_who_it_is_from_both_libraries(
    telegram: FakeTelegram, bot: ExtBot[None], ear: Bot
) -> None:
    assert bot.bot.id == (await ear.get_me()).id == 123456


async def test_a_wrong_token_is_unauthorized(telegram: FakeTelegram) -> None:
    async with listening(telegram, "123456:WRONG") as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def test_get_urlencoded_json_and_multipart_mean_the_same(telegram: FakeTelegram) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    address = f"{telegram.bot_base}{telegram.config.token}/sendMessage"
    values = {"chat_id": str(anna.id), "text": "您好"}
    form = aiohttp.FormData(values, default_to_multipart=True)
    async with aiohttp.ClientSession() as http:
        answers = [
            await (await http.get(address, params=values)).json(),
            await (await http.post(address, data=values)).json(),
            await (await http.post(address, json={**values, "chat_id": anna.id})).json(),
            await (await http.post(address, data=form)).json(),
            await (await http.post(f"{telegram.bot_base}{telegram.config.token}/sendPoem")).json(),
        ]
    assert [a["ok"] for a in answers] == [True, True, True, True, False]
    assert answers[4]["error_code"] == 404
    assert [m.text for m in anna.inbox] == ["您好"] * 4


async def test_a_person_hears_the_bot_and_taps_what_it_offers(
    telegram: FakeTelegram, bot: ExtBot[None]
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    keyboard = Inline([[Button("确认", callback_data="ok"), Button("取消", callback_data="no")]])
    await bot.send_message(anna.id, "要报修吗？", reply_markup=keyboard)
    question = await anna.hears(containing="报修")
    assert question.labels == ["确认", "取消"]
    press = await anna.presses("确认")
    queries = [u.callback_query for u in await bot.get_updates() if u.callback_query]
    assert [(q.data, q.from_user.id, q.message and q.message.message_id) for q in queries] == [
        ("ok", anna.id, question.id)
    ]
    await queries[0].answer("好的")
    await bot.edit_message_text("已收到。", anna.id, question.id)
    assert await anna.is_answered(press) == "好的"
    assert (await anna.hears(containing="已收到")).labels == []
    anna.hears_nothing_else()
    assert anna.transcript() == (
        "安娜: /start\nbot: 要报修吗？\n    [确认] [取消]\n安娜 taps: [确认]\nbot edits: 已收到。"
    )


async def test_an_old_button_can_be_tapped_after_its_keyboard_is_gone(
    telegram: FakeTelegram, bot: ExtBot[None], ear: Bot
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    await bot.send_message(anna.id, "选", reply_markup=Inline([[Button("一", callback_data="1")]]))
    old = anna.last
    await bot.edit_message_reply_markup(anna.id, old.id)
    with pytest.raises(AssertionError, match="sees no button"):
        await anna.taps("一")
    await anna.taps_again(old)
    await bot.delete_message(anna.id, old.id)
    await anna.taps_again(old)
    presses = [u.callback_query for u in await ear.get_updates() if u.callback_query]
    assert [p.data for p in presses] == ["1", "1"]
    assert [bool(p.message and p.message.date) for p in presses] == [True, False]


async def test_a_reply_keyboard_is_typed_and_its_contact_button_shares_the_own_number(
    telegram: FakeTelegram, bot: ExtBot[None], ear: Bot
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    rows = [[KeyboardButton("发送手机号", request_contact=True)], [KeyboardButton("跳过")]]
    await bot.send_message(anna.id, "您的电话？", reply_markup=ReplyKeyboardMarkup(rows))
    await anna.taps("发送手机号")
    await anna.taps("跳过")
    await anna.shares_contact("+8613800138000", own=False)
    await bot.send_message(anna.id, "谢谢", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(AssertionError, match="sees no button"):
        await anna.taps("跳过")
    messages = [u.message for u in await ear.get_updates() if u.message][1:]
    owners = [m.contact.user_id == anna.id if m.contact else m.text for m in messages]
    assert owners == [True, "跳过", False]


@pytest.mark.parametrize(
    ("text", "markup", "said"),
    [
        ("", None, "message text is empty"),
        ("😀" * 2049, None, "message is too long"),
        ("好", Inline([[Button("x", callback_data="工" * 22)]]), "BUTTON_DATA_INVALID"),
        ("<b>3 < 4", None, "can't parse entities"),
        ("<script>", None, "Unsupported start tag"),
    ],
)
async def test_what_telegram_refuses_is_refused(
    telegram: FakeTelegram, bot: ExtBot[None], text: str, markup: Inline | None, said: str
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    with pytest.raises((ptb.BadRequest), match=r"(?i)" + said):
        await bot.send_message(anna.id, text, reply_markup=markup, parse_mode="HTML" if "<" in text else None)
    assert anna.inbox == []


async def test_html_is_shown_as_people_see_it(telegram: FakeTelegram, bot: ExtBot[None]) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    sent = await bot.send_message(
        anna.id, '😀<b>工单 &lt;1&gt;</b> <a href="https://a.cn/?b=1&amp;c">看</a>', "HTML"
    )
    assert anna.last.text == "😀工单 <1> 看"
    assert sent.parse_entities() == {sent.entities[0]: "工单 <1>", sent.entities[1]: "看"}
    assert sent.entities[1].url == "https://a.cn/?b=1&c"


async def test_people_the_bot_cannot_reach(telegram: FakeTelegram, bot: ExtBot[None], ear: Bot) -> None:
    stranger, anna = telegram.person("陌生人"), telegram.person("安娜")
    with pytest.raises(ptb.BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(1, "?")
    with pytest.raises(ptb.Forbidden, match="can't initiate conversation"):
        await bot.send_message(stranger.id, "?")
    await anna.starts("abc_DEF")
    await anna.blocks_bot()
    with pytest.raises(ptb.Forbidden, match=r"bot was blocked by the user"):
        await bot.send_message(anna.id, "?")
    await anna.unblocks_bot()
    await bot.send_message(anna.id, "又见面了")
    changes = [
        u.my_chat_member for u in await ear.get_updates() if isinstance(u.my_chat_member, ChatMemberUpdated)
    ]
    assert [c.new_chat_member.status for c in changes] == ["kicked", "member"]


async def test_editing_to_the_same_and_answering_too_late_are_errors(
    telegram: FakeTelegram, bot: ExtBot[None], clock: HandClock
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    sent = await bot.send_message(anna.id, "好", reply_markup=Inline([[Button("x", callback_data="x")]]))
    with pytest.raises(ptb.BadRequest, match="not modified"):
        await bot.edit_message_text("好", anna.id, sent.message_id, reply_markup=sent.reply_markup)
    press = await anna.presses("x")
    clock.forward("151s")
    with pytest.raises(ptb.BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(press.id)
    assert [u.message.text for u in await bot.get_updates() if u.message] == ["/start"], "the press expired"


async def test_photos_albums_and_files_go_both_ways(
    telegram: FakeTelegram, bot: ExtBot[None], ear: Bot
) -> None:
    anna = telegram.person("安娜")
    await anna.sends_photo(b"\xff\xd8 a leak", caption="漏水", album="a")
    await anna.sends_photo(album="a")
    await anna.sends_voice()
    await anna.sends_document(name="IMG_1.HEIC", mime="image/heic")
    await anna.sends_video(size=25_000_000)
    first, second, voice, heic, video = [u.message for u in await ear.get_updates() if u.message]
    assert first.media_group_id == second.media_group_id is not None
    assert first.photo
    saved = await ear.download(first.photo[-1], io.BytesIO())
    assert saved
    assert saved.read() == b"\xff\xd8 a leak"
    assert voice.voice
    assert heic.document
    assert heic.document.mime_type == "image/heic"
    file = await bot.get_file(voice.voice.file_id)
    assert len(await file.download_as_bytearray()) == 4000
    assert video.video
    with pytest.raises(ptb.BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(video.video.file_id)
    await bot.send_photo(anna.id, JPEG, caption="看")
    await bot.send_document(anna.id, b"%PDF-", filename="a.pdf")
    await bot.send_media_group(anna.id, [InputMediaPhoto(JPEG), InputMediaPhoto(first.photo[-1].file_id)])
    assert [m.raw["chat"]["id"] for m in anna.inbox] == [anna.id] * 4
    assert telegram.transcript().endswith("bot: (photo) 看\nbot: (document)\nbot: (photo)\nbot: (photo)")


async def test_chats_members_commands_forwards_and_copies(
    telegram: FakeTelegram, bot: ExtBot[None], ear: Bot
) -> None:
    anna, group = telegram.person("安娜"), telegram.group("工程部")
    await group.adds(anna)
    said = await anna.says("/start")
    assert (await bot.get_chat(group.id)).title == (await ear.get_chat(group.id)).title == "工程部"
    assert (await bot.get_chat_member(group.id, anna.id)).status == "member"
    assert (await ear.get_chat_member(group.id, 123456)).status == "member"
    await bot.set_my_commands([("status", "进度")])
    assert [c.command for c in await ear.get_my_commands()] == ["status"]
    await bot.forward_message(group.id, anna.id, said.id)
    await bot.copy_message(group.id, anna.id, said.id)
    assert [m.text for m in group.inbox] == ["/start", "/start"]
    await bot.leave_chat(group.id)
    with pytest.raises(ptb.Forbidden, match="not a member"):
        await bot.send_message(group.id, "?")


# Groups


async def test_in_a_group_the_bot_sees_commands_and_replies_until_it_is_admin(
    telegram: FakeTelegram, bot: ExtBot[None]
) -> None:
    lee, group = telegram.person("老李"), telegram.group("工程部", kind="supergroup")
    await group.adds(lee)
    await bot.send_message(group.id, "新工单")
    await lee.says("吃饭了吗", chat=group)
    await lee.says("/take@other_bot", chat=group)
    await lee.says("/take", chat=group)
    await lee.says("我去", chat=group, reply_to=group.last)
    await group.promotes_bot(by=lee)
    await lee.says("到了", chat=group)
    texts = [u.message.text for u in await bot.get_updates() if u.message and u.message.text]
    assert texts == ["/take", "我去", "到了"]


async def test_an_anonymous_admin_writes_as_the_group_but_presses_as_himself(
    telegram: FakeTelegram, bot: ExtBot[None], ear: Bot
) -> None:
    boss, group = telegram.person("王经理"), telegram.group("客服部", kind="supergroup")
    await group.promotes(boss, anonymous=True)
    await boss.says("/who", chat=group)
    await bot.send_message(group.id, "工单", reply_markup=Inline([[Button("接单", callback_data="t:1")]]))
    await boss.taps("接单", chat=group)
    wrote, pressed = await ear.get_updates()
    assert wrote.message
    assert wrote.message.from_user
    assert (wrote.message.from_user.id, wrote.message.sender_chat and wrote.message.sender_chat.id) == (
        1087968824,
        group.id,
    )
    assert pressed.callback_query
    assert pressed.callback_query.from_user.id == boss.id > 2**32


async def test_a_group_that_grew_tells_where_it_went(
    telegram: FakeTelegram, bot: ExtBot[None], ear: Bot
) -> None:
    group = telegram.group("工程部")
    await group.adds(telegram.person("老李"))
    old = group.id
    new = await group.migrates()
    with pytest.raises(ptb.ChatMigrated) as moved:
        await bot.send_message(old, "工单")
    assert moved.value.new_chat_id == new < -(2**32)
    messages: list[Message] = [u.message for u in await ear.get_updates() if u.message]
    assert [m.migrate_to_chat_id for m in messages if m.chat.id == old and m.migrate_to_chat_id] == [new]
    assert [m.migrate_from_chat_id for m in messages if m.chat.id == new] == [old]
    await bot.send_message(new, "工单")
    await group.hears("工单")


async def test_a_forum_has_topics_that_count(telegram: FakeTelegram, bot: ExtBot[None]) -> None:
    lee, group = telegram.person("老李"), telegram.group("片区", forum=True)
    await group.promotes_bot(by=lee)
    telegram.limits(Flood.strict())
    topic = await bot.create_forum_topic(group.id, "3栋")
    with pytest.raises(ptb.RetryAfter):
        await bot.send_message(group.id, "工单", message_thread_id=topic.message_thread_id)


# Limits and faults


async def test_strict_limits_of_one_chat_a_group_and_the_bot(
    telegram: FakeTelegram, bot: ExtBot[None], clock: HandClock
) -> None:
    telegram.limits(Flood.strict())
    anna, group = telegram.person("安娜"), telegram.group("工程部")
    await anna.starts()
    sent = await bot.send_message(anna.id, "1", reply_markup=Inline([[Button("x", callback_data="x")]]))
    await bot.answer_callback_query((await anna.presses("x")).id)
    with pytest.raises(ptb.RetryAfter, match=r"1 second|in 1|0:00:01"):
        await bot.edit_message_text("2", anna.id, sent.message_id)
    clock.forward(1)
    await bot.edit_message_text("2", anna.id, sent.message_id)
    for _ in range(20):
        clock.forward(1)
        await bot.send_message(group.id, "工单")
    clock.forward(1)
    with pytest.raises(ptb.RetryAfter) as full:
        await bot.send_message(group.id, "工单")
    assert full.value._retry_after.total_seconds() == 40
    clock.forward(40)
    await bot.send_message(group.id, "工单")


async def test_thirty_a_second_in_all(telegram: FakeTelegram, bot: ExtBot[None], clock: HandClock) -> None:
    telegram.limits(Flood.strict(speed=10))
    people = [telegram.person(f"业主{i}") for i in range(31)]
    for person in people:
        await person.starts()
    for person in people[:30]:
        await bot.send_message(person.id, "停水通知")
    with pytest.raises(ptb.RetryAfter):
        await bot.send_message(people[30].id, "停水通知")
    clock.forward(0.1)
    await bot.send_message(people[30].id, "停水通知")
    assert [len(telegram.called("sendMessage", status=s)) for s in (200, 429)] == [31, 1]


@pytest.mark.parametrize(
    ("fault", "error", "arrived"),
    [
        (Fault.gateway(502), ptb.NetworkError, 0),
        (Fault.gateway(500, delivered=True), ptb.NetworkError, 1),
        (Fault.internal(), ptb.NetworkError, 0),
        (Fault.too_many(7), ptb.RetryAfter, 0),
        (Fault.forbidden(), ptb.Forbidden, 0),
        (Fault.hang(), ptb.TimedOut, 0),
        (Fault.hang(delivered=True), ptb.TimedOut, 1),
        (Fault.reset(), ptb.NetworkError, 0),
        (Fault.reset(delivered=True), ptb.NetworkError, 1),
    ],
    ids=[
        "502",
        "500 after delivery",
        "500 in JSON",
        "429",
        "403",
        "time-out before",
        "time-out after",
        "reset before",
        "reset after",
    ],
)
async def test_a_fault_meets_one_chat_once(
    telegram: FakeTelegram, fault: Fault, error: type[Exception], arrived: int
) -> None:
    anna, lee = telegram.person("安娜"), telegram.person("老李")
    await anna.starts()
    await lee.starts()
    telegram.fails("sendMessage", fault, chat=anna)
    async with speaking(telegram, read_timeout=0.1) as bot:
        await bot.send_message(lee.id, "好")
        with pytest.raises(error):
            await bot.send_message(anna.id, "好")
        assert len(anna.inbox) == arrived
        await bot.send_message(anna.id, "好")
    assert len(anna.inbox) == arrived + 1


async def test_a_slow_answer_waits_for_the_clock(
    telegram: FakeTelegram, bot: ExtBot[None], clock: HandClock
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    telegram.fails("sendMessage", Fault.slow(3))
    sending = asyncio.ensure_future(bot.send_message(anna.id, "慢"))
    await anna.hears("慢")
    assert not sending.done()
    clock.forward(3)
    await sending
